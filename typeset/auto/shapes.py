"""What a story can look like (FRM-01, FRM-02): widths, titles and pictures, and the depths at which it fills its rectangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.model.auto import AutoStory
    from typeset.model.block import Block


class Variant(NamedTuple):
    """One way to set a block at one width; its area is as wide as it will be, its depth is open."""

    block: Block
    """The block, its pictures as low as they may be."""
    columns: int
    """Columns of the page that it takes."""
    cost: int
    """What its form costs (FRM-05), whatever its depth."""
    picture: int = 0
    """Columns of its widest picture, 0 without one."""
    least: int = 0
    """Body lines of that picture at least."""
    most: int = 0
    """The same at most."""
    goes_on: bool = False
    """Whether it is the first part of a story that goes on on another page."""
    other_title: int = 0
    """What of its cost is for a title of another size than its rank and width have."""


class Shape(NamedTuple):
    """A variant at one depth: a rectangle that it fills."""

    variant: int
    """Number of its variant among its item's."""
    columns: int
    """Columns of the page."""
    depth: int
    """Body lines."""
    white: int
    """Cells (lines of one column) that stay white at its feet."""
    cost: int
    """Its form's, its white's and its looseness's."""
    size: int = 0
    """Size of its main title, units, 0 without one."""
    face: str = ""
    """Face of its title: song, hei."""
    head: int = 0
    """Lines over its title's first: its white, a label, a picture."""
    foot: int = 0
    """Lines down to the end of its title; 0 where it has none across."""
    lines: int = 0
    """Lines of its title."""
    picture: int = 0
    """Cells of its pictures."""
    grown: int = 0
    """Lines by which its picture is higher than at least."""
    form: str = "top"
    """Where its title stands; box for one in a box."""
    over: int = 0
    """Lines that makeup found over."""
    filled: bool = False
    """Whether its paragraphs are set looser to fill it (FIT-03)."""
    gone: int = 0
    """Lines of its text that go on on another page, about (JMP-01)."""
    style: str = ""
    """Style of its title."""
    short: int = 0
    """How short its title is of its place, 0 to 2 (HED-05)."""


class Item(NamedTuple):
    """What is to be placed."""

    name: str
    """Id of its block."""
    entry: AutoStory
    """What its editor asks."""
    rank: int
    """Its order by rank, from 1."""
    variants: tuple[Variant, ...]
    """Its forms."""
    shapes: tuple[Shape, ...]
    """The rectangles that it fills."""
    column: int = 0
    """The column it must begin in, 0 any."""
    line: int = 0
    """The line it must begin at, 0 any."""
    heads: tuple[Shape, ...] = ()
    """The same at the head of the page, where titles have less white over them; empty where that makes no difference."""

    @property
    def stands(self) -> bool:
        """Whether its place is not open: it is pinned on all sides, or in the way."""
        return not self.variants or self.entry.pin.whole is not None

    @property
    def area(self) -> int:
        """Cells that it takes in the shape that costs least."""
        best = min(self.shapes, key=lambda shape: (shape.cost, shape.columns * shape.depth), default=None)
        return 0 if best is None else best.columns * best.depth
