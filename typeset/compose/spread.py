"""A style's own letter-space and horizontal scale, put into the arrays once, so that every line has them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.compose.arrays import Items, Options
    from typeset.fonts.adapter import ShapedGlyph


def spread(items: Items, options: Options) -> None:
    """Open the gaps by `tracking` (mille em), inside words and numbers too, then scale all widths (per mille)."""
    if options.tracking:
        for k, glyphs in items.multi.items():
            wider = options.tracking * items.size // 1000 * _inner(glyphs)
            items.core[k] += wider
            items.multi[k] = _opened(glyphs, options.tracking * items.size // items.sizes.get(k, items.size))
        items.tracking = extra = options.tracking * items.size // 1000
        items.gap = [gap + extra for gap in items.gap[:-1]] + items.gap[-1:]
    if options.scale != 1000:
        items.scale = options.scale
        if items.cells:
            return  # a vertical line is no shorter for narrower type
        items.core, items.gap, items.shrink_max, items.stretch_max = (
            [width * options.scale // 1000 for width in column]
            for column in (items.core, items.gap, items.shrink_max, items.stretch_max)
        )
        items.further = {k: width * options.scale // 1000 for k, width in items.further.items()}
        items.blank = items.blank * options.scale // 1000
        items.hyphens = {k: (gid, width * options.scale // 1000) for k, (gid, width) in items.hyphens.items()}


def _inner(glyphs: tuple[ShapedGlyph, ...]) -> int:
    """Gaps between the characters of a shaped cluster."""
    return sum(b.cluster != a.cluster for a, b in pairwise(glyphs))


def _opened(glyphs: tuple[ShapedGlyph, ...], tracking: int) -> tuple[ShapedGlyph, ...]:
    following = (*glyphs[1:], None)
    return tuple(
        one if other is None or other.cluster == one.cluster else one._replace(advance=one.advance + tracking)
        for one, other in zip(glyphs, following, strict=True)
    )
