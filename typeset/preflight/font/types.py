"""What the parts of a font hand to each other."""

from __future__ import annotations

from typing import Any

from typeset.named_tuple import NamedTuple

Contours = tuple[tuple[tuple[float, float], ...], ...]
"""A glyph's outline: closed contours as points in em."""


class FontSource(NamedTuple):
    """What a font's dictionaries say, by which its program is read."""

    carrier: dict[str, Any]
    """The dictionary that has the descriptor: the descendant of a composite font, else the font itself."""
    descriptor: dict[str, Any]
    """The font descriptor; {} when there is none."""
    encoding: Any
    """The value of Encoding."""
    composite: bool
    """Whether it is a Type 0 font, whose codes are CIDs."""
