"""Who stands on which page of an issue, and what that costs (SOL-06): areas, ranks, lengths, related stories, jumps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.issue_stock import Leaf, Piece

OUT = -1
"""The page of what is in reserve, or fits nowhere."""

FULL = (965, 1000)
"""Per mille of its free cells that a page is to be filled to."""

_HEAD = 4
"""Lines that the title of a continuation takes."""

PARTS = 8
"""A story's text is jumped in so many parts."""

_COST = {
    "most": 3000,      # a story more than a page's quota
    "apart": 4000,     # related stories on pages that do not face each other
    "facing": 15,      # related stories on pages that do
    "beside": 3000,    # a story that is not on the page of its neighbour
    "gap": 4,          # a cell that a page is short or over, twice where over
    "lead": 12,        # a rank by which a page's first is too low
    "first": 30,       # a page whose first ranks before that of the page before it
    "count": 8,        # a story more or less than a page's share
    "pictures": 5,     # a page with more pictures, or fewer, than its share
    "reserve": 12,     # a reserve story that stands
    "jump": 60,        # a story that goes on on another page, and for each part of its text
    "share": 6,
}  # fmt: skip


class Jumped(NamedTuple):
    """How a story goes on."""

    leaf: int
    """On which of the pages, by its place among them."""
    parts: int
    """How many of PARTS of its text."""


class Deal(NamedTuple):
    """Who stands where."""

    places: tuple[int, ...]
    """Of every story its page, by its place among them, or OUT."""
    jumps: tuple[Jumped | None, ...]
    """Of every story how it goes on."""


class Table(NamedTuple):
    """What is dealt out, and to whom."""

    leaves: tuple[Leaf, ...]
    """The pages."""
    pieces: tuple[Piece, ...]
    """The stories."""
    open: tuple[tuple[int, ...], ...]
    """Of every story the pages that it may stand on."""
    groups: tuple[tuple[int, ...], ...]
    """Related stories."""
    beside: tuple[tuple[int, int], ...] = ()
    """A story and the one that it stands beside."""

    def rest(self, at: int, jumped: Jumped) -> int:
        """Cells that what goes on of a story takes, its title with it."""
        return self.pieces[at].text * jumped.parts // PARTS + _HEAD * 2

    def used(self, deal: Deal) -> list[int]:
        """Cells that each page's stories take."""
        used = [0] * len(self.leaves)
        for at, (place, jumped) in enumerate(zip(deal.places, deal.jumps, strict=True)):
            if place == OUT:
                continue
            used[place] += self.pieces[at].usual
            if jumped is not None:
                used[place] -= self.pieces[at].text * jumped.parts // PARTS
                used[jumped.leaf] += self.rest(at, jumped)
        return used

    def cost(self, deal: Deal) -> int:
        """What a deal costs."""
        return (
            sum(_gap(used, leaf.free) for used, leaf in zip(self.used(deal), self.leaves, strict=True))
            + self._ranks(deal)
            + self._mixed(deal)
            + self._related(deal)
            + self._jumps(deal)
        )

    def _ranks(self, deal: Deal) -> int:
        """Every page has a lead, the first pages the first (POS-02)."""
        best = [len(self.pieces) + 1] * len(self.leaves)
        for place, piece in zip(deal.places, self.pieces, strict=True):
            if place != OUT:
                best[place] = min(best[place], piece.rank)
        cost = sum(_COST["lead"] * max(0, rank - len(self.leaves)) for rank in best)
        turned = sum(one > other for one, other in pairwise(best))
        return cost + _COST["first"] * turned

    def _mixed(self, deal: Deal) -> int:
        """Short and long stories, and pictures, on every page; no more than its quota; no more of the reserve than is needed."""
        count, pictures = [0] * len(self.leaves), [0] * len(self.leaves)
        cost = 0
        for place, piece in zip(deal.places, self.pieces, strict=True):
            if place != OUT:
                count[place] += 1
                pictures[place] += piece.picture > 0
                cost += _COST["reserve"] * piece.entry.reserve
        whole = max(1, sum(leaf.free for leaf in self.leaves))
        for at, leaf in enumerate(self.leaves):
            fair = sum(count) * leaf.free // whole
            cost += _COST["count"] * abs(count[at] - fair)
            cost += _COST["pictures"] * (pictures[at] - sum(pictures) * leaf.free // whole) ** 2
            if leaf.quota.most:
                cost += _COST["most"] * max(0, count[at] - leaf.quota.most)
        return cost

    def _related(self, deal: Deal) -> int:
        """Related stories on one page, or on pages that face each other."""
        cost = 0
        for group in self.groups:
            there = sorted({deal.places[at] for at in group if deal.places[at] != OUT})
            for one, other in pairwise(there):
                near = facing(self.leaves[one].number, self.leaves[other].number)
                cost += _COST["facing" if near else "apart"]
        for at, other in self.beside:
            if OUT not in (deal.places[at], deal.places[other]):
                cost += _COST["beside"] * (deal.places[at] != deal.places[other])
        return cost

    def _jumps(self, deal: Deal) -> int:
        there = [one for one in deal.jumps if one is not None]
        return sum(_COST["jump"] + _COST["share"] * one.parts for one in there)


def facing(one: int, other: int) -> bool:
    """Whether two pages lie side by side in the open paper: 2 and 3, 4 and 5."""
    return one // 2 == other // 2


def _gap(used: int, free: int) -> int:
    """What a page costs that is short or over; the more the dearer."""
    low, high = free * FULL[0] // 1000, free * FULL[1] // 1000
    off = low - used if used < low else 2 * (used - high) if used > high else 0
    return _COST["gap"] * off + off * off * 40 // max(1, free)
