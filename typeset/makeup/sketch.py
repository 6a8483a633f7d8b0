"""A page in outline: titles, legs and pictures where they would stand with one block moved or resized, and the taboos that
look at nothing else. No line is broken, so it keeps up with a hand that drags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.makeup.block.frame import BlockFrame
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.fit.storyplan import frame_for
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.judge import taboo_shapes as shapes
from typeset.makeup.judge import taboo_titles as titles
from typeset.makeup.judge.finding_boxes import block_boxes
from typeset.makeup.judge.taboo import Offence, Scene
from typeset.makeup.place.place_headline import place_headline, place_vertical_headline
from typeset.makeup.place.place_story import note_legs
from typeset.model.block import Block, TextBlock
from typeset.model.kinds import PictureBlock, PictureGroupBlock
from typeset.model.paper import Page
from typeset.sheet.types import Illustration, Sheet, TextLine

CHECKS: tuple[Callable[[Scene], Iterator[Offence]], ...] = (
    shapes.straight_cut,
    titles.level_titles,
    titles.stacked_titles,
    shapes.text_away_from_title,
    shapes.cut_by_a_picture,
    shapes.short_leg,
    titles.picture_beside_title,
    shapes.staircase,
    titles.title_off_its_text,
)
"""The taboos that an outline shows."""


def outline(
    composer: Composer,
    geo: Geometry,
    page: Page,
    sheet: Sheet,
    *,
    parts: Mapping[int, PlannedPart],
    slot: int,
) -> PageBuilder:
    """The outline of a page. page: with the block at `slot` where it would stand; sheet: as it was placed with the block where
    it stood; parts: its plans by slot, of then. The moved block's legs count as full, its pictures as high as they are asked."""
    builder = PageBuilder(geo, composer.rules.judging)
    for number, block in enumerate(page.blocks):
        part = parts.get(number)
        if part is not None:
            _titled(composer, builder, part, block if number == slot else None)
        elif number == slot and isinstance(block, (PictureBlock, PictureGroupBlock)):
            _picture(builder, block.id, geo.rectangle(block.area))
    builder.text.clear()  # the rows of titles: the others' words come from their own sheet
    moved = page.blocks[slot] if 0 <= slot < len(page.blocks) else None
    for span in sheet.blocks:
        if moved is not None and span.name == moved.id:
            continue
        builder.text.extend(sheet.text[span.text[0] : span.text[1]])
        builder.illustrations.extend(
            item for item in sheet.illustrations if span.pictures[0] <= item.shapes[0] < span.pictures[1]
        )
    if moved is not None and slot in parts:
        _body(builder, moved)
    return builder


def _titled(composer: Composer, builder: PageBuilder, part: PlannedPart, moved: Block | None) -> None:
    """Title and legs of a part; moved: its block where that would stand elsewhere."""
    geo, block = builder.geo, part.block
    if moved is not None and isinstance(moved, TextBlock):
        block = block._replace(area=moved.area, parts=moved.parts)
        part = part._replace(block=block, used=10 * geo.lines * geo.columns)
    view = composer.view(block)
    frame = frame_for(view, geo, part)
    if frame.headline is not None:
        place_headline(builder, part, frame, frame.headline)
    if frame.vertical is not None:
        place_vertical_headline(builder, part, frame, frame.vertical)
    note_legs(builder, part, frame)
    if moved is not None:
        _pictures(builder, part, frame)


def _pictures(builder: PageBuilder, part: PlannedPart, frame: BlockFrame) -> None:
    geo = builder.geo
    for box in frame.pictures:
        top = geo.line_top(box.first_line) + box.above
        height = geo.foot(box.first_line + box.lines - 1) - top
        _picture(builder, part.story.id, (box.x, top, box.width, height))


def _picture(builder: PageBuilder, story: str, box: tuple[int, int, int, int]) -> None:
    builder.illustrations.append(Illustration(*box, "", story, (0, 0), (0, 0), (0, 0)))


def _body(builder: PageBuilder, block: Block) -> None:
    """Lines that stand for the text of a block's legs."""
    geo = builder.geo
    for leg in builder.legs.get(block.id, ()):
        if not leg.vertical:
            builder.text.extend(
                TextLine(leg.x, geo.baseline(leg.first_line + k), leg.width, "body", ())
                for k in range(leg.lines)
            )


def outlined_offences(builder: PageBuilder, page: Page) -> list[Finding]:
    """The taboos of an outline, each with its boxes."""
    scene, out = Scene(builder, page), []
    for check in CHECKS:
        for offence in check(scene):
            whole = block_boxes(builder.geo, offence.block) if offence.block is not None else ()
            place = offence.block.place if offence.block is not None else page.place
            boxes = offence.boxes or whole
            out.append(offence.finding._replace(place=place._replace(page=page.number, boxes=boxes)))
    return out
