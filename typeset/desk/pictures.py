"""Pictures of a page as a browser shows them: JPEG at the resolution of the screen edition."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from typeset.files import opening
from typeset.findings import Findings
from typeset.intake.art.pictures import MAX_BYTES, inspect
from typeset.screen.target import ScreenAdverts, ScreenPictures
from typeset.sheet.types import Picture, PlacedPdf

if TYPE_CHECKING:
    from pathlib import Path

_WIDEST = 1600
"""Pixels of the longer side."""


def jpeg_of(item: Picture | PlacedPdf) -> bytes | None:
    """The bytes of a picture, None where it cannot be read."""
    if isinstance(item, Picture):
        image = ScreenPictures(None, Findings()).picture(item)
    else:
        image = ScreenAdverts(Findings()).placed(item)
    return image.data if image is not None else None


def whole_of(path: Path) -> bytes | None:
    """A bitmap as JPEG, upright and no larger than a screen wants it; None where it is none."""
    raw = _read(path)
    if raw is None or inspect(raw).problem or not inspect(raw).kind:
        return None
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(raw)) as image:
            image.draft("RGB", (_WIDEST, _WIDEST))
            shown = ImageOps.exif_transpose(image)
            shown.thumbnail((_WIDEST, _WIDEST))
            out = io.BytesIO()
            shown.convert("RGB").save(out, "JPEG", quality=82)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return out.getvalue()


def _read(path: Path) -> bytes | None:
    try:
        return opening.read(path, MAX_BYTES)
    except OSError:
        return None
