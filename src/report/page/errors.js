// Every error in its sentence, with filters.

const ERROR_PAGE = 25;
const CONTEXT = 18;

function textOf(sentence, span) {
  return sentence.tokens.slice(span.begin, span.end).join(" ");
}

function holds(span, token) {
  return span !== undefined && token >= span.begin && token < span.end;
}

// The sentence, cut around the error, as runs of tokens that are gold, predicted, both or neither.
function errorText(sentence, error) {
  const spans = [error.gold, error.predicted].filter((span) => span !== undefined);
  const first = Math.max(0, Math.min(...spans.map((span) => span.begin)) - CONTEXT);
  const last = Math.min(sentence.tokens.length, Math.max(...spans.map((span) => span.end)) + CONTEXT);
  const text = element("p", { class: "text", lang: "und", dir: "auto" }, first > 0 ? "\u2026 " : "");
  let begin = first;
  const classes = (token) => [holds(error.gold, token) ? "gold" : "", holds(error.predicted, token) ? "predicted" : ""]
    .join(" ").trim();
  for (let token = first + 1; token <= last; token++) {
    if (token === last || classes(token) !== classes(begin)) {
      const run = sentence.tokens.slice(begin, token).join(" ");
      text.append(classes(begin) === "" ? run : element("span", { class: classes(begin) }, run), " ");
      begin = token;
    }
  }
  text.append(last < sentence.tokens.length ? "\u2026" : "");
  return text;
}

function errorItem(errors, error) {
  const sentence = errors.sentences[error.sentence];
  const tell = (name, span) => span === undefined ? `${name}: nothing` : `${name}: ${span.type} "${textOf(sentence, span)}"` +
    (span.confidence === undefined ? "" : ` at ${percent(span.confidence, 0)} %`);
  return element("li", {},
    element("div", { class: "about" },
      element("span", { class: "badge" }, error.kind),
      element("span", {}, tell("gold", error.gold)), element("span", {}, tell("predicted", error.predicted)),
      element("span", {}, sentence.line > 0 ? `line ${sentence.line}` : ""),
      error.seen === undefined ? undefined : element("span", {}, error.seen),
      error.capitals ? element("span", {}, "all capitals") : undefined),
    errorText(sentence, error), error.why === undefined ? undefined : decisionDetails(errors, error));
}

function lengthOf(error) {
  const span = error.gold ?? error.predicted;
  return Math.min(span.end - span.begin, 4);
}

function searchText(errors, error) {
  return errors.sentences[error.sentence].tokens.join(" ").toLowerCase();
}

// name -> whether an error passes for the value chosen.
const ERROR_FILTERS = {
  kind: (error, value) => error.kind === value,
  class: (error, value) => error.gold?.type === value || error.predicted?.type === value,
  seen: (error, value) => error.seen === value,
  length: (error, value) => lengthOf(error) === Number(value),
  capitals: (error, value) => error.capitals === (value === "yes"),
};

function errorSelects(errors) {
  const distinct = (values) => [...new Set(values)].filter((value) => value !== undefined).sort();
  const select = (name, label, values, texts = values) => element("label", {}, label,
    element("select", { name }, option("", "all"), ...values.map((value, i) => option(value, texts[i]))));
  const seen = distinct(errors.items.map((error) => error.seen));
  return [
    select("kind", "Kind", distinct(errors.items.map((error) => error.kind))),
    select("class", "Class, gold or predicted",
      distinct(errors.items.flatMap((error) => [error.gold?.type, error.predicted?.type]))),
    seen.length > 0 ? select("seen", "In the training data", seen) : undefined,
    select("length", "Words in the entity", ["1", "2", "3", "4"], ["1", "2", "3", "4 or more"]),
    select("capitals", "All capitals", ["yes", "no"]),
  ];
}

function errorsSection(errors) {
  const list = element("ol", { class: "errors" });
  const status = element("p", { role: "status", class: "note" });
  const more = element("button", { type: "button", class: "more", click: () => showMore() }, "Show more");
  const search = element("input", { type: "search", name: "text", autocomplete: "off" });
  const form = element("form", { class: "filters", role: "search", "aria-label": "Filter the errors", submit: (event) => event.preventDefault() },
    ...errorSelects(errors), element("label", {}, "Text of the sentence", search));
  let found = [];
  let shown = 0;
  function showMore() {
    const next = found.slice(shown, shown + ERROR_PAGE).map((error) => errorItem(errors, error));
    list.append(...next);
    shown += next.length;
    more.hidden = shown >= found.length;
    status.textContent = `${count(found.length)} of ${count(errors.items.length)} errors, ${count(shown)} shown` +
      (errors.left_out > 0 ? `; ${count(errors.left_out)} more are not in this file` : "");
  }
  function update() {
    const wanted = search.value.toLowerCase();
    const chosen = [...form.querySelectorAll("select")].filter((select) => select.value !== "");
    found = errors.items.filter((error) =>
      chosen.every((select) => ERROR_FILTERS[select.name](error, select.value)) &&
      (wanted === "" || searchText(errors, error).includes(wanted)));
    shown = 0;
    list.replaceChildren();
    showMore();
  }
  form.addEventListener("input", update);
  update();
  return element("section", { id: "errors" }, element("h2", {}, "Errors in context"),
    element("p", { class: "note" }, element("span", { class: "gold" }, "gold"), " is underlined, ",
      element("span", { class: "predicted" }, "predicted"), " has a ground.",
      errors.parts === undefined ? "" : " Where an error asks why, its first wrong token can be looked into."),
    form, status, list, more);
}
