"""How often the collector of reference cycles looks: seldom, but never not at all."""

from __future__ import annotations

import gc

_YOUNG = 50_000
"""Objects more than before, after which the young ones are looked through; Python's own is 700 to 2,000."""


def seldom() -> None:
    """For a process that sets editions: what it makes is values without cycles, which go by themselves as they are let go. The
    collector is there for the few cycles that libraries and errors make, and what was imported is not looked through."""
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 20)
