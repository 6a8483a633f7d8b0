// Blocks that stand in millimetres: their boxes, how hands move and stretch them by whole millimetres, the edit that comes of it.
import { store } from "./store.js";
import { edit } from "./live.js";
import { make, say } from "./words.js";

export const POINTS = 72 / 25.4;                     // points in a millimetre
const SIDES = ["x", "y", "width", "height"], LEAST = 2;
const NAMES = { x: ["距左边 mm", "From left, mm"], y: ["距上边 mm", "From head, mm"], width: ["宽 mm", "Width, mm"], height: ["高 mm", "Height, mm"] };

export const spotOf = ({ x, y, width, height }) => ({ x, y, width, height });
export const spotBox = (spot) => SIDES.map((side) => spot[side] * POINTS);
export const sameSpot = (one, two) => SIDES.every((side) => Math.abs(one[side] - two[side]) < 0.005);
export const spotText = ({ x, y, width, height }) => `${x}, ${y} · ${width} × ${height} mm`;

// The edges that are held go by so many millimetres, to whole ones; nothing is smaller than two.
export function spotMoved(start, edges, right, down) {
  const now = { ...start }, far = { x: start.x + start.width, y: start.y + start.height };
  const axis = (side, size, first, last, by) => {
    if (edges.body && by) now[side] = Math.round(start[side] + by);
    else if (first && by) { now[side] = Math.min(Math.round(start[side] + by), Math.floor(far[side] - LEAST)); now[size] = tidy(far[side] - now[side]); }
    else if (last && by) now[size] = Math.max(LEAST, Math.round(start[size] + by));
  };
  axis("x", "width", edges.left, edges.right, right);
  axis("y", "height", edges.top, edges.bottom, down);
  return now;
}

const tidy = (mm) => Math.round(mm * 100) / 100;

// Only what changes is sent: what is not named stays as it is written.
export function spotOp(page, block, was, now) {
  const changed = SIDES.filter((side) => Math.abs(was[side] - now[side]) >= 0.005).map((side) => [side, now[side]]);
  return changed.length ? { op: "spot", page, block, ...Object.fromEntries(changed) } : null;
}

// The four lengths in the block panel.
export function spotFields(page, block) {
  return SIDES.map((side) => {
    const input = make("input", { value: String(block.spot[side]), inputmode: "decimal", name: `spot-${side}`, onchange: () => {
      const value = Number(input.value.trim().replace(/\s*mm$/, ""));
      const op = Number.isFinite(value) && input.value.trim() ? spotOp(page, block.index, block.spot, { ...spotOf(block.spot), [side]: value }) : null;
      if (op) edit(op).catch(() => { input.value = String(block.spot[side]); }); else input.value = String(block.spot[side]);
    } });
    return make("label", { class: "field" }, make("span", {}, say(...NAMES[side])), input);
  });
}
