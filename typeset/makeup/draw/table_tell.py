"""What a table is told: by how much it is too wide and where it would fit (FMT-10), a unit said in every row (TAB-01)."""

from __future__ import annotations

from typeset.findings import Place
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.table_columns import number_of
from typeset.makeup.draw.table_layout import Layout
from typeset.model.story import Story, Table
from typeset.units import to_mm

_ROWS = 3
"""Rows from which on a unit belongs in the head."""

_OF_TIME = frozenset("年月日时分秒号名次位")


_SPECIAL = frozenset(",:{}[]#&*!|>'%@`")
"""Characters that YAML would take for its own in a line to paste."""


def tell_wide(builder: PageBuilder, laid: Layout, story: Story, where: Place) -> None:
    """FMT-10: the figure, and the lines to paste."""
    geo = builder.geo
    over, columns = to_mm(laid.columns.over), len(laid.widths)
    wide = sum(laid.widths) + laid.columns.over * (bool(laid.table.look.widths))
    fitting = next((n for n in range(1, geo.columns + 1) if geo.span(n) >= wide), 0)
    hints = []
    if laid.table.look.widths:
        hints.append("去掉 widths，让程序按内容分列宽")
    if fitting:
        name = (
            f'"{story.heading}"'
            if _SPECIAL & set(story.heading) and '"' not in story.heading
            else story.heading
        )
        hints.append(
            f"给它 {fitting} 栏宽：- {{table: {name}, at: {{columns: 1-{fitting}, lines: 1-{laid.depth + 4}}}}}（栏和行照版面改）"
        )
    hints.append("减少列数，或改短单元格里最长的词")
    builder.findings.error(
        "FMT-10",
        f"表格有 {columns} 列，折行、压扁以后仍宽出 {over} mm",
        f"the table of {columns} columns is {over} mm too wide, its cells broken and scaled down",
        "；或".join(hints),
        where,
    )


def tell_units(builder: PageBuilder, table: Table, where: Place) -> None:
    """TAB-01: a unit that stands in every row is said once, in the head."""
    body = table.rows[table.header :]
    for column in range(max(map(len, table.rows), default=0)):
        texts = [row[column].text.strip() for row in body if column < len(row) and row[column].text.strip()]
        found = [number_of(text) for text in texts]
        units = {(match["unit"] or "").strip() for match in found if match}
        unit = next(iter(units)) if len(units) == 1 else ""
        if len(texts) < _ROWS or not all(found) or not unit or unit in _OF_TIME:
            continue
        head = table.rows[table.header - 1][column].text if table.header else ""
        if unit in head:
            continue
        builder.findings.info(
            "TAB-01",
            f"表格“{head or column + 1}”一列每行都写“{unit}”，宜写进表头",
            f"every row of the column “{head or column + 1}” says “{unit}”, which belongs in the head",
            f"表头写 {head}（{unit}），各行只写数字",
            where,
        )
