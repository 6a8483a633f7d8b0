"""Pictures of a page as a browser shows them: JPEG at the resolution of the screen edition."""

from __future__ import annotations

from typeset.findings import Findings
from typeset.screen.target import ScreenAdverts, ScreenPictures
from typeset.sheet.types import Picture, PlacedPdf


def jpeg_of(item: Picture | PlacedPdf) -> bytes | None:
    """The bytes of a picture, None where it cannot be read."""
    if isinstance(item, Picture):
        image = ScreenPictures(None, Findings()).picture(item)
    else:
        image = ScreenAdverts(Findings()).placed(item)
    return image.data if image is not None else None
