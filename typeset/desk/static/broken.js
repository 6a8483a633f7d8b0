// While a file cannot be read, the last good pages stay; what is wrong stands over them, with the line.
import { store } from "./store.js";
import { make, say, leaf } from "./words.js";

export function startBroken(host) {
  const box = host.insertBefore(make("div", { id: "broken", role: "alert", hidden: true }), host.firstChild);
  const draw = () => {
    const found = store.state.broken, some = Array.isArray(found) ? found.filter((one) => one.severity === "error").slice(0, 4) : [];
    box.hidden = !found;
    if (!found) { box.replaceChildren(); return; }
    box.replaceChildren(make("b", {}, say("读不懂文件，下面是上一次排好的版面", "A file cannot be read; below are the last good pages")),
      ...some.map((one) => make("p", {}, one.file ? make("button", { class: "quiet", onclick: () => store.tell("open-source", one) }, make("code", {}, `${leaf(one.file)}${one.line ? `:${one.line}` : ""}`)) : null, " ", say(one.zh, one.en), one.hint ? ` → ${one.hint}` : "")));
  };
  store.on("state", (names) => { if (names.includes("broken")) draw(); });
  store.on("language", draw);
}
