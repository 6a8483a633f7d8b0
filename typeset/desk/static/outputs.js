// Output from the desk: build, preflight, proof sheet, delivery, in the background, with how far they are and what came of them.
import { store } from "./store.js";
import { send } from "./live.js";
import { make, say } from "./words.js";
import { hint, key } from "./keys.js";
import { severityForm } from "./severity.js";

const KINDS = [
  ["build", "出版面", "Build", "付印 PDF、屏幕版、报告", "press pages, screen edition, report"],
  ["preflight", "付印前检查", "Preflight", "按这张报的印厂要求逐版检查", "every page by the printer's demands"],
  ["proof", "出校样", "Proof sheet", "每版一张校样图，问题标在上面", "a picture of every page with its findings"],
  ["deliver", "送印", "Deliver", "各版按印厂的名字交付，附清单；没有签付印的会提醒", "pages under the printer's names, with the list; what is not signed is told"],
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

const opened = new Set();                            // outputs whose findings are unfolded
const MOST = 40;

// What was found while it was made: the worst first, each as in the list of issues.
function foundPart(what, told) {
  const rank = { error: 0, warning: 1 }, rows = [...told.findings].sort((a, b) => (rank[a.severity] ?? 2) - (rank[b.severity] ?? 2)), errors = told.errors ?? 0, warnings = rows.filter((one) => one.severity === "warning").length;
  const words = [errors && say(`${errors} 个错误`, `${errors} errors`), warnings && say(`${warnings} 个警告`, `${warnings} warnings`)].filter(Boolean).join(say("、", ", "));
  return make("details", { class: "output-findings", open: errors > 0 || opened.has(what), ontoggle: (event) => { if (event.target.open) opened.add(what); else opened.delete(what); } }, make("summary", {}, words || say("说明", "notes")),
    make("ul", {}, ...rows.slice(0, MOST).map((one) => make("li", { class: one.severity }, severityForm(one.severity), make("span", {}, make("b", {}, one.code), ` ${one.page ? say(`第 ${one.page} 版 `, `page ${one.page} `) : ""}`, say(one.zh, one.en), one.hint && make("small", {}, ` → ${one.hint}`))))));
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
      told && !busy && told.findings?.length ? foundPart(what, told) : null,
      told?.links?.length ? make("p", { class: "links" }, ...told.links.map((link) => make("a", { href: link.url, target: "_blank", rel: "noopener" }, link.name))) : null));
}
