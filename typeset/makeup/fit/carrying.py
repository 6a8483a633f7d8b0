"""From a fit to the items of a plan: each gets its place and the lines that were chosen for it."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.linecost import Broken
from typeset.makeup.draw.subheads import depth_in, lines_of
from typeset.makeup.draw.table_layout import layout_of, rows_of
from typeset.makeup.fit.flow import Fit
from typeset.makeup.fit.flow_items import FlowItem, TextByLine
from typeset.makeup.fit.paragraph_settings import ItemSetting
from typeset.makeup.fit.planned import (
    CREDIT,
    HEAD,
    TAIL,
    PartRequest,
    PlannedGap,
    PlannedItem,
    PlannedMark,
    PlannedSubhead,
    PlannedTable,
    PlannedText,
    PlannedVerse,
    Slice,
)
from typeset.makeup.grid.legs import Leg
from typeset.makeup.grid.text_frame import TextFrame
from typeset.model.story import Paragraph, Table
from typeset.named_tuple import NamedTuple


class FitPart(NamedTuple):
    """A setting of a part that is looked at."""

    request: PartRequest
    """What is asked for."""

    legs: tuple[Leg, ...]
    """The legs that it fills."""

    frame: TextFrame
    """The text frame that they make."""

    flow: list[FlowItem]
    """The text as items, the head mark and a closing mark with lines of its own among them."""

    fit: Fit
    """How they fill it."""

    own: bool = False
    """Whether the closing mark is among the items."""

    over: bool = False
    """Whether some find no room."""


class _Place(NamedTuple):
    """Where an item stands."""

    leg: int
    """Number of its leg, from 1; 0: it finds no room."""

    line: int
    """Its first line, counted from 0 through all legs."""

    available_lines: int
    """Lines from there to the end of the last leg."""

    measure: int
    """Width of its first line, units."""


def set_lines(part: FitPart, number: int) -> Broken | None:
    """The lines of a text item where it stands. One that went on to the next leg may have another measure there."""
    item, setting, start = part.flow[number], part.fit.settings[number], part.fit.starts[number]
    before = part.fit.starts[number - 1] + part.fit.settings[number - 1].lines if number else 0
    if start != before and isinstance(item.by_line, TextByLine):
        return item.by_line.broken(start, setting.looseness)
    return setting.broken


def planned_items(composer: Composer, part: FitPart) -> tuple[PlannedItem, ...]:
    """The items of a plan, its closing mark the last of them."""
    out: list[PlannedItem] = []
    closing = len(part.flow) - 1 if part.own else len(part.flow)
    for number, item in enumerate(part.flow):
        at = _place(part, part.fit.starts[number])
        if item.kind == "mark":
            kind = _closing_kind(part.request) if number == closing else HEAD
            texts = item.texts[: at.available_lines]
            out.append(PlannedMark(kind, item.source, at.leg, at.line, texts))
        elif item.kind in ("text", "verse"):
            out.append(_text(part, number, at))
        else:
            assert item.source is not None
            out.append(_piece(composer, part, item.source, at, part.fit.settings[number]))
    if part.request.mark and not part.own:
        last = out[-1]
        assert isinstance(last, PlannedText)
        at = _place(part, last.line + len(last.lines) - 1)
        out.append(
            PlannedMark(_closing_kind(part.request), None, at.leg, at.line, (part.request.mark,), own=False)
        )
    return tuple(out)


def _closing_kind(request: PartRequest) -> str:
    return closing_kind(cut=request.cut is not None)


def closing_kind(*, cut: bool) -> str:
    """The kind of the mark that ends a part: a jump line, or the credit that ends the story."""
    return TAIL if cut else CREDIT


def _place(part: FitPart, line: int) -> _Place:
    number = part.frame.segment_at(line)
    if number < 0:
        return _Place(0, line, 0, part.frame.measure)
    leg = part.legs[number]
    return _Place(leg.number, line, part.frame.capacity - line, leg.width)


def _text(part: FitPart, number: int, at: _Place) -> PlannedText | PlannedVerse:
    item, looseness, broken = part.flow[number], part.fit.settings[number].looseness, set_lines(part, number)
    assert item.source is not None
    lines = broken.lines if broken is not None else ()
    remedy = broken is not None and broken.remedy
    if item.kind == "text":
        return PlannedText(item.source, at.leg, at.line, lines[: at.available_lines], looseness, remedy)
    body = part.request.story.body[item.source.at]
    assert isinstance(body, Paragraph)
    words = _place(part, at.line + body.gap)
    return PlannedVerse(item.source, words.leg, words.line, lines[: words.available_lines], remedy)


def _piece(composer: Composer, part: FitPart, source: Slice, at: _Place, setting: ItemSetting) -> PlannedItem:
    """A table, a subhead or a gap."""
    body = part.request.story.body[source.at]
    if isinstance(body, Table):
        return _table(composer, body, source, at, setting)
    if body.kind == "gap":
        return PlannedGap(source, at.leg, at.line)
    if not at.leg:
        return PlannedSubhead(source, 0, at.line, (), setting.lines)
    story, asked = part.request.story, part.request.subhead
    depth = depth_in(composer, story, body.text, at.measure, asked)
    left_out = part.over and depth > at.available_lines  # like the text behind it (FIT-05)
    texts = () if left_out else lines_of(composer, story, body.text, at.measure)
    return PlannedSubhead(source, at.leg, at.line, texts, depth)


def _table(composer: Composer, table: Table, source: Slice, at: _Place, setting: ItemSetting) -> PlannedTable:
    """A table in its leg, or its parts in theirs; those that find no room are left out."""
    if setting.parts:
        parts = tuple((line, part) for line, part in setting.parts if line < at.line + at.available_lines)
        return PlannedTable(source, at.leg, at.line, parts, cut=True)
    laid = layout_of(composer, table, at.measure)
    whole = ((at.line, laid.part(*rows_of(table, source.start, source.end))),) if at.leg else ()
    return PlannedTable(source, at.leg, at.line, whole)
