"""Slices of a story's text: their ranges in the copy, and what of a planned part stands on the page."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine, Steps
from typeset.makeup.fit.flow_items import indent_of, line_problem, style_for
from typeset.makeup.fit.planned import (
    PlannedPart,
    PlannedSubhead,
    PlannedTable,
    PlannedText,
    PlannedVerse,
    Slice,
)
from typeset.makeup.fit.verse import verse_lines
from typeset.model.story import Paragraph, Story, Table


def text_ranges(composer: Composer, story: Story, slices: tuple[Slice, ...]) -> list[tuple[int, int, int]]:
    """(body index, start, end) in text offsets of each text slice."""
    out = []
    for piece in slices:
        body = story.body[piece.at]
        if isinstance(body, Table):
            continue
        if piece.end == 0 and not body.is_running_text:
            out.append((piece.at, 0, len(body.text)))
        elif isinstance(body, Paragraph):
            items = composer.paragraph(story, piece.at, style_for(composer, body))
            out.append((piece.at, items.start[piece.start], items.start[piece.end]))
    return out


def shown_text(composer: Composer, plan: PlannedPart) -> list[tuple[int, int, int]]:
    """(body index, start, end) in text offsets of what stands on the page: all, or what fits when the block is over."""
    out = []
    for item in plan.items:
        if item.source is None or not item.leg or isinstance(item, PlannedTable):
            continue
        at, body = item.source.at, plan.story.body[item.source.at]
        assert isinstance(body, Paragraph)
        if isinstance(item, (PlannedText, PlannedVerse)):
            if item.lines:
                items = composer.paragraph(plan.story, at, style_for(composer, body))
                out.append((at, items.start[item.source.start], items.start[item.lines[-1].end]))
        elif not isinstance(item, PlannedSubhead) or item.texts:
            out.append((at, 0, len(body.text)))
    return out


def broken_lines(
    composer: Composer, story: Story, piece: Slice, looseness: int, measure: int | Steps
) -> tuple[BrokenLine, ...]:
    """The lines of a text slice by itself, so many lines looser than it falls."""
    body = story.body[piece.at]
    assert isinstance(body, Paragraph)
    items = composer.paragraph(story, piece.at, style_for(composer, body))
    if body.kind == "verse":
        broken = verse_lines(composer, items, piece, measure, body)
    else:
        indent = indent_of(composer, items, piece)
        broken = composer.lines(line_problem(items, piece, measure, indent), looseness)
    return broken.lines if broken is not None else ()
