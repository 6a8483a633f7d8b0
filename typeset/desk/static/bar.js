// The bar: pages, modes, zoom, undo and redo.
import { store } from "./store.js";
import { undo, redo } from "./live.js";
import { make, say, current, speak } from "./words.js";
import { zoomTo } from "./stage.js";

export function startBar(bar) {
  const draw = () => {
    const { edition } = store.state;
    bar.replaceChildren(
      make("h1", {}, edition ? `${edition.paper} ${edition.date}` : "…"),
      ...[...store.pages.values()].map((page) => make("button", {
        "aria-pressed": String(page.number === store.view.page), onclick: () => store.look({ page: page.number }),
      }, page.name)),
      make("span", { class: "gap" }),
      ...[["page", "单版", "Page"], ["spread", "对开", "Spread"], ["sheet", "全部", "All"]].map(([mode, zh, en]) => make("button", {
        "aria-pressed": String(store.view.mode === mode), onclick: () => store.look({ mode }),
      }, say(zh, en))),
      ...[[0, "全版", "Fit"], [1, "100%", "100%"], [2, "200%", "200%"]].map(([zoom, zh, en]) => make("button", { onclick: () => zoomTo(zoom) }, say(zh, en))),
      make("button", { onclick: undo }, say("撤销", "Undo")),
      make("button", { onclick: redo }, say("重做", "Redo")),
      make("button", { onclick: () => { speak(current() === "zh" ? "en" : "zh"); store.tell("view", store.view); store.tell("state", Object.keys(store.state)); } }, say("English", "中文")),
    );
  };
  for (const topic of ["state", "pages", "view"]) store.on(topic, draw);
}
