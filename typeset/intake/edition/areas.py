"""Where a block stands: one rectangle of the grid, or several that make an L (SHP-02)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from typeset.model.block import Area
from typeset.model.kinds import (
    AdBlock,
    BriefsBlock,
    CollectedBlock,
    ContinueBlock,
    PictureBlock,
    PictureGroupBlock,
    StoryBlock,
)

if TYPE_CHECKING:
    from typeset.intake.edition.context import ReadContext
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.block import Block
    from typeset.model.paper import Grid

SHAPED = (StoryBlock, ContinueBlock, CollectedBlock, BriefsBlock)
"""Kinds of blocks that may have several rectangles."""


SPOTTED = (PictureBlock, PictureGroupBlock, AdBlock)
"""Kinds of blocks that may stand off the grid and bleed."""


def around(parts: tuple[Area, ...]) -> Area:
    """The rectangle around rectangles."""
    return Area(
        min(a.first_column for a in parts), max(a.last_column for a in parts),
        min(a.first_line for a in parts), max(a.last_line for a in parts),
    )  # fmt: skip


def areas_of(row: FieldRow, kind: type[Block], page: int, context: ReadContext) -> tuple[Area, ...]:
    """The block's rectangles, held inside the grid; with a finding (EDN-02, EDN-16) the first that can be drawn, or none."""
    value = row["at"]
    rows = value if isinstance(value, tuple) else (value,)
    if not rows:
        return ()
    if len(rows) > 1 and kind not in SHAPED:
        context.findings.error(
            "EDN-16",
            f"{kind.kind} 版块只能是一个矩形",
            f"a {kind.kind} block is one rectangle",
            "at 写一个 {columns: …, lines: …}",
            row.place("at")._replace(page=page),
        )
        rows = rows[:1]
    if rows[0].present("x") and kind not in SPOTTED:
        context.findings.error(
            "EDN-02",
            f"{kind.kind} 版块按栏和行排，at 不能写毫米",
            f"a {kind.kind} block stands in columns and lines, not at millimetres",
            f"写 at: {{columns: …, lines: …}}；毫米只用于 {'、'.join(one.kind for one in SPOTTED)}",
            row.place("at")._replace(page=page),
        )
        return ()
    if rows[0].present("x"):
        from typeset.intake.edition.spots import touched_by  # few blocks stand off the grid

        touched = touched_by(rows[0], page, context)
        return () if touched is None else (touched,)
    if kind not in SPOTTED and any(part["bleed"] for part in rows):
        context.findings.warning(
            "EDN-09",
            f"{kind.kind} 版块用不到 at 的“bleed”：文字不出版心",
            f"a {kind.kind} block has no use for “bleed”: text stays in the type area",
            "出血只用于图和广告",
            row.place("at")._replace(page=page),
        )
    found = [_area(part, page, context) for part in rows]
    parts = tuple(area for area in found if area is not None)
    whole = len(parts) == len(rows) and bool(parts) and _one_shape(parts, row, page, context)
    return parts if whole else parts[:1]


def _area(at: FieldRow, page: int, context: ReadContext) -> Area | None:
    """One rectangle, held inside the grid (EDN-02)."""
    grid = context.loaded.paper.grid
    (first, last), (top, foot) = at["columns"], at["lines"]
    if last > grid.columns or foot > grid.lines:
        what = f"第 {last} 栏" if last > grid.columns else f"第 {foot} 行"
        context.findings.error(
            "EDN-02",
            f"版块出了版心：{what}，本版只有 {grid.columns} 栏 × {grid.lines} 行",
            f"the block leaves the grid of {grid.columns} columns by {grid.lines} lines",
            _back_on_the_grid((first, last), (top, foot), grid),
            at.place("columns" if last > grid.columns else "lines")._replace(page=page),
        )
        if first > grid.columns or top > grid.lines:
            return None
    return Area(first, min(last, grid.columns), top, min(foot, grid.lines))


def _back_on_the_grid(columns: tuple[int, int], lines: tuple[int, int], grid: Grid) -> str:
    """The line to paste: the block moved so far that it stands on the grid, as large as it may be."""
    (first, last), (top, foot) = _moved(columns, grid.columns), _moved(lines, grid.lines)
    across = str(first) if first == last else f"{first}-{last}"
    return f"columns 到 {grid.columns} 为止，lines 到 {grid.lines} 为止，例如 at: {{columns: {across}, lines: {top}-{foot}}}"


def _moved(span: tuple[int, int], most: int) -> tuple[int, int]:
    """A run moved back so far that it ends within the grid."""
    first, last = span
    back = max(0, last - most)
    return max(1, first - back), last - back


def _one_shape(parts: tuple[Area, ...], row: FieldRow, page: int, context: ReadContext) -> bool:
    """Whether the rectangles make one block (EDN-16)."""
    wrong = shape_fault(parts)
    if wrong:
        context.findings.error(
            "EDN-16",
            f"几个矩形拼不成一块：{wrong}",
            "the rectangles make no single shape of unbroken columns",
            "每一栏里的行要首尾相接，如 [{columns: 1-4, lines: 22-44}, {columns: 1-2, lines: 45-60}]",
            row.place("at")._replace(page=page),
        )
        return False
    return True


def shape_fault(parts: tuple[Area, ...]) -> str:
    """SHP-02: the rectangles hang together, share no cell, and every column has one unbroken run of lines; what is wrong, in
    Chinese, "" nothing."""
    if len(parts) == 1:
        return ""
    shape = around(parts)
    wrong = ""
    for column in range(shape.first_column, shape.last_column + 1):
        runs = sorted((a.first_line, a.last_line) for a in parts if a.first_column <= column <= a.last_column)
        if not runs:
            wrong = f"第 {column} 栏没有行"
        elif any(one[1] + 1 != two[0] for one, two in pairwise(runs)):
            wrong = f"第 {column} 栏的行不相连，或重叠"
    if not wrong and any(not any(_touch(a, b) for b in parts if b is not a) for a in parts):
        wrong = "有一个矩形不与别的相连"
    if not wrong and any(part.first_line < parts[0].first_line for part in parts[1:]):
        wrong = "带标题的第一个矩形不在最上面"
    return wrong


def _touch(one: Area, two: Area) -> bool:
    """Whether two rectangles lie side by side or one over the other with columns or lines in common."""
    columns = one.first_column <= two.last_column and two.first_column <= one.last_column
    lines = one.first_line <= two.last_line and two.first_line <= one.last_line
    beside = one.last_column + 1 == two.first_column or two.last_column + 1 == one.first_column
    stacked = one.last_line + 1 == two.first_line or two.last_line + 1 == one.first_line
    return (columns and stacked) or (lines and beside)
