"use strict";
(() => {
  const body = document.body, root = document.documentElement;
  const rows = [...document.querySelectorAll("nav li[data-change]")];
  let chosen = -1;

  function mode(name) {
    body.dataset.mode = name;
    for (const button of document.querySelectorAll("[data-mode]"))
      if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(button.dataset.mode === name));
  }

  function choose(index) {
    if (!rows.length) return;
    chosen = (index + rows.length) % rows.length;
    const row = rows[chosen], number = row.dataset.change;
    for (const other of document.querySelectorAll(".chosen")) other.classList.remove("chosen");
    row.classList.add("chosen");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    const frames = [...document.querySelectorAll(`[data-frame="${number}"]`)];
    for (const frame of frames) frame.classList.add("chosen");
    const seen = frames.find((frame) => frame.offsetParent !== null);
    if (seen) seen.scrollIntoView({ block: "center" });
    else document.getElementById(`pair-${row.dataset.pair}`)?.scrollIntoView();
  }

  function turn(step) {
    const pages = [...document.querySelectorAll(".pair")];
    const at = pages.findIndex((page) => page.getBoundingClientRect().bottom > 80);
    pages[Math.min(Math.max(at + step, 0), pages.length - 1)]?.scrollIntoView();
  }

  function language() { root.dataset.language = root.dataset.language === "zh" ? "en" : "zh"; root.lang = root.dataset.language === "zh" ? "zh-CN" : "en"; }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.mode) mode(button.dataset.mode);
    if (button && "languageSwitch" in button.dataset) language();
    const frame = event.target.closest("[data-frame]");
    if (frame) { event.preventDefault(); choose(rows.findIndex((row) => row.dataset.change === frame.dataset.frame)); }
    const row = event.target.closest("li[data-change]");
    if (row && !event.target.closest("summary")) choose(rows.indexOf(row));
  });
  document.addEventListener("input", (event) => {
    if (event.target.classList.contains("slider")) event.target.closest(".leaves").style.setProperty("--cut", `${event.target.value}%`);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.classList?.contains("slider")) return;
    const act = {
      j: () => choose(chosen + 1), ArrowDown: () => choose(chosen + 1), k: () => choose(chosen - 1), ArrowUp: () => choose(chosen - 1),
      ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), 1: () => mode("old"), 2: () => mode("new"), 3: () => mode("both"),
      4: () => mode("slide"), l: language,
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) { event.preventDefault(); act(); }
  });
  mode("both");
})();
