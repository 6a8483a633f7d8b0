"""The room of an area that the program fills (自动组版): its cells that no fixed block and no declared white takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.checks import overlap
from typeset.intake.edition.free_area import at_of, largest_gap
from typeset.model.block import Area
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings import Findings
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.auto import AutoSpec
    from typeset.model.block import Block
    from typeset.model.paper import Grid

Cells = frozenset[tuple[int, int]]
"""Cells of the grid: column and body line, from 1."""


class Room(NamedTuple):
    """An area on its page."""

    page: int
    """The number of its page."""
    grid: Grid
    """The grid."""
    spec: AutoSpec
    """The area."""
    blocks: tuple[Block, ...]
    """The blocks that stand on the page already."""

    @property
    def whole(self) -> Area:
        """The rectangle of the area: all of the page where none is written."""
        return self.spec.area or type_area(self.page, self.grid)

    @property
    def free(self) -> Cells:
        """Its cells that nothing takes."""
        taken = cells(area for block in self.blocks for area in block.shape)
        return cells((self.whole,)) - taken - cells(self.spec.white)


def type_area(page: int, grid: Grid) -> Area:
    """The rectangle in which blocks of a page may stand; the first lines of inner pages are the folio's (GRD-01)."""
    return Area(1, grid.columns, 1 if page == 1 else grid.furniture_lines + 1, grid.lines)


def cells(areas: Iterable[Area]) -> Cells:
    """All cells of some areas."""
    return frozenset(
        (column, line)
        for area in areas
        for column in range(area.first_column, area.last_column + 1)
        for line in range(area.first_line, area.last_line + 1)
    )


_WHAT = {
    "MKP-08": ("自动组版的范围", "the area of an automatic makeup"),
    "MKP-09": ("留白", "declared white"),
}


def clipped(row: FieldRow, page: int, grid: Grid, findings: Findings, code: str) -> Area | None:
    """A rectangle inside the type area of a page; told under a code where it leaves that, None where nothing of it is inside."""
    (first, last), (top, foot) = row["columns"], row["lines"]
    whole = type_area(page, grid)
    held = Area(first, min(last, whole.last_column), max(top, whole.first_line), min(foot, whole.last_line))
    inside = held.columns > 0 and held.lines > 0
    if held == Area(first, last, top, foot):
        return held
    zh, en = _WHAT[code]
    shown = f"{grid.columns} 栏、第 {whole.first_line}-{whole.last_line} 行"
    text = at_of(held if inside else whole)
    findings.error(
        code,
        f"{zh}出了版心：第 {page} 版是 {shown}",
        f"{en} leaves the grid: page {page} has {grid.columns} columns, lines {whole.first_line}-{whole.last_line}",
        f"写 {text}" if code == "MKP-08" else f"写 {text.removeprefix('at: ')}",
        row.place()._replace(page=page),
    )
    return held if inside else None


def white_of(rows: tuple[FieldRow, ...], page: int, grid: Grid, findings: Findings) -> tuple[Area, ...]:
    """Declared white (留白) of a page, or of an area on it (MKP-09)."""
    found = (clipped(one, page, grid, findings, "MKP-09") for one in rows)
    return tuple(area for area in found if area is not None)


def tell_taken(
    rows: tuple[FieldRow, ...], page: int, grid: Grid, blocks: tuple[Block, ...], findings: Findings
) -> None:
    """MKP-09: white of a page on which blocks stand; what of it is left is offered."""
    for row in rows:
        (first, last), (top, foot) = row["columns"], row["lines"]
        white = Area(first, last, top, foot)
        over = [
            block
            for block in blocks
            if block.spot is None and any(overlap(area, white) for area in block.shape)
        ]
        if not over:
            continue
        beside = [Area(1, first - 1, top, foot)] if first > 1 else []
        taken = [*beside, *(area for block in over for area in block.shape)]
        left = largest_gap(taken, min(last, grid.columns), top, min(foot, grid.lines))
        name = over[0].id
        findings.warning(
            "MKP-09",
            f"留白 {white.written} 上排着“{name}”（第 {over[0].place.line} 行）"
            + (f"等 {len(over)} 块" if over[1:] else ""),
            f"“{name}” (line {over[0].place.line}) stands on declared white {white.written}"
            + (f", with {len(over) - 1} more" if over[1:] else ""),
            f"留白改成 {left.written}，或移开版块" if left is not None else "删去这一处留白，或移开版块",
            row.place()._replace(page=page),
        )


def tell_no_room(room: Room, findings: Findings) -> None:
    """MKP-08: fixed blocks and declared white take all of an area."""
    by = [block for block in room.blocks if cells(block.shape) & cells((room.whole,))]
    lines = "、".join(str(block.place.line) for block in by[:6])
    findings.error(
        "MKP-08",
        f"自动组版没有空处：{at_of(room.whole)} 都被占了" + (f"（第 {lines} 行的版块）" if by else ""),
        f"automatic makeup has no free cell: all of {at_of(room.whole)} is taken"
        + (f" (lines {lines})" if by else ""),
        "改 auto 的 at，或收小、删去占着的版块和留白",
        room.spec.place,
    )
