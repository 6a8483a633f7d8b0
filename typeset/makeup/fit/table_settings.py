"""The ways to set a table in legs: whole, or cut between rows with its head repeated."""

from __future__ import annotations

from typeset.makeup.draw.table_layout import Layout
from typeset.makeup.fit.paragraph_settings import ItemSetting
from typeset.makeup.grid.text_frame import TextFrame

_CUT = 250_000
"""A table that is cut over two legs, each cut: white of up to four lines before it is better."""

WHITE_LINE = 60_000
"""A line of white that a piece which may not be cut leaves at a leg's foot."""

CUT = 1
"""The looseness of a table that is cut over legs."""


class CutTable:
    """The settings of a table that may be cut, by the line it starts at. rows: the first and the one after the last."""

    __slots__ = ("frame", "laid", "rows", "whole")

    def __init__(self, laid: Layout, rows: tuple[int, int], whole: ItemSetting, frame: TextFrame) -> None:
        self.laid, self.rows, self.whole, self.frame = laid, rows, whole, frame

    def settings(self, line: int) -> tuple[ItemSetting, ...]:
        """Whole, and cut where that leads over a leg's end."""
        parts = self.laid.split(self.rows, line, self.frame.bounds)
        if not parts:
            return (self.whole,)
        end = parts[-1][0] + parts[-1][1].depth
        white = end - line - sum(part.depth for _, part in parts)
        cost = _CUT * (len(parts) - 1) + WHITE_LINE * white
        cut = ItemSetting(CUT, end - line, cost, False, parts=tuple(parts))
        most = max(segment.lines for segment in self.frame.segments)
        return (cut,) if self.whole.lines > most else (self.whole, cut)
