"""Slices of a story's text: their ranges in the copy and their lines under a chosen looseness."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.linecost import Broken, BrokenLine, Steps
from typeset.makeup.fit.flow import Slice, indent_of, line_problem, measure_at, style_for
from typeset.makeup.grid.text_frame import Room
from typeset.model.story import Paragraph, Story, Table


def text_ranges(composer: Composer, story: Story, slices: tuple[Slice, ...]) -> list[tuple[int, int, int]]:
    """(body index, start, end) in text offsets of each text slice."""
    out = []
    for piece in slices:
        body = story.body[piece.at]
        if isinstance(body, Table):
            continue
        if piece.end == 0 and body.kind in ("subhead", "gap", "mark"):
            out.append((piece.at, 0, len(body.text)))
        elif isinstance(body, Paragraph):
            items = composer.paragraph(story, piece.at, style_for(composer, body))
            out.append((piece.at, items.start[piece.start], items.start[piece.end]))
    return out


def broken_lines(
    composer: Composer, story: Story, piece: Slice, wish: int, measure: int | Steps
) -> tuple[BrokenLine, ...]:
    """The lines of a text slice under its chosen wish."""
    broken = broken_slice(composer, story, piece, wish, measure)
    return broken.lines if broken is not None else ()


def placed_slice(
    composer: Composer, story: Story, piece: Slice, wish: int, room: Room, start: int
) -> Broken | None:
    """A text slice under its chosen wish, from a line of a room on."""
    body = story.body[piece.at]
    assert isinstance(body, Paragraph)
    items = composer.paragraph(story, piece.at, style_for(composer, body))
    return broken_slice(composer, story, piece, wish, measure_at(items, piece, room, start))


def placed_lines(
    composer: Composer, story: Story, piece: Slice, wish: int, room: Room, start: int
) -> tuple[BrokenLine, ...]:
    """The lines of a text slice from a line of a room on."""
    broken = placed_slice(composer, story, piece, wish, room, start)
    return broken.lines if broken is not None else ()


def broken_slice(
    composer: Composer, story: Story, piece: Slice, wish: int, measure: int | Steps
) -> Broken | None:
    """A text slice under its chosen wish, with what the breaker says of it."""
    body = story.body[piece.at]
    assert isinstance(body, Paragraph)
    items = composer.paragraph(story, piece.at, style_for(composer, body))
    indent = indent_of(composer, items, piece) if body.kind != "verse" else 0
    return composer.lines(line_problem(items, piece, measure, indent), wish)
