"""Text that leaves the type area is an error, whatever set it there (FMT-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings.telling import tell

if TYPE_CHECKING:
    from typeset.findings import Place
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.sheet.types import TextLine

_SHOWN = 16
"""Characters of the text that a finding quotes."""


def report_off_page(builder: PageBuilder, place: Place) -> None:
    """One finding for each line of a page, furniture too, that reaches out of the type area into the outer margins.

    Page credits stand in the foot margin: only the sides and the sheet itself are bounds there.
    """
    geo = builder.geo
    for line in builder.text:
        left, right = _bounds(line)
        if geo.x0 - geo.size <= left and right <= geo.x0 + geo.width + geo.size:
            continue
        text = "".join("".join(run.texts) for run in line.runs)
        text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        builder.findings.add(tell("FMT-10.page", at=place, text=text))


def _bounds(line: TextLine) -> tuple[int, int]:
    """Left and right of a line's glyph boxes, nearly: origins and one em."""
    left = right = line.x
    size, first = 0, True
    for run in line.runs:
        size = max(size, run.size)
        if run.x:
            low, high = min(run.x), max(run.x)
            left, right = (low, high) if first else (min(left, low), max(right, high))
            first = False
    if line.vertical:
        return left, right
    if 0 < line.x - left <= size * 6 // 10:
        left = line.x  # the trimmed blank of an opening mark hangs out, its ink does not (EDGE-01)
    return left, right + _last_width(line)


def _last_width(line: TextLine) -> int:
    """Width of the last glyph, at most an em; half of it for a mark that ends the line."""
    run = line.runs[-1] if line.runs else None
    return 0 if run is None else run.size * run.hscale // 2000
