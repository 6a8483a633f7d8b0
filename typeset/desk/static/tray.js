// Stories and pictures brought onto the page: from the tray, from a folder of the computer; and what would fill an empty place.
import { gridOf, store } from "./store.js";
import { ask, edit } from "./live.js";
import { make, say } from "./words.js";
import { toPage, under, overlayLayer } from "./stage.js";
import { boxOf, columnAt, lineAt, parseArea, written } from "./hands.js";

const SVG = "http://www.w3.org/2000/svg";
let stage, carried = null;

export function startTray(element) {
  stage = element;
  document.addEventListener("pointerdown", take);
  stage.addEventListener("dragover", (event) => { event.preventDefault(); hint(placeAt(event)); });
  stage.addEventListener("dragleave", clear);
  stage.addEventListener("drop", dropFiles);
  store.on("pick", pick);
  store.on("empty", ({ page, x, y }) => !store.pages.get(page)?.seam && store.look({ page, chosen: null, hole: { page, area: freeAround(page, columnAt(x, page), lineAt(y)) } }));
  store.on("select", (found) => { if (found && store.view.hole) store.look({ hole: null }); });
}

// ---- a story of the tray (any element with data-tray-file)

function take(event) {
  const row = event.target.closest?.("[data-tray-file]");
  if (!row || event.button !== 0) return;
  carried = { file: row.dataset.trayFile, x: event.clientX, y: event.clientY, moved: false, row, depths: JSON.parse(row.dataset.depths || "[]") };
  document.addEventListener("pointermove", carry);
  document.addEventListener("pointerup", put, { once: true });
  document.addEventListener("pointercancel", put, { once: true });
}

function carry(event) {
  if (!carried.moved && Math.hypot(event.clientX - carried.x, event.clientY - carried.y) < 6) return;
  if (!carried.moved) { carried.moved = true; document.body.classList.add("dragging"); carried.ghost = document.body.appendChild(make("div", { class: "ghost" }, carried.row.dataset.title || carried.row.textContent)); }
  event.preventDefault();
  carried.ghost.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
  hint(placeAt(event, carried.depths));
}

async function put(event) {
  document.removeEventListener("pointermove", carry);
  document.body.classList.remove("dragging");
  const was = carried;
  carried = null;
  was?.ghost?.remove();
  clear();
  if (!was?.moved || event.type === "pointercancel") return;
  was.row.addEventListener("click", (click) => { click.stopPropagation(); click.preventDefault(); }, { capture: true, once: true });
  setTimeout(() => was.row.dispatchEvent(new Event("carried")), 0);
  const place = placeAt(event, was.depths);
  if (!place) return;
  if (place.block) { store.tell("refused", { zh: "这里有版块；放到空的地方", en: "a block stands here; drop it on a free place" }); return; }
  edit({ op: "drop", story: was.file, page: place.page, ...written(place.area) }).then(() => choose(place), () => {});
}

function choose({ page, area }) {
  const found = store.pages.get(page)?.blocks.find((one) => one.areas[0]?.columns === written(area).columns && one.areas[0]?.lines === written(area).lines);
  if (found) store.look({ page, chosen: { page, block: found.index } });
}

// The free place under the pointer: as wide as it is free, as deep as the story needs there, or to the next block.
export function placeAt(event, depths = []) {
  const found = under(event);
  if (!found) return null;
  if (found.block) return { page: found.page, block: found.block };
  const area = freeAround(found.page, columnAt(found.x, found.page), lineAt(found.y)), wide = area.c2 - area.c1 + 1;
  const depth = depths.find((one) => one.columns === wide)?.depth;
  if (depth && depth < area.l2 - area.l1 + 1) area.l2 = area.l1 + depth - 1;
  return { page: found.page, block: null, area };
}

