"""Places the headline block of a story (题区): horizontal rows, a summary, or a vertical title beside the text."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.runs import glyph_runs
from typeset.makeup.block.frame import BlockFrame
from typeset.makeup.block.headline import Headline
from typeset.makeup.block.summary import Summary
from typeset.makeup.block.vertical_headline import VerticalHeadline, vertical_gap
from typeset.makeup.draw.builder import PageBuilder, TitleBox
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.grid.geometry import ASCENT
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import TextLine


def place_headline(builder: PageBuilder, plan: PlannedPart, frame: BlockFrame, headline: Headline) -> None:
    """The rows of a horizontal headline block, centred over the block, in their white (TIT-12)."""
    geo = builder.geo
    top = geo.line_top(frame.headline_first) + frame.above
    left, width = frame.title_x, frame.title_width
    first = len(builder.text)
    place_rows(builder, headline, TitlePlace(plan.block.id, plan.story, left, width, top))
    head = geo.line_top(frame.headline_first)
    depth = min(frame.headline_lines * geo.leading, _foot(builder, plan) - head)
    builder.own(first, (left, head, width, depth), plan.story.place)
    covered = min(frame.headline_lines, frame.headline_need + 2)
    builder.cover(left, width, frame.headline_first, covered)


class TitlePlace(NamedTuple):
    """Where a horizontal headline block stands, and whose it is."""

    block: str
    """Id of its block."""

    story: Story
    """The story that it is the head of."""

    left: int
    """Left edge of its place, units."""

    width: int
    """Width of its place, units."""

    top: int
    """Head of its first em box, units."""


def place_rows(builder: PageBuilder, headline: Headline, place: TitlePlace) -> None:
    """The rows of a horizontal headline block, in the middle of their place or at its left."""
    for number, row in enumerate(headline.rows):
        x = place.left + (place.width - (row.group or row.line.width)) // 2 + row.inset
        if row.style.align == "left":
            x = place.left + row.inset
        y = place.top + row.top + row.size * ASCENT // 1000
        colour = row.style.colour
        builder.text.append(
            TextLine(
                x,
                y,
                row.line.width,
                row.role,
                row.line.runs(x, y, colour),
                place.story.id,
                0,
                0,
                number + 1,
                place.story.place.file,
            )
        )
        if row.role == "title":
            builder.titles.append(
                TitleBox(
                    place.block,
                    x,
                    y - row.size * ASCENT // 1000,
                    row.line.width,
                    row.size,
                    row.size,
                    row.style.face,
                )
            )


def _foot(builder: PageBuilder, plan: PlannedPart) -> int:
    """The foot of the rectangle that bears the title: a headline block may not reach into what stands below, units."""
    return builder.geo.foot(plan.block.head.last_line)


def place_summary(
    composer: Composer, builder: PageBuilder, plan: PlannedPart, summary: Summary, frame: BlockFrame
) -> None:
    """The lines of a summary between headline block and text (TIT-04)."""
    geo, style = builder.geo, composer.style("summary")
    head = geo.line_top(summary.first_line)
    top = head + summary.drop
    first = len(builder.text)
    for number, line in enumerate(summary.lines):
        y = top + number * summary.pitch + summary.items.size * ASCENT // 1000
        runs = glyph_runs(summary.items, line, summary.x, y, style.colour)
        builder.text.append(
            TextLine(
                summary.x,
                y,
                summary.measure,
                "summary",
                runs,
                plan.story.id,
                0,
                0,
                number + 1,
                plan.story.place.file,
                joins=not line.last,
            )
        )
    depth = min(summary.depth * geo.leading, _foot(builder, plan) - head)
    builder.own(first, (summary.x, head, summary.measure, depth), plan.story.place)
    left = frame.inner_x if frame.headline_width is None or frame.headline_x is None else frame.headline_x
    builder.cover(left, frame.headline_width or frame.inner_width, summary.first_line, summary.depth)


def place_vertical_headline(
    builder: PageBuilder, plan: PlannedPart, frame: BlockFrame, headline: VerticalHeadline
) -> None:
    """The lines of a vertical headline block, read from the right: all stand at the head of their place, a byline at its foot
    (VRT-08)."""
    geo = builder.geo
    top = geo.line_top(frame.headline_first) + frame.above
    height = frame.headline_lines * geo.leading - (geo.leading - geo.size) - frame.above
    left = frame.inner_x if frame.headline_x is None else frame.headline_x
    right = left + (frame.vertical_width + headline.width) // 2
    first = len(builder.text)
    for number, (line, size, style, role) in enumerate(headline.lines, 1):
        tracking = headline.tracking if role == "title" else 0
        set_length = (line.length + tracking * max(0, len(line.cells) - 1)) * size // 1000
        y = top + (height - set_length if role == "byline" else 0)
        runs = line.runs(right - size // 2, y, size, tracking, style.colour)
        builder.text.append(
            TextLine(
                right - size // 2,
                y,
                set_length,
                role,
                runs,
                plan.story.id,
                0,
                0,
                number,
                plan.story.place.file,
                vertical=True,
            )
        )
        if role == "title":
            builder.titles.append(
                TitleBox(plan.block.id, right - size, y, size, set_length, size, style.face)
            )
        if number < len(headline.lines):
            right -= size + vertical_gap(size, headline.lines[number][1])
    builder.own(first, (left, top, frame.vertical_width, height), plan.story.place, geo.size // 2)
    builder.cover(left, frame.vertical_width, frame.headline_first, frame.headline_lines)
