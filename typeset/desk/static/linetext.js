// A line of type as text: the copy's characters glyph by glyph. The page draws a glyph that is no character's own with a private code
// point; which text each glyph stands for the server tells with the line (`cuts`: characters per glyph, where not all are one).

export const chars = (text) => [...text];

// The source text of every glyph of a line.
export function glyphTexts(line) {
  const all = chars(line.text);
  if (!line.cuts) return all;
  let at = 0;
  return line.cuts.map((count) => { const text = all.slice(at, at + count).join(""); at += count; return text; });
}

const latin = (char) => /[A-Za-z0-9.,;:!?)\]%]/.test(char ?? "");

// What stands between a line and the next of its paragraph: a blank where Latin words were parted and the copy had one, else nothing.
export function between(line, next) {
  const last = chars(line.text).at(-1), first = chars(next.text)[0];
  return latin(last) && latin(first) && next.offset > line.offset + chars(line.text).length ? " " : "";
}

// Whether `next` goes on where `line` ended.
export const goesOn = (line, next) => line.joins && next && next.story === line.story && next.paragraph === line.paragraph && next.role === line.role;
