"""Pages that say `auto` made up (自动组版): the best proposal of each takes its place, and it is said which was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.issue import spread
from typeset.auto.issue_asking import short
from typeset.auto.types import Proposal, Wish
from typeset.findings import Finding, Outcome
from typeset.findings.telling import tell
from typeset.makeup.grid.geometry import geometry_of

if TYPE_CHECKING:
    from typeset.engine.engine import Engine
    from typeset.model.paper import Edition, Page

BEST = Wish(proposals=1)
"""What a build asks for: the best alone."""

GUESSED = ("MKP-37", "MKP-31")
"""What is said of a page before it is made up; afterwards it is known."""

_WHITE = 15
"""Per mille of a page's cells that may stay white before it asks for copy."""


def filled(engine: Engine, edition: Edition) -> Outcome[Edition]:
    """An edition with nothing left to fill: every page that says `auto`, and every page that the issue's `auto` names, as its best
    proposal has it; with a note of each (MKP-20). A page for which there is none keeps its fixed blocks and is a draft (MKP-21)."""
    edition, told = spread(engine, edition)
    found: list[Finding] = [*told]
    for number in waiting(edition):
        page, told = _page(engine, edition, number)
        if not page.unfit:
            found = [one for one in found if one.place.page != number or one.code not in GUESSED]
        found += told
        edition = edition.with_page(page)
    return Outcome(edition, tuple(found))


def waiting(edition: Edition) -> tuple[int, ...]:
    """Numbers of the pages that are to be filled."""
    shared = edition.auto
    return tuple(
        page.number
        for page in edition.pages
        if page.auto
        or (shared is not None and not page.spread and shared.first <= page.number <= shared.last)
    )


def _page(engine: Engine, edition: Edition, number: int) -> Outcome[Page]:
    page = next(one for one in edition.pages if one.number == number)
    if page.auto and not any(spec.stories for spec in page.auto):
        return Outcome(page._replace(auto=()))  # what is wrong with its stories was said
    proposals, told = _propose(engine, edition, number)
    if not proposals:
        return Outcome(page._replace(auto=(), unfit=True), (*told, _lost(page)))
    best = proposals[0]
    placed = len(best.page.blocks) - len(page.blocks)
    at, score = page.auto[0].place, best.score
    reserve = tuple(name for name in best.left_out if name in _reserve(edition, page))
    if reserve:
        said = tell("MKP-20.left", at=at, page=number, placed=placed, score=score, names=reserve)
    else:
        said = tell("MKP-20", at=at, page=number, placed=placed, score=score)
    return Outcome(best.page, (*told, said, *_still_missing(edition, page, best)))


def _still_missing(edition: Edition, page: Page, best: Proposal) -> tuple[Finding, ...]:
    """MKP-37: what a page asks for that is made up and white all the same."""
    geo = geometry_of(edition.paper)
    cells = round(best.metrics.get("MET-01", 0) * geo.columns * geo.lines / 100)
    if cells * 1000 < _WHITE * geo.columns * geo.lines:
        return ()
    return (short(cells, (page.number, geo.columns), geo, some=True)._replace(place=page.auto[0].place),)


def _reserve(edition: Edition, page: Page) -> set[str]:
    """What may be left out; what was spared besides is an error of its own."""
    entries = [entry for spec in page.auto for entry in spec.stories]
    entries += edition.auto.stories if edition.auto is not None else ()
    return {entry.block.id for entry in entries if entry.reserve}


def _propose(engine: Engine, edition: Edition, number: int) -> Outcome[tuple[Proposal, ...]]:
    """The best proposal for a page."""
    from typeset.auto.propose import propose  # only pages that are to be filled need it

    return propose(engine, edition, number, BEST)


def _lost(page: Page) -> Finding:
    """MKP-21: the stories of a page for which no makeup was found."""
    names = tuple(entry.block.id for spec in page.auto for entry in spec.stories)
    return tell("MKP-21", at=page.auto[0].place, page=page.number, names=names)
