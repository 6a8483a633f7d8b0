"""The legs of a wide index (导读): lists side by side where one list would part titles from their pages (MST-03)."""

from __future__ import annotations

from typeset.makeup.place.index_entries import Frame, SetEntry, least_height

_LEG = 32
"""A leg is as wide at the least, ems of the body: two columns, about what an eye goes over from a title to its page."""

_GUTTER = 2
"""White between two legs, ems of the body; a hairline stands in it."""


def legs_of(frame: Frame, em: int, count: int) -> tuple[Frame, ...]:
    """Where so many entries stand in a frame: one leg, or as many as it is wide for. em: size of the body, units."""
    gutter = _GUTTER * em
    number = max(1, min(count, (frame.width + gutter) // (_LEG * em + gutter)))
    width = (frame.width - (number - 1) * gutter) // number
    return tuple(frame._replace(x=frame.x + k * (width + gutter), width=width) for k in range(number))


def dealt(found: tuple[SetEntry, ...], legs: tuple[Frame, ...]) -> list[tuple[SetEntry, ...]]:
    """Entries down the first leg, then down the next, as many in each, the last ones one fewer."""
    each, more = divmod(len(found), len(legs))
    out, at = [], 0
    for number in range(len(legs)):
        stop = at + each + (number < more)
        out.append(found[at:stop])
        at = stop
    return out


def holds(frame: Frame, em: int, found: tuple[SetEntry, ...]) -> bool:
    """Whether a frame holds entries that were set for its legs."""
    legs = legs_of(frame, em, len(found))
    return max(map(least_height, dealt(found, legs))) <= frame.height
