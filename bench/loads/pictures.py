"""A dozen pictures of real sizes, drawn once a process: gradients with plain shapes, JPEG, the same bytes each time."""

from __future__ import annotations

import io
import random
from functools import cache
from typing import NamedTuple

from PIL import Image, ImageDraw


class Drawn(NamedTuple):
    """A picture of the pool."""

    name: str
    """Its file."""
    width: int
    """Pixels across."""
    height: int
    """Pixels down."""

    @property
    def shape(self) -> float:
        """Its height by its width."""
        return self.height / self.width


_SIZES = (
    (1800, 1200), (2400, 1600), (1800, 1350), (2400, 1350), (2400, 1200), (2700, 1800),
    (1600, 1600), (1200, 1800), (1350, 1800), (1200, 1500), (2100, 1400), (2000, 1500),
)  # fmt: skip

POOL = tuple(Drawn(f"photo-{at:02d}.jpg", *size) for at, size in enumerate(_SIZES, 1))
"""Its pictures: broad ones, square ones, upright ones."""


@cache
def jpeg(name: str) -> bytes:
    """A picture's bytes."""
    drawn = next(one for one in POOL if one.name == name)
    dice = random.Random(name)
    sky, ground = (tuple(dice.randint(*span) for span in ((110, 200), (130, 210), (120, 220))) for _ in "ab")
    small = Image.new("RGB", (1, 64))
    for row in range(64):
        part = row / 63
        small.putpixel((0, row), tuple(round(a + (b - a) * part) for a, b in zip(sky, ground, strict=True)))
    image = small.resize((drawn.width, drawn.height), Image.Resampling.BILINEAR)
    pen = ImageDraw.Draw(image)
    for _ in range(9):
        _shape(pen, drawn, dice)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=70, dpi=(300, 300))
    return stream.getvalue()


def _shape(pen: ImageDraw.ImageDraw, drawn: Drawn, dice: random.Random) -> None:
    """A house, a hill or a sun somewhere in the lower part."""
    size = drawn.height * dice.randint(12, 34) // 100
    x, y = dice.randint(0, drawn.width - 1), drawn.height * dice.randint(45, 80) // 100
    colour = tuple(dice.randint(40, 190) for _ in range(3))
    form = dice.choice(("house", "hill", "sun"))
    if form == "house":
        pen.rectangle((x, y, x + size, y + size), fill=colour)
        pen.polygon(((x, y), (x + size, y), (x + size // 2, y - size // 2)), fill=(90, 60, 50))
    elif form == "hill":
        pen.ellipse((x - size * 2, y, x + size * 2, y + size * 3), fill=colour)
    else:
        pen.ellipse((x, y - size, x + size // 2, y - size // 2), fill=colour)
