// The list of pages: each in small, its state, what is over on it, its findings and hits.
import { store } from "./store.js";
import { make, say } from "./words.js";
import { Rows } from "./rows.js";
import { reveal } from "./stage.js";
import { paintMiniature } from "./miniature.js";
import { severityForm, severityWords } from "./severity.js";
import { hitsOn } from "./find.js";
import { signPage } from "./people.js";

const WIDE = 72;

export function pageSums(number) {
  const page = store.pages.get(number), over = page.blocks.filter((one) => (one.badge?.over ?? one.over) > 0);
  const found = (store.state.findings ?? []).filter((one) => one.page === number && !one.accepted);
  return { over: over.length, lines: over.reduce((sum, one) => sum + (one.badge?.over ?? one.over), 0), error: found.filter((one) => one.severity === "error").length, warning: found.filter((one) => one.severity === "warning").length };
}

export function sheetList() {
  const canvases = new Map();                        // number -> { canvas, digest }
  const drawRow = (number) => {
    const page = store.pages.get(number), sums = pageSums(number), hits = hitsOn(number), state = page.state;
    return [JSON.stringify([page.name, page.section, page.draft, sums, hits, state, say(1, 2)]), (item) => {
      item.dataset.thumb = number;
      const canvas = canvases.get(number)?.canvas ?? make("canvas", { class: "thumb", "aria-hidden": "true" });
      if (!canvases.has(number)) canvases.set(number, { canvas, digest: "" });
      const found = (name) => sums[name] > 0 && make("span", { class: name }, severityForm(name), make("span", { class: "sr" }, severityWords(name)), String(sums[name]));
      return [make("button", { class: "row sheet-row", onclick: () => { store.look({ page: number }); reveal(number); } }, canvas, make("span", { class: "about" },
        make("span", { class: "head" }, make("b", {}, page.name), page.seam ? say("中缝", "seam") : page.section),
        !page.seam && make("span", { class: "stage" }, state?.stage ?? say("组版", "made up"), state?.sign ? ` ${state.sign}` : "", state?.by ? ` ${state.by}` : ""),
        state?.lost && make("small", { class: "over" }, say("签后又改过", "changed since")),
        sums.over > 0 && make("small", { class: "over" }, say(`${sums.over} 块超 ${sums.lines} 行`, `${sums.over} over, ${sums.lines} l.`)),
        make("small", {}, found("error"), found("warning")),
        hits > 0 && make("small", { class: "hits" }, say(`找到 ${hits} 处`, `${hits} hits`)))),
      !page.seam && make("button", { class: "quiet sign", onclick: () => signPage(number), "aria-label": say(`第 ${number} 版签样`, `sign page ${number}`) }, say("签样…", "Sign…"))];
    }];
  };
  const rows = new Rows("", String, drawRow), pane = make("div", { class: "list" }, rows.element);
  let waiting = 0;
  // Thumbnails are painted when there is time, and only while they can be seen.
  const paint = () => {
    waiting = 0;
    if (!pane.isConnected || pane.parentElement.hidden) return;
    for (const [number, known] of canvases) {
      const page = store.pages.get(number), digest = page?.order.map(([, , one]) => one).join();
      if (!page || known.digest === digest) continue;
      known.digest = digest;
      const widest = Math.max(...[...store.pages.values()].map((one) => one.width));
      paintMiniature(known.canvas, page, Math.round(WIDE * page.width / widest));   // a 中缝 is narrow
      later();
      return;
    }
  };
  const later = () => { waiting ||= requestIdleCallback(paint, { timeout: 1000 }); };
  const draw = () => {
    rows.element.setAttribute("aria-label", say("版面", "Pages"));
    rows.set(store.numbers());
    later();
  };
  for (const topic of ["pages", "language", "hits"]) store.on(topic, draw);
  store.on("state", (names) => { if (names.includes("findings")) draw(); });
  store.on("view", ({ page }) => { if (rows.current !== page) { rows.current = page; rows.show(String(page)); } });
  return { element: pane, count: () => store.pages.size, shown: () => { later(); rows.show(String(store.view.page)); } };
}
