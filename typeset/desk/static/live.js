// The line to the server: requests with replies, updates, and coming back after a break. Messages are taken in the order they came: an
// update waits until the fonts it needs are there (see faces.js), and what follows waits with it.
import { store } from "./store.js";
import { fontsFor } from "./faces.js";

let socket = null, next = 1, wait = 250, taking = false;
const open = new Map(), inbox = [];

export function connect() {
  const address = new URL("live" + location.search, location.href.replace(/^http/, "ws")), have = store.pages.size > 0;
  if (have) address.searchParams.set("have", "1");     // a window that comes back is sent only what it lacks
  socket = new WebSocket(address);
  socket.addEventListener("open", () => {
    wait = 250;
    if (have) socket.send(JSON.stringify({ do: "have", pages: Object.fromEntries([...store.pages].map(([number, page]) => [number, [...page.groups.keys()]])) }));
    store.tell("line", "open");
  });
  socket.addEventListener("message", (event) => { inbox.push(JSON.parse(event.data)); take(); });
  socket.addEventListener("close", () => {
    store.tell("line", "closed");
    for (const { reject } of open.values()) reject({ ok: false, zh: "连接断了", en: "the line is broken" });
    open.clear();
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, 4000);
  });
}

async function take() {
  if (taking) return;
  taking = true;
  try {
    while (inbox.length) {
      const message = inbox.shift(), loading = fontsFor(message);
      if (loading) await loading;
      receive(message);
    }
  } finally {
    taking = false;
    if (inbox.length) setTimeout(take, 0);           // a listener failed: what follows is taken all the same
  }
}

function receive(message) {
  if (message.type === "hello") store.hello(message);
  else if (message.type === "update") store.update(message);
  else if (message.type === "reply") {
    const one = open.get(message.id);
    open.delete(message.id);
    if (message.ok) one?.resolve(message);
    else one?.reject(message);
  } else if (open.has(message.id)) open.get(message.id).piece?.(message);      // an answer that comes in pieces
  else store.tell(message.type, message);
}

// piece: is given what comes before the reply, of an answer that comes in pieces.
export function send(request, piece = null) {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) return reject({ ok: false, zh: "没有连上", en: "not connected" });
    const id = next++;
    open.set(id, { resolve, reject, piece });
    socket.send(JSON.stringify({ id, ...request }));
  });
}

// `seen`: the pages that the hands saw; a block that others moved since is found again by the server.
export const edit = (op) => tellRefusal(send({ do: "edit", op, seen: store.version }));
export const undo = () => tellRefusal(send({ do: "undo" }));
export const redo = () => tellRefusal(send({ do: "redo" }));
export const ask = (what, more = {}, piece = null) => send({ do: "ask", what, ...more }, piece);

function tellRefusal(promise) {
  promise.catch((reply) => store.tell("refused", reply));
  return promise;
}
