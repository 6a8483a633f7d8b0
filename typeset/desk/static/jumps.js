// Jumps (转版): arrows over pages where both ends are on the stage; where one is not, a tag that leads there.
import { store } from "./store.js";
import { draw, say } from "./words.js";
import { boardLayer, overlayLayer, placeOf, reveal, scale, shownNumbers, union } from "./stage.js";

// As the server tells them; before it does, from the parts of the stories.
export function jumps() {
  if (store.state.jumps) return store.state.jumps;
  const out = [];
  for (const story of store.state.stories ?? []) {
    const ends = story.parts.map((part) => ({ page: part.page, block: blockOf(part, story.id) }));
    ends.slice(1).forEach((to, k) => {
      const from = ends[k];
      if (from.page === to.page || !from.block || !to.block) return;
      const [x, y, w, h] = from.block.areas.at(-1).box, [left, top] = union(to.block.areas.map((area) => area.box));
      out.push({ story: story.id, from: { page: from.page, x: x + w, y: y + h }, to: { page: to.page, x: left, y: top } });
    });
  }
  return out;
}

const blockOf = (part, story) => store.pages.get(part.page)?.blocks.find((one) => one.areas.some((area) => area.columns === part.columns && area.lines === part.lines) && (!one.story || one.story === story));

export function drawJumps(on) {
  const across = boardLayer(), numbers = shownNumbers(), here = new Set(numbers);
  across.replaceChildren();
  for (const number of numbers) overlayLayer(number, "jumps").replaceChildren();
  if (!on) return;
  across.append(draw("defs", {}, draw("marker", { id: "tip", viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 10, markerHeight: 10, markerUnits: "userSpaceOnUse", orient: "auto" }, draw("path", { d: "M0 0L10 5L0 10Z" }))));
  for (const jump of jumps()) {
    if (here.has(jump.from.page) && here.has(jump.to.page)) arrow(across, jump);
    else if (here.has(jump.from.page)) tag(jump, jump.from, jump.to, say(`转 ${jump.to.page} 版 →`, `to page ${jump.to.page} →`), -1);
    else if (here.has(jump.to.page)) tag(jump, jump.to, jump.from, say(`← 接 ${jump.from.page} 版`, `← from page ${jump.from.page}`), 1);
  }
}

function arrow(across, { from, to, story }) {
  const at = ({ page, x, y }) => { const place = placeOf(page); return [place.x + x * scale(), place.y + y * scale()]; };
  const [x1, y1] = at(from), [x2, y2] = at(to), bend = Math.max(40, Math.abs(x2 - x1) / 3);
  const way = y2 < y1 ? -1 : 1;
  across.append(draw("path", { d: `M${x1} ${y1}C${x1 + (x2 > x1 ? bend : -bend)} ${y1} ${x2} ${y2 - bend} ${x2} ${y2 - 2}`, class: "jump", "marker-end": "url(#tip)", "data-story": story, "data-way": way }), draw("circle", { cx: x1, cy: y1, r: 4, class: "jump-start" }));
}

function tag(jump, at, other, words, side) {
  const go = () => reveal(other.page, [other.x - 60, other.y - 40, 120, 80], { flash: true });
  const width = [...words].reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e7f ? 11 : 6.5), 0) + 12;
  const left = side < 0 ? -width : 0, top = side < 0 ? -20 : 2;
  overlayLayer(at.page, "jumps").append(draw("g", {
    transform: `translate(${at.x} ${at.y})`, class: "jump-tag live", role: "button", tabindex: 0, "aria-label": `${words} ${jump.story}`, onclick: (event) => { event.stopPropagation(); go(); },
    onkeydown: (event) => { if (["Enter", " "].includes(event.key)) { event.preventDefault(); event.stopPropagation(); go(); } },
  }, draw("g", { class: "fixed" }, draw("rect", { x: left, y: top - 4, width, height: 28, class: "target" }), draw("rect", { x: left, y: top, width, height: 20 }), draw("text", { x: left + 6, y: top + 14 }, words))));
}
