// The bar (paper, pages, undo, search, language) and the strip over the stage (modes, tools, zoom, overlays, plates).
import { store } from "./store.js";
import { undo, redo } from "./live.js";
import { make, pageName, say, current, speak } from "./words.js";
import { spreadWith } from "./layout.js";
import { hint, key, showSheet } from "./keys.js";
import { setTool, zoomBy, zoomFactor, zoomTo, reveal, settle, wholeShown } from "./stage.js";
import { isOn, OVERLAYS, toggle } from "./overlays.js";
import { look, PLATES } from "./plates.js";
import { openFind } from "./find.js";
import { pageSums } from "./sheets.js";

const MODES = [["page", "q", "单版", "Page", "单版", "single page"], ["spread", "w", "对开", "Spread", "对开", "spread"], ["sheet", "e", "全部", "All", "全部版面", "all pages"]];
const TOOLS = [["arrow", "v", "选", "Select", "选择、拖动版块", "select and drag blocks"], ["text", "t", "字", "Text", "选字", "select text"], ["hand", "h", "手", "Hand", "移动版面（或按住空格）", "move the page (or hold space)"]];
const STEP = Math.SQRT2;

const pressed = (button, on) => button.setAttribute("aria-pressed", String(on));
const named = (combo, zh, en) => ({ title: `${say(zh, en)}  ${hint(combo)}`, "aria-label": say(zh, en), "aria-keyshortcuts": combo.split("+").map((part) => (part.length > 1 ? part[0].toUpperCase() + part.slice(1) : part)).join("+") });

export function turn(step) {
  const all = store.numbers(), { mode, page } = store.view;
  const at = all.indexOf(page), shown = mode === "spread" ? spreadWith(all, page) : [];
  let to = at + step;
  while (shown.includes(all[to])) to += step;
  if (all[to] != null) { store.look({ page: all[to] }); if (mode === "sheet") reveal(all[to]); }
}

export function startBar(bar) {
  const title = make("h1"), pages = make("div", { class: "pages", role: "group" }), tools = make("div", { class: "group" });
  const views = make("div", { class: "group", role: "group" }), hands = make("div", { class: "group", role: "group" });
  bar.replaceChildren(title, pages, make("span", { class: "gap" }), views, hands, make("span", { class: "gap" }), tools);
  const buttons = new Map();
  const drawPages = () => {
    pages.setAttribute("aria-label", say("版面", "pages"));
    const numbers = store.numbers();
    for (const [number, button] of buttons) if (!numbers.includes(number)) { button.remove(); buttons.delete(number); }
    numbers.forEach((number, n) => {
      if (!buttons.has(number)) buttons.set(number, make("button", { "data-thumb": number, onclick: () => { store.look({ page: number }); reveal(number); } }));
      const button = buttons.get(number), { name, section } = store.pages.get(number), sums = pageSums(number);
      const words = [pageName(number), section, sums.over && say(`超 ${sums.lines} 行`, `${sums.lines} lines over`), sums.error && say(`${sums.error} 个错误`, `${sums.error} errors`)].filter(Boolean).join("，");
      button.classList.toggle("bad", sums.over + sums.error > 0);
      button.title = words;
      button.setAttribute("aria-label", words);
      if (button.textContent !== name) button.textContent = name;
      pressed(button, store.view.page === number);
      if (pages.children[n] !== button) pages.insertBefore(button, pages.children[n] ?? null);
    });
  };
  const heads = () => {
    const { edition } = store.state;
    title.replaceChildren(edition?.paper ?? "…", edition ? make("small", {}, ` ${edition.date}`) : "");
    document.title = edition ? `${edition.paper} ${edition.date} · ${say("看样台", "proof desk")}` : say("看样台", "Proof desk");
  };
  const back = make("button", { onclick: () => undo().catch(() => {}) }), forth = make("button", { onclick: () => redo().catch(() => {}) });
  const can = () => {
    for (const [button, name, zh, en, combo] of [[back, "undo", "撤销", "Undo", "ctrl+z"], [forth, "redo", "重做", "Redo", "ctrl+shift+z"]]) {
      const told = store.state.can, what = told?.[name], words = Array.isArray(what) ? say(...what) : what?.zh ? say(what.zh, what.en) : what;
      button.disabled = Boolean(told) && !what;
      button.textContent = say(zh, en);
      button.title = `${say(zh, en)}${words ? ` ${words}` : ""}  ${hint(combo)}`;
    }
  };
  const words = () => {
    bar.setAttribute("aria-label", say("工具", "tools"));
    views.setAttribute("aria-label", say("版式", "pages shown"));
    hands.setAttribute("aria-label", say("工具", "tools"));
    views.replaceChildren(...MODES.map(([name, combo, zh, en, long, longEn]) => make("button", { "data-mode": name, onclick: () => store.look({ mode: name }), ...named(combo, long, longEn) }, say(zh, en))));
    hands.replaceChildren(...TOOLS.map(([name, combo, zh, en, long, longEn]) => make("button", { "data-tool": name, onclick: () => setTool(name), ...named(combo, long, longEn) }, say(zh, en))));
    mark();
    tools.replaceChildren(back, forth,
      make("button", { onclick: openFind, ...named("ctrl+f", "查找", "Find") }, say("查找", "Find")),
      make("button", { onclick: () => speak(current() === "zh" ? "en" : "zh"), lang: current() === "zh" ? "en" : "zh-CN" }, current() === "zh" ? "EN" : "中文"),
      make("button", { onclick: showSheet, ...named("?", "按键一览", "All keys") }, "?"));
    heads();
    drawPages();
    can();
  };
  store.on("state", (names) => { if (names.includes("edition")) heads(); if (names.includes("can")) can(); if (names.includes("findings")) drawPages(); });
  store.on("pages", drawPages);
  const mark = () => {
    for (const [number, button] of buttons) pressed(button, store.view.page === number);
    for (const one of views.children) pressed(one, store.view.mode === one.dataset.mode);
    for (const one of hands.children) pressed(one, store.view.tool === one.dataset.tool);
  };
  store.on("view", mark);
  store.on("language", words);
  words();
  keys();
}

