"""Bitmaps and placed PDFs as SVG, with what they show in words; what cannot be shown is a grey box with the file's name."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from typeset.paint.svg.markup import escaped, points
from typeset.paint.svg.shapes import box, shape
from typeset.paint.svg.target import Whole
from typeset.sheet.types import Picture, PlacedPdf
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.paint.svg.shapes import Ink
    from typeset.paint.svg.target import SvgTarget
    from typeset.sheet.types import Illustration, Shape

    Item = Picture | PlacedPdf | Shape

_GREY, _DARK = "#d9d9d9", "#595959"


def pictures(
    items: Sequence[Item], first: int, illustrations: Sequence[Illustration], ink: Ink, target: SvgTarget
) -> str:
    """A stretch of a sheet's pictures, the number of the first given; what makes one picture together is one to those who listen."""
    opened = {
        one.shapes[0]: one
        for one in illustrations
        if one.alt and first <= one.shapes[0] < one.shapes[1] <= first + len(items)
    }
    parts: list[str] = []
    end = -1
    for number, item in enumerate(items, first):
        if number == end:
            parts.append("</g>")
            end = -1
        one = opened.get(number)
        if one is not None and end < 0 and not isinstance(item, (Picture, PlacedPdf)):
            parts.append(f'<g role="img">{_title(one.alt)}')
            end = one.shapes[1]
        parts.append(
            _bitmap(item, target) if isinstance(item, (Picture, PlacedPdf)) else shape(item, ink)
        )
    return "".join(parts) + ("</g>" if end >= 0 else "")


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
        return f'<svg{place} {view} preserveAspectRatio="none" overflow="hidden"{said}{image}</svg>'
    address = found.address if isinstance(found, Whole) else found
    return f'<image{place} preserveAspectRatio="none" href="{escaped(address)}"{said}</image>'


def _lost(item: Picture | PlacedPdf, place: str, said: str) -> str:
    """A box of its own, so that a long name ends at its edge."""
    size = max(min(item.height // 4, item.width // 12, 12 * PT), PT)
    name = escaped(PurePath(item.source).name)
    words = f'<text x="{points(size // 2)}" y="{points(size * 3 // 2)}" font-size="{points(size)}" fill="{_DARK}">{name}</text>'
    fill = f'<rect width="100%" height="100%" fill="{_GREY}"/>'
    return f'<svg class="lost"{place} overflow="hidden"{said}{fill}{words}</svg>'
