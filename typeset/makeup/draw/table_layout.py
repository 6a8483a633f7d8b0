"""A table at a measure: its columns, the lines of its cells, the depth of its rows, and the parts it may be cut into.

A part is what stands in one leg: rows of the body with the head over them, repeated where the table goes on.
"""

from __future__ import annotations

from itertools import pairwise

from typeset.compose.composer import Composer
from typeset.compose.items import itemise
from typeset.compose.title_fitting import natural_width
from typeset.makeup.draw.lines import line_width
from typeset.makeup.draw.table_columns import (
    Box,
    Columns,
    broken,
    columns_of,
    numeric,
    places_of,
)
from typeset.makeup.draw.wrapping import text_lines
from typeset.model.story import Cell, Table
from typeset.named_tuple import NamedTuple

_KEPT = 2
"""Rows of the body that stay together on either side of a cut."""

_WHOLE = 6
"""A table of fewer rows is cut only where no leg holds it."""

GOES_ON = "（续）"


class Layout(NamedTuple):
    """A table at a measure."""

    table: Table
    """The table."""

    boxes: tuple[tuple[Box, ...], ...]
    """Its cells, row by row."""

    cells: tuple[tuple[tuple[str, ...], ...], ...]
    """The lines of each cell, row by row."""

    columns: Columns
    """Its columns."""

    rows: tuple[int, ...]
    """Body lines of each row."""

    caption: tuple[str, ...] = ()
    """The lines of the caption."""

    source: tuple[str, ...] = ()
    """The lines of the source."""

    beside: bool = True
    """Whether the unit stands in the caption's last line."""

    @property
    def widths(self) -> tuple[int, ...]:
        """Width of each column with its white, units."""
        return self.columns.widths

    @property
    def depth(self) -> int:
        """Body lines of the whole table with the half line of white above and below."""
        return self.part(0, len(self.rows)).depth

    @property
    def above(self) -> int:
        """Body lines over the rows."""
        unit = bool(self.table.look.unit) and not (self.caption and self.beside)
        return len(self.caption) + unit

    def part(self, first: int, last: int) -> Part:
        """The rows [first, last) with the head over them."""
        head = tuple(range(min(self.table.header, first)))
        rows = (*head, *range(first, last))
        below = len(self.source) if last >= len(self.rows) else 0
        return Part(rows, len(head), self.above + sum(self.rows[k] for k in rows) + below + 1)

    def cuts(self, first: int, last: int) -> list[int]:
        """The rows that the rows [first, last) may be cut before: not within the head or a merged cell, two rows on either
        side."""
        held = {
            row + k
            for row, cells in enumerate(self.table.rows)
            for cell in cells
            for k in range(1, cell.down if cell.across else 1)
        }
        start = max(first, self.table.header)
        return [row for row in range(start + _KEPT, last - _KEPT + 1) if row not in held]

    def split(self, rows: tuple[int, int], at: int, bounds: list[int]) -> list[tuple[int, Part]]:
        """Rows cut over pieces of legs from a line on: where each part starts, and the part; [] where one piece holds all.
        bounds: where the pieces begin and the last one ends. What finds no room stands behind the last."""
        first, last = rows
        out: list[tuple[int, Part]] = []
        for begin, end in pairwise(bounds):
            start = max(begin, at)
            if start >= end:
                continue
            rest = self.part(first, last)
            if rest.depth <= end - start:
                return [*out, (start, rest)] if out else []
            fitting = (
                cut for cut in reversed(self.cuts(first, last)) if self.part(first, cut).depth <= end - start
            )
            cut = next(fitting, 0)
            if cut:
                out.append((start, self.part(first, cut)))
                first = cut
        return [*out, (bounds[-1], self.part(first, last))] if out else []

    def may_be_cut(self, most: int) -> bool:
        """Whether a table may be cut: it has rows enough, or no piece (of at most so many lines) holds it."""
        return bool(self.cuts(0, len(self.rows))) and (
            len(self.rows) - self.table.header >= _WHOLE or self.depth > most
        )


class Part(NamedTuple):
    """Rows of a table that stand together."""

    rows: tuple[int, ...]
    """Their numbers, from 0, the head's first."""

    repeated: int
    """How many of them are rows of the head that stood before."""

    depth: int
    """Body lines: the rows, caption and unit over them, the source under the last, and a line of white."""

    @property
    def first(self) -> bool:
        """Whether the table begins here."""
        return not self.rows or (self.rows[0] == 0 and not self.repeated)


def rows_of(table: Table, start: int, end: int) -> tuple[int, int]:
    """The rows of a slice of a table; one that says nothing is all of it."""
    return (start, end) if end else (0, len(table.rows))


