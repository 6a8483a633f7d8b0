// The lists beside the page, as tabs with their counts: stories, pages, findings, the copy folder.
//
// For hands: rows of unplaced stories carry data-tray-file, data-title and data-depths; a page's thumbnail carries data-thumb, its number.
// store.tell("open-list", "stories" | "sheets" | "findings" | "folder") shows a tab.
import { store, memory } from "./store.js";
import { make, say } from "./words.js";
import { key } from "./keys.js";
import { storyList } from "./stories.js";
import { sheetList } from "./sheets.js";
import { findingList } from "./findings.js";
import { folderList } from "./folder.js";

const TABS = [["stories", "稿件", "Stories"], ["sheets", "版面", "Pages"], ["findings", "问题", "Issues"], ["folder", "稿件夹", "Folder"]];
let open = memory.get("list", "stories");
const lists = new Map();                             // name -> { element, count(), shown() }

export function startLists(rail) {
  lists.set("stories", storyList()).set("sheets", sheetList()).set("findings", findingList()).set("folder", folderList());
  const row = make("div", { class: "tabs", role: "tablist" });
  const buttons = new Map(TABS.map(([name]) => [name, row.appendChild(make("button", { id: `list-${name}`, role: "tab", "aria-controls": `pane-${name}`, onclick: () => show(name) }))]));
  const panes = TABS.map(([name]) => make("div", { id: `pane-${name}`, class: "pane", role: "tabpanel", "aria-labelledby": `list-${name}` }, lists.get(name).element));
  rail.replaceChildren(row, ...panes);
  const words = () => {
    row.setAttribute("aria-label", say("清单", "Lists"));
    for (const [name, zh, en] of TABS) {
      const count = lists.get(name).count();
      const now = `${say(zh, en)}${count == null ? "" : ` ${count}`}`;
      if (buttons.get(name).textContent !== now) buttons.get(name).replaceChildren(say(zh, en), count == null ? "" : make("small", {}, ` ${count}`));
    }
  };
  const show = (name, focus = false) => {
    open = name;
    memory.set("list", name);
    for (const [other, button] of buttons) {
      button.setAttribute("aria-selected", String(other === name));
      button.tabIndex = other === name ? 0 : -1;
      document.getElementById(`pane-${other}`).hidden = other !== name;
    }
    if (focus) buttons.get(name).focus();
    lists.get(name).shown?.();
  };
  row.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way) return;
    event.preventDefault();
    show(TABS[(TABS.findIndex(([name]) => name === open) + way + TABS.length) % TABS.length][0], true);
  });
  TABS.forEach(([name, zh, en], at) => key(`shift+${at + 1}`, `清单：${zh}`, `list: ${en.toLowerCase()}`, "lists", () => show(name, true)));
  store.on("open-list", (name) => show(name));
  for (const topic of ["state", "pages", "language", "counts"]) store.on(topic, words);
  show(lists.has(open) ? open : "stories");
  words();
}

export const listOpen = () => open;
