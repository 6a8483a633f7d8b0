"""Type styles (字体样式): resolved once, in intake, to flat values."""

from __future__ import annotations

from typing import NamedTuple

from typeset.units import PT

Colour = str | tuple[int, int, int, int]


class Style(NamedTuple):
    """A flat style. size: ladder of sizes in units, largest first; leading: units.

    tracking: letter-space in mille em; scale: horizontal scale per mille; indent: first line, mille em;
    align: justify, left, center, right or even (均排). above, below: space in thousandths of a body line.
    """

    face: str = "song"
    weight: int = 400
    size: tuple[int, ...] = (9_500_000,)
    leading: int = 12_500_000
    align: str = "justify"
    colour: Colour = "black"
    tracking: int = 0
    scale: int = 1000
    indent: int = 2000
    above: int = 0
    below: int = 0


Styles = dict[str, Style]


def style_of(styles: Styles, name: str) -> Style:
    """The style of that dotted name, or of the longest prefix that exists (title.lead, title, base)."""
    while name:
        if name in styles:
            return styles[name]
        name = name.rpartition(".")[0]
    return styles.get("base", Style())


MIN_SIZE, MAX_SIZE = 3 * PT, 600 * PT
"""Sizes outside are slips of a unit, not type."""
