"""What a page looks like as a whole (FRM-05): titles side by side, cuts, ranks and places, pictures, variety. Each term for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from typeset.auto.shapes import Item
from typeset.auto.sizing import is_sized, out_of_order
from typeset.auto.spots import (
    Fixed,
    PageContext,
    Spot,
    across,
    hull,
    off_pin,
    pictures_touch,
    places_of,
    runs_of,
    title_end,
    touch,
    touching,
)
from typeset.makeup.judge.ranks import spearman
from typeset.model.block import TextBlock
from typeset.model.kinds import NoteBlock, StoryBlock, TableBlock

__all__ = ["Fixed", "Looks", "PageContext", "Spot", "places_of", "title_end", "touch", "touching"]

_SHARE, _MOST_SHARE = 12, 40
"""Per cent of the room for news that pictures take at least on a page that has any, and at most (MET-11)."""

_FLAT = 4
"""Lines for each column below which a block with a title is a strip: about a third as high as it is wide (SHP-03)."""


def _flat(spot: Spot) -> bool:
    """Whether a block is a strip."""
    return spot.shape.foot > 0 and spot.tail is None and spot.lines < _FLAT * spot.columns


def _is_minor(item: Item, count: int) -> bool:
    """Whether an item is a box or a table of the lower half of its page's order: news does not stand under it."""
    block = item.entry.block
    boxed = isinstance(block, TextBlock) and block.frame.box is not None
    return 2 * item.rank > count and (boxed or isinstance(block, (TableBlock, NoteBlock)))


