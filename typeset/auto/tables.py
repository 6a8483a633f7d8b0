"""Tables that a block is too narrow for (FMT-10): such a form is none of its story's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.makeup.block.frame import frame_of
from typeset.makeup.draw.table_layout import layout_of
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.model.kinds import TableBlock
from typeset.model.story import Table

if TYPE_CHECKING:
    from typeset.auto.measuring import Measurer
    from typeset.model.block import TextBlock


def crowded(measurer: Measurer, block: TextBlock, depth: int) -> bool:
    """Whether a table of a block, broken and condensed, is still wider than its leg. block: as wide as it will be; depth: of it."""
    tables = [(story, item) for story in block.copy for item in story.body if isinstance(item, Table)]
    if not tables:
        return False
    placed = measurer.at(block, depth)
    view = measurer.composer.view(placed)
    for story, table in tables:
        if isinstance(block, TableBlock):
            measure = measurer.geo.span(block.area.columns)
        else:
            measure = text_frame_of(frame_of(view, measurer.geo, placed, story=story).legs).narrowest
        if measure and layout_of(view, table, measure).columns.over:
            return True
    return False
