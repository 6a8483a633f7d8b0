// Where pages stand on the board, in pixels: pure.
//
// page: one in the middle. spread: even left, odd right, touching; the front page and a last left page stand alone on their side.
// sheet: all spreads in rows, as many beside each other as make the pages largest; zooming in keeps the rows.
// A 中缝 stands between its two pages where these are a spread, and with them where it is looked at itself; its number is theirs together.

const SEAM = 1000;

export const isSeam = (number) => number >= SEAM;
export const pairOf = (number) => [Math.floor(number / SEAM), number % SEAM];
export const orderOf = (number) => (isSeam(number) ? pairOf(number)[0] + 0.5 : number);

const spread = (number) => Math.floor(number / 2);
const inSpread = (number) => { const [left, right] = pairOf(number); return spread(left) === spread(right) && left < right; };

// The numbers that stand on the stage with one of them, in the mode `spread`.
export function spreadWith(all, number) {
  if (isSeam(number)) { const [left, right] = pairOf(number); return [left, number, right].filter((one) => all.includes(one)); }
  return all.filter((one) => (isSeam(one) ? inSpread(one) && spread(pairOf(one)[0]) : spread(one)) === spread(number));
}

const PAD = 24, GAP = 24, NAME = 24, SMALLEST = 150;

export function laidOut(pages, mode, room, scale) {
  const width = Math.max(...pages.map((page) => page.width)), height = Math.max(...pages.map((page) => page.height));
  const name = mode === "page" ? 0 : NAME, inner = { width: room.width - 2 * PAD, height: room.height - 2 * PAD };
  const rows = mode === "sheet" ? inRows(pages, width, height, inner) : [[mode === "spread" ? slots(pages) : pages]];
  const across = acrossOf(rows, width), units = Math.max(...rows.map((row) => row.length));
  const whole = fit(rows.length, across, units, width, height, inner, name, mode);
  const used = scale || whole;
  const total = { width: across * used + (units - 1) * GAP, height: rows.length * (height * used + name) + (rows.length - 1) * GAP };
  const left = Math.max(PAD, (room.width - total.width) / 2), top = Math.max(PAD, (room.height - total.height) / 2);
  const places = new Map();
  rows.forEach((row, r) => {
    let x = left;
    for (const unit of row) {
      for (const page of unit) {
        if (page) places.set(page.number, { x: Math.round(x), y: Math.round(top + r * (height * used + name + GAP)), width: page.width * used, height: page.height * used });
        x += (page?.width ?? width) * used;
      }
      x += GAP;
    }
  });
  const board = { width: Math.max(room.width, total.width + 2 * PAD), height: Math.max(room.height, total.height + 2 * PAD) };
  return { ...board, scale: used, places, key: JSON.stringify([board, used, [...places]]) };
}

// The widest row, in points.
function acrossOf(rows, width) {
  return Math.max(...rows.map((row) => row.reduce((sum, unit) => sum + unit.reduce((wide, page) => wide + (page?.width ?? width), 0), 0)));
}

function fit(rows, across, units, width, height, inner, name, mode) {
  const wide = (inner.width - (units - 1) * GAP) / across, high = (inner.height - (rows - 1) * GAP - rows * name) / (rows * height);
  const least = mode === "sheet" ? Math.min(wide, SMALLEST / width) : 0.02;
  return Math.max(least, Math.min(wide, high));
}

// A spread's places: [left, right], null where no page stands, with a 中缝 between.
function slots(pages) {
  const seam = pages.find((page) => isSeam(page.number)), out = [null, null];
  for (const page of pages) if (page !== seam) out[seam ? Number(page.number !== pairOf(seam.number)[0]) : page.number % 2] = page;
  return seam ? [out[0], seam, out[1]] : out;
}

function inRows(pages, width, height, inner) {
  const spreads = new Map();
  for (const page of pages) {
    const alone = isSeam(page.number) && !inSpread(page.number), at = alone ? `s${page.number}` : spread(Math.floor(orderOf(page.number)));
    spreads.set(at, [...(spreads.get(at) ?? []), page]);
  }
  const units = [...spreads.values()];
  let best = null;
  for (let most = 1; most <= units.length * 2; most++) {
    const rows = broken(units, most), size = fit(rows.length, acrossOf(rows, width), Math.max(...rows.map((row) => row.length)), width, height, inner, NAME, "sheet");
    if (!best || size > best.size - 1e-6) best = { size, rows };
  }
  return best.rows;
}

function broken(units, most) {
  const rows = [[]];
  let used = 0;
  for (const unit of units) {
    if (used && used + unit.length > most) { rows.push([]); used = 0; }
    rows.at(-1).push(unit);
    used += unit.length;
  }
  return rows;
}