function keys() {
  key("ctrl+z", "撤销", "undo", "tools", () => undo().catch(() => {}));
  key("ctrl+shift+z", "重做", "redo", "tools", () => redo().catch(() => {}));
  for (const [name, combo, , , zh, en] of TOOLS) key(combo, zh, en, "tools", () => setTool(name));
  for (const [name, combo, , , zh, en] of MODES) key(combo, zh, en, "look", () => store.look({ mode: name }));
  key("0", "全版", "whole page", "look", () => zoomTo(0));
  key("1", "100%", "100 %", "look", () => zoomTo(1));
  key("2", "200%", "200 %", "look", () => zoomTo(2));
  key("+", "放大", "larger", "look", () => nearer(STEP));
  key("=", "放大", "larger", "look", () => nearer(STEP));
  key("-", "缩小", "smaller", "look", () => nearer(1 / STEP));
  key("PageDown", "下一版", "next page", "look", () => turn(1));
  key("PageUp", "上一版", "page before", "look", () => turn(-1));
}

export const nearer = (ratio) => { settle(); zoomTo(zoomFactor() * ratio); };

export function startStrip(strip) {
  const words = () => {
    strip.setAttribute("aria-label", say("看法", "view"));
    const group = (zh, en, ...all) => make("div", { class: "group", role: "group", "aria-label": say(zh, en) }, ...all);
    const zoom = make("output", { class: "zoom" });
    strip.replaceChildren(
      group("大小", "zoom", make("button", { onclick: () => nearer(1 / STEP), ...named("-", "缩小", "smaller") }, "−"), zoom, make("button", { onclick: () => nearer(STEP), ...named("+", "放大", "larger") }, "+"), make("button", { "data-whole": true, onclick: () => zoomTo(0), ...named("0", "全版", "whole page") }, say("全版", "Fit"))),
      group("图层", "overlays", ...OVERLAYS.map(([name, combo, zh, en, , long, longEn]) => make("button", { "data-overlay": name, onclick: () => toggle(name), ...named(combo, long, longEn) }, say(zh, en)))),
      group("分色", "plates", ...PLATES.map(([name, combo, zh, en, long, longEn]) => make("button", { "data-plate": name, onclick: () => look(name), ...named(combo, long, longEn) }, say(zh, en)))));
    mark();
  };
  const mark = () => {
    for (const one of strip.querySelectorAll("button")) {
      const { overlay, plate, whole } = one.dataset;
      if (overlay) pressed(one, isOn(overlay));
      if (plate) pressed(one, store.view.plate === plate);
      if (whole) pressed(one, wholeShown());
    }
    size(zoomFactor());
  };
  const size = (factor) => { strip.querySelector(".zoom").textContent = `${Math.round(factor * 100)}%`; };
  strip.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way) return;
    const all = [...strip.querySelectorAll("button")], to = all[(all.indexOf(document.activeElement) + way + all.length) % all.length];
    event.preventDefault();
    to.focus();
  });
  for (const topic of ["view", "arranged"]) store.on(topic, mark);
  store.on("zoom", size);
  store.on("language", words);
  words();
}

export { zoomBy };
