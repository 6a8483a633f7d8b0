"""Where columns and lines of the grid lie on the page (COL-02, GRD-01). All lengths in units."""

from __future__ import annotations

from typeset.model.block import Area
from typeset.model.paper import Paper
from typeset.named_tuple import NamedTuple

ASCENT = 880
"""Baseline below the top of the ideographic box, per mille of the size."""


class Geometry(NamedTuple):
    """The type area's origin and steps (COL-02, GRD-01)."""

    x0: int
    """Left edge of the type area, units."""

    y0: int
    """Its head, units."""

    width: int
    """Its width, units."""

    height: int
    """Its height, units."""

    column: int
    """Width of a column, units."""

    gutter: int
    """White between two columns, units."""

    leading: int
    """From body line to body line, units."""

    size: int
    """Size of the body, units."""

    columns: int
    """Number of columns."""

    lines: int
    """Body lines of a column."""

    furniture: int = 0
    """Body lines that the 报眉 takes of them on inner pages."""

    def column_x(self, number: int) -> int:
        """Left edge of a column, from 1."""
        return self.x0 + (number - 1) * (self.column + self.gutter)

    def span(self, columns: int) -> int:
        """Width of that many columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gutter

    def line_top(self, number: int) -> int:
        """Top of body line n, from 1: (n - 1) x leading from the head of the type area."""
        return self.y0 + (number - 1) * self.leading

    def baseline(self, number: int) -> int:
        """Baseline of body line n."""
        return self.line_top(number) + self.size * ASCENT // 1000

    def foot(self, number: int) -> int:
        """Foot of the type of line n: a picture down to line n ends here."""
        return self.line_top(number) + self.size

    def rectangle(self, area: Area) -> tuple[int, int, int, int]:
        """x, y, width, height of an area, from the top of its first line to the foot of its last."""
        x = self.column_x(area.first_column)
        y = self.line_top(area.first_line)
        return x, y, self.span(area.columns), self.foot(area.last_line) - y


def geometry_of(paper: Paper) -> Geometry:
    """The geometry of a paper's pages."""
    page, grid = paper.format, paper.grid
    return Geometry(
        page.left,
        page.head,
        page.width - page.left - page.right,
        page.height - page.head - page.foot,
        grid.chars * grid.size,
        grid.gutter,
        grid.leading,
        grid.size,
        grid.columns,
        grid.lines,
        grid.furniture_lines,
    )
