"""How the pictures of a story may stand at a width, and how high (PIC-01, FIT-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.block import Group, PictureSlot, TextBlock
from typeset.named_tuple import NamedTuple
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.block import Block
    from typeset.model.story import Figure

_USUAL = (880, 1130)
"""Heights between which less than a seventh of a picture is cut away (PIC-03), per mille of its own."""

_CUT = (690, 1330)
"""The same of less than a third: what a photograph may lose that nobody has cut yet. Drawings, groups and what an editor cut keep to the usual."""

_WHOLE = (1000, 1130)
"""The same of a drawing, which stands narrower than its columns where it is lower than its own height."""

_APART = 4
"""Columns of a story from which on two pictures may stand apart."""

_NARROW, _SMALL, _UNREAD = 6, 110, 700
"""What a picture costs over less than a third of its story, a drawing in one column, and one whose words cannot be read."""

_NARROWER = 10
"""What a line counts by which drawings are lower than their columns want: they stand in white then."""

_LEAST_TYPE = 5 * PT
"""Type in a drawing that can still be read, units."""

_CAPTION = 8
"""A caption's characters are about so many ninths of the body's."""


_ROW, _GAP = 840, 450
"""A line of a caption, and the white over it and under it, thousandths of a body line; a picture ends at the foot of its last line's
type."""


class Arrangement(NamedTuple):
    """One way in which a story's pictures stand."""

    slots: tuple[PictureSlot, ...]
    """Their places, as low as they may be."""
    columns: int
    """Columns that they take."""
    least: int
    """Body lines that they take at least, captions counted."""
    most: int
    """The same at most."""
    cost: int = 0
    """What it costs beside others."""


def arrangements(
    figures: Sequence[Figure],
    geo: Geometry,
    width: int,
    *,
    alone: bool,
    every: bool = False,
    inset: bool = False,
) -> list[Arrangement]:
    """At a width in columns: at the head over all of it, or at the upper right over fewer; two pictures also apart, the first at the head
    and the other at the upper right under the title. alone: pictures without a story, which always have one, cut to what a page can
    show where their shape is odd; every: as wide and as narrow as they may be, for a page of few stories that has no other slack; inset:
    drawings also lower than they are high over their columns, so that they stand in white."""
    found = []
    bounds = _WHOLE if _drawn(figures) and not inset else None
    for columns in range(width, 0, -1) if every else _columns(width, alone=alone):
        least, most = _lines(figures, geo, columns, bounds)
        if least > (geo.lines * 3) // 5 or least < 6:
            continue
        position = "head" if columns == width else "top-right"
        group = Group(tuple(figures)) if len(figures) > 1 else None
        slot = PictureSlot(
            figures[0], 0 if position == "head" else columns, least, position, least=least, group=group
        )
        found.append(Arrangement((slot,), columns, least, most, _small(figures, geo, columns, width)))
    if not alone and len(figures) == 2 and width >= _APART:
        found.extend(_apart(figures, geo, width))
    found = [one for one in found if _read(figures, geo, one.columns)] or found
    if alone and not found:
        lines = max(6, min(_lines(figures, geo, width)[0], (geo.lines * 3) // 5))
        found.append(Arrangement((PictureSlot(figures[0], lines=lines),), width, lines, lines))
    return found


def _small(figures: Sequence[Figure], geo: Geometry, columns: int, width: int) -> int:
    """What it costs to stand small: in a wide block, a drawing in one column, and most where its words cannot be read."""
    cost = _NARROW if columns * 3 < width else 0
    if not _read(figures, geo, columns):
        return cost + _UNREAD
    return cost + _SMALL if columns == 1 and any(one.drawing is not None for one in figures) else cost


def _read(figures: Sequence[Figure], geo: Geometry, columns: int) -> bool:
    """Whether the words in drawings can be read over so many columns."""
    return all(
        min((one.size for one in figure.drawing.letterings), default=_LEAST_TYPE) * geo.span(columns)
        >= _LEAST_TYPE * figure.drawing.width
        for figure in figures
        if figure.drawing is not None
    )


def _apart(figures: Sequence[Figure], geo: Geometry, width: int) -> Iterator[Arrangement]:
    """Two pictures in two places: one dominates (PIC-01)."""
    first, second = figures
    (least, most), (low, _) = _lines((first,), geo, width), _lines((second,), geo, width // 2)
    if min(least, low) >= 6 and least + low <= (geo.lines * 3) // 5:
        slots = (
            PictureSlot(first, 0, least, "head", least=least),
            PictureSlot(second, width // 2, low, "top-right", least=low),
        )
        yield Arrangement(slots, width, least, most)


def _columns(width: int, *, alone: bool) -> list[int]:
    if alone:
        return list(range(min(2, width), width + 1))
    if width <= 2:
        return [width, 1][:width]
    return [columns for columns in (2, 3, width, 1) if columns <= width][: 3 if width > 3 else 2]


def _lines(
    figures: Sequence[Figure], geo: Geometry, columns: int, bounds: tuple[int, int] | None = None
) -> tuple[int, int]:
    """Body lines of pictures at a width, with what is said of them: the fewest and the most. bounds: per mille of their own height."""
    across = geo.span(columns)
    ratio = _ratio(figures)
    height = across * 1000 // ratio
    said = max((len(figure.caption) + len(figure.credit) for figure in figures), default=0)
    rows = -(-said * _CAPTION // (9 * max(1, across // geo.size))) if said else 0
    words = (rows * _ROW + (2 if rows else 1) * _GAP) * geo.leading // 1000 + geo.leading - geo.size
    lower, higher = bounds or (_CUT if _may_be_cut(figures) else _USUAL)
    least = -(-(height * lower // 1000 + words) // geo.leading)
    most = max(least, (height * higher // 1000 + words) // geo.leading)
    return least, most


def _drawn(figures: Sequence[Figure]) -> bool:
    """Whether these are drawings, which are shown whole."""
    return all(one.drawing is not None or one.pdf is not None for one in figures)


def _may_be_cut(figures: Sequence[Figure]) -> bool:
    """Whether these are one photograph, whole."""
    one = figures[0]
    return len(figures) == 1 and one.crop is None and one.drawing is None and one.pdf is None


def unusual(block: Block, geo: Geometry, columns: int, lines: int) -> int:
    """Lines by which the first picture of a block is lower or higher than shows nearly all of it; those by which drawings are too low
    to be as wide as their columns count more. columns, lines: that it takes."""
    if not isinstance(block, TextBlock) or not block.pictures or not columns:
        return 0
    figures = block.pictures[0].figures
    drawn = _drawn(figures)
    least, most = _lines(figures, geo, columns, _WHOLE if drawn else _USUAL)
    return max(0, (_NARROWER if drawn else 1) * (least - lines), lines - most)


def _ratio(figures: Sequence[Figure]) -> int:
    """Width over height, per mille; of several that of a row or a pair of rows."""
    shapes = [_shape(figure) for figure in figures]
    if len(shapes) == 1:
        return max(300, min(4000, shapes[0]))
    if len(shapes) <= 3:
        return max(600, min(4000, sum(shapes)))
    half = -(-len(shapes) // 2)
    one, two = sum(shapes[:half]), sum(shapes[half:])
    return max(600, one * two // max(1, one + two))


def _shape(figure: Figure) -> int:
    if figure.crop is not None:
        left, top, right, bottom = figure.crop
        return (right - left) * 1000 // max(1, bottom - top)
    if figure.width and figure.height:
        return figure.width * 1000 // figure.height
    if figure.drawing is not None:
        return int(figure.drawing.width * 1000 // max(1, figure.drawing.height))
    return 1500
