"""Vertical text in a block (竖排): lines from the right, legs stacked from the head (VRT-01)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.linecost import gap_of
from typeset.compose.vertical import styled, vertical_line
from typeset.compose.vertical_items import vertical_runs
from typeset.findings import Place
from typeset.findings.telling import tell
from typeset.makeup.block.frame import BlockFrame, Leg
from typeset.makeup.draw.annotate import annotate
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.subheads import place_vertical_subhead
from typeset.makeup.fit.planned import (
    PlannedItem,
    PlannedPart,
    PlannedSubhead,
    PlannedTable,
    PlannedText,
    PlannedVerse,
)
from typeset.makeup.fit.verse import stands_in
from typeset.makeup.grid.legs import leg_box
from typeset.makeup.place.body_text import LinePlace, body_text, text_line
from typeset.makeup.place.diagnostics import report_setting
from typeset.makeup.place.slots import Slots, head_of
from typeset.sheet.types import TextLine


def place_vertical(
    composer: Composer, builder: PageBuilder, plan: PlannedPart, item: PlannedItem, slots: Slots
) -> tuple[Leg, int] | None:
    """Place an item of a vertical text: its lines, a subhead, a table; leg and line of the last of it."""
    if isinstance(item, (PlannedText, PlannedVerse)):
        return _place_lines(composer, builder, plan, item, slots)
    if isinstance(item, PlannedSubhead):
        return _place_subhead(composer, builder, plan, item, slots)
    return _no_table(builder, plan, item, slots) if isinstance(item, PlannedTable) else None


def _place_lines(
    composer: Composer,
    builder: PageBuilder,
    plan: PlannedPart,
    item: PlannedText | PlannedVerse,
    slots: Slots,
) -> tuple[Leg, int] | None:
    """Lines from the right; short texts stand in the middle of their band."""
    text, last = body_text(composer, plan, item), None
    size = text.items.size
    for number, line in enumerate(item.lines, item.line):
        leg_number, leg, row = slots[number]
        x, y = line_place(plan, leg, row, len(slots), size)
        if isinstance(item, PlannedVerse):
            y += stands_in(composer, text.items, text.body, line, leg)
        runs = vertical_runs(text.items, line, x, y, text.style.colour)
        placed = text_line(
            text, line, LinePlace(x, y, line.measure, leg_number, number + 1), runs, vertical=True
        )
        builder.text.append(placed)
        builder.own(len(builder.text) - 1, leg_box(builder.geo, leg), text.place, size)
        annotate(composer, builder, text.body, items=text.items, line=line, base=placed)
        report_setting(builder, plan, text, line, gap_of(text.items, line))
        last = leg, row
    return last


def _place_subhead(
    composer: Composer, builder: PageBuilder, plan: PlannedPart, item: PlannedSubhead, slots: Slots
) -> tuple[Leg, int] | None:
    """A subhead in the middle of its lines."""
    _, leg, row = slots[item.line]
    if not item.texts:
        return None  # left out like the text behind it (FIT-05)
    place = line_place(plan, leg, row, len(slots), composer.style("subhead").size[0])
    place_vertical_subhead(composer, builder, head_of(plan, item), place, leg)
    return leg, row + item.depth - 1


def _no_table(builder: PageBuilder, plan: PlannedPart, item: PlannedTable, slots: Slots) -> tuple[Leg, int]:
    """A table cannot stand in vertical text and is named."""
    story, body = plan.story, plan.story.body[item.source.at]
    _, leg, row = slots[item.line]
    at = Place(story.place.file, body.line, page=plan.page)
    builder.findings.add(tell("VRT-01.table", at=at, title=story.heading))
    return leg, row


def line_place(plan: PlannedPart, leg: Leg, row: int, available_lines: int, size: int) -> tuple[int, int]:
    """Centre and head of vertical line `row` of a leg, units; the white of a short text is shared right and left."""
    assert leg.band is not None
    right, top, pitch = leg.band
    slack = max(0, available_lines - plan.used) * pitch // 2 if leg.lines == available_lines else 0
    return right - slack - size // 2 - row * pitch, top


def place_vertical_mark(
    composer: Composer, builder: PageBuilder, plan: PlannedPart, frame: BlockFrame, slots: Slots
) -> None:
    """The end credit of a vertical text, at the foot of lines of its own; then the block's cells are covered."""
    mark = plan.tail_mark
    if mark is not None:
        style = composer.style("credit")
        size = style.size[0]
        for text, (_, leg, row) in zip(mark.texts, slots[mark.line :], strict=False):
            line = styled(
                vertical_line(text, composer.face(style), composer.rules, plan.story.vertical_quotes), style
            )
            builder.report_missing_down(line, text, plan.story.place)
            length = line.length * size // 1000
            x, y = line_place(plan, leg, row, len(slots), size)
            y += max(0, leg.width - length)
            runs = line.runs(x, y, size)
            builder.text.append(TextLine(x, y, length, "credit", runs, plan.story.id, vertical=True))
            builder.own(len(builder.text) - 1, leg_box(builder.geo, leg), Place(*plan.story.place[:2]))
    first = frame.headline_first + (frame.headline_lines if frame.vertical is None else 0)
    builder.cover(frame.inner_x, frame.inner_width, first, plan.block.area.last_line - first + 1)
