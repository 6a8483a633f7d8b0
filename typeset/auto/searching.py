"""The search over trees (SOL-01, SOL-04): swap, turn, move, choose; worse states are taken up to a threshold that falls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typeset.auto.chance import Chance
from typeset.auto.looks import Looks, Spot
from typeset.auto.shapes import Item
from typeset.auto.slicing import Slicer, Tree
from typeset.auto.slicing_tables import NEVER, leaf_table
from typeset.auto.tree_moves import Movable, leaves, moved
from typeset.named_tuple import NamedTuple


class Region(NamedTuple):
    """The rectangle that is filled."""

    column: int
    """Its first column on the page."""
    line: int
    """Its first line."""
    columns: int
    """Columns."""
    lines: int
    """Lines."""


class Found(NamedTuple):
    """A layout."""

    cost: int
    """What it costs, all in all."""
    tree: Tree
    """How it is cut."""
    spots: tuple[Spot, ...]
    """Where everything stands."""


_MANY = 1 << 30
"""Cells: more than a page has."""


class Search:
    """Searches layouts of one region; what it tried stays known."""

    def __init__(
        self, items: Sequence[Item], region: Region, looks: Looks, left_out: int, allowed: int = _MANY
    ) -> None:
        """left_out: what a reserve story costs that is left out; allowed: cells that may stay white (MET-01)."""
        self.items, self.region, self.looks = items, region, looks
        self.left_out, self.allowed = left_out, allowed
        self.reserve = [at for at, item in enumerate(items) if item.entry.reserve]
        weights = looks.weights
        self.prices = (weights["padded"], weights["squeezed"])
        self.choices = [_choices(item) for item in items]
        self.movable = Movable(
            tuple(item.area for item in items), tuple(map(len, self.choices)), tuple(self.reserve)
        )
        self.shapes = [[*item.shapes, *item.heads] for item in items]
        self.slicer = Slicer(region.columns, region.lines, {}, self.prices[0])
        for number in range(len(items)):
            self._tables(number)

    def _tables(self, number: int) -> None:
        """The tables of an item, one for every choice."""
        usual = len(self.items[number].shapes)
        for choice, numbers in enumerate(self.choices[number]):
            for tables, mine in (
                (self.slicer.leaves, [at for at in numbers if at < usual]),
                (self.slicer.heads, [at for at in numbers if at >= usual]),
            ):
                shapes = [(at, self.shapes[number][at]) for at in mine]
                rows = [(at, shape.columns, shape.depth, shape.cost) for at, shape in shapes]
                if rows:
                    tables[number, choice] = leaf_table(
                        rows, self.region.columns, self.region.lines, self.prices
                    )
        self.slicer.forget()

    def correct(self, spot: Spot, over: int, white: int) -> bool:
        """What a shape really leaves: lines over, or cells white; whether it was thought otherwise. One that is over is no shape."""
        number, shapes = spot.item, self.shapes[spot.item]
        price, usual = self.looks.weights["white"], len(self.items[number].shapes)
        head = len(shapes) > usual and spot.top == self.region.line
        for at in range(usual if head else 0, len(shapes) if head else usual):
            shape = shapes[at]
            if (shape.variant, shape.depth) != (spot.shape.variant, spot.lines):
                continue
            if over:
                dear = shape.cost + self.prices[1] * (over + 1)
                if shape.over:
                    return False
                shapes[at] = shape._replace(cost=dear, over=over)
            elif white == shape.white and not shape.over:
                return False
            else:
                cost = shape.cost + price * (white - shape.white) + price * max(0, white - shape.columns)
                shapes[at] = shape._replace(cost=max(0, cost), white=white)
            self._tables(number)
            return True
        return False

    def run(self, start: Tree, steps: int, chance: Chance) -> list[Found]:
        """The best layouts on the way from a tree, best first."""
        self.slicer.bounded(NEVER)
        now = self.judged(start)
        best = [now]
        for step in range(steps):
            limit = _threshold(step, steps)
            if step % _BOUNDED == 0 and now.cost + limit < self.slicer.bound * 3 // 4:
                self.slicer.bounded(now.cost + limit)
            tree = moved(now.tree, self.movable, chance)
            if tree is None or tree == now.tree:
                continue
            bare = self.slicer.cost(tree) + self._missing(tree)
            if bare > now.cost + limit:
                continue
            found = self.judged(tree, now.cost + limit)
            if found.cost <= now.cost + limit:
                now = found
                best = _kept(best, found)
        return best

    def judged(self, tree: Tree, most: int = NEVER) -> Found:
        """A tree with its places and all that it costs."""
        bare = self.slicer.cost(tree) + self._missing(tree)
        if bare >= NEVER:
            return Found(NEVER, tree, ())
        placed = self.slicer.placed(tree)
        if placed is None:
            return Found(NEVER, tree, ())
        x0, y0 = self.region.column, self.region.line
        spots = tuple(
            Spot(item, self.shapes[item][shape], x0 + x, x0 + x + w - 1, y0 + y, y0 + y + d - 1)
            for item, _, shape, x, y, w, d in placed
        )
        bare += self.excess(spots)
        return Found(bare + self.looks.total(spots, most - bare), tree, spots)

    def excess(self, spots: Sequence[Spot]) -> int:
        """What the white costs that is more than a page may have (MET-01)."""
        white = 0
        for spot in spots:
            white += spot.shape.white + max(0, spot.lines - spot.shape.depth) * spot.columns
        return self.looks.weights["excess"] * max(0, white - self.allowed)

    def _missing(self, tree: Tree) -> int:
        """What the reserve that a tree leaves out costs."""
        if not self.reserve:
            return 0
        there = set(leaves(tree))
        return sum(self.left_out for at in self.reserve if at not in there)


_BOUNDED = 100
"""After so many steps what is left out is looked at again."""

_POOL = 12
"""Layouts that are remembered of one run."""


def _threshold(step: int, steps: int) -> int:
    """What a state may cost more than the one before it: less and less, at last nothing."""
    left = 1000 * (steps - step) // steps
    return 220 * left * left // 1_000_000


def _kept(best: list[Found], found: Found) -> list[Found]:
    places = _signature(found)
    if any(_signature(one) == places for one in best):
        return best
    best.append(found)
    best.sort(key=lambda one: one.cost)
    return best[:_POOL]


def _signature(found: Found) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(sorted((spot.item, spot.left, spot.right, spot.top // 4) for spot in found.spots))


def _choices(item: Item) -> list[list[int]]:
    """Subsets of an item's shapes that a state may hold it to: all, each width, each title, with and without pictures."""
    shapes, usual = (*item.shapes, *item.heads), len(item.shapes)
    sets: list[list[int]] = [list(range(len(shapes)))]
    keys: list[list[Any]] = [
        [shape.columns for shape in shapes],
        [shape.style for shape in shapes],
        [bool(shape.picture) for shape in shapes],
        [(shape.columns, shape.style) for shape in shapes],
    ]
    for key in keys:
        for value in sorted(set(key)):
            chosen = [at for at, one in enumerate(key) if one == value]
            if chosen[0] >= usual:
                continue  # there at the head of the page alone
            if 0 < len(chosen) < len(shapes) and chosen not in sets:
                sets.append(chosen)
    return sets
