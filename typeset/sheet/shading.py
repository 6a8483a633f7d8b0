"""How dark a shaded picture is at a height: one figure for the press, the screen and the browser (压图题)."""

from __future__ import annotations

from itertools import pairwise

from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Shade


class Stop(NamedTuple):
    """A point of the darkening."""

    at: int
    """From the head of the picture, per mille of its height."""
    strength: int
    """Light that is taken away there, per mille."""


def stops(shade: Shade) -> tuple[Stop, ...]:
    """The darkening from the head of the picture down: straight between these."""
    if shade.side == "all":
        return (Stop(0, shade.strength), Stop(1000, shade.strength))
    full, end = min(shade.full, 1000), min(2 * shade.full, 1000)
    left = 0 if end == 2 * shade.full else shade.strength * (2 * shade.full - 1000) // max(1, shade.full)
    from_top: tuple[Stop, ...] = (Stop(0, shade.strength), Stop(full, shade.strength), Stop(end, left))
    if end < 1000:
        from_top = (*from_top, Stop(1000, 0))
    if shade.side == "top":
        return from_top
    return tuple(Stop(1000 - stop.at, stop.strength) for stop in reversed(from_top))


def shade_at(shade: Shade, at: int) -> int:
    """The darkening at a height (per mille from the head), per mille."""
    points = stops(shade)
    for one, two in pairwise(points):
        if at <= two.at:
            span = two.at - one.at
            return (
                two.strength
                if not span
                else one.strength + (two.strength - one.strength) * (at - one.at) // span
            )
    return points[-1].strength
