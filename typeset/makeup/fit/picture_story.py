"""A story whose main part is its picture (图片新闻): the few words with it make no row of islands, they are set in one leg, or
in as few as hold some lines each (TABOO-07, PIC-06)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.fit.planned import PartRequest
from typeset.makeup.fit.storyplan import plan_whole
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.insets import INSIDE
from typeset.model.block import PictureSlot, TextBlock
from typeset.model.kinds import StoryBlock
from typeset.model.story import Paragraph


def in_few_legs(composer: Composer, geo: Geometry, request: PartRequest) -> PartRequest:
    """The request with its block divided into so many legs that each holds a few lines; as it was where the block is no
    picture story, its editor wrote how many, or there is text enough for the basic columns."""
    block = request.block
    if not is_picture_story(block):
        return request
    judging, columns = composer.rules.judging, block.area.columns
    if request.story.length >= judging.picture_leg * columns * (geo.column // geo.size):
        return request
    if plan_whole(composer, geo, request).needed >= judging.picture_leg * columns:
        return request
    for legs in range(columns - 1, 1, -1):
        found = request._replace(block=block._replace(legs=legs))
        if plan_whole(composer, geo, found).needed >= judging.least_leg * legs:
            return found
    return request._replace(block=block._replace(legs=1))


def is_picture_story(block: TextBlock) -> bool:
    """Whether pictures over the whole width of a story's block take more than half of it, and nothing says how its text is
    divided."""
    if not isinstance(block, StoryBlock) or block.legs or block.parts or block.vertical or block.asides:
        return False
    if block.area.columns == 1 or block.title.position not in ("top", "none", "on-picture"):
        return False
    if any(not isinstance(item, Paragraph) for item in block.story.body):
        return False
    wide = [slot for slot in block.pictures if _across(slot, block.area.columns)]
    return len(wide) == len(block.pictures) and sum(slot.lines for slot in wide) * 2 > block.area.lines


def _across(slot: PictureSlot, columns: int) -> bool:
    """Whether a picture covers its block from side to side."""
    return (
        slot.position not in INSIDE
        and not slot.width
        and (slot.position == "head" or slot.columns in (0, columns))
    )
