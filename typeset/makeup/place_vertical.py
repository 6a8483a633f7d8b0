"""Vertical text in a block (竖排): lines from the right, legs stacked from the head (VRT-01)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.vertical import styled, vertical_line
from typeset.compose.vertical_items import vertical_runs
from typeset.findings import Place
from typeset.makeup.annotate import annotate
from typeset.makeup.builder import PageBuilder
from typeset.makeup.flow import Slice, off_middle, style_for, subhead_lines
from typeset.makeup.frame import BlockFrame, Leg
from typeset.makeup.slices import broken_lines
from typeset.makeup.storyplan import PartPlan
from typeset.model.story import Table
from typeset.sheet.types import TextLine

Slots = list[tuple[int, Leg, int]]


def place_vertical(
    composer: Composer,
    builder: PageBuilder,
    plan: PartPlan,
    piece: Slice,
    wish: int,
    slots: Slots,
    start: int,
) -> tuple[Leg, int, int] | None:
    """Place a slice's lines from slot `start`; short texts stand in the middle of their band."""
    story = plan.story
    body = story.body[piece.at]
    assert not isinstance(body, Table)
    name = style_for(body)
    style = composer.style(name)
    items = composer.paragraph(story, piece.at, name)
    last = None
    for number, line in enumerate(broken_lines(composer, story, piece, wish, slots[0][1].width)):
        if start + number >= len(slots):
            break
        leg_number, leg, row = slots[start + number]
        x, y = line_place(plan, leg, row, len(slots), items.size)
        placed = TextLine(
            x, y, leg.width, body.kind,
            vertical_runs(items, line, x, y, style.colour), story.id, piece.at, leg_number, start + number + 1,
            story.place.file, body.file_offset(items.start[line.start]), story.language, not line.last, True,
        )  # fmt: skip
        builder.text.append(placed)
        annotate(composer, builder, body, items, line, placed)
        last = (leg, row, line.indent + line.natural)
    return last


def place_vertical_piece(
    composer: Composer, builder: PageBuilder, plan: PartPlan, piece: Slice, slots: Slots, start: int
) -> tuple[Leg, int, int]:
    """A subhead in the middle of its lines; a table cannot stand in vertical text and is named."""
    story, body = plan.story, plan.story.body[piece.at]
    leg_number, leg, row = slots[start]
    assert leg.band is not None
    if isinstance(body, Table):
        composer.findings.error(
            "VRT-01", f"《{story.heading}》的表格不能排在竖排文里", f'a table of "{story.heading}" cannot stand in vertical text',
            "这一块改横排，或用 table 版块另排表格", Place(story.place.file, body.line, page=plan.page),
        )  # fmt: skip
        return leg, row, 0
    style = composer.style("subhead")
    size = style.size[0]
    line = styled(
        vertical_line(body.text, composer.face(style, story.language), story.vertical_quotes), style
    )
    x, y = line_place(plan, leg, row, len(slots), size)
    depth = (plan.subhead or subhead_lines(composer)) - 1
    x -= depth * leg.band[2] // 2 + off_middle(style, depth + 1) * leg.band[2] // 1000
    length = line.length * size // 1000
    y += style.indent * size // 1000 if style.align == "left" else max(0, (leg.width - length) // 2)
    builder.text.append(
        TextLine(
            x, y, length, "subhead", line.runs(x, y, size, 0, style.colour), story.id, piece.at, leg_number, start + 1,
            story.place.file, body.file_offset(0), story.language, vertical=True,
        )
    )  # fmt: skip
    return leg, row + depth, 0


def line_place(plan: PartPlan, leg: Leg, row: int, room: int, size: int) -> tuple[int, int]:
    """Centre and head of vertical line `row` of a leg, units; the white of a short text is shared right and left."""
    assert leg.band is not None
    right, top, pitch = leg.band
    spare = max(0, room - plan.used) * pitch // 2 if leg.lines == room else 0
    return right - spare - size // 2 - row * pitch, top


def place_vertical_mark(composer: Composer, builder: PageBuilder, plan: PartPlan, frame: BlockFrame) -> None:
    """The end credit of a vertical text, at the foot of a line of its own; then the block's cells are covered."""
    legs = frame.legs
    room = sum(leg.lines for leg in legs)
    if plan.mark and plan.mark_own and plan.starts[-1] < room:
        style = composer.style("credit")
        size = style.size[0]
        line = styled(vertical_line(plan.mark, composer.face(style), plan.story.vertical_quotes), style)
        leg = legs[min(plan.starts[-1] // max(1, legs[0].lines), len(legs) - 1)]
        x, y = line_place(plan, leg, plan.starts[-1] % max(1, legs[0].lines), room, size)
        y += max(0, leg.width - line.length * size // 1000)
        builder.text.append(
            TextLine(
                x,
                y,
                line.length * size // 1000,
                "credit",
                line.runs(x, y, size),
                plan.story.id,
                vertical=True,
            )
        )
    first = frame.deck_first + (frame.deck_lines if frame.vertical is None else 0)
    builder.cover(frame.inner_x, frame.inner_width, first, plan.block.area.last_line - first + 1)
