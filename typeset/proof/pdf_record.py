"""Any PDF as a record for comparison: lines of text with their places, pictures, fonts, PDF/X level; no stories or blocks."""

from __future__ import annotations

import ctypes
import re
from typing import Any

from typeset.hashing import blake2b
from typeset.named_tuple import NamedTuple
from typeset.proof.compare.types import EditionRecord
from typeset.proof.pdfium import PdfError, opened
from typeset.sheet.record import BlockRecord, LineRecord, PageRecord, PictureRecord
from typeset.units import PT, to_pt

MOST_PAGES = 400
_MOST_CHARACTERS = 200_000

_SUBSET = re.compile(r"[A-Z]{6}\+")


class _Glyph(NamedTuple):
    """A character: origin in points from the page's lower left, and its size in points."""

    text: str
    """The characters that it stands for."""
    x: float
    """Points from the left."""
    y: float
    """Points of its baseline from the foot."""
    size: float
    """Points."""


def record_of_pdf(pdf: bytes, title: str) -> EditionRecord:
    """The record of a PDF. Raises PdfError for what is no PDF, is locked or has more than MOST_PAGES pages."""
    document = opened(pdf)
    try:
        if len(document) > MOST_PAGES:
            raise PdfError(f"{len(document)} pages")
        level = document.get_metadata_value("GTS_PDFXConformance") or document.get_metadata_value(
            "GTS_PDFXVersion"
        )
        fonts: set[str] = set()
        pages = tuple(_page(document[index], index + 1, fonts) for index in range(len(document)))
        return EditionRecord(title, pages, standard=level or "", worded=False, fonts=tuple(sorted(fonts)))
    finally:
        document.close()


def _page(leaf: Any, number: int, fonts: set[str]) -> PageRecord:
    left, low, right, high = leaf.get_trimbox(fallback_ok=True)
    width, height = _units(right - left), _units(high - low)
    layer = leaf.get_textpage()
    try:
        lines = tuple(_line(run, left, high) for run in _runs(_glyphs(layer, fonts)))
    finally:
        layer.close()
    pictures = tuple(_pictures(leaf, left, high))
    leaf.close()
    block = BlockRecord("page", "", "", "", "", 0, 0, width, height, lines, pictures)
    return PageRecord(number, str(number), "", width, height, draft=False, palette=(), blocks=(block,))


def _units(points: float) -> int:
    """Points of another program to units: a thousandth of a point is as exact as it is worth."""
    return round(points * 1000) * (PT // 1000)


def _glyphs(layer: Any, fonts: set[str]) -> list[_Glyph]:
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    x, y = ctypes.c_double(), ctypes.c_double()
    out, count = [], min(layer.count_chars(), _MOST_CHARACTERS)
    last_size, last_font = 0.0, None
    for index in range(count):
        code = raw.FPDFText_GetUnicode(layer, index)
        if code in (0, 10, 13, 0xFFFE):
            continue
        raw.FPDFText_GetCharOrigin(layer, index, x, y)
        size = raw.FPDFText_GetFontSize(layer, index)
        font = ctypes.cast(raw.FPDFText_GetTextObject(layer, index), ctypes.c_void_p).value
        if size != last_size or font != last_font:
            last_size, last_font = size, font
            fonts.update(_font(layer, index))
        out.append(_Glyph(chr(code) if code < 0x110000 else "\ufffd", x.value, y.value, size))
    return out


def _font(layer: Any, index: int) -> set[str]:
    """The name of a character's font, without the mark of a subset."""
    import pypdfium2.raw as raw

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(layer, index, name, 128, flags)
    if not 1 < length <= 128:
        return set()
    text = name.raw[: length - 1].decode("utf-8", "replace")
    return {text[7:] if _SUBSET.match(text) else text}


def _runs(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    """Glyphs that follow each other on one baseline, or down one vertical line."""
    out: list[list[_Glyph]] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            if out:
                out[-1].append(glyph)
            continue
        if out and _follows(out[-1], glyph):
            out[-1].append(glyph)
        else:
            out.append([glyph])
    return out


def _follows(run: list[_Glyph], glyph: _Glyph) -> bool:
    last = next((g for g in reversed(run) if not g.text.isspace()), run[-1])
    size = max(last.size, glyph.size, 1.0)
    across, down = glyph.x - last.x, last.y - glyph.y
    level = abs(down) < 0.35 * size and -0.2 * size < across < 3 * size
    upright = abs(across) < 0.15 * size and 0 < down < 1.6 * size
    if len(run) > 1 and run[0].x != last.x:
        return level
    return level or upright


def _line(run: list[_Glyph], left: float, high: float) -> LineRecord:
    text = "".join(glyph.text for glyph in run).rstrip()
    first = run[0]
    inked = [glyph for glyph in run if not glyph.text.isspace()]
    size = max(glyph.size for glyph in inked)
    vertical = (
        len(inked) > 1 and abs(inked[-1].x - first.x) < 0.2 * size and first.y - inked[-1].y > 0.5 * size
    )
    reach = _units(inked[-1].x - first.x)
    digest = blake2b(digest_size=4)
    for glyph in inked:
        digest.update(
            f"{glyph.text} {glyph.x - first.x:.1f} {glyph.y - first.y:.1f} {glyph.size:.2f}".encode()
        )
    extent = _units(first.y - inked[-1].y + size) if vertical else reach
    return LineRecord(
        "text",
        "",
        0,
        0,
        _units(first.x - left),
        _units(high - first.y),
        extent,
        reach,
        (f"?:{to_pt(_units(size), 3)}",),
        ("black",),
        digest.hexdigest(),
        text,
        vertical=vertical,
    )


def _pictures(leaf: Any, left: float, high: float) -> list[PictureRecord]:
    import pypdfium2.raw as raw

    out = []
    for item in leaf.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        x1, y1, x2, y2 = item.get_bounds()
        data = bytes(item.get_data(decode_simple=False))
        digest = blake2b(data, digest_size=8).hexdigest()
        box = _units(x1 - left), _units(high - y2), _units(x2 - x1), _units(y2 - y1)
        out.append(PictureRecord("picture", *box, "image", (), digest))
    return out
