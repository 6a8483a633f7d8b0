"""A group of pictures (组图) in one rectangle, a caption of its own under each (PIC-05): how deep a caption is hangs on the width of
its picture, and that on how deep the captions are. No arrangement is given whose captions do not go into their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from typeset.makeup.grid.arranging import (
    Arranged,
    Cell,
    Shapes,
    Slip,
    arrange,
    cheapest,
    cost_of,
    filled,
    nearest,
)
from typeset.units import PT

_ROUNDS = 4
"""Times that the depths of captions are taken from the widths found, and the pictures arranged again."""

_WHITE = 24 * PT
"""White left under a caption over which the trees are followed one by one, units: two lines of caption."""

_DEARER = 100
"""What another arrangement without that white may cost more, per mille."""

_SAME_FOOT = PT
"""Feet nearer than this are one line, units."""

Depth = Callable[[int, int], int]
"""The depth of a picture's own caption (units) by its number, from 0, and its width."""


def arranged_with_captions(
    ratios: Sequence[int], size: tuple[int, int], gap: int, depth: Depth, lead: int = 0
) -> Arranged | None:
    """The arrangement of pictures with captions of their own under them in a width and height (units); None where there is
    none in which every caption has the room it takes.

    First all trees are weighed together with the captions as deep as they are in the last one taken. Where that finds no end
    (another tree has other widths, and so other captions), each tree is followed by itself.
    """
    found, white = _weighed(ratios, size, gap, depth, lead)
    if found is not None and white <= _WHITE:
        return found
    other = _followed(ratios, size, gap, depth, lead)
    if found is None or other is None:
        return found or other
    return other if cost_of(other, lead) <= cost_of(found, lead) + _DEARER else found


def _weighed(
    ratios: Sequence[int], size: tuple[int, int], gap: int, depth: Depth, lead: int
) -> tuple[Arranged | None, int]:
    """An arrangement, and the most white that is left under one of its captions, units."""
    count = len(ratios)
    depths = tuple(depth(k, size[0] // max(1, count // 2)) for k in range(count))
    for _ in range(_ROUNDS):
        found = arrange(Shapes(tuple(ratios), depths, gap), *size, lead)
        if found is None:
            return None, 0
        wanted = _wanted(found, depths, depth)
        if _held(wanted, depths):
            return found, max(have - need for need, have in zip(wanted, depths, strict=True))
        depths = _deeper(wanted, depths)
    return None, 0


def _followed(
    ratios: Sequence[int], size: tuple[int, int], gap: int, depth: Depth, lead: int
) -> Arranged | None:
    """The best of the trees in which the captions find room."""
    bare = Shapes(tuple(ratios), (0,) * len(ratios), gap)
    return cheapest((_settled(bare, slip, size, depth) for slip in nearest(bare, *size, lead)), lead)


def _settled(shapes: Shapes, slip: Slip, size: tuple[int, int], depth: Depth) -> Arranged | None:
    """A tree with captions as deep as its own widths make them; None where they leave its pictures no room."""
    for _ in range(_ROUNDS):
        found = filled(shapes, slip, *size)
        if found is None:
            return None
        wanted = _wanted(found, shapes.depths, depth)
        if _held(wanted, shapes.depths):
            return found
        shapes = shapes._replace(depths=_deeper(wanted, shapes.depths))
    return None


def _wanted(found: Arranged, had: tuple[int, ...], depth: Depth) -> tuple[int, ...]:
    return _level(found.cells, had, tuple(depth(k, cell.width) for k, cell in enumerate(found.cells)))


def _held(wanted: tuple[int, ...], had: tuple[int, ...]) -> bool:
    return all(need <= have for need, have in zip(wanted, had, strict=True))


def _deeper(wanted: tuple[int, ...], had: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(max, wanted, had))


def _level(cells: tuple[Cell, ...], had: tuple[int, ...], wanted: tuple[int, ...]) -> tuple[int, ...]:
    """The depths of captions, those that end on one line as deep as the deepest of them: so their pictures end on one line too."""
    feet = [cell.y + cell.height + depth for cell, depth in zip(cells, had, strict=True)]
    return tuple(
        max(need for foot, need in zip(feet, wanted, strict=True) if abs(foot - own) < _SAME_FOOT)
        for own in feet
    )
