"""What a table is told: by how much it is too wide and where it would fit (FMT-10), a unit said in every row (TAB-01)."""

from __future__ import annotations

from typeset.findings import Place
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.table_layout import Layout
from typeset.model.story import Story, Table

_ROWS = 3
"""Rows from which on a unit belongs in the head."""

_OF_TIME = frozenset("年月日时分秒号名次位")


_SPECIAL = frozenset(",:{}[]#&*!|>'%@`")
"""Characters that YAML would take for its own in a line to paste."""


def report_wide(builder: PageBuilder, laid: Layout, story: Story, where: Place) -> None:
    """FMT-10: the figure, and the lines to paste."""
    geo = builder.geo
    over, columns = laid.columns.over, len(laid.widths)
    wide = sum(laid.widths) + laid.columns.over * (bool(laid.table.look.widths))
    fitting = next((n for n in range(1, geo.columns // (2 if geo.fold else 1) + 1) if geo.span(n) >= wide), 0)
    if not fitting:
        key = "FMT-10.table_widths" if laid.table.look.widths else "FMT-10.table"
        builder.findings.add(tell(key, at=where, columns=columns, over=over))
        return
    special = _SPECIAL & set(story.heading) and '"' not in story.heading
    name, lines = f'"{story.heading}"' if special else story.heading, laid.depth + 4
    key = "FMT-10.table_both" if laid.table.look.widths else "FMT-10.table_wider"
    builder.findings.add(
        tell(key, at=where, columns=columns, over=over, span=fitting, name=name, lines=lines)
    )


def report_units(builder: PageBuilder, table: Table, where: Place) -> None:
    """TAB-01: a unit that stands in every row is said once, in the head."""
    from typeset.clreq.cells import number_of  # few pages have a table

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
        builder.findings.add(tell("TAB-01", at=where, column=head or column + 1, head=head, unit=unit))
