"""Proposals for one page: items, search, the product's own makeup as judge, what it finds fed back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typeset.auto.chance import Chance
from typeset.auto.choosing import OTHER, apart, chosen_of, different
from typeset.auto.ell_step import kept_ells, near_ells, with_ells
from typeset.auto.exact_step import exactly, wanted
from typeset.auto.judging import Judge, Judged, settled_page, standing_of
from typeset.auto.jumping import waits_for, without_empty
from typeset.auto.keeping import kept_pages, over_as_it_stood, whole
from typeset.auto.measuring import Measurer
from typeset.auto.opening import opened
from typeset.auto.pinning import reasons_of_first
from typeset.auto.reasons import reasons_of
from typeset.auto.searching import Found, Search
from typeset.auto.setup import Setup, setup_of
from typeset.auto.several import in_turn
from typeset.auto.skeleton_file import read_skeletons, shipped
from typeset.auto.skeleton_learning import skeletons_of
from typeset.auto.skeletons import Form, forms_of
from typeset.auto.slicing_tables import NEVER
from typeset.auto.sparing import spared
from typeset.auto.starts import Starts
from typeset.auto.staying import staying
from typeset.auto.telling import told
from typeset.auto.terms import penalties_of
from typeset.auto.types import Proposal, Wish
from typeset.auto.weights import on_page
from typeset.findings import Findings, Outcome
from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.auto.skeletons import Skeleton
    from typeset.engine.engine import Engine
    from typeset.model.paper import Edition, Grid, Page

_RUNS, _STEPS, _MOST = 8, 560, 3600
"""Beginnings of the search, and its steps from each: for every item, and at most."""

_ATTEMPTS = 2
"""How often new beginnings are tried while too few layouts are full and good."""

_GOOD = (200, 20)
"""What a layout that is good costs at most, and more for every block."""

_SET = 4
"""Layouts of which the differences are fed back at most for every one that is wanted."""

_LOOKED, _MOST_LOOKED = 6, 24
"""Layouts that are set and judged in any case, and with all effort while too few are full, for every one that is wanted."""


def propose(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """The best ways to make up a page, the best first; findings name what is impossible.

    Deterministic: limits are counts of work.
    """
    edition = _with_first_parts(engine, edition, number, wish)
    asked = next(one for one in edition.pages if one.number == number)
    page, unneeded = without_empty(engine, edition, asked)
    edition = edition.with_page(page)
    make = _several if len(page.auto) > 1 else _one
    found, told_ = make(engine, edition, page, wish)
    return Outcome(found, (*unneeded, *told_))


def _one(engine: Engine, edition: Edition, page: Page, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """Proposals for a page with one area. The best is looked for in the same way however many are asked for, so that a build and
    `propose` have the same first."""
    setup = setup_of(engine, edition, page.number, wish)
    if setup is None:
        return Outcome((), ())
    setup = setup._replace(weights=on_page(setup.weights, setup.page))
    measurer = Measurer(engine, edition, page.number)
    kept = staying(setup, measurer)
    over = over_as_it_stood(kept, Judge(engine, edition, kept, wish.effort)) - kept.pushed
    setup = staying(setup, measurer, over) if over else kept
    search, judge = setup.search(), Judge(engine, edition, setup, wish.effort)
    judged, left = list[Judged](), list[Found]()
    ells = wish.ells and not page.modular_cut_ok  # a modular page has rectangles alone (SHP-01)
    judged += kept_pages(setup, search, judge, partial(near_ells, measurer) if ells else None)
    judged += kept_ells(judge, search, measurer) if ells else []
    if any(whole(search, one) for one in judged):
        judged.sort(key=lambda one: (not whole(search, one), one.cost))
        best = apart(judged)[: wish.proposals]
        return Outcome(tuple(_proposal(setup, search, one, "kept") for one in best), told(judge, best))
    own = edition.paper.skeletons
    unread = Findings()  # of a house's own file that is not there or no such file
    skeletons = (*(read_skeletons(own, unread) if own else ()), *shipped())
    for attempt in range(_ATTEMPTS):
        layouts = _layouts(setup, search, wish, attempt, skeletons)
        if layouts[0].cost >= NEVER:
            return spared(setup, wish, partial(_filled, engine, edition))
        judged += _judged(judge, search, layouts, 1)
        left += layouts
        good = _GOOD[0] + _GOOD[1] * len(setup.items)
        if any(one.full and one.cost <= good for one in judged):
            break
        if wanted(judged) and not setup.opened and not setup.ground.before:
            setup = opened(setup, measurer)
            search, judge = setup.search(), Judge(engine, edition, setup, wish.effort)
            for one in sorted(judged, key=lambda one: one.cost)[:_LOOKED]:
                judge.corrected(search, one)
    judged, noted = exactly(judge, search, judged, wish._replace(proposals=1))
    judged = with_ells(judge, search, measurer, judged) if ells else judged
    first = _sorted(search, judged)[0]
    missing = wish.proposals - sum(one.full for one in apart(judged, OTHER))
    if wish.proposals > 1 and missing > 0:
        judged += _judged(judge, search, sorted(left, key=_cost), missing)
    chosen = chosen_of([first, *_sorted(search, judged)], wish.proposals)
    known, grid = forms_of(skeletons), edition.paper.grid
    found = tuple(_proposal(setup, search, one, _how(one, known, grid)) for one in chosen)
    return Outcome(found, (*told(judge, chosen), *noted, *unread))


def _how(judged: Judged, known: frozenset[Form], grid: Grid) -> str:
    """What found a layout; one that came out as a skeleton has it, stands as that does (SOL-03), one with an L does not."""
    if any(spot.tail is not None for spot in judged.found.spots):
        return "ell"
    if not judged.found.tree:
        return "exact"
    return "skeleton" if forms_of(skeletons_of(judged.page, grid)) & known else "search"


def _cost(found: Found) -> int:
    return found.cost


def _sorted(search: Search, judged: list[Judged]) -> list[Judged]:
    """The best first: pins before all, then what is wrong, without its lead or not full (FRM-06)."""
    return sorted(
        judged, key=lambda one: (search.looks.pinned(one.found.spots), *_worse(search, one), one.cost)
    )


def _worse(search: Search, judged: Judged) -> tuple[bool, bool, bool]:
    """What puts a layout behind others, whatever it costs (FRM-04); that it is not full does not where little is to move."""
    wrong, off, short = standing_of(search, judged)
    return wrong, off, short and not search.looks.ground.before


def _with_first_parts(engine: Engine, edition: Edition, number: int, wish: Wish) -> Edition:
    """The edition with the earlier pages made up from which stories may go on on a page: what is left of them shows then."""
    for earlier in waits_for(edition, number):
        found = propose(engine, edition, earlier, wish._replace(proposals=1, before=None)).value
        if found:
            edition = edition.with_page(found[0].page)
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
    pool.sort(key=lambda one: one.cost)
    return different(pool)


def _judged(judge: Judge, search: Search, layouts: list[Found], enough: int) -> list[Judged]:
    """Layouts set, and of the best ones what differs fed back, until enough are full that cost no more."""
    out: list[Judged] = []
    most = max(_LOOKED, _MOST_LOOKED * min(1000, judge.effort) // 1000)
    for at, found in enumerate(layouts[: most * enough]):
        if at >= _LOOKED * enough and sum(one.full for one in out) >= enough:
            break
        out.append(judge.judged(found))
    out.sort(key=lambda one: one.cost)
    for one in out[: _SET * enough]:
        full = sorted(other.cost for other in out if other.full)
        if full[enough - 1 : enough] and full[enough - 1] <= one.cost:
            break  # what costs more need not become full
        out.append(judge.improved(search, one))
    return out


def _proposal(setup: Setup, search: Search, judged: Judged, how: str) -> Proposal:
    """A layout as a proposal. how: what found it."""
    placed = {spot.item for spot in judged.found.spots}
    left_out = tuple(item.name for at, item in enumerate(setup.items) if item.variants and at not in placed)
    penalties = penalties_of(setup, search, judged)
    before = setup.ground.before
    moved = tuple(
        setup.items[s.item].name for s in judged.found.spots if s.item in before and not setup.ground.stays(s)
    )
    why = (*reasons_of_first(setup.first), *reasons_of(setup, search, judged))
    return Proposal(judged.page, judged.metrics, penalties, why, judged.findings, left_out, how, moved)


def _filled(engine: Engine, edition: Edition, page: Page, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """Proposals for a page of an edition that asks for something else than it is written to."""
    return propose(engine, edition.with_page(page), page.number, wish)


def _several(engine: Engine, edition: Edition, page: Page, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """Proposals for a page with several areas."""
    grid = edition.paper.grid
    whole = Area(1, grid.columns, 1, grid.lines)
    return in_turn(
        page,
        wish,
        whole,
        partial(_filled, engine, edition),
        lambda made: settled_page(engine, edition.with_page(made), made.number),
    )
