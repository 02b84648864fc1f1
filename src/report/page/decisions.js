// Why a token got its tag and not the true one: shares of positions and features, steps from tag to
// tag, runners-up.

function signed(value) {
  return value === null ? "not allowed" : (value > 0 ? "+" : value < 0 ? "\u2212" : "") + Math.abs(value).toFixed(2);
}

// The first tag's figures less the second one's; null where a step of either is not allowed.
function differenceOf(one, other) {
  const less = (a, b) => a === null || b === null ? null : a - b;
  return {
    score: one.score - other.score, from: less(one.from, other.from), to: less(one.to, other.to),
    bias: one.bias - other.bias, pool: one.pool - other.pool,
    shares: one.shares.map((share, i) => share - other.shares[i]),
  };
}

function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

// A figure on a ground that is stronger the further it is from zero.
function shareCell(value, largest) {
  const strength = largest > 0 ? Math.round(45 * Math.min(1, Math.abs(value) / largest)) : 0;
  return element("td", { class: value < 0 ? "against" : "for", style: `--share: ${strength}` }, signed(value));
}

function sharesTable(parts, figures, tokens) {
  const positions = figures.shares.length / parts.features.length;
  const rows = parts.features.map((name, f) => [name, figures.shares.slice(f * positions, (f + 1) * positions)]);
  const columns = tokens.map((_, p) => sum(rows.map(([, values]) => values[p])));
  const largest = Math.max(...figures.shares.map(Math.abs));
  const largestSum = Math.max(...columns.map(Math.abs), ...rows.map(([, values]) => Math.abs(sum(values))));
  const row = ([name, values]) => element("tr", {}, element("th", { scope: "row" }, name),
    ...values.map((value) => shareCell(value, largest)), shareCell(sum(values), largestSum));
  const caption = "Shares of the score by feature and position";
  return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    element("table", { class: "shares" }, element("caption", {}, caption),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "feature"),
        ...tokens.map((token) => element("th", { scope: "col", dir: "auto" }, token)), element("th", { scope: "col" }, "sum"))),
      element("tbody", {}, ...rows.map(row)),
      element("tfoot", {}, element("tr", {}, element("th", { scope: "row" }, "sum"),
        ...columns.map((value) => shareCell(value, largestSum)), shareCell(sum(columns), largestSum)))));
}

// The sums of everything that makes a path's worth at this token.
function totalTable(parts, figures, beside) {
  const rows = [["window", sum(figures.shares)], [parts.exact ? "bias" : "window of zeros", figures.bias]];
  if (parts.pool) {
    rows.push(["other mentions (pool)", figures.pool]);
  }
  rows.push(["score of the network", figures.score], [beside[0], figures.from], [beside[1], figures.to]);
  const steps = figures.from === null || figures.to === null ? null : figures.from + figures.to;
  rows.push(["total", steps === null ? null : figures.score + steps]);
  return table("How the total comes about", ["part", "share"], rows.map(([name, value]) => [name, signed(value)]));
}

function decisionView(errors, error) {
  const why = error.why;
  const { tokens } = errors.sentences[error.sentence];
  const [predicted, gold] = why.tags;
  const positions = predicted.shares.length / errors.parts.features.length;
  const at = (token) => token < 0 ? "(begin)" : tokens[token] ?? "(end)";
  const window = Array.from({ length: positions }, (_, p) => at(why.token + p - (positions - 1) / 2));
  const beside = [why.token === 0 ? "start" : "step from the tag before", why.token + 1 === tokens.length ? "end" : "step to the tag behind"];
  const choices = [[`${predicted.tag}, as predicted`, predicted]];
  if (gold !== undefined) {
    choices.unshift([`${predicted.tag} less ${gold.tag}`, differenceOf(predicted, gold)]);
    choices.push([`${gold.tag}, the gold tag`, gold]);
  }
  const select = element("select", {}, ...choices.map(([name], i) => option(i, name)));
  const shown = element("div", { role: "status" });
  const show = () => {
    const figures = choices[Number(select.value)][1];
    shown.replaceChildren(sharesTable(errors.parts, figures, window), totalTable(errors.parts, figures, beside));
  };
  select.addEventListener("change", show);
  show();
  return element("div", { class: "decision" }, element("label", { class: "field" }, "Shares of the score of", select), shown,
    table("Runners-up: how much less the best tags of the whole sentence with this one score", ["tag", "score", "steps", "margin"],
      why.others.map(([tag, ...figures]) => [tag, ...figures.map((value) => value === null ? "not allowed" : value.toFixed(2))])),
    element("p", { class: "note" }, errors.parts.exact
      ? "The shares are exact: they add up to the score of the network."
      : "The shares are integrated gradients: they add up to the difference from a window of zeros."));
}

// A button that opens the view below it, made when it is first opened.
function decisionDetails(errors, error) {
  const [predicted, gold] = error.why.tags;
  const token = errors.sentences[error.sentence].tokens[error.why.token];
  const details = element("details", { class: "why" },
    element("summary", {}, `Why ${predicted.tag}${gold === undefined ? "" : ` and not ${gold.tag}`} at "${token}"?`));
  details.addEventListener("toggle", () => details.append(decisionView(errors, error)), { once: true });
  return details;
}
