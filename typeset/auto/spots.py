"""Places on a page and what stands round them, and what one may ask of places alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typeset.auto.shapes import Item, Shape
from typeset.named_tuple import NamedTuple


class Spot(NamedTuple):
    """An item in its place. Columns and lines are the page's, from 1; both ends count."""

    item: int
    """Number of the item."""
    shape: Shape
    """The shape it has."""
    left: int
    """First column."""
    right: int
    """Last column."""
    top: int
    """First line."""
    foot: int
    """Last line."""
    tail: tuple[int, int, int, int] | None = None
    """Left, right, top and foot of its second rectangle, of an L (SHP-02); the first one bears the title."""

    @property
    def columns(self) -> int:
        """Columns covered; of an L those of its first rectangle."""
        return self.right - self.left + 1

    @property
    def lines(self) -> int:
        """Lines covered; of an L those of its first rectangle."""
        return self.foot - self.top + 1

    @property
    def cells(self) -> int:
        """Cells covered, by both rectangles of an L."""
        own = self.columns * self.lines
        if self.tail is None:
            return own
        left, right, top, foot = self.tail
        return own + (right - left + 1) * (foot - top + 1)


class Fixed(NamedTuple):
    """What stands already."""

    left: int
    """First column."""
    right: int
    """Last column."""
    top: int
    """First line."""
    foot: int
    """Last line."""
    news: bool = False
    """Whether it counts as news: no masthead, no advertisement."""


class PageContext(NamedTuple):
    """The page round the items."""

    columns: int
    """Columns of the page."""
    top: int
    """First line of its news."""
    foot: int
    """Its last line."""
    fold: int
    """The last body line over the fold, the page's half height (POS-05)."""
    first: tuple[int, int]
    """Column and line of first place (头条): the upper left of what is to be filled."""
    fixed: tuple[Fixed, ...]
    """What stands already."""
    together: tuple[tuple[int, ...], ...] = ()
    """Items that hang together; a number below 0 is of a block that stands."""
    beside: tuple[tuple[int, int], ...] = ()
    """Items that are to touch another, or what stands under a number below 0."""
    stands: Mapping[int, tuple[Fixed, ...]] = {}
    """The rectangles of blocks that items are to touch, by numbers below 0."""
    before: Mapping[int, tuple[int, int, int, int]] = {}
    """Where items stood: left, right, top and foot (TST-04)."""
    near: frozenset[int] = frozenset()
    """Of those the ones that may move: they no longer fit, or touch what does not or is gone."""
    tails: Mapping[int, tuple[int, int, int, int]] = {}
    """Of items that stood as an L the second rectangles."""

    def stays(self, spot: Spot) -> bool:
        """Whether an item stands where it stood."""
        was = self.before.get(spot.item)
        return was == (spot.left, spot.right, spot.top, spot.foot) and spot.tail == self.tails.get(spot.item)


def across(rows: Sequence[Sequence[tuple[int, int]]], line: int) -> bool:
    """Whether under a line every column has an edge and none has a block that goes on."""
    return all(
        not any(a <= line < b for a, b in column) and any(line in (b, a - 1) for a, b in column)
        for column in rows
    )


def off_pin(item: Item, spot: Spot) -> int:
    """Lines by which a place lies off where it has to be; a column counts as ten."""
    off = 10 * abs(spot.left - item.column) if item.column else 0
    if item.column and item.entry.pin.last_column and not item.stands:
        off += 10 * abs(spot.right - item.entry.pin.last_column)
    if item.line:
        off += abs(spot.top - item.line)
    if item.entry.pin.last_line and not item.stands:
        off += abs(spot.foot - item.entry.pin.last_line)
    if item.stands:
        shape = item.shapes[0]
        off += 10 * abs(spot.right - item.column - shape.columns + 1) + abs(
            spot.foot - item.line - shape.depth + 1
        )
    return off


def places_of(spots: Sequence[Spot], ground: PageContext) -> dict[int, tuple[Spot | Fixed, ...]]:
    """The rectangles of every item, and of what they are to touch, by number."""
    places: dict[int, tuple[Spot | Fixed, ...]] = {**ground.stands}
    for spot in spots:
        places[spot.item] = (spot,) if spot.tail is None else (spot, Fixed(*spot.tail))
    return places


def runs_of(spot: Spot) -> list[tuple[int, int, int]]:
    """Column, first and last line of a place in each of its columns; of an L twice where its second rectangle goes on under the first."""
    rows = [(column, spot.top, spot.foot) for column in range(spot.left, spot.right + 1)]
    if spot.tail is not None:
        left, right, top, foot = spot.tail
        start = spot.top if top == spot.foot + 1 else top
        rows += [(column, start, foot) for column in range(left, right + 1)]
    return rows


def hull(spot: Spot) -> tuple[int, int, int, int]:
    """Left, right, top and foot of the rectangle round a place."""
    if spot.tail is None:
        return spot.left, spot.right, spot.top, spot.foot
    left, right, top, foot = spot.tail
    return min(left, spot.left), max(right, spot.right), min(top, spot.top), max(foot, spot.foot)


def rectangles(spot: Spot) -> tuple[tuple[int, int, int, int], ...]:
    """Left, right, top and foot of what a place covers: one rectangle, of an L two."""
    first = (spot.left, spot.right, spot.top, spot.foot)
    return (first,) if spot.tail is None else (first, spot.tail)


def title_end(spot: Spot) -> int:
    """The last line of its title, the first of its text where it has none across (POS-05)."""
    return spot.top + max(spot.shape.foot, spot.shape.head + 1) - 1


def touching(one: Sequence[Spot | Fixed], other: Sequence[Spot | Fixed]) -> bool:
    """Whether two blocks, each of some rectangles, have an edge in common."""
    return any(touch(a, b) for a in one for b in other)


def touch(one: Spot | Fixed, other: Spot | Fixed) -> bool:
    """Whether two places have an edge in common, corners left out."""
    across = one.left <= other.right and other.left <= one.right
    down = one.top <= other.foot and other.top <= one.foot
    beside = one.right + 1 == other.left or other.right + 1 == one.left
    stacked = one.foot + 1 == other.top or other.foot + 1 == one.top
    return (across and stacked) or (down and beside)


def pictures_touch(left: Spot, right: Spot) -> bool:
    """Whether the pictures of two neighbours stand at the edge that they share, level."""
    one, two = left.shape, right.shape
    a = left.top + (one.foot if one.picture and one.head < 6 else 0)
    b = right.top + (two.foot if two.picture and two.head < 6 else 0)
    deep1, deep2 = one.picture // max(1, one.columns), two.picture // max(1, two.columns)
    return min(a + deep1, b + deep2) > max(a, b) and two.picture >= right.columns * deep2
