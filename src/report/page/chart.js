// Line charts with a cursor for pointer and keyboard, and the same figures as a table.

const CHART = { width: 420, height: 220, left: 52, right: 10, top: 10, bottom: 26 };

// About `wanted` round numbers that span [low, high].
function ticks(low, high, wanted) {
  if (!(high > low)) {
    return [low];
  }
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const result = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
    result.push(Number((k * step).toPrecision(12)));
  }
  return result;
}

function rangeOf(series) {
  const values = series.flatMap((one) => one.values).filter((value) => value !== null);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = high > low ? 0.06 * (high - low) : Math.abs(low) * 0.1 || 1;
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin];
}

function pathOf(values, x, y) {
  let pen = "M";
  let path = "";
  values.forEach((value, i) => {
    if (value === null) {
      pen = "M";
      return;
    }
    path += `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = "L";
  });
  return path;
}

function axes(svg, x, y, xs, low, high) {
  for (const value of ticks(low, high, 4)) {
    svg.append(
      drawing("line", { class: "grid", x1: CHART.left, x2: CHART.width - CHART.right, y1: y(value), y2: y(value) }),
      drawing("text", { x: CHART.left - 6, y: y(value) + 4, "text-anchor": "end" }, short(value)));
  }
  const every = Math.max(1, Math.ceil(xs.length / 8));
  xs.forEach((value, i) => {
    if (i % every === 0) {
      svg.append(drawing("text", { x: x(i), y: CHART.height - 8, "text-anchor": "middle" }, String(value)));
    }
  });
}

// A reader that follows the pointer or the arrow keys and tells the figures at its place.
function addCursor(svg, readout, x, xs, series, axis) {
  const line = drawing("line", { class: "cursor", y1: CHART.top, y2: CHART.height - CHART.bottom, visibility: "hidden" });
  svg.append(line);
  let place = xs.length - 1;
  const show = (index) => {
    place = Math.max(0, Math.min(xs.length - 1, index));
    line.setAttribute("x1", x(place));
    line.setAttribute("x2", x(place));
    line.setAttribute("visibility", "visible");
    readout.textContent = `${axis} ${xs[place]}: ` +
      series.map((one) => `${one.name} ${short(one.values[place])}`).join(", ");
  };
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * CHART.width;
    const width = CHART.width - CHART.left - CHART.right;
    show(Math.round(((at - CHART.left) / width) * (xs.length - 1)));
  });
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      show(place + step);
    }
  });
}

// series: [{name, values}], as many values as xs, null where there is none.
function lineChart(title, axis, xs, series) {
  const [low, high] = rangeOf(series);
  const width = CHART.width - CHART.left - CHART.right;
  const height = CHART.height - CHART.top - CHART.bottom;
  const x = (i) => CHART.left + (xs.length > 1 ? (i / (xs.length - 1)) * width : width / 2);
  const y = (value) => CHART.top + (1 - (value - low) / (high - low)) * height;
  const svg = drawing("svg", {
    viewBox: `0 0 ${CHART.width} ${CHART.height}`, tabindex: 0, role: "img",
    "aria-label": `${title} by ${axis}; the arrow keys read it, the table below has all figures`,
  });
  axes(svg, x, y, xs, low, high);
  series.forEach((one, i) => {
    const color = classColor(i + 1);
    svg.append(drawing("path", { class: "series", d: pathOf(one.values, x, y), style: `stroke: ${color}` }));
    if (xs.length <= 40) {
      one.values.forEach((value, k) => value !== null &&
        svg.append(drawing("circle", { cx: x(k), cy: y(value), r: 2.5, style: `fill: ${color}` })));
    }
  });
  const readout = element("p", { class: "readout", role: "status" });
  addCursor(svg, readout, x, xs, series, axis);
  return element("figure", {}, element("h3", {}, title), svg, readout,
    element("ul", { class: "legend" }, ...series.map((one, i) => element("li", {},
      element("span", { class: "swatch", style: `background: ${classColor(i + 1)}` }), one.name))),
    element("details", {}, element("summary", {}, "Figures"),
      table(title, [axis, ...series.map((one) => one.name)],
        xs.map((value, i) => [value, ...series.map((one) => short(one.values[i]))]))));
}
