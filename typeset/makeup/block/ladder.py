"""Sizes of a headline block: the ladder of the craft (HED-05), and what of its ladder a deck takes (TIT-01, TIT-03)."""

from __future__ import annotations

from typeset.clreq.rules.titles import Share
from typeset.units import PT

LADDER = tuple(
    int(s * 1000) * (PT // 1000)
    for s in (
        100,
        84,
        72,
        63,
        56,
        54,
        48,
        42,
        40,
        36,
        34,
        31.5,
        28,
        26,
        24,
        22,
        20,
        18,
        16,
        15,
        14,
        12,
        11,
        10.5,
        9.5,
    )
)
"""HED-05's ladder of sizes, units, largest first."""


def deck_sizes(main: int, ladder: tuple[int, ...], share: Share) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of a deck's ladder (units, largest first): the sizes that are in proportion to a main title of `main` units, the best first
    and none larger, and those that are smaller (TIT-01, TIT-03). A ladder of one size is that size."""
    goal = max(main * share.best // 1000, share.floor)
    best = min(ladder, key=lambda size: (abs(size - goal), -size))
    if best * 1000 > main * share.most and best > share.floor:
        best = max((size for size in ladder if size < best), default=best)
    least = min(best, max(main * share.least // 1000, share.floor))
    fitting = tuple(size for size in ladder if least <= size <= best)
    return fitting, tuple(size for size in ladder if size < fitting[-1])
