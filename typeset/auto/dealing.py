"""Stories dealt out to the pages of an issue (SOL-06): by rank and area to begin with, then moved and exchanged while that costs less."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from typeset.auto.chance import Chance
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.auto.issue_stock import Leaf, Piece

T = TypeVar("T")

OUT = -1
"""The page of what is in reserve, or fits nowhere."""

_STEPS, _MOST = 300, 12_000
"""Steps of the search: for every story, and at most."""

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


def dealt(table: Table) -> Deal:
    """The best deal that is found. Deterministic: a count of steps."""
    now = _begun(table)
    cost = table.cost(now)
    best, least = now, cost
    chance = Chance(len(table.pieces) * 97 + len(table.leaves))
    steps = min(_MOST, _STEPS * len(table.pieces))
    for step in range(steps):
        other = _moved(now, table, chance)
        if other is None:
            continue
        price = table.cost(other)
        left = 1000 * (steps - step) // steps
        if price <= cost + 300 * left * left // 1_000_000:
            now, cost = other, price
            if cost < least:
                best, least = now, cost
    return _closed(best, table)


def _begun(table: Table) -> Deal:
    """By rank: each story on the page that has most room for its size; reserve stays out."""
    places = [OUT] * len(table.pieces)
    used = [0] * len(table.leaves)
    order = sorted(range(len(table.pieces)), key=lambda at: table.pieces[at].rank)
    for at in order:
        if table.pieces[at].entry.reserve or not table.open[at]:
            continue
        place = min(
            table.open[at], key=lambda leaf: (used[leaf] * 1000 // max(1, table.leaves[leaf].free), leaf)
        )
        places[at] = place
        used[place] += table.pieces[at].usual
    return Deal(tuple(places), (None,) * len(places))


def _closed(deal: Deal, table: Table) -> Deal:
    """The deal after every single move that costs less, at most a few rounds of them."""
    cost = table.cost(deal)
    for _ in range(4):
        before = cost
        for other in _singles(deal, table):
            price = table.cost(other)
            if price < cost:
                deal, cost = other, price
        if cost == before:
            break
    return deal


def _singles(deal: Deal, table: Table) -> Iterator[Deal]:
    for at, piece in enumerate(table.pieces):
        for place in (*table.open[at], *((OUT,) if piece.entry.reserve else ())):
            if deal.jumps[at] is None and place != deal.places[at]:
                yield _put(deal, {at: place})


def _moved(deal: Deal, table: Table, chance: Chance) -> Deal | None:
    """A neighbour of a deal."""
    kind = chance.below(100)
    if kind < 40:
        return _shifted(deal, table, chance)
    if kind < 75:
        return _exchanged(deal, table, chance)
    if kind < 85 and table.groups:
        return _gathered(deal, table, chance)
    return _jumping(deal, table, chance)


def _put(deal: Deal, to: dict[int, int]) -> Deal:
    places, jumps = list(deal.places), list(deal.jumps)
    for at, place in to.items():
        places[at] = place
        jumped = jumps[at]
        if jumped is not None and jumped.leaf <= place:
            jumps[at] = None
    return Deal(tuple(places), tuple(jumps))


def _shifted(deal: Deal, table: Table, chance: Chance) -> Deal | None:
    at = chance.below(len(table.pieces))
    if not table.open[at]:
        return None
    reserve = table.pieces[at].entry.reserve
    if reserve and deal.places[at] != OUT and chance.below(2):
        return Deal(_with(deal.places, at, OUT), _with(deal.jumps, at, None))
    place = chance.one(table.open[at])
    return None if place == deal.places[at] else _put(deal, {at: place})


def _exchanged(deal: Deal, table: Table, chance: Chance) -> Deal | None:
    at, other = chance.below(len(table.pieces)), chance.below(len(table.pieces))
    one, two = deal.places[at], deal.places[other]
    if one == two or not _may(table, at, two) or not _may(table, other, one):
        return None
    return _put(deal, {at: two, other: one})


def _may(table: Table, at: int, place: int) -> bool:
    return table.pieces[at].entry.reserve if place == OUT else place in table.open[at]


def _gathered(deal: Deal, table: Table, chance: Chance) -> Deal | None:
    group = chance.one(table.groups)
    place = deal.places[chance.one(group)]
    if place == OUT:
        return None
    return _put(deal, {at: place for at in group if deal.places[at] != OUT and place in table.open[at]})


def _jumping(deal: Deal, table: Table, chance: Chance) -> Deal | None:
    able = [at for at, place in enumerate(deal.places) if place != OUT and targets(table, at, place)]
    if not able:
        return None
    at = chance.one(able)
    if deal.jumps[at] is not None and chance.below(3) == 0:
        return deal._replace(jumps=_with(deal.jumps, at, None))
    leaf = chance.one(targets(table, at, deal.places[at]))
    # a quarter goes on at least, a fourth stays (JMP-01)
    return deal._replace(jumps=_with(deal.jumps, at, Jumped(leaf, 2 + chance.below(PARTS - 3))))


def _with(row: tuple[T, ...], at: int, value: T) -> tuple[T, ...]:
    return (*row[:at], value, *row[at + 1 :])


def targets(table: Table, at: int, place: int) -> tuple[int, ...]:
    """The later pages on which a story may go on from a page."""
    entry = table.pieces[at].entry
    if entry.jump == "never" or not jumps_at_all(table.pieces[at]):
        return ()
    later = range(place + 1, len(table.leaves))
    if entry.jump_page:
        return tuple(one for one in later if table.leaves[one].number == entry.jump_page)
    return tuple(one for one in later if table.leaves[one].free > 40)


_LEAST_TEXT = 60
"""Cells of text under which a story does not jump: fifteen lines stay, twelve go on (JMP-01), its title with them."""


def jumps_at_all(piece: Piece) -> bool:
    """Whether a story is long enough to jump, and is one."""
    return (
        piece.entry.block.kind == "story"
        and not piece.waits
        and piece.text >= _LEAST_TEXT
        and not piece.entry.reserve
    )
