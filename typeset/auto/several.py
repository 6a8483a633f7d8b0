"""Several areas of one page (自动组版的几处): filled one after another, what is filled standing for the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from typeset.auto.types import Proposal, Wish
from typeset.findings import ERROR, Finding, Outcome
from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.model.auto import AutoSpec
    from typeset.model.paper import Page

Fill = Callable[["Page", Wish], "Outcome[tuple[Proposal, ...]]"]
"""Fills the one area of a page."""

Judge = Callable[["Page"], "tuple[dict[str, float], tuple[Finding, ...]]"]
"""Sets a page: its metrics, and what is said of it."""


def in_turn(page: Page, wish: Wish, whole: Area, fill: Fill, judge: Judge) -> Outcome[tuple[Proposal, ...]]:
    """Proposals for a page with several areas: those of the first area, each with the others at their best behind it. An area that
    says no place takes what the others leave, so it comes last. None where one area cannot be filled at all."""
    specs = sorted((spec for spec in page.auto if spec.stories), key=lambda spec: spec.area is None)
    if not specs:
        return Outcome(())
    found, told = fill(_asking(page, page, specs, 0, whole), wish)
    said = list(told)
    best = wish._replace(proposals=1)
    for turn in range(1, len(specs)):
        longer = []
        for number, proposal in enumerate(found):
            more, told = fill(_asking(page, proposal.page, specs, turn, whole), best)
            said.extend(told if not number else ())
            longer += [_joined(proposal, one) for one in more]
        found = tuple(longer)
    white = (*page.white, *(one for spec in specs for one in spec.white))
    closed = [_closed(proposal, white, judge) for proposal in found]
    closed.sort(key=lambda one: (sum(told.severity == ERROR for told in one.findings), one.score))
    return Outcome(tuple(closed), tuple(said))


def _asking(page: Page, now: Page, specs: list[AutoSpec], turn: int, whole: Area) -> Page:
    """The page as it is filled so far, with one area to fill; what is not of it is white for as long. whole: all of the page."""
    spec = specs[turn]
    if spec.area is not None:
        shut = _outside(spec.area, whole)
    else:
        shut = [one for other in specs if other is not spec for one in (other.area, *other.white) if one]
    return page._replace(blocks=now.blocks, auto=(spec._replace(white=(*spec.white, *shut)),))


def _outside(area: Area, whole: Area) -> list[Area]:
    """What is over, under, left and right of an area."""
    left, right, top, foot = area
    found = [
        Area(1, whole.last_column, 1, top - 1),
        Area(1, whole.last_column, foot + 1, whole.last_line),
        Area(1, left - 1, top, foot),
        Area(right + 1, whole.last_column, top, foot),
    ]
    return [one for one in found if one.columns > 0 and one.lines > 0]


def _joined(one: Proposal, other: Proposal) -> Proposal:
    """Two areas filled."""
    how = one.how if one.how == other.how else "search"
    return other._replace(
        penalties=_summed(one.penalties, other.penalties),
        reasons=(*one.reasons, *other.reasons),
        left_out=(*one.left_out, *other.left_out),
        how=how,
        moved=(*one.moved, *other.moved),
    )


def _summed(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {
        name: one.get(name, 0) + other.get(name, 0) for name in (*one, *(n for n in other if n not in one))
    }


def _closed(proposal: Proposal, white: tuple[Area, ...], judge: Judge) -> Proposal:
    """A proposal with the white that was declared and no other, judged as a whole."""
    page = proposal.page._replace(white=white, auto=())
    metrics, findings = judge(page)
    return proposal._replace(page=page, metrics=metrics, findings=findings)
