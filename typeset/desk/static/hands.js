// Hands on the page: a chosen block is moved and stretched on the grid, swapped, pushed, dropped on; every end of a drag is one edit.
import { store } from "./store.js";
import { ask, send, edit } from "./live.js";
import { under, toPage, overlayLayer } from "./stage.js";
import { say, make } from "./words.js";
import { POINTS, sameSpot, spotBox, spotMoved, spotOf, spotOp, spotText } from "./spots.js";

const SVG = "http://www.w3.org/2000/svg";
const GRIP = 9, FINGER = 22;                        // pixels of the window round an edge that take hold of it, under a pointer and a finger
const STEP = 4;                                     // pixels a pointer moves before it drags
let stage, held = null, busy = false, wanted = null, push = "none";

export function startHands(element) {
  stage = element;
  stage.addEventListener("pointerdown", take);
  stage.addEventListener("pointermove", move);
  stage.addEventListener("pointerup", drop);
  stage.addEventListener("pointercancel", () => letGo(false));
  stage.addEventListener("touchmove", (event) => { if (held && event.touches.length === 1) event.preventDefault(); }, { passive: false });   // a finger on the chosen block does not scroll
  stage.addEventListener("keydown", key);
  for (const topic of ["view", "arranged", "pages"]) store.on(topic, outline);
}

export function pushing(mode) { push = mode; store.tell("pushing", push); }
export const pushMode = () => push;

export function chosenBlock() {
  const { chosen } = store.view;
  return chosen ? store.pages.get(chosen.page)?.blocks.find((one) => one.index === chosen.block) ?? null : null;
}

// ---- the grid, in columns and lines

export function parseArea({ columns, lines }) {
  const [c1, c2 = c1] = columns.split("-").map(Number), [l1, l2 = l1] = lines.split("-").map(Number);
  return { c1, c2, l1, l2 };
}

export const written = ({ c1, c2, l1, l2 }) => ({ columns: c1 === c2 ? `${c1}` : `${c1}-${c2}`, lines: l1 === l2 ? `${l1}` : `${l1}-${l2}` });

export function boxOf({ c1, c2, l1, l2 }) {
  const grid = store.state.grid, step = grid.column + grid.gutter;
  const left = grid.left + (c1 - 1) * step, top = grid.top + (l1 - 1) * grid.leading;
  return [left, top, (c2 - c1) * step + grid.column, (l2 - l1) * grid.leading + grid.size];
}

export const columnAt = (x) => { const g = store.state.grid; return Math.min(g.columns, Math.max(1, Math.floor((x - g.left + g.gutter / 2) / (g.column + g.gutter)) + 1)); };
export const lineAt = (y) => { const g = store.state.grid; return Math.min(g.lines, Math.max(1, Math.floor((y - g.top) / g.leading) + 1)); };

// ---- the outline of the chosen block

function outline() {
  for (const old of document.querySelectorAll(".hold, .trial")) if (!held || !old.classList.contains("trial")) old.remove();
  const block = chosenBlock();
  if (!block || held) return;
  const layer = overlayLayer(store.view.chosen.page, "hands");
  if (!layer) return;
  for (const box of block.spot ? [block.spot.box] : block.areas.map((area) => area.box)) layer.append(rectangle(box, "hold"));
}

function rectangle([x, y, width, height], name) {
  const rect = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ x, y, width, height, class: name })) rect.setAttribute(key, value);
  return rect;
}

// ---- dragging

function edgesAt(event, block, page) {
  const at = toPage(event, page);
  if (!at || !(block.spot || block.areas.length === 1)) return null;
  const [x, y, w, h] = (block.spot ?? block.areas[0]).box, reach = (event.pointerType === "touch" ? FINGER : GRIP) / at.scale;
  if (at.x < x - reach || at.x > x + w + reach || at.y < y - reach || at.y > y + h + reach) return null;
  const edges = {
    left: Math.abs(at.x - x) < reach, right: Math.abs(at.x - x - w) < reach,
    top: Math.abs(at.y - y) < reach, bottom: Math.abs(at.y - y - h) < reach,
  };
  return { ...edges, body: !Object.values(edges).some(Boolean) };
}

function cursor(edges) {
  if (!edges || edges.body) return edges ? "move" : "";
  if ((edges.left && edges.top) || (edges.right && edges.bottom)) return "nwse-resize";
  if ((edges.left && edges.bottom) || (edges.right && edges.top)) return "nesw-resize";
  return edges.left || edges.right ? "ew-resize" : "ns-resize";
}

function take(event) {
  if (event.button !== 0 || event.altKey) return;
  const block = chosenBlock(), chosen = store.view.chosen;
  if (!block) return;
  const edges = edgesAt(event, block, chosen.page);
  if (!edges || (edges.body && event.target.closest("text") && !event.shiftKey && event.pointerType === "mouse" && event.detail > 1)) return;
  const at = toPage(event, chosen.page);
  held = { block, page: chosen.page, edges, from: at, start: block.spot ? spotOf(block.spot) : parseArea(block.areas[0]), area: null, moved: false, x: event.clientX, y: event.clientY, pointer: event.pointerId };
}

