// The side panel: what the chosen block is and what may be done with it: copy, title, block, pictures, cures.
import { store } from "./store.js";
import { edit } from "./live.js";
import { leaf, make, say } from "./words.js";
import { chosenBlock, pushing, pushMode, startHands, takeOff } from "./hands.js";
import { TextEditor } from "./text.js";
import { titlePanel } from "./title.js";
import { cropPanel } from "./crop.js";
import { spotFields, spotText } from "./spots.js";
import { curesPanel } from "./cures.js";
import { holePanel, startTray } from "./tray.js";
import { frontPanel } from "./front.js";

const TABS = [
  ["copy", "文稿", "Copy"], ["title", "题目", "Title"], ["block", "版块", "Block"], ["pictures", "图片", "Pictures"], ["cures", "救稿", "Cures"],
];
let opening = Promise.resolve();                     // until the copy is there
let panel, body, tab = "copy", shown = "";
let held = "";                                       // what was chosen when the panel was filled
let source = null;                                   // a file that is open as it is written: { file, chosen } with what was chosen then
const editor = new TextEditor();

export function startPanel(element) {
  panel = element;
  startHands(document.getElementById("stage"));
  startTray(document.getElementById("stage"));
  store.on("view", draw);
  store.on("pages", () => { if (tab !== "copy" || shown !== key()) draw(); else head(); });
  store.on("language", () => { shown = ""; draw(); });
  store.on("go-line", (line) => { source = null; tab = "copy"; shown = ""; draw(); opening.then(() => editor.goToLine(line)); });
  store.on("select", (chosen) => { if (chosen?.line?.offset && tab === "copy" && !source) opening.then(() => editor.showAt(chosen.line.offset)); });
  store.on("show-line", ({ file, line }) => { if (tab === "copy" && !source) opening.then(() => { if (editor.file === file) editor.showLine(line); }); });
  store.on("open-source", ({ file, line }) => { source = { file, chosen: chosenKey() }; shown = ""; draw(); opening.then(() => editor.goToLine(line || 1)); });
  store.on("open-tab", (name) => { source = null; tab = name; shown = ""; draw(); });
  draw();
}

// While one types in a copy, it stays though its block is gone from the page, or has lost its copy, because what is typed cannot be read yet.
function typing(block) {
  return tab === "copy" && store.view.chosen !== null && chosenKey() === held && editor.file !== "" && document.activeElement === editor.area && block?.file !== editor.file;
}

const chosenKey = () => JSON.stringify([store.view.chosen?.page, store.view.chosen?.block, store.view.hole]);
const key = () => JSON.stringify([store.view.chosen?.page, store.view.chosen?.block, tab, store.view.hole]);

function draw() {
  if (source && source.chosen !== chosenKey()) { source = null; shown = ""; }
  if (source) { sourcePanel(); return; }
  const block = chosenBlock();
  if (typing(block)) return;
  if (!block) { editor.open(""); shown = ""; panel.replaceChildren(...(store.view.hole ? holePanel(store.view.hole) : empty())); return; }
  if (shown === key()) { head(); refresh(block); return; }
  shown = key();
  held = chosenKey();
  body = make("div", { class: "tab-body", role: "tabpanel", id: "tab-body", "aria-labelledby": `tab-${tab}` });
  panel.replaceChildren(make("div", { class: "panel-head" }), tabs(), body);
  head();
  content(block);
}

// A file of the edition or its copy as it is written, until something else is chosen or it is closed.
function sourcePanel() {
  if (shown === source.file) return;
  shown = source.file;
  const close = make("button", { class: "quiet", onclick: () => { source = null; shown = ""; draw(); } }, say("关闭", "Close"));
  panel.replaceChildren(make("div", { class: "panel-head source-head" }, make("h2", {}, leaf(source.file)), close), make("div", { class: "tab-body" }, editor.element));
  if (editor.file !== source.file) opening = editor.open(source.file);
}

function empty() {
  return [make("p", { class: "empty" }, say("点版上的一个版块，或从左边的清单里选。", "Click a block on the page, or choose one from the lists.")),
    make("p", { class: "empty" }, say("拖边改大小，拖中间移动；方向键逐栏逐行；Shift 加方向键改大小。", "Drag an edge to stretch, the middle to move; arrow keys go by column and line, with Shift they stretch."))];
}

function head() {
  const block = chosenBlock(), place = panel.querySelector(".panel-head");
  if (!block || !place) return;
  const badge = block.badge;
  const state = !badge ? "" : badge.over ? say(`超 ${badge.over} 行 ${badge.chars} 字`, `over ${badge.over} lines, ${badge.chars} characters`)
    : badge.under ? say(`欠 ${badge.under} 行`, `short ${badge.under} lines`) : say("正好", "fits");
  place.replaceChildren(make("h2", {}, block.id), make("p", { class: "facts" },
    block.spot ? spotText(block.spot) : block.areas.map((area) => (area.lines ? `${area.columns} ${say("栏", "col.")} × ${area.lines} ${say("行", "lines")}` : say("中缝", "seam"))).join("，"), " ",
    make("b", { class: badge?.over ? "over" : "" }, state)));
}

