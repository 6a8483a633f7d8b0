"""The place of copy that is not there (稿件未到): its pictures, grey lines for its text, and what it is called with the room it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.makeup.block.frame import frame_of
from typeset.makeup.block.room import room_of, titled
from typeset.makeup.draw.picture import place_picture
from typeset.makeup.draw.ruling import draw_box, draw_rules
from typeset.makeup.draw.standin import grey_lines, plate

if TYPE_CHECKING:
    from typeset.compose.composer import Composer
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.model.block import TextBlock
    from typeset.model.kinds import ContinueBlock, PendingBlock


def place_pending(composer: Composer, builder: PageBuilder, block: PendingBlock) -> None:
    """A block whose copy is not there yet (EDN-04, EDN-05)."""
    _place(composer, builder, block, "稿件未到：", block.words)


def place_unled(composer: Composer, builder: PageBuilder, block: ContinueBlock) -> None:
    """A continuation to which nothing jumps, or of which nothing is left (EDN-07, JMP-01)."""
    _place(composer, builder, block, "没有上文：", block.story.short_title or block.story.heading)


def _place(composer: Composer, builder: PageBuilder, block: TextBlock, what: str, words: str) -> None:
    geo, story = builder.geo, titled(words)
    frame = frame_of(composer, geo, block, story=story)
    room = room_of(composer, geo, block, story)
    draw_rules(builder, block)
    if frame.box is not None and block.frame.box is not None:
        x, y, width, height = frame.box
        draw_box(builder, block.frame.box, x, y=y, width=width, height=height)
    for picture in frame.pictures:
        place_picture(composer, builder, picture, "")
    grey_lines(builder, frame.legs)
    for area in block.shape:
        builder.cover_area(area)
    x, _, width, _ = geo.rectangle(block.head)
    taken = max(
        (one.first_line + one.lines for one in frame.pictures if one.slot.position == "head"), default=0
    )
    top = geo.line_top(max(block.head.first_line, taken))
    foot = geo.foot(block.head.last_line)
    plate(
        composer,
        builder,
        (x, top, width, max(0, foot - top)),
        (what + words, f"可排约 {room.chars} 字（{room.lines} 行）"),
    )
