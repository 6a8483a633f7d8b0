"""Stories allocated to the pages of an issue (SOL-06): by rank and area to begin with, then moved and exchanged while that costs less."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING, TypeVar

from typeset.auto.allocation import OUT, PARTS, Allocation, Jumped, Table
from typeset.auto.chance import Chance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.auto.issue_sizes import Piece

T = TypeVar("T")

_STEPS, _MOST = 300, 12_000
"""Steps of the search: for every story, and at most."""


def allocated(table: Table) -> Allocation:
    """The best allocation that is found. Deterministic: a count of steps."""
    now = _begun(table)
    cost = table.cost(now)
    best, least = now, cost
    chance = Chance(len(table.pieces) * 97 + len(table.spaces))
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


def _begun(table: Table) -> Allocation:
    """By rank: each story on the page that has most room for its size; reserve stays out."""
    places = [OUT] * len(table.pieces)
    used = [0] * len(table.spaces)
    order = sorted(range(len(table.pieces)), key=lambda at: table.pieces[at].rank)
    for at in order:
        if table.pieces[at].entry.reserve or not table.open[at]:
            continue
        place = min(
            table.open[at], key=lambda space: (used[space] * 1000 // max(1, table.spaces[space].free), space)
        )
        places[at] = place
        used[place] += table.pieces[at].usual
    return Allocation(tuple(places), (None,) * len(places))


def _closed(allocation: Allocation, table: Table) -> Allocation:
    """The allocation after every single move, and with leads in order where that costs less, at most a few rounds of it."""
    cost = table.cost(allocation)
    for _ in range(4):
        before = cost
        for other in chain(_ordered(allocation, table), _singles(allocation, table)):
            price = table.cost(other)
            if price < cost:
                allocation, cost = other, price
        if cost == before:
            break
    return allocation


def _ordered(allocation: Allocation, table: Table) -> Iterator[Allocation]:
    """All stories of some pages that follow one another change places, so that their leads stand in order (POS-02): no single move
    does that without pages that are unlike in between."""
    best = [len(table.pieces) + 1] * len(table.spaces)
    for place, piece in zip(allocation.places, table.pieces, strict=True):
        if place != OUT:
            best[place] = min(best[place], piece.rank)
    for first, behind in combinations(range(len(best) + 1), 2):
        order = sorted(range(first, behind), key=best.__getitem__)
        new = {old: first + at for at, old in enumerate(order)}
        to = {at: new[place] for at, place in enumerate(allocation.places) if place in new}
        if all(place in table.open[at] for at, place in to.items()):
            yield _put(allocation, to)


def _singles(allocation: Allocation, table: Table) -> Iterator[Allocation]:
    for at, piece in enumerate(table.pieces):
        for place in (*table.open[at], *((OUT,) if piece.entry.reserve else ())):
            if allocation.jumps[at] is None and place != allocation.places[at]:
                yield _put(allocation, {at: place})


def _moved(allocation: Allocation, table: Table, chance: Chance) -> Allocation | None:
    """A neighbour of an allocation."""
    kind = chance.below(100)
    if kind < 40:
        return _shifted(allocation, table, chance)
    if kind < 75:
        return _exchanged(allocation, table, chance)
    if kind < 85 and table.groups:
        return _gathered(allocation, table, chance)
    return _jumping(allocation, table, chance)


def _put(allocation: Allocation, to: dict[int, int]) -> Allocation:
    places, jumps = list(allocation.places), list(allocation.jumps)
    for at, place in to.items():
        places[at] = place
        jumped = jumps[at]
        if jumped is not None and jumped.space <= place:
            jumps[at] = None
    return Allocation(tuple(places), tuple(jumps))


def _shifted(allocation: Allocation, table: Table, chance: Chance) -> Allocation | None:
    at = chance.below(len(table.pieces))
    if not table.open[at]:
        return None
    reserve = table.pieces[at].entry.reserve
    if reserve and allocation.places[at] != OUT and chance.below(2):
        return Allocation(_with(allocation.places, at, OUT), _with(allocation.jumps, at, None))
    place = chance.one(table.open[at])
    return None if place == allocation.places[at] else _put(allocation, {at: place})


def _exchanged(allocation: Allocation, table: Table, chance: Chance) -> Allocation | None:
    at, other = chance.below(len(table.pieces)), chance.below(len(table.pieces))
    one, two = allocation.places[at], allocation.places[other]
    if one == two or not _may(table, at, two) or not _may(table, other, one):
        return None
    return _put(allocation, {at: two, other: one})


def _may(table: Table, at: int, place: int) -> bool:
    return table.pieces[at].entry.reserve if place == OUT else place in table.open[at]


def _gathered(allocation: Allocation, table: Table, chance: Chance) -> Allocation | None:
    group = chance.one(table.groups)
    place = allocation.places[chance.one(group)]
    if place == OUT:
        return None
    return _put(
        allocation, {at: place for at in group if allocation.places[at] != OUT and place in table.open[at]}
    )


def _jumping(allocation: Allocation, table: Table, chance: Chance) -> Allocation | None:
    able = [at for at, place in enumerate(allocation.places) if place != OUT and targets(table, at, place)]
    if not able:
        return None
    at = chance.one(able)
    if allocation.jumps[at] is not None and chance.below(3) == 0:
        return allocation._replace(jumps=_with(allocation.jumps, at, None))
    space = chance.one(targets(table, at, allocation.places[at]))
    # a quarter goes on at least, a fourth stays (JMP-01)
    return allocation._replace(jumps=_with(allocation.jumps, at, Jumped(space, 2 + chance.below(PARTS - 3))))


def _with(row: tuple[T, ...], at: int, value: T) -> tuple[T, ...]:
    return (*row[:at], value, *row[at + 1 :])


def targets(table: Table, at: int, place: int) -> tuple[int, ...]:
    """The later pages on which a story may go on from a page."""
    entry = table.pieces[at].entry
    if entry.jump == "never" or not jumps_at_all(table.pieces[at]):
        return ()
    later = range(place + 1, len(table.spaces))
    if entry.jump_page:
        return tuple(one for one in later if table.spaces[one].number == entry.jump_page)
    return tuple(one for one in later if table.spaces[one].free > 40)


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
