// The map's canvas. All points are written straight into pixels, so that 100,000 of them follow the
// pointer; labels and rings are drawn on top.

const MOST_LABELS = 70;
const MOST_TRIES = 300;

function rgbOf(color) {
  const probe = element("span", { style: `color: ${color}` });
  document.body.append(probe);
  const numbers = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  probe.remove();
  return numbers;
}

class MapView {
  constructor(points, canvas) {
    this.points = points;
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.selected = -1;
    this.readColors();
    this.reset();
  }

  // One 32-bit pixel (bytes R, G, B, A) a tag and step of affinity: weak ones near the ground.
  readColors() {
    const ground = rgbOf("var(--card)");
    this.ground = this.pixel(ground);
    this.ink = `rgb(${rgbOf("var(--ink)").join(",")})`;
    this.halo = `rgb(${ground.join(",")})`;
    this.pixels = this.points.tags.map((_, tag) => {
      const color = rgbOf(classColor(tag));
      return Uint32Array.from({ length: 16 }, (_, step) => {
        const share = tag === 0 ? 0.55 : 0.35 + (0.65 * step) / 15;
        return this.pixel(color.map((part, k) => Math.round(share * part + (1 - share) * ground[k])));
      });
    });
  }

  pixel([red, green, blue]) {
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  }

  reset() {
    this.scale = 1;
    this.centerX = 0.5;
    this.centerY = 0.5;
    this.draw();
  }

  // Pixels of the canvas that the unit square is wide.
  side() {
    return 0.94 * Math.min(this.canvas.width, this.canvas.height) * this.scale;
  }
  screenX(x) {
    return (x - this.centerX) * this.side() + this.canvas.width / 2;
  }
  screenY(y) {
    return (y - this.centerY) * this.side() + this.canvas.height / 2;
  }
  // From a place in the element, in CSS pixels, to the unit square.
  toPoint(left, top) {
    const ratio = this.canvas.width / this.canvas.clientWidth;
    return [(left * ratio - this.canvas.width / 2) / this.side() + this.centerX,
      (top * ratio - this.canvas.height / 2) / this.side() + this.centerY];
  }

  move(dx, dy) {
    const ratio = this.canvas.width / this.canvas.clientWidth;
    this.centerX -= (dx * ratio) / this.side();
    this.centerY -= (dy * ratio) / this.side();
    this.draw();
  }

  // What lies under (left, top) stays there.
  zoom(factor, left = this.canvas.clientWidth / 2, top = this.canvas.clientHeight / 2) {
    const [x, y] = this.toPoint(left, top);
    this.scale = Math.max(0.5, Math.min(4000, this.scale * factor));
    const [newX, newY] = this.toPoint(left, top);
    this.centerX += x - newX;
    this.centerY += y - newY;
    this.draw();
  }

  select(i) {
    this.selected = i;
    this.draw();
  }

  // Brings the word and its neighbours into view.
  goTo(i) {
    const { x, y } = this.points;
    const spread = this.points.neighborsOf(i).map(({ id }) => Math.max(Math.abs(x[id] - x[i]), Math.abs(y[id] - y[i])));
    this.scale = Math.max(2, Math.min(60, 0.4 / Math.max(...spread, 0.004)));
    this.centerX = x[i];
    this.centerY = y[i];
    this.select(i);
  }

  draw() {
    if (!this.isWaiting) {
      this.isWaiting = true;
      requestAnimationFrame(() => {
        this.isWaiting = false;
        this.paint();
      });
    }
  }

  fitCanvas() {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const width = Math.round(this.canvas.clientWidth * ratio);
    const height = Math.round(this.canvas.clientHeight * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height || this.image === undefined) {
      this.canvas.width = Math.max(1, width);
      this.canvas.height = Math.max(1, height);
      this.image = this.context.createImageData(this.canvas.width, this.canvas.height);
      this.buffer = new Uint32Array(this.image.data.buffer);
    }
    this.ratio = ratio;
  }

  paint() {
    const begin = performance.now();
    this.fitCanvas();
    this.paintPoints();
    this.context.putImageData(this.image, 0, 0);
    this.paintLabels();
    this.canvas.dataset.paintMilliseconds = (performance.now() - begin).toFixed(1);
  }

  paintPoints() {
    const { points, buffer } = this;
    const { width, height } = this.canvas;
    buffer.fill(this.ground);
    const size = Math.max(1, Math.min(6, Math.round(this.ratio * (2 + Math.log2(Math.max(1, this.scale)) / 2))));
    const side = this.side();
    const left = width / 2 - this.centerX * side - size / 2;
    const top = height / 2 - this.centerY * side - size / 2;
    // Backwards: the first words are the most frequent ones and end on top.
    for (let i = points.words.length - 1; i >= 0; i--) {
      const column = Math.round(points.x[i] * side + left);
      const row = Math.round(points.y[i] * side + top);
      if (column < 0 || row < 0 || column + size > width || row + size > height || !points.isShown(i)) {
        continue;
      }
      const color = this.pixels[points.tag[i]][points.affinity[i] >> 4];
      for (let line = row * width + column; line < (row + size) * width + column; line += width) {
        for (let at = line; at < line + size; at++) {
          buffer[at] = color;
        }
      }
    }
  }

  label(i, isStrong, taken) {
    const { context, points, ratio } = this;
    const x = this.screenX(points.x[i]);
    const y = this.screenY(points.y[i]);
    context.font = `${isStrong ? 600 : 400} ${12 * ratio}px system-ui, sans-serif`;
    const word = points.words[i].slice(0, 40);
    const box = { left: x + 6 * ratio, right: x + 6 * ratio + context.measureText(word).width, top: y - 8 * ratio, bottom: y + 8 * ratio };
    const isFree = taken.every((one) => box.left > one.right || box.right < one.left || box.top > one.bottom || box.bottom < one.top);
    if (!isFree && !isStrong) {
      return;
    }
    taken.push(box);
    context.lineWidth = 3 * ratio;
    context.strokeStyle = this.halo;
    context.fillStyle = this.ink;
    context.strokeText(word, box.left, y + 4 * ratio);
    context.fillText(word, box.left, y + 4 * ratio);
  }

  ring(i, radius) {
    const { context } = this;
    context.beginPath();
    context.arc(this.screenX(this.points.x[i]), this.screenY(this.points.y[i]), radius * this.ratio, 0, 2 * Math.PI);
    context.lineWidth = 2 * this.ratio;
    context.strokeStyle = this.ink;
    context.stroke();
  }

  isInside(i) {
    const x = this.screenX(this.points.x[i]);
    const y = this.screenY(this.points.y[i]);
    return x >= 0 && y >= 0 && x < this.canvas.width && y < this.canvas.height;
  }

  // The selected word and its neighbours first, then the most frequent words that have room.
  paintLabels() {
    const taken = [];
    if (this.selected >= 0) {
      this.ring(this.selected, 7);
      this.label(this.selected, true, taken);
      for (const { id } of this.points.neighborsOf(this.selected)) {
        this.ring(id, 4);
        this.label(id, false, taken);
      }
    }
    let tries = MOST_TRIES;
    const room = taken.length + Math.round(MOST_LABELS * Math.min(1, this.canvas.clientWidth / 900));
    for (let i = 0; i < this.points.words.length && taken.length < room && tries > 0; i++) {
      if (this.points.isShown(i) && this.isInside(i)) {
        tries--;
        this.label(i, false, taken);
      }
    }
  }
}
