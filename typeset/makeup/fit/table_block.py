"""Blocks of a table alone: rows that grow to fill the block, and what is told of one that is over (FIT-03, FIT-05)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import ERROR, Finding, Place
from typeset.makeup.block.frame import frame_of
from typeset.makeup.draw.table_layout import layout_of
from typeset.makeup.fit.planned import PlannedPart, PlannedTable
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import leg_count
from typeset.model.story import Table

_GROW = 600
"""By how much rows may grow to fill a block, per mille of their height."""


def filled(composer: Composer, geo: Geometry, plan: PlannedPart) -> PlannedPart:
    """The white that is left under a table of one leg is shared out among its rows, as far as that looks like a table."""
    short = plan.given - plan.used
    frame = frame_of(composer, geo, plan.block, plan.story, plan.extra_headline_lines, plan.title)
    table = plan.items[-1] if plan.items else None
    if plan.over or short < 1 or not isinstance(table, PlannedTable) or leg_count(frame.legs) != 1:
        return plan
    body = plan.story.body[table.source.at]
    assert isinstance(body, Table)
    rows = sum(layout_of(composer, body, frame.legs[-1].width).rows)
    if short * 1000 > rows * _GROW:
        return plan
    return plan._replace(used=plan.given, items=(*plan.items[:-1], table._replace(stretch=short)))


def over_in_table(part: PlannedPart, title: str, where: Place) -> Finding:
    """FIT-05 of a block whose text ends in a table."""
    legs, area = max(1, part.block.legs or 1), part.block.area
    end = area.last_line + -(-part.over // legs)
    columns = f"{area.first_column}-{area.last_column}" if area.columns > 1 else str(area.first_column)
    return Finding(
        "FIT-05", ERROR, f"《{title}》的表格超 {part.over} 行（第 {part.page} 版，给了 {part.given} 行），后面的几行没有排",
        f'the table of "{title}" is over by {part.over} lines (page {part.page}, {part.given} lines given); its last rows are not set',
        f"版块加高：at: {{columns: {columns}, lines: {area.first_line}-{end}}}；或写 legs: {legs + 1} 分成 {legs + 1} 栏接排，表头重排",
        where,
    )  # fmt: skip
