"""The ways to set a table in legs: whole, or cut between rows with its head repeated."""

from __future__ import annotations

from collections.abc import Callable

from typeset.clreq.rules.flow import Flow
from typeset.makeup.draw.table_layout import Layout
from typeset.makeup.fit.paragraph_settings import Choice
from typeset.makeup.grid.text_frame import Room

CUT = 1
"""The wish of a table that is cut over legs."""


def cut_from(
    laid: Layout, rows: tuple[int, int], whole: Choice, room: Room, rules: Flow
) -> Callable[[int], tuple[Choice, ...]]:
    """The choices by the line at which a table starts."""
    most = max(piece.lines for piece in room.pieces)

    def from_line(start: int) -> tuple[Choice, ...]:
        parts = laid.split(rows, start, room.bounds)
        if not parts:
            return (whole,)
        end = parts[-1][0] + parts[-1][1].depth
        white = end - start - sum(part.depth for _, part in parts)
        cut = Choice(CUT, end - start, rules.table_cut * (len(parts) - 1) + rules.straddle * white, False)
        return (cut,) if whole.lines > most else (whole, cut)

    return from_line
