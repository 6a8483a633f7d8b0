"""Vertical text in a block (竖排): lines from the right, legs stacked from the head (VRT-01)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.vertical import styled, vertical_line
from typeset.compose.vertical_items import vertical_runs
from typeset.findings import Place
from typeset.makeup.block.frame import BlockFrame, Leg
from typeset.makeup.draw.annotate import annotate
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.subheads import Head, depth_in, place_vertical_subhead
from typeset.makeup.draw.wrapping import text_lines
from typeset.makeup.fit.flow import Slice, style_for
from typeset.makeup.fit.slices import broken_lines
from typeset.makeup.fit.storyplan import PartPlan
from typeset.makeup.grid.legs import leg_box
from typeset.makeup.place.diagnostics import tell_setting
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
    name = style_for(composer, body)
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
        builder.own(
            len(builder.text) - 1, leg_box(builder.geo, leg), Place(story.place.file, body.line), items.size
        )
        annotate(composer, builder, body, items, line, placed)
        tell_setting(builder, plan, body.line, items, line)
        last = (leg, row, line.indent + line.natural)
    return last


def place_vertical_piece(
    composer: Composer, builder: PageBuilder, plan: PartPlan, piece: Slice, slots: Slots, start: int
) -> tuple[Leg, int, int] | None:
    """A subhead in the middle of its lines; a table cannot stand in vertical text and is named."""
    story, body = plan.story, plan.story.body[piece.at]
    _, leg, row = slots[start]
    assert leg.band is not None
    if isinstance(body, Table):
        builder.findings.error(
            "VRT-01", f"《{story.heading}》的表格不能排在竖排文里", f'a table of "{story.heading}" cannot stand in vertical text',
            "这一块改横排，或用 table 版块另排表格", Place(story.place.file, body.line, page=plan.page),
        )  # fmt: skip
        return leg, row, 0
    head = head_of(plan, piece, slots, start)
    depth = depth_in(composer, story, body.text, leg.width, plan.subhead)
    if plan.over and start + depth > len(slots):
        return None  # left out like the text behind it (FIT-05)
    place = line_place(plan, leg, row, len(slots), composer.style("subhead").size[0])
    return leg, row + place_vertical_subhead(composer, builder, head, place, leg, plan.subhead) - 1, 0


def head_of(plan: PartPlan, piece: Slice, slots: Slots, start: int) -> Head:
    """The subhead of a part that starts at a slot; in a gathered story its title belongs to nobody's body (JMP-07)."""
    body = plan.story.body[piece.at]
    assert not isinstance(body, Table)
    owner, owned = plan.story, piece.at
    if plan.owners and plan.owners[piece.at].at >= 0:
        owner, owned, _ = plan.owners[piece.at]
    return Head(body, plan.story, owner.id, owned, slots[start][0], start + 1)


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
        narrowest = min(leg.width for leg in legs)
        texts = text_lines(composer, plan.mark, style, narrowest)
        slots = [(leg, row) for leg in legs for row in range(leg.lines)]
        for text, (leg, row) in zip(texts, slots[plan.starts[-1] :], strict=False):
            line = styled(
                vertical_line(text, composer.face(style), composer.rules, plan.story.vertical_quotes), style
            )
            length = line.length * size // 1000
            x, y = line_place(plan, leg, row, room, size)
            y += max(0, leg.width - length)
            runs = line.runs(x, y, size)
            builder.text.append(TextLine(x, y, length, "credit", runs, plan.story.id, vertical=True))
            builder.own(len(builder.text) - 1, leg_box(builder.geo, leg), Place(*plan.story.place[:2]))
    first = frame.deck_first + (frame.deck_lines if frame.vertical is None else 0)
    builder.cover(frame.inner_x, frame.inner_width, first, plan.block.area.last_line - first + 1)
