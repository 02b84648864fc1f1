// The page from its data: a section for each part that is there.

function factsSection(data) {
  const facts = (rows) => element("dl", { class: "facts" },
    ...rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
  const section = element("section", { id: "settings" }, element("h2", {}, "Settings, data and checksums"),
    table("Files", ["file", "what", "bytes", "CRC-32"],
      data.files.map((file) => [file.name, file.what, count(file.bytes), file.crc32])),
    facts(data.facts));
  if (data.options !== "") {
    section.append(element("h3", {}, "Options of training"), element("pre", { tabindex: 0 }, data.options));
  }
  return section;
}

// Follows the system until it is told otherwise.
function addThemes() {
  const themes = ["system", "light", "dark"];
  const button = document.getElementById("theme");
  const tell = () => document.dispatchEvent(new Event("oriel-theme"));
  button.addEventListener("click", () => {
    const next = themes[(themes.indexOf(document.documentElement.dataset.theme ?? "system") + 1) % themes.length];
    document.documentElement.dataset.theme = next;
    button.textContent = `Theme: ${next}`;
    tell();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
}

// The key of the data, its section, and its name in the navigation.
const SECTIONS = [
  ["title", summarySection, "Summary", (data) => [data]],
  ["classes", classesSection, "Classes", (data) => [data.classes, data.resamples]],
  ["confusion", confusionSection, "Confusion", (data) => [data.confusion]],
  ["reliability", reliabilitySection, "Reliability", (data) => [data.reliability]],
  ["errors", errorsSection, "Errors", (data) => [data.errors]],
  ["history", trainingSection, "Training", (data) => [data.history]],
  ["activations", activationsSection, "Activations", (data) => [data.activations]],
  ["map", mapSection, "Map", (data) => [data.map]],
  ["files", factsSection, "Settings", (data) => [data]],
];

function build() {
  const data = JSON.parse(document.getElementById("data").textContent);
  document.title = data.title;
  const main = document.getElementById("main");
  const list = document.getElementById("sections");
  for (const [key, make, name, argumentsOf] of SECTIONS) {
    if (data[key] === undefined) {
      continue;
    }
    const section = make(...argumentsOf(data));
    section.querySelector("h1, h2").id = `${section.id}-title`;
    section.setAttribute("aria-labelledby", `${section.id}-title`);
    main.append(section);
    list.append(element("li", {}, element("a", { href: `#${section.id}` }, name)));
  }
  addThemes();
}

build();
