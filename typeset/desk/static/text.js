// The copy of a story, edited in place: a text area of ours on the Markdown itself, with the lines that every paragraph takes.
import { store } from "./store.js";
import { ask, redo, send, undo } from "./live.js";
import { takeOver } from "./people.js";
import { make, say } from "./words.js";

const points = (text) => [...text].length;          // the server counts code points, the browser UTF-16 units

// Where two texts differ: [start, end of the old, what comes instead], in UTF-16 units, never inside a surrogate pair.
export function difference(old, now) {
  const low = (text, at) => at > 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  let start = 0, end = 0;
  const most = Math.min(old.length, now.length);
  while (start < most && old[start] === now[start]) start++;
  while (low(old, start) || low(now, start)) start--;
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  while (end > 0 && (low(old, old.length - end) || low(now, now.length - end))) end--;
  return [start, old.length - end, now.slice(start, now.length - end)];
}

const MOST_CELLS = 1_000_000;

// All places where a text differs from an older one, line by line, each cut to what differs: [start, end of the old, what comes instead].
export function changes(old, now) {
  const [start, end, text] = difference(old, now), lines = (words) => words.split(/(?<=\n)/), a = lines(old.slice(start, end)), b = lines(text);
  if (start === end && text === "") return [];
  if (a.length * b.length > MOST_CELLS) return [[start, end, text]];
  const wide = b.length + 1, common = new Uint32Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) common[i * wide + j] = a[i] === b[j] ? common[(i + 1) * wide + j + 1] + 1 : Math.max(common[(i + 1) * wide + j], common[i * wide + j + 1]);
  const out = [];
  let at = start, from = start, instead = "", open = false;
  const close = () => {
    if (!open) return;
    const was = old.slice(from, at), [s, e, piece] = difference(was, instead);
    out.push([from + s, from + e, piece]);
    open = false;
  };
  const begin = () => { if (!open) { open = true; from = at; instead = ""; } };
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) { close(); at += a[i].length; i++; j++; }
    else if (j < b.length && (i === a.length || common[i * wide + j + 1] >= common[(i + 1) * wide + j])) { begin(); instead += b[j++]; }
    else { begin(); at += a[i++].length; }
  }
  close();
  return out;
}

// Ours and theirs, both made from `old`; null where they changed the same place.
export function merged(old, ours, theirs) {
  if (old === theirs || ours === theirs) return ours;
  if (old === ours) return theirs;
  const mine = changes(old, ours), others = changes(old, theirs);
  if (mine.some(([start, end]) => others.some(([from, to]) => end >= from && start <= to))) return null;
  let out = old;
  for (const [start, end, text] of [...mine, ...others].sort((one, other) => other[0] - one[0])) out = out.slice(0, start) + text + out.slice(end);
  return out;
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1; return n; });

