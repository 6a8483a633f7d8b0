"""What a printer takes: the limits of a preflight profile (press.md, PF-01 … PF-19, NP-03, BLK-02)."""

from __future__ import annotations

from typing import NamedTuple

from typeset.units import PT, from_mm

_NEVER = 10**9


class Bounds(NamedTuple):
    """Two limits of one thing: beyond the first it is an error, beyond the second a warning."""

    error: int
    warning: int


class Limits(NamedTuple):
    """A printer's limits. Lengths in units, shares of ink in per mille of full ink, resolutions in pixels an inch.

    ink: total ink, error above the first, warning above the second (PF-03), over at least `area` (square mm).
    text_…: PF-04, PF-05; reversed_…: PF-06, PF-07; background: PF-08; under_text: PF-09; rule…: PF-10, PF-11;
    overprint_below: PF-13; light, dark: PF-17; quality: PF-19; edge: from the paper's edge to the printable
    area (PF-16); black_support: cyan under large black (BLK-02); managed_colour: `error`, `warning` or `allowed` (PF-15); squeeze: the least width of condensed
    type in per mille (PF-22); safe: from the trim to the nearest type (PF-21).
    """

    name: str = "coldset-220-240"
    ink: Bounds = Bounds(2400, 2200)
    area: int = 15
    picture: Bounds = Bounds(100, 150)
    wasteful: int = 300
    line_art: Bounds = Bounds(550, 800)
    text_latin: Bounds = Bounds(5 * PT, 5 * PT)
    text_han: Bounds = Bounds(6 * PT, 7 * PT)
    text_inks: Bounds = Bounds(10 * PT, 14 * PT)
    reversed_latin: Bounds = Bounds(8 * PT, 10 * PT)
    reversed_han: Bounds = Bounds(9 * PT, 10 * PT)
    reversed_song: int = 14 * PT
    reversed_inks: Bounds = Bounds(10 * PT, 12 * PT)
    background: Bounds = Bounds(300, 700)
    under_text: Bounds = Bounds(300, 250)
    rule: Bounds = Bounds(PT // 4, PT // 2)
    rule_inks: Bounds = Bounds(PT, 3 * PT // 2)
    rule_inks_wide: int = 4 * PT
    overprint_below: int = 20 * PT
    light: Bounds = Bounds(30, 50)
    dark: Bounds = Bounds(900, 850)
    quality: int = 60
    edge: int = from_mm("8")
    black_support: int = 400
    managed_colour: str = "warning"
    squeeze: int = 700
    safe: int = from_mm("3")
