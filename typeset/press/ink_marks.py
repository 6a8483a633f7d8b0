"""What tells one plate from another (MRK-02): letter and name of each ink in that ink alone, its solid and its 50 % along the head.

On the plate itself nothing but its own name can be read, so that a plate that is hung in the wrong unit shows at a glance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.press.marks import Area, lettered
from typeset.sheet.types import Cmyk, Rect, Shape, TextLine
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook

_SIZE = 9 * PT
_PATCH, _SPACE, _APART = from_mm("5"), from_mm("1"), from_mm("4")
_EDGE, _MIDDLE = from_mm("3"), from_mm("17")
"""Clear of the crop marks at the corners; clear of folds and register marks in the middle."""
_NAMES = (("C", "青 Cyan"), ("M", "品红 Magenta"), ("Y", "黄 Yellow"), ("K", "黑 Black"))


class _Group(NamedTuple):
    letter: str
    """C, M, Y or K."""
    name: str
    """The ink's name in Chinese."""
    ink: int
    """Its place in CMYK, from 0."""


def ink_marks(
    area: Area, book: FontBook, *, names: bool = True, patches: bool = True
) -> tuple[list[Shape], tuple[TextLine, ...]]:
    """Two inks left of the middle, two right of it; where there is little room letters alone, where there is none for all, nothing.
    names: letters and names; patches: solid and 50 %. A black plate has its own only."""
    left, top, right, _ = area.edges
    middle = (left + right) // 2
    y = top - (area.margin + area.bleed) // 2
    groups = [
        _Group(letter, name, ink) for ink, (letter, name) in enumerate(_NAMES) if not area.black or ink == 3
    ]
    runs = ((left + _EDGE, middle - _MIDDLE, groups[:2]), (middle + _MIDDLE, right - _EDGE, groups[2:]))
    for full in (True, False):
        row = _Row(y, book, names=names, full=full, patches=patches)
        fits = True
        for start, end, some in runs:
            x = start
            for group in some:
                x = row.add(x, group) + _APART
            fits = fits and x - _APART <= end
        if fits:
            return row.shapes, tuple(row.lines)
    return [], ()


class _Row:
    """The marks of the inks along a line under the page, as far as they are added."""

    def __init__(self, y: int, book: FontBook, *, names: bool, full: bool, patches: bool) -> None:
        self._y, self._book = y, book
        self._names, self._full, self._patches = names, full, patches
        self.shapes: list[Shape] = []
        self.lines: list[TextLine] = []

    def add(self, x: int, group: _Group) -> int:
        """One ink's marks from a place on; gives where they end."""
        solid, half = _tint(group.ink, 1000), _tint(group.ink, 500)
        if self._names:
            words = f"{group.letter} {group.name}" if self._full else group.letter
            line = lettered(words, (x, self._y + _SIZE * 36 // 100), _SIZE, solid, self._book)
            if line is not None:
                self.lines.append(line)
                x += line.width + _SPACE
        for tint in (solid, half) if self._patches else ():
            self.shapes.append(Rect(x, self._y - _PATCH // 2, _PATCH, _PATCH, tint))
            x += _PATCH
        return x


def _tint(ink: int, share: int) -> Cmyk:
    made = [0, 0, 0, 0]
    made[ink] = share
    return (made[0], made[1], made[2], made[3])
