"""The 中缝: the strip between two pages that stand side by side on a printed sheet, which dailies sell (FMT-07). It belongs to no page."""

from __future__ import annotations

from typeset.findings import Place
from typeset.model.block import Block
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern
from typeset.units import from_mm

ENDING = "_seam"
"""What the names of files of 中缝 end in, before version and .pdf."""

_FILE = lazy_pattern(rf"-\d{{2,3}}{ENDING}(_v\d+)?\.pdf$")

LEAST_WIDTH = from_mm("10")
"""No 中缝 is narrower, units."""

LEAST_CHARS = 6
"""Characters of a leg: lines of fewer are all gaps."""


def is_seam_file(name: str) -> bool:
    """Whether a file is that of a 中缝, by its name."""
    return _FILE.search(name) is not None


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
    def pages(self) -> str:
        """Its pages as they are called: 4·1."""
        return f"{self.left}·{self.right}"

    @property
    def name(self) -> str:
        """What it is called: 中缝 4·1."""
        return f"中缝 {self.pages}"