// CRC-32 of a text's UTF-8, as the server tells it: whether its text is the one shown.
export function sumOf(text) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) sum = CRC[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

export class TextEditor {
  constructor() {
    this.file = "";
    this.known = "";                                 // what the server has
    this.digest = "";
    this.sending = null;                             // what is on its way, a promise
    this.composing = false;                          // an input method is at work: its letters are no copy yet
    this.conflict = null;                            // the box that asks whose words hold; nothing is sent before it is answered
    this.drafts = new Map();                         // file -> what could not be saved when another copy was opened
    this.opened = 0;                                 // counts openings: a late answer for an earlier one is dropped
    this.area = make("textarea", { spellcheck: "false", autocapitalize: "off", wrap: "soft", "aria-label": say("稿件原文", "copy") });
    this.gutter = make("div", { class: "gutter", "aria-hidden": "true" });
    this.state = make("p", { class: "saved", role: "status" });
    this.element = make("div", { class: "editor" }, make("div", { class: "copy" }, this.gutter, this.area), this.state);
    this.area.addEventListener("input", () => this.#push());
    this.area.addEventListener("compositionstart", () => { this.composing = true; });
    this.area.addEventListener("compositionend", () => { this.composing = false; this.#push(); });
    this.area.addEventListener("keydown", (event) => this.#key(event));
    this.area.addEventListener("scroll", () => { this.gutter.scrollTop = this.area.scrollTop; });
    this.area.addEventListener("keyup", () => this.#tellPlace());
    this.area.addEventListener("click", () => this.#tellPlace());
    store.on("update", () => this.pull());
    store.on("line", (how) => { if (how === "open" && this.#unsaved()) this.#push(); });
    window.addEventListener("beforeunload", (event) => { if (this.#unsaved() || this.drafts.size) event.preventDefault(); });
  }

  #unsaved() { return Boolean(this.file) && this.digest !== "" && this.area.value !== this.known; }

  // Whether the field is as the server has it and may be changed under the hands.
  #quiet() { return !this.sending && !this.composing && !this.conflict && this.area.value === this.known; }

  // One undo for all that is edited here: the field's own knows nothing of what others changed.
  #key(event) {
    const name = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (name !== "z" && name !== "y") || event.altKey) return;
    event.preventDefault();
    (name === "y" || event.shiftKey ? redo : undo)().then(() => this.pull(), () => {});
  }

  // Another copy, or none (""). What was typed in the one before is saved first.
  async open(file) {
    const turn = ++this.opened;
    while (this.sending) await this.sending;
    if (turn !== this.opened) return;
    if (this.#unsaved()) this.drafts.set(this.file, { value: this.area.value, known: this.known, digest: this.digest });
    if (this.file && this.file !== file) send({ do: "unlock", file: this.file }).catch(() => {});
    this.file = file;
    this.known = this.digest = "";
    this.held = this.composing = false;
    this.#settle();
    this.area.value = "";
    this.area.disabled = true;
    this.gutter.replaceChildren();
    if (file) await this.pull(true);
    if (this.drafts.has(file) && turn === this.opened) this.#takeUp(this.drafts.get(file));
  }

  // What was left unsaved is laid over the text as it is now, as if it were typed again.
  #takeUp(draft) {
    this.drafts.delete(this.file);
    if (this.area.readOnly || this.area.disabled) { this.drafts.set(this.file, draft); return; }
    this.known = draft.known;
    this.digest = draft.digest;
    this.area.value = draft.value;
    this.#push();
  }

  // The text as the server has it, where nothing of ours is on its way.
  async pull(first = false) {
    if (!this.file || (first ? this.sending : !this.#quiet())) return;
    const file = this.file;
    try {
      const told = await ask("text", { file });
      if (file !== this.file || (first ? this.sending : !this.#quiet())) return;
      this.digest = told.digest;
      if (first || told.text !== this.known) this.#show(told.text);
      this.area.disabled = false;
      this.area.readOnly = Boolean(told.locked);
      this.state.replaceChildren(told.locked ? say(`${told.locked} 正在改这篇稿件 `, `${told.locked} is editing this story `) : say("已存", "saved"));
      if (told.locked) this.state.append(make("button", { onclick: async () => { if (await takeOver(file, told.locked)) this.pull(true); } }, say("接过来…", "Take over…")));
      this.#lines(told.paragraphs ?? []);
    } catch (reply) {
      this.area.disabled = true;
      this.state.textContent = say(reply.zh ?? "读不到", reply.en ?? "cannot be read");
    }
  }

  #show(text) {
    this.known = text;
    this.#put(text);
  }

  // Another text in the field, the caret where it was in the words.
  #put(text) {
    if (this.area.value === text) return;
    const { selectionStart, selectionEnd, scrollTop } = this.area, hunks = changes(this.area.value, text);
    const moved = (at) => hunks.reduce((to, [start, end, instead]) => (end <= at ? to + instead.length - (end - start) : start < at ? to + start + instead.length - at : to), at);
    this.area.value = text;
    if (document.activeElement === this.area) this.area.setSelectionRange(moved(selectionStart), moved(selectionEnd));
    this.area.scrollTop = scrollTop;
  }

  // What was typed goes at once; what is typed meanwhile goes with the next.
  #push() {
    if (this.sending || this.composing || this.conflict || !this.#unsaved()) return;
    if (!this.held) { this.held = true; send({ do: "lock", file: this.file }).catch(() => {}); }
    this.sending = this.#saved().finally(() => { this.sending = null; this.pull(); });
  }

  async #saved() {
    while (!this.composing && this.area.value !== this.known) {
      const now = this.area.value, [start, end, text] = difference(this.known, now), file = this.file;
      const op = { op: "text", file, start: points(this.known.slice(0, start)), end: points(this.known.slice(0, end)), text, base: this.digest };
      this.state.textContent = say("正在存…", "saving…");
      try {
        const told = await send({ do: "edit", op });
        this.known = now;
        this.digest = told.digests?.[file] ?? "";
        if (told.sums?.[file] !== sumOf(now) && !(await this.#followed())) return;
        this.state.textContent = say("已存", "saved");
        if (told.paragraphs?.[file]) this.#lines(told.paragraphs[file]);
      } catch (reply) {
        await this.#refused(reply);
        return;
      }
    }
  }

  // What could not be saved stays in the field, with why, and may be tried again or given up.
  async #refused(reply) {
    store.tell("refused", reply);
    if (reply.conflict && await this.#conflict().catch(() => false)) return;
    const again = make("button", { onclick: () => this.#push() }, say("再存一次", "Save again"));
    const back = make("button", { onclick: () => { this.area.value = this.known; this.pull(true); } }, say("放弃，照已存的", "Give up, as saved"));
    this.state.replaceChildren(make("b", {}, say("没有存上：", "not saved: "), say(reply.zh ?? "", reply.en ?? "")), " ", again, " ", back);
  }

  // What was saved landed in a text that others had changed: theirs comes into the field, under what was typed meanwhile. False where it cannot.
  async #followed() {
    const told = await ask("text", { file: this.file });
    while (this.composing) await new Promise((done) => { this.area.addEventListener("compositionend", done, { once: true }); });
    const both = merged(this.known, this.area.value, told.text);
    if (both === null) { await this.#conflict(told); return false; }
    this.#put(both);
    this.known = told.text;
    this.digest = told.digest;
    return true;
  }

  // Someone else changed the file: ours is laid over theirs where ranges differ; where they touch, both are shown. Whether it was settled so.
  async #conflict(known = null) {
    const told = known ?? (await ask("text", { file: this.file })), old = this.known, both = merged(old, this.area.value, told.text);
    const hold = () => { this.known = told.text; this.digest = told.digest; };
    if (both !== null) {
      this.#put(both);
      hold();
      setTimeout(() => this.#push(), 0);
      return true;
    }
    const [, , ours] = difference(old, this.area.value), [theirStart, theirEnd, theirs] = difference(old, told.text), was = old.slice(theirStart, theirEnd);
    this.#settle();
    const answer = (then) => () => { this.#settle(); hold(); then(); this.area.focus(); };
    const keep = make("button", { onclick: answer(() => this.#push()) }, say("用我的", "Keep mine"));
    const take = make("button", { onclick: answer(() => { this.area.value = told.text; this.pull(); }) }, say("用别人的", "Take theirs"));
    this.conflict = make("div", { class: "conflict", role: "alertdialog", "aria-label": say("两处都改了", "changed in two places") },
      make("p", {}, say("同一处别人也改了：", "Someone else changed the same place:")), make("del", {}, was), make("ins", {}, theirs), make("p", {}, say("你写的：", "Yours:")), make("ins", {}, ours), keep, take);
    this.area.readOnly = true;
    this.state.textContent = say("没有存：先定用谁的", "not saved: say first whose words hold");
    this.element.append(this.conflict);
    take.focus();
    return true;
  }

  #settle() {
    this.conflict?.remove();
    this.conflict = null;
    this.area.readOnly = false;
  }

  // Beside each paragraph, the lines it takes: 3 行, red where the last line is short enough to be saved.
  #lines(paragraphs) {
    this.paragraphs = paragraphs;
    const text = this.known, mirror = make("div", { class: "mirror" });
    let at = 0;
    for (const one of paragraphs) {
      const start = units(text, one.start), end = units(text, one.end);
      mirror.append(text.slice(at, start), make("span", { "data-lines": one.lines ? say(`${one.lines} 行`, `${one.lines} l.`) : "", class: one.saves ? "saves" : "", title: one.saves ? say(`末行 ${one.saves} 字，可省一行`, `last line of ${one.saves}: a line can be saved`) : "" }, text.slice(start, end)));
      at = end;
    }
    mirror.append(text.slice(at) + "\n");
    this.gutter.replaceChildren(mirror);
    this.gutter.scrollTop = this.area.scrollTop;
  }

  #tellPlace() {
    const at = points(this.area.value.slice(0, this.area.selectionStart));
    store.tell("caret", { file: this.file, offset: at, line: this.area.value.slice(0, this.area.selectionStart).split("\n").length });
  }

  // The caret at a line of the file, from 1, in sight.
  goToLine(line) {
    const before = this.area.value.split("\n").slice(0, Math.max(0, line - 1)), at = before.join("\n").length + (before.length ? 1 : 0);
    this.area.focus();
    this.area.setSelectionRange(at, at);
    this.area.scrollTop = Math.max(0, this.#topOf(at) - this.area.clientHeight / 3);
  }

  // A place of the file in sight, the focus left where it is. offset: code points.
  showAt(offset) { this.#reveal(units(this.area.value, offset)); }

  showLine(line) { this.#reveal(this.area.value.split("\n").slice(0, Math.max(0, line - 1)).join("\n").length + (line > 1 ? 1 : 0)); }

  #reveal(at) {
    if (document.activeElement === this.area) return;
    this.area.setSelectionRange(at, at);
    this.area.scrollTop = Math.max(0, this.#topOf(at) - this.area.clientHeight / 3);
    this.gutter.scrollTop = this.area.scrollTop;
  }

  // How far below its head a place of the text stands, in pixels: asked of the mirror, which is wrapped as the field is.
  #topOf(offset) {
    const mirror = this.gutter.firstElementChild;
    if (!mirror) return 0;
    const walk = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node = walk.nextNode(), left = offset; node; left -= node.length, node = walk.nextNode()) {
      if (left > node.length) continue;
      range.setStart(node, left);
      range.setEnd(node, left);
      const box = range.getClientRects()[0] ?? node.parentElement.getBoundingClientRect();
      return box.top - mirror.getBoundingClientRect().top;
    }
    return mirror.scrollHeight;
  }
}

function units(text, offset) {
  let at = 0;
  for (let left = offset; left > 0 && at < text.length; left--) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}
