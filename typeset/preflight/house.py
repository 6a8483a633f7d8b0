"""Rules that depend on the paper: the page's size (PF-16) and the printer's ink limit (PF-03)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from typeset.preflight.reader import numbers
from typeset.units import PT, from_mm, to_mm

if TYPE_CHECKING:
    from PIL import Image as Pil

    from typeset.preflight.reader import Opened
    from typeset.preflight.structure import Fault
    from typeset.preflight.walk import Mark

SLACK = from_mm("0.1")
_SPREAD = 8
"""Pixels each way that are averaged: about 1 mm at 200 ppi, so that a speck is not an area."""


def pf_16(file: Opened) -> Iterator[Fault]:
    """PF-16: the trim (else art, else media box) is the paper's page, within 0.1 mm."""
    if file.trim is None:
        return
    for number, page in enumerate(file.pages, 1):
        box = numbers(page.get("/TrimBox")) or numbers(page.get("/ArtBox")) or numbers(page.get("/MediaBox"))
        if len(box) != 4:
            continue
        size = (round((box[2] - box[0]) * PT), round((box[3] - box[1]) * PT))
        if any(abs(found - wanted) > SLACK for found, wanted in zip(size, file.trim, strict=True)):
            found, wanted = (f"{to_mm(w)} × {to_mm(h)} mm" for w, h in (size, file.trim))
            yield (
                f"第 {number} 页的成品尺寸是 {found}，应是 {wanted}",
                f"page {number} is {found}, should be {wanted}",
                "",
            )


def pf_03(file: Opened, painted: list[tuple[int, Mark]]) -> Iterator[Fault]:
    """PF-03: neither flats nor areas of pictures carry more ink than the limit."""
    limit = file.ink_limit / 10
    for number, mark in painted:
        total = sum(mark.paint.cmyk() or (0,)) * 100
        if mark.kind in ("text", "fill", "stroke") and total > limit + 0.5:
            yield _over(f"第 {number} 页的色块或文字", f"a flat or type on page {number}", total, limit)
    for header, stream in file.streams():
        if header.get("/Subtype") == "/Image" and header.get("/ColorSpace") == "/DeviceCMYK":
            total = _most_ink(header, stream)
            if total > limit + 0.5:
                yield _over("图片", "a picture", total, limit)


def _over(zh: str, en: str, total: float, limit: float) -> Fault:
    hint = "减少彩色墨：用印厂的特性文件重新分色"
    return (
        f"{zh}总墨量 {total:.0f}%，超过 {limit:.0f}%",
        f"{en} has {total:.0f} % ink, over {limit:.0f} %",
        hint,
    )


def _most_ink(header: dict[str, Any], stream: Any) -> float:
    """The largest sum of inks in per cent, averaged over small areas; 0 for what cannot be decoded."""
    picture = _inks(header, stream)
    if picture is None:
        return 0.0
    small = picture.reduce(_SPREAD)
    channels = [small.getchannel(i).tobytes() for i in range(4)]
    return max(map(sum, zip(*channels, strict=True))) / 2.55


def _inks(header: dict[str, Any], stream: Any) -> Pil.Image | None:
    """The samples as inks, full ink 255."""
    from PIL import Image as Pil
    from PIL import ImageChops

    inverted = numbers(header.get("/Decode"))[:2] == (1.0, 0.0)
    filters = header.get("/Filter")
    if filters in ("/DCTDecode", ["/DCTDecode"]):
        # Pillow takes every CMYK JPEG for an inverted one, as Adobe's are.
        picture: Pil.Image = Pil.open(io.BytesIO(stream._data))
        picture.load()
        inverted = not inverted
    elif filters in (None, "/FlateDecode", ["/FlateDecode"]) and header.get("/BitsPerComponent") == 8:
        size = (int(header["/Width"]), int(header["/Height"]))
        picture = Pil.frombytes("CMYK", size, stream.get_data()[: size[0] * size[1] * 4])
    else:
        return None
    if picture.mode != "CMYK":
        return None
    return ImageChops.invert(picture) if inverted else picture
