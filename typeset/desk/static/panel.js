// The side panel: the copy of the chosen story, edited in place.
import { store } from "./store.js";
import { ask, edit } from "./live.js";
import { make, say } from "./words.js";

export function startPanel(panel) {
  store.on("view", async ({ chosen }) => {
    const block = chosen && store.pages.get(chosen.page)?.blocks.find((one) => one.index === chosen.block);
    if (!block) return panel.replaceChildren(make("p", { class: "empty" }, say("点一个版块", "Click a block")));
    panel.replaceChildren(make("h2", {}, block.id), make("p", {}, block.areas.map((area) => `${area.columns} × ${area.lines}`).join("，")));
  });
}

export { ask, edit };
