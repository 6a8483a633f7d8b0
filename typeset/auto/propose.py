"""Proposals for one page: items, search, the product's own makeup as judge, what it finds fed back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typeset.auto.chance import Chance
from typeset.auto.exact_step import exactly
from typeset.auto.judging import Court, Judged, settled_page
from typeset.auto.jumping import waits_for
from typeset.auto.reasons import reasons_of
from typeset.auto.searching import Found, Search, inserted
from typeset.auto.setup import Setup, setup_of
from typeset.auto.several import in_turn
from typeset.auto.skeleton_file import read_skeletons, shipped
from typeset.auto.slicing import NEVER
from typeset.auto.sparing import spared
from typeset.auto.starts import Starts, tree_of
from typeset.auto.telling import told
from typeset.auto.types import Proposal, Wish
from typeset.findings import Findings, Outcome
from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.auto.skeletons import Skeleton
    from typeset.engine.engine import Engine
    from typeset.model.paper import Edition, Page

_RUNS, _STEPS, _MOST = 8, 400, 3600
"""Beginnings of the search, and its steps from each: for every item, and at most."""

_ATTEMPTS = 2
"""How often new beginnings are tried while too few layouts are full and good."""

_GOOD = (150, 15)
"""What a layout that is good costs at most, and more for every block."""

_SET = 4
"""Layouts of which the differences are fed back at most for every proposal that is wanted."""

_LOOKED, _MOST_LOOKED = 6, 24
"""Layouts that are set and judged in any case, and while none is full, for every proposal that is wanted."""


def propose(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """The best ways to make up a page, the best first; findings name what is impossible.

    Deterministic: limits are counts of work.
    """
    edition = _with_first_parts(engine, edition, number, wish)
    page = next(one for one in edition.pages if one.number == number)
    if len(page.auto) > 1:
        return _several(engine, edition, page, wish)
    setup = setup_of(engine, edition, number, wish.before)
    if setup is None:
        return Outcome((), ())
    search, court = setup.search(), Court(engine, edition, setup, wish.effort)
    judged: list[Judged] = []
    own = edition.paper.skeletons
    unread = Findings()  # of a house's own file that is not there or no such file
    skeletons = (*(read_skeletons(own, unread) if own else ()), *shipped())
    for attempt in range(_ATTEMPTS):
        layouts = _layouts(setup, search, wish, attempt, skeletons)
        if layouts[0].cost >= NEVER:
            return spared(setup, wish, partial(_filled, engine, edition))
        judged += _judged(court, search, layouts, wish)
        good = _GOOD[0] + _GOOD[1] * len(setup.items)
        if sum(one.full and one.cost <= good for one in judged) >= wish.proposals:
            break
    judged, noted = exactly(court, search, judged, wish)
    judged.sort(key=lambda one: (search.looks.pinned(one.found.spots), not one.full, one.cost))
    best = _apart(judged)[: wish.proposals]
    found = tuple(_proposal(setup, search, one) for one in best)
    return Outcome(found, (*told(court, best), *noted, *unread))


def _with_first_parts(engine: Engine, edition: Edition, number: int, wish: Wish) -> Edition:
    """The edition with the earlier pages made up from which stories may go on on a page: what is left of them shows then."""
    for earlier in waits_for(edition, number):
        found = propose(engine, edition, earlier, wish._replace(proposals=1, before=None)).value
        if found:
            pages = tuple(found[0].page if one.number == earlier else one for one in edition.pages)
            edition = edition._replace(pages=pages)
    return edition


def _layouts(
    setup: Setup, search: Search, wish: Wish, attempt: int, skeletons: tuple[Skeleton, ...]
) -> list[Found]:
    """The best layouts from several beginnings, no two alike, the best first."""
    pool: list[Found] = []
    starts = Starts(setup.items, setup.region, skeletons)
    for run in range(attempt * _RUNS, (attempt + 1) * _RUNS):
        chance = Chance(run + 1)
        tree = starts.tree(run, chance)
        steps = min(_MOST, _STEPS * len(setup.items)) * wish.effort // 1000
        pool.extend(search.run(tree, steps, chance))
    if not attempt:
        pool.extend(_kept_places(setup, search))
    pool.sort(key=lambda one: one.cost)
    return _different(pool)


def _kept_places(setup: Setup, search: Search) -> list[Found]:
    """Layouts near the one that stood (TST-04): its own cuts with what is new put in, changed as little as may be."""
    before = setup.ground.before
    places = [(at, *before[at]) for at in sorted(before)]
    for at, item in enumerate(setup.items):
        if item.stands and at not in before:
            shape = item.shapes[0]
            places.append(
                (at, item.column, item.column + shape.columns - 1, item.line, item.line + shape.depth - 1)
            )
    tree = tree_of(places) if places else None
    if tree is None or not before:
        return []
    chance = Chance(77)
    for at, item in enumerate(setup.items):
        if not item.stands and at not in before and not item.entry.reserve:
            tree = inserted(tree, at, chance)
    return search.run(tree, _MOST, chance)


def _different(pool: list[Found]) -> list[Found]:
    """Layouts of which no two have more than two thirds of their blocks in one place, the first of each kept."""
    kept: list[Found] = []
    for found in pool:
        if not any(_alike(found, other) for other in kept):
            kept.append(found)
    return kept


def _alike(one: Found, other: Found) -> bool:
    first, second = ({(s.item, s.left, s.right, s.top // 6) for s in found.spots} for found in (one, other))
    return 3 * len(first & second) > 2 * len(first)


def _apart(judged: list[Judged]) -> list[Judged]:
    """Of layouts that came out alike the better one."""
    kept: list[Judged] = []
    for one in judged:
        if not any(_alike(one.found, other.found) for other in kept):
            kept.append(one)
    return kept


def _judged(court: Court, search: Search, layouts: list[Found], wish: Wish) -> list[Judged]:
    """Layouts set, and of the best ones what differs fed back, until enough are full."""
    out: list[Judged] = []
    for at, found in enumerate(layouts[: _MOST_LOOKED * wish.proposals]):
        if at >= _LOOKED * wish.proposals and sum(one.full for one in out) >= wish.proposals:
            break
        out.append(court.judged(found))
    out.sort(key=lambda one: one.cost)
    for one in out[: _SET * wish.proposals]:
        if sum(one.full for one in out) >= wish.proposals:
            break
        out.append(court.settled(search, one.found))
    return out


def _proposal(setup: Setup, search: Search, judged: Judged) -> Proposal:
    placed = {spot.item for spot in judged.found.spots}
    left_out = tuple(item.name for at, item in enumerate(setup.items) if item.variants and at not in placed)
    terms = search.looks.terms(judged.found.spots)
    white = sum(spot.shape.white for spot in judged.found.spots) * setup.weights["white"]
    penalties = {"white": white, **terms} if white else terms
    how = "search" if judged.found.tree else "exact"
    before = setup.ground.before
    moved = tuple(
        setup.items[s.item].name
        for s in judged.found.spots
        if s.item in before and before[s.item] != (s.left, s.right, s.top, s.foot)
    )
    why = reasons_of(setup, search, judged)
    return Proposal(judged.page, judged.metrics, penalties, why, judged.findings, left_out, how, moved)


def _with_page(edition: Edition, page: Page) -> Edition:
    return edition._replace(pages=tuple(page if one.number == page.number else one for one in edition.pages))


def _filled(engine: Engine, edition: Edition, page: Page, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """Proposals for a page of an edition that asks for something else than it is written to."""
    return propose(engine, _with_page(edition, page), page.number, wish)


def _several(engine: Engine, edition: Edition, page: Page, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """Proposals for a page with several areas."""
    grid = edition.paper.grid
    whole = Area(1, grid.columns, 1, grid.lines)
    return in_turn(
        page,
        wish,
        whole,
        partial(_filled, engine, edition),
        lambda made: settled_page(engine, _with_page(edition, made), made.number),
    )
