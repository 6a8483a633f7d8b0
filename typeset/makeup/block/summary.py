"""The summary of a story (提要, TIT-04), set between its headline block and its text."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.breaker import break_lines
from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine, LineProblem
from typeset.makeup.block.white import gap_of
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import TextArea
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

_OPENED = 200
"""The most by which the lines of a summary open, per mille of their size."""


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

    drop: int = 0
    """Head of its first em box from the head of its first line, units."""


def summary_of(composer: Composer, geo: Geometry, story: Story, text_area: TextArea) -> Summary | None:
    """Set the summary at the head of a text area, two ems in on either side, some 1.5 times its size from line to line. What the
    grid leaves over what a title has under it (TIT-12) opens its lines, then stands over and under it."""
    if not story.summary:
        return None
    style = composer.style("summary")
    size = style.size[0]
    left, width = geo.flat(text_area.x, text_area.width)
    measure = (width - 4 * size) // size * size
    items = composer.line(story.summary, style, language=story.language)
    broken = break_lines(LineProblem(items, 0, items.n, measure, 2 * size))
    if broken and len(broken.lines) == 1:
        measure = items.advance_sum[items.n]
        broken = break_lines(LineProblem(items, 0, items.n, measure))
    lines = broken.lines if broken else ()
    pitch, rules = max(style.leading, size * 145 // 100), composer.rules.titles
    under, between = gap_of(rules.below, geo.leading), max(0, len(lines) - 1)
    depth = -(-(between * pitch + size + under.least) // geo.leading)
    over = depth * geo.leading - between * pitch - size - under.best
    if over > 0 and between:
        opened = min(over // between, size * _OPENED // 1000)
        pitch, over = pitch + opened, over - opened * between
    x = left + (width - measure) // 2
    drop = max(0, over - (under.most - under.best))
    return Summary(items, lines, x, measure, pitch, text_area.first, depth, drop)
