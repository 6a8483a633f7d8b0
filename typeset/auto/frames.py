"""Frames: how a region is cut round what stands in its way, and the rooms that are left (FRM-03)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Union

from typeset.auto.slicing import LEAF, ROOM, SIDE, STACK, Tree
from typeset.named_tuple import NamedTuple


class Rect(NamedTuple):
    """Columns and lines from 0, the ends not counted."""

    left: int
    """First column."""
    right: int
    """The column after the last."""
    top: int
    """First line."""
    foot: int
    """The line after the last."""

    @property
    def cells(self) -> int:
        """Cells covered."""
        return (self.right - self.left) * (self.foot - self.top)


class Room(NamedTuple):
    """A rectangle that is to be filled."""

    rect: Rect
    """Where it is."""
    exact: bool
    """Whether its size is not open."""


class Standing(NamedTuple):
    """A rectangle that stands."""

    number: int
    """Which of those that were given."""


class Cut(NamedTuple):
    """Two parts."""

    kind: int
    """STACK or SIDE."""
    one: Frame
    """The upper or left one."""
    other: Frame
    """The other."""


Frame = Union[Room, Standing, Cut]  # noqa: UP007 - names itself


def frames(whole: Rect, standing: Sequence[Rect], most: int = 6) -> list[Frame]:
    """Ways to cut a rectangle round rectangles, those with few and large rooms first."""
    found = _Cutter(not _cornered(whole, standing)).cut(whole, tuple(enumerate(standing)))
    found.sort(key=lambda frame: (len(rooms(frame)), -min((room.cells for room in rooms(frame)), default=0)))
    return found[:most]


def _cornered(whole: Rect, standing: Sequence[Rect]) -> bool:
    """Whether all that stands fills a corner or a side: then cuts may move."""
    return all(
        (one.left == whole.left or one.right == whole.right)
        and (one.top == whole.top or one.foot == whole.foot)
        for one in standing
    )


class _Cutter:
    """Cuts parts of one rectangle; a part that several cuts leave is cut once. exact: whether its rooms have one size."""

    def __init__(self, exact: bool) -> None:  # noqa: FBT001 - the one thing it holds
        self.exact = exact
        self.known: dict[Rect, list[Frame]] = {}

    def cut(self, whole: Rect, standing: tuple[tuple[int, Rect], ...]) -> list[Frame]:
        """The frames of a part."""
        found = self.known.get(whole)
        if found is None:
            found = self.known[whole] = self._cut(whole, standing)
        return found

    def _cut(self, whole: Rect, standing: tuple[tuple[int, Rect], ...]) -> list[Frame]:
        inside = tuple((at, one) for at, one in standing if _meets(whole, one))
        if not inside:
            return [Room(whole, self.exact)]
        if len(inside) == 1 and _clipped(whole, inside[0][1]) == whole:
            return [Standing(inside[0][0])]
        found: list[Frame] = []
        for kind, at in _lines(whole, inside):
            one, other = _halves(whole, kind, at)
            for first in self.cut(one, inside)[:3]:
                found.extend(Cut(kind, first, second) for second in self.cut(other, inside)[:3])
            if len(found) > 24:
                break
        return found


def _lines(whole: Rect, inside: tuple[tuple[int, Rect], ...]) -> list[tuple[int, int]]:
    """Cuts at the edges of what stands that cut nothing of it: down the page first, for a cut across divides it."""
    down = sorted({x for _, one in inside for x in (one.left, one.right) if whole.left < x < whole.right})
    across = sorted({y for _, one in inside for y in (one.top, one.foot) if whole.top < y < whole.foot})
    return [
        *((SIDE, x) for x in down if not any(one.left < x < one.right for _, one in inside)),
        *((STACK, y) for y in across if not any(one.top < y < one.foot for _, one in inside)),
    ]


def _halves(whole: Rect, kind: int, at: int) -> tuple[Rect, Rect]:
    if kind == SIDE:
        return whole._replace(right=at), whole._replace(left=at)
    return whole._replace(foot=at), whole._replace(top=at)


def _meets(one: Rect, other: Rect) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.foot and other.top < one.foot


def _clipped(one: Rect, other: Rect) -> Rect:
    return Rect(
        max(one.left, other.left),
        min(one.right, other.right),
        max(one.top, other.top),
        min(one.foot, other.foot),
    )


def rooms(frame: Frame) -> list[Rect]:
    """The rooms of a frame."""
    if isinstance(frame, Room):
        return [frame.rect]
    return rooms(frame.one) + rooms(frame.other) if isinstance(frame, Cut) else []


def built(frame: Frame, trees: Sequence[Tree], standing: Sequence[int]) -> Tree:
    """A frame as a tree. trees: what its rooms hold, in their order; standing: the items of what stands."""
    left = list(trees)

    def tree(part: Frame) -> Tree:
        if isinstance(part, Standing):
            return (LEAF, standing[part.number], 0)
        if isinstance(part, Room):
            room, held = part.rect, left.pop(0)
            return (ROOM, held, room.right - room.left, room.foot - room.top) if part.exact else held
        return (part.kind, tree(part.one), tree(part.other))

    return tree(frame)
