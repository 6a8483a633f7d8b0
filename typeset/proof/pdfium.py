"""The one place that meets pypdfium2. It ignores overprint and output intents: for eyes, not for plates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.proof.png import png

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image


class PdfError(Exception):
    """Raised for bytes that PDFium cannot open and for a page that is not there."""


def page_count(pdf: bytes) -> int:
    """Pages of a PDF. Raises PdfError."""
    document = opened(pdf)
    try:
        return len(document)
    finally:
        document.close()


def most_pixels(pdf: bytes, dpi: int) -> int:
    """Pixels of the largest page at a resolution. Raises PdfError."""
    document = opened(pdf)
    try:
        sizes = [document.get_page_size(index) for index in range(len(document))]
    finally:
        document.close()
    return max((int(wide * dpi / 72) * int(tall * dpi / 72) for wide, tall in sizes), default=0)


def render(pdf: bytes, dpi: int, page: int = 0) -> Image.Image:
    """One page (from 0) as an RGB picture, fully decoded. Raises PdfError."""
    document = opened(pdf)
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


def inked_edge(pdf: bytes, depth: float, dpi: int, *, right: bool) -> list[bool]:
    """Along the left or right edge of the first page, from its head: whether anything is drawn within so many points of it,
    a value for each pixel. Raises PdfError."""
    document = opened(pdf)
    try:
        leaf = document[0]
        beyond = leaf.get_width() - depth
        crop = (beyond, 0, 0, 0) if right else (0, 0, beyond, 0)
        bitmap = leaf.render(scale=dpi / 72, crop=crop, grayscale=True, optimize_mode=None)
        picture = bitmap.to_pil().convert("L")
        width, raw = picture.width, picture.tobytes()
        bitmap.close()
        leaf.close()
        return [min(raw[at : at + width]) < _WHITE for at in range(0, len(raw), width)]
    finally:
        document.close()


_WHITE = 250
"""Grey from which paper is taken to be bare."""


def leaves(
    pdf: bytes, dpi: int, most: int, longest: int
) -> Iterator[tuple[bytes, tuple[float, float, float, float]]]:
    """The first pages as PNG, none longer than so many pixels, with the left and top of the trim in the picture and the
    picture's own width and height in mm (width 0 for a rotated page). Raises PdfError."""

    document = opened(pdf)
    try:
        for index in range(min(most, len(document))):
            leaf = document[index]
            left, low, right, high = leaf.get_cropbox()
            trim = leaf.get_trimbox()
            wide, tall = max(right - left, 1.0), max(high - low, 1.0)
            scale = min(dpi / 72, longest / max(wide, tall))
            bitmap = leaf.render(scale=scale, rev_byteorder=True, optimize_mode=None)
            picture = bitmap.to_pil().convert("RGB").quantize(96)
            mm = 25.4 / 72
            turned = bool(leaf.get_rotation())
            yield (
                png(picture),
                ((trim[0] - left) * mm, (high - trim[3]) * mm, 0.0 if turned else wide * mm, tall * mm),
            )
            leaf.close()
    finally:
        document.close()


def text(pdf: bytes, page: int = 0) -> str:
    """The text of one page (from 0) as PDFium extracts it. Raises PdfError."""
    document = opened(pdf)
    try:
        leaf = document[page]
        layer = leaf.get_textpage()
        found = str(layer.get_text_range())
        layer.close()
        leaf.close()
        return found
    finally:
        document.close()


def opened(pdf: bytes) -> Any:
    """A document of pypdfium2, to be closed by the caller. Raises PdfError."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise PdfError(str(error)) from error
