"""Small tables inside a leg: header row, column alignment, one body line a row, or more where cells are on several lines."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.items import itemise
from typeset.findings import Place
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.wrapping import narrowest_split
from typeset.makeup.grid.legs import Leg
from typeset.model.story import Story, Table
from typeset.sheet.types import Rect, Rule, TableCell
from typeset.units import PT, to_mm

_LESS = 900
"""Cells are scaled down to this before one is set on two lines, per mille (HED-05's preferred least)."""

_LEAST = 800
"""Narrowest scale of cells that are on several lines already, per mille."""

_MOST = 3
"""Lines of one cell."""


class Layout(NamedTuple):
    """A table at a measure: the lines of each cell, width of each column with its white (units), body lines of each row,
    scale of the type per mille; over: by how much it is too wide all the same, units."""

    cells: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[int, ...]
    rows: tuple[int, ...]
    scale: int
    over: int

    @property
    def depth(self) -> int:
        """Body lines with the half line of white above and below."""
        return sum(self.rows) + 1


def white_of(size: int) -> int:
    """White beside a cell's words on either side: a third of an em, so that two thirds part them from the next cell's."""
    return size // 3


def layout_of(composer: Composer, table: Table, measure: int) -> Layout:
    """A table at a measure (units), worked out once. Says nothing of missing glyphs: placing does."""
    style, head = composer.style("table"), composer.style("table.head")
    known = composer.memo.table("tables")
    key = composer.key(table, measure)
    found: Layout | None = known.get(key)
    if found is None:
        items = [
            [
                itemise(cell.text, composer.face(s), s.size[0], composer.options_for(s))
                for cell in row
                for s in (head if number < table.header else style,)
            ]
            for number, row in enumerate(table.rows)
        ]
        found = known.keep(key, _laid_out(items, measure, style.size[0]))
    return found


def _laid_out(cells: list[list[Items]], measure: int, size: int) -> Layout:
    columns = max((len(row) for row in cells), default=0)
    if not columns:
        return Layout((), (), (1,) * len(cells), 1000, 0)
    white = 2 * white_of(size)
    lines = [1] * columns
    need = [_need(cells, k, 1) for k in range(columns)]
    while sum(need) * _LESS // 1000 + white * columns > measure:
        saved = [need[k] - _need(cells, k, lines[k] + 1) if lines[k] < _MOST else 0 for k in range(columns)]
        most = max(range(columns), key=lambda k: saved[k])
        if saved[most] <= 0:
            break
        lines[most] += 1
        need[most] -= saved[most]
    room = measure - white * columns
    total = sum(need)
    scale = 1000 if total <= room else max(_LEAST, room * 1000 // total)
    widths = [n * scale // 1000 + white for n in need]
    spare = measure - sum(widths)
    if spare > 0:
        widths = [width + spare // columns for width in widths]
    split = tuple(
        tuple(_cell(items, (widths[k] - white) * 1000 // scale, lines[k]) for k, items in enumerate(row))
        for row in cells
    )
    rows = tuple(max((len(cell) for cell in row), default=1) for row in split)
    return Layout(split, tuple(widths), rows, scale, max(0, -spare))


def _need(cells: list[list[Items]], column: int, lines: int) -> int:
    """The least width that holds a column's cells on no more lines than this, units."""
    return max(
        (narrowest_split(row[column], lines)[0] for row in cells if column < len(row) and row[column].n),
        default=0,
    )


def _cell(items: Items, width: int, most: int) -> tuple[str, ...]:
    """A cell on as few lines as a width asks for."""
    if not items.n:
        return (items.text,)
    for lines in range(1, most):
        least, texts = narrowest_split(items, lines)
        if least <= width:
            return texts
    return narrowest_split(items, most)[1]


def place_table(
    composer: Composer, builder: PageBuilder, table: Table, leg: Leg, first_line: int, story: Story, at: int, room: tuple[int, int]
) -> None:  # fmt: skip
    """Set a table over the lines from first_line, half a line of white around. at: which item of the story's body it is;
    room: page, and body lines that are left for it; rows beyond them are left out with the text behind them (FIT-05)."""
    laid = layout_of(composer, table, leg.width)
    if not laid.widths:
        return
    geo, where = builder.geo, Place(story.place.file, table.line, page=room[0])
    count = sum(1 for used in accumulate(laid.rows) if used < room[1])
    half = geo.leading // 2
    top = geo.line_top(first_line) + half - (geo.leading - geo.size) // 2
    if table.header:
        tinted = sum(laid.rows[: min(table.header, count)]) * geo.leading
        builder.tints.append(Rect(leg.x, top, leg.width, tinted, fill=(0, 0, 0, 80)))
    line = first_line
    for number in range(count):
        if number:
            y = top + (line - first_line) * geo.leading
            builder.rules.append(Rule(leg.x, y, leg.x + leg.width, y, PT * 3 // 10))
        x = leg.x
        for column, width in enumerate(laid.widths[: len(laid.cells[number])]):
            first = len(builder.text)
            _place_cell(composer, builder, table, laid, (number, column), (x, line))
            for k in range(first, len(builder.text)):
                builder.text[k] = builder.text[k]._replace(
                    story=story.id, cell=TableCell(at, number, column, number < table.header)
                )
            own = max(geo.size // 20, white_of(composer.style("table").size[0]) // 4)
            head = geo.line_top(line)
            builder.own(
                first, (x + own, head, width - 2 * own, laid.rows[number] * geo.leading + half), where
            )
            x += width
        line += laid.rows[number]
    bottom = top + (line - first_line) * geo.leading
    builder.rules.append(Rule(leg.x, top, leg.x + leg.width, top, PT))
    builder.rules.append(Rule(leg.x, bottom, leg.x + leg.width, bottom, PT))
    builder.cover(leg.x, leg.width, first_line, line - first_line + 1)
    if laid.over:
        _tell_wide(builder, laid, where)


def _place_cell(
    composer: Composer, builder: PageBuilder, table: Table, laid: Layout, cell: tuple[int, int], place: tuple[int, int]
) -> None:  # fmt: skip
    """The lines of one cell, in the middle of its row's. place: left edge of the column, first body line of the row."""
    geo, (number, column), (x, line) = builder.geo, cell, place
    name = "table.head" if number < table.header else "table"
    style, colour = composer.style(name), composer.style("table").colour
    texts, white = laid.cells[number][column], white_of(composer.style("table").size[0])
    down = (laid.rows[number] - len(texts)) * geo.leading // 2 + geo.leading // 2
    for k, text in enumerate(texts):
        items = builder.line(composer, text, style)
        free = laid.widths[column] - line_width(items) * laid.scale // 1000
        align = table.rows[number][column].align
        inset = {"right": free - white, "center": free // 2}.get(align, white)
        base = geo.baseline(line + k) + down
        placed = single(items, x + inset, base, "table", colour, scale=laid.scale)
        builder.text.append(placed._replace(joins=k < len(texts) - 1))


def _tell_wide(builder: PageBuilder, laid: Layout, where: Place) -> None:
    over, columns = to_mm(laid.over), len(laid.widths)
    builder.findings.error(
        "FMT-10",
        f"表格有 {columns} 列，折行、压扁以后仍宽出 {over} mm",
        f"the table of {columns} columns is {over} mm too wide, its cells broken and scaled down",
        "减少列数或改短单元格；换更宽的栏，或用 table 版块跨栏排",
        where,
    )
