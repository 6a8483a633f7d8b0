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

Assess = Callable[["Page"], "tuple[dict[str, float], tuple[Finding, ...]]"]
"""Sets a page: its metrics, and what is said of it."""


def in_turn(page: Page, wish: Wish, whole: Area, fill: Fill, assess: Assess) -> Outcome[tuple[Proposal, ...]]:
    """Proposals for a page with several areas: those of the first area, each with the others at their best behind it. An area that
    says no place takes what the others leave, so it comes last. None where one area cannot be filled at all. The first has the best of
    every area, however many are asked for; what is said is said of it."""
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
    closed = [_closed(proposal, white, assess) for proposal in found]
    rest = sorted(closed[1:], key=lambda one: (_errors(one), one.score))
    return Outcome((*closed[:1], *rest), tuple(said))


def _errors(proposal: Proposal) -> int:
    return sum(one.severity == ERROR for one in proposal.findings)


def _asking(page: Page, now: Page, specs: list[AutoSpec], turn: int, whole: Area) -> Page:
    """The page as it is filled so far, with one area to fill; what is not of it is white for as long. whole: all of the page."""
    spec = specs[turn]._replace(together=_groups(specs, turn), toward=_toward(specs, turn, now, whole))
    if spec.area is not None:
        shut = _outside(spec.area, whole)
    else:
        others = [*specs[:turn], *specs[turn + 1 :]]
        shut = [one for other in others for one in (other.area, *other.white) if one]
    return page._replace(blocks=now.blocks, auto=(spec._replace(white=(*spec.white, *shut)),))


def _names(spec: AutoSpec) -> set[str]:
    return {entry.block.id for entry in spec.stories}


def _groups(specs: list[AutoSpec], turn: int) -> tuple[tuple[str, ...], ...]:
    """What hangs together on a page, of all its areas; a story of an earlier area with the one of this area that it is to touch."""
    mine = _names(specs[turn])
    pairs = [
        (entry.block.id, entry.beside)
        for spec in specs[:turn]
        for entry in spec.stories
        if entry.beside in mine
    ]
    return tuple(dict.fromkeys([*(group for spec in specs for group in spec.together), *pairs]))


def _toward(
    specs: list[AutoSpec], turn: int, now: Page, whole: Area
) -> tuple[tuple[str, tuple[Area, ...]], ...]:
    """Stories of an area that are to touch one of a later area, with the rectangles in which that will stand."""
    mine, area = _names(specs[turn]), specs[turn].area
    there = mine | {block.id for block in now.blocks}
    pairs = [(entry.block.id, entry.beside) for spec in specs[turn:] for entry in spec.stories]
    groups = {group for spec in specs for group in spec.together if len(there.intersection(group)) < 2}
    pairs += [(one, other) for group in sorted(groups) for one in group for other in group]
    found: dict[str, tuple[Area, ...]] = {}
    for spec in specs[turn + 1 :]:
        rest = [spec.area] if spec.area is not None else _outside(area, whole) if area is not None else []
        theirs = _names(spec)
        for one, other in pairs:
            name = (
                one if one in mine and other in theirs else other if other in mine and one in theirs else ""
            )
            if name:
                found[name] = (*found.get(name, ()), *rest)
    return tuple(found.items())


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


def _closed(proposal: Proposal, white: tuple[Area, ...], assess: Assess) -> Proposal:
    """A proposal with the white that was declared and no other, judged as a whole."""
    page = proposal.page._replace(white=white, auto=())
    metrics, findings = assess(page)
    return proposal._replace(page=page, metrics=metrics, findings=findings)
