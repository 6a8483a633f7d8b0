"""The contact sheet: pages side by side, each with its seed and its figures beneath."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bench.makeup.trial import Result

MOST = 40
"""Pages of a sheet."""
_ACROSS = 8
_GAP = 14
_WORDS = 46


def contact_sheet(results: Sequence[Result], file: Path, width: int) -> None:
    """Write the pages of some results as one PNG. width: of a page, pixels."""
    shown = list(results[:MOST])
    pages = [Image.open(io.BytesIO(one.picture)) if one.picture else None for one in shown]
    height = max((page.height for page in pages if page is not None), default=width)
    across = min(_ACROSS, max(1, len(shown)))
    rows = -(-len(shown) // across)
    step = (width + _GAP, height + _WORDS + _GAP)
    sheet = Image.new("RGB", (across * step[0] + _GAP, rows * step[1] + _GAP), (120, 124, 128))
    for at, (one, page) in enumerate(zip(shown, pages, strict=True)):
        left, top = _GAP + at % across * step[0], _GAP + at // across * step[1]
        if page is not None:
            sheet.paste(page, (left, top))
        _caption(sheet, one, (left, top + height + 3), width)
    sheet.save(file, optimize=True)


def _caption(sheet: Image.Image, one: Result, at: tuple[int, int], width: int) -> None:
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(12)
    figures = one.verdict.metrics
    state = "" if one.legal else "NONE" if not one.how else "WRONG"
    rows = (
        f"{one.seed} {one.kind} {one.entries} fill {one.fill:.2f} {state}",
        " ".join(f"{name[-2:]}:{figures[name]:g}" for name in ("MET-01", "MET-02", "MET-03", "MET-04", "MET-07") if name in figures),
        f"9:{figures.get('MET-09', 0):g} 10:{figures.get('MET-10', 0):g} {one.how} {one.wall:.1f} s",
    )  # fmt: skip
    for number, row in enumerate(rows):
        while row and pen.textlength(row, font) > width:
            row = row[:-1]
        pen.text(
            (at[0], at[1] + number * 14),
            row,
            fill="white" if not state or number else (255, 190, 120),
            font=font,
        )
