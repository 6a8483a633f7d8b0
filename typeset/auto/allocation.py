"""Who stands on which page of an issue, and what that costs (SOL-06): areas, ranks, lengths, related stories, jumps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.issue_sizes import PageSpace, Piece

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

    space: int
    """On which of the pages, by its place among them."""
    parts: int
    """How many of PARTS of its text."""


class Allocation(NamedTuple):
    """Who stands where."""

    places: tuple[int, ...]
    """Of every story its page, by its place among them, or OUT."""
    jumps: tuple[Jumped | None, ...]
    """Of every story how it goes on."""


class Table(NamedTuple):
    """What is allocated, and to whom."""

    spaces: tuple[PageSpace, ...]
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

    def used(self, allocation: Allocation) -> list[int]:
        """Cells that each page's stories take."""
        used = [0] * len(self.spaces)
        for at, (place, jumped) in enumerate(zip(allocation.places, allocation.jumps, strict=True)):
            if place == OUT:
                continue
            used[place] += self.pieces[at].usual
            if jumped is not None:
                used[place] -= self.pieces[at].text * jumped.parts // PARTS
                used[jumped.space] += self.rest(at, jumped)
        return used

    def cost(self, allocation: Allocation) -> int:
        """What an allocation costs."""
        return (
            sum(
                _gap(used, space.free) for used, space in zip(self.used(allocation), self.spaces, strict=True)
            )
            + self._ranks(allocation)
            + self._mixed(allocation)
            + self._related(allocation)
            + self._jumps(allocation)
        )

    def _ranks(self, allocation: Allocation) -> int:
        """Every page has a lead, the first pages the first (POS-02)."""
        best = [len(self.pieces) + 1] * len(self.spaces)
        for place, piece in zip(allocation.places, self.pieces, strict=True):
            if place != OUT:
                best[place] = min(best[place], piece.rank)
        cost = sum(_COST["lead"] * max(0, rank - len(self.spaces)) for rank in best)
        turned = sum(one > other for one, other in pairwise(best))
        return cost + _COST["first"] * turned

    def _mixed(self, allocation: Allocation) -> int:
        """Short and long stories, and pictures, on every page; no more than its quota; no more of the reserve than is needed."""
        count, pictures = [0] * len(self.spaces), [0] * len(self.spaces)
        cost = 0
        for place, piece in zip(allocation.places, self.pieces, strict=True):
            if place != OUT:
                count[place] += 1
                pictures[place] += piece.picture > 0
                cost += _COST["reserve"] * piece.entry.reserve
        whole = max(1, sum(space.free for space in self.spaces))
        for at, space in enumerate(self.spaces):
            fair = sum(count) * space.free // whole
            cost += _COST["count"] * abs(count[at] - fair)
            cost += _COST["pictures"] * (pictures[at] - sum(pictures) * space.free // whole) ** 2
            if space.quota.most:
                cost += _COST["most"] * max(0, count[at] - space.quota.most)
        return cost

    def _related(self, allocation: Allocation) -> int:
        """Related stories on one page, or on pages that face each other."""
        cost = 0
        for group in self.groups:
            there = sorted({allocation.places[at] for at in group if allocation.places[at] != OUT})
            for one, other in pairwise(there):
                near = facing(self.spaces[one].number, self.spaces[other].number)
                cost += _COST["facing" if near else "apart"]
        for at, other in self.beside:
            if OUT not in (allocation.places[at], allocation.places[other]):
                cost += _COST["beside"] * (allocation.places[at] != allocation.places[other])
        return cost

    def _jumps(self, allocation: Allocation) -> int:
        there = [one for one in allocation.jumps if one is not None]
        return sum(_COST["jump"] + _COST["share"] * one.parts for one in there)


def facing(one: int, other: int) -> bool:
    """Whether two pages lie side by side in the open paper: 2 and 3, 4 and 5."""
    return one // 2 == other // 2


def _gap(used: int, free: int) -> int:
    """What a page costs that is short or over; the more the dearer."""
    low, high = free * FULL[0] // 1000, free * FULL[1] // 1000
    off = low - used if used < low else 2 * (used - high) if used > high else 0
    return _COST["gap"] * off + off * off * 40 // max(1, free)
