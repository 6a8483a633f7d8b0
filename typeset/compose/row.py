"""Where a row of glyphs stands and how wide it is set: values that composing and drawing share."""

from __future__ import annotations

from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Colour


class Row(NamedTuple):
    """A row of glyphs on its page."""

    x: int
    """Start of its baseline, units."""
    y: int
    """Its baseline, units."""
    colour: Colour = "black"
    """What it is printed in."""
    scale: int = 1000
    """Horizontal scale of its glyphs beside their style's own, per mille."""


class Spread(NamedTuple):
    """How a single line is set wider or narrower than its natural width (HED-05, JUS-07)."""

    tracking: int = 0
    """Letter-space, mille em."""
    scale: int = 1000
    """Horizontal scale, per mille."""


NATURAL = Spread()
"""A line at its natural width."""
