"""Boxes as deep as what they hold (LIN-07): their foot comes up to their text, or at the page's foot their head comes down."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.fit.copyfit import copyfit
from typeset.makeup.fit.planned import PartRequest, PlannedPart
from typeset.makeup.fit.storyplan import box_spare, frame_for, leg_spare
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Area, TextBlock

_TRIALS = 6
"""How often a box is tried shallower: without the white that the head of a deeper one takes up it has more lines over, and where a
vertical title then needs another line fewer."""


def hugged(composer: Composer, geo: Geometry, request: PartRequest) -> PlannedPart:
    """The plan of a block after its slack was used. A box that its text does not fill ends so many lines higher, as if its block did;
    one that stands on the foot of the page, or is to stand at the foot of its area, begins as many lower."""
    found = copyfit(composer, geo, request)
    block, spare = found.block, _spare(composer, found)
    if not spare or not composer.rules.on("box-heads"):
        return found
    at_foot = _stands_at_foot(block, geo)
    best, less = found, spare
    for _ in range(_TRIALS):
        lower = request.block._replace(area=_shallower(request.block.area, less, at_foot=at_foot))
        other = copyfit(composer, geo, request._replace(block=lower))
        if _goes_in(composer, geo, other):
            best = other._replace(spared=less)
            less += _spare(composer, other)
        else:
            less -= 1
        if less <= best.spared:
            break
    return best


def _goes_in(composer: Composer, geo: Geometry, plan: PlannedPart) -> bool:
    vertical = frame_for(composer, geo, plan).vertical
    return not plan.over and (vertical is None or vertical.fits)


def _spare(composer: Composer, plan: PlannedPart) -> int:
    """Lines that a box of a block has over."""
    block = plan.block
    if block.title.position != "left":
        return box_spare(composer, plan)
    bare = not (block.pictures or block.asides or block.parts or block.vertical or plan.over)
    return leg_spare(composer, plan) if bare and block.frame.box is not None else 0


def _stands_at_foot(block: TextBlock, geo: Geometry) -> bool:
    box = block.frame.box
    stand = box.stand if box is not None else ""
    return (stand or ("foot" if block.area.last_line >= geo.lines else "head")) == "foot"


def _shallower(area: Area, less: int, *, at_foot: bool) -> Area:
    if at_foot:
        return area._replace(first_line=area.first_line + less)
    return area._replace(last_line=area.last_line - less)
