"use strict";
(() => {
  const body = document.body, root = document.documentElement;
  const rows = [...document.querySelectorAll("nav li[data-change]")];
  const HEAD = document.querySelector("header").offsetHeight;
  let chosen = -1;

  function mode(name) {
    const frame = shown(), pair = pages().find((page) => page.getBoundingClientRect().bottom > HEAD);
    const box = pair?.getBoundingClientRect(), part = box ? (HEAD - box.top) / box.height : 0;
    body.dataset.mode = name;
    for (const button of document.querySelectorAll("button[data-mode]"))
      button.setAttribute("aria-pressed", String(button.dataset.mode === name));
    if (frame) shown()?.scrollIntoView({ block: "center" });
    else if (pair && scrollY > 0) {
      const now = pair.getBoundingClientRect();
      scrollBy(0, now.top + part * now.height - HEAD);
    }
  }

  function pages() { return [...document.querySelectorAll(".pair")]; }

  function shown() { return [...document.querySelectorAll(".frame.chosen")].find((frame) => frame.offsetParent !== null); }

  function choose(index) {
    if (!rows.length) return;
    chosen = (index + rows.length) % rows.length;
    const row = rows[chosen], number = row.dataset.change;
    for (const other of document.querySelectorAll(".chosen")) other.classList.remove("chosen");
    row.classList.add("chosen");
    row.querySelector(".pick").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    for (const frame of document.querySelectorAll(`[data-frame="${number}"]`)) frame.classList.add("chosen");
    const seen = shown();
    if (seen) seen.scrollIntoView({ block: "center" });
    else document.getElementById(`pair-${row.dataset.pair}`)?.scrollIntoView();
  }

  function turn(step) {
    const all = pages();
    const at = all.findIndex((page) => page.getBoundingClientRect().bottom > HEAD + 40);
    all[Math.min(Math.max(at + step, 0), all.length - 1)]?.scrollIntoView();
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
  addEventListener("beforeprint", () => { for (const more of document.querySelectorAll("details")) more.open = true; });
  mode("both");
})();
