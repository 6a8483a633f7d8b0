"""Small PDFs with content of one's own, and their plates."""

from __future__ import annotations

import io
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from typeset.paint.variants import VARIANTS
from typeset.preflight.page.judged import Judged
from typeset.preflight.separation.rip import Ripped, rip


def pdf(*contents: bytes, size: tuple[float, float] = (200, 100), **resources: Any) -> bytes:
    """A page for each content. /OVER is a graphics state with overprint and OPM 1, /CSA the colour of all plates."""
    made = Pdf.new()
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 1]), N=1
    )
    for content in contents:
        page = made.add_blank_page(page_size=size)
        page.Contents = made.make_stream(content)
        page.Resources = Dictionary(
            ExtGState=Dictionary({"/OVER": Dictionary(OP=True, op=True, OPM=1)}),
            ColorSpace=Dictionary({"/CSA": Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])}),
        )
        for kind, entries in resources.items():
            page.Resources[f"/{kind}"] = Dictionary({
                f"/{name}": (made.make_stream(value[0], **value[1]) if isinstance(value, tuple) else value)
                for name, value in entries.items()
            })  # fmt: skip
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def ripped(raw: bytes, dpi: float = 144, page: int = 1) -> Ripped:
    file = Judged(raw)
    file.variant = VARIANTS["PDF/X-4"]
    found = rip(file, file.pages[page - 1], dpi)
    assert found is not None
    return found


def plates(
    raw: bytes, dpi: float = 144, smooth: bool = False, rows: int = 0, page: int = 1
) -> tuple[Image.Image, ...]:
    """The four plates whole: ink from 0 to 255."""
    found = ripped(raw, dpi, page)
    whole = tuple(Image.new("L", found.size) for _ in range(4))
    for top, band in found.bands(smooth=smooth, rows=rows):
        for into, plate in zip(whole, band, strict=True):
            into.paste(plate, (0, top))
    return whole


def ink(raw: bytes, x: float, y: float, dpi: float = 144, size: float = 100) -> tuple[int, ...]:
    """The four inks at a place in points from the foot left, in per cent."""
    at = (int(x * dpi / 72), int((size - y) * dpi / 72))
    return tuple(round(int(plate.getpixel(at)) / 2.55) for plate in plates(raw, dpi))  # type: ignore[arg-type]


def inked(plate: Image.Image) -> float:
    """Full ink of a plate, in pixels."""
    return sum(value * count for value, count in enumerate(plate.histogram())) / 255


__all__ = ["Stream", "ink", "inked", "pdf", "plates", "ripped"]
