// The head of a story as a form: title, kicker, subtitle, byline, label. What is written otherwise stands in the copy below.
import { store } from "./store.js";
import { ask, edit } from "./live.js";
import { make, say } from "./words.js";

const FIELDS = [
  ["kicker", "引题", "Kicker"], ["title", "主题", "Title"], ["subtitle", "副题", "Subtitle"], ["byline", "署名", "Byline"], ["label", "栏题", "Label"],
];

export function frontPanel(block) {
  const box = make("details", { class: "front" }, make("summary", {}, say("题目、署名", "Title and byline"))), form = make("div", { class: "form" });
  box.append(form);
  const draw = async () => {
    let told;
    try { told = await ask("front", { file: block.file }); } catch { form.replaceChildren(make("p", { class: "empty" }, say("这种稿件没有稿头可填。", "This kind of copy has no head to fill in."))); return; }
    if (form.contains(document.activeElement)) return;
    form.replaceChildren(...FIELDS.map(([name, zh, en]) => {
      const value = told.front[name], lines = Array.isArray(value) ? value.join("\n") : value ?? "";
      const input = make("textarea", { rows: Math.max(1, lines.split("\n").length), "aria-label": say(zh, en), onchange: () => {
        const rows = input.value.split("\n").map((row) => row.trim()).filter(Boolean);
        edit({ op: "front", file: block.file, field: name, value: rows.length > 1 ? rows : rows[0] ?? null }).catch(() => draw());
      } });
      input.value = lines;
      return make("label", { class: "field" }, make("span", {}, say(zh, en)), input);
    }));
  };
  box.addEventListener("toggle", () => { if (box.open) draw(); });
  const stop = store.on("update", () => { if (!box.isConnected) stop(); else if (box.open) draw(); });
  return box;
}
