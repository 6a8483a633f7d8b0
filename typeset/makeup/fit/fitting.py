"""Measuring copy before layout (估样, FIT-01): how deep each story is at every width, before anything is drawn."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.block.frame import frame_of
from typeset.makeup.fit.flow_items import flow_of, least_lines, natural_lines, whole
from typeset.makeup.fit.planned import PartRequest
from typeset.makeup.fit.slices import broken_lines
from typeset.makeup.fit.storyplan import whole_part
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Area, TitleSpec
from typeset.model.kinds import StoryBlock
from typeset.model.story import Paragraph, Story
from typeset.named_tuple import NamedTuple


class Width(NamedTuple):
    """How wide a story is set."""

    columns: int
    """Columns of the page."""
    legs: int
    """Legs they are divided into, as many or fewer (COL-06)."""


RE_DIVISIONS = (Width(3, 2), Width(4, 3), Width(5, 2))
"""COL-06: 三破二, 四破三, 五破二."""

_FIRST = 2
"""The line a block is measured from: not the head of the page, where a title stands with less white above."""


class Shape(NamedTuple):
    """A story at one width (FIT-01)."""

    columns: int
    """Columns of the page that it takes."""

    legs: int
    """Legs that they are divided into (COL-06)."""

    chars: int
    """Characters a leg's line holds."""

    text: int
    """Lines of its text in all legs, as it falls."""

    deck: int
    """Body lines over its legs: the headline block, with a label and a summary."""

    depth: int
    """Body lines that the block needs."""

    area: int
    """Columns × depth."""

    spare: int
    """Lines that stay white."""


class Saving(NamedTuple):
    """A paragraph whose last line is short (FIT-04)."""

    paragraph: int
    """Which item of the story's body it is, from 0."""

    line: int
    """Its line in the file."""

    chars: int
    """Characters of its last line."""


class Measured(NamedTuple):
    """A story's shapes by width and its cheap savings at one column."""

    story: Story
    """The story."""

    style: str
    """Style of its title."""

    shapes: tuple[Shape, ...]
    """Its shapes: 1 to all columns, then the re-divisions."""

    savings: tuple[Saving, ...]
    """Cheap savings at one column (FIT-04)."""


def widths_of(geo: Geometry, most: int = 0) -> tuple[Width, ...]:
    """All sensible widths of a story: 1 to all columns (or `most`), and the re-divisions that the page has room for."""
    last = min(most or geo.columns, geo.columns)
    return (
        *(Width(columns, columns) for columns in range(1, last + 1)),
        *(width for width in RE_DIVISIONS if width.columns <= geo.columns),
    )


def measure_story(
    composer: Composer,
    geo: Geometry,
    story: Story,
    style: str = "title",
    shapes: tuple[Shape | None, ...] | None = None,
) -> Measured:
    """A story at all its widths. shapes: those, where they are known already."""
    if shapes is None:
        shapes = tuple(shape_of(composer, geo, story, width, style) for width in widths_of(geo))
    return Measured(story, style, tuple(s for s in shapes if s is not None), savings(composer, geo, story))


def shape_of(composer: Composer, geo: Geometry, story: Story, width: Width, style: str) -> Shape | None:
    """The least depth at which a story fits; None where it is deeper than the page."""
    tall = frame_of(composer, geo, _block(story, width, style, geo.lines - _FIRST + 1), story=story)
    if not tall.legs:
        return None
    columns, legs = width
    slices = whole(composer, story)
    flow = flow_of(composer, story, slices, tall.legs[0].width)
    lines = natural_lines(flow)
    head = tall.legs[0].first_line - _FIRST
    for depth in range(head + max(1, least_lines(flow) // legs), geo.lines - _FIRST + 2):
        block = _block(story, width, style, depth)
        found = whole_part(composer, geo, PartRequest(block, story, 0, slices))
        if found is not None:
            chars = tall.legs[0].width // geo.size
            return Shape(columns, legs, chars, lines, head, depth, columns * depth, found.white)
    return None


def _block(story: Story, width: Width, style: str, depth: int) -> StoryBlock:
    columns, legs = width
    return StoryBlock(
        id=f"{story.id}@{columns}/{legs}",
        area=Area(1, columns, _FIRST, _FIRST + depth - 1),
        story=story,
        title=TitleSpec(style),
        legs=0 if legs == columns else legs,
    )


def savings(composer: Composer, geo: Geometry, story: Story) -> tuple[Saving, ...]:
    """FIT-04: the paragraphs that a cut of a few characters makes a line shorter, in one column."""
    found = []
    for piece in whole(composer, story):
        body = story.body[piece.at]
        if not isinstance(body, Paragraph) or body.kind not in ("body", "list", "quote"):
            continue
        lines = broken_lines(composer, story, piece, 0, geo.column)
        if len(lines) > 1:
            items = composer.paragraph(story, piece.at)
            chars = len(items.text[items.start[lines[-1].start] :].strip())
            if chars <= composer.rules.copyfit.cheap:
                found.append(Saving(piece.at, body.line, chars))
    return tuple(found)
