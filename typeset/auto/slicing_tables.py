"""Tables of what a part of a page costs at every width and depth (SOL-01): of one item, of two over one another or side by side, and
the cheapest wheel of five.

A table has, for every width in columns, the depths in a window that the part can have, each with its least cost and the choice that leads
to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Window = tuple[int, list[int], list[int]]
"""The least depth, the costs from it on, the choices that lead to them."""

Table = list["Window | None"]
"""Windows by width, from 1 (the first is not used)."""

NEVER: Final = 1 << 40
"""The cost of what cannot be."""

BELOW: Final = 2
"""Lines by which a leaf may be too shallow for its text, at a price."""

ABOVE: Final = 4
"""Lines by which it may be deeper than it can fill, at a price."""


STRANGE: Final = 9000
"""What a width costs that no shape of an item has."""


def room_table(inner: Table, width: int, depth: int, columns: int, padded: int) -> Table:
    """The table of a part that has one size."""
    table: Table = [None] * (columns + 1)
    window = inner[width]
    if window is not None:
        cost, choice, _ = fitted(window, depth, width, padded)
        table[width] = (depth, [cost], [choice])
    return table


def leaf_table(
    shapes: Sequence[tuple[int, int, int, int]], columns: int, lines: int, prices: tuple[int, int]
) -> Table:
    """The table of a leaf. shapes: number, columns, depth and cost of each; prices: of a cell too many and one too few."""
    padded, squeezed = prices
    table: Table = [None] * (columns + 1)
    for width in range(1, columns + 1):
        mine = [(depth, cost, number) for number, wide, depth, cost in shapes if wide == width]
        if not mine:  # no shape has it: dear, so that a search can cross it
            near = min(shapes, key=lambda one: (abs(one[1] - width), one[3]))
            deep = max(1, min(lines, -(-near[1] * near[2] // width)))
            mine = [(deep, near[3] + STRANGE, near[0])]
        lo = max(1, min(depth for depth, _, _ in mine) - BELOW)
        hi = min(lines, max(depth for depth, _, _ in mine) + ABOVE)
        if lo > hi:
            continue
        costs, choices = [NEVER] * (hi - lo + 1), [-1] * (hi - lo + 1)
        for depth, cost, number in mine:
            if depth <= hi and cost < costs[depth - lo]:
                costs[depth - lo], choices[depth - lo] = cost, number
        _relax(costs, choices, padded * width, squeezed * width)
        table[width] = (lo, costs, choices)
    return table


def _relax(costs: list[int], choices: list[int], more: int, less: int) -> None:
    """Depths that no shape has, by the nearest shape and a price a line."""
    for at in range(1, len(costs)):
        if costs[at - 1] + more < costs[at]:
            costs[at], choices[at] = costs[at - 1] + more, choices[at - 1]
    for at in range(len(costs) - 2, -1, -1):
        if costs[at + 1] + less < costs[at]:
            costs[at], choices[at] = costs[at + 1] + less, choices[at + 1]


def fitted(window: Window, depth: int, width: int, padded: int) -> tuple[int, int, int]:
    """What a node costs at a depth, its choice there, and the depth of its own that is nearest."""
    lo, costs, choices = window
    at = depth - lo
    if at < 0:
        return costs[0] + 3 * padded * width * -at, choices[0], lo
    last = len(costs) - 1
    if at > last:
        return costs[last] + padded * width * (at - last), choices[last], lo + last
    return costs[at], choices[at], depth


def stacked(one: Table, other: Table, columns: int, lines: int, bound: int) -> Table:
    """One over the other: widths are the same, depths add. The choice is the depth of the upper one."""
    table: Table = [None] * (columns + 1)
    for width in range(1, columns + 1):
        upper, lower = one[width], other[width]
        if upper is not None and lower is not None:
            table[width] = sums(upper, lower, lines, bound)
    return table


def sums(upper: Window, lower: Window, lines: int, bound: int) -> Window | None:
    """The cheapest way to each depth of two windows together, None where every way costs more than the bound."""
    lo1, costs1, _ = upper
    lo2, costs2, _ = lower
    lo = lo1 + lo2
    n2 = len(costs2)
    size = min(len(costs1) + n2 - 1, lines - lo + 1)
    if size <= 0:
        return None
    costs, choices = [NEVER] * size, [-1] * size
    for at in range(len(costs1)):
        first = costs1[at]
        if first > bound:
            continue
        last = n2 if n2 < size - at else size - at
        for beyond in range(last):
            cost = first + costs2[beyond]
            if cost < costs[at + beyond]:
                costs[at + beyond] = cost
                choices[at + beyond] = lo1 + at
    return _trimmed(lo, costs, choices, bound)


def _trimmed(lo: int, costs: list[int], choices: list[int], bound: int) -> Window | None:
    """A window without the ends that cost more than the bound."""
    if bound >= NEVER:
        return lo, costs, choices
    first, last = 0, len(costs)
    while first < last and costs[first] > bound:
        first += 1
    while last > first and costs[last - 1] > bound:
        last -= 1
    if first == last:
        return None
    return lo + first, costs[first:last], choices[first:last]


def beside(one: Table, other: Table, of: tuple[int, int, int, int]) -> Table:
    """Side by side: widths add, depths are the same. The choice is the width of the left one. of: columns and lines of the whole, the
    price of a cell too many, the bound."""
    columns, lines, padded, bound = of
    table: Table = [None] * (columns + 1)
    for width in range(2, columns + 1):
        best: Window | None = None
        for left in range(1, width):
            first, second = one[left], other[width - left]
            if first is None or second is None:
                continue
            best = _level(best, first, second, (left, width, lines, padded))
        table[width] = None if best is None else _trimmed(best[0], best[1], best[2], bound)
    return table


def _level(best: Window | None, first: Window, second: Window, of: tuple[int, int, int, int]) -> Window:
    """The better of what is known and two windows side by side, depth by depth. of: columns of the left one and of both, lines,
    the price of a cell too many."""
    left, width, lines, padded = of
    lo, hi = max(first[0], second[0]), min(first[0] + len(first[1]), second[0] + len(second[1])) - 1
    if hi < lo:
        hi = min(lo + 1, lines)
    if best is None:
        best = (lo, [], [])
    base, costs, choices = best
    if lo < base:
        costs[:0], choices[:0] = [NEVER] * (base - lo), [-1] * (base - lo)
        base = lo
    if hi >= base + len(costs):
        more = hi + 1 - base - len(costs)
        costs.extend([NEVER] * more)
        choices.extend([-1] * more)
    lo1, costs1, _ = first
    lo2, costs2, _ = second
    n1, n2 = len(costs1), len(costs2)
    price1, price2 = padded * left, padded * (width - left)
    for depth in range(lo, hi + 1):
        a, b = depth - lo1, depth - lo2
        cost = costs1[a] if a < n1 else costs1[n1 - 1] + price1 * (a - n1 + 1)
        cost += costs2[b] if b < n2 else costs2[n2 - 1] + price2 * (b - n2 + 1)
        if cost < costs[depth - base]:
            costs[depth - base] = cost
            choices[depth - base] = left
    return base, costs, choices


def best_wheel(tables: Sequence[Table], columns: int, lines: int) -> tuple[int, tuple[int, int, int, int]]:
    """The cheapest wheel on the whole rectangle: see `slicing.Slicer.wheel`."""
    best, cuts = NEVER, (0, 0, 0, 0)
    a, b, c, d, e = tables
    for left in range(1, columns):
        for low in range(1, columns):
            one, two, three, four = a[left], b[columns - left], c[columns - low], d[low]
            middle = e[abs(left - low)] if left != low else None
            if one is None or two is None or three is None or four is None or middle is None:
                continue
            sides = _halves(one, four, lines)
            others = _halves(two, three, lines)
            for upper, cost1 in sides:
                for right, cost2 in others:
                    deep = right - upper if left > low else upper - right
                    if deep < middle[0]:
                        continue
                    at = deep - middle[0]
                    if at >= len(middle[1]):
                        continue
                    cost = cost1 + cost2 + middle[1][at]
                    if cost < best:
                        best, cuts = cost, (left, low, upper, right)
    return best, cuts


def _halves(upper: Window, lower: Window, lines: int) -> list[tuple[int, int]]:
    """Depths of the upper of two windows that fill all lines together, with what both cost."""
    found = []
    lo, costs, _ = upper
    for at, cost in enumerate(costs):
        rest = lines - lo - at - lower[0]
        if 0 <= rest < len(lower[1]) and cost < NEVER and lower[1][rest] < NEVER:
            found.append((lo + at, cost + lower[1][rest]))
    return found
