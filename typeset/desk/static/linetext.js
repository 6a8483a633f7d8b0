// Lines of type as text: the copy's characters glyph by glyph. The page draws a glyph that is no character's own with a private code
// point; what that stands for the server tells (state.fonts.private; nothing for the second glyph of a pair).
import { store } from "./store.js";

export const chars = (text) => [...text];

// The copy's text of every glyph of a line as it is drawn.
export function glyphTexts(element) {
  const known = store.state.fonts?.private ?? {};
  return chars(element.textContent).map((char) => known[char] ?? (char === "\u200b" ? "" : char));
}

const latin = (char) => /[A-Za-z0-9.,;:!?)\]%]/.test(char ?? "");

// What stands between a line and the next of its paragraph: a blank where Latin words were parted and the copy had one, else nothing.
export function between(line, next) {
  const last = chars(line.text).at(-1), first = chars(next.text)[0];
  return latin(last) && latin(first) && next.offset > line.offset + chars(line.text).length ? " " : "";
}

// Whether `next` goes on where `line` ended.
export const goesOn = (line, next) => line.joins && next && next.story === line.story && next.paragraph === line.paragraph && next.role === line.role;
