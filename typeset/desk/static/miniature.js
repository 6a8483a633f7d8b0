// A page in small on a canvas: tints, rules and pictures as they are, large type as it is, small type as grey bars.
import { store } from "./store.js";
import { familiesOf } from "./faces.js";

const LARGE = 20;                                    // pt: from here on, type is drawn as type
const pictures = new Map();                          // address -> promise of an image

export async function paintMiniature(canvas, page, width) {
  const dense = Math.min(2, devicePixelRatio || 1) * 1.5, scale = (width * dense) / page.width, before = canvas.width > 0;
  const away = before && document.createElement("canvas"), target = away || canvas;
  const [w, h] = [Math.round(page.width * scale), Math.round(page.height * scale)];
  target.width = w;
  target.height = h;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${(width * page.height) / page.width}px`;
  const pen = target.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, w, h);
  pen.scale(scale, scale);
  for (const layer of ["tints", "pictures", "rules"]) for (const element of parsed(page, layer)) await shape(pen, element);
  for (const line of page.lines) if (line.size < LARGE && line.text.trim()) bar(pen, line);
  for (const element of parsed(page, "text")) if (Number(element.getAttribute("font-size")) >= LARGE) letters(pen, element);
  if (target !== canvas) { canvas.width = w; canvas.height = h; canvas.getContext("2d").drawImage(target, 0, 0); }
}

function parsed(page, layer) {
  const holder = document.createElementNS("http://www.w3.org/2000/svg", "g");
  holder.innerHTML = page.order.filter(([, name]) => name === layer).map(([, , digest]) => page.groups.get(digest)).filter((svg) => layer !== "text" || /font-size="(?:[2-9]\d|\d{3})/.test(svg)).join("");
  return holder.querySelectorAll(layer === "text" ? "text" : "rect, line, path, image");
}

function bar(pen, { x, y, width, size, vertical, text, joins }) {
  const long = joins ? width : Math.min(width, [...text].length * size);
  pen.fillStyle = "rgba(26, 26, 26, .38)";
  if (vertical) pen.fillRect(x - size * 0.3, y, size * 0.6, long);
  else pen.fillRect(x, y - size * 0.7, long, size * 0.6);
}

async function shape(pen, element) {
  const value = (name) => Number(element.getAttribute(name)) || 0, ink = (name) => { const found = element.getAttribute(name); return found && found !== "none" ? found : null; };
  const box = [value("x"), value("y"), value("width"), value("height")], fill = ink("fill"), stroke = ink("stroke");
  pen.lineWidth = value("stroke-width");
  if (fill) pen.fillStyle = fill;
  if (stroke) pen.strokeStyle = stroke;
  if (element.tagName === "image") {
    try { pen.drawImage(await picture(element.getAttribute("href")), ...box); } catch { pen.fillStyle = "#c8c8c8"; pen.fillRect(...box); }
  } else if (element.tagName === "rect") {
    if (fill) pen.fillRect(...box);
    if (stroke) pen.strokeRect(...box);
  } else {
    const path = element.tagName === "path" ? new Path2D(element.getAttribute("d")) : new Path2D(`M${value("x1")} ${value("y1")}L${value("x2")} ${value("y2")}`);
    if (fill && element.tagName === "path") pen.fill(path);
    if (stroke) pen.stroke(path);
  }
}

function picture(address) {
  if (!pictures.has(address)) {
    const image = new Image();
    image.src = address;
    pictures.set(address, image.decode().then(() => image));
    if (pictures.size > 200) pictures.delete(pictures.keys().next().value);
  }
  return pictures.get(address);
}

function letters(pen, element) {
  const at = (name) => (element.getAttribute(name) ?? "").split(/[ ,]+/).map(Number), xs = at("x"), ys = at("y");
  const turn = (Number(element.getAttribute("rotate")) || 0) * (Math.PI / 180), [, sx, sy] = (element.getAttribute("transform") ?? "").match(/scale\(([\d.]+) ([\d.]+)\)/)?.map(Number) ?? [0, 1, 1];
  pen.save();
  pen.scale(sx, sy);
  pen.font = `${element.getAttribute("font-size")}px ${familiesOf(store.state.fonts?.classes, element.getAttribute("class"))}`;
  pen.fillStyle = element.getAttribute("fill") ?? "#1a1a1a";
  [...element.textContent].forEach((char, n) => {
    const x = xs[n] ?? xs.at(-1), y = ys[n] ?? ys.at(-1);
    if (!turn) { pen.fillText(char, x, y); return; }
    pen.save();
    pen.translate(x, y);
    pen.rotate(turn);
    pen.fillText(char, 0, 0);
    pen.restore();
  });
  pen.restore();
}
