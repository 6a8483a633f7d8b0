"""The box of a note or a correction: as deep as its words, at the head or the foot of its area (LIN-07, COR-01)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.ruling import draw_box
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Area, Block, Box
from typeset.named_tuple import NamedTuple
from typeset.units import PT

_LEAST_WHITE = 800
"""White between a frame and its words, mille em (LIN-07)."""

_LONGEST = 14
"""Characters of a block's name in a sentence: a correction has no other name than its words."""

HAIRLINE_BOX = Box(frame=PT // 2)
"""The box of what has one though nobody wrote it."""


class SmallBox(NamedTuple):
    """A box that hugs its words."""

    x: int
    """Left edge, units."""

    y: int
    """Head, units."""

    width: int
    """Units."""

    height: int
    """Units."""

    area: Area
    """The columns and lines that it takes of its block's."""

    def middle(self, content: int) -> int:
        """The head of content so deep (units) that stands in the middle of the box."""
        return self.y + (self.height - content) // 2


def inner_width(geo: Geometry, block: Block, box: Box | None) -> int:
    """What a box leaves its words of the block's width, units."""
    width = geo.span(block.area.columns, block.area.first_column)
    return width if box is None else width - 2 * _white(geo, box)


def _white(geo: Geometry, box: Box) -> int:
    return max(box.padding * geo.size, _LEAST_WHITE * geo.size) // 1000


def small_box(composer: Composer, builder: PageBuilder, block: Block, box: Box, content: int) -> SmallBox:
    """Draw the box of a block round words so deep (units); FIT-03 says what of its area is left over."""
    made = _hugging(builder.geo, block, box, content)
    area = made.area
    draw_box(builder, box, made.x, y=made.y, width=made.width, height=made.height)
    builder.cover_area(area)
    if block.area.lines - area.lines > composer.rules.copyfit.short:
        columns = str(area.first_column) + (f"-{area.last_column}" if area.columns > 1 else "")
        builder.findings.add(
            tell(
                "FIT-03.box",
                at=block.place,
                name=block.id if len(block.id) <= _LONGEST else block.id[: _LONGEST - 1] + "…",
                given=block.area.lines,
                need=area.lines,
                columns=columns,
                first=area.first_line,
                last=area.last_line,
            )
        )
    return made


def _hugging(geo: Geometry, block: Block, box: Box, content: int) -> SmallBox:
    """The box in whole lines: a paper's foot is the foot of a box that reaches it, elsewhere boxes stand at the head."""
    area, need = block.area, content + 2 * _white(geo, box) * 9 // 10
    stand = box.stand or ("foot" if area.last_line >= geo.lines else "head")
    for lines in range(1, area.lines + 1):
        first = area.first_line if stand == "head" else area.last_line - lines + 1
        taken = area._replace(first_line=first, last_line=first + lines - 1)
        x, y, width, height = geo.rectangle(taken)
        gap = geo.leading // 2 if first > 1 else 0
        if height - gap >= need or lines == area.lines:
            break
    return SmallBox(x, y + gap, width, height - gap, taken)
