"""When the exact step is taken (SOL-02), and what becomes of its layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.auto.exact import LIMIT, exact_layouts, solver
from typeset.auto.loosening import loosened
from typeset.findings import Outcome
from typeset.findings.telling import tell

if TYPE_CHECKING:
    from typeset.auto.judging import Judge, Judged
    from typeset.auto.searching import Search
    from typeset.auto.types import Wish

DEAR: Final = 800
"""Penalties over which a page that is full is tried again: a title on another, a lead out of place, a form that is none of a story's."""

_USUAL: Final = 8
"""Blocks up to which the solver has all its work: of more every step of it takes the longer."""

_SET = 2
"""Layouts that are set and judged at most for every proposal that is wanted."""


def exactly(judge: Judge, search: Search, judged: list[Judged], wish: Wish) -> Outcome[list[Judged]]:
    """What was judged, with layouts of the solver where it was called for, the best first. Where OR-Tools are missed, a note says so."""
    judged = sorted((*judged, *loosened(judge, judged)), key=_cost)
    if not wish.exact or not wanted(judged):
        return Outcome(judged)
    spec = judge.setup.spec
    if solver() is None:
        at = spec.place._replace(page=judge.number)
        return Outcome(judged, (tell("MKP-30", at=at, page=judge.number),))
    hints = sorted((one.found for one in judged), key=lambda one: one.cost)
    found: list[Judged] = []
    work = LIMIT * wish.effort / 1000 * _USUAL / max(_USUAL, len(judge.setup.items))
    for layout in exact_layouts(judge.setup, hints, work, search)[: _SET * wish.proposals]:
        found.append(judge.settled(search, layout))
        if sum(not wanted([one]) for one in found) >= wish.proposals:
            break
    return Outcome(sorted((*judged, *found, *loosened(judge, found)), key=_cost))


def _cost(judged: Judged) -> int:
    return judged.cost


def wanted(judged: list[Judged]) -> bool:
    """Whether the search found no page that is full, or only dear ones."""
    return not any(one.full and one.cost <= DEAR for one in judged)
