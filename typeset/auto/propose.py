"""Proposals for one page: items, search, the product's own makeup as judge, what it finds fed back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.chance import Chance
from typeset.auto.judging import Court, Judged
from typeset.auto.jumping import waits_for
from typeset.auto.searching import Found, Search
from typeset.auto.setup import Setup, setup_of
from typeset.auto.starts import Starts
from typeset.auto.types import Proposal, Wish
from typeset.findings import Outcome

if TYPE_CHECKING:
    from typeset.engine.engine import Engine
    from typeset.model.paper import Edition

_RUNS, _STEPS, _MOST = 8, 400, 3600
"""Beginnings of the search, and its steps from each: for every item, and at most."""

_SET = 6
"""Layouts that are set and judged at most for every proposal that is wanted."""


def propose(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """The best ways to make up a page, the best first; findings name what is impossible.

    Deterministic: limits are counts of work.
    """
    edition = _with_first_parts(engine, edition, number, wish)
    setup = setup_of(engine, edition, number, wish.before)
    if setup is None:
        return Outcome((), ())
    search = setup.search()
    court = Court(engine, edition, setup)
    judged = _judged(court, search, _layouts(setup, search, wish), wish)
    return Outcome(tuple(_proposal(setup, search, one) for one in judged[: wish.proposals]), ())


def _with_first_parts(engine: Engine, edition: Edition, number: int, wish: Wish) -> Edition:
    """The edition with the earlier pages made up from which stories may go on on a page: what is left of them shows then."""
    for earlier in waits_for(edition, number):
        found = propose(engine, edition, earlier, wish._replace(proposals=1, before=None)).value
        if found:
            pages = tuple(found[0].page if one.number == earlier else one for one in edition.pages)
            edition = edition._replace(pages=pages)
    return edition


def _layouts(setup: Setup, search: Search, wish: Wish) -> list[Found]:
    """The best layouts from several beginnings, no two alike, the best first."""
    pool: list[Found] = []
    starts = Starts(setup.items, setup.region)
    for run in range(_RUNS):
        chance = Chance(run + 1)
        tree = starts.tree(run, chance)
        steps = min(_MOST, _STEPS * len(setup.items)) * wish.effort // 1000
        pool.extend(search.run(tree, steps, chance))
    pool.sort(key=lambda one: one.cost)
    return _different(pool)


def _different(pool: list[Found]) -> list[Found]:
    """Layouts of which no two have more than two thirds of their blocks in one place, the best first."""
    kept: list[Found] = []
    for found in pool:
        places = {(s.item, s.left, s.right, s.top // 6) for s in found.spots}
        if all(
            3 * len(places & {(s.item, s.left, s.right, s.top // 6) for s in other.spots}) <= 2 * len(places)
            for other in kept
        ):
            kept.append(found)
    return kept


def _judged(court: Court, search: Search, layouts: list[Found], wish: Wish) -> list[Judged]:
    """Layouts set, what differs fed back, until enough are full."""
    out: list[Judged] = []
    for found in layouts[: _SET * wish.proposals]:
        out.append(court.settled(search, found))
        if sum(one.full for one in out) >= wish.proposals:
            break
    out.sort(key=lambda one: one.cost)
    return out


def _proposal(setup: Setup, search: Search, judged: Judged) -> Proposal:
    placed = {spot.item for spot in judged.found.spots}
    left_out = tuple(item.name for at, item in enumerate(setup.items) if item.variants and at not in placed)
    terms = search.looks.terms(judged.found.spots)
    white = sum(spot.shape.white for spot in judged.found.spots) * setup.weights["white"]
    penalties = {"white": white, **terms} if white else terms
    return Proposal(judged.page, judged.metrics, penalties, (), judged.findings, left_out)
