// The line at the foot: the connection, what was refused.
import { store } from "./store.js";
import { say } from "./words.js";

export function startStatus(status) {
  store.on("line", (how) => { status.textContent = how === "open" ? say("已连接", "connected") : say("连接断了，正在重连…", "reconnecting…"); });
  store.on("refused", (reply) => { status.textContent = say(reply.zh, reply.en) + (reply.hint ? ` → ${reply.hint}` : ""); });
}
