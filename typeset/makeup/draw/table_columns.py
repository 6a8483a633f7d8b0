"""How wide a table's columns are: by content or by stated shares, cells broken into lines by what may be broken (KIN, NBK)."""

from __future__ import annotations

from itertools import pairwise

from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items
from typeset.compose.title_fitting import natural_width
from typeset.model.story import Cell
from typeset.named_tuple import NamedTuple

LESS = 900
"""Cells are scaled down to this before one is set on two lines, per mille (HED-05's preferred least)."""

LEAST = 800
"""Narrowest scale of cells that are on several lines already, per mille."""

_MOST_LINES = 24
"""Lines of one cell that are tried; a longer text is as wide as that asks."""


class Box(NamedTuple):
    """One cell to be laid out."""

    items: Items
    """Its words."""

    places: tuple[int, ...]
    """Items that a line of it may begin with; () where it stays on one line."""

    across: int = 1
    """Columns that it covers; 0 for one that lies under a merged cell."""

    down: int = 1
    """Rows that it covers."""

    align: str = "left"
    """left, center or right; point where its column is ranged on the decimal point."""

    point: int = -1
    """Width of the whole number of a cell that is ranged on the point, units; -1 of others."""

    @property
    def width(self) -> int:
        """Width on one line, units."""
        return natural_width(self.items) if self.items.n else 0


class Columns(NamedTuple):
    """The columns of a table at a measure."""

    widths: tuple[int, ...]
    """Width of each with its white, units."""

    scale: int
    """Horizontal scale of the type, per mille."""

    over: int
    """How much too wide they are all the same, units."""

    points: tuple[int, ...]
    """The most that stands before the point in each column that is ranged on it, units; -1 of others."""

    needs: tuple[int, ...]
    """What the figures of such a column take, ranged on the point, units; 0 of others."""


def places_of(items: Items) -> tuple[int, ...]:
    """Where a cell may be broken: lawful places alone, so that figures and words stay whole; the least bad where none is."""
    lawful = tuple(k for k in range(1, items.n) if items.break_cost[k - 1] < items.rules.keeping.light)
    return lawful or tuple(k for k in range(1, items.n) if items.break_cost[k - 1] < HARD)


def numeric(cells: list[Cell], *, first: bool) -> bool:
    """Whether a column holds figures, so that it is ranged on the point. first: it is the first one."""
    from typeset.clreq.cells import is_numeric  # few pages have a table

    return is_numeric([cell.text.strip() for cell in cells], first=first)


def broken(box: Box, width: int) -> list[tuple[int, int]]:
    """A cell's lines within a width (units): each filled, then evened out so that no line is much shorter than it need be."""
    count = len(_filled(box, width))
    low, high = 0, width
    while high - low > box.items.size // 8:
        middle = (low + high) // 2
        fits = all(_wide(box.items, a, b) <= middle for a, b in _filled(box, middle))
        if fits and len(_filled(box, middle)) <= count:
            high = middle
        else:
            low = middle
    return _filled(box, high)


def _wide(items: Items, start: int, end: int) -> int:
    return items.advance_sum[end] - items.gap[end - 1] - items.advance_sum[start]


def _filled(box: Box, width: int) -> list[tuple[int, int]]:
    """First fit; a piece that is wider stands on a line of its own."""
    items, lines, start, last = box.items, [], 0, 0
    for end in (*box.places, items.n):
        if last > start and _wide(items, start, end) > width:
            lines.append((start, last))
            start = last
        last = end
    lines.append((start, items.n))
    return lines


def least_width(box: Box) -> int:
    """Width of the widest piece that cannot be broken, units."""
    if not box.items.n:
        return 0
    return max(_wide(box.items, a, b) for a, b in pairwise((0, *box.places, box.items.n)))


def need(box: Box, lines: int) -> int:
    """The least width that holds a cell on no more lines than this, units."""
    if not box.items.n or lines < 2 or not box.places:
        return box.width
    low, high = least_width(box) - 1, box.width
    if len(_filled(box, low + 1)) <= lines:
        return low + 1
    while high - low > box.items.size // 16:
        middle = (low + high) // 2
        if len(_filled(box, middle)) <= lines:
            high = middle
        else:
            low = middle
    return high


