"""Where a page is still free: the place that a hint proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.block import Area

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.model.paper import Grid, Page

LEAST_LINES = 5
"""Fewer lines hold no continuation with its head."""


def largest_free(page: Page, grid: Grid) -> Area | None:
    """The largest free rectangle of whole columns, at least LEAST_LINES deep; None on a full page (GRD-01, JMP-09)."""
    top = grid.furniture_lines + 1 if page.number > 1 else 1
    return largest_gap([area for block in page.blocks for area in block.shape], grid.columns, top, grid.lines)


def largest_gap(taken: Iterable[Area], columns: int, top: int, foot: int) -> Area | None:
    """The same between areas that are taken, on a grid of so many columns from a first line to a last."""
    rows = sorted(taken, key=lambda area: (area.first_line, area.last_line))
    best: Area | None = None
    for first in range(1, columns + 1):
        for last in range(first, columns + 1):
            for area in _gaps(rows, first, last, top, foot=foot):
                if best is None or area.columns * area.lines > best.columns * best.lines:
                    best = area
    return best


def _gaps(rows: list[Area], first: int, last: int, top: int, *, foot: int) -> list[Area]:
    """The free runs of lines that go through columns first to last. rows: what is taken, by first line."""
    taken = [
        (area.first_line, area.last_line)
        for area in rows
        if area.first_column <= last and area.last_column >= first
    ]
    found: list[Area] = []
    for begin, end in (*taken, (foot + 1, foot + 1)):
        if begin - top >= LEAST_LINES:
            found.append(Area(first, last, top, begin - 1))
        top = max(top, end + 1)
    return found


def at_of(area: Area) -> str:
    """An area as an edition file writes it."""
    return f"at: {area.written}"
