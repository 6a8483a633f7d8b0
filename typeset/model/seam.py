"""The 中缝: the strip between two pages that stand side by side on a printed sheet, which dailies sell (FMT-07). It belongs to no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Place
from typeset.model.block import Block
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern
from typeset.units import from_mm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings import Finding

ENDING = "_seam"
"""What the names of files of 中缝 end in, before version and .pdf."""

_FILE = lazy_pattern(rf"-\d{{2,3}}{ENDING}(_v\d+)?\.pdf$")

_FROM = 1000
"""Numbers from here on are those of 中缝; an edition has fewer pages."""

LEAST_WIDTH = from_mm("10")
"""No 中缝 is narrower, units."""

LEAST_CHARS = 6
"""Characters of a leg: lines of fewer are all gaps."""


def is_seam_file(name: str) -> bool:
    """Whether a file is that of a 中缝, by its name."""
    return _FILE.search(name) is not None


def is_seam_number(number: int) -> bool:
    """Whether a number stands for a 中缝 where pages are numbered: at the desk, in records that are compared."""
    return number >= _FROM


def label_of(number: int) -> str:
    """What a page or a 中缝 is called by its number: 4, 4·1."""
    return "·".join(map(str, divmod(number, _FROM))) if is_seam_number(number) else str(number)


class SeamSpec(NamedTuple):
    """How the paper lays out its 中缝."""

    width: int = 0
    """Of the strip, units; 0: what the two inner margins leave beside the safe distances."""
    safe: int = from_mm("5")
    """White from the strip to the type areas of both pages, units."""
    fold: int = from_mm("3")
    """White on either side of the fold between two legs, units."""
    legs: int = 1
    """1: one column whose middle is the fold; 2: one on each side of it."""
    head: bool = True
    """Whether paper, date and pages stand over it."""
    place: Place = Place()
    """Where the paper says so, line 0 where it does not."""

    def chars(self, width: int, size: int) -> int:
        """Characters of a leg in a strip so wide (units) at a size. One leg has an even number, so that the fold runs between two."""
        if self.legs == 2:
            return max(0, width // 2 - self.fold) // size
        return max(0, width) // size // 2 * 2


def about_seams(seams: Iterable[Seam], findings: Iterable[Finding]) -> list[Finding]:
    """Findings, those at the lines where a 中缝 and its blocks are written with its number for their page: they have none."""
    lines = {
        (at.file, at.line): one.number
        for one in seams
        for at in (one.place, *(block.place for block in one.blocks))
        if at.line
    }
    return [
        one
        if one.place.page or (number := lines.get((one.place.file, one.place.line))) is None
        else one._replace(place=one.place._replace(page=number))
        for one in findings
    ]


class Seam(NamedTuple):
    """One 中缝 of an edition."""

    left: int
    """The page at its left as it is printed."""
    right: int
    """The page at its right."""
    blocks: tuple[Block, ...]
    """What stands in it, from the head down; their areas are the whole strip."""
    place: Place = Place()
    """Where it is written."""
    unfit: bool = False
    """Whether an error of the input is in it, so that it is a draft (草样)."""

    @property
    def number(self) -> int:
        """What it is known by among pages: 4001 between pages 4 and 1."""
        return self.left * _FROM + self.right

    @property
    def pages(self) -> str:
        """Its pages as they are called: 4·1."""
        return f"{self.left}·{self.right}"

    @property
    def name(self) -> str:
        """What it is called: 中缝 4·1."""
        return f"中缝 {self.pages}"
