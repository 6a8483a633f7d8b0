"""Marks outside the trim (版外标记): crop and register marks, slug line, grey bar, cut-off and folds (MRK-02, MRK-03).

Page files of a newspaper carry none (MRK-01); they are for plate forms and trimmed inserts. Coordinates are the frame's:
origin at the head left of the paper, the trim a margin away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.press.target import EVERY_INK
from typeset.sheet.types import Cmyk, GlyphRun, Path, Rect, Rule, Sheet, TextLine
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Shape

MARGIN = from_mm("12")
"""Paper beyond the bleed that marks stand on."""

HAIR = PT // 4
_GAP, _LENGTH = from_mm("2"), from_mm("6")
_RADIUS, _ARM = from_mm("1.5"), from_mm("3")
_BAR, _PATCH = from_mm("5"), from_mm("10")
_BLACK: Cmyk = (0, 0, 0, 1000)
_GREYS: tuple[Cmyk, ...] = ((0, 0, 0, 400), (400, 290, 290, 0))
"""Black beside the mixture of colours that looks the same at a dot gain of 26 % (MRK-02)."""

_KAPPA = 552
"""Per mille of the radius: where a quarter circle's control points stand."""


class Area(NamedTuple):
    """The trim (width, height), the paper around it and the bleed, units."""

    width: int
    """Of the trim, units."""
    height: int
    """Of the trim, units."""
    margin: int
    """Units of paper beyond the trim, each side."""
    bleed: int = 0
    """Units beyond the trim that are printed."""
    black: bool = False
    """Only the black plate is made."""
    gripper: int = 0
    """Paper beyond the margin at head and foot, where the plate is held and no mark stands."""

    @property
    def ink(self) -> Cmyk:
        """The colour of marks: on every plate that is made."""
        return _BLACK if self.black else EVERY_INK

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of the trim."""
        top = self.margin + self.gripper
        return (self.margin, top, self.margin + self.width, top + self.height)


def crop_marks(area: Area) -> list[Shape]:
    """Two hair lines at each corner, clear of the bleed."""
    left, top, right, bottom = area.edges
    near = area.bleed + _GAP
    far = min(near + _LENGTH, area.margin)
    sides, ends = ((left, -1), (right, 1)), ((top, -1), (bottom, 1))
    return [
        *(Rule(x + out * near, y, x + out * far, y, HAIR, area.ink) for x, out in sides for y, _ in ends),
        *(Rule(x, y + out * near, x, y + out * far, HAIR, area.ink) for y, out in ends for x, _ in sides),
    ]


def register_marks(area: Area) -> list[Shape]:
    """Crosses in circles at head, foot and both sides, in every ink (MRK-02): where they stand on the front they stand on the
    back, too, when the sheet is turned over sideways."""
    left, top, right, bottom = area.edges
    middle = (area.margin + area.bleed) // 2
    across, down = (left + right) // 2, (top + bottom) // 2
    marks: list[Shape] = []
    # On both sides of the middle, where a fold may be marked.
    for x, y in (
        *(
            (across + beside, end)
            for beside in (-_LENGTH * 2, _LENGTH * 2)
            for end in (top - middle, bottom + middle)
        ),
        (left - middle, down - _LENGTH * 2),
        (right + middle, down - _LENGTH * 2),
    ):
        marks.append(_circle(x, y, area.ink))
        marks.append(Rule(x - _ARM, y, x + _ARM, y, HAIR, area.ink))
        marks.append(Rule(x, y - _ARM, x, y + _ARM, HAIR, area.ink))
    return marks


def _circle(x: int, y: int, ink: Cmyk) -> Path:
    r, k = _RADIUS, _RADIUS * _KAPPA // 1000
    return Path(
        (
            ("M", x + r, y),
            ("C", x + r, y + k, x + k, y + r, x, y + r),
            ("C", x - k, y + r, x - r, y + k, x - r, y),
            ("C", x - r, y - k, x - k, y - r, x, y - r),
            ("C", x + k, y - r, x + r, y - k, x + r, y),
            ("Z",),
        ),
        stroke=ink,
        stroke_width=HAIR,
    )


def grey_bar(area: Area) -> list[Shape]:
    """Patches of black beside the same grey in three colours, along the foot; black alone where only black prints."""
    _, _, right, bottom = area.edges
    y = bottom + (area.margin + area.bleed - _BAR) // 2
    count = max(2, min(10, area.width // (3 * _PATCH) // 2 * 2))
    x = right - count * _PATCH
    greys = _GREYS[:1] if area.black else _GREYS
    return [Rect(x + i * _PATCH, y, _PATCH, _BAR, greys[i % len(greys)]) for i in range(count)]


def fold_marks(area: Area, across: Iterable[int] = (), down: Iterable[int] = ()) -> list[Shape]:
    """Dashed lines in the margins where a form is folded (MRK-03). across, down: from the trim's left and top, units."""
    left, top, right, bottom = area.edges
    dash = (2 * PT, PT)
    marks: list[Shape] = []
    for x in (left + at for at in across):
        marks += [
            Rule(x, top - _GAP, x, top - area.margin, HAIR, area.ink, dash),
            Rule(x, bottom + _GAP, x, bottom + area.margin, HAIR, area.ink, dash),
        ]
    for y in (top + at for at in down):
        marks += [
            Rule(left - _GAP, y, left - area.margin, y, HAIR, area.ink, dash),
            Rule(right + _GAP, y, right + area.margin, y, HAIR, area.ink, dash),
        ]
    return marks


def cut_marks(area: Area) -> list[Shape]:
    """Lines beside head and foot where the web is cut off (MRK-03)."""
    left, top, right, bottom = area.edges
    marks: list[Shape] = []
    for y in (top, bottom):
        marks += [
            Rule(left - _GAP, y, left - area.margin, y, HAIR, area.ink),
            Rule(right + _GAP, y, right + area.margin, y, HAIR, area.ink),
        ]
    return marks


def slug(area: Area, words: str, book: FontBook) -> tuple[TextLine, ...]:
    """The line that says what this plate is, in every ink, small, at the foot's left; characters without a glyph are left out."""
    left, _, _, bottom = area.edges
    size = 7 * PT
    line = lettered(words, (left, bottom + (area.margin + area.bleed) // 2 + size // 3), size, area.ink, book)
    return (line,) if line is not None else ()


def lettered(words: str, at: tuple[int, int], size: int, ink: Cmyk, book: FontBook) -> TextLine | None:
    """A line of marks from a place on; None where nothing of it has a glyph."""
    role = next((name for name in ("hei", "song") if name in book.roles), None)
    if role is None:
        return None
    x, y = at
    face = book.face(role, 400)
    runs: list[GlyphRun] = []
    for character in words:
        choice = face.choose(ord(character))
        if choice is None:
            continue
        key, gid = choice.instance.key, choice.gid
        if runs and runs[-1].face == key:
            last = runs[-1]
            runs[-1] = last._replace(x=(*last.x, x), gids=(*last.gids, gid), texts=(*last.texts, character))
        else:
            runs.append(GlyphRun(key, size, (x,), y, (gid,), (character,), ink))
        x += choice.instance.advance(gid) * size // 1000
    return TextLine(at[0], y, x - at[0], "artifact", tuple(runs)) if runs else None


def marks_sheet(area: Area, shapes: Iterable[Shape], text: tuple[TextLine, ...] = ()) -> Sheet:
    """The marks as a sheet of the size of trim and margins."""
    width, height = area.width + 2 * area.margin, area.height + 2 * (area.margin + area.gripper)
    return Sheet(0, "", "", width, height, (), (), tuple(shapes), text)
