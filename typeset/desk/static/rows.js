// A long list that stays quick: rows by key, made when first needed, exchanged only where what they show is another, the later ones when
// there is time. One stop for the Tab key; arrows, Home and End go from row to row, arrows right and left through the buttons of a row.
import { make } from "./words.js";

const FIRST = 60, CHUNK = 80;

export class Rows {
  // draw(item) -> [digest, () => children]; the row's main button has the class `row`
  constructor(label, keyOf, draw) {
    this.keyOf = keyOf;
    this.draw = draw;
    this.known = new Map();                          // key -> { digest, element }
    this.items = [];
    this.at = null;                                  // key of the row that has the Tab stop
    this.element = make("ol", { class: "rows", "aria-label": label, role: "list" });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusin", (event) => { const row = event.target.closest("li"); if (row) this.#stop(row.dataset.key); });
  }

  set(items) {
    this.items = items;
    const keys = new Set(items.map(this.keyOf));
    for (const [key, { element }] of this.known) if (!keys.has(key)) { element.remove(); this.known.delete(key); }
    this.done = 0;
    this.#make(FIRST);
    this.#later();
  }

  #later() {
    if (this.waiting || this.done >= this.items.length) return;
    this.waiting = requestIdleCallback(() => { this.waiting = 0; this.#make(CHUNK); this.#later(); }, { timeout: 200 });
  }

  #make(most) {
    const end = Math.min(this.items.length, this.done + most);
    for (; this.done < end; this.done++) {
      const item = this.items[this.done], key = this.keyOf(item), [digest, children] = this.draw(item), known = this.known.get(key);
      let element = known?.element;
      if (known?.digest !== digest) {
        const focused = element?.contains(document.activeElement);
        element ??= make("li", { "data-key": key });
        element.replaceChildren(...children(element).filter(Boolean));
        for (const one of element.querySelectorAll("button")) one.tabIndex = -1;
        this.known.set(key, { digest, element });
        if (focused) element.querySelector(".row").focus({ preventScroll: true });
      }
      if (this.element.children[this.done] !== element) this.element.insertBefore(element, this.element.children[this.done] ?? null);
    }
    this.#stop(this.known.has(this.at) ? this.at : this.items.length ? this.keyOf(this.items[0]) : null);
  }

  #stop(key) {
    if (this.at !== key) for (const one of this.known.get(this.at)?.element.querySelectorAll("button") ?? []) one.tabIndex = -1;
    this.at = key;
    for (const one of this.known.get(key)?.element.querySelectorAll("button") ?? []) one.tabIndex = one.classList.contains("row") ? 0 : -1;
  }

  // Brings a row into view, made if it is not yet; marks it as the current one.
  show(key, { focus = false } = {}) {
    while (!this.known.has(key) && this.done < this.items.length) this.#make(CHUNK);
    for (const one of this.element.querySelectorAll('[aria-current="true"]')) one.removeAttribute("aria-current");
    const row = this.known.get(key)?.element;
    if (!row) return false;
    row.querySelector(".row").setAttribute("aria-current", "true");
    this.#stop(key);
    row.scrollIntoView({ block: "nearest" });
    if (focus) row.querySelector(".row").focus({ preventScroll: true });
    return true;
  }

  #key(event) {
    const row = event.target.closest("li");
    if (!row) return;
    const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 }[event.key], side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step || event.key === "Home" || event.key === "End") {
      while (this.done < this.items.length) this.#make(CHUNK);
      const all = this.element.children, now = [...all].indexOf(row);
      const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : Math.max(0, Math.min(all.length - 1, now + step));
      all[to].querySelector(".row").focus();
    } else if (side) {
      const all = [...row.querySelectorAll("button")];
      all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement) + side))]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
