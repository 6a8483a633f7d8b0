// The stage: one page, a spread or all pages; zoom from the whole page to 800 %.
//
// For whoever works on the page (hands):
//   under(event)              what lies under a pointer: { page, x, y, block, line, k }, x and y in points; null beside all pages. Over a page's
//                             thumbnail or tab it is { page, x: 0, y: 0, block: null, thumb: true }
//   toPage(event, page)       { x, y, scale } of a pointer on a page: points, and pixels per point; null where the page is not shown
//   overlayLayer(page, name)  an SVG group over a page, in points, made when asked for; null where the page is not shown. It takes no pointer
//                             unless the class `live` is set on it. var(--u) in CSS is a pixel of the window in points
//   viewOf(page)              its PageView (svg, over, leaf, line(k)); null where the page is not shown
//   scale()                   pixels per point
//   reveal(page, box, {flash}) shows a page and scrolls a box [x, y, w, h] into view, only where it is not in view
//   zoomTo(factor, at)        1 is 100 %, 0 the whole; at: { x, y } of the window that stays where it is
//   setTool(name), tool()     "arrow": drags belong to hands; "text": drags select text; "hand": drags move the page (as space and the
//                             middle button do with every tool). A drag that is not hands' never reaches the stage's own listeners.
// Events of the store: `arranged` (numbers of the pages on the stage, after they were laid out; overlays of pages that come are empty),
// `drawn` (number of a page whose groups changed), `select` ({page, block, line, k} or null, after a click), `empty` ({page, x, y}: a click
// on a place of a page where no block is), `tool`.
import { store, memory } from "./store.js";
import { PageView } from "./page.js";
import { draw } from "./words.js";
import { laidOut, spreadWith } from "./layout.js";

export const POINT = 96 / 72;
const MOST = 8, LEAST = 0.05;
const views = new Map();
let stage, board, across, scaleNow = 1, plan = null, back = null;
const zooms = { page: 0, spread: 0, sheet: 0, ...memory.get("zooms", {}) };   // 0: the whole of what is shown

export function startStage(element) {
  stage = element;
  board = stage.appendChild(document.createElement("div"));
  board.className = "board";
  across = board.appendChild(draw("svg", { class: "across" }));     // over all pages: jumps
  store.on("pages", (numbers) => { for (const number of numbers) if (views.has(number)) views.get(number).stale = true; arrange(); });
  store.on("view", () => { if (wanted() !== shownNow) arrange(); });
  store.on("language", () => { for (const view of views.values()) view.head(); });
  new ResizeObserver(() => arrange()).observe(stage);
  stage.addEventListener("scroll", drawSeen, { passive: true });
  stage.addEventListener("click", click);
  stage.addEventListener("dblclick", doubled);
  setTool(store.view.tool);
}

export const viewOf = (number) => views.get(number) ?? null;
export const shownNumbers = () => [...views.keys()];
export const scale = () => scaleNow;
export const zoomFactor = () => scaleNow / POINT;
export const wholeShown = () => !zooms[store.view.mode];
export const boardLayer = () => across;
export const placeOf = (number) => plan?.places.get(number) ?? null;
export const tool = () => store.view.tool;

export function setTool(name) {
  stage.dataset.tool = name;
  if (store.view.tool !== name) store.look({ tool: name });
  store.tell("tool", name);
}

// ---- what is shown, and where

let shownNow = "";
const wanted = () => `${store.view.mode} ${store.view.mode === "sheet" ? "" : pagesShown()}`;

export function pagesShown() {
  const all = store.numbers(), { mode, page } = store.view;
  if (mode === "sheet") return all;
  if (mode === "spread") return spreadWith(all, page);
  return all.filter((number) => number === page);
}

const room = () => ({ width: stage.clientWidth, height: stage.clientHeight });
const planned = (factor) => laidOut(pagesShown().map((number) => store.pages.get(number)), store.view.mode, room(), factor * POINT);

// Lays the pages out; what stood in the middle of the window, or under `at`, stays there.
export function arrange(at = null) {
  const numbers = pagesShown();
  if (!numbers.length || !stage.clientWidth) return;
  const before = shownNow === wanted() && plan ? { plan, left: stage.scrollLeft, top: stage.scrollTop } : null;
  const sameMode = board.dataset.mode === store.view.mode;
  for (const [number, view] of views) if (!numbers.includes(number)) { view.leaf.remove(); views.delete(number); }
  const next = planned(zooms[store.view.mode]);
  const moved = !before || next.key !== before.plan.key || at;
  plan = next;
  scaleNow = plan.scale;
  shownNow = wanted();
  board.dataset.mode = store.view.mode;
  for (const number of numbers) {
    if (!views.has(number)) { const view = new PageView(number); views.set(number, view); board.insertBefore(view.leaf, across); }
    const { x, y } = plan.places.get(number);
    if (moved || views.get(number).stale) views.get(number).place(x, y, scaleNow);
  }
  if (moved) {
    board.style.width = `${plan.width}px`;
    board.style.height = `${plan.height}px`;
    across.setAttribute("viewBox", `0 0 ${plan.width} ${plan.height}`);
    board.style.transform = "";
    if (before) stage.scrollTo(...kept(before, at ?? middle()));
    else if (!sameMode) centre(store.view.page);             // turning pages keeps the scroll position, another mode shows the page
  }
  drawSeen();
  store.tell("arranged", numbers);
}

