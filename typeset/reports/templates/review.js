(() => {
  "use strict";
  const root = document.documentElement, body = document.body;
  let chosen = null;

  function notes() { return [...document.querySelectorAll(".note")].filter((note) => note.offsetParent !== null); }

  function choose(note) {
    chosen?.classList.remove("chosen");
    chosen = note;
    if (!note) return;
    note.classList.add("chosen");
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "center" });
  }

  // next and previous go from doubt to doubt; where only sure decisions are shown, from one of them to the next
  function step(by) {
    const seen = notes(), doubts = seen.filter((note) => note.dataset.level !== "sure");
    const among = doubts.length ? doubts : seen;
    if (!among.length) return;
    const all = [...document.querySelectorAll(".note")], at = chosen ? all.indexOf(chosen) : by > 0 ? -1 : all.length;
    const order = by > 0 ? among : [...among].reverse();
    choose(order.find((note) => (all.indexOf(note) - at) * by > 0) ?? order[0]);
  }

  function show(level) {
    body.dataset.show = level;
    for (const button of document.querySelectorAll("button[data-show]"))
      button.setAttribute("aria-pressed", String(button.dataset.show === level));
    if (chosen && chosen.offsetParent === null) choose(null);
    else chosen?.scrollIntoView({ block: "center" });
  }

  function language() { root.dataset.language = root.dataset.language === "zh" ? "en" : "zh"; root.lang = root.dataset.language === "zh" ? "zh-CN" : "en"; }

  async function copy(button) {
    const code = button.previousElementSibling, range = document.createRange();
    range.selectNodeContents(code);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    try { await navigator.clipboard.writeText(code.textContent); } catch { document.execCommand("copy"); }
    button.setAttribute("aria-pressed", "true");
    setTimeout(() => button.setAttribute("aria-pressed", "false"), 800);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.show) show(button.dataset.show);
    else if (button?.dataset.step) step(Number(button.dataset.step));
    else if (button && "copy" in button.dataset) copy(button);
    else if (button) language();
    else if (event.target.closest(".note")) choose(event.target.closest(".note"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), 1: () => show("doubt"), 2: () => show("sure"), 3: () => show("all"),
      l: language, c: () => { const button = chosen?.querySelector("button[data-copy]"); if (button) copy(button); },
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) { event.preventDefault(); act(); }
  });
  show("all");
})();
