"""Small tables inside a leg: header row, column alignment, one body line a row."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.items import Items
from typeset.makeup.builder import PageBuilder
from typeset.makeup.frame import Leg
from typeset.makeup.lines import line_width, single
from typeset.model.story import Table
from typeset.sheet.types import Rect, Rule, TableCell
from typeset.units import PT


def place_table(
    composer: Composer, builder: PageBuilder, table: Table, leg: Leg, first_line: int, story: str, at: int
) -> None:
    """Set a table over the lines from first_line; row n on body line n, half a line of white around (len + 1 lines).

    at: which item of the story's body the table is.
    """
    geo = builder.geo
    style, head = composer.style("table"), composer.style("table.head")
    columns = max((len(row) for row in table.rows), default=0)
    if not columns:
        return
    cells = [
        [composer.line(cell.text, head if number < table.header else style) for cell in row]
        for number, row in enumerate(table.rows)
    ]
    widths, scale = column_widths(cells, columns, leg.width, style.size[0])
    half = geo.leading // 2
    top = geo.line_top(first_line) + half - (geo.leading - geo.size) // 2
    bottom = top + len(cells) * geo.leading
    if table.header:
        builder.tints.append(Rect(leg.x, top, leg.width, table.header * geo.leading, fill=(0, 0, 0, 80)))
    for number, row in enumerate(cells):
        base = geo.baseline(first_line + number) + half
        x = leg.x
        for k, items in enumerate(row):
            align = table.rows[number][k].align
            free = widths[k] - line_width(items) * scale // 1000
            inset = {"right": free - style.size[0] // 3, "center": free // 2}.get(align, style.size[0] // 3)
            builder.text.append(
                single(items, x + inset, base, "table", style.colour, scale=scale)._replace(
                    story=story, cell=TableCell(at, number, k, number < table.header)
                )
            )
            x += widths[k]
        if number:
            y = top + number * geo.leading
            builder.rules.append(Rule(leg.x, y, leg.x + leg.width, y, PT * 3 // 10))
    builder.rules.append(Rule(leg.x, top, leg.x + leg.width, top, PT))
    builder.rules.append(Rule(leg.x, bottom, leg.x + leg.width, bottom, PT))
    builder.cover(leg.x, leg.width, first_line, len(cells) + 1)


def column_widths(cells: list[list[Items]], columns: int, width: int, size: int) -> tuple[list[int], int]:
    """Columns as wide as their widest cell, the rest shared; a scale (per mille) when even that is too wide."""
    need = [
        max((line_width(row[k]) for row in cells if k < len(row)), default=0) + size * 2 // 3
        for k in range(columns)
    ]
    total = sum(need)
    scale = 1000 if total <= width else max(700, width * 1000 // total)
    fitted = [n * min(scale, 1000) // 1000 for n in need]
    spare = width - sum(fitted)
    each = spare // columns
    return [n + each for n in fitted], scale
