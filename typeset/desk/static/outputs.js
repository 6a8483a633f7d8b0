// Output from the desk: build, preflight, proof sheet, delivery, in the background, with how far they are and what came of them.
import { store } from "./store.js";
import { send } from "./live.js";
import { make, say } from "./words.js";
import { hint, key } from "./keys.js";

const KINDS = [
  ["build", "出版面", "Build", "付印 PDF、屏幕版、报告", "press pages, screen edition, report"],
  ["preflight", "付印前检查", "Preflight", "按这张报的印厂要求逐版检查", "every page by the printer's demands"],
  ["proof", "出校样", "Proof sheet", "每版一张校样图，问题标在上面", "a picture of every page with its findings"],
  ["deliver", "送印", "Deliver", "签过付印的版面，按印厂的名字和清单", "signed pages under the printer's names, with the list"],
];
const STATES = { waiting: ["等候", "waiting"], running: ["进行中", "at work"], done: ["完成", "done"], failed: ["没有做成", "failed"], cancelled: ["已停", "stopped"] };

export function startOutputs(bar) {
  const button = make("button", { id: "output-button", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: () => toggle() });
  const box = make("section", { id: "outputs", role: "dialog", hidden: true });
  bar.append(button);
  document.body.append(box);
  const toggle = (open = box.hidden) => {
    box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) { draw(); box.querySelector("button")?.focus(); } else if (box.contains(document.activeElement)) button.focus();
  };
  const draw = () => {
    const outputs = store.state.outputs ?? {}, running = Object.values(outputs).filter((one) => ["waiting", "running"].includes(one.state)).length;
    button.textContent = running ? say(`输出 ${running}…`, `Output ${running}…`) : say("输出", "Output");
    button.title = `${say("出版面、检查、校样、送印", "build, preflight, proof, deliver")}  ${hint("o")}`;
    box.setAttribute("aria-label", say("输出", "output"));
    if (box.hidden) return;
    const focused = document.activeElement?.dataset?.what;
    box.replaceChildren(...KINDS.map((kind) => row(kind, outputs[kind[0]])));
    if (focused) box.querySelector(`[data-what="${focused}"]`)?.focus();
  };
  store.on("state", (names) => { if (names.includes("outputs")) draw(); });
  store.on("language", draw);
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); toggle(false); } });
  document.addEventListener("pointerdown", (event) => { if (!box.hidden && !box.contains(event.target) && event.target !== button) toggle(false); });
  key("o", "输出", "output", "tools", () => toggle());
  draw();
}

function row([what, zh, en, longZh, longEn], told) {
  const busy = told && ["waiting", "running"].includes(told.state);
  const start = () => send({ do: busy ? "cancel" : "output", what }).catch((reply) => store.tell("refused", reply));
  return make("div", { class: `output ${told?.state ?? ""}` },
    make("button", { "data-what": what, onclick: start }, busy ? say("停", "Stop") : say(zh, en)),
    make("div", {},
      make("p", {}, busy ? say(zh, en) : say(longZh, longEn)),
      told && make("p", { class: "facts", role: "status" }, say(...(STATES[told.state] ?? ["", ""])), told.message ? `：${Array.isArray(told.message) ? say(...told.message) : told.message}` : ""),
      busy && make("progress", { max: told.of || 1, value: told.of ? told.done : null, "aria-label": say(zh, en) }),
      told?.links?.length ? make("p", { class: "links" }, ...told.links.map((link) => make("a", { href: link.url, target: "_blank", rel: "noopener" }, link.name))) : null));
}
