// Search over the edition (Ctrl-F): in the joined text of each story, so that words broken over lines and pages are found; blanks do not count.
import { store } from "./store.js";
import { draw, make, say } from "./words.js";
import { key, tellKey } from "./keys.js";
import { drawn, lineBox, overlayLayer, reveal, shownNumbers } from "./stage.js";
import { chars, glyphTexts, goesOn } from "./linetext.js";

const MOST = 2000;
let bar, input, count, query = "", hits = [], at = -1, text = null;

export const hitsOn = (number) => hits.filter((hit) => hit[0].page === number).length;

// ---- the text of the edition: strings of characters, each with its page, line and place in the line

const folded = (char) => { const low = char.normalize("NFKC").toLowerCase(); return low.length === 1 ? low : char.toLowerCase(); };

function joined() {
  const stories = new Map();
  for (const number of store.numbers()) {
    for (const line of store.pages.get(number).lines) {
      const name = line.story || `${number}/${line.role}`;
      if (!stories.has(name)) stories.set(name, []);
      stories.get(name).push({ page: number, line });
    }
  }
  return [...stories.values()].map(asText);
}

function asText(lines) {
  const first = new Map();                           // pages of a story in the order of its text
  for (const { page, line } of lines) if (line.offset && !(first.get(page) <= line.offset)) first.set(page, line.offset);
  const rank = (page) => first.get(page) ?? 0;
  lines.sort((a, b) => (a.page === b.page ? a.line.k - b.line.k : rank(a.page) - rank(b.page) || a.page - b.page));
  let string = "";
  const places = [];
  lines.forEach(({ page, line }, n) => {
    chars(line.text).forEach((char, index) => { if (char.trim()) { string += folded(char); while (places.length < string.length) places.push({ page, k: line.k, index }); } });
    if (!goesOn(line, lines[n + 1]?.line) && !(lines[n + 1] && line.role === lines[n + 1].line.role && ["title", "kicker", "subtitle"].includes(line.role))) { string += "\n"; places.push(null); }
  });
  return { string, places };
}

// Hits as lists of places; the pieces of a broken word each have their own line.
export function search(words) {
  const wanted = chars(words).filter((char) => char.trim()).map(folded).join(""), found = [];
  if (!wanted) return found;
  text ??= joined();
  for (const { string, places } of text) {
    for (let from = string.indexOf(wanted); from >= 0 && found.length < MOST; from = string.indexOf(wanted, from + wanted.length)) {
      const pieces = [];
      for (const place of places.slice(from, from + wanted.length)) {
        const last = pieces.at(-1);
        if (last && last.page === place.page && last.k === place.k) last.end = place.index + 1;
        else pieces.push({ page: place.page, k: place.k, start: place.index, end: place.index + 1 });
      }
      found.push(pieces);
    }
  }
  return found.sort((a, b) => a[0].page - b[0].page || a[0].k - b[0].k || a[0].start - b[0].start);
}

// ---- on the page

// Where characters of a line stand: read from the glyphs as they are drawn.
function boxOf({ page, k, start, end }) {
  const view = drawn(page), element = view?.line(k), line = store.pages.get(page).lines[k];
  const [left, top, width, height] = lineBox(line);
  if (!element) return [left, top, width, height];
  const lengths = glyphTexts(element).map((one) => chars(one).length), sums = [0];
  for (const length of lengths) sums.push(sums.at(-1) + length);
  const first = lengths.findIndex((length, n) => sums[n] + length > start), last = lengths.findLastIndex((length, n) => length && sums[n] < end);
  const a = glyphBox(element, first), b = glyphBox(element, last);
  if (!a || !b) return [left, top, width, height];
  return line.vertical ? [left, a[1], width, b[1] + b[3] - a[1]] : [a[0], top, b[0] + b[2] - a[0], height];
}

