// What overlays draw over one page, in points. Each gives { digest, draw }: draw is called where the digest is another than before.
import { gridOf, leftOf, store } from "./store.js";
import { draw, say } from "./words.js";
import { union, zoomFactor } from "./stage.js";
import { blockOf, openFinding, numbered } from "./findings.js";
import { FORMS, severityWords } from "./severity.js";

const told = (...parts) => JSON.stringify(parts);

// A group that keeps its size on the window, at a point of the page.
const fixed = (x, y, name, ...children) => draw("g", { transform: `translate(${x} ${y})` }, draw("g", { class: `fixed ${name}` }, ...children));
const label = (words, x, y, name = "", anchor = "start") => draw("text", { x, y, class: name, "text-anchor": anchor }, words);
const wide = (words) => [...words].reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e7f ? 11 : 6.2), 0) + 8;

function tag(words, x, y, name, above = false) {
  const width = wide(words);
  return fixed(x, y, `tag ${name}`, draw("rect", { x: 0, y: above ? -16 : 0, width, height: 16 }), label(words, 4, above ? -4 : 12));
}

// ---- columns and lines, as on a 版样纸

export function grid(page) {
  const g = store.state.grid && gridOf(page.number);
  return { digest: told(g, page.height), draw: () => {
    if (!g) return [];
    const foot = g.top + g.lines * g.leading, right = leftOf(g, g.columns) + g.column, first = leftOf(g, 1);
    let columns = "", lines = "", fifths = "";
    const numbers = [];
    for (let c = 0; c < g.columns; c++) {
      const x = leftOf(g, c + 1);
      columns += `M${x} ${g.top}V${foot}M${x + g.column} ${g.top}V${foot}`;
      numbers.push(fixed(x + g.column / 2, g.top, "number", label(String(c + 1), 0, -4, "", "middle")));
    }
    for (let n = 0; n <= g.lines; n++) {
      const y = (g.top + n * g.leading).toFixed(3);
      if (n % 5 === 0) fifths += `M${first} ${y}H${right}`; else lines += `M${first} ${y}H${right}`;
      if (n % 5 !== 0) continue;
      if (n) numbers.push(fixed(first, y, "number", label(String(n), -4, 0, "", "end")), fixed(right, y, "number", label(String(n), 4, 0)));
    }
    return [draw("path", { d: lines, class: "fine" }), draw("path", { d: fifths, class: "fifth" }), draw("path", { d: columns, class: "column" }), ...numbers];
  } };
}

// ---- blocks and how much they are over or short

const KINDS = { masthead: ["报头", "masthead"], dateline: ["报线", "dateline"], index: ["导读", "index"], banner: ["通栏", "banner"], ad: ["广告", "ad"], picture: ["图片", "picture"], pictures: ["组图", "picture group"], continue: ["接版", "continued"] };
export const blockName = (block) => (KINDS[block.kind] && !block.story ? say(...KINDS[block.kind]) : block.id);

export function badgeOf(block) {
  const badge = block.badge ?? { over: block.over };
  if (badge.over > 0) return { name: "is-over", words: `${say("超 ", "over ")}${badge.over}${say(" 行", " l.")}${badge.chars ? ` ${badge.chars}${say(" 字", " ch.")}` : ""}` };
  const saves = badge.savings?.length ? `${say("，可省 ", ", could save ")}${badge.savings.length}${say(" 行", "")}` : "";
  if (badge.under > 0) return { name: "is-under", words: `${say("欠 ", "short ")}${badge.under}${say(" 行", " l.")}${saves}` };
  return null;
}

const NAMED = 0.6;                                    // below this zoom names would hide the titles they repeat

export function blocks(page) {
  const chosen = store.view.chosen?.page === page.number ? store.view.chosen.block : -1;
  const rows = page.blocks.map((block) => [block.index, block.id, block.areas, badgeOf(block), block.kind]);
  const names = zoomFactor() >= NAMED;
  return { digest: told(rows, chosen, names, say(1, 2)), draw: () => page.blocks.flatMap((block) => {
    const badge = badgeOf(block), boxes = block.areas.map((area) => area.box), [x, y, w] = union(boxes);
    const name = `block ${block.index === chosen ? "is-chosen" : ""} ${badge?.name ?? ""}`;
    return [
      ...boxes.map(([left, top, width, height]) => draw("rect", { x: left, y: top, width, height, class: name })),
      (names || block.index === chosen) && tag(blockName(block), x, y, "name", true),
      badge && draw("g", { transform: `translate(${x + w} ${y})` }, draw("g", { class: `fixed tag ${badge.name}` },
        draw("rect", { x: -wide(badge.words), y: -16, width: wide(badge.words), height: 16 }), label(badge.words, -4, -4, "", "end"))),
    ].filter(Boolean);
  }) };
}

