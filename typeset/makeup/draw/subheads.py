"""Subheads (小标题): their lines in a leg, and the whole body lines they take (PAR-07)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.vertical import styled, vertical_line
from typeset.findings import Place
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.wrapping import head_lines, offsets_of
from typeset.makeup.grid.geometry import ASCENT
from typeset.makeup.grid.legs import Leg
from typeset.model.story import Paragraph, Story
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import TextLine


class Head(NamedTuple):
    """A subhead to be placed."""

    body: Paragraph
    """Its paragraph."""

    story: Story
    """The story as it is set."""

    owner: str
    """Whose text it is, by id."""

    at: int
    """Which item of that story's body."""

    leg: int
    """Number of its leg."""

    number: int
    """Number of its first line, from 1, through all legs."""

    texts: tuple[str, ...]
    """Its lines."""

    depth: int
    """Body lines that it takes (PAR-07)."""


def lines_of(composer: Composer, story: Story, text: str, measure: int) -> tuple[str, ...]:
    """The lines of a subhead in a leg of a measure (units; the height of a vertical one)."""
    quotes = story.vertical_quotes if composer.setting.vertical else ""
    return head_lines(
        composer, text, composer.style("subhead"), measure=measure, language=story.language, quotes=quotes
    )


def depth_of(composer: Composer, lines: int, asked: int = 0) -> int:
    """Whole body lines of a subhead of so many lines (PAR-07). asked: those of a one-line one, 0 as usual."""
    size, leading, rules = (
        composer.style("subhead").size[0],
        composer.setting.grid.leading,
        composer.rules.flow,
    )
    height = (
        size
        + (lines - 1) * size * rules.subhead_pitch // 1000
        + (0 if composer.setting.vertical else leading * rules.subhead_white // 1000)
    )
    single_line = subhead_lines(composer)
    usual = single_line if lines < 2 else lines + single_line
    return max(usual, -(-height // leading)) + max(0, asked - rules.subhead_lines)


def subhead_lines(composer: Composer) -> int:
    """Lines of a one-line subhead: its own with the white that its style wants above and below it, rounded up (PAR-07)."""
    style = composer.style("subhead")
    white = (style.above or 0) + (style.below or 0)
    return max(1, composer.rules.flow.subhead_lines - (-(white - 1000) // 1000))


def off_middle(style: Style, depth: int) -> int:
    """How far under the middle of its `depth` lines a subhead stands, as its style shares the white; per mille of a line."""
    above, below = style.above or 0, style.below or 0
    white = above + below
    return (depth - 1) * 1000 * (above - below) // (2 * white) if white else 0


def depth_in(composer: Composer, story: Story, text: str, measure: int, asked: int = 0) -> int:
    """Whole body lines of a subhead in a leg of a measure (units)."""
    return depth_of(composer, len(lines_of(composer, story, text, measure)), asked)


def place_subhead(composer: Composer, builder: PageBuilder, head: Head, leg: Leg, row: int) -> None:
    """The lines of a subhead, in the middle of the body lines it takes from `row` on."""
    style, story, geo = composer.style("subhead"), head.story, builder.geo
    texts, depth = head.texts, head.depth
    size, pitch = style.size[0], style.size[0] * composer.rules.flow.subhead_pitch // 1000
    middle = (geo.line_top(row) + geo.foot(row + depth - 1)) // 2
    middle += off_middle(style, depth) * geo.leading // 1000
    top = middle + size * (ASCENT - 500) // 1000 - pitch * (len(texts) - 1) // 2
    first = len(builder.text)
    for number, text in enumerate(texts):
        items = builder.line(composer, text, style, headline=True, language=story.language)
        x = leg.x + (0 if style.align == "left" else (leg.width - line_width(items)) // 2)
        builder.text.append(single(items, x, top + number * pitch, role="subhead", colour=style.colour))
    _owned(builder, head, texts, first)
    box = leg.x, geo.line_top(row), leg.width, geo.foot(row + depth - 1) - geo.line_top(row)
    builder.own(first, box, Place(story.place.file, head.body.line))
    builder.cover(leg.x, leg.width, row, depth)


def place_vertical_subhead(
    composer: Composer, builder: PageBuilder, head: Head, place: tuple[int, int], leg: Leg
) -> None:
    """A subhead in vertical text, read from the right, in the middle of the lines it takes.
    place: centre and head of the first of them, units."""
    assert leg.band is not None
    style, story = composer.style("subhead"), head.story
    size, pitch = style.size[0], leg.band[2]
    texts, depth = head.texts, head.depth
    step = max(pitch, size * composer.rules.flow.subhead_pitch // 1000)
    x = place[0] - (depth - 1) * pitch // 2 + step * (len(texts) - 1) // 2
    x -= off_middle(style, depth) * pitch // 1000
    first, face = len(builder.text), composer.face(style, story.language)
    for text in texts:
        line = styled(vertical_line(text, face, composer.rules, story.vertical_quotes), style)
        builder.report_missing_down(line, text, Place(story.place.file, head.body.line))
        length = line.length * size // 1000
        slack = max(0, leg.width - length)
        y = place[1] + (min(style.indent * size // 1000, slack) if style.align == "left" else slack // 2)
        runs = line.runs(x, y, size, 0, style.colour)
        builder.text.append(TextLine(x, y, length, "subhead", runs, vertical=True))
        x -= step
    _owned(builder, head, texts, first)
    right = place[0] + size // 2 + (pitch - size) // 2
    box = right - depth * pitch, place[1], depth * pitch, leg.width
    builder.own(first, box, Place(story.place.file, head.body.line), size // 4)


def _owned(builder: PageBuilder, head: Head, texts: tuple[str, ...], first: int) -> None:
    """Tell the lines of a subhead, from line `first` of the page on, where in the copy they come from."""
    for number, offset in enumerate(offsets_of(head.body.text, texts)):
        builder.text[first + number] = builder.text[first + number]._replace(
            story=head.owner,
            paragraph=head.at,
            leg=head.leg,
            number=head.number + number,
            source=head.story.place.file,
            offset=head.body.file_offset(offset),
            language=head.story.language,
            joins=number < len(texts) - 1,
        )
