"""Bleed (出血) for trimmed inserts: grounds that end at the trim go on beyond it (BLD-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Findings, Place
from typeset.findings.telling import tell
from typeset.sheet.types import Picture, PlacedPdf, Rect

if TYPE_CHECKING:
    from typeset.sheet.types import Shape, Sheet


def bled(sheet: Sheet, bleed: int, findings: Findings) -> Sheet:
    """The sheet with filled rectangles at its edges drawn on to the bleed's edge, units. Pictures that end at the trim cannot
    go on and are told."""
    if bleed <= 0:
        return sheet
    short = [item for item in sheet.pictures if isinstance(item, Picture) and _ends_short(item, sheet, bleed)]
    for item in short:
        findings.add(tell("BLD-01", at=Place(item.source, page=sheet.page), picture=item.source))
    return sheet._replace(
        tints=tuple(_grown(shape, sheet, bleed) for shape in sheet.tints),
        pictures=tuple(
            item if isinstance(item, (Picture, PlacedPdf)) else _grown(item, sheet, bleed)
            for item in sheet.pictures
        ),
    )


def _ends_short(item: Picture, sheet: Sheet, bleed: int) -> bool:
    """Whether a picture reaches the trim at a side and not the edge of the bleed there."""
    beyond = (
        item.x <= -bleed,
        item.y <= -bleed,
        item.x + item.width >= sheet.width + bleed,
        item.y + item.height >= sheet.height + bleed,
    )
    return any(reached and not whole for reached, whole in zip(_sides(item, sheet), beyond, strict=True))


def _at_edge(item: Picture | Rect, sheet: Sheet) -> bool:
    return any(_sides(item, sheet))


def _sides(item: Picture | Rect, sheet: Sheet) -> tuple[bool, bool, bool, bool]:
    """Whether left, top, right and bottom reach the trim."""
    return (
        item.x <= 0,
        item.y <= 0,
        item.x + item.width >= sheet.width,
        item.y + item.height >= sheet.height,
    )


def _grown(shape: Shape, sheet: Sheet, bleed: int) -> Shape:
    if not isinstance(shape, Rect) or shape.fill is None or not _at_edge(shape, sheet):
        return shape
    left, top, right, bottom = _sides(shape, sheet)
    x = -bleed if left else shape.x
    y = -bleed if top else shape.y
    end = sheet.width + bleed if right else shape.x + shape.width
    foot = sheet.height + bleed if bottom else shape.y + shape.height
    return shape._replace(x=x, y=y, width=end - x, height=foot - y)
