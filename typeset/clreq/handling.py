"""How a paper wants its copy normalised; apart from the rules, so that a warm build need not load them."""

from __future__ import annotations

from typeset.named_tuple import NamedTuple


class Handling(NamedTuple):
    """How a paper wants its copy normalised."""

    off: frozenset[str] = frozenset()
    """Rules left out, by id."""
    ratio: bool = False
    """Whether the colon of `3：2` becomes ∶ (NRM-05)."""
    corner: bool = False
    """Traditional copy, whose quotes are 「 」 『 』 (NRM-07, NRM-27)."""


HOUSE = Handling()
"""Every rule of the craft, as it stands."""

RULES = tuple(f"NRM-{number:02d}" for number in range(1, 28))
"""All rules. NRM-04, NRM-15, NRM-23 and NRM-24 say what stays; NRM-16, NRM-20, NRM-26 only remark."""

CLEANING = frozenset(("NRM-01", "NRM-20"))
"""What remains when normalising is switched off: invisible characters cannot be set, and what has no glyph is told."""

UNTOUCHED = Handling(frozenset(RULES) - CLEANING)
"""Copy is set as it stands (`--no-normalise`)."""
