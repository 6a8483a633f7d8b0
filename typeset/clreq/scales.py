"""The scales that rules speak in: steps of squeezing and stretching, and costs that are walls. Names, no taste."""

from __future__ import annotations

S2, S3, S4, S5, S6, S7, S8 = range(7)
"""Squeezing steps of JUS-S in order: word spaces, full-width interpuncts, brackets, commas, autospace, stops,
tight pairs. S1, the mark at the line's end, is no step: its blank is never there (EDGE-01)."""

E1, E2, E3 = range(3)
"""Stretching steps of JUS-E: word spaces, autospace, every other gap."""

HARD = 10_000_000
"""Cost of a break that is never taken while a line can be set without it."""

KINSOKU = 1_000_000_000
"""Cost of a break that the prohibition tables forbid; taken only as KIN-11's remedy, with a finding."""

OVERFULL = 10**12
"""Cost of a line that no measure holds."""

INFINITE = 1 << 62
"""More than any setting costs."""
