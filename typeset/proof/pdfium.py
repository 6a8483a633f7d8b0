"""The one place that meets pypdfium2. It ignores overprint and output intents: for eyes, not for plates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image


class PdfError(Exception):
    """Raised for bytes that PDFium cannot open and for a page that is not there."""


def page_count(pdf: bytes) -> int:
    """Pages of a PDF. Raises PdfError."""
    document = _open(pdf)
    try:
        return len(document)
    finally:
        document.close()


def render(pdf: bytes, dpi: int, page: int = 0) -> Image.Image:
    """One page (from 0) as an RGB picture, fully decoded. Raises PdfError."""
    document = _open(pdf)
    try:
        if not 0 <= page < len(document):
            raise PdfError(f"no page {page}")
        leaf = document[page]
        bitmap = leaf.render(scale=dpi / 72, rev_byteorder=True, optimize_mode=None)
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        picture.load()
        bitmap.close()
        leaf.close()
        return picture
    finally:
        document.close()


def text(pdf: bytes, page: int = 0) -> str:
    """The text of one page (from 0) as PDFium extracts it. Raises PdfError."""
    document = _open(pdf)
    try:
        leaf = document[page]
        layer = leaf.get_textpage()
        found = str(layer.get_text_range())
        layer.close()
        leaf.close()
        return found
    finally:
        document.close()


def _open(pdf: bytes) -> Any:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise PdfError(str(error)) from error
