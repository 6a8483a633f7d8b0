"""`python -m bench.title_table [EDITION.yaml …]`: how titles came out, measured on the sheets, beside nothing that set them.

A row for every title, kicker, subtitle and label: page, block, style, part, size, lines, share of its block's width that the longest
line fills, letter-space, white above and below it in body lines (from em box to em box, picture or rule; "-" where nothing stands
there). Then a line for every style, the largest title first: how many, sizes, largest letter-space, white. Without arguments the
three sample editions. Exit code 1 when a letter-space is over the caps of HED-05.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from typeset.clreq.rules import HOUSE
from typeset.compose.title_costs import most_tracking
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.makeup.edition import make_up
from typeset.makeup.grid.geometry import ASCENT
from typeset.model.block import TextBlock
from typeset.model.kinds import ContinueBlock
from typeset.model.label import LABEL_FORMS
from typeset.model.paper import Edition, Page
from typeset.sheet.types import BlockSpan, GlyphRun, Rule, Sheet, TextLine
from typeset.sheet.types import Path as Outline
from typeset.units import PT

LAYOUTS = Path(__file__).parent.parent / "layouts"
SAMPLES = ("linzhou/2026-05-07.yaml", "tongxi/2026-09-19.yaml", "zhaoning/2026-07-15.yaml")
ROLES = ("title", "kicker", "subtitle", "label")
_ROUNDING = 10
"""Mille em by which a letter-space may be off, for positions are whole units and marks are fitted."""


class Row(NamedTuple):
    """One part of a headline block as it stands on its page."""

    page: int
    """Its number."""
    block: str
    """Its id."""
    style: str
    """The title's style."""
    role: str
    """One of ROLES."""
    text: str
    """Its lines, parted by strokes."""
    size: int
    """Units."""
    lines: int
    """How many."""
    fill: int
    """What of its block's width, or of its depth where it is vertical, the longest line takes, per mille."""
    space: int
    """The largest letter-space of its lines, mille em."""
    count: int
    """Characters of the longest line."""
    above: int | None
    """White over it, thousandths of a body line."""
    below: int | None
    """White under it."""

    @property
    def is_over(self) -> bool:
        """Whether its letter-space is over the cap for its size (HED-05)."""
        return self.space > most_tracking(self.size, self.count, HOUSE.titles) + _ROUNDING


