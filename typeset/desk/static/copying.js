// Text chosen on the page, as the copy has it: private code points are translated, lines of a paragraph joined.
import { viewOf } from "./stage.js";
import { between, chars, glyphTexts, goesOn } from "./linetext.js";

export function startCopying(stage) {
  document.addEventListener("copy", (event) => {
    if (!stage.contains(getSelection().anchorNode)) return;
    const text = chosenText();
    if (!text) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  });
}

export function chosenText() {
  const selection = getSelection(), parts = [];
  for (let n = 0; n < selection.rangeCount; n++) {
    const range = selection.getRangeAt(n);
    for (const element of linesOf(range)) {
      const line = viewOf(Number(element.closest(".leaf").dataset.page))?.lineOf(element);
      if (!line) continue;
      const [start, end] = glyphsOf(element, range), text = glyphTexts(element).slice(start, end).join("");
      if (end > start) parts.push({ line, text });
    }
  }
  return parts.map(({ line, text }, k) => text + (k + 1 === parts.length ? "" : goesOn(line, parts[k + 1].line) ? between(line, parts[k + 1].line) : "\n")).join("");
}

function linesOf(range) {
  const root = range.commonAncestorContainer, element = root.nodeType === 1 ? root : root.parentElement, within = element.closest("g.l");
  return within ? [within] : [...element.querySelectorAll("g.l")].filter((line) => range.intersectsNode(line));
}

// From which glyph to which a range goes in a line: characters of the page, one a glyph.
function glyphsOf(element, range) {
  const before = document.createRange();
  before.selectNodeContents(element);
  const all = chars(before.toString()).length;
  const upTo = (node, offset) => { before.selectNodeContents(element); before.setEnd(node, offset); return chars(before.toString()).length; };
  return [element.contains(range.startContainer) ? upTo(range.startContainer, range.startOffset) : 0, element.contains(range.endContainer) ? upTo(range.endContainer, range.endOffset) : all];
}
