// What would cure a block that is over or short: buttons with their effect, each one edit that can be undone.
import { store } from "./store.js";
import { ask, edit } from "./live.js";
import { make, say } from "./words.js";

export function curesPanel(block) {
  const box = make("div", { class: "cures" }), list = make("ol", { class: "rows" }), note = make("p", { class: "empty", role: "status" });
  box.append(savings(block), note, list);
  let round = 0;
  const draw = async () => {
    const mine = ++round, at = { page: store.view.chosen?.page, block: block.index };
    note.textContent = say("正在试排…", "trying…");
    for (const button of list.querySelectorAll("button")) button.disabled = true;      // what they say may not hold any more
    let found = 0;
    const show = (told) => {
      if (mine !== round) return;
      found = told.cures.length;
      list.replaceChildren(...told.cures.map((cure) => make("li", {}, make("button", { onclick: () => apply(cure) }, say(cure.zh, cure.en), make("small", {}, [effect(cure.effect), ...cure.warnings.map((one) => say(one.zh, one.en))].filter(Boolean).join(say("；", "; ")))))));
    };
    try {
      await ask("cures", at, show);
      if (mine !== round) return;
      if (!found) list.replaceChildren();
      const badge = store.block(at.page, at.block)?.badge;
      note.textContent = found ? "" : badge?.over || badge?.under ? say("没有能救它而不伤别处的办法；请增删稿件。", "Nothing cures it without harm elsewhere; the copy has to change.") : say("正好，没有要救的。", "It fits: nothing to cure.");
    } catch (reply) { if (mine === round && !reply.stale) list.replaceChildren(), note.textContent = say(reply.zh ?? "", reply.en ?? ""); }
  };
  const stop = store.on("update", () => { if (!box.isConnected) stop(); else draw(); });
  draw();
  return box;
}

const apply = (cure) => edit(cure.ops ? { op: "several", ops: cure.ops, zh: cure.zh, en: cure.en } : cure.op).catch(() => {});

function effect(told) {
  if (!told) return "";
  const left = told.over_after ? say(`还超 ${told.over_after} 行`, `still ${told.over_after} over`) : told.under_after ? say(`还欠 ${told.under_after} 行`, `still ${told.under_after} short`) : say("正好", "fits");
  return left;
}

function savings(block) {
  const rows = block.badge?.savings ?? [];
  if (!rows.length) return make("p", { class: "empty" }, say("没有末行极短的段。", "No paragraph ends in a very short line."));
  return make("p", { class: "savings" }, say(`可省 ${rows.length} 行：`, `${rows.length} lines can be saved: `), ...rows.map((one) => make("button", { onclick: () => store.tell("go-line", one.line) }, say(`第 ${one.paragraph} 段（末行 ${one.chars} 字）`, `¶ ${one.paragraph} (${one.chars})`))));
}
