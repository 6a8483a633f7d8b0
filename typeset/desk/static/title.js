// The title panel (题目): the ladder's sizes with the share of the measure each fills, and line breaks by click.
import { store } from "./store.js";
import { ask, edit } from "./live.js";
import { make, say } from "./words.js";

export function titlePanel(block) {
  const box = make("div", { class: "title-panel" }), at = { page: store.view.chosen.page, block: block.index };
  const draw = async () => {
    let told;
    try { told = await ask("title", at); } catch (reply) { box.replaceChildren(make("p", { class: "empty" }, say(reply.zh ?? "没有题目", reply.en ?? "no title"))); return; }
    if (box.isConnected || !box.hasChildNodes()) box.replaceChildren(breaks(told, at), sizes(told, at), styles(told, at), positions(told, at));
  };
  const stop = store.on("update", () => { if (!box.isConnected) stop(); else draw(); });
  draw();
  return box;
}

// The title's characters with a mark between them: a click breaks there, or joins again. Where the language allows no break, the mark is faint.
function breaks(told, at) {
  const row = make("p", { class: "breaks", "aria-label": say("点字间断行", "click between characters to break") });
  const cuts = new Set(told.cuts), allowed = new Set(told.allowed), chars = [...told.text];
  chars.forEach((char, index) => {
    if (index) row.append(make("button", {
      class: `cut ${cuts.has(index) ? "on" : ""} ${allowed.has(index) ? "allowed" : ""}`, "aria-pressed": String(cuts.has(index)),
      "aria-label": say(`在“${chars.slice(Math.max(0, index - 2), index).join("")}”后断行`, `break after ${chars.slice(Math.max(0, index - 2), index).join("")}`),
      title: allowed.has(index) ? say("可以断", "may break") : say("会断在词中", "would break a word"),
      onclick: () => {
        if (cuts.has(index)) cuts.delete(index); else cuts.add(index);
        const marks = [0, ...[...cuts].sort((a, b) => a - b), chars.length];
        const lines = marks.slice(1).map((end, k) => chars.slice(marks[k], end).join(""));
        edit({ op: "title", ...at, lines: cuts.size ? lines : null }).catch(() => {});
      },
    }));
    row.append(char);
  });
  return row;
}

function sizes(told, at) {
  return make("table", { class: "ladder" },
    make("caption", {}, say("字号", "Sizes")),
    make("thead", {}, make("tr", {}, ...[["磅", "pt"], ["行", "Lines"], ["占版心宽", "Of the measure"], ["高", "Depth"]].map(([zh, en]) => make("th", { scope: "col" }, say(zh, en))))),
    make("tbody", {}, ...told.sizes.map((one) => make("tr", { class: one.current ? "current" : "" },
      make("td", {}, make("button", { "aria-pressed": String(Boolean(one.current)), onclick: () => edit({ op: "title", ...at, size: one.size, style: told.style }).catch(() => {}) }, one.size)),
      make("td", {}, String(one.fills.length)),
      make("td", {}, ...one.fills.map((fill) => make("span", { class: fill > 100 ? "fill over" : "fill" }, make("meter", { min: "0", max: "100", value: String(Math.min(100, fill)), "aria-label": `${fill}%` }), `${fill}%`))),
      make("td", {}, say(`${one.depth} 行`, `${one.depth} l.`))))));
}

function styles(told, at) {
  const select = make("select", { "aria-label": say("题型", "Title style"), onchange: () => edit({ op: "title", ...at, style: select.value }).catch(() => {}) },
    ...told.styles.map((name) => make("option", { value: name, ...(name === told.style && { selected: true }) }, name)));
  return make("label", { class: "field" }, make("span", {}, say("题型", "Style")), select);
}

function positions(told, at) {
  const names = { top: ["横题", "Above"], left: ["竖题", "Vertical"], half: ["半栏题", "Half"], wrapped: ["文包题", "In the text"], waist: ["腰题", "Waist"] };
  const select = make("select", { "aria-label": say("位置", "Position"), onchange: () => edit({ op: "title", ...at, position: select.value }).catch(() => {}) },
    ...Object.entries(names).map(([name, [zh, en]]) => make("option", { value: name, ...(name === told.position && { selected: true }) }, say(zh, en))));
  return make("label", { class: "field" }, make("span", {}, say("位置", "Position")), select);
}
