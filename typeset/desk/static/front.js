// The head of a story as a form: title, kicker, subtitle, byline, label. What is written otherwise stands in the copy below.
import { store } from "./store.js";
import { ask, edit } from "./live.js";
import { make, say } from "./words.js";

const FIELDS = [
  ["kicker", "引题", "Kicker"], ["title", "主题", "Title"], ["subtitle", "副题", "Subtitle"], ["byline", "署名", "Byline"], ["label", "栏题", "Label"],
];

const WAIT = 350;                                    // milliseconds after the last key

export function frontPanel(block) {
  const box = make("details", { class: "front" }, make("summary", {}, say("题目、署名", "Title and byline"))), form = make("div", { class: "form" }), state = make("p", { class: "fields-saved", role: "status" });
  box.append(form, state);
  const draw = async () => {
    let told;
    try { told = await ask("front", { file: block.file }); } catch { form.replaceChildren(make("p", { class: "empty" }, say("这种稿件没有稿头可填。", "This kind of copy has no head to fill in."))); return; }
    if (form.contains(document.activeElement)) return;
    form.replaceChildren(...FIELDS.map(([name, zh, en]) => make("label", { class: "field" }, make("span", {}, say(zh, en)), input(block.file, name, say(zh, en), told.front[name], state, draw))));
  };
  box.addEventListener("toggle", () => { if (box.open) draw(); });
  const stop = store.on("update", () => { if (!box.isConnected) stop(); else if (box.open) draw(); });
  return box;
}

// A field, saved while it is typed in; letters of an input method are no words yet.
function input(file, name, label, value, state, draw) {
  const lines = (Array.isArray(value) ? value : [value ?? ""]).map(String), area = make("textarea", { rows: lines.length, "aria-label": label });
  let saved = lines.join("\n"), timer = 0, composing = false, busy = false;
  area.value = saved;
  const grow = () => { area.rows = Math.max(1, area.value.split("\n").length); area.style.minHeight = `${area.scrollHeight}px`; };
  const save = async () => {
    clearTimeout(timer);
    if (composing || busy || area.value === saved) return;
    const now = area.value, rows = now.split("\n").map((row) => row.trim()).filter(Boolean);
    busy = true;
    state.textContent = say("正在存…", "saving…");
    try {
      await edit({ op: "front", file, field: name, value: rows.length > 1 ? rows : rows[0] ?? null });
      saved = now;
      state.textContent = say("已存", "saved");
    } catch (reply) {
      state.textContent = say(`没有存上：${reply.zh ?? ""}`, `not saved: ${reply.en ?? ""}`);
      if (document.activeElement !== area) draw();
    }
    busy = false;
    if (area.value !== now) later();
  };
  const later = () => { grow(); if (area.value !== saved) state.textContent = say("还没有存", "not saved yet"); clearTimeout(timer); timer = setTimeout(save, WAIT); };
  area.addEventListener("compositionstart", () => { composing = true; });
  area.addEventListener("compositionend", () => { composing = false; later(); });
  area.addEventListener("input", later);
  area.addEventListener("change", save);
  area.addEventListener("blur", save);
  requestAnimationFrame(grow);
  return area;
}
