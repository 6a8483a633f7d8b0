// Pictures of a block: the crop by hand on the whole picture, its focus by a click or F, with the resolution it prints at and what is cut away.
import { store } from "./store.js";
import { ask, edit } from "./live.js";
import { make, say } from "./words.js";

export function cropPanel(block) {
  const box = make("div", { class: "pictures" });
  if (!block.pictures?.length) box.append(make("p", { class: "empty" }, say("这个版块没有图片；把图片文件拖到版上。", "No picture here; drop a picture file on the page.")));
  (block.pictures ?? []).forEach((picture, index) => box.append(new Crop(block, picture, picture.index ?? index).element));
  return box;
}

class Crop {
  constructor(block, picture, index) {
    this.at = { page: store.view.chosen.page, block: block.index, picture: index };
    this.size = picture.size;                        // pixels of the whole picture
    this.crop = [...(picture.crop ?? picture.shown ?? [0, 0, ...picture.size])];
    this.picture = picture;
    this.image = make("img", { alt: picture.file, src: `whole?${new URLSearchParams({ file: picture.path ?? picture.file })}`, draggable: "false" });
    this.frame = make("div", { class: "crop-frame", tabindex: "0", role: "group", "aria-label": say("裁切框：拖动或用方向键；点一下或按 F 定焦点", "crop: drag or use the arrow keys; click or F sets the focus") }, ...["n", "s", "w", "e"].map((edge) => make("i", { "data-edge": edge })));
    this.point = make("i", { class: "crop-focus", hidden: "" });
    this.field = make("div", { class: "crop-field" }, this.image, this.frame, this.point);
    this.facts = make("p", { class: "facts", role: "status" });
    this.element = make("figure", { class: "crop" }, this.field, make("figcaption", {}, picture.file), this.facts,
      make("button", { onclick: () => edit({ op: "crop", ...this.at, crop: null }).catch(() => {}) }, say("不裁", "Whole picture")),
      make("button", { onclick: () => this.focus(null), ...(picture.focus ? {} : { hidden: "" }) }, say("去掉焦点", "No focus")));
    this.image.addEventListener("click", (event) => this.focus(this.place(event)));
    this.frame.addEventListener("pointerdown", (event) => this.take(event));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.show();
    if (picture.focus) this.mark(picture.focus);
    this.tell({ ppi: picture.ppi, lost: picture.lost * 100 });
  }

  show() {
    const [left, top, right, bottom] = this.crop, [width, height] = this.size;
    Object.assign(this.frame.style, { left: `${(left / width) * 100}%`, top: `${(top / height) * 100}%`, width: `${((right - left) / width) * 100}%`, height: `${((bottom - top) / height) * 100}%` });
  }

  place({ clientX, clientY }) {
    const box = this.field.getBoundingClientRect(), share = (at, from, whole) => Math.max(0, Math.min(100, Math.round(((at - from) / whole) * 100)));
    return [share(clientX, box.left, box.width), share(clientY, box.top, box.height)];
  }

  mark([x, y]) {
    this.point.hidden = false;
    Object.assign(this.point.style, { left: `${x}%`, top: `${y}%` });
  }

  focus(point) {
    if (point) this.mark(point); else this.point.hidden = true;
    edit({ op: "focus", ...this.at, focus: point }).catch(() => { this.point.hidden = !this.picture.focus; if (this.picture.focus) this.mark(this.picture.focus); });
  }

  tell({ ppi, lost }) {
    this.facts.textContent = say(`${Math.round(ppi)} ppi，裁去 ${Math.round(lost)}%`, `${Math.round(ppi)} ppi, ${Math.round(lost)} % cut away`);
    this.facts.classList.toggle("warn", lost >= 35 || ppi < 200);
  }

  take(event) {
    event.preventDefault();
    this.frame.focus();
    const edge = event.target.dataset.edge ?? "", start = [...this.crop], x = event.clientX, y = event.clientY, box = this.field.getBoundingClientRect();
    this.frame.setPointerCapture(event.pointerId);
    const move = (now) => {
      this.crop = this.moved(start, edge, Math.round(((now.clientX - x) / box.width) * this.size[0]), Math.round(((now.clientY - y) / box.height) * this.size[1]));
      this.show();
      this.figures();
    };
    const up = (now) => {
      this.frame.removeEventListener("pointermove", move);
      this.frame.removeEventListener("pointerup", up);
      if (!edge && Math.hypot(now.clientX - x, now.clientY - y) < 3) { this.crop = start; this.show(); this.focus(this.place(now)); return; }
      this.save();
    };
    this.frame.addEventListener("pointermove", move);
    this.frame.addEventListener("pointerup", up);
  }

  moved([left, top, right, bottom], edge, dx, dy) {
    const [width, height] = this.size, least = 16;
    if (edge === "w") left = Math.max(0, Math.min(right - least, left + dx));
    else if (edge === "e") right = Math.min(width, Math.max(left + least, right + dx));
    else if (edge === "n") top = Math.max(0, Math.min(bottom - least, top + dy));
    else if (edge === "s") bottom = Math.min(height, Math.max(top + least, bottom + dy));
    else {
      const x = Math.max(-left, Math.min(width - right, dx)), y = Math.max(-top, Math.min(height - bottom, dy));
      return [left + x, top + y, right + x, bottom + y];
    }
    return [left, top, right, bottom];
  }

  key(event) {
    if (event.key === "f" || event.key === "F") {
      event.preventDefault();
      const [left, top, right, bottom] = this.crop, [width, height] = this.size;
      this.focus([Math.round(((left + right) / 2 / width) * 100), Math.round(((top + bottom) / 2 / height) * 100)]);
      return;
    }
    const step = event.shiftKey ? 50 : 10, way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    this.crop = this.moved(this.crop, "", ...way);
    this.show();
    this.save();
  }

  async figures() {
    if (this.asking) { this.again = true; return; }
    this.asking = true;
    try { this.tell(await ask("crop", { ...this.at, crop: this.crop })); } catch { /* told when it is saved */ }
    this.asking = false;
    if (this.again) { this.again = false; this.figures(); }
  }

  save() {
    edit({ op: "crop", ...this.at, crop: this.crop }).catch(() => { this.crop = [...(this.picture.crop ?? this.picture.shown ?? [0, 0, ...this.size])]; this.show(); });
    this.figures();
  }
}
