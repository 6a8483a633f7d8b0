"""总题: one title over a group of stories, and what is drawn round the whole group (TIT-17, LIN-01 … LIN-07)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings.telling import tell
from typeset.makeup.block.group_title import LEAST_WHITE, fitted
from typeset.makeup.block.headline import Headline, judge_headline
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.ornament import DOWN, LEFT, RIGHT, UP, Run, draw_run
from typeset.makeup.draw.ruling import draw_box_frame, draw_rules
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.place.place_headline import TitlePlace, place_rows
from typeset.model.block import Area, Box
from typeset.model.kinds import GroupBlock

_UPPER_SHARE = 55
"""How much of its white stands over it, per cent (TIT-12)."""

_DEEP = 3
"""Lines more than it asks for that are said to be too many."""


def place_group(composer: Composer, builder: PageBuilder, block: GroupBlock) -> None:
    """The title in the largest size that its area holds, and the frame or the rules of the group."""
    geo, area = builder.geo, block.area
    x, y, width, height = geo.rectangle(area)
    headline = fitted(composer, block, width, height - LEAST_WHITE * geo.leading // 1000)
    builder.findings.extend(judge_headline(block.story, block, headline))
    _judge_depth(composer, builder, block, headline)
    top = y + max(0, height - headline.height) * _UPPER_SHARE // 100
    first = len(builder.text)
    place_rows(builder, headline, TitlePlace(block.id, block.story, x, width, top))
    builder.own(first, (x, y, width, height), block.place)
    builder.cover_area(area)
    whole = block.whole or area
    draw_rules(builder, block._replace(area=whole._replace(last_line=whole.last_line + block.room)))
    if block.frame.box is not None:
        _draw_frame(builder, block.frame.box, whole, block.room)
    if block.room:
        builder.cover_area(whole._replace(first_line=whole.last_line + 1, last_line=whole.last_line + 1))


def _judge_depth(composer: Composer, builder: PageBuilder, block: GroupBlock, headline: Headline) -> None:
    """TIT-17: an area that does not hold its title, or is deeper by far."""
    geo, area, style = builder.geo, block.area, composer.style(block.title.style)
    least = -(-(headline.height + LEAST_WHITE * geo.leading // 1000) // geo.leading)
    rules = composer.rules.titles
    above = rules.above[1] if style.above is None else style.above
    below = rules.below[1] if style.below is None else style.below
    usual = -(-(headline.height + (above + below) * geo.leading // 1000) // geo.leading)
    over, deep = least > area.lines, area.lines >= usual + _DEEP
    if not over and not deep:
        return
    need = least if over else usual
    columns = str(area.first_column) + (f"-{area.last_column}" if area.columns > 1 else "")
    builder.findings.add(
        tell(
            "TIT-17.over" if over else "TIT-17.deep",
            at=block.place,
            name=block.id,
            need=need,
            given=area.lines,
            columns=columns,
            first=area.first_line,
            last=area.first_line + need - 1,
        )
    )


def _draw_frame(builder: PageBuilder, box: Box, whole: Area, room: int) -> None:
    """The frame of a group, its sides in the gutters; at an edge of the type area it stays open. room: free lines under it."""
    geo, line = builder.geo, box.line
    if line is None:
        return
    x, y, right, foot = _edges(geo, whole)
    foot += room * geo.leading // 2
    inner_left, inner_right = whole.first_column > 1, whole.last_column < geo.columns
    if inner_left and inner_right:
        draw_box_frame(builder, box, x, y=y, width=right - x, height=foot - y)
        return
    runs = [Run(x, y, RIGHT, right - x), Run(right, foot, LEFT, right - x)]
    if inner_left:
        runs.append(Run(x, foot, UP, foot - y))
    if inner_right:
        runs.append(Run(right, y, DOWN, foot - y))
    for run in runs:
        builder.rules.extend(draw_run(line, run))


def _edges(geo: Geometry, whole: Area) -> tuple[int, int, int, int]:
    """Left, head, right and foot of a group's frame, units: the middle of the gutters, or the edge of the type area."""
    x, y, width, height = geo.rectangle(whole)
    half = geo.gutter // 2
    left = x - (half if whole.first_column > 1 else 0)
    right = x + width + (half if whole.last_column < geo.columns else 0)
    top = y + (geo.leading // 3 - (geo.leading - geo.size) // 2 if whole.first_line > 1 else 0)
    return left, top, right, y + height + (geo.leading - geo.size) // 2