def white_of(size: int) -> int:
    """White beside a cell's words on either side: a third of an em, so that two thirds part them from the next cell's."""
    return size // 3


def layout_of(composer: Composer, table: Table, measure: int) -> Layout:
    """A table at a measure (units), worked out once. Says nothing of missing glyphs: placing does."""
    known = composer.memo.table("tables")
    key = composer.key(table, measure)
    found: Layout | None = known.get(key)
    if found is None:
        found = known.keep(key, _laid_out(composer, table, measure))
    return found


def _laid_out(composer: Composer, table: Table, measure: int) -> Layout:
    size = composer.style("table").size[0]
    boxes = _boxes(composer, table)
    if not any(boxes):
        return Layout(table, (), (), Columns((), 1000, 0, (), ()), (1,) * len(boxes))
    white = 2 * white_of(size)
    shares = table.look.widths if len(table.look.widths) == max(map(len, boxes)) else ()
    columns = columns_of(boxes, shares, measure, white)
    cells = tuple(tuple(_lines(box, columns, k, white) for k, box in enumerate(row)) for row in boxes)
    caption, beside = _caption(composer, table, measure)
    source = (
        text_lines(composer, table.look.source, composer.style("table"), measure) if table.look.source else ()
    )
    return Layout(
        table, tuple(map(tuple, boxes)), cells, columns, _depths(table, cells), caption, source, beside
    )


def _boxes(composer: Composer, table: Table) -> list[list[Box]]:
    body = table.rows[table.header :]
    ranged = {
        column
        for column in range(max(map(len, table.rows), default=0))
        if composer.rules.on("table-points")
        and numeric(
            [row[column] for row in body if column < len(row) and row[column].across == 1], first=not column
        )
    }
    return [
        [
            _box(composer, cell, head=number < table.header, ranged=column in ranged)
            for column, cell in enumerate(row)
        ]
        for number, row in enumerate(table.rows)
    ]


def _box(composer: Composer, cell: Cell, *, head: bool, ranged: bool) -> Box:
    from typeset.clreq.cells import number_of  # few pages have a table

    style = composer.style("table.head" if head else "table")
    items = itemise(cell.text, composer.face(style), style.size[0], options=composer.options_for(style))
    align = cell.align or ("center" if cell.across > 1 and not head else style.align)
    if ranged and not head and not cell.align and cell.across == 1 and items.n:
        found = number_of(cell.text.strip())
        if not found:
            return Box(items, places_of(items), 1, cell.down, "center")
        whole = cell.text.strip()[: found.end("whole")]
        point = natural_width(
            itemise(whole, composer.face(style), style.size[0], options=composer.options_for(style))
        )
        return Box(items, (), 1, cell.down, "point", point)
    return Box(items, places_of(items), cell.across, max(1, cell.down), align)


def _lines(box: Box, columns: Columns, column: int, white: int) -> tuple[str, ...]:
    """The lines of a cell in its columns."""
    items = box.items
    if not items.n:
        return (items.text,)
    width = (sum(columns.widths[column : column + max(1, box.across)]) - white) * 1000 // columns.scale
    if box.width <= width or not box.places:
        return (items.text.strip(),)
    texts = [items.text[items.start[a] : items.start[b]].strip() for a, b in broken(box, width)]
    return tuple(text for text in texts if text)


def _depths(table: Table, cells: tuple[tuple[tuple[str, ...], ...], ...]) -> tuple[int, ...]:
    """Body lines of each row; a cell over several rows makes the last of them deeper where it must."""
    depths = [
        max([1, *(len(lines) for cell, lines in zip(row, texts, strict=True) if cell.down == 1)])
        for row, texts in zip(table.rows, cells, strict=True)
    ]
    for number, (row, texts) in enumerate(zip(table.rows, cells, strict=True)):
        for cell, lines in zip(row, texts, strict=True):
            if cell.across and cell.down > 1:
                end = min(number + cell.down, len(depths))
                depths[end - 1] += max(0, len(lines) - sum(depths[number:end]))
    return tuple(depths)


def _caption(composer: Composer, table: Table, measure: int) -> tuple[tuple[str, ...], bool]:
    """The lines of the caption, and whether the unit stands beside the last of them."""
    style, look = composer.style("table.head"), table.look
    if not look.caption:
        return (), False
    lines = text_lines(composer, look.caption, style, measure)
    if not look.unit:
        return lines, False
    goes_on = line_width(composer.line(lines[-1] + GOES_ON, style))
    unit = line_width(composer.line(unit_of(table), composer.style("table")))
    return lines, goes_on + unit + 2 * style.size[0] <= measure


def unit_of(table: Table) -> str:
    """The line of the unit."""
    return f"单位：{table.look.unit}"
