"""The exact step's model (SOL-02): what a page as a whole costs (FRM-05), as conditions over its rectangles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any, Final

from typeset.auto.exact_boxes import Boxed, Boxes
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.exact_sizes import Size
    from typeset.auto.searching import Search

_QUARTERS: Final = (391, 47, 9, 13)
"""Logarithms, in hundredths, of what a quarter of the page shows (MET-07): at the lower right; more above, at left, and for both."""


class Standing(NamedTuple):
    """A rectangle that stands. Columns and lines from 0 at the region's upper left, as a box has them."""

    x: int
    """First column."""
    right: int
    """The column behind its last."""
    y: int
    """First line."""
    foot: int
    """The line behind its last."""


class Model(Boxes):
    """The rectangles of one page and all that they cost."""

    def __init__(self, cp: Any, search: Search, sizes: Sequence[Sequence[Size]], cells: int) -> None:
        super().__init__(cp, search, sizes, cells)
        for term in (self._places, self._cuts, self._collisions, self._ranks, self._neighbours):
            term()
        self.model.minimize(sum(self.cost))

    def _places(self) -> None:
        """First place, the fold, and what is to stand where it stood (TST-04)."""
        ground, weights, region = self.looks.ground, self.looks.weights, self.region
        for box in self.news:
            item = self.search.items[box.item]
            if item.rank == 1:
                off = self.flag()
                self.when(box.x == ground.first[0] - region.column, off.negated(), box.there)
                self.when(box.y == ground.first[1] - region.line, off.negated(), box.there)
                self.pay(off, weights["lead"])
            if item.entry.above_fold:
                off = self.flag()
                pairs = zip(box.sizes, box.taken, strict=True)
                title = sum(max(s.shape.foot, s.shape.head + 1) * one for s, one in pairs)
                self.when(box.y + title <= ground.fold + 1 - region.line, off.negated())
                self.pay(off, weights["fold"])
            was = ground.before.get(box.item)
            if was is not None:
                off = self.flag()
                left, right, top, foot = was
                self.when(box.x == left - region.column, off.negated(), box.there)
                self.when(box.right == right + 1 - region.column, off.negated(), box.there)
                self.when(box.y == top - region.line, off.negated(), box.there)
                self.when(box.foot == foot + 1 - region.line, off.negated(), box.there)
                self.pay(off, self.looks.moved(box.item) + 40)

    def _cuts(self) -> None:
        """TABOO-01: the upper edge of every block but the highest runs into another."""
        standing = [
            (one.top - self.region.line, one.foot + 1 - self.region.line) for one in self.looks.ground.fixed
        ]
        edges = [(box.y, box.foot, box.there) for box in self.boxes]
        for number, box in enumerate(self.boxes):
            if box not in self.news:
                continue
            ways = [self.flag()]
            self.when(box.y == 0, ways[0])
            for top, foot in standing:
                if top < self.region.lines and foot > 0:
                    ways.append(self.flag())
                    self.when(box.y > top, ways[-1])
                    self.when(box.y < foot, ways[-1])
            for other, (top, foot, there) in enumerate(edges):
                if other != number:
                    ways.append(self.flag())
                    self.when(box.y > top, ways[-1])
                    self.when(box.y < foot, ways[-1])
                    self.model.add_implication(ways[-1], there)
            cut = self.flag()
            self.model.add_bool_or([*ways, cut, box.there.negated()])
            self.pay(cut, self.looks.weights["cut"])

    def _collisions(self) -> None:
        """TABOO-02 碰题: titles side by side on one height; those of one size and face cost most."""
        weights = self.looks.weights
        titles = [self._faces(box) for box in self.news]
        spans = [self._span(box) for box in self.news]
        for a, b in combinations(range(len(self.news)), 2):
            if not titles[a] or not titles[b]:
                continue
            one, other = self.news[a], self.news[b]
            level, same = self.flag(), self.flag()
            ways = [self.flag() for _ in range(4)]
            self.when(spans[a][1] <= spans[b][0], ways[0])
            self.when(spans[b][1] <= spans[a][0], ways[1])
            self.when(one.right < other.x, ways[2])
            self.when(other.right < one.x, ways[3])
            untitled = [title.negated() for title in self._bare((titles[a], titles[b]))]
            self.model.add_bool_or([*ways, *untitled, level])
            self.pay(level, weights["level"])
            self.pay(same, weights["collision"] - weights["level"])
            for key in sorted(titles[a].keys() & titles[b].keys()):
                self.model.add_bool_or([titles[a][key].negated(), titles[b][key].negated(), *ways, same])

    def _bare(self, titles: Sequence[dict[tuple[int, str], Any]]) -> list[Any]:
        """Of each box whether it has a title across at all."""
        out = []
        for of in titles:
            out.append(self.flag())
            self.model.add(sum(of.values()) == out[-1])
        return out

    def _faces(self, box: Boxed) -> dict[tuple[int, str], Any]:
        """Whether a box has a title of a size and face, for all that it may have."""
        members: dict[tuple[int, str], list[Any]] = {}
        for size, one in zip(box.sizes, box.taken, strict=True):
            if size.shape.foot:
                members.setdefault((size.shape.size, size.shape.face), []).append(one)
        found = {}
        for key, of in members.items():
            found[key] = self.flag()
            self.model.add(sum(of) == found[key])
        return found

    def _span(self, box: Boxed) -> tuple[Any, Any]:
        """The lines from its title's first to the one behind its last."""
        pairs = list(zip(box.sizes, box.taken, strict=True))
        head = sum(size.shape.head * one for size, one in pairs)
        foot = sum(size.shape.foot * one for size, one in pairs)
        return box.y + head, box.y + foot

    def _ranks(self) -> None:
        """MET-07: pairs in the wrong order, by how far their ranks lie apart; Spearman's ρ is 1 less their sum."""
        shown = [
            (self.search.items[box.item].rank, self._showing(box), box)
            for box in self.news
            if self.looks.ranked[box.item] and any(size.shape.size for size in box.sizes)
        ]
        shown.sort(key=lambda one: one[0])
        for _, _, box in shown:
            self._voice(box)
        count = len(shown)
        for first, second in combinations(range(count), 2):
            wrong = self.flag()
            (_, more, one), (_, less, other) = shown[first], shown[second]
            self.when(less <= more, wrong.negated(), one.there, other.there)
            price = 12 * (second - first) / (count * (count * count - 1))
            self.pay(wrong, self.looks.weights["rank"] * price)

    def _voice(self, box: Boxed) -> None:
        """The lead's title is as large as it may be (POS-02)."""
        if self.search.items[box.item].rank != 1:
            return
        for size, one in zip(box.sizes, box.taken, strict=True):
            if 10 * size.shape.size < 9 * self.looks.loudest[box.item]:
                self.pay(one, self.looks.weights["voice"])

    def _showing(self, box: Boxed) -> Any:
        """How much a box shows: the logarithms of its quarter and its title's size, together."""
        ground, region = self.looks.ground, self.region
        lowest, above, left, both = _QUARTERS
        middle = ground.top + (ground.foot - ground.top + 1) / 2 - region.line
        half = (ground.columns + 1) // 2 - region.column
        upper, west, corner = self.flag(), self.flag(), self.flag()
        self.when(box.y <= math.ceil(middle) - 1, upper)
        self.when(box.y >= math.ceil(middle), upper.negated())
        self.when(box.x <= half, west)
        self.when(box.x > half, west.negated())
        self.model.add_bool_or([upper.negated(), west.negated(), corner])
        self.model.add_implication(corner, upper)
        self.model.add_implication(corner, west)
        size = sum(
            round(100 * math.log(max(1, s.shape.size))) * one
            for s, one in zip(box.sizes, box.taken, strict=True)
        )
        return lowest + above * upper + left * west + both * corner + size

    def _neighbours(self) -> None:
        """Those that are to stand beside one another."""
        ground, price = self.looks.ground, self.looks.weights["beside"]
        boxes = {box.item: box for box in self.news}
        known: dict[tuple[int, int], Any] = {}
        for pair in ground.beside:
            self._touching(boxes, known, (pair[0], [pair[1]]), price)
        for group in ground.together:
            for one in group:
                others = [other for other in group if other != one]
                if one in boxes:
                    self._touching(boxes, known, (one, others), price)

    def _touching(
        self,
        boxes: dict[int, Boxed],
        known: dict[tuple[int, int], Any],
        of: tuple[int, list[int]],
        price: int,
    ) -> None:
        """One of a group and the others: it touches one of them, or that costs."""
        one, others = of
        ways = [self._touch(boxes[one], standing) for other in others for standing in self._standing(other)]
        for other in (at for at in others if at in boxes):
            pair = (min(one, other), max(one, other))
            if pair not in known:
                known[pair] = self._touch(boxes[pair[0]], boxes[pair[1]])
            ways.append(known[pair])
        apart = self.flag()
        free = [boxes[at].there.negated() for at in (one, *others) if at in boxes]
        self.model.add_bool_or([*ways, apart, *free])
        self.pay(apart, price)

    def _standing(self, number: int) -> list[Standing]:
        """The rectangles of what stands already, by a number below 0."""
        column, line = self.region.column, self.region.line
        return [
            Standing(one.left - column, one.right + 1 - column, one.top - line, one.foot + 1 - line)
            for one in self.looks.ground.stands.get(number, ())
        ]

    def _touch(self, one: Boxed, other: Boxed | Standing) -> Any:
        """Whether two boxes have an edge in common."""
        sides = []
        for a, b in permutations((one, other)):
            level, stacked = self.flag(), self.flag()
            for condition in (a.right == b.x, a.y < b.foot, b.y < a.foot):
                self.when(condition, level)
            for condition in (a.foot == b.y, a.x < b.right, b.x < a.right):
                self.when(condition, stacked)
            sides += [level, stacked]
        touching = self.flag()
        self.model.add_bool_or([*sides, touching.negated()])
        return touching
