"""The pieces a raw page is read as: lines, then units (a title line, a paragraph, an instruction)."""

from __future__ import annotations

import re
import unicodedata

from typeset.intake.raw.evidence import Seam
from typeset.intake.raw.runs import CopyRun, run_of
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

DOUBT = -3
"""A line whose seam with the text below weighs more than this may be a piece of that text."""
BODY, SHORT, CREDIT, BYLINE, CAPTION, FURNITURE, SUMMARY, CONTINUED, JUMP = (
    "body",
    "short",
    "credit",
    "byline",
    "caption",
    "furniture",
    "summary",
    "continued",
    "jump",
)


class RawLine(NamedTuple):
    """A line that is not blank."""

    run: CopyRun
    """Its text without heading mark and blanks."""
    number: int
    """Its line in the file, from 1."""
    level: int = 0
    """Its heading mark: 1 for #, 2 for ## …, 0 without."""
    indent: int = 0
    """Blanks before it, an ideographic one counted as two."""
    blanks: int = 0
    """Blank lines before it."""
    marks: tuple[int, ...] = ()
    """File offsets of the heading mark's own characters."""
    field: str = ""
    """The part that the line names itself to be (`副题：…`), "" none."""


class CopyUnit(NamedTuple):
    """One title line, paragraph or instruction."""

    run: CopyRun
    """Its text."""
    kind: str
    """One of the kinds at the head of this module: body, short, credit and so on."""
    number: int
    """The line in the file it begins at, from 1."""
    level: int = 0
    """As of its first line."""
    blanks: int = 0
    """Blank lines before it."""
    jump: str = ""
    """The target of a jump as written, "" none."""
    cut: bool = False
    """Whether it ends without a sentence's end because the copy jumps there."""
    role: str = ""
    """brief (简讯 of its own), signed (a signature or date under a text), tail (a list, row, wish or note under it), item (of a
    list), guess (by its length), or the field the copy names (kicker, subtitle, label, subhead, title, text); "" otherwise."""
    indent: int = 0
    """Blanks before its first line, an ideographic one counted as two."""
    seam: Seam | None = None
    """Why it is taken for what it is, where that was weighed."""

    @property
    def text(self) -> str:
        """The unit's text as it stands in the file."""
        return self.run.text


def read_lines(text: str) -> list[RawLine]:
    """All lines that are not blank, heading marks (`## `, `##`, `**…**`) taken off."""
    found: list[RawLine] = []
    offset = blanks = 0
    labelled = re.search(r"(?m)^[ \t\u3000]*主?标题[：:][ \t\u3000]*\S", text) is not None
    for number, raw in enumerate(text.split("\n"), 1):
        body = raw.strip()
        if body:
            line = _line(raw, offset, number, blanks)
            found.append(line if line.level else _labelled(line, titled=labelled))
            blanks = 0
        else:
            blanks += 1
        offset += len(raw) + 1
    return [line for line in found if line.run.text or line.marks]


FIELDS = {
    "引题": "kicker", "肩题": "kicker", "眉题": "kicker", "副题": "subtitle", "副标题": "subtitle",
    "栏题": "label", "小标题": "subhead", "正文": "text", "标题": "title", "主标题": "title",
}  # fmt: skip
"""What a line of copy may name itself to be, and the field it goes to."""
_NAMED = lazy_pattern(r"(引题|肩题|眉题|副题|副标题|栏题|小标题|正文)[：:]\s*(?=\S)")
_TITLED = lazy_pattern(r"(主?标题)[：:]\s*(?=\S)")


def _labelled(line: RawLine, *, titled: bool) -> RawLine:
    """A line of copy that names its field (`副题：…`): the name is a mark, a title is a marked line.

    titled: some line of the copy is named 标题, so that this word is a name there.
    """
    match = _NAMED.match(line.run.text) or (_TITLED.match(line.run.text) if titled else None)
    if match is None:
        return line
    field = FIELDS[match[1]]
    level = 2 if field == "title" else 0
    rest = line.run.part(match.end())
    return line._replace(
        run=rest, level=level, marks=line.run.at[: match.end()], field="" if field == "title" else field
    )


def _line(raw: str, offset: int, number: int, blanks: int) -> RawLine:
    indent = len(raw) - len(raw.lstrip())
    wide = sum(2 if char == "\u3000" else 1 for char in raw[:indent])
    run = run_of(raw, offset).strip()
    level = len(run.text) - len(run.text.lstrip("#＃"))
    if 0 < level <= 6:
        inner = run.part(level).strip()
        trailing = len(inner.text) - len(inner.text.rstrip("#＃"))
        marks = run.at[:level] + (inner.at[-trailing:] if trailing else ())
        inner = inner.part(0, len(inner.text) - trailing).strip()
        return RawLine(inner, number, level, wide, blanks, marks)
    if (
        len(run.text) > 4
        and run.text.startswith("**")
        and run.text.endswith("**")
        and "**" not in run.text[2:-2]
    ):
        return RawLine(run.part(2, -2).strip(), number, 7, wide, blanks, run.at[:2] + run.at[-2:])
    return RawLine(run, number, 0, wide, blanks)


def width(text: str) -> float:
    """Width in em: full-width characters count one, others a half (not exact beyond any column's width)."""
    if len(text) > 130:
        return float(len(text))  # Wider than any column, whatever the exact width.
    if text.isascii():
        return len(text) / 2
    return sum(
        1.0 if char > "\u2e7f" or unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text
    )
