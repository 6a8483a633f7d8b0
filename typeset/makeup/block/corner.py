"""A label in the corner of a headline block (竖标、印章), the title beside it (TIT-06)."""

from __future__ import annotations

from typeset.makeup.block.head import HeadArea
from typeset.makeup.draw.label_cut import Cut
from typeset.makeup.grid.geometry import Geometry
from typeset.model.label import CORNER
from typeset.units import PT

_CORNER_GAP = 9 * PT
"""White between a label in the corner and the title, and under it, units."""


def beside(label: Cut | None) -> int:
    """What a label takes of the width of the title that stands beside it, units; 0 where it stands above it."""
    if label is None or label.place != CORNER:
        return 0
    return label.width + _CORNER_GAP


def cornered(geo: Geometry, corner: Cut | None, area: HeadArea) -> HeadArea:
    """The head of a block whose label stands in the corner beside its title: in the middle of its rows where it is about as high,
    else level with the first; as deep as the deeper of the two."""
    if corner is None or area.headline is None:
        return area
    lines = max(area.lines, -(-(area.above + corner.height + _CORNER_GAP) // geo.leading))
    y, rows = area.above, area.headline.height
    if corner.height * 5 >= rows * 3:
        y += (rows - corner.height) // 2
    y = max(min(area.above, geo.leading // 2), min(y, lines * geo.leading - _CORNER_GAP - corner.height))
    return area._replace(lines=lines, drop=y, depth=corner.height)