class Looks:
    """Judges layouts of one set of items."""

    def __init__(self, items: Sequence[Item], ground: PageContext, weights: Mapping[str, int]) -> None:
        self.items, self.ground, self.weights = items, ground, weights
        self.quarters = (100, 80, 55, 50)
        self.pictured = any(variant.picture for item in items for variant in item.variants)
        self.cells = ground.columns * (ground.foot - ground.top + 1)
        self.ranked = [bool(item.entry.rank) or isinstance(item.entry.block, StoryBlock) for item in items]
        self.sized = [is_sized(item) for item in items]
        self.minor = [_is_minor(item, len(items)) for item in items]
        self.loudest = [max((shape.size for shape in item.shapes), default=0) for item in items]

    def total(self, spots: Sequence[Spot], most: int = 1 << 40) -> int:
        """All penalties of a layout; once they exceed `most`, no more are looked for."""
        sum_ = 0
        for term in (self._asked, self._titles, self._cuts, self._ranks, self._forms):
            for _, cost in term(spots):
                sum_ += cost
            if sum_ > most:
                break
        return sum_

    def terms(self, spots: Sequence[Spot]) -> dict[str, int]:
        """The penalties by term, those that are 0 left out."""
        out: dict[str, int] = {}
        for term in (self._asked, self._titles, self._cuts, self._ranks, self._forms):
            for name, cost in term(spots):
                if cost:
                    out[name] = out.get(name, 0) + cost
        return out

    def pinned(self, spots: Sequence[Spot]) -> int:
        """Lines by which places lie off their pins, all in all."""
        return sum(off_pin(self.items[spot.item], spot) for spot in spots)

    def moving(self, item: int) -> str:
        """The term of an item that stands elsewhere than before."""
        return "moved" if item in self.ground.near else "moved_far"

    def moved(self, item: int) -> int:
        """What it costs that an item stands elsewhere than before (TST-04)."""
        return self.weights[self.moving(item)]

    def _asked(self, spots: Sequence[Spot]) -> list[tuple[str, int]]:
        """What editors ask of places: pins, the fold, neighbours, what stood before."""
        out: list[tuple[str, int]] = []
        weights, ground = self.weights, self.ground
        places = places_of(spots, ground)
        for spot in spots:
            item = self.items[spot.item]
            off = off_pin(item, spot)
            if off:
                out.append(("pin", weights["pin"] // 2 + weights["pin"] * min(20, off) // 10))
            if item.entry.above_fold and title_end(spot) > ground.fold:
                out.append(("fold", weights["fold"]))
            was = ground.before.get(spot.item)
            if was is not None and not ground.stays(spot):
                near = sum(
                    abs(a - b) for a, b in zip(was, (spot.left, spot.right, spot.top, spot.foot), strict=True)
                )
                out.append((self.moving(spot.item), self.moved(spot.item) + 4 * min(50, near)))
        for one, other in ground.beside:
            if one in places and other in places and not touching(places[one], places[other]):
                out.append(("beside", weights["beside"]))
        for group in ground.together:
            there = [places[at] for at in group if at in places]
            apart = sum(not any(touching(a, b) for b in there if b is not a) for a in there)
            if apart and len(there) > 1:
                out.append(("beside", weights["beside"] * apart))
        return out

    def _titles(self, spots: Sequence[Spot]) -> list[tuple[str, int]]:
        """TABOO-02 碰题 and MET-09."""
        out: list[tuple[str, int]] = []
        weights = self.weights
        for one, other in combinations(spots, 2):
            a, b = one.shape, other.shape
            same = (a.size, a.face) == (b.size, b.face)
            if one.right + 1 == other.left or other.right + 1 == one.left:
                if a.foot and b.foot:
                    head, foot = (
                        max(one.top + a.head, other.top + b.head),
                        min(one.top + a.foot, other.top + b.foot),
                    )
                    shared = foot - head
                    if shared > 0 and shared * 100 > 25 * min(a.foot - a.head, b.foot - b.head):
                        near = 1 + (a.face == b.face)  # parted by their size alone
                        out.append(
                            ("collision", weights["collision"])
                            if same
                            else ("level", near * weights["level"])
                        )
            elif not (one.foot + 1 == other.top or other.foot + 1 == one.top):
                continue
            if same and a.size and a.lines == b.lines and touch(one, other):
                out.append(("alike", weights["alike"]))
        return out

    def _cuts(self, spots: Sequence[Spot]) -> list[tuple[str, int]]:
        """TABOO-01: gaps right across, and from head to foot."""
        ground = self.ground
        out: list[tuple[str, int]] = []
        rows: list[list[tuple[int, int]]] = [[] for _ in range(ground.columns + 1)]
        news: list[tuple[int, int, int, int]] = []
        for spot in spots:
            for column, first, last in runs_of(spot):
                rows[column].append((first, last))
            if self.items[spot.item].variants:
                news.append(hull(spot))
        for one in ground.fixed:
            for column in range(one.left, one.right + 1):
                rows[column].append((one.top, one.foot))
            if one.news:
                news.append((one.left, one.right, one.top, one.foot))
        if not news:
            return out
        top, foot = min(one[2] for one in news), max(one[3] for one in news)
        lines = sorted({one[3] for one in news if top <= one[3] < foot})
        out.extend(("cut", self.weights["cut"]) for line in lines if across(rows[1:], line))
        down = (c for c in range(3, ground.columns - 2) if not any(one[0] <= c < one[1] for one in news))
        out.extend(("cut_down", self.weights["cut_down"]) for _ in down)
        return out

    def _ranks(self, spots: Sequence[Spot]) -> list[tuple[str, int]]:
        """MET-07 and first place: higher ranks show more."""
        ground = self.ground
        out: list[tuple[str, int]] = []
        order: list[int] = []
        showing: list[int] = []
        middle = (ground.foot - ground.top + 1) / 2
        for spot in spots:
            item = self.items[spot.item]
            if item.rank == 1 and (spot.left, spot.top) != ground.first:
                term = "lead_aside" if self._behind_a_pillar(spot, spots) else "lead"
                out.append((term, self.weights[term]))
            if self.minor[spot.item] and spot.top == ground.first[1]:
                out.append(("minor_first", self.weights["minor_first"]))
            if not spot.shape.size or not self.ranked[spot.item]:
                continue
            upper, left = spot.top - ground.top < middle, 2 * (spot.left - 1) < ground.columns
            value = self.quarters[(0 if upper else 2) + (0 if left else 1)]
            order.append(-item.rank)
            showing.append(value * spot.shape.size)
        if len(order) > 1:
            out.append(("rank", int(self.weights["rank"] * (1 - spearman(order, showing)))))
        out.extend(self._voices(spots))
        return out

    def _behind_a_pillar(self, lead: Spot, spots: Sequence[Spot]) -> bool:
        """Whether nothing keeps a lead from first place but a side column (边栏, SHP-03): one column at its left, deeper than it."""
        column, line = self.ground.first
        return (lead.left, lead.top) == (column + 1, line) and any(
            (spot.left, spot.right, spot.top) == (column, column, line) and spot.foot > lead.foot
            for spot in spots
        )

    def _voices(self, spots: Sequence[Spot]) -> list[tuple[str, int]]:
        """One title is clearly first: that of the lead, as large as it may be, which is no narrow block beside wider ones (POS-02)."""
        out: list[tuple[str, int]] = []
        weights = self.weights
        sized = [
            (self.items[spot.item].rank, spot.shape.size, self.items[spot.item].entry.rank)
            for spot in spots
            if spot.shape.size and self.sized[spot.item]
        ]
        out.append(("sizes", weights["sizes"] * out_of_order(sized) // 100))
        for lead in spots:
            if self.items[lead.item].rank != 1 or not lead.shape.size:
                continue
            for spot in spots:
                if spot.item == lead.item:
                    continue
                if spot.shape.size > lead.shape.size:
                    out.append(("voice", 2 * weights["voice"]))
                elif 10 * spot.shape.size > 9 * lead.shape.size:
                    out.append(("voice", weights["voice"]))
            wider = any(spot.columns > lead.columns and spot.shape.size for spot in spots)
            if 10 * lead.shape.size < 9 * self.loudest[lead.item]:
                out.append(("voice", weights["voice"]))
            if wider and 2 * lead.columns < self.ground.columns:
                out.append(("lead_narrow", weights["lead_narrow"]))
        return out

    def _forms(self, spots: Sequence[Spot]) -> list[tuple[str, int]]:
        """Variety: no rows of equal boxes, no stairs, no piles of one width, pictures apart and spread."""
        out: list[tuple[str, int]] = []
        weights = self.weights
        widths: dict[int, int] = {}
        for spot in spots:
            widths[spot.columns] = widths.get(spot.columns, 0) + 1
        if len(spots) > 4:
            most = max(widths.values())
            out.append(("monotony", weights["monotony"] * max(0, most - len(spots) // 2)))
        under: dict[tuple[int, int, int], Spot] = {(s.left, s.right, s.top): s for s in spots}
        for spot in spots:
            below = under.get((spot.left, spot.right, spot.foot + 1))
            if _flat(spot):
                times = 1 + (spot.shape.form == "box") + (below is not None and _flat(below))
                out.append(("flat", weights["flat"] * times))
            if below is not None and (spot.left, spot.right, below.foot + 1) in under:
                out.append(("repetition", weights["repetition"]))
            for other in spots:
                if spot.right + 1 != other.left:
                    continue
                if (spot.columns, spot.top, spot.foot) == (other.columns, other.top, other.foot):
                    out.append(("equal", weights["equal"]))
                if min(spot.foot, other.foot) < max(spot.top, other.top):
                    continue
                if 0 < abs(spot.foot - other.foot) <= 2 and spot.foot != self.ground.foot:
                    out.append(("edges", weights["edges"]))
                if spot.shape.picture and other.shape.picture and pictures_touch(spot, other):
                    out.append(("picture_side", weights["picture_side"]))
                step = other.top - spot.top
                if step and any(
                    third.left == other.right + 1 and third.top - other.top == step for third in spots
                ):
                    out.append(("staircase", weights["staircase"]))
        accents = [spot.shape.form for spot in spots if spot.shape.form not in ("top", "none")]
        if len(spots) >= 8 and not accents:
            out.append(("plain", weights["plain"]))
        more = sum(form in ("left", "half") for form in accents) - 2
        out.append(("vertical_more", weights["vertical_more"] * max(0, more)))
        out.extend(self._pictures(spots))
        return out

    def _pictures(self, spots: Sequence[Spot]) -> list[tuple[str, int]]:
        """PIC-01, MET-10, MET-11: a page that has pictures shows enough of them, one first, not all in one half."""
        if not self.pictured:
            return []
        out: list[tuple[str, int]] = []
        weights = self.weights
        shown = sorted((spot.shape.picture for spot in spots if spot.shape.picture), reverse=True)
        share = 100 * sum(shown) // self.cells
        off = max(_SHARE - share, share - _MOST_SHARE)
        if off > 0:
            out.append(("picture_share", weights["picture_share"] * off))
        if len(shown) < 2:
            return out
        if shown[0] < 2 * shown[1]:
            out.append(("picture_main", weights["picture_main"]))
        middle = (self.ground.top + self.ground.foot) / 2
        pictures = [spot for spot in spots if spot.shape.picture]
        if any(self.items[spot.item].rank == 1 and spot.shape.picture < shown[0] for spot in pictures):
            out.append(("picture_lead", weights["picture_lead"]))
        upper = sum(spot.top < middle for spot in pictures)
        left = sum(2 * (spot.left - 1) < self.ground.columns for spot in pictures)
        one_sided = (upper in (0, len(pictures))) + (left in (0, len(pictures)))
        out.append(("picture_foot", weights["picture_foot"] * one_sided))
        return out
