// The line at the foot: where one is (page, story, paragraph, source line), what was refused or noted, the connection.
import { store } from "./store.js";
import { ask } from "./live.js";
import { make, pageName, say, leaf } from "./words.js";
import { blockName } from "./marks.js";

const texts = new Map();                             // file -> promise of its text; forgotten with the next update
let round = 0, fades = 0;

export function startStatus(status) {
  const place = make("span", { class: "place" }), said = make("span", { class: "said" }), people = make("span", {}), line = make("span", { class: "line" });
  status.replaceChildren(place, said, people, line);
  const connection = (how) => {
    line.textContent = how === "open" ? say("已连接", "connected") : say("连接断了，正在重连…", "reconnecting…");
    line.classList.toggle("off", how !== "open");
    status.dataset.line = how;
  };
  const note = (words, bad = false) => {
    said.textContent = words;
    said.classList.toggle("bad", bad);
    clearTimeout(fades);
    fades = setTimeout(() => { said.textContent = ""; }, 8000);
  };
  let last = "";
  const where = () => { const words = JSON.stringify([store.view.chosen?.page, store.view.chosen?.block, store.view.chosen?.k, store.view.page, store.version, say(1, 2)]); if (words !== last) { last = words; told(place); } };
  store.on("line", connection);
  store.on("refused", (reply) => note(say(reply.zh, reply.en) + (reply.hint ? ` → ${reply.hint}` : ""), true));
  store.on("note", ([zh, en]) => note(say(zh, en)));
  store.on("view", where);
  store.on("update", () => { texts.clear(); where(); });
  store.on("language", () => { where(); connection(status.dataset.line); });
  store.on("state", () => { people.textContent = (store.state.people?.length ?? 0) > 1 ? store.state.people.map((one) => one.name || say("无名", "someone")).join(say("、", ", ")) : ""; });
}

// 第 2 版 · 《夏灌》· 第 3 段 · 206.md:12
async function told(place) {
  const mine = ++round, { chosen, page: number } = store.view, page = store.pages.get(chosen?.page ?? number), block = chosen && store.block(chosen.page, chosen.block);
  if (!page) return;
  const line = block && chosen.k != null ? page.lines[chosen.k] : null, parts = [pageName(page.number, { capital: true })];
  if (!block) { parts.push(page.section); place.textContent = parts.filter(Boolean).join(" · "); return; }
  const story = line?.story || block.story, file = page.sources?.[story] ?? block.file;
  parts.push(story ? say(`《${story}》`, `“${story}”`) : blockName(block));
  if (line?.story && line.offset) parts.push(say(`第 ${line.paragraph + 1} 段`, `paragraph ${line.paragraph + 1}`));
  else if (line) parts.push(role(line.role));
  if (file) parts.push(leaf(file));
  const words = parts.join(" · ");
  place.textContent = words;
  if (!file || !line?.offset) return;
  const row = await rowOf(file, line.offset);
  if (mine === round && row) place.textContent = `${words}:${row}`;
}

const ROLES = { title: ["主题", "title"], kicker: ["引题", "kicker"], subtitle: ["副题", "subtitle"], label: ["栏题", "label"], byline: ["署名", "byline"], summary: ["提要", "summary"], caption: ["图说", "caption"], credit: ["图源", "credit"], masthead: ["报头", "masthead"], folio: ["报眉", "folio"], jump: ["转接", "jump line"], index: ["导读", "index"], dateline: ["报线", "dateline"], ad: ["广告", "advertisement"], figure: ["图", "figure"], note: ["启事", "note"], ear: ["报眼", "ear"], imprint: ["报脚", "imprint"], banner: ["口号条", "banner"], table: ["表格", "table"], list: ["列表", "list"], verse: ["诗", "verse"], body: ["正文", "text"], subhead: ["小标题", "subhead"] };
const role = (name) => say(...(ROLES[name] ?? [name, name]));

async function rowOf(file, offset) {
  if (!texts.has(file)) texts.set(file, ask("text", { file }).then((reply) => reply.text, () => null));
  const text = await texts.get(file);
  if (text == null) return 0;
  let row = 1, at = 0;
  for (const char of text) { if (at++ >= offset) break; if (char === "\n") row++; }
  return row;
}