function move(event) {
  if (!held) {
    const block = chosenBlock();
    stage.dataset.cursor = block ? cursor(edgesAt(event, block, store.view.chosen.page)) : "";
    return;
  }
  if (!held.moved) {
    if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < STEP) return;
    if (held.block.index < 0) {                     // a template's, or placed by the program: the desk says why it stays
      const { page, block } = held;
      held = null;
      edit({ op: "place", page, block: block.index, columns: "1", lines: "1" }).catch(() => {});
      return;
    }
    held.moved = true;
    stage.setPointerCapture(held.pointer);
    getSelection().removeAllRanges();
    document.body.classList.add("dragging");
  }
  event.preventDefault();
  if (held.block.spot) { moveSpot(event); return; }
  const over = under(event, { page: held.page, block: held.block.index });      // the block itself follows the pointer as a preview
  held.over = held.edges.body && over?.block ? over : null;
  held.other = over && over.page !== held.page ? over.page : null;
  const at = toPage(event, held.page), grid = store.state.grid;
  const columns = Math.round((at.x - held.from.x) / (grid.column + grid.gutter)), lines = Math.round((at.y - held.from.y) / grid.leading);
  const area = stretched(held.start, held.edges, columns, lines);
  if (held.over || (held.other && held.edges.body)) atRest();
  else if (JSON.stringify(area) !== JSON.stringify(held.area)) { held.area = area; trial(area); }
  tag(event);
}

// A block in millimetres goes by whole ones, over whatever lies there.
function moveSpot(event) {
  const at = toPage(event, held.page);
  const area = spotMoved(held.start, held.edges, (at.x - held.from.x) / POINTS, (at.y - held.from.y) / POINTS);
  if (!held.area || !sameSpot(area, held.area)) {
    held.area = area;
    const layer = overlayLayer(held.page, "hands");
    layer.querySelector(".trial")?.remove();
    layer.append(rectangle(spotBox(area), "trial"));
    wanted = spotOp(held.page, held.block.index, held.start, area);
    preview();
  }
  tag(event);
}

export function stretched(start, edges, columns, lines) {
  const grid = store.state.grid, area = { ...start };
  if (edges.body) {
    const dc = Math.max(1 - start.c1, Math.min(grid.columns - start.c2, columns)), dl = Math.max(1 - start.l1, Math.min(grid.lines - start.l2, lines));
    return { c1: start.c1 + dc, c2: start.c2 + dc, l1: start.l1 + dl, l2: start.l2 + dl };
  }
  if (edges.left) area.c1 = Math.max(1, Math.min(start.c2, start.c1 + columns));
  if (edges.right) area.c2 = Math.min(grid.columns, Math.max(start.c1, start.c2 + columns));
  if (edges.top) area.l1 = Math.max(1, Math.min(start.l2, start.l1 + lines));
  if (edges.bottom) area.l2 = Math.min(grid.lines, Math.max(start.l1, start.l2 + lines));
  return area;
}

// Over another block, or another page: what is let go there is no move, so the page shows none.
function atRest() {
  if (held.area === null) return;
  held.area = null;
  wanted = null;
  for (const old of document.querySelectorAll(".trial, .taboo")) old.remove();
  held.taboos = [];
  back();
}

function trial(area) {
  const layer = overlayLayer(held.page, "hands");
  layer.querySelector(".trial")?.remove();
  layer.append(rectangle(boxOf(area), "trial"));
  wanted = placing(area);
  preview();
  warn(area);
}

// Taboos light up while a block is dragged: what the page would break that it does not break now.
let warning = false, warned = null;
async function warn(area) {
  warned = area;
  if (warning) return;
  warning = true;
  while (warned && held) {
    const now = warned;
    warned = null;
    try {
      const told = await ask("taboos", { page: held.page, block: held.block.index, ...written(now) });
      if (!held || held.area !== now) continue;
      held.taboos = told.taboos;
      const layer = overlayLayer(held.page, "hands");
      for (const old of layer.querySelectorAll(".taboo")) old.remove();
      for (const one of told.taboos) for (const box of one.boxes) layer.append(rectangle(box, `taboo ${one.severity}`));
      retag();
    } catch { /* an area that cannot be */ }
  }
  warning = false;
}

const placing = (area) => ({ op: "place", page: held.page, block: held.block.index, ...written(area), push });

// One preview is under way at a time; the newest wish follows it.
async function preview() {
  if (busy || !wanted) return;
  const op = wanted;
  wanted = null;
  busy = true;
  try {
    const told = await send({ do: "preview", op });
    store.tell("previewed", { op, told });
  } catch { /* an area that cannot be: the outline says enough */ }
  busy = false;
  if (held) preview();
}

let pointer = null;
const retag = () => { if (pointer && held) tag(pointer); };

