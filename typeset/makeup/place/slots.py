"""The body lines of a part's legs, one after the other: where each line of its text stands; and whose that text is."""

from __future__ import annotations

from typeset.makeup.draw.subheads import Head
from typeset.makeup.fit.planned import PlannedPart, PlannedSubhead
from typeset.makeup.grid.legs import Leg
from typeset.model.story import Story, Table

Slots = list[tuple[int, Leg, int]]
"""Number of the leg, the leg (or piece of one), and the body line of the page; a vertical leg's lines from 0."""


def slots_of(legs: tuple[Leg, ...]) -> Slots:
    """The lines of legs, in reading order."""
    return [
        (leg.number, leg, line) for leg in legs for line in range(leg.first_line, leg.first_line + leg.lines)
    ]


def source_of(plan: PlannedPart, at: int) -> tuple[Story, int]:
    """Whose text an item of a part's body is, and which item of that story's body."""
    if not plan.sources:
        return plan.story, at
    source = plan.sources[at]
    return source.story, source.at


def head_of(plan: PlannedPart, item: PlannedSubhead) -> Head:
    """A subhead of a part; in a collected story its title belongs to nobody's body (JMP-07)."""
    at = item.source.at
    body = plan.story.body[at]
    assert not isinstance(body, Table)
    owner, owned = source_of(plan, at)
    if owned < 0:
        owner, owned = plan.story, at
    return Head(body, plan.story, owner.id, owned, item.leg, item.line + 1, item.texts, item.depth)
