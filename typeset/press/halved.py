"""Photographs over the fold of a double page (跨版): each half's file holds what prints on that half, and a little more.

The photograph is converted whole; what lies beyond the fold is made white, which a JPEG holds in next to nothing. So it has the pixels that
it had, placed as they were, and the halves join as the uncut sheet does, whatever draws them. What is white begins at an edge of
the JPEG's blocks, and it is written with its own tables, so that the others stay as they are.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.paint.target import Image

if TYPE_CHECKING:
    from typeset.sheet.types import Picture, Sheet

_OVERLAP = 16
"""Pixels beyond the fold that stay, at least: whoever resamples at the fold finds what lies there."""

_BLOCK = 16
"""Pixels of a JPEG's largest block across."""

_WORTH = 900
"""A picture of which more than this stays, per mille, is left whole."""

_WHITE: dict[str, int | tuple[int, ...]] = {"1": 1, "L": 255, "CMYK": (0, 0, 0, 0)}
"""Paper, in every form that the press takes."""


class Fold(NamedTuple):
    """The fold at one side of a page."""

    first: int
    """Where the page's own side of it begins, from its left trim edge, units."""
    end: int
    """Where it ends."""

    def over(self, picture: Picture) -> bool:
        """Whether a picture goes over it."""
        return picture.x < self.first or picture.x + picture.width > self.end


def fold_of(sheet: Sheet) -> Fold | None:
    """The fold of half a double page; None of a page by itself. At the outer edge a picture may bleed as far as it likes."""
    if not sheet.fold:
        return None
    if sheet.fold == "left":
        return Fold(sheet.fold_gap, 2 * sheet.width)
    return Fold(-sheet.width, sheet.width - sheet.fold_gap)


def halved(image: Image, picture: Picture, fold: Fold) -> Image:
    """A converted picture with nothing beyond the fold; the picture itself where that would be next to nothing."""
    columns = _columns(image.width, picture, fold)
    if columns is None or (columns[1] - columns[0]) * 1000 > image.width * _WORTH:
        return image
    mask = None if image.mask is None else _kept(image.mask, columns)
    return _kept(image, columns)._replace(mask=mask)


def _columns(wide: int, picture: Picture, fold: Fold) -> tuple[int, int] | None:
    """The pixels [first, end) across that are wanted; None where none is seen."""
    first, end = max(0, fold.first - picture.x), min(picture.width, fold.end - picture.x)
    if first >= end:
        return None
    low = max(0, first * wide // picture.width - _OVERLAP) // _BLOCK * _BLOCK
    high = -(-(-(-end * wide // picture.width) + _OVERLAP) // _BLOCK) * _BLOCK
    return low, min(wide, high)


def _kept(image: Image, columns: tuple[int, int]) -> Image:
    """An image with some of its columns, the others white."""
    from PIL import Image as Pil

    size, box = (image.width, image.height), (columns[0], 0, columns[1], image.height)
    if image.coding == "DCTDecode":
        with Pil.open(io.BytesIO(image.data)) as whole:
            tables = getattr(whole, "quantization", None)
            part = whole.crop(box)
        made = Pil.new(part.mode, size, _WHITE[part.mode])
        made.paste(part, box)
        out = io.BytesIO()
        made.save(out, "JPEG", qtables=tables, subsampling=0, optimize=True)
        return image._replace(data=out.getvalue())
    mode = "1" if image.bits == 1 else "L"
    made = Pil.new(mode, size, _WHITE[mode])
    made.paste(Pil.frombytes(mode, size, image.data).crop(box), box)
    return image._replace(data=made.tobytes())
