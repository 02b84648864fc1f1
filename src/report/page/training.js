// What training told epoch by epoch, and how active the hidden units are.

function trainingSection(history) {
  const columns = history.columns;
  const pick = (...names) => names
    .filter(([name]) => columns[name] !== undefined)
    .map(([name, label]) => ({ name: label, values: columns[name] }));
  const charts = [
    ["Loss a token", pick(["train_loss", "train"], ["dev_loss", "dev"])],
    ["Perplexity", pick(["train_perplexity", "train"], ["dev_perplexity", "dev"])],
    ["Accuracy of tokens", pick(["train_accuracy", "train"], ["dev_accuracy", "dev"])],
    ["F1 on dev", pick(["dev_f1", "F1"], ["dev_precision", "precision"], ["dev_recall", "recall"])],
    ["Norm of the gradient", pick(["gradient_norm", "mean over the steps"])],
    ["Norms of the weights", history.norms.map((norm) => ({ name: norm.name, values: norm.values }))],
    ["Share of dead and saturated units", pick(["dead_share", "dead"], ["saturated_share", "saturated"])],
    ["Learning rate", pick(["learning_rate", "at the epoch's end"])],
  ].filter(([, series]) => series.some((one) => one.values.some((value) => value !== null)));
  return element("section", { id: "training" }, element("h2", {}, "Training"),
    element("div", { class: "charts" },
      ...charts.map(([title, series]) => lineChart(title, "epoch", history.epochs, series))));
}

function histogram(layer) {
  const width = CHART.width - CHART.left - CHART.right;
  const height = CHART.height - CHART.top - CHART.bottom;
  const total = layer.counts.reduce((sum, value) => sum + value, 0) || 1;
  const most = Math.max(...layer.counts, 1);
  const bar = width / layer.counts.length;
  const edge = (i) => layer.low + (i / layer.counts.length) * (layer.high - layer.low);
  const svg = drawing("svg", {
    viewBox: `0 0 ${CHART.width} ${CHART.height}`, role: "img",
    "aria-label": `Histogram of ${layer.name}; the table below has the figures`,
  });
  layer.counts.forEach((value, i) => {
    const size = (value / most) * height;
    svg.append(drawing("rect", {
      x: CHART.left + i * bar + 0.5, width: Math.max(bar - 1, 1), y: CHART.top + height - size, height: size,
      style: `fill: ${classColor(1)}`,
    }, drawing("title", {}, `${short(edge(i))} to ${short(edge(i + 1))}: ${percent(value / total)} %`)));
  });
  for (const value of ticks(layer.low, layer.high, 6)) {
    svg.append(drawing("text", {
      x: CHART.left + ((value - layer.low) / (layer.high - layer.low)) * width, y: CHART.height - 8,
      "text-anchor": "middle",
    }, short(value)));
  }
  for (const share of [0.5, 1]) {
    svg.append(drawing("text", { x: CHART.left - 6, y: CHART.top + height * (1 - share) + 4, "text-anchor": "end" },
      `${((100 * share * most) / total).toFixed(0)} %`));
  }
  return element("figure", {}, element("h3", {}, layer.name), svg,
    element("figcaption", {}, `${count(layer.units)} units over ${count(layer.examples)} words: ` +
      `${percent(layer.dead, 1)} % dead, ${percent(layer.saturated, 1)} % saturated`),
    element("details", {}, element("summary", {}, "Figures"),
      table(`Values of ${layer.name}`, ["from", "to", "share in %"], layer.counts.map((value, i) =>
        [short(edge(i)), short(edge(i + 1)), percent(value / total)]))));
}

// A slider over the epochs where training kept them, else one state.
function activationsSection(states) {
  const charts = element("div", { class: "charts" });
  const label = element("output", {});
  const show = (index) => {
    const state = states[index];
    label.textContent = state.epoch > 0 ? `epoch ${state.epoch}` : "the model as it is";
    charts.replaceChildren(...state.layers.map(histogram));
  };
  const section = element("section", { id: "activations" }, element("h2", {}, "Activations"),
    element("p", { class: "note" }, "Values before each activation. A dead unit answers nothing to any word; " +
      "a saturated one sits where the activation is all but flat."));
  if (states.length > 1) {
    const slider = element("input", {
      type: "range", min: 0, max: states.length - 1, value: states.length - 1, id: "epoch",
      input: () => show(Number(slider.value)),
    });
    section.append(element("label", { class: "field" }, "Epoch", slider));
  }
  section.append(element("p", {}, label), charts);
  show(states.length - 1);
  return section;
}
