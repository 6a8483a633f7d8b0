"""The exact step's rectangles (SOL-02): one for every item, none over another, and what a layout already says of them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final

from typeset.auto.exact_sizes import Size
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from typeset.auto.looks import Spot
    from typeset.auto.searching import Search

SCALE: Final = 10
"""Parts of a penalty in which the model counts."""

_STRAY: Final = 2
"""What an uncovered cell costs more than one under a block that is too deep: white in the open is a hole (MET-02)."""


class Boxed(NamedTuple):
    """An item as the solver sees it. Columns and lines from 0 at the region's upper left."""

    item: int
    """Its number."""
    x: Any
    """First column."""
    y: Any
    """First line."""
    wide: Any
    """Columns."""
    deep: Any
    """Lines."""
    right: Any
    """The column behind its last."""
    foot: Any
    """The line behind its last."""
    there: Any
    """Whether it stands."""
    sizes: Sequence[Size]
    """What it may be."""
    taken: Sequence[Any]
    """Which of them it is."""


class Boxes:
    """The rectangles of one page."""

    def __init__(self, cp: Any, search: Search, sizes: Sequence[Sequence[Size]], cells: int) -> None:
        self.search, self.looks, self.region = search, search.looks, search.region
        self.model: cp_model.CpModel = cp.CpModel()
        self.cost: list[Any] = []
        self.boxes = [self._box(at, one) for at, one in enumerate(sizes)]
        self.news = [box for box in self.boxes if search.items[box.item].variants]
        self._packed(cells)

    def pay(self, literal: Any, price: float) -> None:
        """What a literal costs where it holds."""
        self.cost.append(round(price * SCALE) * literal)

    def flag(self) -> Any:
        """Something that holds or not."""
        return self.model.new_bool_var("")

    def when(self, condition: Any, *literals: Any) -> None:
        """A condition that holds where all literals do."""
        self.model.add(condition).only_enforce_if(*literals)

    def _box(self, at: int, sizes: Sequence[Size]) -> Boxed:
        model, region, item = self.model, self.region, self.search.items[at]
        taken = [self.flag() for _ in sizes]
        there: Any = self.flag() if item.entry.reserve else model.new_constant(1)
        model.add(sum(taken) == there)
        wide, deep = model.new_int_var(0, region.columns, ""), model.new_int_var(0, region.lines, "")
        model.add(wide == sum(size.columns * one for size, one in zip(sizes, taken, strict=True)))
        model.add(deep == sum(size.lines * one for size, one in zip(sizes, taken, strict=True)))
        spans = []
        for asked, first, most in (
            (item.column, region.column, region.columns), (item.line, region.line, region.lines),
        ):  # fmt: skip
            low, high = (asked - first, asked - first) if asked else (0, most - 1)
            spans.append((model.new_int_var(low, high, ""), model.new_int_var(0, most, "")))
        (x, right), (y, foot) = spans
        model.add(x + wide == right)
        model.add(y + deep == foot)
        for size, one in zip(sizes, taken, strict=True):
            self.pay(one, size.cost)
            if size.place:
                self.when(y == 0 if size.place == "head" else y >= 1, one)
        if item.entry.reserve:
            self.pay(there.negated(), self.search.left_out)
        return Boxed(at, x, y, wide, deep, right, foot, there, sizes, taken)

    def _packed(self, cells: int) -> None:
        """None over another; what is free and not covered costs."""
        model = self.model
        across = [model.new_optional_interval_var(b.x, b.wide, b.right, b.there, "") for b in self.boxes]
        down = [model.new_optional_interval_var(b.y, b.deep, b.foot, b.there, "") for b in self.boxes]
        model.add_no_overlap_2d(across, down)
        model.add_cumulative(across, [b.deep for b in self.boxes], self.region.lines)
        model.add_cumulative(down, [b.wide for b in self.boxes], self.region.columns)
        covered = [
            size.columns * size.lines * one
            for box in self.news
            for size, one in zip(box.sizes, box.taken, strict=True)
        ]
        open_ = model.new_int_var(0, cells, "")
        model.add(sum(covered) + open_ == cells)
        self.pay(open_, _STRAY * self.search.prices[0])

    def hold(self, spots: Sequence[Spot], free: Container[int] = ()) -> None:
        """Keep a layout's arrangement: what stands left of or over another stays so; what it leaves out stays out. free: items of
        which that is not asked."""
        at = {spot.item: spot for spot in spots}
        kept = [box for box in self.boxes if box.item not in free]
        for box in kept:
            self.model.add(box.there == int(box.item in at))
        for one, other in permutations([box for box in kept if box.item in at], 2):
            a, b = at[one.item], at[other.item]
            across, down = a.right < b.left, a.foot < b.top
            if across and not (down or b.foot < a.top):
                self.model.add(one.right <= other.x)
            elif down and not (across or b.right < a.left):
                self.model.add(one.foot <= other.y)

    def fix(self, standing: Sequence[Spot], free: Container[int]) -> None:
        """Hold all that is not free in its place; what has none is left out."""
        at = {spot.item: spot for spot in standing}
        for box in self.boxes:
            spot = at.get(box.item)
            if box.item in free:
                continue
            if spot is None:
                self.model.add(box.there == 0)
                continue
            self.model.add(box.there == 1)
            self.model.add(box.x == spot.left - self.region.column)
            self.model.add(box.y == spot.top - self.region.line)
            off = [size.distance(spot, self.region.line) for size in box.sizes]
            self.model.add(box.taken[off.index(min(off))] == 1)

    def hold_all_text(self, free: Container[int]) -> None:
        """No size of what is free in which text would be over."""
        for box in self.boxes:
            if box.item in free:
                for size, taken in zip(box.sizes, box.taken, strict=True):
                    if size.shape.over or size.lines < size.shape.depth:
                        self.model.add(taken == 0)

    def better(self, objective: int) -> None:
        """Only what costs less."""
        self.model.add(sum(self.cost) < objective)

    def hint(self, spots: Sequence[Spot]) -> None:
        """A layout to begin from."""
        at = {spot.item: spot for spot in spots}
        for box in self.boxes:
            spot = at.get(box.item)
            if spot is None:
                self.model.add_hint(box.there, 0)
                continue
            self.model.add_hint(box.x, spot.left - self.region.column)
            self.model.add_hint(box.y, spot.top - self.region.line)
            off = [size.distance(spot, self.region.line) for size in box.sizes]
            chosen = off.index(min(off))
            for number, literal in enumerate(box.taken):
                self.model.add_hint(literal, int(number == chosen))

    def begin(self, values: Sequence[int]) -> None:
        """A whole solution to begin from, of a model with the same variables."""
        for at, value in enumerate(values):
            self.model.add_hint(self.model.get_int_var_from_proto_index(at), value)
