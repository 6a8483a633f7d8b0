// The stage: one page, a spread or all pages; pan and zoom from the whole page to 800 %.
import { store } from "./store.js";
import { PageView } from "./page.js";

const MOST = 8, POINT = 96 / 72, GAP = 24;
const views = new Map();
let stage, board, zoom = 0;   // zoom 0: the whole of what is shown

export function startStage(element) {
  stage = element;
  board = stage.appendChild(document.createElement("div"));
  board.className = "board";
  store.on("pages", (numbers) => { for (const number of numbers) views.get(number)?.refresh(); arrange(); });
  store.on("view", arrange);
  new ResizeObserver(arrange).observe(stage);
  stage.addEventListener("wheel", wheel, { passive: false });
  stage.addEventListener("click", click);
}

export const viewOf = (number) => views.get(number);
export const scale = () => Number(board.dataset.scale);

export function zoomTo(value, at) {
  const before = scale(), box = stage.getBoundingClientRect();
  const x = (at?.x ?? box.left + box.width / 2) - box.left, y = (at?.y ?? box.top + box.height / 2) - box.top;
  const px = (stage.scrollLeft + x) / before, py = (stage.scrollTop + y) / before;
  zoom = value && Math.min(MOST, Math.max(0.1, value));
  arrange();
  const now = scale();
  stage.scrollTo(px * now - x, py * now - y);
}

function shownPages() {
  const all = [...store.pages.keys()].sort((a, b) => a - b), { mode, page } = store.view;
  if (mode === "sheet") return all;
  if (mode === "spread") return all.filter((number) => Math.floor(number / 2) === Math.floor(page / 2));
  return all.filter((number) => number === page);
}

function arrange() {
  const numbers = shownPages();
  for (const [number, view] of views) if (!numbers.includes(number)) { view.svg.remove(); views.delete(number); }
  if (!numbers.length) return;
  const pages = numbers.map((number) => store.pages.get(number));
  const box = { width: stage.clientWidth - 2 * GAP, height: stage.clientHeight - 2 * GAP };
  const high = Math.max(...pages.map((page) => page.height));
  let fit;
  if (store.view.mode === "sheet") fit = Math.min(300 / Math.max(...pages.map((page) => page.width)), box.height / high);
  else fit = Math.min(box.width / (pages.reduce((sum, page) => sum + page.width, 0) + (pages.length - 1) * 4), box.height / high);
  const scale = zoom ? zoom * POINT : fit;
  board.dataset.scale = scale;
  board.dataset.mode = store.view.mode;
  for (const number of numbers) {
    if (!views.has(number)) { const view = new PageView(number); views.set(number, view); view.refresh(); }
    const { svg } = views.get(number), page = store.pages.get(number);
    svg.style.width = `${page.width * scale}px`;
    svg.style.height = `${page.height * scale}px`;
    board.append(svg);
  }
  store.tell("arranged", numbers);
}

function wheel(event) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoomTo((scale() / POINT) * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
}

// A point of the window on a page, in points, and how many pixels a point is; null where the page is not shown.
export function toPage(event, number) {
  const view = views.get(number);
  if (!view) return null;
  const box = view.svg.getBoundingClientRect(), scale = box.width / store.pages.get(number).width;
  return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale, scale };
}

// A group of a page, over everything, for what is drawn by hand; null where the page is not shown.
export function overlayLayer(number, name) {
  const view = views.get(number);
  if (!view) return null;
  let group = view.over.querySelector(`:scope > g.${name}`);
  if (!group) {
    group = document.createElementNS("http://www.w3.org/2000/svg", "g");
    group.setAttribute("class", name);
    view.over.append(group);
  }
  return group;
}

// What lies under a point of the window: page, point on it, line of type, block.
export function under(event) {
  for (const [number, view] of views) {
    const box = view.svg.getBoundingClientRect();
    if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) continue;
    const x = (event.clientX - box.left) / scale(), y = (event.clientY - box.top) / scale(), page = store.pages.get(number);
    const inside = ({ box: [left, top, width, height] }) => x >= left && x <= left + width && y >= top && y <= top + height;
    const block = page.blocks.find((one) => one.areas.some(inside)) ?? null;
    const k = event.target.closest?.("g.l")?.dataset.k;
    return { page: number, x, y, block, line: k == null ? null : page.lines[Number(k)] };
  }
  return null;
}

function click(event) {
  const found = under(event);
  store.look({ chosen: found?.block ? { page: found.page, block: found.block.index, line: found.line } : null, ...(found && { page: found.page }) });
}
