// Pictures of a block: the crop by hand on the whole picture, with the resolution it prints at and what is cut away.
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
    this.frame = make("div", { class: "crop-frame", tabindex: "0", role: "group", "aria-label": say("裁切框：拖动或用方向键", "crop: drag or use the arrow keys") }, ...["n", "s", "w", "e"].map((edge) => make("i", { "data-edge": edge })));
    this.field = make("div", { class: "crop-field" }, this.image, this.frame);
    this.facts = make("p", { class: "facts", role: "status" });
    this.element = make("figure", { class: "crop" }, this.field, make("figcaption", {}, picture.file), this.facts,
      make("button", { onclick: () => edit({ op: "crop", ...this.at, crop: null }).catch(() => {}) }, say("不裁", "Whole picture")));
    this.frame.addEventListener("pointerdown", (event) => this.take(event));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.show();
    this.tell({ ppi: picture.ppi, lost: picture.lost * 100 });
  }

  show() {
    const [left, top, right, bottom] = this.crop, [width, height] = this.size;
    Object.assign(this.frame.style, { left: `${(left / width) * 100}%`, top: `${(top / height) * 100}%`, width: `${((right - left) / width) * 100}%`, height: `${((bottom - top) / height) * 100}%` });
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
    const up = () => {
      this.frame.removeEventListener("pointermove", move);
      this.frame.removeEventListener("pointerup", up);
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
