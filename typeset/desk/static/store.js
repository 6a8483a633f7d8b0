// What the server told last, and what this window looks at. Everything that draws listens here.

class Store {
  pages = new Map();       // number -> page: head, blocks, lines, order [[key, layer, digest]], groups Map(digest -> svg)
  state = {};              // findings, stories, edition, grid, … as the server names them
  version = 0;
  you = "";
  view = { page: 1, mode: "page", chosen: null, overlays: new Set() };   // mode: page, spread, sheet; chosen: {page, block, k}
  #listeners = new Map();

  on(topic, listener) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
    this.#listeners.get(topic).add(listener);
    return () => this.#listeners.get(topic).delete(listener);
  }

  tell(topic, detail) { for (const listener of this.#listeners.get(topic) ?? []) listener(detail); }

  hello(message) {
    this.pages.clear();
    this.you = message.you;
    this.state = message.state;
    this.version = message.version;
    for (const [number, page] of Object.entries(message.pages)) this.#take(Number(number), page);
    if (!this.pages.has(this.view.page)) this.view.page = Math.min(...this.pages.keys());
    this.tell("state", Object.keys(this.state));
    this.tell("pages", [...this.pages.keys()]);
    this.tell("view", this.view);
  }

  update(message) {
    this.version = message.version;
    Object.assign(this.state, message.state);
    for (const number of message.gone) this.pages.delete(number);
    for (const [number, page] of Object.entries(message.pages)) this.#take(Number(number), page);
    if (Object.keys(message.state).length) this.tell("state", Object.keys(message.state));
    const changed = Object.keys(message.pages).map(Number);
    if (changed.length || message.gone.length) this.tell("pages", changed);
    this.tell("update", message);
  }

  #take(number, page) {
    const before = this.pages.get(number)?.groups ?? new Map();
    const groups = new Map();
    for (const [, , digest] of page.order) groups.set(digest, page.groups[digest] ?? before.get(digest));
    this.pages.set(number, { ...page, groups });
  }

  look(change) {
    Object.assign(this.view, change);
    this.tell("view", this.view);
  }
}

export const store = new Store();
