"""Page pictures (小样): PNG bytes that depend only on the PDF, the resolution and the libraries."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from typeset.proof.pdfium import render

if TYPE_CHECKING:
    from PIL import Image

QUICK = 1
"""zlib level: page pictures are large, and a proof must come fast."""


def page_png(pdf: bytes, dpi: int = 100, page: int = 0) -> bytes:
    """One page (from 0) as PNG. Raises proof.pdfium.PdfError for what is no PDF or has no such page."""
    return png(render(pdf, dpi, page))


def png(picture: Image.Image) -> bytes:
    """A picture as PNG without dates or texts."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=QUICK)
    return out.getvalue()
