"""How far two pictures of one page differ beyond what drawing edges allows (抗锯齿之外的差别).

Both are drawn at twice the resolution at which they are compared: 300 dpi for 150. A pixel of 150 dpi is off when red, green or blue of
it in one picture lies more than STEP outside what it could be in the other were every edge there up to a quarter of a pixel elsewhere:
between the means, over the pixel's four fine ones, of what lies half-way from each fine pixel to the darkest and to the brightest of it
and its eight neighbours. So the grey of edges passes, whoever drew them; a stroke a whole pixel off does not, nor one that is missing.

Pixels that are off are counted over the page, and in the worst square of an em of its text: a page of a missing comma has no per cent of
them worth the name, but the comma's square has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Box = tuple[int, int, int, int]
    Choice = Callable[[Image.Image, Image.Image], Image.Image]

DPI, FINE = 150, 300

STEP = 64
"""Of 255: what two programs may give an edge in the same place."""

TILE = 20
"""Pixels: an em of the text's type at 150 dpi. Squares overlap by half."""

MOST_SHARE = 0.5
"""Per cent of a page that may be off."""

MOST_WORST = 4
"""Pixels of the worst square that may be off."""


class Likeness(NamedTuple):
    """How two pictures differ."""

    share: float
    """Pixels that are off, per cent of the page."""
    worst: int
    """The most of them in one square."""

    @property
    def alike(self) -> bool:
        return self.share <= MOST_SHARE and self.worst <= MOST_WORST


def likeness(one: Image.Image, other: Image.Image, but: Sequence[Box] = ()) -> Likeness:
    """Two pictures in fine pixels, of one size. but: boxes in coarse pixels where nothing is off."""
    mask = off(one, other)
    for box in but:
        mask.paste(0, box)
    worst = max(_most(mask, x, y) for x in (0, TILE // 2) for y in (0, TILE // 2))
    return Likeness(100 * mask.histogram()[255] / (mask.width * mask.height), worst)


def off(one: Image.Image, other: Image.Image) -> Image.Image:
    """Which coarse pixels are off: 255, others 0."""
    red, green, blue = ImageChops.lighter(_beyond(one, other), _beyond(other, one)).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return strongest.point([0] * (STEP + 1) + [255] * (255 - STEP))


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """How far one lies outside what the other allows."""
    value = one.reduce(2)
    darkest, brightest = _extreme(other, ImageChops.darker), _extreme(other, ImageChops.lighter)
    return ImageChops.lighter(ImageChops.subtract(darkest, value), ImageChops.subtract(value, brightest))


def _extreme(image: Image.Image, choose: Choice) -> Image.Image:
    found = image
    for x, y in ((1, 0), (0, 1)):
        found = choose(found, choose(ImageChops.offset(found, x, y), ImageChops.offset(found, -x, -y)))
    return Image.blend(image, found, 0.5).reduce(2)


def _most(mask: Image.Image, x: int, y: int) -> int:
    means = mask.crop((x, y, *mask.size)).reduce(TILE)
    return round(int(means.getextrema()[1]) * TILE * TILE / 255)  # type: ignore[arg-type]
