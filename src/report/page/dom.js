// Elements and texts. Whatever comes from data enters the page here, as text and never as markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(name, value);
    } else if (value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  // append() makes text nodes of strings.
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function drawing(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function percent(value, digits = 2) {
  return value === null || value === undefined ? "-" : (100 * value).toFixed(digits);
}

function count(value) {
  return value.toLocaleString("en");
}

// Four digits that matter, for figures of any size.
function short(value) {
  if (value === null || value === undefined) {
    return "-";
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e6)) {
    return value.toExponential(2);
  }
  return String(Number(value.toPrecision(4)));
}

// A colour of the style sheet for the number of a class; 0 stands for none.
function classColor(number) {
  return `var(--c${number === 0 ? 0 : 1 + ((number - 1) % 8)})`;
}

// A table from rows of strings; the first cell of a row is its heading.
function table(caption, headings, rows, properties = {}) {
  const cell = (value, attributes = {}) =>
    value instanceof Node ? element("td", attributes, value) : element("td", attributes, String(value));
  return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    element("table", properties,
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...headings.map((text) => element("th", { scope: "col" }, text)))),
      element("tbody", {}, ...rows.map(([first, ...rest]) => element("tr", {},
        element("th", { scope: "row" }, String(first)), ...rest.map((value) => cell(value)))))));
}

function option(value, text) {
  return element("option", { value }, text);
}
