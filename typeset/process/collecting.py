"""How often the collector of reference cycles looks: seldom, but never not at all."""

from __future__ import annotations

import gc

_YOUNG = 50_000
"""Objects more than before, after which the young ones are looked through; Python's own is 700 to 2,000."""

_held = False
"""Whether `hold` switched the collector off."""


def seldom() -> None:
    """For a process that sets editions: what it makes is values without cycles, which go by themselves as they are let go. The
    collector is there for the few cycles that libraries and errors make, and what was imported is not looked through."""
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 20)


def hold() -> None:
    """Nothing is collected until `resume`: for a program that starts, and imports what stays."""
    global _held
    _held = gc.isenabled()
    gc.disable()


def resume() -> None:
    """Ends `hold`; nothing where there was none."""
    global _held
    if _held:
        _held = False
        gc.enable()
