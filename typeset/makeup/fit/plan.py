"""Phase one, `plan`: the whole edition in whole lines. Every story gets its slices, jumps are settled.

Jumps only lead forward, so page order decides them: a fold over the blocks in which each step makes a new state. Where a
continuation is over, its first part is asked for a later cut, at most `rules.jumps.rounds` times, and the last state is kept.
"""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.makeup.fit.judging import found_in_part, found_in_text, judge_jump, judge_part, lost, slack_used
from typeset.makeup.fit.jump_marks import jump_words
from typeset.makeup.fit.levelling import levelled
from typeset.makeup.fit.planned import JumpLinks, PlannedPart
from typeset.makeup.fit.planners import PLANNERS
from typeset.makeup.fit.settle_jumps import (
    EditionState,
    Planning,
)
from typeset.makeup.grid.geometry import geometry_on
from typeset.model.block import Block
from typeset.model.kinds import CollectedBlock, ContinueBlock
from typeset.model.paper import Edition
from typeset.named_tuple import NamedTuple

_GOING_ON = (ContinueBlock, CollectedBlock)


class EditionPlan(NamedTuple):
    """The plan of an edition."""

    parts: dict[int, tuple[PlannedPart, ...]]
    """Parts by page number, in block order."""

    findings: tuple[Finding, ...] = ()
    """What is over, short, lost or not worth its jump, and what is wrong with frames and texts that are printed."""


def plan_edition(composer: Composer, edition: Edition) -> EditionPlan:
    """Fit every story of an edition; what does not fit, and what is short, becomes findings."""
    geos = {page.number: geometry_on(edition.paper, page) for page in edition.pages}
    planning = Planning(composer, geos, jump_words(edition), _taken_up(edition))
    state = EditionState()
    for page in edition.pages:
        for slot, block in enumerate(page.blocks):
            state = PLANNERS[type(block)](planning, state, block, (page.number, slot))
    links = state.links()
    parts: dict[int, tuple[PlannedPart, ...]] = {page.number: () for page in edition.pages}
    for key in sorted(state.parts):
        part = state.parts[key]
        linked = part._replace(links=links.get((part.story.id, part.page), JumpLinks()))
        parts[part.page] = (*parts[part.page], linked)
    parts = {number: levelled(composer, geos[number], found) for number, found in parts.items()}
    written = {(page.number, slot): b for page in edition.pages for slot, b in enumerate(page.blocks)}
    return EditionPlan(parts, tuple(_judged(planning, state, parts, written)))


def _taken_up(edition: Edition) -> frozenset[str]:
    """Stories that a block goes on with, by id."""
    blocks = (b for p in edition.pages for b in p.blocks if isinstance(b, _GOING_ON))
    return frozenset(story.id for block in blocks for story in block.copy)


def _judged(
    planning: Planning,
    state: EditionState,
    parts: dict[int, tuple[PlannedPart, ...]],
    written: dict[tuple[int, int], Block],
) -> list[Finding]:
    """What is said of the plans that stand in the end. written: the blocks as their editor wrote them, by page and slot."""
    composer, out = planning.composer, list(state.findings)
    for jump in state.jumps.values():
        if jump.rest or not state.parts[jump.at].over:
            out.extend(judge_jump(composer, planning.geos[jump.at[0]], state.parts[jump.at], jump.rest))
    for part in (part for page in parts.values() for part in page):
        geo = planning.geos[part.page]
        found = found_in_part(composer.view(part.block), geo, part)
        out.extend(one._replace(place=one.place._replace(page=part.page)) for one in found)
        out.extend(judge_part(composer, geo, part, written.get((part.page, part.slot))))
        out.extend(slack_used(part))
    for jump in state.jumps.values():
        if jump.waits:
            view = composer.view(jump.request.block)
            found = found_in_text(view, jump.request.story, jump.rest)
            out.extend(one._replace(place=one.place._replace(page=jump.at[0])) for one in found)
            out.append(lost(composer, state.parts[jump.at], jump.rest))
    return out
