"""A group of pictures (组图) in one rectangle: the rows and columns that cut least off them, with one white between them (PIC-05).

An arrangement is a tree of rows and columns. Its pictures are all cut in the same ratio of their shapes, the one with which the
tree fills the rectangle exactly; so no picture pays for the others. All lengths are whole units, all shares whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typeset.named_tuple import NamedTuple

_ONE = 1_000_000
"""A ratio of one."""

_RATIOS = (_ONE // 40, _ONE * 40)
"""Between these a picture's shape may be changed by cutting while a rectangle is filled."""

_TRIED = 32
"""Trees that are worked out to the end, of those that come nearest the rectangle uncut."""

_ABREAST = 5
"""Pictures in a row, or over each other, at most."""

_UNEVEN, _TINY, _NO_LEAD = 150, 400, 2_000
"""What counts against an arrangement beside what it cuts away, per mille at the worst: pictures of unlike size, one that is tiny
beside the largest, a lead (主图) that is not the largest by half."""

_LEAD = 1_500
"""By how much the lead is larger than the next, per mille (PIC-01)."""

_LEAST_OF_LARGEST = 150
"""A picture smaller than this share of the largest is tiny, per mille."""

_ANY_MAIN = 5
"""Up to so many pictures each is tried as the large one where no lead is named; of more the first and the tallest."""

Slip = tuple[str, tuple["Slip | int", ...]]
"""`row` (side by side) or `column` (one over the other), and what stands in it: slips or numbers of pictures, from 0."""


class Cell(NamedTuple):
    """Where a picture of a group stands."""

    x: int
    """Left edge, units."""

    y: int
    """Head, units."""

    width: int
    """Width, units."""

    height: int
    """Height of the picture without its own caption, units."""


class Shapes(NamedTuple):
    """What an arrangement is made from."""

    ratios: tuple[int, ...]
    """Width by height of each picture, per million."""

    depths: tuple[int, ...]
    """Depth of each one's own caption, units, 0 none."""

    gap: int
    """White between two pictures, units."""


class Arranged(NamedTuple):
    """The pictures of a group in their places."""

    cells: tuple[Cell, ...]
    """Theirs, in the order of the group."""

    ratio: int
    """What is left of their height at the width they have, per million: over a million their sides are cut instead."""


def arrange(shapes: Shapes, width: int, height: int, lead: int = 0) -> Arranged | None:
    """The best arrangement of pictures in a rectangle (units); None where it has no room. lead: the number of the main picture,
    from 1, 0 none."""
    return cheapest(
        (filled(shapes, slip, width, height) for slip in nearest(shapes, width, height, lead)), lead
    )


def cheapest(every: Iterable[Arranged | None], lead: int) -> Arranged | None:
    """Of the arrangements that have room the one that looks best, of equals the first; None where there is none."""
    found = (one for one in every if one is not None)
    return min(found, key=lambda one: cost_of(one, lead), default=None)


