// Words of the interface in both languages, and a helper that makes elements.
import { isSeam, pairOf } from "./layout.js";
import { memory, store } from "./store.js";

let language = memory.get("language", null) ?? document.documentElement.dataset.language ?? "zh";

export const say = (zh, en) => (language === "zh" ? zh : en);
export const current = () => language;

export function speak(other) {
  language = other;
  memory.set("language", other);
  dress();
  store.tell("language", other);
}

// What stands in the page's own markup.
export function dress() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.language = language;
  for (const element of document.querySelectorAll("[data-zh]")) element.textContent = say(element.dataset.zh, element.dataset.en);
  for (const element of document.querySelectorAll("[data-label-zh]")) element.setAttribute("aria-label", say(element.dataset.labelZh, element.dataset.labelEn));
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value != null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

// What a page or a 中缝 is called.
export function pageName(number, { capital = false } = {}) {
  const seam = isSeam(number), name = seam ? pairOf(number).join("·") : number;
  const words = seam ? say(`中缝 ${name}`, `seam ${name}`) : say(`第 ${name} 版`, `page ${name}`);
  return capital ? words[0].toUpperCase() + words.slice(1) : words;
}

// The last part of a path.
export const leaf = (path) => path.slice(path.lastIndexOf("/") + 1);
