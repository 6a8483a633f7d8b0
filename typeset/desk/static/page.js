// One page on the stage: a leaf with the sheet as SVG (groups by layer, exchanged one by one when their digest is another), a picture of a
// plate when one is looked at, and overlays in a second SVG of their own, so that what is drawn by hand does not paint the page anew.
import { isSeam } from "./layout.js";
import { store } from "./store.js";
import { draw, make, pageName } from "./words.js";

const LAYERS = ["tints", "pictures", "rules", "text", "draft"];

export class PageView {
  constructor(number) {
    this.number = number;
    this.svg = draw("svg", { class: "sheet", role: "group" });
    this.over = draw("svg", { class: "marks" });      // groups by name, in points: see overlayLayer in stage.js
    this.name = make("p", { class: "leaf-name" });
    this.paper = make("div", { class: "paper" }, this.svg, this.over);   // not laid out while it is off the window
    this.leaf = make("section", { class: isSeam(number) ? "leaf seam" : "leaf", "data-page": number }, this.paper, this.name);
    this.layers = new Map(LAYERS.map((name) => [name, this.svg.appendChild(draw("g", { class: name }))]));
    this.shown = new Map();                          // key -> { digest, element }
    this.stale = true;                               // what the store has is not yet drawn
    this.head();
  }

  head() {
    const page = store.pages.get(this.number), words = [pageName(this.number, { capital: true }), page.section].filter(Boolean).join(" · ");
    for (const svg of [this.svg, this.over]) svg.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    this.svg.setAttribute("aria-label", words);
    this.leaf.setAttribute("aria-label", words);
    this.name.textContent = words;
  }

  // Draws what is other than before; true where something was.
  refresh() {
    const page = store.pages.get(this.number);
    if (!page) return false;
    this.stale = false;
    this.head();
    let changed = false;
    const kept = new Set();
    for (const [key, layer, digest] of page.order) {
      kept.add(key);
      const known = this.shown.get(key);
      if (known?.digest === digest) continue;
      const element = draw("g", { "data-key": key });
      element.innerHTML = page.groups.get(digest);
      if (known) known.element.replaceWith(element);
      else this.layers.get(layer).append(element);
      this.shown.set(key, { digest, element });
      changed = true;
    }
    for (const [key, { element }] of this.shown) if (!kept.has(key)) { element.remove(); this.shown.delete(key); changed = true; }
    const at = new Map();                            // painting order, without moving what stands right
    for (const [key, layer] of page.order) {
      const { element } = this.shown.get(key), parent = this.layers.get(layer), next = at.has(layer) ? at.get(layer) : parent.firstChild;
      if (element !== next) parent.insertBefore(element, next);
      at.set(layer, element.nextSibling);
    }
    return changed;
  }

  // The element of a line of type; null where it is not drawn. Lines are numbered from the first of their group.
  line(k) {
    for (const [key, layer, , first = 0] of store.pages.get(this.number).order) {
      const found = layer === "text" && k >= first && this.shown.get(key)?.element.querySelector(`g.l[data-k="${k - first}"]`);
      if (found) return found;
    }
    return null;
  }

  // The line of the page that an element of one is.
  lineOf(element) {
    const { key } = element.closest("[data-key]").dataset, page = store.pages.get(this.number);
    const [, , , first = 0] = page.order.find(([name]) => name === key) ?? [];
    return page.lines[first + Number(element.dataset.k)] ?? null;
  }

  place(x, y, scale) {
    const page = store.pages.get(this.number), { style } = this.leaf;
    style.transform = `translate(${x}px, ${y}px)`;
    style.width = `${page.width * scale}px`;
    style.height = `${page.height * scale}px`;
    this.over.style.setProperty("--u", String(1 / scale));   // a pixel of the window, in points
  }
}
