"""Page pictures (小样): PNG bytes that depend only on the PDF, the resolution and the libraries."""

from __future__ import annotations

from typeset.proof.pdfium import render
from typeset.proof.png import png


def page_png(pdf: bytes, dpi: int = 100, page: int = 0) -> bytes:
    """One page (from 0) as PNG. Raises proof.pdfium.PdfError for what is no PDF or has no such page."""
    return png(render(pdf, dpi, page))
