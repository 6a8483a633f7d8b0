"""Bitmaps and placed PDFs as SVG, with what they show in words; what cannot be shown is a grey box with the file's name."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from typeset.paint.svg.markup import escaped, points
from typeset.paint.svg.shapes import box, shape
from typeset.paint.svg.target import Whole
from typeset.sheet.shading import stops
from typeset.sheet.types import Picture, PlacedPdf, Shade
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.paint.svg.shapes import Ink
    from typeset.paint.svg.target import SvgTarget
    from typeset.sheet.types import Illustration, Shape

    Item = Picture | PlacedPdf | Shape
    Mark = tuple[int, int, str]
    """First, end, what they show."""

_GREY, _DARK = "#d9d9d9", "#595959"


def pictures(items: Sequence[Item], marks: Sequence[Mark], ink: Ink, target: SvgTarget) -> str:
    """A stretch of a sheet's pictures. What makes one picture together is one to those who listen."""
    opened = {first: (end, alt) for first, end, alt in marks}
    parts: list[str] = []
    end = -1
    for number, item in enumerate(items):
        if number == end:
            parts.append("</g>")
            end = -1
        if isinstance(item, (Picture, PlacedPdf)):
            parts.append(_bitmap(item, target))
            continue
        if number in opened and end < 0:
            end, alt = opened[number]
            parts.append(f'<g role="img">{_title(alt)}')
        parts.append(shape(item, ink))
    return "".join(parts) + ("</g>" if end >= 0 else "")


def marks_of(illustrations: Sequence[Illustration], first: int, end: int) -> tuple[Mark, ...]:
    """What is said of the items [first, end) of a sheet's pictures, counted from the first of them: of several shapes that make one."""
    return tuple(
        (one.shapes[0] - first, one.shapes[1] - first, one.alt)
        for one in illustrations
        if one.alt and first <= one.shapes[0] < one.shapes[1] <= end
    )


def _title(alt: str) -> str:
    return f"<title>{escaped(alt)}</title>"


def _bitmap(item: Picture | PlacedPdf, target: SvgTarget) -> str:
    found = target.picture(item) if isinstance(item, Picture) else target.placed(item)
    place = box(item.x, item.y, item.width, item.height)
    said = f' role="img">{_title(item.alt)}' if item.alt else ">"
    if found is None:
        return _lost(item, place, said)
    if isinstance(found, Whole) and isinstance(item, Picture):
        left, top, right, bottom = item.crop
        view = f'viewBox="{left} {top} {max(right - left, 1)} {max(bottom - top, 1)}"'
        size = f'width="{found.width}" height="{found.height}"'
        image = f'<image {size} preserveAspectRatio="none" href="{escaped(found.address)}"/>'
        shown = f'<svg{place} {view} preserveAspectRatio="none" overflow="hidden"{said}{image}</svg>'
        return shown if item.shade is None else shown + _shaded(item.shade, place)
    address = found.address if isinstance(found, Whole) else found
    return f'<image{place} preserveAspectRatio="none" href="{escaped(address)}"{said}</image>'


def _shaded(shade: Shade, place: str) -> str:
    """The darkening of a picture that the browser crops itself."""
    name = f"shade-{shade.side}-{shade.strength}-{shade.full}"
    points = "".join(
        f'<stop offset="{stop.at / 10:g}%" stop-opacity="{stop.strength / 1000:g}"/>' for stop in stops(shade)
    )
    gradient = f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{points}</linearGradient>'
    return f'<defs>{gradient}</defs><rect{place} fill="url(#{name})"/>'


def _lost(item: Picture | PlacedPdf, place: str, said: str) -> str:
    """A box of its own, so that a long name ends at its edge."""
    size = max(min(item.height // 4, item.width // 12, 12 * PT), PT)
    name = escaped(PurePath(item.source).name)
    words = f'<text x="{points(size // 2)}" y="{points(size * 3 // 2)}" font-size="{points(size)}" fill="{_DARK}">{name}</text>'
    fill = f'<rect width="100%" height="100%" fill="{_GREY}"/>'
    return f'<svg class="lost"{place} overflow="hidden"{said}{fill}{words}</svg>'
