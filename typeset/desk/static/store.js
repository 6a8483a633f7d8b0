// What the server told last, and what this window looks at. Everything that draws listens here.
//
// Topics: `state` (names of what changed), `pages` (numbers that changed), `view` (the whole view), `update` (after an update was taken),
// `language`, `line` ("open" or "closed"), `refused` (a reply), and those of the stage (see the head of stage.js).

import { orderOf } from "./layout.js";

// Preferences of this browser; a private window without storage works, it only forgets.
export const memory = {
  get(name, fallback) {
    try { return JSON.parse(localStorage.getItem(`desk.${name}`)) ?? fallback; } catch { return fallback; }
  },
  set(name, value) {
    try { localStorage.setItem(`desk.${name}`, JSON.stringify(value)); } catch { /* nothing is remembered */ }
  },
};

class Store {
  pages = new Map();       // number -> page: head, blocks, lines, order [[key, layer, digest]], groups Map(digest -> svg)
  state = {};              // findings, stories, edition, grid, … as the server names them
  version = 0;
  you = "";
  // mode: page, spread, sheet; tool: arrow, text, hand; chosen: {page, block, line, k}; plate: "", c, m, y, k, total, soft; finding: index
  view = {
    page: memory.get("page", 1), mode: memory.get("mode", "page"), tool: "arrow", chosen: null, hole: null, finding: null,
    overlays: new Set(memory.get("overlays", ["blocks", "findings"])), plate: "",
  };
  #listeners = new Map();

  on(topic, listener) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
    this.#listeners.get(topic).add(listener);
    return () => this.#listeners.get(topic).delete(listener);
  }

  tell(topic, detail) { for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener(detail); }

  hello(message) {
    const before = this.pages;
    this.pages = new Map();
    this.you = message.you;
    this.state = message.state;
    this.version = message.version;
    for (const [number, page] of Object.entries(message.pages)) this.#take(Number(number), page, before);
    if (!this.pages.has(this.view.page)) this.view.page = Math.min(...this.pages.keys());
    this.tell("state", Object.keys(this.state));
    this.tell("pages", [...this.pages.keys()]);
    this.tell("view", this.view);
    this.tell("update", message);
  }

  update(message) {
    const { chosen } = this.view;
    this.version = message.version;
    Object.assign(this.state, message.state);
    for (const number of message.gone ?? []) this.pages.delete(number);
    for (const [number, page] of Object.entries(message.pages)) this.#take(Number(number), page, this.pages);
    const state = Object.keys(message.state ?? {}), changed = Object.keys(message.pages).map(Number);
    if (state.length) this.tell("state", state);
    if (!this.pages.has(this.view.page) && this.pages.size) this.look({ page: Math.min(...this.pages.keys()), chosen: null });
    if (changed.length || message.gone?.length) this.tell("pages", changed);
    if (this.view.chosen !== chosen) this.tell("view", this.view);
    this.tell("update", message);
  }

  #take(number, page, known) {
    const was = known.get(number), before = was?.groups ?? new Map(), groups = new Map();
    const { chosen } = this.view;
    if (was && chosen?.page === number) this.#follow(chosen, was.blocks, page.blocks);
    for (const [, , digest] of page.order) groups.set(digest, page.groups[digest] ?? before.get(digest) ?? "");
    this.pages.set(number, { ...page, groups });
  }

  // Blocks are named by their number; where others came or went, the chosen one is found again, or nothing is chosen.
  #follow(chosen, before, after) {
    const old = before.find((one) => one.index === chosen.block), same = after.find((one) => one.index === chosen.block);
    if (!old) return;
    const place = (one) => JSON.stringify(one.areas.map(({ columns, lines }) => [columns, lines]));
    const alike = [(one) => one.id === old.id && place(one) === place(old), (one) => one.id === old.id && one.kind === old.kind, (one) => old.file && one.file === old.file && one.kind === old.kind && one.id !== old.id && one === same, (one) => place(one) === place(old) && one.kind === old.kind];
    for (const like of alike) {
      const found = after.filter(like);
      if (found.length !== 1) continue;
      if (found[0].index !== chosen.block) this.view.chosen = { ...chosen, block: found[0].index, line: null, k: null };
      return;
    }
    if (same) this.view.chosen = null;                // another has its number now
  }

  look(change) {
    const turned = "page" in change && change.page !== this.view.page, { chosen } = this.view;
    Object.assign(this.view, change);
    // What one edits is what one sees: another page alone on the stage takes the choice with it.
    if (turned && this.view.mode === "page" && !("chosen" in change) && chosen && chosen.page !== change.page) this.view.chosen = null;
    for (const name of ["page", "mode"]) if (name in change) memory.set(name, this.view[name]);
    if ("overlays" in change) memory.set("overlays", [...this.view.overlays]);
    this.tell("view", this.view);
  }

  numbers() { return [...this.pages.keys()].sort((a, b) => orderOf(a) - orderOf(b)); }

  block(page, index) { return this.pages.get(page)?.blocks.find((one) => one.index === index) ?? null; }
}

export const store = new Store();

// Of a double page (跨版) the columns go on over the fold; its right half begins there.
export const gridOf = (number) => ({ ...store.state.grid, ...store.pages.get(number)?.grid });

export function leftOf(g, column) {
  const step = g.column + g.gutter, half = g.columns / 2;
  return g.left - (g.shift ?? 0) + (g.fold && column > half ? g.fold + (column - half - 1) * step : (column - 1) * step);
}