// ---- reading order: numbers and a line

export function chains(page) {
  if (page.reading) return page.reading;
  const byName = new Map(page.blocks.map((block) => [block.id, block.index]));
  const order = page.order.filter(([, layer]) => layer === "text").map(([key]) => byName.get(key.split("/").slice(2).join("/").replace(/~\d+$/, ""))).filter((index) => index != null);
  return [[...new Set(order)]];
}

export function reading(page) {
  const found = [chains(page).flat().map((index) => page.blocks.find((one) => one.index === index)).filter((one) => one?.areas.length)];
  return { digest: told(found.map((chain) => chain.map((one) => one.areas))), draw: () => {
    let number = 0;
    const dots = [], paths = [];
    for (const chain of found) {
      const points = chain.map((block) => { const [x, y, w, h] = block.areas[0].box; return [x + w / 2, y + h / 2]; });
      if (points.length > 1) paths.push(draw("polyline", { points: points.map((one) => one.join(",")).join(" "), class: "way" }));
      for (const [x, y] of points) dots.push(fixed(x, y, "dot", draw("circle", { r: 12 }), label(String(++number), 0, 4, "", "middle")));
    }
    return [...paths, ...dots];
  } };
}

// ---- safe areas, the type area, advertisements

export function adverts(page) {
  const ads = page.ads ?? page.blocks.filter((one) => /^(ad|advert)/.test(one.kind)).flatMap((one) => one.areas.map((area) => area.box));
  const g = page.seam ? page.grid : store.state.grid;
  return { digest: told(page.safe, ads, g), draw: () => {
    const out = [], safe = page.safe && edges(page);
    if (g) out.push(draw("rect", { x: g.left, y: g.top, width: g.columns * (g.column + g.gutter) - g.gutter, height: g.lines * g.leading, class: "type-area" }));
    if (safe) out.push(draw("path", { d: `M0 0H${page.width}V${page.height}H0ZM${safe[0]} ${safe[1]}V${safe[3]}H${safe[2]}V${safe[1]}Z`, class: "unsafe" }));
    for (const [x, y, width, height] of ads) out.push(draw("rect", { x, y, width, height, class: "advert" }), draw("path", { d: `M${x} ${y}l${width} ${height}M${x + width} ${y}l${-width} ${height}`, class: "cross" }), tag(say("广告", "Ad"), x, y, "ad"));
    return out;
  } };
}

// Edges in points; what is written as distances from the trim is read so.
function edges({ safe: [left, top, right, bottom], width, height }) { return right > width / 2 ? [left, top, right, bottom] : [left, top, width - right, height - bottom]; }

// ---- findings as pins: a number, and a form for the severity

export function pins(page) {
  const rows = numbered().filter(({ one }) => one.page === page.number), chosen = store.view.finding;
  return { digest: told(rows.map(({ one, number }) => [number, one.severity, one.boxes, one.zh, one.accepted]), chosen, say(1, 2)), draw: () => {
    const out = [], taken = new Map();
    for (const { one, number, id } of rows) {
      if (id === chosen) for (const [x, y, width, height] of one.boxes) out.push(draw("rect", { x, y, width, height, class: `found ${one.severity}` }));
      const own = blockOf(one), [x, y, w] = one.boxes[0] ?? (own ? union(own.areas.map((area) => area.box)) : [24, 8, 0, 0]), spot = `${Math.round(x + w)},${Math.round(y)}`, behind = taken.get(spot) ?? 0;
      taken.set(spot, behind + 1);
      out.push(pin({ one, number, id }, x + w, y, behind, id === chosen));
    }
    return out;
  } };
}

// Pins at one place stand beside each other.
function pin({ one, number, id }, x, y, behind, chosen) {
  const words = `${number}. ${severityWords(one.severity)} ${one.code} ${say(one.zh, one.en)}`, open = () => openFinding(id, { list: true });
  const group = draw("g", {
    transform: `translate(${x} ${y})`, class: `pin live ${chosen ? "is-chosen" : ""}`, role: "button", tabindex: 0, "aria-label": words, "data-index": id, onclick: open,
    onkeydown: (event) => { if (["Enter", " "].includes(event.key)) { event.preventDefault(); event.stopPropagation(); open(); } },
  }, draw("g", { class: `fixed ${one.severity}` }, draw("g", { transform: `translate(${-16 - behind * 28} 16)` },
    draw("rect", { x: -16, y: -16, width: 32, height: 32, class: "target" }), draw("path", { d: FORMS[one.severity] ?? FORMS.info }), label(String(number), 0, one.severity === "warning" ? 8 : 4, "", "middle"))));
  group.append(draw("title", {}, words));
  return group;
}
