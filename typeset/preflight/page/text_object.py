"""The text object of a content stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.preflight.page.geometry import ONE, times

if TYPE_CHECKING:
    from typeset.preflight.page.geometry import Matrix, Polygon


class Text:
    """The text object."""

    def __init__(self) -> None:
        self.matrix: Matrix = ONE
        """Of the next glyph."""
        self.line: Matrix = ONE
        """Of the line."""
        self.clip: list[Polygon] | None = None
        """Letters that become the clip at its end, as pixels; None: none."""
        self.points = 0
        """Points of those letters."""

    def move(self, x: float, y: float) -> None:
        """To the start of another line."""
        self.line = self.matrix = times((1, 0, 0, 1, x, y), self.line)