def letter_space(runs: Iterable[GlyphRun]) -> int:
    """The letter-space of a line, mille em: the lower median between neighbouring ideographs, for it is the same all over a line
    and a typed space is none (HED-02)."""
    found = []
    for run in runs:
        along = run.y if isinstance(run.y, tuple) else run.x
        scale = 1000 if isinstance(run.y, tuple) else run.hscale
        for (one, at), (two, then) in pairwise(zip(run.texts, along, strict=True)):
            if _is_han(one) and _is_han(two):
                found.append((then - at) * 1000 // run.size - scale)
    return sorted(found)[(len(found) - 1) // 2] if found else 0


def _is_han(text: str) -> bool:
    return len(text) == 1 and "\u4e00" <= text <= "\u9fff"


class _Box(NamedTuple):
    """A rectangle, units."""

    left: int
    top: int
    right: int
    foot: int


def _box(line: TextLine) -> _Box:
    size = max((run.size for run in line.runs), default=0)
    if line.vertical:
        return _Box(line.x - size // 2, line.y, line.x + size // 2, line.y + line.width)
    top = line.y - size * ASCENT // 1000
    return _Box(line.x, top, line.x + line.width, top + size)


def _around(sheet: Sheet) -> list[_Box]:
    """All that bounds white: lines of text, pictures, level rules."""
    found = [_box(line) for line in sheet.text]
    found.extend(
        _Box(one.x, one.y, one.x + one.width, one.y + one.height)
        for one in sheet.pictures
        if not isinstance(one, Rule | Outline)
    )
    found.extend(
        _Box(one.x1, one.y1, one.x2, one.y2)
        for one in sheet.rules
        if isinstance(one, Rule) and one.y1 == one.y2
    )
    return found


def _white(box: _Box, around: Sequence[_Box], leading: int) -> tuple[int | None, int | None]:
    """White over and under a box to what stands next, thousandths of a line."""
    level = [one for one in around if one.left < box.right and box.left < one.right]
    over = [box.top - one.foot for one in level if one.foot <= box.top]
    under = [one.top - box.foot for one in level if one.top >= box.foot]
    return tuple(min(each) * 1000 // leading if each else None for each in (over, under))  # type: ignore[return-value]


def rows_of_sheet(sheet: Sheet, page: Page, leading: int) -> Iterator[Row]:
    """The rows of one page. leading: of its body lines, units."""
    blocks = {block.id: block for block in page.blocks}
    around = _around(sheet)
    for span in sheet.blocks:
        block = blocks.get(span.name)
        lines = [line for line in sheet.text[slice(*span.text)] if line.role in ROLES and line.runs]
        for role, group in groupby(lines, key=lambda line: line.role):
            if role == "label" and _celled(block):
                continue  # its characters stand in cells of their own
            yield _row(sheet, span, _style(block), role, list(group), around, leading)


def _celled(block: object) -> bool:
    return isinstance(block, TextBlock) and (
        LABEL_FORMS[block.label.form].celled or block.label.form == "seal"
    )


def _style(block: object) -> str:
    if isinstance(block, ContinueBlock) and block.title.style == "title":
        return "title.continued"
    return block.title.style if isinstance(block, TextBlock) else ""


def _row(
    sheet: Sheet, span: BlockSpan, style: str, role: str, lines: list[TextLine], around: list[_Box], leading: int
) -> Row:  # fmt: skip
    boxes = [_box(line) for line in lines]
    whole = _Box(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.foot for box in boxes),
    )  # fmt: skip
    longest = max(lines, key=lambda line: line.width)
    others = [box for box in around if box not in boxes]
    above, below = _white(whole, others, leading)
    texts = ["".join("".join(run.texts) for run in line.runs) for line in lines]
    return Row(
        sheet.page, span.name, style, role, "｜".join(texts), max(run.size for run in longest.runs), len(lines),
        longest.width * 1000 // (span.height if longest.vertical else span.width),
        max(letter_space(line.runs) for line in lines), max(map(len, texts)), above, below,
    )  # fmt: skip


def rows_of(edition: Edition, sheets: Sequence[Sheet]) -> list[Row]:
    """The rows of an edition's pages."""
    leading = edition.paper.grid.leading
    pages = {page.number: page for page in edition.pages}
    return [row for sheet in sheets for row in rows_of_sheet(sheet, pages[sheet.page], leading)]


def read(path: Path) -> list[Row]:
    """The rows of an edition file."""
    findings = Findings()
    edition = load_edition(str(path), findings)
    if edition is None:
        raise SystemExit("\n".join(found.zh for found in findings))
    table = load_fonts(edition.paper, Findings())
    assert table is not None
    return rows_of(edition, make_up(edition, FontBook(table)).value.sheets)


def _lines(white: int | None) -> str:
    return "    -" if white is None else f"{white / 1000:5.1f}"


def _told(row: Row) -> str:
    mark = " !" if row.is_over else ""
    return (
        f"{row.page:3} {row.style:16} {row.role:9} {row.size / PT:5.1f}pt {row.lines} line{'s' if row.lines > 1 else ' '}"
        f" {row.fill / 10:5.1f} % {row.space / 1000:5.2f} em {_lines(row.above)} {_lines(row.below)}  {row.block}  {row.text}{mark}"
    )


def by_rank(rows: Sequence[Row]) -> Iterator[str]:
    """A line for every style of title, that with the largest title first."""
    titles = [row for row in rows if row.role == "title" and row.style]
    groups = {style: [row for row in titles if row.style == style] for style in {row.style for row in titles}}
    for style, found in sorted(groups.items(), key=lambda one: (-max(row.size for row in one[1]), one[0])):
        sizes = sorted({row.size / PT for row in found}, reverse=True)
        above, below = ([white for white in whites if white is not None] or [0] for whites in zip(*((r.above, r.below) for r in found), strict=True))  # fmt: skip
        yield (
            f"{style:16} {len(found):3}  {', '.join(f'{size:g}' for size in sizes)} pt  space up to {max(r.space for r in found) / 1000:.2f} em"
            f"  above {min(above) / 1000:.1f}-{max(above) / 1000:.1f}  below {min(below) / 1000:.1f}-{max(below) / 1000:.1f} lines"
        )  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the tables; 1 when a letter-space is over its cap."""
    every: list[Row] = []
    for path in [Path(name) for name in arguments] or [LAYOUTS / name for name in SAMPLES]:
        rows = read(path)
        print(f"{path}\npage style part size lines fill letter-space above below block text")
        print("\n".join(map(_told, rows)))
        every.extend(rows)
    print("\nby rank")
    print("\n".join(by_rank(every)))
    over = [row for row in every if row.is_over]
    print(f"{len(every)} parts, {len(over)} over the caps of letter-space")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
