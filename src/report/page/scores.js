// How good the answers are: summary, classes with intervals, confusion, reliability.

function range(figure) {
  return `${percent(figure.low)} to ${percent(figure.high)}`;
}

function summarySection(data) {
  const tiles = [];
  const add = (name, value, more) => tiles.push(element("div", {}, element("dt", {}, name),
    element("dd", {}, value, more === undefined ? undefined : element("small", {}, more))));
  if (data.classes !== undefined) {
    const all = data.classes[0];
    add("F1", percent(all.f1.value), `${range(all.f1)} (95 %)`);
    add("Precision", percent(all.precision.value), range(all.precision));
    add("Recall", percent(all.recall.value), range(all.recall));
  }
  const scores = data.scores;
  if (scores !== undefined) {
    add("Accuracy of tokens", percent(scores.accuracy));
    add("Loss a token", short(scores.loss), `${scores.loss_level} level, perplexity ${short(scores.perplexity)}`);
    add("Sentences", count(scores.sentences), `${count(scores.tokens)} tokens`);
  }
  if (data.reliability !== undefined) {
    add("Calibration error", percent(data.reliability.error), `${percent(data.reliability.by_chance)} by chance`);
  }
  return element("section", { id: "summary" }, element("h1", {}, data.title),
    element("p", { class: "note" }, data.about), element("dl", { class: "tiles" }, ...tiles));
}

// The interval as a bar on the scale from 0 to 1, the value as a stroke.
function intervalBar(figure) {
  const width = 144;
  return drawing("svg", { class: "interval", viewBox: `0 0 ${width} 14`, "aria-hidden": "true" },
    drawing("rect", { x: 0, y: 6, width, height: 2, style: "fill: var(--line)" }),
    drawing("rect", {
      x: figure.low * width, y: 3, width: Math.max((figure.high - figure.low) * width, 1), height: 8, rx: 2,
      style: "fill: var(--c1); opacity: .45",
    }),
    drawing("rect", { x: figure.value * width - 1, y: 0, width: 2, height: 14, style: "fill: var(--ink)" }));
}

function classesSection(classes, resamples) {
  const rows = classes.map((one) => [
    one.type === null ? "all classes" : one.type,
    count(one.gold), count(one.predicted), count(one.correct),
    `${percent(one.precision.value)} (${range(one.precision)})`,
    `${percent(one.recall.value)} (${range(one.recall)})`,
    percent(one.f1.value), range(one.f1), intervalBar(one.f1),
  ]);
  return element("section", { id: "classes" }, element("h2", {}, "Classes"),
    table("Figures of each class in per cent, with 95 % intervals",
      ["class", "gold", "predicted", "correct", "precision", "recall", "F1", "F1 between", "0 to 100"], rows),
    element("p", { class: "note" }, `Intervals: ${count(resamples)} times as many sentences drawn with replacement ` +
      "as there are, the middle 95 % of what they score. The figures count entities as the CoNLL scorer does."));
}

function confusionSection(confusion) {
  const types = confusion.types;
  const most = Math.max(1, ...confusion.counts.flat(), ...confusion.missed, ...confusion.spurious);
  const cell = (value) => element("td", { style: `--share: ${Math.round(70 * Math.sqrt(value / most))}` }, count(value));
  const row = (name, values) => element("tr", {}, element("th", { scope: "row" }, name), ...values.map(cell));
  const body = types.map((type, i) => row(type, [...confusion.counts[i], confusion.missed[i]]));
  const corner = element("td", { "aria-label": "nothing" }, "");
  const caption = "Gold classes down, predicted classes across: entities with the same boundaries";
  const matrix = element("table", { class: "heat" }, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "gold \\ predicted"),
      ...types.map((type) => element("th", { scope: "col" }, type)), element("th", { scope: "col" }, "missed"))),
    element("tbody", {}, ...body,
      fill(row("spurious", confusion.spurious), {}, [corner])));
  return element("section", { id: "confusion" }, element("h2", {}, "Confusion and kinds of errors"),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, matrix),
    table("Errors by kind and class (of the gold entity; of the predicted one where spurious)",
      ["class", "missed", "spurious", "wrong type", "wrong boundary"],
      confusion.kinds.map((one) => [one.type, ...one.counts.map(count)])),
    element("p", { class: "note" }, "In the matrix an entity with a wrong boundary is missed and spurious at once; " +
      "in the second table it is one error."));
}

function reliabilityDiagram(bins) {
  const size = 260;
  const edge = 34;
  const x = (value) => edge + value * (size - edge - 8);
  const y = (value) => size - edge - value * (size - edge - 8);
  const svg = drawing("svg", {
    viewBox: `0 0 ${size} ${size}`, role: "img", style: "max-width: 22rem",
    "aria-label": "Reliability diagram: precision by mean confidence; the table has the figures",
  });
  for (const value of [0, 0.5, 1]) {
    svg.append(drawing("text", { x: x(value), y: size - edge + 16, "text-anchor": "middle" }, `${100 * value} %`),
      drawing("text", { x: edge - 4, y: y(value) + 4, "text-anchor": "end" }, String(100 * value)),
      drawing("line", { class: "grid", x1: x(0), x2: x(1), y1: y(value), y2: y(value) }));
  }
  const largest = Math.max(1, ...bins.map((bin) => bin.spans));
  for (const bin of bins.filter((one) => one.spans > 0)) {
    svg.append(drawing("rect", {
      x: x(bin.low) + 1, width: x(bin.high) - x(bin.low) - 2, y: y(bin.precision), height: y(0) - y(bin.precision),
      style: `fill: var(--c1); opacity: ${(0.25 + 0.6 * Math.sqrt(bin.spans / largest)).toFixed(2)}`,
    }), drawing("circle", { cx: x(bin.mean), cy: y(bin.precision), r: 3, style: "fill: var(--ink)" }));
  }
  svg.append(drawing("line", { class: "cursor", x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
    drawing("text", { x: x(0.5), y: size - 3, "text-anchor": "middle" }, "confidence"));
  return svg;
}

function reliabilitySection(reliability) {
  const rows = reliability.bins.filter((bin) => bin.spans > 0).map((bin) =>
    [`${Math.round(100 * bin.low)} to ${Math.round(100 * bin.high)} %`, count(bin.spans), percent(bin.mean), percent(bin.precision)]);
  return element("section", { id: "reliability" }, element("h2", {}, "Reliability"),
    element("p", {}, `Expected calibration error ${percent(reliability.error)} % (${percent(reliability.by_chance)} % ` +
      `by chance alone), Brier score ${short(reliability.brier)}, over ${count(reliability.spans)} predicted entities.`),
    element("div", { class: "charts" },
      element("figure", {}, reliabilityDiagram(reliability.bins),
        element("figcaption", {}, "Bars: how often entities of that confidence are right; darker bars hold more of them. " +
          "On the dashed line confidence and precision agree.")),
      table("Entities by confidence", ["confidence", "entities", "mean confidence", "precision"], rows)));
}
