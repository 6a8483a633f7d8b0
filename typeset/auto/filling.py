"""Pages that say `auto` made up (自动组版): the best proposal of each takes its place, and it is said which was taken."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from typeset.auto.types import Proposal, Wish
from typeset.findings import Finding, Outcome
from typeset.findings.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.engine.engine import Engine
    from typeset.findings import Place
    from typeset.model.paper import Edition, Page

    Propose = Callable[[Engine, Edition, int, Wish], Outcome[tuple[Proposal, ...]]]

BEST = Wish(proposals=1)
"""What a build asks for: the best alone."""


def filled(engine: Engine, edition: Edition) -> Outcome[Edition]:
    """An edition with nothing left to fill: every page that says `auto`, and every page that the issue's `auto` names, as its best
    proposal has it; with a note of each (MKP-20). A page for which there is none keeps its fixed blocks and is a draft (MKP-21)."""
    found: list[Finding] = []
    for number in waiting(edition):
        page, told = _page(engine, edition, number)
        found += told
        pages = tuple(page if one.number == number else one for one in edition.pages)
        edition = edition._replace(pages=pages)
    return Outcome(edition._replace(auto=None), tuple(found))


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
        return Outcome(page._replace(auto=(), unfit=True), (*told, _lost(edition, page)))
    best = proposals[0]
    placed = len(best.page.blocks) - len(page.blocks)
    at, score = _place(edition, page), best.score
    reserve = tuple(name for name in best.left_out if name in _reserve(edition, page))
    if reserve:
        said = tell("MKP-20.left", at=at, page=number, placed=placed, score=score, names=reserve)
    else:
        said = tell("MKP-20", at=at, page=number, placed=placed, score=score)
    return Outcome(best.page, (*told, said))


def _reserve(edition: Edition, page: Page) -> set[str]:
    """What may be left out; what was spared besides is an error of its own."""
    entries = [entry for spec in page.auto for entry in spec.stories]
    entries += edition.auto.stories if edition.auto is not None else ()
    return {entry.block.id for entry in entries if entry.reserve}


def _propose(engine: Engine, edition: Edition, number: int) -> Outcome[tuple[Proposal, ...]]:
    """The best proposal for a page; none where this program has no search."""
    try:
        propose: Propose = import_module("typeset.auto.propose").propose
    except ModuleNotFoundError:
        return Outcome(())
    return propose(engine, edition, number, BEST)


def _lost(edition: Edition, page: Page) -> Finding:
    """MKP-21: the stories of a page for which no makeup was found."""
    names = tuple(entry.block.id for spec in page.auto for entry in spec.stories)
    if not names and edition.auto is not None:
        names = tuple(entry.block.id for entry in edition.auto.stories)
    return tell("MKP-21", at=_place(edition, page), page=page.number, names=names)


def _place(edition: Edition, page: Page) -> Place:
    """Where it is written what a page is to be filled with."""
    if page.auto:
        return page.auto[0].place
    place = page.place if edition.auto is None else edition.auto.place
    return place._replace(page=page.number)
