"""The text object of a content stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.preflight.page.geometry import ONE, times

if TYPE_CHECKING:
    from typeset.preflight.page.geometry import Matrix, Polygon


class Text:
    """The text object: matrix of the line and of the next glyph; clip: letters that become the clip at its end, as pixels."""

    def __init__(self) -> None:
        self.matrix: Matrix = ONE
        self.line: Matrix = ONE
        self.clip: list[Polygon] | None = None
        self.points = 0

    def move(self, x: float, y: float) -> None:
        """To the start of another line."""
        self.line = self.matrix = times((1, 0, 0, 1, x, y), self.line)
