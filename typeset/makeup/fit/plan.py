"""Phase one, `plan`: the whole edition in whole lines. Every story gets its slices, jumps are settled.

Jumps only lead forward, so page order decides them: a fold over the blocks in which each step makes a new state. Where a
continuation is over, its first part is asked for a later cut, at most ROUNDS times, and the last state is kept.
"""

from __future__ import annotations

from typing import NamedTuple

from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.findings.telling import tell
from typeset.makeup.fit.briefs import gathered
from typeset.makeup.fit.flow_items import whole
from typeset.makeup.fit.judging import found_in_part, found_in_text, judge_jump, judge_part, lost, slack_used
from typeset.makeup.fit.jump_marks import continued, jump_words
from typeset.makeup.fit.planned import JumpLinks, PartRequest, PlannedPart
from typeset.makeup.fit.settle_jumps import (
    Continuation,
    EditionState,
    Planning,
    first_part,
    fitted,
    settle_jumps,
)
from typeset.makeup.fit.storyplan import plan_whole
from typeset.makeup.fit.table_block import filled
from typeset.makeup.grid.geometry import Geometry
from typeset.model.paper import Block, Edition
from typeset.model.story import Story, Table

ROUNDS = 4
"""How often the first part of a jump is asked for a later cut."""


class EditionPlan(NamedTuple):
    """The plan of an edition."""

    parts: dict[int, tuple[PlannedPart, ...]]
    """Parts by page number, in block order."""

    findings: tuple[Finding, ...] = ()
    """What is over, short, lost or not worth its jump, and what is wrong with frames and texts that are printed."""


def plan_edition(composer: Composer, geo: Geometry, edition: Edition) -> EditionPlan:
    """Fit every story of an edition; what does not fit, and what is short, becomes findings."""
    planning = Planning(composer, geo, jump_words(edition), ROUNDS)
    taken_up = _taken_up(edition)
    state = EditionState()
    for page in edition.pages:
        for slot, block in enumerate(page.blocks):
            state = _with_block(planning, state, block, (page.number, slot), taken_up)
    links = state.links()
    parts: dict[int, tuple[PlannedPart, ...]] = {page.number: () for page in edition.pages}
    for key in sorted(state.parts):
        part = state.parts[key]
        linked = part._replace(links=links.get((part.story.id, part.page), JumpLinks()))
        parts[part.page] = (*parts[part.page], linked)
    return EditionPlan(parts, tuple(_judged(planning, state, parts)))


def _taken_up(edition: Edition) -> frozenset[str]:
    """Stories that a block goes on with, by id."""
    blocks = [b for p in edition.pages for b in p.blocks if b.kind in ("continue", "continued")]
    return frozenset(s.id for b in blocks for s in ((b.story,) if b.story is not None else b.stories))


def _with_block(
    planning: Planning, state: EditionState, block: Block, at: tuple[int, int], taken_up: frozenset[str]
) -> EditionState:
    """The state with a block planned, at its page and slot; as it was where it holds no running text."""
    story, jumps = block.story, state.jumps
    if block.kind == "story" and story is not None and block.jump and story.id in taken_up:
        return first_part(planning, state, block, story, at)
    if block.kind == "continue" and story is not None and story.id in jumps:
        if not jumps[story.id].waits:
            return state._replace(findings=(*state.findings, _empty(block, story, at[0])))
        return _continued(planning, state, Continuation(block, at[0], (story,), collected=False), at)
    if block.kind == "continued":
        stories = tuple(one for one in block.stories if one.id in jumps and jumps[one.id].waits)
        if not stories:
            return state
        return _continued(planning, state, Continuation(block, at[0], stories, collected=True), at)
    part = _whole_part(planning, block, at[0])
    return state if part is None else state.with_part(part._replace(slot=at[1]))


def _continued(
    planning: Planning, state: EditionState, of: Continuation, at: tuple[int, int]
) -> EditionState:
    settled, part = settle_jumps(planning, state, of)
    return settled.with_part(part._replace(slot=at[1]))


def _whole_part(planning: Planning, block: Block, page: int) -> PlannedPart | None:
    """The part of a block whose text hangs on no other page; None where it holds none."""
    view, geo, story = planning.composer.view(block), planning.geo, block.story
    if block.kind == "briefs":
        story = gathered(block)
    if story is None or block.kind not in ("briefs", "story", "table"):
        return None
    if block.kind == "table":
        return _table(view, geo, block, story, page)
    return fitted(view, geo, PartRequest(block, story, page, whole(view, story)))


def _table(view: Composer, geo: Geometry, block: Block, story: Story, page: int) -> PlannedPart:
    """A story's tables alone, over the block's whole width or its legs, under its title; rows grow to fill it."""
    only = continued(story)._replace(
        title=story.title,
        label=story.label,
        credit="",
        body=tuple(b for b in story.body if isinstance(b, Table)),
    )
    block = block._replace(legs=block.legs or 1)
    return filled(view, geo, plan_whole(view, geo, PartRequest(block, only, page, whole(view, only))))


def _empty(block: Block, story: Story, page: int) -> Finding:
    """JMP-01: a block that waits for the rest of a story that needed no jump would be printed empty."""
    at = block.place._replace(page=page)
    return tell("JMP-01.empty", at=at, title=story.heading, page=page)


def _judged(
    planning: Planning, state: EditionState, parts: dict[int, tuple[PlannedPart, ...]]
) -> list[Finding]:
    """What is said of the plans that stand in the end."""
    composer, geo, out = planning.composer, planning.geo, list(state.findings)
    for jump in state.jumps.values():
        if jump.rest or not state.parts[jump.at].over:
            out.extend(judge_jump(composer, geo, state.parts[jump.at], jump.rest))
    for part in (part for page in parts.values() for part in page):
        found = found_in_part(composer.view(part.block), geo, part)
        out.extend(one._replace(place=one.place._replace(page=part.page)) for one in found)
        out.extend(judge_part(part))
        out.extend(slack_used(part))
    for jump in state.jumps.values():
        if jump.waits:
            view = composer.view(jump.request.block)
            out.extend(found_in_text(view, jump.request.story, jump.rest))
            out.append(lost(composer, state.parts[jump.at], jump.rest))
    return out
