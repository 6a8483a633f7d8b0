"""Grey noise that is the same in every run: Pillow's own comes from the C library's unseeded chance."""

from __future__ import annotations

import random

from PIL import Image


def noise(size: tuple[int, int], seed: int = 1) -> Image.Image:
    """A grey picture of chance, of the same samples for the same size and seed."""
    return Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))
