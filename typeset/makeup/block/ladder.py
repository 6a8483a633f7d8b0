"""Sizes of a headline block: the ladder (HED-05), and the steps of its small parts (TIT-01, TIT-03)."""

from __future__ import annotations

from typeset.units import PT

LADDER = tuple(
    int(s * 1000) * (PT // 1000)
    for s in (
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

KICKER_RATIO, SUBTITLE_RATIO = 450, 420
"""TIT-01, TIT-03: size against the main title, per mille (0.4 … 0.6)."""

SMALLEST = {"kicker": 12 * PT, "subtitle": 11 * PT}
"""Least sizes of the small parts of a headline block, units."""


def step_down(size: int, ratio: int, least: int) -> tuple[int, ...]:
    """The ladder from the step nearest below size x ratio (per mille), never under `least`."""
    goal = max(size * ratio // 1000, least)
    return tuple(s for s in LADDER if s <= goal) or (least,)