const middle = () => { const box = stage.getBoundingClientRect(); return { x: box.left + box.width / 2, y: box.top + box.height / 2 }; };

// Where to scroll so that the point of a page that was under `at` is under it again.
function kept(before, at, now = plan) {
  const box = stage.getBoundingClientRect(), x = at.x - box.left, y = at.y - box.top;
  const point = nearest(before.plan, before.left + x, before.top + y), place = now.places.get(point.number);
  if (!place) return [before.left, before.top];
  return [place.x + point.x * now.scale - (at.toX ?? at.x) + box.left, place.y + point.y * now.scale - (at.toY ?? at.y) + box.top];
}

function centre(number) {
  const place = plan.places.get(number), { width, height } = room();
  if (place) stage.scrollTo(place.x + place.width / 2 - width / 2, place.height > height ? place.y - 24 : place.y + place.height / 2 - height / 2);
}

function nearest(old, x, y) {
  let best = null;
  for (const [number, place] of old.places) {
    const dx = Math.max(place.x - x, 0, x - place.x - place.width), dy = Math.max(place.y - y, 0, y - place.y - place.height), far = dx * dx + dy * dy;
    if (!best || far < best.far) best = { far, number, x: (x - place.x) / old.scale, y: (y - place.y) / old.scale };
  }
  return best;
}

// ---- zoom: while it goes on the board is only transformed; the pages are laid out when it comes to rest

let resting = 0;
const gesture = { factor: 0, at: null };

export function zoomTo(factor, at = null) {
  back = null;
  settle();
  zooms[store.view.mode] = factor && Math.min(MOST, Math.max(LEAST, factor));
  memory.set("zooms", zooms);
  arrange(at ?? middle());
  store.tell("zoom", zoomFactor());
}

export function zoomBy(ratio, at) {
  back = null;
  if (gesture.factor && Math.hypot(gesture.at.x - at.x, gesture.at.y - at.y) > 4) settle();
  const factor = Math.min(MOST, Math.max(LEAST, (gesture.factor || zoomFactor()) * ratio));
  gesture.factor = factor;
  gesture.at = at;
  const before = { plan, left: stage.scrollLeft, top: stage.scrollTop }, next = planned(factor), [left, top] = kept(before, at, next);
  const held = (value, size, space) => Math.max(0, Math.min(size - space, value)), { width, height } = room();
  const dx = before.left - held(left, next.width, width), dy = before.top - held(top, next.height, height);
  const { number } = nearest(plan, before.left + at.x - stage.getBoundingClientRect().left, before.top + at.y - stage.getBoundingClientRect().top);
  const from = plan.places.get(number), to = next.places.get(number), k = next.scale / plan.scale;
  board.style.transform = `translate(${to.x + dx - from.x * k}px, ${to.y + dy - from.y * k}px) scale(${k})`;
  store.tell("zoom", factor);
  clearTimeout(resting);
  resting = setTimeout(settle, 140);
}

export function settle() {
  clearTimeout(resting);
  if (!gesture.factor) return;
  zooms[store.view.mode] = gesture.factor;
  memory.set("zooms", zooms);
  const { at } = gesture;
  gesture.factor = 0;
  arrange(at);
  store.tell("zoom", zoomFactor());
}

// ---- drawing: what is seen at once, the rest when there is time

let idle = 0;

function seen(view) {
  const place = plan.places.get(view.number), margin = 100;
  return place.x < stage.scrollLeft + stage.clientWidth + margin && place.x + place.width > stage.scrollLeft - margin
    && place.y < stage.scrollTop + stage.clientHeight + margin && place.y + place.height > stage.scrollTop - margin;
}

function redraw(view) { if (view.refresh()) store.tell("drawn", view.number); }

function drawSeen() {
  for (const view of views.values()) if (view.stale && seen(view)) redraw(view);
  if (!idle && [...views.values()].some((view) => view.stale)) idle = requestIdleCallback(drawRest, { timeout: 2000 });
}

function drawRest(deadline) {
  idle = 0;
  for (const view of views.values()) if (view.stale) { redraw(view); if (deadline.timeRemaining() < 4) break; }
  drawSeen();
}

