// The line to the server: requests with replies, updates, and coming back after a break.
import { store } from "./store.js";

let socket = null, next = 1, wait = 250;
const open = new Map();

export function connect() {
  socket = new WebSocket(new URL("live" + location.search, location.href.replace(/^http/, "ws")));
  socket.addEventListener("open", () => { wait = 250; store.tell("line", "open"); });
  socket.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    store.tell("line", "closed");
    for (const { reject } of open.values()) reject({ ok: false, zh: "连接断了", en: "the line is broken" });
    open.clear();
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, 4000);
  });
}

function receive(message) {
  if (message.type === "hello") store.hello(message);
  else if (message.type === "update") store.update(message);
  else if (message.type === "reply") {
    const one = open.get(message.id);
    open.delete(message.id);
    if (message.ok) one?.resolve(message);
    else one?.reject(message);
  } else store.tell(message.type, message);
}

export function send(request) {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) return reject({ ok: false, zh: "没有连上", en: "not connected" });
    const id = next++;
    open.set(id, { resolve, reject });
    socket.send(JSON.stringify({ id, ...request }));
  });
}

export const edit = (op) => tellRefusal(send({ do: "edit", op }));
export const undo = () => tellRefusal(send({ do: "undo" }));
export const redo = () => tellRefusal(send({ do: "redo" }));
export const ask = (what, more = {}) => send({ do: "ask", what, ...more });

function tellRefusal(promise) {
  promise.catch((reply) => store.tell("refused", reply));
  return promise;
}
