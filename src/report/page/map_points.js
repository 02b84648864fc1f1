// The words of the map as flat arrays, and a grid that finds the point under the pointer.

const GRID = 256;

function decode(text, Type) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Type(bytes.buffer);
}

// Points lie in the unit square. Little-endian, as oriel writes them and every browser reads them.
class MapPoints {
  constructor(map) {
    this.words = map.words;
    this.tags = map.tags;
    const unit = (text) => Float32Array.from(decode(text, Uint16Array), (value) => value / 65535);
    this.x = unit(map.x);
    this.y = unit(map.y);
    this.tag = decode(map.tag, Uint16Array);
    this.affinity = decode(map.affinity, Uint8Array);
    this.neighborCount = map.neighbor_count;
    this.neighbors = decode(map.neighbors, Uint32Array);
    this.similarities = decode(map.similarities, Int16Array);
    this.hiddenTags = new Set();
    this.sortIntoGrid();
  }

  cellOf(i) {
    const at = (value) => Math.min(GRID - 1, Math.floor(value * GRID));
    return at(this.y[i]) * GRID + at(this.x[i]);
  }

  sortIntoGrid() {
    this.starts = new Uint32Array(GRID * GRID + 1);
    for (let i = 0; i < this.words.length; i++) {
      this.starts[this.cellOf(i) + 1]++;
    }
    for (let cell = 0; cell < GRID * GRID; cell++) {
      this.starts[cell + 1] += this.starts[cell];
    }
    const next = this.starts.slice();
    this.sorted = new Uint32Array(this.words.length);
    for (let i = 0; i < this.words.length; i++) {
      this.sorted[next[this.cellOf(i)]++] = i;
    }
  }

  isShown(i) {
    return !this.hiddenTags.has(this.tag[i]);
  }

  // The nearest shown point within `reach` of (x, y), or -1.
  nearest(x, y, reach) {
    const low = (value) => Math.max(0, Math.floor((value - reach) * GRID));
    const high = (value) => Math.min(GRID - 1, Math.floor((value + reach) * GRID));
    let best = -1;
    let least = reach * reach;
    for (let row = low(y); row <= high(y); row++) {
      for (let k = this.starts[row * GRID + low(x)]; k < this.starts[row * GRID + high(x) + 1]; k++) {
        const i = this.sorted[k];
        const distance = (this.x[i] - x) ** 2 + (this.y[i] - y) ** 2;
        if (distance <= least && this.isShown(i)) {
          least = distance;
          best = i;
        }
      }
    }
    return best;
  }

  // [{id, similarity}], nearest first.
  neighborsOf(i) {
    const found = [];
    for (let k = i * this.neighborCount; k < (i + 1) * this.neighborCount; k++) {
      found.push({ id: this.neighbors[k], similarity: this.similarities[k] / 32767 });
    }
    return found;
  }

  // Words that are, begin with, or hold the text, in this order; each kind by the words' order.
  search(text, most) {
    const wanted = text.toLowerCase();
    const same = [];
    const begins = [];
    const inside = [];
    for (let i = 0; i < this.words.length && wanted !== ""; i++) {
      const at = this.words[i].toLowerCase().indexOf(wanted);
      if (at >= 0) {
        (at > 0 ? inside : this.words[i].length === text.length ? same : begins).push(i);
      }
    }
    return [...same, ...begins, ...inside].slice(0, most);
  }
}
