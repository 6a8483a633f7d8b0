// The list of stories: where each stands, how long it is, what it needs and was given; those not placed can be dragged onto the page.
import { store } from "./store.js";
import { make, say, leaf } from "./words.js";
import { reveal, union } from "./stage.js";
import { Rows } from "./rows.js";

const SORTS = [["page", "按版面", "by page"], ["chars", "按字数", "by length"], ["over", "按超欠", "by fit"], ["title", "按标题", "by title"]];
const SHOWS = [["all", "全部", "all"], ["placed", "已上版", "placed"], ["tray", "待用", "unplaced"], ["misfit", "超欠", "misfit"]];
let sort = "page", shows = "all", wanted = "", part = 0;

// Stories that stand somewhere and those that do not, as one list.
export function allStories() {
  const placed = (store.state.stories ?? []).map((row) => ({ ...row, key: `s:${row.id}`, placed: row.parts.length > 0 }));
  const tray = (store.state.tray ?? []).map((row) => ({ ...row, id: row.file, key: `t:${row.file}`, parts: [], placed: false, tray: true, over: 0, under: 0 }));
  return [...placed, ...tray];
}

function chosenRows() {
  const words = wanted.trim().toLowerCase();
  const rows = allStories().filter((row) => (shows === "all" || (shows === "placed" && row.placed) || (shows === "tray" && !row.placed) || (shows === "misfit" && (row.over || row.under)))
    && (!words || [row.title, row.file, row.byline, ...(row.authors ?? [])].some((one) => one?.toLowerCase().includes(words))));
  const by = {
    page: (a, b) => (a.parts[0]?.page ?? 999) - (b.parts[0]?.page ?? 999), chars: (a, b) => b.chars - a.chars, title: (a, b) => a.title.localeCompare(b.title, "zh-CN"),
    over: (a, b) => (b.over ?? 0) - (a.over ?? 0) || (b.under ?? 0) - (a.under ?? 0),
  }[sort];
  return rows.sort(by);
}

// Which block holds a part of a story.
export function blockOf(id, at) {
  const page = store.pages.get(at.page);
  return page?.blocks.find((one) => one.story === id && one.areas.some((area) => area.columns === at.columns && area.lines === at.lines))
    ?? page?.blocks.find((one) => one.areas.some((area) => area.columns === at.columns && area.lines === at.lines)) ?? page?.blocks.find((one) => one.story === id) ?? null;
}

function goTo(row) {
  if (!row.parts.length) return;
  const chosen = store.view.chosen, here = chosen && row.parts.findIndex((one) => one.page === chosen.page && blockOf(row.id, one)?.index === chosen.block);
  part = here != null && here >= 0 ? (here + 1) % row.parts.length : 0;      // again: where it goes on
  const at = row.parts[part], block = blockOf(row.id, at);
  store.look({ page: at.page, chosen: block ? { page: at.page, block: block.index, line: null, k: null } : null });
  if (block) reveal(at.page, union(block.areas.map((area) => area.box)), { flash: true });
}

function fit(row) {
  if (row.over) return make("b", { class: "fit over" }, say(`超 ${row.over}`, `over ${row.over}`));
  if (row.under) return make("b", { class: "fit" }, say(`欠 ${row.under}`, `short ${row.under}`));
  return null;
}

function facts(row) {
  const pages = [...new Set(row.parts.map((one) => one.page))], parts = [say(`${row.chars} 字`, `${row.chars} ch.`)];
  if (row.placed) parts.unshift(say(`${pages.join("→")} 版`, `p. ${pages.join("→")}`));
  if (row.needed != null) parts.push(say(`需 ${row.needed} 给 ${row.given} 行`, `needs ${row.needed}, has ${row.given} l.`));
  if (row.depths?.length) parts.push(row.depths.map((one) => say(`${one.columns} 栏 ${one.depth} 行`, `${one.columns} col. ${one.depth} l.`)).join("、"));
  if (row.authors?.length) parts.push(row.authors.join(say("、", ", ")));
  if (row.tray) parts.push(leaf(row.file));
  return parts.join(" · ");
}

export function storyList() {
  const drawRow = (row) => [JSON.stringify([row, say(1, 2)]), (item) => {
    if (row.tray) Object.assign(item.dataset, { trayFile: row.file, title: row.title, depths: JSON.stringify(row.depths ?? []) });
    item.classList.toggle("tray", !row.placed);
    return [make("button", { class: "row", onclick: () => goTo(rowNow(row.key)) }, make("span", { class: "head" }, make("span", { class: "title" }, row.title || say("（无题）", "(no title)")), row.placed ? fit(row) : make("b", { class: "fit" }, say("待用", "unplaced"))), make("small", {}, facts(row)))];
  }];
  const rows = new Rows("", (row) => row.key, drawRow), tools = make("div", { class: "filters" }), note = make("p", { class: "empty" });
  const rowNow = (key) => allStories().find((one) => one.key === key) ?? { parts: [] };
  const draw = () => {
    const list = chosenRows();
    rows.set(list);
    note.textContent = list.length ? "" : say("没有这样的稿件", "no such story");
    note.hidden = list.length > 0;
    mark();
  };
  const mark = () => {
    const { chosen } = store.view, block = chosen && store.block(chosen.page, chosen.block), id = chosen?.line?.story || block?.story;
    if (id) rows.show(`s:${id}`);
    else for (const one of rows.element.querySelectorAll('[aria-current="true"]')) one.removeAttribute("aria-current");
  };
  const controls = () => {
    rows.element.setAttribute("aria-label", say("稿件", "Stories"));
    const search = make("input", { type: "search", placeholder: say("标题、作者、文件", "title, author, file"), "aria-label": say("筛选稿件", "filter stories"), value: wanted, oninput: () => { wanted = search.value; draw(); } });
    const order = make("select", { "aria-label": say("排序", "order"), onchange: () => { sort = order.value; draw(); } }, ...SORTS.map(([name, zh, en]) => make("option", { value: name, selected: name === sort }, say(zh, en))));
    const which = make("select", { "aria-label": say("看哪些", "which"), onchange: () => { shows = which.value; draw(); } }, ...SHOWS.map(([name, zh, en]) => make("option", { value: name, selected: name === shows }, say(zh, en))));
    tools.replaceChildren(search, which, order);
    draw();
  };
  let last = "";
  store.on("state", (names) => { if (names.includes("stories") || names.includes("tray")) draw(); });
  store.on("view", ({ chosen }) => { const now = JSON.stringify([chosen?.page, chosen?.block, chosen?.k]); if (now !== last) { last = now; mark(); } });
  store.on("language", controls);
  controls();
  return { element: make("div", { class: "list" }, tools, note, rows.element), count: () => allStories().length };
}
