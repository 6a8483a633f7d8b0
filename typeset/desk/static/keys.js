// All keys in one table: what a key does, and the sheet that tells them (?). A key is registered once, with its words:
//   key("g", "网格", "Grid", "层 overlays", action)          written as "ctrl+shift+g", "shift+c", "F3", "+"
// Letters work where no text is being typed; keys with ctrl work everywhere. `hint("g")` is how a key is written on a button.
import { make, say } from "./words.js";

const known = new Map();                             // combo -> { zh, en, group, action }
export const GROUPS = {
  look: ["看", "View"], tools: ["工具", "Tools"], layers: ["图层", "Layers"], lists: ["清单", "Lists"], find: ["查找", "Find"], hands: ["改版", "Editing"],
};

export function key(combo, zh, en, group, action) { known.set(combo.toLowerCase(), { combo, zh, en, group, action }); }

// A line of the sheet for what is done by hand, or by keys that another file hears itself.
const told = [];
export function tellKey(combo, zh, en, group) { told.push({ combo, zh, en, group }); }

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

function written(event) {
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const digit = event.shiftKey && /^Digit\d$/.test(event.code) ? event.code.slice(5) : null;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("ctrl");
  if (event.altKey) parts.push("alt");
  if (event.shiftKey && (digit || /^[a-z]$/.test(name) || name.length > 1)) parts.push("shift");
  return [...parts, digit ?? name].join("+").toLowerCase();
}

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const one = known.get(written(event)) ?? known.get(event.key.toLowerCase() === "?" ? "?" : "");
    if (!one || document.querySelector("dialog[open]")) return;
    if (typing(event.target) && !(event.ctrlKey || event.metaKey || /^F\d/.test(event.key))) return;
    if (typing(event.target) && ["ctrl+z", "ctrl+shift+z", "ctrl+y"].includes(one.combo)) return;   // the field's own
    event.preventDefault();
    one.action(event);
  });
  key("?", "按键一览", "All keys", "look", showSheet);
}

const names = { ctrl: "Ctrl", shift: "⇧", alt: "Alt", " ": "空格" };
export const hint = (combo) => combo.split("+").map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" ") || "+";

export function showSheet() {
  document.getElementById("keys")?.remove();
  const rows = [...known.values(), ...told], close = () => { sheet.close(); sheet.remove(); };
  const block = (group) => make("section", {}, make("h3", {}, say(...GROUPS[group])), make("dl", {}, ...rows.filter((one) => one.group === group).flatMap((one) => [
    make("dt", {}, make("kbd", {}, one.combo === "+" ? "+" : hint(one.combo))), make("dd", {}, say(one.zh, one.en))])));
  const sheet = make("dialog", { id: "keys", "aria-labelledby": "keys-title", onclick: (event) => { if (event.target === sheet) close(); } },
    make("header", {}, make("h2", { id: "keys-title" }, say("按键一览", "Keys")), make("button", { onclick: close }, say("关闭", "Close"))),
    make("div", { class: "columns" }, ...Object.keys(GROUPS).filter((group) => rows.some((one) => one.group === group)).map(block)));
  sheet.addEventListener("close", () => sheet.remove());
  document.body.append(sheet);
  sheet.showModal();
}
