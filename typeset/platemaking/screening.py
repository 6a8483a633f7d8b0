"""Amplitude-modulated screens (调幅网): threshold supercells at rational angles, so that a tint has exactly its share of dots on average.

A supercell is a square of k × k halftone cells turned about a vector of whole pixels (a, b). The pattern repeats along (a, b) and
(-b, a) and, by Holladay's rule, row by row: it is stored as `height` rows of `width` pixels; each next block of rows is moved
sideways by `shift`. Thresholds are the ranks of the a² + b² pixels by an elliptical spot, so every tone is met to one pixel in the
supercell. Dot gain is not applied: that is the press's, and the plate-setter's curve is the printer's.
"""

from __future__ import annotations

import math
from functools import lru_cache

from typeset.named_tuple import NamedTuple

ANGLES = {"Cyan": 15.0, "Magenta": 75.0, "Yellow": 0.0, "Black": 45.0}
"""Degrees; Black, the strongest, at 45, Yellow, the weakest, where it shows most (NP-06)."""
RULINGS = (40.0, 250.0)
_MOST = 60_000
"""Pixels of a supercell."""
_LEAST = 4000
"""Fewer pixels would not give the 256 tones of a plate."""
_LEVELS = 60
"""A halftone cell has at least so many pixels: with fewer, 1-bit plates would show steps that an eye sees."""
_ELLIPSE = 0.08


class Screen(NamedTuple):
    """A supercell: a pixel of ink v (0 to 255) is set where v is over its threshold."""

    rows: tuple[bytes, ...]
    """Thresholds, row by row."""
    width: int
    """Of a row."""
    shift: int
    """Pixels by which each supercell begins later than the one above it."""
    angle: float
    """What it really has, in degrees."""
    ruling: float
    """What it really has, in lines an inch."""

    def thresholds(self, top: int, low: int, width: int) -> bytes:
        """The thresholds of rows of a plate from its head, as bytes."""
        height, made = len(self.rows), []
        for y in range(top, low):
            block, row = divmod(y, height)
            start = (block * self.shift) % self.width
            line = self.rows[row]
            made.append((line * ((start + width) // self.width + 1))[start : start + width])
        return b"".join(made)


class TooFineError(ValueError):
    """The ruling is too fine, or too coarse, for the resolution."""


def screen(dpi: float, ruling: float, angle: float) -> Screen:
    """A screen near a ruling and an angle. Raises TooFineError where a cell would hold too few levels or is larger than a supercell."""
    cell = dpi / ruling
    if not RULINGS[0] <= ruling <= RULINGS[1] or cell * cell < _LEVELS or cell * cell > _MOST / 4:
        raise TooFineError(ruling)
    found = _vector(cell, math.radians(angle % 90))
    return _made(*found, dpi)


def _vector(cell: float, angle: float) -> tuple[int, int, int]:
    """The vector of whole pixels and the number of cells along it that come nearest to ruling and angle."""
    best: tuple[float, int, int, int] | None = None
    for count in range(1, max(2, int(math.sqrt(_MOST) / cell) + 1)):
        a, b = round(count * cell * math.cos(angle)), round(count * cell * math.sin(angle))
        if a * a + b * b < _LEAST:
            continue
        length = math.hypot(a, b)
        # A degree counts as much as one and a half per cent of the ruling; small supercells are preferred where it is equal.
        cost = (
            abs(math.degrees(math.atan2(b, a) - angle)) + abs(length / count / cell - 1) * 67 + count * 1e-4
        )
        if best is None or cost < best[0]:
            best = (cost, a, b, count)
    assert best is not None
    return best[1], best[2], best[3]


@lru_cache(maxsize=8)
def _made(a: int, b: int, count: int, dpi: float) -> Screen:
    area = a * a + b * b
    height = math.gcd(a, b)
    width = area // height
    # Moved down by `height` rows, the pattern is where it was when moved sideways by `shift`.
    shift = _shift(a, b, height, width)
    places = [(x, y) for y in range(height) for x in range(width)]
    spots = []
    for x, y in places:
        u, v = count * (a * (x + 0.5) + b * (y + 0.5)), count * (-b * (x + 0.5) + a * (y + 0.5))
        fu, fv = (u / area) % 1, (v / area) % 1
        cell = (int(u // area) * 7 + int(v // area) * 13) % 31
        spots.append((round(_spot(fu, fv), 9), cell))
    order = sorted(range(area), key=lambda place: (spots[place], place))
    thresholds = bytearray(area)
    for rank, place in enumerate(order):
        thresholds[place] = rank * 255 // area
    rows = tuple(bytes(thresholds[y * width : (y + 1) * width]) for y in range(height))
    angle, ruling = math.degrees(math.atan2(b, a)), dpi * count / math.hypot(a, b)
    return Screen(rows, width, shift, angle, ruling)


def _spot(u: float, v: float) -> float:
    """How late a place of a cell is inked: an elliptical dot in the middle that grows to a hole at the corners."""
    return (1 + _ELLIPSE) * math.cos(math.tau * u) + (1 - _ELLIPSE) * math.cos(math.tau * v)


def _shift(a: int, b: int, height: int, width: int) -> int:
    """What sideways move is the same as `height` rows down: a point of the lattice of (a, b) and (-b, a) has that height."""
    # s (a, b) + t (-b, a) = (x, height) with s b + t a = height; then a pixel at (0, height) is one at (-x, 0).
    s, t = _bezout(b, a)
    return -(s * a - t * b) % width if height else 0


def _bezout(one: int, two: int) -> tuple[int, int]:
    """s, t with s·one + t·two = gcd."""
    old, new, s0, s1, t0, t1 = one, two, 1, 0, 0, 1
    while new:
        q = old // new
        old, new, s0, s1, t0, t1 = new, old - q * new, s1, s0 - q * s1, t1, t0 - q * t1
    return (s0, t0) if old >= 0 else (-s0, -t0)
