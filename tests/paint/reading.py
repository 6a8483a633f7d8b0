"""An independent reading of a content stream: where each glyph ends up, in points from the page's foot."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ContentStream


class Shown(NamedTuple):
    """A shown code: its text by ToUnicode, origin, size, direction of the text's x axis."""

    text: str
    x: float
    y: float
    size: float
    along: tuple[float, float]


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def operations(pdf: bytes, page: int = 0) -> list[tuple[list[Any], str]]:
    opened = reader(pdf)
    contents = ContentStream(opened.pages[page].get_contents(), opened)
    return [(list(operands), operator.decode()) for operands, operator in contents.operations]


def widths_of(font: Any) -> dict[int, float]:
    table: dict[int, float] = {}
    flat = [item.get_object() for item in font["/W"]]
    while flat:
        first, found, *flat = flat
        table.update({int(first) + i: float(width) for i, width in enumerate(found)})
    return table


def unicode_of(font: Any) -> dict[int, str]:
    mapped: dict[int, str] = {}
    for row in font["/ToUnicode"].get_data().decode().splitlines():
        parts = row.replace("<", " ").replace(">", " ").split()
        if row.startswith("<") and len(parts) == 2 and parts[0] != "0000":
            mapped[int(parts[0], 16)] = bytes.fromhex(parts[1]).decode("utf-16-be")
    return mapped


def glyphs(pdf: bytes) -> list[Shown]:
    """Every shown code of the first page, by the rules of ISO 32000 9.4.4."""
    fonts = reader(pdf).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    tables = {}
    for name in fonts:
        font = fonts[name].get_object()
        tables[name] = (widths_of(font["/DescendantFonts"][0].get_object()), unicode_of(font))
    shown: list[Shown] = []
    size, scale, name, matrix = 0.0, 1.0, "", [1.0, 0, 0, 1, 0, 0]
    for operands, operator in operations(pdf):
        if operator == "Tf":
            name, size = str(operands[0]), float(operands[1])
        elif operator == "Tz":
            scale = float(operands[0]) / 100
        elif operator == "Tm":
            matrix = [float(part) for part in operands]
        elif operator in ("Tj", "TJ"):
            widths, texts = tables[name]
            at = 0.0
            for part in operands[0] if operator == "TJ" else operands:
                if isinstance(part, (int, float)):
                    at -= float(part) / 1000 * size * scale
                    continue
                raw = part.original_bytes
                for cid in (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)):
                    a, b, _, _, e, f = matrix
                    shown.append(Shown(texts[cid], e + a * at, f + b * at, size, (a, b)))
                    at += widths.get(cid, 1000.0) / 1000 * size * scale
    return shown
