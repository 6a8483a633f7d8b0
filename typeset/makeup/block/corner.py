"""A label in the corner of a headline block (竖标、印章), the title beside it (TIT-06)."""

from __future__ import annotations

from typeset.makeup.block.gaps import Headed, white_over
from typeset.makeup.block.head import HeadArea, head_area
from typeset.makeup.block.headline import Headline
from typeset.makeup.block.inside import CORNER_GAP
from typeset.makeup.block.white import AS_IT_FALLS, NONE, Gap, Whites
from typeset.makeup.draw.label_cut import Cut
from typeset.makeup.grid.geometry import Geometry


def cornered(of: Headed, headline: Headline | None, grow: int) -> HeadArea:
    """The head of a block whose label stands in the corner beside its title: in the middle of its rows where it is about as high,
    else level with the first; as deep as the deeper of the two. A title whose label asks for more lines than it needs stands in
    the middle of them."""
    area, corner, geo = head_area(of, headline, grow), of.inside.corner, of.geo
    if corner is None or headline is None or area.headline is None:
        return area
    falls = area if of.level == AS_IT_FALLS else head_area(of._replace(level=AS_IT_FALLS), headline, grow)
    lines = _lines_beside(geo, falls, corner)
    if lines > falls.lines:
        area = _centred(of, falls, lines)
    else:
        area = area._replace(lines=_lines_beside(geo, area, corner))
    y, rows = area.above, (area.headline or headline).height
    if corner.height * 5 >= rows * 3:
        y += (rows - corner.height) // 2
    foot = area.lines * geo.leading - CORNER_GAP - corner.height
    least = area.above if of.inside.edged else min(area.above, geo.leading // 2)
    y = max(least, min(y, foot))
    return area._replace(drop=y, depth=corner.height)


def _lines_beside(geo: Geometry, area: HeadArea, corner: Cut) -> int:
    """The lines of a head that a label beside its title fits into."""
    return max(area.lines, -(-(area.above + corner.height + CORNER_GAP) // geo.leading))


def _centred(of: Headed, area: HeadArea, lines: int) -> HeadArea:
    """A head in more lines than its title needs: half of the white over it, more where others of its rank have more there, as far
    as that goes (TIT-12)."""
    headline, whites = area.headline, area.whites
    if headline is None or whites is None:
        return area._replace(lines=lines)
    over = white_over(of, labelled=False)
    above, below = whites.gaps[0], whites.gaps[-1]
    white = over + lines * of.geo.leading - headline.height
    least = max(above.least, -(-white // 2))
    most = max(least, min(above.most, white - below.least))
    wanted = least if of.level.over == NONE else max(least, min(of.level.over, most))
    gaps = Gap(least, least, most), Gap(white - most, white - least, white - least)
    return area._replace(
        lines=lines, above=wanted - over, whites=Whites(white, gaps, labelled=False, fell=least)
    )
