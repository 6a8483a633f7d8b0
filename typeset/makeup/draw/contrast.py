"""Type on a picture: black or white by the lightness under its letters, and how well it stands out (TIT-18)."""

from __future__ import annotations

from collections.abc import Iterable

from typeset.findings import Box
from typeset.model.story import TONES, Figure
from typeset.named_tuple import NamedTuple

ENOUGH = 450
"""The ratio of light between type and ground from which on it can be read, hundredths (WCAG 2.1, 1.4.3)."""

_FLARE = 50
"""Light that any surface throws back, per mille of white."""

_SHARE = 10
"""The lightest, or darkest, tenth of the ground under a title decides: there its letters are lost first."""


class Stand(NamedTuple):
    """How type stands out from a picture."""

    colour: str
    """black or white."""
    ratio: int
    """Its ratio of light to the ground where it is worst, hundredths."""


def light_of(tone: int) -> int:
    """The light of a tone (0 to 255), per mille of white: sRGB's curve by a power of 2.2, in whole numbers."""
    return _LIGHTS[min(max(tone, 0), 255)]


_LIGHTS: tuple[int, ...] = tuple(int(1000 * (tone / 255) ** 2.2 + 0.5) for tone in range(256))


def ratio(one: int, two: int) -> int:
    """The ratio of two lights (per mille of white), hundredths."""
    light, dark = max(one, two), min(one, two)
    return 100 * (light + _FLARE) // (dark + _FLARE)


def tones_under(figure: Figure, crop: tuple[int, int, int, int], box: Box, boxes: Iterable[Box]) -> list[int]:
    """The tones of a picture under boxes, sorted. crop: the pixels shown in its box; all boxes in units."""
    if len(figure.tones) != TONES * TONES:
        return []
    left, top, right, foot = crop
    x, y, width, height = box
    cells: set[int] = set()
    for at in boxes:
        columns = [left + (edge - x) * (right - left) // width for edge in (at[0], at[0] + at[2])]
        rows = [top + (edge - y) * (foot - top) // height for edge in (at[1], at[1] + at[3])]
        for row in _cells(rows, figure.height):
            cells.update(row * TONES + column for column in _cells(columns, figure.width))
    return sorted(figure.tones[cell] for cell in cells)


def _cells(edges: list[int], pixels: int) -> range:
    first, last = (min(max(edge * TONES // max(1, pixels), 0), TONES - 1) for edge in edges)
    return range(first, last + 1)


def best(tones: list[int], shade: int = 0) -> Stand:
    """Black or white, whichever stands out better over tones, darkened by a shade (per mille)."""
    white = Stand("white", ratio(1000, _light(tones, shade, lightest=True)))
    black = Stand("black", ratio(0, _light(tones, shade, lightest=False)))
    return white if white.ratio >= black.ratio else black


def of_colour(light: int, tones: list[int], shade: int = 0) -> int:
    """The ratio of type of a light (per mille of white) to the ground where it is worst, hundredths."""
    return min(ratio(light, _light(tones, shade, lightest=end)) for end in (True, False))


def shade_needed(tones: list[int]) -> int:
    """The least shade (per mille, in twentieths) with which white type stands out; 0 where none up to 90 % does."""
    return next(
        (shade for shade in range(0, 901, 50) if ratio(1000, _light(tones, shade, lightest=True)) >= ENOUGH),
        0,
    )


def _light(tones: list[int], shade: int, *, lightest: bool) -> int:
    """The light of the ground where type is lost first."""
    if not tones:
        return 0
    at = len(tones) * (100 - _SHARE) // 100 if lightest else len(tones) * _SHARE // 100
    return light_of(tones[min(at, len(tones) - 1)] * (1000 - shade) // 1000)
