"""A label over a vertical title at the left of a box (TIT-06, VRT-08): it stands level with the head of the legs beside it; the
title, and a leg that it reaches over, begin under it."""

from __future__ import annotations

from typeset.makeup.block.gaps import Headed, label_depth
from typeset.makeup.block.inside import edge
from typeset.makeup.grid.legs import Leg
from typeset.model.label import ABOVE
from typeset.named_tuple import NamedTuple
from typeset.units import PT

_EDGE_LESS = 2 * PT
"""So much less or more white than at its sides a box may have over the label, units (LIN-07)."""


class Over(NamedTuple):
    """Where such a label stands, and what is under it. Heights from the head of the label's first line, units."""

    drop: int
    """Head of the label."""
    depth: int
    """From there to its foot."""
    right: int
    """Its right edge, with the least white that legs keep beside it."""
    title: int
    """Head of a title that nothing stands beside."""
    lines: int
    """Body lines to the first that a leg under the label may begin with."""

    def nearer(self, leading: int) -> Over:
        """The same, the label as near to a title level with a leg under it as the white over it lets it come."""
        by = min(2 * _EDGE_LESS, max(0, self.lines * leading - self.title))
        return self._replace(drop=self.drop + by)

    def begun(self, leg: Leg) -> Leg:
        """A leg as it begins: under the label where that reaches over it."""
        if not self.covers(leg):
            return leg
        return leg._replace(first_line=leg.first_line + self.lines, lines=max(0, leg.lines - self.lines))

    def covers(self, leg: Leg) -> bool:
        """Whether the label reaches over a leg."""
        return leg.x < self.right


def over_title(of: Headed) -> Over | None:
    """The label of a block with a vertical title at its left; None where it stands over all of the block: without a box, over its
    whole width, with pictures or in a shape of legs."""
    inside, block, geo = of.inside, of.block, of.geo
    cut, box = inside.label, block.frame.box
    if cut is None or cut.place != ABOVE or inside.box is None or box is None or inside.pictures:
        return None
    if block.vertical or block.parts or not of.composer.rules.on("box-heads"):
        return None
    drop = max(0, edge(geo, box) - _EDGE_LESS - (geo.line_top(inside.label_first) - inside.box[1]))
    depth, below = label_depth(of), of.composer.rules.titles.label_below
    foot = drop + depth
    lines = -(-(foot + below[0] * geo.leading // 1000) // geo.leading)
    return Over(
        drop,
        depth,
        inside.x + cut.width + min(geo.gutter, geo.size // 2),
        foot + below[1] * geo.leading // 1000,
        lines,
    )
