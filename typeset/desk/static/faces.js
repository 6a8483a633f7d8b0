// The pages' own fonts: classes of the SVG (f3) stand for families (f3-0, f3-1, …) that the server cuts from the product's faces. A page is
// shown when its fonts are there: at the start all of them; later a new piece is waited for at most 100 ms, and the old page stays meanwhile.

const LATER = 100, FIRST = 3000;
const sheet = new CSSStyleSheet();
let faces = new Map(), greeted = false, session = "";   // family -> FontFace
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// What must be waited for before a message is taken: null, or a promise that never fails.
export function fontsFor(message) {
  session = message.session ?? session;
  const classes = (message.fonts ?? message.state?.fonts)?.classes;
  const again = message.type === "hello" && greeted;
  if (message.type === "hello") greeted = true;
  if (!classes) return null;
  const before = again ? faces : new Map();          // another server may cut other pieces under the same names
  if (again) faces = new Map();
  const missing = [...new Set(Object.values(classes).flat())].filter((family) => !faces.has(family));
  const shown = () => { rules(classes); for (const face of before.values()) document.fonts.delete(face); };
  if (!missing.length) { shown(); return null; }
  const loads = missing.map((family) => loaded(family).catch(() => faces.delete(family)));   // asked for again with the next message
  const all = Promise.all(loads).then(shown);
  const patience = new Promise((resolve) => setTimeout(resolve, message.type === "hello" ? FIRST : LATER));
  return Promise.race([all, patience]);
}

function loaded(family) {
  const face = new FontFace(family, `url("font/${encodeURIComponent(family)}?s=${session}")`);
  faces.set(family, face);
  document.fonts.add(face);
  return face.load();
}

function rules(classes) {
  const text = Object.entries(classes).map(([name, families]) => `.sheet .${CSS.escape(name)} { font-family: ${families.map((one) => JSON.stringify(one)).join(", ")}; }`);
  sheet.replaceSync(text.join("\n"));
}

// The families of a class, as a canvas wants them.
export function familiesOf(classes, name) { return (classes?.[name] ?? []).map((one) => JSON.stringify(one)).join(", ") || "sans-serif"; }