export function freeAround(number, column, line) {
  const grid = gridOf(number), taken = store.pages.get(number).blocks.flatMap((one) => one.areas.map(parseArea));
  const free = (c1, c2, l1, l2) => !taken.some((one) => one.c1 <= c2 && one.c2 >= c1 && one.l1 <= l2 && one.l2 >= l1);
  const area = { c1: column, c2: column, l1: line, l2: line };
  while (area.l1 > 1 && free(column, column, area.l1 - 1, area.l1 - 1)) area.l1--;
  while (area.l2 < grid.lines && free(column, column, area.l2 + 1, area.l2 + 1)) area.l2++;
  while (area.c1 > 1 && free(area.c1 - 1, area.c1 - 1, area.l1, area.l2)) area.c1--;
  while (area.c2 < grid.columns && free(area.c2 + 1, area.c2 + 1, area.l1, area.l2)) area.c2++;
  return area;
}

function hint(place) {
  clear();
  if (!place) return;
  const layer = overlayLayer(place.page, "hands"), box = place.block ? place.block.areas[0].box : boxOf(place.area, place.page), rect = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ x: box[0], y: box[1], width: box[2], height: box[3], class: "drop-hint" })) rect.setAttribute(key, value);
  layer?.append(rect);
}

const clear = () => { for (const old of document.querySelectorAll(".drop-hint")) old.remove(); };

// ---- files from the computer

async function dropFiles(event) {
  event.preventDefault();
  const place = placeAt(event);
  clear();
  for (const file of event.dataTransfer?.files ?? []) {
    const answer = await fetch(`upload?${new URLSearchParams({ name: file.name })}`, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
    const told = await answer.json().catch(() => ({ ok: false, zh: "没有收下", en: "not taken" }));
    if (!told.ok) { store.tell("refused", told); continue; }
    if (!place) continue;
    if (/\.(md|txt|docx?)$/i.test(file.name)) { if (place.area) edit({ op: "drop", story: told.file, page: place.page, ...written(place.area) }).catch(() => {}); continue; }
    const at = place.block ? { block: place.block.index } : written(place.area);
    edit({ op: "picture", page: place.page, ...at, file: told.file }).catch(() => {});
  }
}

// ---- an empty place

export function holePanel(hole) {
  const list = make("ol", { class: "rows" }), note = make("p", { class: "empty", role: "status" }, say("正在找合适的稿件…", "looking for what fits…"));
  const place = written(hole.area);
  ask("offers", { page: hole.page, ...place }).then((told) => {
    note.textContent = told.offers.length ? say("最合适的：", "What fits best:") : say("没有待用的稿件合适。", "Nothing in the tray fits.");
    list.replaceChildren(...told.offers.map((offer) => make("li", {}, make("button", { onclick: () => edit(offer.op).then(() => store.look({ hole: null }), () => {}) }, say(offer.zh, offer.en), make("small", {}, say(offer.why_zh ?? "", offer.why_en ?? ""))))));
  }, (reply) => { note.textContent = say(reply.zh ?? "", reply.en ?? ""); });
  return [make("h2", {}, say(`空地 ${place.columns} 栏 × ${place.lines} 行`, `Free: ${place.columns} × ${place.lines}`)), note, list];
}

// ---- a second block to merge or swap with

function pick(wish) {
  document.body.classList.add("picking");
  store.tell("refused", { zh: wish.for === "merge" ? "点要并进来的版块（Esc 取消）" : "点要对换的版块（Esc 取消）", en: "click the other block (Esc cancels)" });
  const stop = () => { document.body.classList.remove("picking"); stage.removeEventListener("click", done, true); document.removeEventListener("keydown", cancel, true); };
  const cancel = (event) => { if (event.key === "Escape") { event.stopPropagation(); stop(); } };
  const done = (event) => {
    event.stopPropagation();
    stop();
    const found = under(event);
    if (!found?.block) return;
    const me = { page: wish.page, block: wish.block }, other = { page: found.page, block: found.block.index };
    edit(wish.for === "merge" ? { op: "merge", ...me, with: other } : { op: "swap", a: me, b: other, heights: Boolean(wish.heights) }).catch(() => {});
  };
  stage.addEventListener("click", done, true);
  document.addEventListener("keydown", cancel, true);
}

export { toPage };
