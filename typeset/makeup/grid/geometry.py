"""Where columns and lines of the grid lie on the page (COL-02, GRD-01). All lengths in units."""

from __future__ import annotations

from typeset.model.block import Area
from typeset.model.paper import Page, Paper
from typeset.model.spread import paper_of
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

    fold: int = 0
    """Where the fold of a double page (跨版) lies, from the left of its trim, units: half of the columns stand at either side;
    0 of a single page."""

    def column_x(self, number: int) -> int:
        """Left edge of a column, from 1."""
        if self.fold and number > self.columns // 2:
            return self.x0 + self.fold + (number - 1 - self.columns // 2) * (self.column + self.gutter)
        return self.x0 + (number - 1) * (self.column + self.gutter)

    def span(self, columns: int, first: int = 1) -> int:
        """Width of that many columns, from `first` on, with what lies between them."""
        return self.column_x(first + columns - 1) + self.column - self.column_x(first)

    def folded(self, x: int, width: int) -> bool:
        """Whether [x, x + width) goes over the fold."""
        return self.fold > 0 and x < self.fold < x + width

    def sides(self, x: int, width: int) -> tuple[tuple[int, int], ...]:
        """What of [x, x + width) lies in the type area at either side of the fold, left edges and widths; the whole of it where it
        does not go over that."""
        if not self.folded(x, width):
            return ((x, width),)
        left, right = self.halves
        return (x, left[0] + left[1] - x), (right[0], x + width - right[0])

    def flat(self, x: int, width: int) -> tuple[int, int]:
        """The wider side of what goes over the fold: where words stand whose lines do not go over it."""
        return max(self.sides(x, width), key=lambda side: side[1])

    @property
    def halves(self) -> tuple[tuple[int, int], ...]:
        """Left edge and width of the type area at either side of the fold; of a single page the whole of it."""
        if not self.fold:
            return ((self.x0, self.width),)
        wide = self.width - self.fold
        return (self.x0, wide), (self.x0 + self.fold, wide)

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
        return x, y, self.span(area.columns, area.first_column), self.foot(area.last_line) - y


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
        grid.fold,
    )


def geometry_on(paper: Paper, page: Page) -> Geometry:
    """The geometry that the blocks of a page stand on: as wide as two pages where it opens a double page (跨版)."""
    return geometry_of(paper_of(paper, page))