function tag(event) {
  pointer = event;
  let label = document.getElementById("drag-tag");
  if (!label) label = document.body.appendChild(make("output", { id: "drag-tag" }));
  const spot = held.block.spot && held.area, now = !spot && held.area && written(held.area), page = store.pages.get(held.page), block = page.blocks.find((one) => one.index === held.block.index);
  const badge = block?.badge;
  const state = !badge ? "" : badge.over ? say(`超 ${badge.over} 行`, `over ${badge.over} lines`) : badge.under ? say(`欠 ${badge.under} 行`, `short ${badge.under} lines`) : say("正好", "fits");
  const swap = held.over ? say(`与《${held.over.block.id}》对换`, `swap with ${held.over.block.id}`) : "";
  const jump = held.other && !held.over ? say(`转至第 ${held.other} 版`, `jump to page ${held.other}`) : "";
  const broken = swap || jump ? "" : [...new Set((held.taboos ?? []).map((one) => say(one.zh, one.en)))].slice(0, 3).join(say("；", "; "));
  label.textContent = spot ? spotText(spot) : (swap || jump || (now ? `${now.columns} ${say("栏", "col.")} × ${now.lines} ${say("行", "lines")} ${state}` : "")) + (broken ? `\n${broken}` : "");
  label.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`;
}

function drop(event) {
  if (!held) return;
  if (!held.moved) { held = null; return; }
  event.preventDefault();
  const swallow = (click) => click.stopPropagation();
  stage.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => stage.removeEventListener("click", swallow, { capture: true }), 50);
  setTimeout(() => stage.dispatchEvent(new Event("handsdone")), 0);
  letGo(true, event);
}

function letGo(done) {
  const was = held;
  held = null;
  wanted = null;
  document.body.classList.remove("dragging");
  document.getElementById("drag-tag")?.remove();
  for (const old of document.querySelectorAll(".trial, .taboo")) old.remove();
  if (!was?.moved) return;
  if (!done) { send({ do: "preview", op: null }).catch(() => {}); return; }
  const me = { page: was.page, block: was.block.index };
  const spot = was.block.spot && was.area ? spotOp(me.page, me.block, was.start, was.area) : null;
  if (was.block.spot) { if (spot) edit(spot).catch(() => back()); else back(); }
  else if (was.over) edit({ op: "swap", a: me, b: { page: was.over.page, block: was.over.block.index }, heights: false }).catch(() => back());
  else if (was.other) edit({ op: "jump", ...me, to: was.other }).catch(() => back());
  else if (was.area && JSON.stringify(was.area) !== JSON.stringify(was.start)) edit({ op: "place", ...me, ...written(was.area), push }).catch(() => back());
  else back();
  outline();
}

// After a preview nothing came of: the pages as they are saved.
const back = () => send({ do: "preview", op: null }).catch(() => {});

// ---- keys: arrows move by a column or line, with shift the far edge, alt+shift the near one

function key(event) {
  if (event.key === "Escape") { if (held) letGo(false); else store.look({ chosen: null }); return; }
  const block = chosenBlock();
  if (!block || !(block.spot || block.areas.length === 1) || event.ctrlKey || event.metaKey) return;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (way && block.spot) {                           // a millimetre, with shift five; with alt the far edges
    event.preventDefault();
    const start = nudged?.block === block.index && nudged.page === store.view.chosen.page ? nudged.spot : spotOf(block.spot);
    const [right, down] = way.map((by) => by * (event.shiftKey ? 5 : 1));
    const edges = event.altKey ? { right: right !== 0, bottom: down !== 0 } : { body: true };
    nudge({ page: store.view.chosen.page, block: block.index, spot: spotMoved(start, edges, right, down) });
  } else if (way) {
    event.preventDefault();
    const [columns, lines] = way, start = nudged?.block === block.index && nudged.page === store.view.chosen.page ? nudged.area : parseArea(block.areas[0]);
    const edges = !event.shiftKey ? { body: true } : event.altKey ? { left: columns !== 0, top: lines !== 0 } : { right: columns !== 0, bottom: lines !== 0 };
    const area = stretched(start, edges, columns, lines);
    if (JSON.stringify(area) !== JSON.stringify(start)) nudge({ page: store.view.chosen.page, block: block.index, area });
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    takeOff({ page: store.view.chosen.page, block: block.index });
  }
}

// Takes a block off its page; nothing is chosen then, unless something else was meanwhile.
export function takeOff(me) {
  const mine = () => store.view.chosen?.page === me.page && store.view.chosen.block === me.block;
  edit({ op: "take", ...me }).then(() => { if (mine()) store.look({ chosen: null }); }, () => {});
}

// Keys may come quicker than pages: each goes on from where the last one led, and what came together is one edit.
let nudged = null, nudging = false;

async function nudge(wish) {
  nudged = wish;
  const layer = overlayLayer(wish.page, "hands");
  for (const old of document.querySelectorAll(".hold")) old.remove();
  layer?.append(rectangle(wish.spot ? spotBox(wish.spot) : boxOf(wish.area), "hold"));
  if (nudging) return;
  nudging = true;
  while (nudged) {
    const now = nudged;
    const op = now.spot ? { op: "spot", page: now.page, block: now.block, ...now.spot } : { op: "place", page: now.page, block: now.block, ...written(now.area), push };
    try { await edit(op); } catch { nudged = null; break; }
    if (nudged === now) nudged = null;
  }
  nudging = false;
  outline();
}
