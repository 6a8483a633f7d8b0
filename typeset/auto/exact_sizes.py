"""What the exact step chooses from (SOL-02): the sizes that an item can take, and what each costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.auto.shapes import Shape
from typeset.auto.slicing_tables import STRANGE
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.looks import Spot
    from typeset.auto.searching import Search


class Size(NamedTuple):
    """A rectangle that an item may take."""

    columns: int
    """Columns."""
    lines: int
    """Body lines; its shape's depth, or a little more or less at a price."""
    cost: int
    """What that costs."""
    shape: Shape
    """The shape that it is set in."""
    place: str = ""
    """Where it is so: head, at the head of the region, or under, everywhere else; "" anywhere."""

    def distance(self, spot: Spot, first: int) -> tuple[bool, int, bool]:
        """How far it is from what a layout has there. first: the first line of what is to be filled, as the page has it."""
        elsewhere = self.place == ("under" if spot.top == first else "head")
        off = 100 * abs(self.columns - spot.columns) + abs(self.lines - spot.lines)
        return elsewhere, off, (self.shape.size, self.shape.face) != (spot.shape.size, spot.shape.face)


def sizes_of(search: Search, number: int) -> list[Size]:
    """All sizes of an item, each as cheap as it can be, and with every title that it may bear there."""
    best: dict[tuple[int, int, int, str, str], Size] = {}
    for size in (*_by_table(search, number), *_by_shape(search, number)):
        key = (size.columns, size.lines, size.shape.size, size.shape.face, size.place)
        if key not in best or size.cost < best[key].cost:
            best[key] = size
    return list(best.values())


def _by_table(search: Search, number: int) -> Iterator[Size]:
    """Sizes as the search has them: also those a little too deep or too shallow. What no shape has is left out."""
    shapes, slicer = search.shapes[number], search.slicer
    heads = slicer.heads.get((number, 0))
    for table, place in ((slicer.leaves[number, 0], "under" if heads else ""), (heads or [], "head")):
        for columns, window in enumerate(table):
            if window is None:
                continue
            low, costs, choices = window
            for at, (cost, choice) in enumerate(zip(costs, choices, strict=True)):
                if choice >= 0 and shapes[choice].columns == columns and cost < shapes[choice].cost + STRANGE:
                    yield Size(columns, low + at, cost, shapes[choice], place)


def _by_shape(search: Search, number: int) -> Iterator[Size]:
    """Sizes of the shapes themselves."""
    region, usual = search.region, len(search.items[number].shapes)
    shapes = search.shapes[number]
    for at, shape in enumerate(shapes):
        if shape.columns <= region.columns and shape.depth <= region.lines:
            place = "head" if at >= usual else "under" if len(shapes) > usual else ""
            yield Size(shape.columns, shape.depth, shape.cost, shape, place)
