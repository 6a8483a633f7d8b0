"""Slicing a rectangle among items (SOL-01): trees of rows and stacks, and wheels, and the cheapest cuts of a tree.

A tree is a tuple: (LEAF, item, choice), (STACK, upper, lower), (SIDE, left, right), (ROOM, tree, columns, lines): a part of a size that
is not open, and at the root alone (WHEEL, upper left, upper right, lower right, lower left, middle): five parts round a middle, which no
straight cut divides. A node's table has, for every width
in columns, the depths in a window that it can have, each with its least cost and the choice that leads to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAF: Final = 0
STACK: Final = 1
SIDE: Final = 2
WHEEL: Final = 3
ROOM: Final = 4

Tree = tuple[Any, ...]
"""A node."""

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


class Slicer:
    """The tables of trees over one set of leaves, kept by node. leaves: a table for every item and choice; heads: the same at the head
    of the rectangle, of items that are otherwise there; bound: what costs more is left out, as nobody will take it."""

    def __init__(self, columns: int, lines: int, leaves: dict[tuple[int, int], Table], padded: int) -> None:
        self.columns, self.lines, self.padded = columns, lines, padded
        self.leaves = leaves
        self.heads: dict[tuple[int, int], Table] = {}
        self.known: dict[Tree, Table] = {}
        self.known_heads: dict[Tree, Table] = {}
        self.bound = NEVER

    def table(self, tree: Tree, head: bool = False) -> Table:  # noqa: FBT001, FBT002 - a word more would cost at every node
        """The table of a node that is no wheel. head: whether it stands at the head of the rectangle."""
        head = head and bool(self.heads)
        kept = self.known_heads if head else self.known
        found = kept.get(tree)
        if found is None:
            if tree[0] == LEAF:
                return self.leaf(tree[1], tree[2], head)
            if tree[0] == ROOM:
                return room_table(self.table(tree[1], head), tree[2], tree[3], self.columns, self.padded)
            one, other = self.table(tree[1], head), self.table(tree[2], head and tree[0] == SIDE)
            if tree[0] == STACK:
                found = stacked(one, other, self.columns, self.lines, self.bound)
            else:
                found = beside(one, other, (self.columns, self.lines, self.padded, self.bound))
            if len(kept) > 40_000:
                kept.clear()
            kept[tree] = found
        return found

    def leaf(self, item: int, choice: int, head: bool) -> Table:  # noqa: FBT001 - as above
        """The table of an item."""
        own = self.heads.get((item, choice)) if head else None
        return self.leaves[item, choice] if own is None else own

    def forget(self) -> None:
        """Make tables anew: leaves have changed."""
        self.known.clear()
        self.known_heads.clear()

    def bounded(self, bound: int) -> None:
        """From now on leave out what costs more."""
        self.bound = bound
        self.forget()

    def cost(self, tree: Tree) -> int:
        """What a tree costs on the whole rectangle, without what its places say of one another."""
        if tree[0] == WHEEL:
            return self.wheel(tree)[0]
        window = self.table(tree, head=True)[self.columns]
        return NEVER if window is None else fitted(window, self.lines, self.columns, self.padded)[0]

    def wheel(self, tree: Tree) -> tuple[int, tuple[int, int, int, int]]:
        """The cheapest cuts of a wheel: columns of the upper left and lower left part, lines of the upper left and upper right."""
        tables = [self.table(part, at < 2) for at, part in enumerate(tree[1:])]  # the two upper ones
        return best_wheel(tables, self.columns, self.lines)

    def placed(self, tree: Tree) -> list[tuple[int, int, int, int, int, int, int]] | None:
        """Item, choice, shape, column from 0, line from 0, columns and lines of every leaf; None where a width cannot be."""
        out: list[tuple[int, int, int, int, int, int, int]] = []
        if tree[0] == WHEEL:
            cost, (left, low, upper, right) = self.wheel(tree)
            if cost >= NEVER:
                return None
            wide, deep = self.columns, self.lines
            a, b, c, d, e = tree[1:]
            spans = [
                (a, 0, 0, left, upper),
                (b, left, 0, wide - left, right),
                (c, low, right, wide - low, deep - right),
                (d, 0, upper, low, deep - upper),
                (e, min(left, low), min(upper, right), abs(left - low), abs(upper - right)),
            ]
            done = all(self._place(part, x, y, (w, h), out) for part, x, y, w, h in spans)
        else:
            done = self._place(tree, 0, 0, (self.columns, self.lines), out)
        return out if done else None

    def inside(
        self, tree: Tree, x: int, y: int, size: tuple[int, int]
    ) -> list[tuple[int, int, int, int, int, int, int]] | None:
        """The same of a part of the rectangle alone, that begins at a column and a line from 0 and has so many of them."""
        out: list[tuple[int, int, int, int, int, int, int]] = []
        return out if self._place(tree, x, y, size, out) else None

    def _place(self, tree: Tree, x: int, y: int, size: tuple[int, int], out: list[Any]) -> bool:
        width, depth = size
        window = self.table(tree, y == 0)[width]
        if window is None:
            return False
        cost, choice, inner = fitted(window, depth, width, self.padded)
        if cost >= NEVER:
            return False
        if tree[0] == LEAF:
            out.append((tree[1], tree[2], choice, x, y, width, depth))
            return True
        if tree[0] == ROOM:
            return self._place(tree[1], x, y, size, out)
        if tree[0] == STACK:
            upper = choice
            lower = inner - choice
            if inner > depth:  # too deep for its place: both give way
                upper = max(1, upper - (inner - depth + 1) // 2)
                lower = depth - upper
            elif inner < depth:
                upper += (depth - inner) // 2
                lower = depth - upper
            return self._place(tree[1], x, y, (width, upper), out) and self._place(
                tree[2], x, y + upper, (width, lower), out
            )
        return self._place(tree[1], x, y, (choice, depth), out) and self._place(
            tree[2], x + choice, y, (width - choice, depth), out
        )


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
    """The cheapest wheel on the whole rectangle: see `Slicer.wheel`."""
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
