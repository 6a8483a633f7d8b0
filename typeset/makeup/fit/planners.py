"""Who plans the text of a block: one planner for each kind, found in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.findings.telling import tell
from typeset.makeup.fit.briefs import gathered
from typeset.makeup.fit.copyfit import squeezed
from typeset.makeup.fit.flow_items import whole
from typeset.makeup.fit.planned import PartRequest
from typeset.makeup.fit.settle_jumps import (
    Continuation,
    EditionState,
    Planning,
    first_part,
    fitted,
    settle_jumps,
)
from typeset.makeup.fit.storyplan import plan_whole
from typeset.makeup.fit.table_block import filled, tables_alone
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import NOWHERE_YET, Block, TextBlock
from typeset.model.kinds import (
    AdBlock,
    BannerBlock,
    BriefsBlock,
    ClassifiedBlock,
    CollectedBlock,
    ContinueBlock,
    CorrectionBlock,
    DatelineBlock,
    EarBlock,
    FillerBlock,
    GroupBlock,
    IndexBlock,
    MastheadBlock,
    NoteBlock,
    PendingBlock,
    PictureBlock,
    PictureGroupBlock,
    QrBlock,
    StoryBlock,
    TableBlock,
)
from typeset.model.story import Story

At = tuple[int, int]
"""A block's page number and its slot among the page's blocks."""

Planner = Callable[[Planning, EditionState, Any, At], EditionState]
"""The state of an edition with a block planned at its page and slot."""


def _no_text(_planning: Planning, state: EditionState, _block: Block, _at: At) -> EditionState:
    """The state as it was: the block's words are set as they are placed."""
    return state


def _story(planning: Planning, state: EditionState, block: StoryBlock, at: At) -> EditionState:
    """A story whole, or its first part where it jumps to a block that takes it up, or that is not there yet (JMP-09)."""
    jump = block.jump.page
    if jump == NOWHERE_YET or (jump and block.story.id in planning.taken_up):
        return first_part(planning, state, block, at)
    return _whole(planning, state, block, block.story, at)


def _briefs(planning: Planning, state: EditionState, block: BriefsBlock, at: At) -> EditionState:
    """Briefs, as one story."""
    return _whole(planning, state, block, gathered(block), at)


def _whole(planning: Planning, state: EditionState, block: TextBlock, story: Story, at: At) -> EditionState:
    """A text that hangs on no other page."""
    view = planning.composer.view(block)
    asked = PartRequest(block, story, at[0], whole(view, story))
    geo = planning.geos[at[0]]
    request = _pictured(view, geo, asked) if block.pictures else asked
    state = state.with_part(fitted(view, geo, request)._replace(slot=at[1]))
    return state if request is asked else state._replace(findings=(*state.findings, _divided(request)))


def _pictured(view: Composer, geo: Geometry, request: PartRequest) -> PartRequest:
    from typeset.makeup.fit.picture_story import in_few_legs  # few pages have one

    return in_few_legs(view, geo, request)


def _divided(request: PartRequest) -> Finding:
    """PIC-06: the words of a picture story stand in fewer legs than its block has columns."""
    block, story = request.block, request.story
    at = block.place._replace(page=request.page)
    columns, legs = block.area.columns, block.legs
    return tell("PIC-06", at=at, title=story.heading, chars=story.length, legs=legs, columns=columns)


def _continue(planning: Planning, state: EditionState, block: ContinueBlock, at: At) -> EditionState:
    """The rest of a story that jumps; a finding where nothing is left of it."""
    jump = state.jumps.get(block.story.id)
    if jump is None:
        return state
    if not jump.waits:
        return state._replace(findings=(*state.findings, _empty(block, at[0])))
    return _settled(planning, state, Continuation(block, at[0], (block.story,)), at)


def _collected(planning: Planning, state: EditionState, block: CollectedBlock, at: At) -> EditionState:
    """The rests of the stories that wait for this page (JMP-07)."""
    jumps = state.jumps
    stories = tuple(one for one in block.stories if one.id in jumps and jumps[one.id].waits)
    return _settled(planning, state, Continuation(block, at[0], stories), at) if stories else state


def _settled(planning: Planning, state: EditionState, of: Continuation, at: At) -> EditionState:
    settled, part = settle_jumps(planning, state, of)
    return settled.with_part(part._replace(slot=at[1]))


def _table(planning: Planning, state: EditionState, block: TableBlock, at: At) -> EditionState:
    """A story's tables alone, over the block's whole width or its legs, under its title; rows grow to fill it."""
    view, geo, only = planning.composer.view(block), planning.geos[at[0]], tables_alone(block.story)
    wide = block._replace(legs=block.legs or 1)
    request = PartRequest(wide, only, at[0], whole(view, only))
    part = plan_whole(view, geo, request)
    if part.over:
        part = squeezed(view, geo, request, part)
    return state.with_part(filled(view, geo, part)._replace(slot=at[1]))


def _empty(block: ContinueBlock, page: int) -> Finding:
    """JMP-01: a block that waits for the rest of a story that needed no jump would be printed empty."""
    at = block.place._replace(page=page)
    return tell("JMP-01.empty", at=at, title=block.story.heading, page=page)


PLANNERS: Mapping[type[Block], Planner] = {
    StoryBlock: _story,
    ContinueBlock: _continue,
    CollectedBlock: _collected,
    BriefsBlock: _briefs,
    TableBlock: _table,
    MastheadBlock: _no_text,
    DatelineBlock: _no_text,
    BannerBlock: _no_text,
    IndexBlock: _no_text,
    PictureBlock: _no_text,
    PictureGroupBlock: _no_text,
    AdBlock: _no_text,
    EarBlock: _no_text,
    NoteBlock: _no_text,
    QrBlock: _no_text,
    FillerBlock: _no_text,
    CorrectionBlock: _no_text,
    PendingBlock: _no_text,
    GroupBlock: _no_text,
    ClassifiedBlock: _no_text,
}
"""The planner of each kind of block."""
