"""What is asked of a page: its `auto`, or, where its blocks stand already, what they would ask (issue: re-proposing)."""

from __future__ import annotations

from typeset.makeup.grid.insets import INSIDE
from typeset.makeup.judge.taboo_shapes import FURNITURE
from typeset.model.auto import AutoSpec, AutoStory
from typeset.model.block import Block, PictureSlot, TextBlock
from typeset.model.kinds import (
    CollectedBlock,
    ContinueBlock,
    GroupBlock,
    PictureBlock,
    PictureGroupBlock,
    StoryBlock,
)
from typeset.model.paper import Page
from typeset.model.style import Styles, style_of

_STAYS = (*FURNITURE, GroupBlock, ContinueBlock, CollectedBlock)
"""Blocks that keep their places."""


_BY_RANK = ("title", "title.lead", "title.second", "title.third", "title.hard", "title.side")
"""Styles of titles that follow from rank and width (TIT-10); any other is its editor's choice."""


def asked_of(page: Page, styles: Styles) -> tuple[Page, AutoSpec]:
    """The page without what is to be placed, and what is. styles: the paper's, by which blocks without a rank are ranked as they
    stand."""
    if page.auto:
        return page._replace(auto=page.auto[1:]), page.auto[0]
    members = {name for block in page.blocks if isinstance(block, GroupBlock) for name in block.members}
    free = [block for block in page.blocks if _moves(block) and block.id not in members]
    fixed = tuple(block for block in page.blocks if block not in free)
    order = sorted(free, key=lambda block: (-_prominence(block, styles), free.index(block)))
    entries = (_entry(block, order.index(block) + 1) for block in free)
    return page._replace(blocks=fixed), AutoSpec(tuple(entries), place=page.place)


def _prominence(block: Block, styles: Styles) -> int:
    """How prominent a block's title is: the largest size that its style may take over its columns."""
    if not isinstance(block, TextBlock) or block.title.position == "none":
        return 0
    return max(style_of(block.styles or styles, block.title.style).size) * min(3, block.area.columns)


def _moves(block: Block) -> bool:
    if isinstance(block, (PictureBlock, PictureGroupBlock)):
        return block.spot is None
    return isinstance(block, TextBlock) and not isinstance(block, _STAYS)


def _entry(block: Block, rank: int) -> AutoStory:
    """A block that stands, as an entry: its place is forgotten, what its editor chose besides is kept. rank: by its title."""
    if not isinstance(block, TextBlock):
        return AutoStory(block, place=block.place)
    pictures = tuple(_open(slot) for slot in block.pictures)
    frame = block.frame._replace(rules=(), forms=())
    freed = block._replace(pictures=pictures, frame=frame, parts=())
    titled = block.title.style not in _BY_RANK
    to = block.jump.page if isinstance(block, StoryBlock) and block.jump.page > 0 else 0
    entry = AutoStory(freed, block.rank or rank, picture="required", titled=titled, place=block.place)
    return entry._replace(jump="allowed", jump_page=to) if to else entry


def _open(slot: PictureSlot) -> PictureSlot:
    """A picture whose size is nobody's yet; one that text runs round keeps what its editor gave it."""
    return slot if slot.position in INSIDE else slot._replace(columns=0, lines=0, least=0, position="head")
