"""Compare two page pictures for snapshots: how much differs, and a picture that shows where."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from PIL import Image


class Difference(NamedTuple):
    """How two page pictures differ."""

    same: bool
    """Within tolerance."""
    share: int
    """Differing pixels per million."""
    largest: int
    """Strongest channel difference (0-255)."""
    box: tuple[int, int, int, int] | None
    """Left, top, right, bottom of what differs, None when nothing does."""


def compare(first: bytes, second: bytes, tolerance: int = 24, allowed: int = 200) -> Difference:
    """Two PNGs. tolerance: channel difference (0-255) that an eye forgives (edges of type differ between
    machines); allowed: differing pixels per million. Pictures of unlike size differ wholly."""
    one, two = _open(first), _open(second)
    if one.size != two.size:
        return Difference(same=False, share=1_000_000, largest=255, box=(0, 0, *one.size))
    gap = _gap(one, two)
    largest = int(gap.getextrema()[1])  # type: ignore[arg-type]
    strong = gap.point([0] * (tolerance + 1) + [255] * (255 - tolerance))
    count = strong.histogram()[255]
    share = count * 1_000_000 // (one.width * one.height)
    return Difference(share <= allowed, share, largest, strong.getbbox())


def overlay(first: bytes, second: bytes) -> bytes:
    """A PNG of both: what only the first has in green, only the second in red, common ink grey."""
    from PIL import Image, ImageChops

    one, two = _open(first).convert("L"), _open(second).convert("L")
    size = (max(one.width, two.width), max(one.height, two.height))
    sheets = []
    for picture in (one, two):
        sheet = Image.new("L", size, 255)
        sheet.paste(picture)
        sheets.append(sheet)
    out = io.BytesIO()
    Image.merge("RGB", (sheets[0], sheets[1], ImageChops.darker(*sheets))).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _gap(one: Image.Image, two: Image.Image) -> Image.Image:
    """The largest channel difference at each pixel."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(one, two).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _open(raw: bytes) -> Image.Image:
    from PIL import Image

    return Image.open(io.BytesIO(raw)).convert("RGB")
