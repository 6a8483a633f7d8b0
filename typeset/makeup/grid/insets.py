"""What stands inside the legs of a story: pictures, quotes, sidebars, titles; the text runs round them (TIT-08, PIC-01)."""

from __future__ import annotations

from collections.abc import Callable

from typeset.findings import Box
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import Leg
from typeset.model.block import Aside, PictureSlot, TextBlock
from typeset.model.story import OUTLINE, Figure
from typeset.named_tuple import NamedTuple

LEAST_BESIDE = 6
"""Characters a line beside an inset holds at least; where fewer would, the text passes over it (TABOO-06)."""

LEAST_BY_OUTLINE = 7
"""The same beside the outline of a cut-out (PIC-08)."""

_CLEAR = 1000
"""White between an inset and the text beside it, mille em of the body."""

INSIDE = ("left", "right", "center")
"""Positions in the legs."""


class PictureBox(NamedTuple):
    """Where a picture stands with its caption."""

    slot: PictureSlot
    """The picture, and where it was asked for."""

    x: int
    """Left edge, units."""

    width: int
    """Width, units."""

    first_line: int
    """Its first body line, from 1."""

    lines: int
    """Body lines that it takes."""

    above: int = 0
    """White over it, units."""

    exact: Box | None = None
    """x, y, width and height, units, of one that stands off the grid; None as its lines say."""

    def bounds(self, geo: Geometry) -> Box:
        """x, y, width and height with the caption, units."""
        if self.exact is not None:
            return self.exact
        top = geo.line_top(self.first_line) + self.above
        return self.x, top, self.width, geo.foot(self.first_line + self.lines - 1) - top


class AsideBox(NamedTuple):
    """Where an aside stands."""

    aside: Aside
    """The aside."""

    x: int
    """Left edge, units."""

    width: int
    """Width, units."""

    first_line: int
    """Its first body line, from 1."""

    lines: int
    """Body lines that it takes."""


class Hole(NamedTuple):
    """A rectangle taken out of the legs."""

    x: int
    """Left edge, units."""

    width: int
    """Width, units."""

    first_line: int
    """Its first body line, from 1."""

    lines: int
    """Body lines that it takes."""


def exclude(geo: Geometry, legs: tuple[Leg, ...], hole: Hole, least: int = LEAST_BESIDE) -> tuple[Leg, ...]:
    """The legs with a rectangle taken out: a leg it covers is cut in two, one it touches goes on narrower beside it, with so many
    characters at least."""
    out: list[Leg] = []
    for leg in legs:
        out.extend(_around(geo, leg, hole, least))
    return tuple(out)


def _around(geo: Geometry, leg: Leg, hole: Hole, least: int) -> list[Leg]:
    top, foot = leg.first_line, leg.first_line + leg.lines
    first, last = max(top, hole.first_line), min(foot, hole.first_line + hole.lines)
    left, right = hole.x, hole.x + hole.width
    if first >= last or right <= leg.x or left >= leg.x + leg.width:
        return [leg]
    beside = _beside(geo, leg, left, right, least)
    pieces = []
    if first > top:
        pieces.append(leg._replace(lines=first - top))
    if beside is not None:
        x, width = beside
        pieces.append(
            leg._replace(
                x=x, width=width, first_line=first, lines=last - first, head=leg.head and first == top
            )
        )
    if last < foot:
        pieces.append(leg._replace(first_line=last, lines=foot - last, head=beside is None))
    if not pieces:
        pieces.append(leg._replace(lines=0))
    return pieces


def _beside(geo: Geometry, leg: Leg, left: int, right: int, least: int) -> tuple[int, int] | None:
    """Left edge and width of the lines beside a hole, a whole number of ems on its wider side; None where too narrow."""
    clear = _CLEAR * geo.size // 1000
    widths = (left - clear - leg.x, leg.x + leg.width - right - clear)
    width = max(widths) // geo.size * geo.size
    if width < least * geo.size:
        return None
    return (leg.x, width) if widths[0] >= widths[1] else (leg.x + leg.width - width, width)


