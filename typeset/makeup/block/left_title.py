"""A vertical title at the left of a block (竖题, VRT-08), with the legs beside it and the label over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.compose.composer import Composer
from typeset.makeup.block.framed import BlockFrame, framed, furnished
from typeset.makeup.block.gaps import Headed
from typeset.makeup.block.head import HeadArea, below_text, head_area
from typeset.makeup.block.headline import TitleFit
from typeset.makeup.block.summary import summary_of
from typeset.makeup.block.vertical_headline import build_vertical_headline
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.insets import Hole, exclude
from typeset.makeup.grid.legs import BESIDE, Leg, TextArea, bands, legs_beside, stepped
from typeset.model.block import TextBlock
from typeset.model.story import Story

if TYPE_CHECKING:
    from typeset.makeup.block.label_over import Over


def left_titled(of: Headed, title: TitleFit) -> BlockFrame:
    """A vertical title at the block's left, the legs to its right; vertical text has it at its right (VRT-08)."""
    composer, geo, block, inside, story = of.composer, of.geo, of.block, of.inside, of.story
    head = head_area(of, None)
    first, last = inside.first + head.lines + below_text(of), inside.last
    lines = last - first + 1
    x, width = inside.x, inside.width
    height = lines * geo.leading - (geo.leading - geo.size)
    vertical = build_vertical_headline(composer, story, block, height=height, width=width, variant=title)
    least = vertical.width + 2 * geo.size
    inside, beside = inside._replace(first=first), head._replace(lines=lines)
    if block.vertical:
        text_area = TextArea(x, width - least, first, last)
        summary = summary_of(composer, geo, story, text_area)
        under = first + (summary.depth if summary else 0)
        legs = bands(composer, geo, block, story, text_area._replace(first=under))
        frame = framed(inside, beside, legs)._replace(summary=summary)
        return frame._replace(vertical=vertical, vertical_width=least, headline_x=x + width - least)
    if block.parts:
        legs, used = _stepped_beside(geo, block, least, first)
        frame = framed(inside, beside, legs)
        return _summed_up(composer, geo, block, story, frame._replace(vertical=vertical, vertical_width=used))
    block = block._replace(legs=block.legs or max(1, block.area.columns - 1))
    if inside.box is not None and inside.label is not None:
        from typeset.makeup.block.label_over import over_title  # few pages have one

        over = over_title(of)
        if over is not None:
            return _under_label(of._replace(block=block), over, title)
    legs = legs_beside(geo, block, TextArea(x, width, first, last), least)
    frame = framed(inside, beside, legs)
    frame = frame._replace(vertical=vertical, vertical_width=legs[0].x - x - geo.gutter // 2)
    return _summed_up(composer, geo, block, story, frame)


def _under_label(of: Headed, over: Over, title: TitleFit) -> BlockFrame:
    """A vertical title under a label, the legs that this does not reach over beside both: the title stands a line under the label,
    or level with a leg that begins under it too."""
    composer, geo, block, inside = of.composer, of.geo, of.block, of.inside
    area = TextArea(inside.x, inside.width, inside.label_first, inside.last)
    depth = (inside.last - inside.label_first) * geo.leading + geo.size
    for top in (over.title, over.lines * geo.leading):
        vertical = build_vertical_headline(
            composer, of.story, block, height=depth - top, width=inside.width, variant=title
        )
        legs = legs_beside(geo, block, area, vertical.width + 2 * geo.size)
        if not any(map(over.covers, legs)):
            break
    first = inside.label_first + top // geo.leading
    if any(map(over.covers, legs)):
        over = over.nearer(geo.leading)
    head = HeadArea(inside.last - first + 1, top % geo.leading, over.drop, over.depth, None)
    frame = framed(inside._replace(first=first), head, tuple(map(over.begun, legs)))
    frame = frame._replace(vertical=vertical, vertical_width=legs[0].x - inside.x - geo.gutter // 2)
    return _summed_up(composer, geo, block, of.story, frame)


def _summed_up(
    composer: Composer, geo: Geometry, block: TextBlock, story: Story, frame: BlockFrame
) -> BlockFrame:
    """Beside a vertical title a summary stands over the legs that begin first; in a shape of legs over those that begin at the
    title's head (TIT-04)."""
    first = frame.headline_first if block.parts else min(leg.first_line for leg in frame.legs)
    top = [leg for leg in frame.legs if leg.first_line == first]
    if not story.summary or not top:
        return furnished(composer, geo, block, frame)
    x, width = top[0].x, top[-1].x + top[-1].width - top[0].x
    summary = summary_of(composer, geo, story, TextArea(x, width, first, first))
    if summary is None:
        return furnished(composer, geo, block, frame)
    hole = Hole(x, width, summary.first_line, summary.depth)
    legs = exclude(geo, frame.legs, hole)
    return furnished(composer, geo, block, frame._replace(legs=legs, summary=summary), (hole,))


def _stepped_beside(geo: Geometry, block: TextBlock, least: int, first: int) -> tuple[tuple[Leg, ...], int]:
    """The legs of an L beside and under a vertical title that takes whole columns; and the title's width, units."""
    taken = block.title.columns or next(
        (k for k in range(1, block.head.columns) if geo.span(k, block.head.first_column) >= least),
        max(1, block.head.columns - 1),
    )
    titled = range(block.head.first_column, block.head.first_column + taken)
    out = []
    for leg, column in zip(
        stepped(geo, block, first), range(block.area.first_column, block.area.last_column + 1), strict=False
    ):
        if column not in titled:
            out.append(leg)
            continue
        foot = leg.first_line + leg.lines - 1
        top = block.head.last_line + 1
        if foot - top >= 1:
            out.append(leg._replace(first_line=top + BESIDE, lines=foot - top))
    numbered = tuple(leg._replace(number=k) for k, leg in enumerate(out, 1))
    return numbered, geo.span(taken, block.head.first_column)
