// The lists beside the page: stories, findings.
import { store } from "./store.js";
import { make, say } from "./words.js";

export function startLists(rail) {
  const draw = () => {
    const stories = store.state.stories ?? [], findings = store.state.findings ?? [];
    rail.replaceChildren(
      make("h2", {}, say(`稿件 ${stories.length}`, `Stories ${stories.length}`)),
      make("ol", { class: "rows" }, ...stories.map((row) => make("li", {}, make("button", { onclick: () => store.look({ page: row.parts[0].page }) },
        row.title, make("small", {}, `${row.chars} ${say("字", "chars")}${row.over ? ` 超${row.over}` : ""}`))))),
      make("h2", {}, say(`问题 ${findings.length}`, `Findings ${findings.length}`)),
      make("ol", { class: "rows" }, ...findings.map((one) => make("li", { class: one.severity }, make("button", { onclick: () => one.page && store.look({ page: one.page }) },
        make("b", {}, one.code), " ", say(one.zh, one.en), one.hint && make("small", {}, one.hint))))),
    );
  };
  store.on("state", draw);
}
