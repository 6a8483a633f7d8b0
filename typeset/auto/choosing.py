"""Which of many layouts are proposed: no two that are nearly one page, really other pages before such as are much like the best one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.judging import Judged
    from typeset.auto.searching import Found

SAME: Final = 67
"""Per cent of their blocks in one place over which two layouts are one."""

OTHER: Final = 40
"""The same over which an editor sees one page twice."""

_WORTH = 300
"""What a really other page may cost more than the best one and stand before one that is nearly that."""


def different(pool: Sequence[Found]) -> list[Found]:
    """Layouts of which no two are one, the first of each kept."""
    kept: list[Found] = []
    for found in pool:
        if not any(_alike(found, other, SAME) for other in kept):
            kept.append(found)
    return kept


def apart(judged: Sequence[Judged], most: int = SAME) -> list[Judged]:
    """Of layouts of which more than so many per cent of the blocks came out in one place the first."""
    kept: list[Judged] = []
    for one in judged:
        if not any(_alike(one.found, other.found, most) for other in kept):
            kept.append(one)
    return kept


def chosen_of(judged: Sequence[Judged], count: int) -> list[Judged]:
    """So many of what was judged, the first before all: such as are really other pages where they are as full and cost not much more, then
    others. judged: the best first."""
    best = judged[0]
    near = [one for one in judged if one.full == best.full and one.cost <= best.cost + _WORTH]
    found = apart(near, OTHER)[:count]
    found += apart([*found, *judged])[len(found) : count]
    order = {id(one): at for at, one in reversed(list(enumerate(judged)))}
    return sorted(found, key=lambda one: order[id(one)])


def _alike(one: Found, other: Found, most: int) -> bool:
    first, second = ({(s.item, s.left, s.right, s.top // 6) for s in found.spots} for found in (one, other))
    return 100 * len(first & second) > most * len(first)