function glyphBox(element, index) {
  let at = 0;
  for (const text of element.querySelectorAll("text")) {
    const glyphs = chars(text.textContent), size = Number(text.getAttribute("font-size"));
    if (index < at + glyphs.length) {
      const unit = glyphs.slice(0, index - at).join("").length;
      if (unit >= text.getNumberOfChars()) return null;
      const from = text.getStartPositionOfChar(unit), to = text.getEndPositionOfChar(unit);
      return [from.x, from.y - size * 0.88, Math.max(to.x - from.x, size * 0.2), size];
    }
    at += glyphs.length;
  }
  return null;
}

function mark() {
  for (const number of shownNumbers()) {
    const layer = overlayLayer(number, "hits"), here = hits.map((hit, n) => [hit, n]).filter(([hit]) => hit.some((piece) => piece.page === number));
    layer.replaceChildren(...here.flatMap(([hit, n]) => hit.filter((piece) => piece.page === number).map((piece) => {
      const [x, y, width, height] = boxOf(piece);
      return draw("rect", { x, y, width, height, class: n === at ? "hit is-now" : "hit" });
    })));
  }
}

function tell() {
  const words = hits.length >= MOST ? `${MOST}+` : String(hits.length);
  count.textContent = !query ? "" : !hits.length ? say("没有", "none") : at < 0 ? say(`${words} 处`, `${words} hits`) : `${at + 1} / ${words}`;
  store.tell("hits");
}

function look(now, { jump = true } = {}) {
  query = now;
  hits = search(query);
  const next = hits.findIndex((hit) => hit[0].page >= store.view.page);
  at = hits.length ? Math.max(0, next) : -1;
  tell();
  if (jump && hits.length) show(); else mark();
}

function show() {
  const hit = hits[at], page = hit[0].page;
  if (store.view.page !== page) store.look({ page });
  reveal(page, boxOf(hit[0]));
  mark();
}

export function go(step) {
  if (bar.hidden) open();
  if (!hits.length) return;
  at = (at + step + hits.length) % hits.length;
  tell();
  show();
}

function open() {
  bar.hidden = false;
  input.focus();
  input.select();
  if (query) look(query, { jump: false });
}

function close() {
  bar.hidden = true;
  hits = [];
  at = -1;
  text = null;
  mark();
  store.tell("hits");
  document.getElementById("stage").focus({ preventScroll: true });
}

export function startFind(host) {
  bar = host.appendChild(make("div", { id: "find", role: "search", hidden: true }));
  const words = () => {
    const before = input?.value ?? "";
    input = make("input", { type: "search", "aria-label": say("查找全部版面", "find in all pages"), placeholder: say("查找全部版面", "Find in all pages"), value: before, oninput: () => look(input.value) });
    count = make("output", { "aria-live": "polite" });
    bar.replaceChildren(input, count, make("button", { onclick: () => go(-1), "aria-label": say("上一处", "previous") }, "↑"), make("button", { onclick: () => go(1), "aria-label": say("下一处", "next") }, "↓"), make("button", { onclick: close, "aria-label": say("关闭查找", "close the search") }, "×"));
    tell();
  };
  words();
  bar.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "Enter" && event.target === input) { event.preventDefault(); go(event.shiftKey ? -1 : 1); }
  });
  key("ctrl+f", "查找全部版面", "find in all pages", "find", open);
  key("F3", "下一处", "next", "find", () => go(1));
  key("shift+F3", "上一处", "previous", "find", () => go(-1));
  tellKey("Enter", "下一处（查找框里）", "next (in the field)", "find");
  tellKey("Escape", "关闭查找", "close", "find");
  store.on("language", words);
  store.on("pages", () => { text = null; if (!bar.hidden) again(); });
  store.on("arranged", () => { if (!bar.hidden) mark(); });
}

export const openFind = () => open();

// After an edit: the same words, the same hit where it is still there.
function again() {
  const before = at;
  hits = search(query);
  at = hits.length ? Math.min(Math.max(before, 0), hits.length - 1) : -1;
  tell();
  requestAnimationFrame(mark);
}
