"""How far two pictures of one page differ beyond what drawing edges allows (抗锯齿之外的差别).

Both are drawn at twice the resolution at which they are compared, 300 dpi for 150. A pixel of 150 dpi is off when, in any of red, green
and blue, its value in one picture lies more than STEP outside what the other's could be were every edge of it up to half a pixel
elsewhere: between the means, over the pixel's four fine ones, of the darkest and of the brightest of each fine pixel and its eight
neighbours. So the grey of edges passes, whoever draws them; a stroke that is a pixel off, and one that is missing, does not.
"""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image, ImageChops

STEP = 48
"""Of 255: what two ways of drawing the same edge may give."""

TILE = 20
"""Pixels: the side of the squares in which pixels that are off are counted, an em of the text's type at 150 dpi."""


class Likeness(NamedTuple):
    """How two pictures differ."""

    share: float
    """Pixels that are off, of all, per cent."""
    worst: int
    """The most of them in one square."""
    at: tuple[int, int]
    """The left head of that square."""


def off(one: Image.Image, other: Image.Image) -> Image.Image:
    """Which pixels are off, 255, of half the resolution of the two pictures."""
    return _any(ImageChops.lighter(_beyond(one, other), _beyond(other, one)))


def likeness(
    one: Image.Image, other: Image.Image, but: tuple[tuple[int, int, int, int], ...] = ()
) -> Likeness:
    """Two pictures in fine pixels; but: boxes of coarse pixels that are not looked at."""
    mask = off(one, other)
    for box in but:
        mask.paste(0, box)
    count = mask.histogram()[255]
    tiles = mask.reduce(TILE)
    worst = int(tiles.getextrema()[1])  # type: ignore[call-overload,arg-type]
    place = tiles.point([255 * (value == worst) for value in range(256)]).getbbox() if worst else None
    at = (place[0] * TILE, place[1] * TILE) if place else (0, 0)
    return Likeness(100 * count / (mask.width * mask.height), round(worst * TILE * TILE / 255), at)


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    value = one.reduce(2)
    darkest, brightest = _extreme(other, ImageChops.darker), _extreme(other, ImageChops.lighter)
    return ImageChops.lighter(ImageChops.subtract(darkest, value), ImageChops.subtract(value, brightest))


def _extreme(image: Image.Image, choose: object) -> Image.Image:
    """The extreme of each fine pixel and its eight neighbours, the mean of four."""
    for x, y in ((1, 0), (0, 1)):
        image = choose(image, choose(ImageChops.offset(image, x, y), ImageChops.offset(image, -x, -y)))  # type: ignore[operator]
    return image.reduce(2)


def _any(gap: Image.Image) -> Image.Image:
    red, green, blue = gap.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return strongest.point([0] * (STEP + 1) + [255] * (255 - STEP))
