"""`python -m bench.white_table [EDITION.yaml …]`: the white round titles by page and rank (TIT-12), measured on the sheets.

A line for each rank of a page, a rank being a style of titles (continuations are one of their own; titles under a label another, for
the label has the white over it): the white over its titles and under them in body lines, the widest differences in points, and of
what stands over them. White is measured between em boxes, to the rule of the folio, the edge of a box, the foot of a caption or of a
picture. Exit code 1 where titles of one rank differ by more than 2 pt or white is out of its range; a style that asks for a white of
its own, and a label beside its title that is deeper than it, are told and left out. Without arguments the three sample editions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.title_table import LAYOUTS, SAMPLES
from bench.whites import White, whites
from typeset.clreq.rules import HOUSE
from typeset.clreq.rules.titles import Titles
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.makeup.edition import make_up
from typeset.makeup.grid.geometry import Geometry, geometry_of
from typeset.model.kinds import ContinueBlock
from typeset.model.label import CORNER
from typeset.model.paper import Edition
from typeset.model.style import style_of
from typeset.sheet.types import Sheet
from typeset.units import PT

ALIKE = 2 * PT
"""Titles of one rank on a page differ by no more than this in the white over them."""

_HAIR = 40
"""Rounding that is none, thousandths of a line: positions are whole units, the strokes of a label have a width."""


class Rank(NamedTuple):
    """The titles of one style on one page that stand under the same: type, rules, pictures and boxes, or a label."""

    page: int
    """Its number."""
    style: str
    """Their style; `continue` before that of continuations."""
    labelled: bool
    """Whether labels stand over them."""
    found: tuple[White, ...]
    """The white round each."""
    leading: int
    """Of the body, units."""
    asked: bool
    """Whether their style asks for a white of its own."""
    boxed: bool = False
    """Whether they stand at the heads of boxes: each as far from its edge as the words at its sides (LIN-07)."""

    @property
    def over(self) -> list[int]:
        """White over the head of each, units: over its label where it has one."""
        if not self.labelled:
            return [one.above for one in self.found]
        return [one.crown for one in self.found if one.crown is not None]

    @property
    def spread(self) -> int:
        """The widest difference of the white over them, units."""
        return 0 if self.boxed else max(_spread(self.over), _spread([one.above for one in self.found]))

    @property
    def spread_under(self) -> int:
        """The widest difference of the white under them, units: levelled as far as their lines let them."""
        return _spread([one.below for one in self.found if one.below is not None])

    def beyond(self, titles: Titles = HOUSE.titles) -> list[str]:
        """What is out of its range, and by what it stands."""
        if self.asked:
            return []
        out = []
        for one in self.found:
            over = titles.label_below if self.labelled else titles.above
            if self.labelled or not self.boxed:
                out += _out_of(one, "over", one.above, over, self.leading)
            if one.off is not None and abs(one.off) > ALIKE + _HAIR * self.leading // 1000:
                out.append(
                    f"{one.block.id}: {one.off / PT:.1f} pt more at the head of its box than at its sides"
                )
            if one.crown is not None and not self.boxed:
                out += _out_of(one, "over its label", one.crown, titles.label_above, self.leading)
            if one.below is not None and one.block.label.stands(one.block.title.position) != CORNER:
                under = titles.below_byline if one.last == "byline" else titles.below
                out += _out_of(one, "under", one.below, under, self.leading)
        return out


def _spread(widths: list[int]) -> int:
    return max(widths) - min(widths) if widths else 0


def _out_of(one: White, where: str, width: int, wanted: tuple[int, int, int], leading: int) -> list[str]:
    lines = width * 1000 // leading
    if wanted[0] - _HAIR <= lines <= wanted[2] + _HAIR:
        return []
    return [f"{one.block.id}: {lines / 1000:.2f} lines {where}"]


def ranks_of(edition: Edition, sheets: Sequence[Sheet]) -> Iterator[Rank]:
    """The ranks of an edition's pages; titles at the head of a page have nothing over them and are left out."""
    geo = geometry_of(edition.paper)
    for page, sheet in zip(edition.pages, sheets, strict=True):
        ranks: dict[tuple[str, bool, bool], list[White]] = {}
        for one in whites(sheet, page, geo, edition.paper.grid.furniture_lines):
            name = f"{'continue ' * isinstance(one.block, ContinueBlock)}{one.block.title.style}"
            if one.over != "head":
                ranks.setdefault((name, one.over == "label", one.off is not None), []).append(one)
        for (name, labelled, boxed), found in sorted(ranks.items()):
            rank = _rank(edition, geo, sheet.page, name, labelled=labelled, found=found)
            yield rank._replace(boxed=boxed)


def _rank(
    edition: Edition, geo: Geometry, page: int, name: str, *, labelled: bool, found: list[White]
) -> Rank:
    style = style_of(edition.paper.styles, name.removeprefix("continue "))
    asked = style.above is not None or style.below is not None
    return Rank(page, name, labelled, tuple(found), geo.leading, asked)


def read(path: Path) -> list[Rank]:
    """The ranks of an edition file."""
    findings = Findings()
    edition = load_edition(str(path), findings)
    if edition is None:
        raise SystemExit("\n".join(found.zh for found in findings))
    table = load_fonts(edition.paper, Findings())
    assert table is not None
    return list(ranks_of(edition, make_up(edition, FontBook(table)).value.sheets))


def _told(rank: Rank) -> str:
    def lines(widths: Sequence[int]) -> str:
        return " ".join(f"{width / rank.leading:.2f}" for width in widths) or "-"

    below = [one.below for one in rank.found if one.below is not None]
    mark = "asked by its style" if rank.asked else " !" * (rank.spread > ALIKE or bool(rank.beyond()))
    label = f"  label to title {lines([one.above for one in rank.found])}" if rank.labelled else ""
    return (
        f"{rank.page:3} {rank.style:24} {len(rank.found)}  over {lines(rank.over)}{label}  under {lines(below)}"
        f"  differ by {rank.spread / PT:.1f} pt over, {rank.spread_under / PT:.1f} under  {'/'.join(sorted({one.over for one in rank.found}))} {mark}"
    )


def main(arguments: list[str]) -> int:
    """Print the table; 1 when titles of one rank differ by more than 2 pt or white is out of its range."""
    wrong = 0
    for path in [Path(name) for name in arguments] or [LAYOUTS / name for name in SAMPLES]:
        print(path)
        for rank in read(path):
            print(_told(rank))
            for line in rank.beyond():
                print(f"      {line}")
            wrong += not rank.asked and (rank.spread > ALIKE or bool(rank.beyond()))
    print(f"{wrong} ranks out of the rule")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
