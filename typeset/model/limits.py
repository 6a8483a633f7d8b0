"""What a printer takes: the limits of a preflight profile (press.md, PF-01 … PF-19, NP-03, BLK-02)."""

from __future__ import annotations

from typeset.named_tuple import NamedTuple
from typeset.units import PT, from_mm

_NEVER = 10**9


class Bounds(NamedTuple):
    """Two limits of one thing."""

    error: int
    """Beyond it: an error."""
    warning: int
    """Beyond it: a warning."""


class Limits(NamedTuple):
    """A printer's limits. Lengths in units, shares of ink in per mille of full ink, resolutions in pixels an inch."""

    name: str = "coldset-220-240"
    """The name of the profile."""
    ink: Bounds = Bounds(2400, 2200)
    """Total ink, upper (PF-03)."""
    area: int = 15
    """The least area that counts for total ink, square mm (PF-03)."""
    picture: Bounds = Bounds(100, 150)
    """Resolution of pictures, lower (PF-01)."""
    wasteful: int = 300
    """Resolution above which more is of no use (PF-01)."""
    line_art: Bounds = Bounds(550, 800)
    """Resolution of line art, lower (PF-02)."""
    text_latin: Bounds = Bounds(5 * PT, 5 * PT)
    """Size of Latin in one ink, lower (PF-04)."""
    text_han: Bounds = Bounds(6 * PT, 7 * PT)
    """Size of Chinese in one ink, lower (PF-04)."""
    text_inks: Bounds = Bounds(10 * PT, 14 * PT)
    """Size of type in several inks, lower (PF-05)."""
    reversed_latin: Bounds = Bounds(8 * PT, 10 * PT)
    """Size of reversed Latin, lower (PF-06)."""
    reversed_han: Bounds = Bounds(9 * PT, 10 * PT)
    """Size of reversed Chinese, lower (PF-06)."""
    reversed_song: int = 14 * PT
    """Size of reversed Song, lower, a warning (PF-06)."""
    reversed_inks: Bounds = Bounds(10 * PT, 12 * PT)
    """Size of type reversed out of several inks, lower (PF-07)."""
    background: Bounds = Bounds(300, 700)
    """Ground of reversed type, lower (PF-08)."""
    under_text: Bounds = Bounds(300, 250)
    """Ground of black type, upper (PF-09)."""
    rule: Bounds = Bounds(PT // 4, PT // 2)
    """Weight of rules in one ink, lower (PF-10)."""
    rule_inks: Bounds = Bounds(PT, 3 * PT // 2)
    """Weight of rules in several inks or reversed, lower (PF-11)."""
    rule_inks_wide: int = 4 * PT
    """Weight from which rules in several inks are safe, a warning (PF-11)."""
    overprint_below: int = 20 * PT
    """Size below which black type must overprint (PF-13)."""
    light: Bounds = Bounds(30, 50)
    """Light tints, lower (PF-17)."""
    dark: Bounds = Bounds(900, 850)
    """Dark tints, upper (PF-17)."""
    quality: int = 60
    """JPEG quality, lower (PF-19)."""
    edge: int = from_mm("8")
    """From the paper's edge to the printable area (PF-16)."""
    black_support: int = 400
    """Cyan allowed under large black areas (BLK-02)."""
    managed_colour: str = "warning"
    """Colour by profile in X-3 and X-4: `error`, `warning` or `allowed` (PF-15)."""
    squeeze: int = 700
    """Width of condensed type, lower, per mille, a warning (PF-22)."""
    safe: int = from_mm("3")
    """From the trim to the nearest type, lower, a warning (PF-21)."""
