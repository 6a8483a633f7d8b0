// The edges of the rails: dragged, moved by arrow keys, put back by a double click; remembered. [ and ] hide a rail and show it again.
import { memory, store } from "./store.js";
import { make, say } from "./words.js";
import { key } from "./keys.js";

const RAILS = [["rail", "--rail", 264, 1, "[", "清单栏", "lists"], ["panel", "--panel", 336, -1, "]", "编辑栏", "editing"]];
const LEAST = 200, MOST = 560;

export function startSplitters(body) {
  for (const [name, variable, normal, way, combo, zh, en] of RAILS) {
    const edge = body.appendChild(make("div", { class: `splitter ${name}`, role: "separator", tabindex: "0", "aria-orientation": "vertical", "aria-valuemin": LEAST, "aria-valuemax": MOST, "aria-controls": name }));
    let width = memory.get(name, normal), hidden = memory.get(`${name}.hidden`, false);
    const set = (now) => {
      width = Math.round(Math.min(MOST, innerWidth - 640, Math.max(LEAST, now)));
      memory.set(name, width);
      apply();
    };
    const apply = () => {
      body.style.setProperty(variable, hidden ? "0px" : `${width}px`);
      edge.setAttribute("aria-valuenow", width);
      document.getElementById(name).hidden = hidden;
    };
    edge.addEventListener("pointerdown", (event) => {
      const from = event.clientX, start = hidden ? 0 : width;
      edge.setPointerCapture(event.pointerId);
      const move = (now) => { hidden = false; set(start + (now.clientX - from) * way); };
      edge.addEventListener("pointermove", move);
      edge.addEventListener("pointerup", () => edge.removeEventListener("pointermove", move), { once: true });
    });
    edge.addEventListener("dblclick", () => set(normal));
    edge.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
      if (step) { event.preventDefault(); set(width + step * way); }
      if (event.key === "Home") { event.preventDefault(); set(normal); }
    });
    key(combo, `${zh}：藏、显`, `${en}: hide and show`, "look", () => { hidden = !hidden; memory.set(`${name}.hidden`, hidden); apply(); });
    const words = () => edge.setAttribute("aria-label", say(`${zh}宽度`, `width of ${en}`));
    store.on("language", words);
    addEventListener("resize", () => set(width));
    words();
    set(width);
  }
}
