// Overlays over the pages, each with a key and a toggle, remembered: which are on, and when they are drawn anew. What each draws stands in
// marks.js (grid, blocks, order, findings, advertisements), jumps.js and plates.js.
import { store } from "./store.js";
import { key } from "./keys.js";
import { overlayLayer, shownNumbers } from "./stage.js";
import { adverts, blocks, grid, pins, reading } from "./marks.js";
import { drawJumps } from "./jumps.js";

// name, key, words, what draws it into a page's layer (null: by itself)
export const OVERLAYS = [
  ["grid", "g", "网格", "Grid", grid, "栏与行的网格（版样纸）", "columns and lines"],
  ["blocks", "b", "版块", "Blocks", blocks, "版块、超欠", "blocks, over and short"],
  ["reading", "r", "顺序", "Order", reading, "阅读顺序", "reading order"],
  ["jumps", "j", "转版", "Jumps", null, "转版的箭头", "jumps"],
  ["findings", "f", "问题", "Issues", pins, "问题的图钉", "findings as pins"],
  ["adverts", "a", "广告", "Ads", adverts, "版心、安全区与广告", "safe areas and advertisements"],
];

export function toggle(name) {
  const overlays = new Set(store.view.overlays);
  if (!overlays.delete(name)) overlays.add(name);
  store.look({ overlays });
}

export const isOn = (name) => store.view.overlays.has(name);

export function startOverlays() {
  for (const [name, combo, , , , zh, en] of OVERLAYS) key(combo, zh, en, "layers", () => toggle(name));
  let last = "";
  const all = () => { for (const number of shownNumbers()) drawPage(number); drawJumps(isOn("jumps")); };
  store.on("arranged", all);
  store.on("pages", all);
  store.on("language", all);
  store.on("drawn", (number) => { if (isOn("findings")) drawPage(number); });
  store.on("state", (names) => { if (["findings", "jumps", "stories", "grid"].some((one) => names.includes(one))) all(); });
  store.on("view", ({ overlays, chosen, finding }) => {
    const now = JSON.stringify([[...overlays], chosen?.page, chosen?.block, finding]);
    if (now !== last) { last = now; all(); }
  });
}

function drawPage(number) {
  const page = store.pages.get(number);
  if (!page) return;
  for (const [name, , , , render] of OVERLAYS) {
    if (!render) continue;
    const layer = overlayLayer(number, name);
    if (!layer) continue;
    if (isOn(name)) replace(layer, render(page));
    else if (layer.firstChild) { layer.replaceChildren(); layer.shown = ""; }
  }
}

// Draws only what is other than what stands there; the focus stays.
function replace(layer, { digest, draw }) {
  if (layer.shown === digest) return;
  layer.shown = digest;
  const focus = layer.contains(document.activeElement) ? document.activeElement.dataset.index : null;
  layer.replaceChildren(...draw());
  if (focus != null) layer.querySelector(`[data-index="${focus}"]`)?.focus({ preventScroll: true });
}
