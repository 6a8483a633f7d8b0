"""The ways to set a table in legs: whole, or cut between rows with its head repeated."""

from __future__ import annotations

from typeset.clreq.rules.flow import Flow
from typeset.makeup.draw.table_layout import Layout
from typeset.makeup.fit.paragraph_settings import ItemSetting
from typeset.makeup.grid.text_frame import TextFrame

CUT = 1
"""The looseness of a table that is cut over legs."""


class CutTable:
    """The settings of a table that may be cut, by the line it starts at. rows: the first and the one after the last."""

    __slots__ = ("frame", "laid", "rows", "rules", "whole")

    def __init__(
        self, laid: Layout, rows: tuple[int, int], whole: ItemSetting, frame: TextFrame, rules: Flow
    ) -> None:
        self.laid, self.rows, self.whole, self.frame, self.rules = laid, rows, whole, frame, rules

    def settings(self, line: int) -> tuple[ItemSetting, ...]:
        """Whole, and cut where that leads over a leg's end."""
        parts = self.laid.split(self.rows, line, self.frame.bounds)
        if not parts:
            return (self.whole,)
        end = parts[-1][0] + parts[-1][1].depth
        white = end - line - sum(part.depth for _, part in parts)
        cost = self.rules.table_cut * (len(parts) - 1) + self.rules.straddle * white
        cut = ItemSetting(CUT, end - line, cost, short_last=False, parts=tuple(parts))
        most = max(segment.lines for segment in self.frame.segments)
        return (cut,) if self.whole.lines > most else (self.whole, cut)
