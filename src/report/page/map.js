// The map of words: search, zoom by wheel, pinch, buttons and keys, neighbours of the chosen word.

const MOST_MATCHES = 12;
const REACH = 14;  // CSS pixels from a point at which it is still meant

// Calls drag(dx, dy), pinch(factor, left, top) and tap(left, top).
function followPointers(canvas, { drag, pinch, tap }) {
  const pointers = new Map();
  let moved = 0;
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [a, b] = [...pointers.values()];
    return { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    moved = pointers.size > 1 ? Infinity : 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) {
      return;
    }
    const now = place(event);
    const old = pointers.size === 2 ? spread() : null;
    pointers.set(event.pointerId, now);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (old !== null && old.size > 0) {
      const next = spread();
      drag(next.x - old.x, next.y - old.y);
      pinch(next.size / old.size, next.x, next.y);
    } else if (moved > 3) {
      drag(now.x - before.x, now.y - before.y);
    }
  });
  const lift = (event) => {
    const at = pointers.get(event.pointerId);
    pointers.delete(event.pointerId);
    if (event.type === "pointerup" && at !== undefined && moved <= 3) {
      tap(at.x, at.y);
    }
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
}

function addKeys(canvas, view) {
  const actions = {
    ArrowLeft: () => view.move(60, 0), ArrowRight: () => view.move(-60, 0),
    ArrowUp: () => view.move(0, 60), ArrowDown: () => view.move(0, -60),
    "+": () => view.zoom(1.5), "=": () => view.zoom(1.5), "-": () => view.zoom(1 / 1.5), 0: () => view.reset(),
  };
  canvas.addEventListener("keydown", (event) => {
    const action = actions[event.key];
    if (action !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action();
    }
  });
}

// What was searched and what was chosen, as lists of buttons.
class MapSide {
  constructor(points, choose) {
    this.points = points;
    this.choose = choose;
    this.matches = element("ul", { class: "words" });
    this.chosen = element("div", { role: "status" }, element("p", { class: "note" }, "No word is chosen."));
    this.status = element("p", { class: "note", role: "status" });
    this.input = element("input", { type: "search", autocomplete: "off", spellcheck: "false", input: () => this.search() });
    this.form = element("form", { role: "search", "aria-label": "Find a word", submit: (event) => this.submit(event) },
      element("label", { class: "field" }, "Find a word", this.input), this.status, this.matches);
  }

  button(i, note) {
    return element("li", {}, element("button", { type: "button", click: () => this.choose(i) },
      element("span", {}, this.points.words[i]), element("span", { class: "soft" }, note)));
  }

  search() {
    const found = this.points.search(this.input.value.trim(), MOST_MATCHES);
    this.matches.replaceChildren(...found.map((i) => this.button(i, this.tagOf(i))));
    this.status.textContent = this.input.value.trim() === "" ? "" : found.length === 0 ? "no word has these letters" : "";
  }

  submit(event) {
    event.preventDefault();
    const [first] = this.points.search(this.input.value.trim(), 1);
    if (first !== undefined) {
      this.choose(first);
    }
  }

  tagOf(i) {
    const tag = this.points.tags[this.points.tag[i]];
    return tag === "" ? "" : `${tag} ${(this.points.affinity[i] / 255).toFixed(2)}`;
  }

  show(i) {
    const neighbors = this.points.neighborsOf(i);
    this.chosen.replaceChildren(element("h3", {}, `Nearest to ${this.points.words[i]}`),
      element("p", { class: "note" }, this.tagOf(i)),
      element("ul", { class: "words" }, ...neighbors.map(({ id, similarity }) => this.button(id, similarity.toFixed(3)))));
  }
}

function tagList(points, view) {
  const names = points.tags.map((name, tag) => element("li", {}, element("label", {},
    element("input", {
      type: "checkbox", checked: true, change: (event) => {
        points.hiddenTags[event.target.checked ? "delete" : "add"](tag);
        view.draw();
      },
    }),
    element("span", { class: "swatch", style: `background: ${classColor(tag)}` }), name === "" ? "no class" : name)));
  return element("fieldset", { class: "tags", style: "border: 0; padding: 0; margin: 0" },
    element("legend", {}, "Leaning towards"), element("ul", {}, ...names));
}

function mapSection(map) {
  const points = new MapPoints(map);
  const canvas = element("canvas", {
    tabindex: 0, role: "img",
    "aria-label": `Map of ${count(points.words.length)} words. Arrow keys move, plus and minus zoom, 0 shows all; ` +
      "the search beside it finds words and lists their neighbours.",
  });
  const view = new MapView(points, canvas);
  const side = new MapSide(points, (i) => {
    view.goTo(i);
    side.show(i);
  });
  followPointers(canvas, {
    drag: (dx, dy) => view.move(dx, dy),
    pinch: (factor, left, top) => view.zoom(factor, left, top),
    tap: (left, top) => {
      const [x, y] = view.toPoint(left, top);
      const [edge] = view.toPoint(left + REACH, top);
      const found = points.nearest(x, y, edge - x);
      if (found >= 0) {
        view.select(found);
        side.show(found);
      }
    },
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
  }, { passive: false });
  addKeys(canvas, view);
  const button = (text, label, click) => element("button", { type: "button", "aria-label": label, click }, text);
  new ResizeObserver(() => view.draw()).observe(canvas);
  document.addEventListener("oriel-theme", () => {
    view.readColors();
    view.draw();
  });
  return element("section", { id: "map" }, element("h2", {}, "Map of words"),
    element("p", { class: "note" }, map.about),
    element("div", { class: "map" },
      element("div", { class: "stage" }, canvas, element("div", { class: "zoom" },
        button("+", "Zoom in", () => view.zoom(1.5)), button("\u2212", "Zoom out", () => view.zoom(1 / 1.5)),
        button("\u2302", "Show all", () => view.reset()))),
      element("div", { class: "side" }, side.form, side.chosen, tagList(points, view))));
}