def span_of(
    legs: tuple[Leg, ...], position: str, columns: int, width: int
) -> tuple[int, int, tuple[Leg, ...]]:
    """Left edge and width of an inset over so many legs, or of its own width; and the legs it touches."""
    heads = outlines(legs)
    count = min(columns or len(heads), len(heads))
    left, right = heads[0].x, heads[-1].x + heads[-1].width
    wide = min(width, right - left) or heads[count - 1].x + heads[count - 1].width - left
    if position in ("right", "top-right", "foot"):
        x = right - wide
    elif position in ("center", "top-center"):
        x = left + (right - left - wide) // 2
        if not width:  # it covers whole legs
            x = heads[(len(heads) - count) // 2].x
    else:
        x = left
    touched = tuple(leg for leg in heads if leg.x < x + wide and leg.x + leg.width > x)
    return x, wide, touched or (heads[0],)


def outlines(legs: tuple[Leg, ...]) -> list[Leg]:
    """Each leg once, from its first piece to the foot of its last."""
    out: dict[int, Leg] = {}
    for leg in legs:
        known = out.get(leg.number)
        if known is None:
            out[leg.number] = leg
            continue
        x, right = min(known.x, leg.x), max(known.x + known.width, leg.x + leg.width)
        foot = leg.first_line + leg.lines
        out[leg.number] = known._replace(x=x, width=right - x, lines=foot - known.first_line)
    return list(out.values())


def rows_of(touched: tuple[Leg, ...], lines: int, position: str, start: int) -> int:
    """The first body line of an inset of so many lines in the legs it touches."""
    top = max(leg.first_line for leg in touched)
    foot = min(leg.first_line + leg.lines for leg in touched)
    if position == "foot":
        return foot - lines
    if position not in INSIDE:
        return top
    if start:
        return min(top + start - 1, max(top, foot - lines))
    return top + max(0, foot - top - lines) // 2


def _clear_place(hole: Hole, taken: list[Hole], touched: tuple[Leg, ...], clear: int) -> Hole | None:
    """The hole where it is wanted, else under or over what stands there already; None where the legs have no room."""
    top = max(leg.first_line for leg in touched)
    foot = min(leg.first_line + leg.lines for leg in touched)
    for direction in (1, -1):
        at = hole
        while at.first_line >= top and at.first_line + at.lines <= max(foot, hole.first_line + hole.lines):
            other = next((t for t in taken if _meet(at, t, clear)), None)
            if other is None:
                return at
            first = other.first_line + other.lines if direction > 0 else other.first_line - at.lines
            at = at._replace(first_line=first)
    return None


def _meet(one: Hole, two: Hole, clear: int) -> bool:
    across = one.x < two.x + two.width + clear and two.x < one.x + one.width + clear
    down = one.first_line < two.first_line + two.lines and two.first_line < one.first_line + one.lines
    return across and down


def whole_in(figure: Figure, position: str, box: Box) -> Box:
    """Where a picture that is not cropped stands in a box (units): as large as it goes in, at its side and at its foot."""
    x, y, width, height = box
    left, top, right, bottom = figure.crop or (0, 0, figure.width, figure.height)
    own_width, own_height = right - left, bottom - top
    if figure.drawing is not None:
        own_width, own_height = int(figure.drawing.width * 1000), int(figure.drawing.height * 1000)
    if min(own_width, own_height, width, height) <= 0:
        return box
    wide, high = width, width * own_height // own_width
    if high > height:
        wide, high = height * own_width // own_height, height
    aside = {"left": 0, "right": width - wide}.get(position, (width - wide) // 2)
    return x + aside, y + height - high, wide, high


def _outline_holes(geo: Geometry, box: PictureBox, height: int) -> list[Hole]:
    """What a cut-out takes of each line of its place: its outline there, the whole width where its caption stands (PIC-08).
    height: of the place without the caption, units."""
    figure, (x, top, width, _) = box.slot.figure, box.bounds(geo)
    left, head, wide, high = whole_in(figure, box.slot.position, (x, top, width, height))
    air = (geo.leading - geo.size) // 2
    out: list[Hole] = []
    for line in range(box.first_line, box.first_line + box.lines):
        upper, lower = geo.line_top(line) - air, geo.line_top(line) + geo.size + air
        if upper >= top + height:
            out.append(Hole(x, width, line, 1))
            continue
        first = max(0, (upper - head) * OUTLINE // high)
        last = min(OUTLINE - 1, (lower - head) * OUTLINE // high)
        bands = [band for band in figure.outline[first : last + 1] if band[0] < band[1]]
        if bands and first <= last:
            start, end = min(band[0] for band in bands), max(band[1] for band in bands)
            out.append(Hole(left + wide * start // 1000, wide * (end - start) // 1000, line, 1))
    return out


def with_pictures(
    geo: Geometry,
    block: TextBlock,
    legs: tuple[Leg, ...],
    taken: list[Hole],
    *,
    words: Callable[[PictureSlot, int], int] = lambda _slot, _width: 0,
    left: Callable[[PictureBox], int] = lambda _box: 0,
) -> tuple[tuple[Leg, ...], tuple[PictureBox, ...], int]:
    """Pictures over, under and in the legs: the text stands clear of them, they of each other; and how many find no
    place. taken: holes that are there already; those made are added. words: what the caption of a picture of a width takes, units;
    left: what a drawing leaves of its place, units: whole lines of it are the text's."""
    boxes: list[PictureBox] = []
    crowded = 0
    for slot in block.pictures:
        if slot.position == "head" or not legs:
            continue
        x, width, touched = span_of(legs, slot.position, slot.columns, slot.width)
        clear = geo.leading * 6 // 10 if slot.position in INSIDE else 0
        lines = slot.lines - left(PictureBox(slot, x, width, 1, slot.lines, clear)) // geo.leading
        wanted = Hole(x, width, rows_of(touched, lines, slot.position, slot.start), lines)
        hole = _clear_place(wanted, taken, touched, geo.size)
        crowded += hole is None
        first = (hole or wanted).first_line
        taken.append(hole or wanted)
        inside = slot.position in INSIDE and first > max(leg.first_line for leg in touched)
        box = PictureBox(slot, x, width, first, lines, clear if inside else 0)
        boxes.append(box)
        if slot.figure.outline and slot.position in INSIDE:
            for one in _outline_holes(geo, box, box.bounds(geo)[3] - words(slot, width)):
                legs = exclude(geo, legs, one, LEAST_BY_OUTLINE)
        else:
            legs = exclude(geo, legs, hole or wanted)
    return legs, tuple(boxes), crowded


def with_asides(
    geo: Geometry,
    legs: tuple[Leg, ...],
    asides: tuple[Aside, ...],
    depth: Callable[[Aside, int], int],
    taken: list[Hole],
) -> tuple[tuple[Leg, ...], tuple[AsideBox, ...], int]:
    """Asides in the legs, and how many find no place. depth: the body lines an aside needs at a width (units)."""
    boxes: list[AsideBox] = []
    crowded = 0
    for aside in asides:
        if not legs:
            continue
        x, width, touched = span_of(legs, aside.position, aside.columns, aside.width)
        lines = aside.lines or depth(aside, width)
        wanted = Hole(x, width, rows_of(touched, lines, aside.position, aside.start), lines)
        hole = _clear_place(wanted, taken, touched, geo.size)
        crowded += hole is None
        taken.append(hole or wanted)
        legs = exclude(geo, legs, hole or wanted)
        boxes.append(AsideBox(aside, x, width, (hole or wanted).first_line, lines))
    return legs, tuple(boxes), crowded
