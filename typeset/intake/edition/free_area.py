"""Where a page is still free: the place that a hint proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.model.paper import Grid, Page

LEAST_LINES = 5
"""Fewer lines hold no continuation with its head."""


def largest_free(page: Page, grid: Grid) -> Area | None:
    """The largest free rectangle of whole columns, at least LEAST_LINES deep; None on a full page (GRD-01, JMP-09)."""
    top = grid.furniture_lines + 1 if page.number > 1 else 1
    best: Area | None = None
    for first in range(1, grid.columns + 1):
        for last in range(first, grid.columns + 1):
            for area in _gaps(page, first, last, top, grid.lines):
                if best is None or area.columns * area.lines > best.columns * best.lines:
                    best = area
    return best


def _gaps(page: Page, first: int, last: int, top: int, foot: int) -> list[Area]:
    """The free runs of lines that go through columns first to last."""
    taken = sorted(
        (area.first_line, area.last_line)
        for block in page.blocks
        for area in block.shape
        if area.first_column <= last and area.last_column >= first
    )
    found: list[Area] = []
    for begin, end in (*taken, (foot + 1, foot + 1)):
        if begin - top >= LEAST_LINES:
            found.append(Area(first, last, top, begin - 1))
        top = max(top, end + 1)
    return found


def at_of(area: Area) -> str:
    """An area as an edition file writes it."""
    columns = str(area.first_column) if area.columns == 1 else f"{area.first_column}-{area.last_column}"
    return f"at: {{columns: {columns}, lines: {area.first_line}-{area.last_line}}}"
