"""Boxes as deep as what they hold (LIN-07): their foot comes up to their text, or at the page's foot their head comes down."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.fit.copyfit import copyfit
from typeset.makeup.fit.planned import PartRequest, PlannedPart
from typeset.makeup.fit.storyplan import box_spare
from typeset.makeup.grid.geometry import Geometry

_TRIALS = 3
"""How often a box is tried lower: without the white that the head of a deeper one takes up, it is over by a line more."""


def hugged(composer: Composer, geo: Geometry, request: PartRequest) -> PlannedPart:
    """The plan of a block after its slack was used. A box that its text does not fill and that stands on the foot of the page, or is
    to stand at the foot of its area, begins so many lines lower, as if its block did."""
    found = copyfit(composer, geo, request)
    block, box = found.block, found.block.frame.box
    spare = box_spare(composer, found)
    if box is None or not spare or not composer.rules.on("box-heads"):
        return found
    if (box.stand or ("foot" if block.area.last_line >= geo.lines else "head")) != "foot":
        return found
    area, lower = request.block.area, 0
    for _ in range(_TRIALS):
        lower += spare
        block = request.block._replace(area=area._replace(first_line=area.first_line + lower))
        other = copyfit(composer, geo, request._replace(block=block))
        spare = box_spare(composer, other)
        if other.over:
            break
        if not spare:
            return other._replace(lowered=lower)
    return found