def columns_of(rows: list[list[Box]], shares: tuple[int, ...], measure: int, white: int) -> Columns:
    """The columns of a table at a measure (units). shares: stated widths, () by content; white: of a column, both sides."""
    count = max(map(len, rows), default=0)
    points = tuple(_point(rows, k) for k in range(count))
    needs = tuple(_ranged(rows, k, points[k]) for k in range(count))
    asked = [_needs(rows, k, points[k]) for k in range(count)]
    available = measure - white * count
    if shares:
        return _stated(rows, shares, measure, white, points)._replace(needs=needs)
    total, lines = [steps[0] for steps in asked], [0] * count
    _widen_merged(rows, total, white)
    while sum(total) * LESS // 1000 > available:
        saved = [
            total[k] - asked[k][lines[k] + 1] if lines[k] + 1 < len(asked[k]) else 0 for k in range(count)
        ]
        most = max(range(count), key=lambda k: saved[k])
        if saved[most] <= 0:
            break
        lines[most] += 1
        total[most] -= saved[most]
    _widen_merged(rows, total, white, available)
    scale = 1000 if sum(total) <= available else max(LEAST, available * 1000 // max(1, sum(total)))
    widths = [n * scale // 1000 + white for n in total]
    slack = measure - sum(widths)
    if slack > 0:
        widths = [width + slack // count for width in widths]
    return Columns(tuple(widths), scale, max(0, -slack), points, needs)


def _point(rows: list[list[Box]], column: int) -> int:
    """The most that stands before the point in a column ranged on it, -1 for another."""
    return max((row[column].point for row in rows if column < len(row)), default=-1)


def _ranged(rows: list[list[Box]], column: int, point: int) -> int:
    """What the figures of a column take that are ranged on the point, 0 where none are."""
    boxes = [row[column] for row in rows if column < len(row) and row[column].point >= 0]
    return point + max(box.width - box.point for box in boxes) if boxes else 0


def _needs(rows: list[list[Box]], column: int, point: int) -> list[int]:
    """The widths that a column asks for on one line and on more, each less than the one before."""
    boxes = [
        row[column] for row in rows if column < len(row) and row[column].items.n and row[column].across == 1
    ]
    ranged, others = _ranged(rows, column, point), [box for box in boxes if box.point < 0]
    out: list[int] = []
    wraps = all(box.items.rules.on("wrapping") for box in boxes)
    for lines in range(1, _MOST_LINES + 1 if wraps else 2):
        asked = max([ranged, *(need(box, lines) for box in others)])
        if not out or asked < out[-1]:
            out.append(asked)
        if asked <= max([ranged, *map(least_width, others)]):
            break
    return out


def _widen_merged(rows: list[list[Box]], total: list[int], white: int, available: int | None = None) -> None:
    """Widen columns under a merged cell that needs more than they have: for its one line, or, within a measure, for its widest
    piece, as far as `available` (units) goes."""
    for row in rows:
        for column, box in enumerate(row):
            if box.across < 2 or not box.items.n:
                continue
            under = range(column, min(column + box.across, len(total)))
            wanted = box.width if available is None else least_width(box)
            if available is None and wanted > 3 * sum(total[k] for k in under):
                continue
            lack = wanted - sum(total[k] for k in under) - white * (len(under) - 1)
            for number, k in enumerate(under):
                total[k] += max(0, lack) // len(under) + (number < max(0, lack) % len(under))


def _stated(
    rows: list[list[Box]], shares: tuple[int, ...], measure: int, white: int, points: tuple[int, ...]
) -> Columns:
    """Columns as the copy has them; what cannot be broken to fit makes the type narrower, then is over."""
    widths = [measure * share // sum(shares) for share in shares]
    least = [_needs(rows, k, points[k])[-1] for k in range(len(widths))]
    scale = 1000
    for wanted, width in zip(least, widths, strict=True):
        if wanted > width - white > 0:
            scale = min(scale, (width - white) * 1000 // wanted)
    scale = max(LEAST, scale)
    over = sum(
        max(0, wanted * scale // 1000 - width + white) for wanted, width in zip(least, widths, strict=True)
    )
    return Columns(tuple(widths), scale, over, points, ())
