"""Slicing a rectangle among items (SOL-01): trees of rows and stacks, and wheels, and the cheapest cuts of a tree.

A tree is a tuple: (LEAF, item, choice), (STACK, upper, lower), (SIDE, left, right), (ROOM, tree, columns, lines): a part of a size that
is not open, and at the root alone (WHEEL, upper left, upper right, lower right, lower left, middle): five parts round a middle, which no
straight cut divides. A node's table has, for every width
in columns, the depths in a window that it can have, each with its least cost and the choice that leads to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.auto.slicing_tables import NEVER, beside, best_wheel, fitted, room_table, stacked

if TYPE_CHECKING:
    from typeset.auto.slicing_tables import Table

LEAF: Final = 0
STACK: Final = 1
SIDE: Final = 2
WHEEL: Final = 3
ROOM: Final = 4

Tree = tuple[Any, ...]
"""A node."""


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
