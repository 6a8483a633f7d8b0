"""The summary of a story (提要, TIT-04), set between its headline block and its text."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.breaker import break_lines
from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine, LineProblem
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import TextArea
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple


class Summary(NamedTuple):
    """A summary (提要, TIT-04) between headline block and text."""

    items: Items
    """Its text."""

    lines: tuple[BrokenLine, ...]
    """Its lines."""

    x: int
    """Left edge, units."""

    measure: int
    """Width of its lines, units."""

    pitch: int
    """From line to line, units."""

    first_line: int
    """Its first body line of the page, from 1."""

    depth: int
    """Body lines that it takes, with the white under it."""


def summary_of(composer: Composer, geo: Geometry, story: Story, text_area: TextArea) -> Summary | None:
    """Set the summary at the head of a text area, two ems in on either side, at 1.5 times its size from line to line."""
    if not story.summary:
        return None
    style = composer.style("summary")
    size = style.size[0]
    measure = (text_area.width - 4 * size) // size * size
    items = composer.line(story.summary, style, language=story.language)
    broken = break_lines(LineProblem(items, 0, items.n, measure, 2 * size))
    if broken and len(broken.lines) == 1:
        measure = items.advance_sum[items.n]
        broken = break_lines(LineProblem(items, 0, items.n, measure))
    lines = broken.lines if broken else ()
    pitch = max(style.leading, size * 145 // 100)
    depth = -(-(len(lines) * pitch + geo.leading * 6 // 10) // geo.leading)
    return Summary(
        items, lines, text_area.x + (text_area.width - measure) // 2, measure, pitch, text_area.first, depth
    )
