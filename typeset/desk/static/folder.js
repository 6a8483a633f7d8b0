// The copy folder: its files, what each is, and where it is used.
import { store } from "./store.js";
import { ask } from "./live.js";
import { make, say, leaf } from "./words.js";
import { Rows } from "./rows.js";

let files = null, wanted = "";

const sized = (bytes) => (bytes == null ? "" : bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
const used = (one) => [one.pages ?? one.page ?? []].flat().filter(Boolean);

export function folderList() {
  const rows = new Rows("", (one) => one.file ?? one.name, (one) => [JSON.stringify([one, say(1, 2)]), (item) => {
    const name = one.file ?? one.name, pages = used(one), free = !pages.length && one.kind === "story";
    if (free) Object.assign(item.dataset, { trayFile: name, title: one.title || leaf(name) });
    return [make("button", { class: "row", onclick: () => go(one, pages) }, make("span", { class: "head" }, make("span", { class: "title" }, leaf(name)), pages.length ? make("small", {}, say(`${pages.join("、")} 版`, `p. ${pages.join(", ")}`)) : null),
      make("small", {}, [one.title, one.chars && say(`${one.chars} 字`, `${one.chars} ch.`), one.pixels && one.pixels.join(" × "), sized(one.size)].filter(Boolean).join(" · ")))];
  }]);
  const search = make("input", { type: "search", oninput: () => { wanted = search.value.trim().toLowerCase(); draw(); } }), note = make("p", { class: "empty", role: "status" });
  const element = make("div", { class: "list" }, make("div", { class: "filters" }, search), note, rows.element);
  const seen = () => element.isConnected && !element.parentElement.hidden;
  const draw = () => {
    search.placeholder = say("文件名", "file name");
    search.setAttribute("aria-label", say("筛选文件", "filter files"));
    rows.element.setAttribute("aria-label", say("稿件夹", "Copy folder"));
    const list = (files ?? []).filter((one) => !wanted || `${one.file ?? one.name} ${one.title ?? ""}`.toLowerCase().includes(wanted));
    rows.set(list);
    if (files) { note.textContent = say("没有这样的文件", "no such file"); note.hidden = list.length > 0; }
  };
  const load = async () => {
    try {
      const told = await ask("files");
      files = told.files ?? [];
      store.tell("counts");
    } catch (reply) {
      note.textContent = say(reply.zh ?? "读不到稿件夹", reply.en ?? "the folder cannot be read");
      note.hidden = false;
    }
    draw();
  };
  let waiting = 0;
  store.on("update", () => { if (seen()) { clearTimeout(waiting); waiting = setTimeout(load, 500); } });
  store.on("language", draw);
  draw();
  return { element, count: () => (files ? files.length : null), shown: load };
}

function go(one, pages) {
  const name = one.file ?? one.name;
  for (const number of pages) {
    const block = store.pages.get(number)?.blocks.find((block) => block.file === name || block.pictures?.some((picture) => picture.file === name || picture.path === name));
    if (block) { store.look({ page: number, chosen: { page: number, block: block.index, line: null, k: null } }); return; }
  }
  if (pages.length) store.look({ page: pages[0] });
}
