"""Places tables: rows in a leg or parts of them over legs and pages, the head repeated; rules, tints, caption and source."""

from __future__ import annotations

from itertools import accumulate

from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.findings import Place
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.table_findings import report_units, report_wide
from typeset.makeup.draw.table_layout import GOES_ON, Layout, Part, layout_of, unit_of, white_of
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import Leg
from typeset.model.story import Story, Table
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rect, Rule, TableCell
from typeset.units import PT

__all__ = ["layout_of", "place_table"]

_THICK, _MIDDLE, _FINE = PT, PT // 2, PT * 3 // 10
"""Rules of a table: its head and foot, under the head of a 三线表, between rows."""

_HEAD_TINT, _ROW_TINT = 80, 50
"""Black under the head, and under every other rows, per mille."""


class Setting(NamedTuple):
    """A table, or a part of it, as it is to be placed."""

    table: Table
    """The whole table."""

    part: Part
    """What of it is placed."""

    story: Story
    """Whose table it is."""

    at: int
    """Which item of the story's body it is."""

    available_lines: int
    """Body lines that are left for it; rows beyond them are left out with the text behind them (FIT-05)."""

    more: int = 0
    """Height that is shared out among its rows, units."""

    page: int = 0
    """Number of the page, for findings; 0 where there is none."""


class _Grid(NamedTuple):
    """Where a part of a table stands."""

    laid: Layout
    """The table at its measure."""

    rows: tuple[int, ...]
    """The rows that are set, by number, from 0."""

    tops: tuple[int, ...]
    """Their upper edges, and the lower one of the last, units."""

    edges: tuple[int, ...]
    """The left edges of the columns, and the right one of the last, units."""


