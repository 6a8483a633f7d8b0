// Plates C M Y K, total ink and the newsprint soft proof: pictures from the server, laid over the page. One is looked at at a time.
import { store } from "./store.js";
import { ask } from "./live.js";
import { key } from "./keys.js";
import { make, say } from "./words.js";
import { POINT, scale, shownNumbers, viewOf } from "./stage.js";

export const PLATES = [
  ["c", "shift+c", "C", "C", "青版", "cyan plate"], ["m", "shift+m", "M", "M", "品红版", "magenta plate"], ["y", "shift+y", "Y", "Y", "黄版", "yellow plate"],
  ["k", "shift+k", "K", "K", "黑版", "black plate"], ["total", "shift+i", "墨量", "Ink", "总墨量", "total ink"], ["soft", "n", "新闻纸", "Newsprint", "新闻纸软打样", "newsprint soft proof"],
];
const DPI = [72, 144, 200];
let wait = 0, round = 0, note = null;

export const look = (name) => store.look({ plate: store.view.plate === name ? "" : name });

export function startPlates(stage) {
  note = stage.parentElement.appendChild(make("div", { class: "plate-note", hidden: true }));
  for (const [name, combo, , , zh, en] of PLATES) key(combo, zh, en, "layers", () => look(name));
  let last = "";
  store.on("view", ({ plate }) => { if (plate !== last) { last = plate; show(); } });
  for (const topic of ["arranged", "pages", "language"]) store.on(topic, later);
}

// While one works, the plates follow when there is a pause.
function later() {
  if (!store.view.plate) return;
  clearTimeout(wait);
  wait = setTimeout(show, 300);
}

async function show() {
  const { plate } = store.view, mine = ++round;
  document.body.classList.toggle("plates", Boolean(plate));
  for (const number of shownNumbers()) if (!plate || viewOf(number).plate?.dataset.plate !== plate) clear(viewOf(number));
  note.hidden = !plate;
  if (!plate) return;
  legend(plate, null);
  for (const number of shownNumbers()) await one(number, plate, mine);
}

function clear(view) {
  view.plate?.remove();
  view.plate = null;
}

async function one(number, plate, mine) {
  const need = (scale() / POINT) * 96 * devicePixelRatio, dpi = DPI.find((value) => value >= need) ?? DPI.at(-1);
  let told;
  try {
    told = plate === "soft" ? await ask("soft", { page: number, dpi }) : await ask("plates", { page: number, plate, dpi });
  } catch (reply) {
    if (mine === round) legend(plate, null, say(reply.zh ?? "", reply.en ?? ""));
    return;
  }
  const view = viewOf(number);
  if (mine !== round || !view) return;
  const image = make("img", { class: "plate", alt: say(...PLATES.find(([name]) => name === plate).slice(4)), "data-plate": plate, draggable: "false" });
  image.src = told.url;
  try { await image.decode(); } catch { if (mine === round) legend(plate, null, say("图没有取到", "the picture did not come")); return; }
  if (mine !== round || viewOf(number) !== view) return;
  clear(view);                                       // the picture before stays until this one is there
  view.plate = image;
  view.paper.insertBefore(image, view.over);
  legend(plate, told);
}

// Ink of all plates together, in per cent, as the server colours it.
const HEAT = [[31, "rgb(90 150 220 / .35)"], [100, "rgb(60 120 210 / .59)"], [160, "rgb(60 180 110 / .71)"], [200, "rgb(250 200 40 / .82)"], [240, "rgb(220 30 30 / .9)"], [400, "rgb(120 0 0)"]];
const RAMP = { c: "#00a0e0", m: "#d6007f", y: "#f5d800", k: "#1a1a1a" };

function legend(plate, told, fault = "") {
  const [, , , , zh, en] = PLATES.find(([name]) => name === plate), steps = told?.legend ?? (plate === "total" ? HEAT : []);
  const parts = [make("b", {}, say(zh, en))];
  if (fault) parts.push(make("span", { role: "alert" }, say(`没有：${fault}`, `none: ${fault}`)));
  else if (!told) parts.push(make("span", {}, say("正在出版图…", "making the plate…")));
  else if (steps.length) parts.push(...steps.map(([percent, colour]) => { const box = make("i", { class: "swatch" }); box.style.background = colour; return make("span", {}, box, `${percent}%`); }));
  else if (RAMP[plate]) { const box = make("i", { class: "ramp" }); box.style.background = `linear-gradient(to right, #fff, ${RAMP[plate]})`; parts.push("0", box, "100%"); }
  if (told?.limit) parts.push(make("span", {}, say(`上限 ${told.limit}%`, `limit ${told.limit} %`)));
  if (told?.most) parts.push(make("span", {}, say(`最多 ${told.most}%`, `most ${told.most} %`)));
  note.replaceChildren(...parts);
}
