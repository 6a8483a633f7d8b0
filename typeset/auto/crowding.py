"""Forms that are too narrow for a title (HED-05) or a table (FMT-10) of their story: none of its forms, where it has others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.makeup.block.frame import frame_of
from typeset.makeup.draw.table_layout import layout_of
from typeset.makeup.fit.jump_marks import continued
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.model.block import TextBlock
from typeset.model.kinds import ContinueBlock, TableBlock
from typeset.model.story import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.measuring import Measurer
    from typeset.auto.shapes import Variant
    from typeset.model.story import Story


def roomy(measurer: Measurer, variants: Sequence[Variant], depth: int) -> list[int]:
    """Numbers of the variants that are wide enough for what they hold; of all where none is. depth: the most that one may be deep."""
    found = [
        number
        for number, one in enumerate(variants)
        if not isinstance(one.block, TextBlock) or not _crowded(measurer, one.block, depth)
    ]
    return found or list(range(len(variants)))


def _crowded(measurer: Measurer, block: TextBlock, depth: int) -> bool:
    """Whether a title or a table of a block, broken and condensed, is still too wide for it."""
    placed = measurer.at(block, min(depth, measurer.geo.lines - measurer.top))
    return any(_too_wide(measurer, placed, story) for story in block.copy)


def _too_wide(measurer: Measurer, block: TextBlock, story: Story) -> bool:
    view = measurer.composer.view(block)
    tables = [item for item in story.body if isinstance(item, Table)]
    if isinstance(block, TableBlock):
        wide = measurer.geo.span(block.area.columns)
        return any(layout_of(view, table, wide).columns.over for table in tables)
    if block.about is None:
        return False
    shown = continued(story) if isinstance(block, ContinueBlock) else story
    frame = frame_of(view, measurer.geo, block, story=shown)
    if frame.headline is not None and not all(part.title.fits for part in frame.headline.parts):
        return True
    leg = text_frame_of(frame.legs).narrowest
    return any(layout_of(view, table, leg).columns.over for table in tables if leg)