def natural_height(shapes: Shapes, width: int, near: int, lead: int = 0) -> int:
    """The height (units) at which an arrangement of a width cuts nothing away: of those that look well the one that comes
    nearest to a height."""
    found: list[tuple[int, int]] = []
    for slip in _slips(shapes.ratios, lead):
        high = _height_uncut(shapes, slip, width)
        cells = _cells(shapes, slip, width, high, _ONE) if high else None
        if cells is None:
            continue
        made = Arranged(cells, _ONE)
        found.append((cost_of(made, lead) + 1000 * abs(high - near) // max(high, near), high))
    return min(found)[1] if found else near


def cost_of(found: Arranged, lead: int) -> int:
    """What counts against an arrangement, per mille."""
    areas = [cell.width // 1000 * (cell.height // 1000) for cell in found.cells]
    least, most = min(areas), max(max(areas), 1)
    cost = 1000 - lasting(found.ratio)
    cost += max(0, _TINY - _TINY * least * 1000 // (most * _LEAST_OF_LARGEST))
    if not lead:
        return cost + _UNEVEN * (most - least) // most
    others = [area for k, area in enumerate(areas, 1) if k != lead]
    cost += _UNEVEN * (max(others) - min(others)) // max(*others, 1)
    return cost + max(0, _NO_LEAD - _NO_LEAD * areas[lead - 1] * 1000 // (max(*others, 1) * _LEAD))


def lasting(ratio: int) -> int:
    """What is left of pictures whose shape is changed in a ratio (per million), per mille."""
    return 1000 * min(ratio, _ONE) // max(ratio, _ONE)


def nearest(shapes: Shapes, width: int, height: int, lead: int) -> list[Slip]:
    """The trees whose own shape comes nearest a rectangle's, more of them where a lead is to be found its size."""
    found: list[tuple[int, int, Slip]] = []
    for number, slip in enumerate(_slips(shapes.ratios, lead)):
        natural = max(1, _width_at(shapes, slip, _ONE, height))
        far = 1000 * max(natural, width) // min(natural, width)
        found.append((far, number, slip))
    found.sort(key=lambda one: one[:2])
    return [slip for _, _, slip in found[: _TRIED * (4 if lead else 1)]]


# ---- trees


def _slips(ratios: tuple[int, ...], lead: int) -> Iterator[Slip]:
    """The trees of pictures of these shapes: rows, columns, and a large one beside, over or within the others."""
    numbers = tuple(range(len(ratios)))
    yield from _tiled("column", numbers)
    yield from _tiled("row", numbers)
    if len(numbers) < 3:
        return
    if lead:
        mains: tuple[int, ...] = (lead - 1,)
    elif len(numbers) <= _ANY_MAIN:
        mains = numbers
    else:
        mains = tuple(sorted({0, min(numbers, key=lambda k: (ratios[k], k))}))
    for main in mains:
        yield from _with_main(main, tuple(k for k in numbers if k != main))


def _with_main(main: int, rest: tuple[int, ...]) -> Iterator[Slip]:
    """One large picture beside rows, over columns, or with some at its side and the rest under both."""
    for inner in _tiled("column", rest):
        yield ("row", (main, inner))
        if main:
            yield ("row", (inner, main))
    for inner in _tiled("row", rest):
        yield ("column", (main, inner))
        if main:
            yield ("column", (inner, main))
    for beside in range(1, min(len(rest) - 1, 3) + 1):
        side, under = _part("column", rest[:beside]), _part("row", rest[beside:])
        if len(rest) - beside <= _ABREAST:
            yield ("column", (("row", (main, side)), under))
            yield ("row", (("column", (main, _part("row", rest[:beside]))), _part("column", rest[beside:])))


def _tiled(way: str, numbers: tuple[int, ...]) -> Iterator[Slip]:
    """Pictures in their order as rows that stand over each other (`column`), or columns side by side (`row`)."""
    across = "row" if way == "column" else "column"
    for sizes in _sums(len(numbers)):
        at, parts = 0, []
        for size in sizes:
            parts.append(_part(across, numbers[at : at + size]))
            at += size
        yield (way, tuple(parts)) if len(parts) > 1 else (across, numbers)


def _part(way: str, numbers: tuple[int, ...]) -> Slip | int:
    return numbers[0] if len(numbers) == 1 else (way, numbers)


def _sums(count: int) -> Iterator[tuple[int, ...]]:
    """The ways to write a number as a sum, none of its parts over _ABREAST, nor more parts than that."""
    for first in range(1, min(count, _ABREAST) + 1):
        if first == count:
            yield (first,)
            continue
        for rest in _sums(count - first):
            if len(rest) < _ABREAST:
                yield (first, *rest)


# ---- a tree in a rectangle: the width of each part is a straight line over its height


def _line_of(shapes: Shapes, part: Slip | int, ratio: int) -> tuple[int, int]:
    """Slope (per million) and rise (units) of the width of a part over its height, its pictures' shapes changed in a ratio."""
    if isinstance(part, int):
        slope = shapes.ratios[part] * _ONE // ratio
        return slope, -slope * shapes.depths[part] // _ONE
    way, parts = part
    lines = [_line_of(shapes, inner, ratio) for inner in parts]
    white = shapes.gap * (len(parts) - 1)
    if way == "row":
        return sum(slope for slope, _ in lines), sum(rise for _, rise in lines) + white
    inverse = sum(_ONE * _ONE // max(1, slope) for slope, _ in lines)
    offset = sum(rise * _ONE // max(1, slope) for slope, rise in lines) - white
    slope = _ONE * _ONE // max(1, inverse)
    return slope, offset * slope // _ONE


def _width_at(shapes: Shapes, slip: Slip, ratio: int, height: int) -> int:
    slope, rise = _line_of(shapes, slip, ratio)
    return slope * height // _ONE + rise


def _height_uncut(shapes: Shapes, slip: Slip, width: int) -> int:
    slope, rise = _line_of(shapes, slip, _ONE)
    return max(0, (width - rise) * _ONE // max(1, slope))


def filled(shapes: Shapes, slip: Slip, width: int, height: int) -> Arranged | None:
    """A tree in a rectangle, its pictures cut in the one ratio that fills it; None where no ratio does."""
    low, high = _RATIOS
    while high - low > 50:
        middle = (low + high) // 2
        if _width_at(shapes, slip, middle, height) > width:
            low = middle  # lower pictures are narrower at a height
        else:
            high = middle
    cells = _cells(shapes, slip, width, height, high)
    return None if cells is None else Arranged(cells, high)


def _cells(shapes: Shapes, slip: Slip, width: int, height: int, ratio: int) -> tuple[Cell, ...] | None:
    """The places of the pictures of a tree that has a rectangle; None where one has none."""
    out: dict[int, Cell] = {}
    _lay(shapes, slip, (0, 0, width, height), ratio, out)
    cells = tuple(out[k] for k in range(len(shapes.ratios)))
    return None if any(min(cell.width, cell.height) <= shapes.gap for cell in cells) else cells


def _lay(
    shapes: Shapes, part: Slip | int, box: tuple[int, int, int, int], ratio: int, out: dict[int, Cell]
) -> None:
    x, y, width, height = box
    if isinstance(part, int):
        out[part] = Cell(x, y, width, height - shapes.depths[part])
        return
    way, parts = part
    for number, inner in enumerate(parts):
        slope, rise = _line_of(shapes, inner, ratio)
        last = number == len(parts) - 1
        if way == "row":
            wide = width - (x - box[0]) if last else slope * height // _ONE + rise
            _lay(shapes, inner, (x, y, wide, height), ratio, out)
            x += wide + shapes.gap
        else:
            high = height - (y - box[1]) if last else (width - rise) * _ONE // max(1, slope)
            _lay(shapes, inner, (x, y, width, high), ratio, out)
            y += high + shapes.gap
