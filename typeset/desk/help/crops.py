"""What a crop does to a picture (裁切): how sharp it prints, and how much of it is cut away."""

from __future__ import annotations

from typing import Any

from typeset.desk.help.opened import Opened, pt
from typeset.makeup.grid.cropping import cut_of
from typeset.model.story import Figure
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Picture

_INCH = 72_000_000


class CropFigures(NamedTuple):
    """A picture in its place with a crop."""

    ppi: int
    """Pixels an inch at the size it prints, the less of both directions."""
    lost: int
    """Per cent of the whole picture that is cut away."""
    shown: tuple[int, int, int, int]
    """Left, top, right, bottom of what is shown, pixels: the crop, less what the shape of its place cuts off."""
    size: tuple[int, int]
    """Of the whole picture, pixels."""
    box: tuple[float, float, float, float]
    """Where it stands: x, y, width, height, points."""

    def as_data(self) -> dict[str, Any]:
        """As a message holds it."""
        return {**self._asdict(), "shown": list(self.shown), "size": list(self.size), "box": list(self.box)}


def crop_figures(
    opened: Opened, number: int, index: int, picture: int, crop: tuple[int, int, int, int] | None
) -> CropFigures | None:
    """The figures of a block's picture (its number in the block, from 0) with a crop in pixels, or None for all of it. None
    where there is no such bitmap on the page, or nothing of it would be shown."""
    block = opened.block(number, index)
    sheet = next((one for one in opened.made.sheets if one.page == number), None)
    if block is None or sheet is None or not 0 <= picture < len(block.figures):
        return None
    span = next((one for one in sheet.blocks if one.name == block.id), None)
    figure = block.figures[picture]
    placed = (
        [item for item in sheet.pictures[slice(*span.pictures)] if isinstance(item, Picture)] if span else []
    )
    same = [k for k, one in enumerate(block.figures) if one.source == figure.source]
    items = [item for item in placed if item.source == figure.source]
    if picture not in same or same.index(picture) >= len(items) or not figure.width or not figure.height:
        return None
    return cropped_in(figure, items[same.index(picture)], crop)


def cropped_in(figure: Figure, item: Picture, crop: tuple[int, int, int, int] | None) -> CropFigures | None:
    """The figures of a bitmap in the place of one that is placed."""
    if crop is not None and not (
        0 <= crop[0] < crop[2] <= figure.width and 0 <= crop[1] < crop[3] <= figure.height
    ):
        return None
    cut = cut_of(figure._replace(crop=crop), item.width, item.height)
    if cut is None:
        return None
    left, top, right, bottom = cut.shown
    ppi = min((right - left) * _INCH // item.width, (bottom - top) * _INCH // item.height)
    cells = figure.width * figure.height
    lost = (
        100 - (right - left) * (bottom - top) * 100 // cells if (right - left) * (bottom - top) < cells else 0
    )
    box = pt(item.x), pt(item.y), pt(item.width), pt(item.height)
    return CropFigures(ppi, lost, cut.shown, (figure.width, figure.height), box)