// Draws a page now, where its lines are asked for.
export function drawn(number) {
  const view = views.get(number);
  if (view?.stale) redraw(view);
  return view ?? null;
}

// ---- points

export function toPage(event, number) {
  const view = views.get(number);
  if (!view) return null;
  const box = view.svg.getBoundingClientRect(), scale = box.width / store.pages.get(number).width;
  return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale, scale };
}

export function overlayLayer(number, name) {
  const view = views.get(number);
  return view && (view.over.querySelector(`:scope > g.${name}`) ?? view.over.appendChild(draw("g", { class: name })));
}

// What lies under the pointer; `except`: a block that is looked through, { page, block }.
export function under(event, except = null) {
  const box = stage.getBoundingClientRect();
  if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) {
    const thumb = document.elementFromPoint(event.clientX, event.clientY)?.closest?.("[data-thumb]");
    return thumb ? { page: Number(thumb.dataset.thumb), x: 0, y: 0, block: null, line: null, k: null, thumb: true } : null;
  }
  for (const number of views.keys()) {
    const { x, y } = toPage(event, number), page = store.pages.get(number);
    if (x < 0 || y < 0 || x > page.width || y > page.height) continue;
    const inside = ({ box: [left, top, width, height] }) => x >= left && x <= left + width && y >= top && y <= top + height;
    const through = (one) => except?.page === number && one.index === except.block;
    const block = page.blocks.find((one) => !through(one) && one.areas.some(inside)) ?? null;
    const line = page.lines.find((one) => onLine(one, x, y)) ?? null;
    return { page: number, x, y, block, line, k: line?.k ?? null };
  }
  return null;
}

export function lineBox({ x, y, width, size, vertical }) { return vertical ? [x - size / 2, y, size, width] : [x, y - size * 0.88, width, size]; }

function onLine(one, x, y) {
  const [left, top, width, height] = lineBox(one);
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

function click(event) {
  if (event.target.closest(".pin, .jump-tag")) return;
  const found = under(event), chosen = found?.block && { page: found.page, block: found.block.index, line: found.line, k: found.k };
  store.look({ chosen: chosen ?? null, hole: null, ...(found && { page: found.page }) });
  store.tell("select", chosen ?? null);
  if (found && !found.block) store.tell("empty", { page: found.page, x: found.x, y: found.y });
}

// ---- to a place

function doubled(event) {
  const found = under(event);
  if (!found || store.view.tool === "text" || event.target.closest(".pin, .jump-tag")) return;
  getSelection().removeAllRanges();
  if (back) { const was = back; zoomTo(was.factor); stage.scrollTo(was.left, was.top); return; }
  const was = { factor: zooms[store.view.mode], left: stage.scrollLeft, top: stage.scrollTop };
  if (!found.block) return;
  zoomOn(found.page, union(found.block.areas.map((area) => area.box)));
  back = was;
}

export function union(boxes) {
  const left = Math.min(...boxes.map(([x]) => x)), top = Math.min(...boxes.map(([, y]) => y));
  return [left, top, Math.max(...boxes.map(([x, , w]) => x + w)) - left, Math.max(...boxes.map(([, y, , h]) => y + h)) - top];
}

export function zoomOn(number, [x, y, width, height]) {
  const { width: w, height: h } = room(), place = () => plan.places.get(number);
  zoomTo(Math.min(4, Math.min((w - 48) / width, (h - 48) / height) / POINT));
  stage.scrollTo(place().x + (x + width / 2) * scaleNow - w / 2, place().y + (y + height / 2) * scaleNow - h / 2);
}

export function reveal(number, box = null, { flash = false } = {}) {
  if (!store.pages.has(number)) return;
  if (store.view.page !== number) store.look({ page: number });
  const place = plan?.places.get(number), [x, y, width, height] = box ?? [0, 0, store.pages.get(number).width, store.pages.get(number).height];
  if (!place) return;
  const left = place.x + x * scaleNow, top = place.y + y * scaleNow;
  const into = (from, size, at, space) => (from >= at && from + size <= at + space ? at : size > space ? from - 24 : from + size / 2 - space / 2);
  const to = [into(left, width * scaleNow, stage.scrollLeft, stage.clientWidth), into(top, height * scaleNow, stage.scrollTop, stage.clientHeight)];
  if (to[0] !== stage.scrollLeft || to[1] !== stage.scrollTop) stage.scrollTo(...to);
  if (flash && box) lit(number, box);
}

function lit(number, [x, y, width, height]) {
  const layer = overlayLayer(number, "flash");
  layer.replaceChildren(draw("rect", { x, y, width, height, class: "lit" }));
  setTimeout(() => layer.replaceChildren(), 1200);
}