function tabs() {
  const row = make("div", { class: "tabs", role: "tablist" });
  for (const [name, zh, en] of TABS) {
    row.append(make("button", {
      id: `tab-${name}`, role: "tab", "aria-selected": String(name === tab), "aria-controls": "tab-body", tabindex: name === tab ? "0" : "-1",
      onclick: () => { tab = name; shown = ""; draw(); document.getElementById(`tab-${name}`).focus(); },
    }, say(zh, en)));
  }
  row.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way) return;
    const at = TABS.findIndex(([name]) => name === tab);
    tab = TABS[(at + way + TABS.length) % TABS.length][0];
    shown = "";
    draw();
    document.getElementById(`tab-${tab}`).focus();
    event.preventDefault();
  });
  return row;
}

function content(block) {
  if (tab !== "copy") editor.open("");
  if (store.pages.get(store.view.chosen.page)?.seam && (tab !== "copy" || !block.file)) { body.append(...inSeam(block)); return; }
  if (tab === "copy") {
    if (!block.file) { body.append(make("p", { class: "empty" }, say("这个版块没有文稿。", "This block has no copy."))); return; }
    body.append(frontPanel(block), editor.element);
    if (editor.file !== block.file) opening = editor.open(block.file);
  } else if (tab === "title") body.append(titlePanel(block));
  else if (tab === "block") body.append(blockPanel(block));
  else if (tab === "pictures") body.append(cropPanel(block));
  else body.append(curesPanel(block));
}

// Blocks of a 中缝 stand one under the other as they are written.
function inSeam(block) {
  const file = store.state.edition?.file;
  return [make("p", { class: "empty" }, say("中缝里的版块依次排；次序、增删、尺寸在期文件的 seams 里改。", "Blocks of a seam stand one under the other; their order and sizes are written under seams in the edition file.")),
    file && make("button", { class: "quiet", onclick: () => store.tell("open-source", { file, line: block.line }) }, say("源文件", "Source"))].filter(Boolean);
}

function refresh(block) {
  if (store.pages.get(store.view.chosen.page)?.seam) return;
  if (tab === "block" && !body.contains(document.activeElement)) body.replaceChildren(blockPanel(block));
}

export const where = () => ({ page: store.view.chosen.page, block: store.view.chosen.block });

function field(label, value, change, more = {}) {
  const input = make("input", { value: value ?? "", ...more, onchange: () => change(input.value.trim()) });
  return make("label", { class: "field" }, make("span", {}, label), input);
}

function blockPanel(block) {
  const { page, block: index } = where(), area = block.areas[0];
  const place = (columns, lines) => edit({ op: "place", page, block: index, columns, lines, push: pushMode() }).catch(() => draw());
  const set = (name, value) => edit({ op: "set", page, block: index, key: name, value }).catch(() => draw());
  const off = make("button", { class: "danger", onclick: () => takeOff({ page, block: index }) }, say("撤下，放回待用稿", "Take off the page"));
  if (block.spot) return make("div", { class: "form" }, ...spotFields(page, block), make("div", { class: "buttons" }, off));
  const modes = [["none", "不动别的", "Leave others"], ["down", "下面顺推", "Push down"], ["shrink", "下面让行", "Shrink below"]];
  return make("div", { class: "form" },
    block.areas.length === 1 && field(say("栏", "Columns"), area.columns, (value) => place(value, area.lines)),
    block.areas.length === 1 && field(say("行", "Lines"), area.lines, (value) => place(area.columns, value)),
    make("fieldset", {}, make("legend", {}, say("改大小时", "When stretched")), ...modes.map(([mode, zh, en]) => make("label", { class: "choice" },
      make("input", { type: "radio", name: "push", value: mode, ...(mode === pushMode() && { checked: true }), onchange: () => pushing(mode) }), say(zh, en)))),
    field(say("破栏", "Legs"), block.legs || "", (value) => set("legs", value ? Number(value) : null), { inputmode: "numeric" }),
    field(say("转版", "Jump to page"), block.jump || "", (value) => edit({ op: "jump", page, block: index, to: Number(value) || 0 }).catch(() => draw()), { inputmode: "numeric" }),
    make("div", { class: "buttons" },
      make("button", { onclick: () => edit({ op: "split", page, block: index, line: Math.ceil((Number(area.lines.split("-")[0]) + Number(area.lines.split("-").at(-1))) / 2) }).catch(() => {}) }, say("上下拆开", "Split across")),
      make("button", { disabled: !area.columns.includes("-"), onclick: () => edit({ op: "split", page, block: index, column: Number(area.columns.split("-")[0]) }).catch(() => {}) }, say("左右拆开", "Split down")),
      make("button", { onclick: () => store.tell("pick", { for: "merge", page, block: index }) }, say("与邻块合并…", "Merge with…")),
      make("button", { onclick: () => store.tell("pick", { for: "swap", page, block: index, heights: true }) }, say("对换（连高度）…", "Swap, with heights…")),
      off,
    ));
}
