"""Blanks of the copy (U+3000 and its like): gaps between two clusters, so that one at a line's edge is not there (EDGE-01).

A typed U+0020 is a word space or nothing at all (AUT-06, NRM-11); a blank of a fixed width keeps that width inside a line.
"""

from __future__ import annotations

_WIDTHS = {"\u3000": 1000, "\u2003": 1000, "\u2001": 1000, "\u2002": 500, "\u2000": 500,
           "\u2009": 200, "\u202f": 200}  # fmt: skip
"""Blanks that are as wide as they say, mille em; all others are spaces."""


def blank_width(text: str) -> int:
    """The fixed width of blanks, mille em; 0 for spaces."""
    return sum(_WIDTHS.get(ch, 0) for ch in text)


def add_blank(typed: dict[int, int], before: int, text: str) -> None:
    """Note the blanks that follow the cluster `before` (-1: at the head of the text, where they are not there)."""
    width = blank_width(text)
    if width and before >= 0:
        typed[before] = typed.get(before, 0) + width
