// The list of findings: filtered by severity, page and code; each leads to its place, its hint can be copied. Its number is the pin's.
import { store } from "./store.js";
import { ask } from "./live.js";
import { make, pageName, say, leaf } from "./words.js";
import { orderOf } from "./layout.js";
import { Rows } from "./rows.js";
import { lineBox, reveal, union } from "./stage.js";
import { accept } from "./people.js";
import { severityForm, severityWords } from "./severity.js";

const RANK = { error: 0, warning: 1, info: 2 };
const filter = { severity: new Set(["error", "warning", "info"]), page: "", code: "" };
let cached = null, from = null, list = null;

// All findings in their order, the worst first, with the number that list and pins show.
export function numbered() {
  const all = store.state.findings ?? [];
  if (from === all) return cached;
  from = all;
  const sorted = all.map((one, at) => ({ one, at })).sort((a, b) => RANK[a.one.severity] - RANK[b.one.severity] || orderOf(a.one.page || 999) - orderOf(b.one.page || 999) || a.at - b.at);
  const taken = new Map();
  cached = sorted.map(({ one }, at) => {
    const name = [one.code, one.file, one.line, one.column, one.page, one.zh].join("|"), again = taken.get(name) ?? 0;
    taken.set(name, again + 1);
    return { one, number: at + 1, id: again ? `${name}|${again}` : name };
  });
  return cached;
}

const passes = ({ one }) => filter.severity.has(one.severity) && (!filter.page || String(one.page) === filter.page) && (!filter.code || one.code === filter.code);

// The block that a finding of a page is about: that of its line in the edition file, or that it stands in.
export function blockOf(one) {
  const blocks = store.pages.get(one.page)?.blocks ?? [], within = ([x, y], { box: [left, top, width, height] }) => x >= left - 1 && x <= left + width + 1 && y >= top - 1 && y <= top + height + 1;
  const seam = Boolean(store.pages.get(one.page)?.seam);   // its blocks have indexes below 0
  return blocks.find((block) => block.line === one.line && (seam || block.index >= 0)) ?? (one.boxes.length ? blocks.find((block) => block.areas.some((area) => within(one.boxes[0], area))) : null) ?? null;
}

// Shows where a finding is; `list`: in the list too, past its filters.
export async function openFinding(id, { list: inList = false } = {}) {
  const found = numbered().find((row) => row.id === id);
  if (!found) return;
  store.look({ finding: id });
  if (inList) {
    if (!passes(found)) { filter.severity = new Set(Object.keys(RANK)); filter.page = filter.code = ""; list.controls(); }
    store.tell("open-list", "findings");
  }
  list.rows.show(id);
  const { one } = found;
  if (one.page) {
    const block = blockOf(one);
    store.look({ page: one.page, ...(block && { chosen: { page: one.page, block: block.index, line: null, k: null } }) });
    reveal(one.page, one.boxes.length ? union(one.boxes) : block ? union(block.areas.map((area) => area.box)) : null, { flash: true });
    return;
  }
  if (!one.file) return;
  try {
    const told = await ask("places", { file: one.file, line: one.line }), place = told.place ?? told, block = store.block(place.page, place.block);
    if (!block) throw new Error("nowhere");
    const line = store.pages.get(place.page).lines[place.k] ?? null;
    store.look({ page: place.page, chosen: { page: place.page, block: place.block, k: place.k ?? null, line } });
    reveal(place.page, line ? lineBox(line) : union(block.areas.map((area) => area.box)), { flash: true });
    store.tell("show-line", one);
  } catch { store.tell("note", [`${leaf(one.file)}:${one.line} 不在版上`, `${leaf(one.file)}:${one.line} is not on a page`]); }
}

async function copied(button, text) {
  try { await navigator.clipboard.writeText(text); } catch { old(text); }
  button.textContent = say("已复制", "copied");
  setTimeout(() => { button.textContent = say("复制", "Copy"); }, 1200);
}

