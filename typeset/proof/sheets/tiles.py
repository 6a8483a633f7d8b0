"""A page in true size on office paper: tiles that overlap, with lines to cut at and to glue to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.proof.sheets.leaves import Leaf, Put
from typeset.proof.sheets.lettering import Hand, Lettering
from typeset.sheet.types import Colour, Rule, TextLine
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from typeset.proof.sheets.leaves import Finished
    from typeset.sheet.types import Shape

PAPERS = {"A3": (from_mm("297"), from_mm("420")), "A4": (from_mm("210"), from_mm("297"))}
BORDER = from_mm("8")
"""What stays white round a tile: office printers do not print on the outer 5 mm."""

OVERLAP = from_mm("10")
_GREY: Colour = (0, 0, 0, 550)
_HAIR = PT // 3
_NEAR, _FAR = from_mm("0.5"), from_mm("3")
_SIZE = 6 * PT


class Grid(NamedTuple):
    """How a page is cut."""

    width: int
    """Of the paper as it lies."""
    height: int
    """Of the paper as it lies."""
    columns: int
    """Tiles beside one another; each begins an overlap before the end of the one before."""
    rows: int
    """Tiles under one another, likewise."""

    @property
    def across(self) -> int:
        """Width that a tile shows."""
        return self.width - 2 * BORDER

    @property
    def down(self) -> int:
        """Height that a tile shows."""
        return self.height - 2 * BORDER


def grid_of(width: int, height: int, paper: str) -> Grid:
    """The way to lay the paper that takes the fewest tiles, upright where both take as many."""
    short, long = PAPERS[paper]
    ways = [_grid(width, height, short, long), _grid(width, height, long, short)]
    return min(ways, key=lambda grid: grid.columns * grid.rows)


def _grid(width: int, height: int, wide: int, tall: int) -> Grid:
    columns = max(1, -(-(width - OVERLAP) // (wide - 2 * BORDER - OVERLAP)))
    rows = max(1, -(-(height - OVERLAP) // (tall - 2 * BORDER - OVERLAP)))
    return Grid(wide, tall, columns, rows)


def tile_name(page: Finished, row: int, column: int) -> str:
    """1-A2: page 1, first row, second from the left."""
    return f"{page.number}-{chr(ord('A') + row)}{column + 1}"


def tiled(page: Finished, index: int, paper: str, issue: str, lettering: Lettering) -> list[Leaf]:
    """The tiles of a page, row by row."""
    grid = grid_of(page.width, page.height, paper)
    return [
        _tile(page, index, grid, at=(row, column), issue=issue, lettering=lettering)
        for row in range(grid.rows)
        for column in range(grid.columns)
    ]


def _tile(
    page: Finished, index: int, grid: Grid, *, at: tuple[int, int], issue: str, lettering: Lettering
) -> Leaf:
    row, column = at
    x, y = column * (grid.across - OVERLAP), row * (grid.down - OVERLAP)
    shown = (min(grid.across, page.width - x), min(grid.down, page.height - y))
    put = Put(index, BORDER - x, BORDER - y, window=(BORDER, BORDER, *shown))
    shapes, text = _joints(page, grid, at, shown, lettering)
    name = tile_name(page, row, column)
    words = f"{name}　{issue}　{page.name}　实际大小 1:1，打印时不要缩放"
    place = f"{grid.rows} 排 × {grid.columns} 张，搭接 10 mm"
    foot = grid.height - BORDER + from_mm("5")
    text.append(lettering.line(words, BORDER, foot, Hand(_SIZE)))
    text.append(lettering.line(place, grid.width - BORDER, foot, Hand(_SIZE, colour=_GREY), "right"))
    text.append(
        lettering.line(name, grid.width - BORDER, BORDER - from_mm("2"), Hand(9 * PT, weight=700), "right")
    )
    return Leaf(grid.width, grid.height, (put,), tuple(shapes), tuple(text))


def _joints(
    page: Finished, grid: Grid, at: tuple[int, int], shown: tuple[int, int], lettering: Lettering
) -> tuple[list[Shape], list[TextLine]]:
    """Marks outside of what is shown: where the left and upper edge are cut, how far the neighbour right and below
    covers this tile, and the corners of the page."""
    row, column = at
    wide, tall = shown
    shapes: list[Shape] = []
    text: list[TextLine] = []
    hand, left, top = Hand(_SIZE), BORDER, BORDER
    if column:
        shapes += _across(left, top, tall)
        text.append(lettering.line("裁", left + PT, top - from_mm("1"), hand))
    if row:
        shapes += _down(top, left, wide)
        text.append(lettering.line("裁", left - from_mm("4"), top + _SIZE, hand))
    if column + 1 < grid.columns:
        x = left + grid.across - OVERLAP
        shapes += _across(x, top, tall, dashed=True)
        words = f"粘 {tile_name(page, row, column + 1)} 至此线"
        text.append(lettering.line(words, x - PT, top - from_mm("1"), hand, "right"))
    if row + 1 < grid.rows:
        y = top + grid.down - OVERLAP
        shapes += _down(y, left, wide, dashed=True)
        words = f"粘 {tile_name(page, row + 1, column)}"
        text += [
            lettering.line(character, left - from_mm("4"), y - _SIZE * (len(words) - number), hand)
            for number, character in enumerate(words)
        ]
    for x, y, here in (
        (left, top, not column and not row),
        (left + wide, top, column + 1 == grid.columns and not row),
        (left, top + tall, not column and row + 1 == grid.rows),
        (left + wide, top + tall, column + 1 == grid.columns and row + 1 == grid.rows),
    ):
        if here:
            shapes += _corner(x, y, -1 if x == left else 1, -1 if y == top else 1)
    return shapes, text


_DASH = (2 * PT, 2 * PT)


def _across(x: int, top: int, tall: int, *, dashed: bool = False) -> list[Shape]:
    """A mark above and below what is shown, at x."""
    dash = _DASH if dashed else ()
    return [
        Rule(x, top - _NEAR, x, top - _FAR, _HAIR, "black", dash),
        Rule(x, top + tall + _NEAR, x, top + tall + _FAR, _HAIR, "black", dash),
    ]


def _down(y: int, left: int, wide: int, *, dashed: bool = False) -> list[Shape]:
    """A mark left and right of what is shown, at y."""
    dash = _DASH if dashed else ()
    return [
        Rule(left - _NEAR, y, left - _FAR, y, _HAIR, "black", dash),
        Rule(left + wide + _NEAR, y, left + wide + _FAR, y, _HAIR, "black", dash),
    ]


def _corner(x: int, y: int, out: int, down: int) -> list[Shape]:
    return [
        Rule(x + out * _NEAR, y, x + out * _FAR, y, _HAIR, _GREY),
        Rule(x, y + down * _NEAR, x, y + down * _FAR, _HAIR, _GREY),
    ]
