// Who is at the desk: one's own name, the others and what they look at, whose a story is, and where pages stand (组版、校对、签发).
import { store, memory } from "./store.js";
import { send, edit } from "./live.js";
import { make, pageName, say, leaf } from "./words.js";
import { blockOf } from "./findings.js";

export function startPeople(bar) {
  const button = make("button", { id: "people-button", onclick: () => rename() });
  bar.append(button);
  const draw = () => {
    const people = store.state.people ?? [], me = people.find((one) => one.id === store.you), others = people.filter((one) => one.id !== store.you);
    button.textContent = (me?.name || say("署名…", "Name…")) + (others.length ? ` +${others.length}` : "");
    button.title = others.length ? others.map((one) => `${one.name || say("无名", "someone")}：${pageName(one.page)}${one.file ? ` ${leaf(one.file)}` : ""}`).join("\n") : say("写上名字，别人就知道是谁在改", "your name, so that others know who edits");
  };
  store.on("state", (names) => { if (names.includes("people")) draw(); });
  store.on("language", draw);
  store.on("line", (how) => { if (how === "open" && memory.get("name", "")) send({ do: "name", name: memory.get("name", "") }).catch(() => {}); });
  store.on("view", ({ page, chosen }) => look(page, chosen));
  draw();
}

let last = "";
function look(page, chosen) {
  const file = chosen ? store.block(chosen.page, chosen.block)?.file ?? "" : "", words = `${page} ${file}`;
  if (words === last) return;
  last = words;
  send({ do: "look", page, file }).catch(() => { last = ""; });
}

export const myName = () => (store.state.people ?? []).find((one) => one.id === store.you)?.name || memory.get("name", "");

// Asks for the name once; resolves with it, or "" where it was not given.
export function rename() {
  return question(say("你的名字", "Your name"), [["name", say("名字", "Name"), memory.get("name", "")]], say("好", "OK")).then((given) => {
    if (!given?.name) return "";
    memory.set("name", given.name);
    send({ do: "name", name: given.name }).catch((reply) => store.tell("refused", reply));
    return given.name;
  });
}

// A small form in a dialog; resolves with its values, or null where it was left.
export function question(title, fields, done) {
  return new Promise((resolve) => {
    const inputs = fields.map(([name, , value, options]) => {
      if (!options) return make("input", { name, value, required: true, autocomplete: "off" });
      return make("select", { name }, ...options.map(([key, words]) => make("option", { value: key, selected: key === value }, words)));
    });
    const form = make("form", { method: "dialog" }, make("h2", { id: "question-title" }, title),
      ...fields.map(([, label], n) => make("label", { class: "field" }, make("span", {}, label), inputs[n])),
      make("div", { class: "buttons" }, make("button", { type: "submit", value: "yes" }, done), make("button", { type: "button", onclick: () => box.close() }, say("取消", "Cancel"))));
    const box = make("dialog", { class: "question", "aria-labelledby": "question-title" }, form);
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "yes" ? Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()])) : null);
    });
    document.body.append(box);
    box.showModal();
    inputs[0]?.focus();
  });
}

// A finding accepted by name (签字放行): it stays visible, with who and why, in the edition file.
export async function accept(finding) {
  const found = blockOf(finding);
  const given = await question(say(`认可 ${finding.code}`, `Accept ${finding.code}`), [["by", say("谁认可", "By"), myName()], ["why", say("理由", "Why"), ""]], say("认可", "Accept"));
  if (given?.by && given.why) await edit({ op: "accept", code: finding.code, page: finding.page, ...(found && found.index >= 0 && { block: found.index }), ...given }).catch(() => {});
}

// Where a page stands, to be changed: the stages the server names.
export async function signPage(number) {
  const stages = store.state.stages ?? [];
  if (!stages.length) return;
  const now = store.pages.get(number)?.state?.sign ?? "";
  const given = await question(say(`第 ${number} 版签样`, `Sign page ${number}`), [["stage", say("校次", "Stage"), now, stages.map((one) => [one, one])], ["by", say("签的人", "By"), myName()]], say("签", "Sign"));
  if (given?.by) await send({ do: "sign", page: number, stage: given.stage, by: given.by }).catch((reply) => store.tell("refused", reply));
}

// The story is another's: ask before it is taken over.
export async function takeOver(file, owner) {
  const given = await question(say(`${owner} 正在改这篇稿件，要接过来吗？`, `${owner} is editing this story; take it over?`), [], say("接过来", "Take over"));
  if (!given) return false;
  try { await send({ do: "lock", file, take: true }); return true; } catch (reply) { store.tell("refused", reply); return false; }
}