def place_table(
    composer: Composer, builder: PageBuilder, leg: Leg, first_line: int, setting: Setting
) -> None:
    """Set a table, or a part of it, over the lines from first_line, half a line of white around."""
    laid, part = layout_of(composer, setting.table, leg.width), setting.part
    if not laid.widths:
        return
    geo = builder.geo
    available_lines = setting.available_lines - laid.above
    rows = part.rows[
        : sum(1 for used in accumulate(laid.rows[k] for k in part.rows) if used < available_lines)
    ]
    top = geo.line_top(first_line + laid.above) + geo.leading // 2 - (geo.leading - geo.size) // 2
    extra = [setting.more * (k + 1) // len(rows) - setting.more * k // len(rows) for k in range(len(rows))]
    heights = [laid.rows[row] * geo.leading + more for row, more in zip(rows, extra, strict=True)]
    grid = _Grid(
        laid, rows, tuple(accumulate(heights, initial=top)), tuple(accumulate(laid.widths, initial=leg.x))
    )
    where = Place(setting.story.place.file, setting.table.line, page=setting.page)
    first = len(builder.text)
    _place_caption(composer, builder, laid, part=part, leg=leg, first_line=first_line)
    _place_tints(builder, grid)
    for number in range(len(rows)):
        _place_row(composer, builder, grid, number, setting)
    _place_rules(builder, grid)
    if rows and rows[-1] == len(laid.rows) - 1:
        _place_source(composer, builder, laid, leg, grid.tops[-1])
    for k in range(first, len(builder.text)):
        builder.text[k] = builder.text[k]._replace(story=setting.story.id)
    high = grid.tops[-1] - geo.line_top(first_line) + geo.leading * (2 + len(laid.source))
    builder.own(first, (leg.x, geo.line_top(first_line), leg.width, high), where)
    builder.cover(leg.x, leg.width, first_line, part.depth + -(-setting.more // geo.leading))
    if part.first:
        if laid.columns.over:
            report_wide(builder, laid, setting.story, where)
        report_units(builder, setting.table, where)


def _ascent(geo: Geometry) -> int:
    """From the upper edge of a row of one line to its baseline: its type stands in the middle of the row."""
    return geo.baseline(1) - geo.line_top(1) + (geo.leading - geo.size) // 2


def _place_row(composer: Composer, builder: PageBuilder, grid: _Grid, number: int, setting: Setting) -> None:
    """The cells of a row, each told its own place."""
    geo, row, laid = builder.geo, grid.rows[number], grid.laid
    again = number < setting.part.repeated
    for column, cell in enumerate(setting.table.rows[row]):
        if not cell.across:
            continue
        first = len(builder.text)
        _place_cell(composer, builder, grid, (number, column), setting)
        for k in range(first, len(builder.text)):
            builder.text[k] = builder.text[k]._replace(
                story=setting.story.id,
                cell=TableCell(setting.at, row, column, row < laid.table.header, again),
            )
        own = max(geo.size // 20, white_of(composer.style("table").size[0]) // 4)
        left, right = grid.edges[column], grid.edges[min(column + cell.across, len(grid.edges) - 1)]
        head, foot = grid.tops[number], grid.tops[number + _reaches(grid, number, cell.down)]
        slack = geo.leading // 2
        where = Place(setting.story.place.file, setting.table.line, page=setting.page)
        builder.own(first, (left + own, head - slack, right - left - 2 * own, foot - head + 2 * slack), where)


def _reaches(grid: _Grid, number: int, down: int) -> int:
    """How many of the rows that a cell takes stand below one another here."""
    found = 1
    while (
        found < down
        and number + found < len(grid.rows)
        and grid.rows[number + found] == grid.rows[number] + found
    ):
        found += 1
    return found


def _place_cell(
    composer: Composer, builder: PageBuilder, grid: _Grid, cell: tuple[int, int], setting: Setting
) -> None:
    """The lines of one cell, in the middle of its rows'. cell: number of the row as it is set, column."""
    (number, column), laid, geo = cell, grid.laid, builder.geo
    row = grid.rows[number]
    said, head = setting.table.rows[row][column], row < laid.table.header
    style, colour = composer.style("table.head" if head else "table"), composer.style("table").colour
    texts, white = laid.cells[row][column], white_of(composer.style("table").size[0])
    right = grid.edges[min(column + said.across, len(grid.edges) - 1)]
    high = grid.tops[number + _reaches(grid, number, said.down)] - grid.tops[number]
    scale, box = laid.columns.scale, laid.boxes[row][column]
    down = (high - len(texts) * geo.leading) // 2
    for k, text in enumerate(texts):
        items = builder.line(composer, text, style)
        slack = right - grid.edges[column] - line_width(items) * scale // 1000
        if box.point >= 0:
            figures_slack = right - grid.edges[column] - laid.columns.needs[column] * scale // 1000
            inset = figures_slack // 2 + (laid.columns.points[column] - box.point) * scale // 1000
        else:
            inset = {"right": slack - white, "center": slack // 2}.get(box.align, white)
        base = grid.tops[number] + down + k * geo.leading + _ascent(geo)
        placed = single(
            items, grid.edges[column] + inset, base, role="table", colour=colour, spread=Spread(scale=scale)
        )
        builder.text.append(placed._replace(joins=k < len(texts) - 1))


def _place_caption(
    composer: Composer, builder: PageBuilder, laid: Layout, *, part: Part, leg: Leg, first_line: int
) -> None:
    """The caption in the middle, the unit at the right; where the table goes on the caption says so."""
    geo, look = builder.geo, laid.table.look
    head, plain = composer.style("table.head"), composer.style("table")
    lines = [*laid.caption]
    if lines and not part.first:
        lines[-1] += GOES_ON
    for number, text in enumerate(lines):
        items = builder.line(composer, text, head)
        slack = leg.width - line_width(items)
        beside = laid.beside and number == len(lines) - 1
        x = leg.x + max(0, slack // 2)
        if beside:
            unit = line_width(composer.line(unit_of(laid.table), plain)) + head.size[0]
            x = min(x, leg.x + max(0, slack - unit))
        base = geo.baseline(first_line + number) + geo.leading // 2
        placed = single(items, x, base, role="table", colour=plain.colour)
        builder.text.append(placed._replace(joins=number < len(lines) - 1))
    if look.unit:
        items = builder.line(composer, unit_of(laid.table), plain)
        base = geo.baseline(first_line + laid.above - 1) + geo.leading // 2
        builder.text.append(
            single(items, leg.x + leg.width - line_width(items), base, role="table", colour=plain.colour)
        )


def _place_source(composer: Composer, builder: PageBuilder, laid: Layout, leg: Leg, foot: int) -> None:
    geo, style = builder.geo, composer.style("table")
    for number, text in enumerate(laid.source):
        base = foot + number * geo.leading + _ascent(geo)
        placed = single(builder.line(composer, text, style), leg.x, base, role="table", colour=style.colour)
        builder.text.append(placed._replace(joins=number < len(laid.source) - 1))


def _place_tints(builder: PageBuilder, grid: _Grid) -> None:
    """The head, and every other so many rows."""
    look, header = grid.laid.table.look, grid.laid.table.header
    x, width = grid.edges[0], grid.edges[-1] - grid.edges[0]
    heads = sum(1 for row in grid.rows if row < header)
    if heads and look.rules in ("rows", "full"):
        tinted = grid.tops[heads] - grid.tops[0]
        builder.tints.append(Rect(x, grid.tops[0], width, tinted, fill=(0, 0, 0, _HEAD_TINT)))
    start = heads
    while look.tint and start < len(grid.rows):
        group = (grid.rows[start] - header) // look.tint
        end = start
        while end < len(grid.rows) and (grid.rows[end] - header) // look.tint == group:
            end += 1
        if group % 2:
            high = grid.tops[end] - grid.tops[start]
            builder.tints.append(Rect(x, grid.tops[start], width, high, fill=(0, 0, 0, _ROW_TINT)))
        start = end


def _place_rules(builder: PageBuilder, grid: _Grid) -> None:
    look, header = grid.laid.table.look, grid.laid.table.header
    left, right = grid.edges[0], grid.edges[-1]
    outer = _MIDDLE if look.rules == "full" else _THICK
    for number in range(1, len(grid.rows)):
        below = grid.rows[number]
        under_head = grid.rows[number - 1] < header <= below
        grouped = look.every and below > header and (below - header) % look.every == 0
        if look.rules in ("rows", "full") and not (look.every and below > header):
            _across(builder, grid, number, _FINE)
        elif under_head and look.rules != "none":
            _across(builder, grid, number, _MIDDLE)
        elif grouped:
            _across(builder, grid, number, _FINE)
    if look.rules != "none":
        for y in (grid.tops[0], grid.tops[-1]):
            builder.rules.append(Rule(left, y, right, y, outer))
    if look.rules == "full":
        for x in (left, right):
            builder.rules.append(Rule(x, grid.tops[0], x, grid.tops[-1], outer))
        for column in range(1, len(grid.edges) - 1):
            _down(builder, grid, column)


def _across(builder: PageBuilder, grid: _Grid, number: int, weight: int) -> None:
    """A rule over the row set as `number`, left out where a merged cell runs through it."""
    rows, row, start = grid.laid.table.rows, grid.rows[number], 0
    count = len(grid.edges) - 1
    through = [
        any(
            cell.across
            and cell.down > 1
            and above < row < above + cell.down
            and column <= k < column + cell.across
            for above in range(row)
            for column, cell in enumerate(rows[above])
        )
        for k in range(count)
    ]
    for k in range(count + 1):
        if k == count or through[k]:
            if k > start:
                builder.rules.append(
                    Rule(grid.edges[start], grid.tops[number], grid.edges[k], grid.tops[number], weight)
                )
            start = k + 1


def _down(builder: PageBuilder, grid: _Grid, column: int) -> None:
    """The rule left of a column, left out where a merged cell runs through it."""
    rows, start, count = grid.laid.table.rows, 0, len(grid.rows)
    through = [
        any(
            cell.across > 1 and left < column < left + cell.across and above <= row < above + cell.down
            for above in range(row + 1)
            for left, cell in enumerate(rows[above])
        )
        for row in grid.rows
    ]
    for k in range(count + 1):
        if k == count or through[k]:
            if k > start:
                builder.rules.append(
                    Rule(grid.edges[column], grid.tops[start], grid.edges[column], grid.tops[k], _FINE)
                )
            start = k + 1
