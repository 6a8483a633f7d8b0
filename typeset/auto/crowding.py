"""Forms that do not suit a title (HED-05, VRT-08) or a table (FMT-10) of their story: none of its forms, where it has others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.makeup.block.frame import frame_of
from typeset.makeup.draw.table_layout import Layout, layout_of
from typeset.makeup.fit.jump_marks import continued
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.model.block import TextBlock
from typeset.model.kinds import ContinueBlock, TableBlock
from typeset.model.story import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.measuring import Measurer
    from typeset.auto.shapes import Variant
    from typeset.compose.title_fitting import Title
    from typeset.model.story import Story


_LEAST_LINE = 11
"""Characters of a line beside a vertical title at least (COL-07)."""

_AIRY = 5
"""Ems of the body by which a vertical title's place may be wider than the title with its usual white."""

_MOST_ROWS = 2
"""Lines of a table's row over which its cells are crowded."""


def roomy(measurer: Measurer, variants: Sequence[Variant], depth: int) -> list[int]:
    """Numbers of the variants that suit what they hold: wide enough, and no wider than a vertical title fills; of all where none does.
    depth: the most that one may be deep."""
    found = [
        number
        for number, one in enumerate(variants)
        if not isinstance(one.block, TextBlock)
        or not (_crowded(measurer, one.block, depth) or _beside_amiss(measurer, one.block, depth))
    ]
    return found or list(range(len(variants)))


def _crowded(measurer: Measurer, block: TextBlock, depth: int) -> bool:
    """Whether a title or a table of a block, broken and condensed, is still too wide for it, or lines of its title run into one another."""
    placed = measurer.at(block, min(depth, measurer.geo.lines - measurer.top))
    return any(_too_wide(measurer, placed, story) for story in block.copy)


def _beside_amiss(measurer: Measurer, block: TextBlock, depth: int) -> bool:
    """Whether a vertical title leaves white in its place, or the legs beside it no measure."""
    if block.title.position != "left" or block.vertical or block.about is None:
        return False
    legs = block.legs or max(1, block.area.columns - 1)
    deep = min(depth, measurer.geo.lines - measurer.top, -(-measurer.lines(block) // legs) + 2)
    placed = measurer.at(block, deep)
    frame = frame_of(measurer.composer.view(placed), measurer.geo, placed, story=block.about)
    if frame.vertical is None:
        return False
    size = measurer.geo.size
    white = frame.vertical_width - frame.vertical.width - 2 * size
    return white > _AIRY * size or text_frame_of(frame.legs).narrowest < _LEAST_LINE * size


def _too_wide(measurer: Measurer, block: TextBlock, story: Story) -> bool:
    view = measurer.composer.view(block)
    tables = [item for item in story.body if isinstance(item, Table)]
    if isinstance(block, TableBlock):
        wide = measurer.geo.span(block.area.columns)
        return any(_crammed(layout_of(view, table, wide)) for table in tables)
    if block.about is None:
        return False
    shown = continued(story) if isinstance(block, ContinueBlock) else story
    frame = frame_of(view, measurer.geo, block, story=shown)
    if frame.headline is not None and any(_runs_on(part.title) for part in frame.headline.parts):
        return True
    leg = text_frame_of(frame.legs).narrowest
    return any(_crammed(layout_of(view, table, leg)) for table in tables if leg)


def _runs_on(title: Title) -> bool:
    """Whether a title does not fit, or is broken within what was typed as one line and not between such lines (HED-02)."""
    return not title.fits or (title.broken is not None and title.broken.passed > 0)


def _crammed(layout: Layout) -> bool:
    """Whether a table is too wide for its measure, or its rows are heaps of short lines there."""
    return layout.columns.over > 0 or max(layout.rows, default=0) > _MOST_ROWS
