// Words of the interface in both languages, and a helper that makes elements.

let language = localStorage.getItem("language") ?? "zh";

export const say = (zh, en) => (language === "zh" ? zh : en);
export const current = () => language;

export function speak(other) {
  language = other;
  localStorage.setItem("language", other);
  document.documentElement.lang = other === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.language = other;
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
