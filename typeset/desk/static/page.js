// One page as SVG: groups by layer, exchanged one by one when their digest is another.
import { store } from "./store.js";

const SVG = "http://www.w3.org/2000/svg";
const LAYERS = ["tints", "pictures", "rules", "text"];

export class PageView {
  constructor(number) {
    this.number = number;
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.classList.add("sheet");
    this.layers = new Map(LAYERS.map((name) => [name, this.svg.appendChild(this.#group(name))]));
    this.over = this.svg.appendChild(this.#group("over"));   // overlays draw here, in points
    this.shown = new Map();                                  // key -> { digest, element }
  }

  #group(name) {
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", name);
    return group;
  }

  refresh() {
    const page = store.pages.get(this.number);
    if (!page) return;
    this.svg.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    this.svg.setAttribute("aria-label", `${page.name} ${page.section}`);
    const kept = new Set();
    for (const [key, layer, digest] of page.order) {
      kept.add(key);
      const known = this.shown.get(key);
      if (known?.digest === digest) continue;
      const element = this.#drawn(page.groups.get(digest), key);
      if (known) known.element.replaceWith(element);
      else this.layers.get(layer).append(element);
      this.shown.set(key, { digest, element });
    }
    for (const [key, { element }] of this.shown) if (!kept.has(key)) { element.remove(); this.shown.delete(key); }
    for (const [key, layer] of page.order) {                 // painting order, without moving what stands right
      const element = this.shown.get(key).element, parent = this.layers.get(layer);
      const next = parent.at ?? parent.firstChild;
      if (element !== next) parent.insertBefore(element, next);
      parent.at = element.nextSibling;
    }
    for (const layer of this.layers.values()) delete layer.at;
  }

  #drawn(svg, key) {
    const parsed = new DOMParser().parseFromString(`<svg xmlns="${SVG}" xmlns:xlink="http://www.w3.org/1999/xlink"><g>${svg}</g></svg>`, "image/svg+xml");
    const group = document.importNode(parsed.documentElement.firstChild, true);
    group.dataset.key = key;
    return group;
  }
}
