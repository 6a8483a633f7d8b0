"""What of a page two blocks claim at once (EDN-03), or a block and the 报眉 (GRD-01): hatched on the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.block import Area
from typeset.model.kinds import DatelineBlock, MastheadBlock

if TYPE_CHECKING:
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.model.paper import Page

_FURNITURE = (MastheadBlock, DatelineBlock)


def common_areas(page: Page, furniture_lines: int) -> tuple[Area, ...]:
    """The cells of a page that are claimed twice, as rectangles, each once."""
    found: dict[Area, None] = {}
    for index, one in enumerate(page.blocks):
        for two in page.blocks[index + 1 :]:
            for a in one.shape:
                for b in two.shape:
                    both = _common(a, b)
                    if both is not None:
                        found[both] = None
        if page.number > 1 and not isinstance(one, _FURNITURE):
            for a in one.shape:
                both = _common(a, Area(a.first_column, a.last_column, 1, furniture_lines))
                if both is not None:
                    found[both] = None
    return tuple(found)


def _common(one: Area, two: Area) -> Area | None:
    left, right = max(one.first_column, two.first_column), min(one.last_column, two.last_column)
    top, foot = max(one.first_line, two.first_line), min(one.last_line, two.last_line)
    return Area(left, right, top, foot) if left <= right and top <= foot else None


def hatch_all(builder: PageBuilder, areas: tuple[Area, ...]) -> None:
    """Hatch some areas over all that stands there."""
    from typeset.makeup.draw.standin import hatch

    for area in areas:
        hatch(builder, builder.geo.rectangle(area))
