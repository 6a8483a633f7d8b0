"""The pictures over the headline block of a block as they stand: under the rule above it, and no deeper than they are."""

from __future__ import annotations

from typeset.makeup.block.gaps import Headed
from typeset.makeup.block.head import picture_drop
from typeset.makeup.block.inside import Inside
from typeset.makeup.draw.picture import white_left


def settled(of: Headed) -> Inside:
    """The inside of a block whose first picture comes down from the rule over it, and whose drawings leave the whole lines of their
    place that they do not fill to what stands under them: they are shown whole, and are no higher than their width lets them be."""
    inside, boxes, spare = of.inside, [], 0
    for number, box in enumerate(inside.pictures):
        drop = picture_drop(of) if number == 0 else box.above
        box = box._replace(above=drop, first_line=box.first_line - spare)
        left = white_left(of.composer, of.geo, box) // of.geo.leading
        boxes.append(box._replace(lines=box.lines - left))
        spare += left
    return inside._replace(pictures=tuple(boxes), first=inside.first - spare)