// Where the page was not opened over a secure line.
function old(text) {
  const area = document.body.appendChild(make("textarea", {}, text));
  area.select();
  document.execCommand("copy");
  area.remove();
}

function drawRow({ one, number, id }) {
  return [JSON.stringify([one, number, say(1, 2)]), (item) => {
    item.className = one.severity;
    const place = [one.page ? pageName(one.page) : "", one.file ? `${leaf(one.file)}${one.line ? `:${one.line}` : ""}` : ""].filter(Boolean).join(" · ");
    const copy = one.hint && make("button", { class: "quiet", onclick: (event) => copied(event.target, one.hint), "aria-label": say("复制建议", "copy the hint") }, say("复制", "Copy"));
    const source = one.file && make("button", { class: "quiet", onclick: () => store.tell("open-source", one) }, say("源文件", "Source"));
    const may = one.acceptable && one.page > 0 && !one.accepted && make("button", { class: "quiet", onclick: () => accept(one) }, say("认可…", "Accept…"));
    return [
      make("button", { class: "row", onclick: () => openFinding(id) },
        make("span", { class: "head" }, severityForm(one.severity), make("span", { class: "code" }, `${number}  ${one.code}`), make("span", { class: "sr" }, severityWords(one.severity)), make("small", {}, place), one.accepted && make("b", { class: "fit" }, say("已认可", "accepted"))),
        one.accepted && make("small", {}, `${one.accepted.by}${one.accepted.why ? `：${one.accepted.why}` : ""}`),
        make("span", { class: "message" }, say(one.zh, one.en))),
      one.hint && make("div", { class: "hint" }, make("span", {}, one.hint)),
      make("div", { class: "hint acts" }, copy, source, may),
    ];
  }];
}

export function findingList() {
  const rows = new Rows("", (row) => row.id, drawRow), tools = make("div", { class: "filters" }), note = make("p", { class: "empty" });
  const draw = () => {
    const some = numbered().filter(passes);
    rows.set(some);
    note.textContent = numbered().length ? say("这样筛没有问题", "none by this filter") : say("没有问题", "nothing found");
    note.hidden = some.length > 0;
  };
  const controls = () => {
    rows.element.setAttribute("aria-label", say("问题", "Issues"));
    const all = numbered(), counts = Object.fromEntries(Object.keys(RANK).map((name) => [name, all.filter(({ one }) => one.severity === name).length]));
    const kinds = Object.keys(RANK).map((name) => make("button", { class: `kind ${name}`, "data-severity": name, "aria-pressed": String(filter.severity.has(name)), "aria-label": `${severityWords(name)} ${counts[name]}`, onclick: () => { if (!filter.severity.delete(name)) filter.severity.add(name); controls(); tools.querySelector(`[data-severity="${name}"]`).focus(); } }, severityForm(name), String(counts[name])));
    const choice = (name, label, none, values) => {
      if (filter[name] && !values.some(([value]) => value === filter[name])) filter[name] = "";
      const select = make("select", { "aria-label": label, onchange: () => { filter[name] = select.value; draw(); } }, make("option", { value: "" }, none), ...values.map(([value, words]) => make("option", { value, selected: value === filter[name] }, words)));
      return select;
    };
    const pages = [...new Set(all.map(({ one }) => one.page))].filter(Boolean).sort((a, b) => orderOf(a) - orderOf(b)), codes = [...new Set(all.map(({ one }) => one.code))].sort();
    tools.replaceChildren(make("div", { class: "kinds", role: "group", "aria-label": say("轻重", "severity") }, ...kinds),
      choice("page", say("版面", "page"), say("各版", "all pages"), pages.map((number) => [String(number), pageName(number)])),
      choice("code", say("代码", "code"), say("各类", "all codes"), codes.map((code) => [code, code])));
    draw();
  };
  list = { rows, controls };
  store.on("state", (names) => { if (names.includes("findings")) controls(); });
  store.on("language", controls);
  controls();
  return { element: make("div", { class: "list" }, tools, note, rows.element), count: () => numbered().length };
}
