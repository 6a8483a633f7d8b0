"""A label in the corner of a headline block (竖标、印章), the title beside it (TIT-06)."""

from __future__ import annotations

from typeset.makeup.block.headline import Headline
from typeset.makeup.block.inside import Inside
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


def cornered(
    geo: Geometry, inside: Inside, headline: Headline, *, white: tuple[int, int], lines: tuple[int, int]
) -> tuple[Inside, int]:
    """A label in the corner beside its title: in the middle of its rows where it is about as high, else level with the first. The
    inside with it in its place, and the lines that both need. white: above and below the rows, thousandths of a line; lines: that the
    rows need, and growth beyond (FIT-03)."""
    corner, (need, grow) = inside.corner, lines
    if corner is None:
        return inside, need
    above, below = (share * geo.leading // 1000 for share in white)
    need = max(need, -(-(above + corner.height + _CORNER_GAP) // geo.leading))
    head, depth = geo.line_top(inside.first), (need + grow) * geo.leading
    extra = depth - headline.height - above - below
    y = head + above + extra * 55 // 100
    if corner.height * 5 >= headline.height * 3:
        y += (headline.height - corner.height) // 2
    y = max(head + min(above, geo.leading // 2), min(y, head + depth - _CORNER_GAP - corner.height))
    return inside._replace(label_first=inside.first, label_y=y), need
