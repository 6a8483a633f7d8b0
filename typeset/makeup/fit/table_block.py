"""Blocks of a table alone: rows that grow to fill the block, and what is told of one that is over (FIT-03, FIT-05)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import Finding, Place
from typeset.findings.telling import tell
from typeset.makeup.block.frame import frame_of
from typeset.makeup.draw.table_layout import layout_of
from typeset.makeup.fit.jump_marks import continued
from typeset.makeup.fit.planned import PlannedPart, PlannedTable
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import leg_count
from typeset.model.story import Story, Table


def tables_alone(story: Story) -> Story:
    """A story's tables under its title, without its other words."""
    body = tuple(one for one in story.body if isinstance(one, Table))
    return continued(story)._replace(title=story.title, label=story.label, credit="", body=body)


def filled(composer: Composer, geo: Geometry, plan: PlannedPart) -> PlannedPart:
    """The white that is left under a table of one leg is shared out among its rows, as far as that looks like a table."""
    short = plan.given - plan.used
    frame = frame_of(
        composer, geo, plan.block, story=plan.story, grow=plan.extra_headline_lines, title=plan.title
    )
    table = plan.items[-1] if plan.items else None
    if plan.over or short < 1 or not isinstance(table, PlannedTable) or leg_count(frame.legs) != 1:
        return plan
    body = plan.story.body[table.source.at]
    assert isinstance(body, Table)
    rows = sum(layout_of(composer, body, frame.legs[-1].width).rows)
    if short * 1000 > rows * composer.rules.copyfit.table_grow:
        return plan
    return plan._replace(used=plan.given, items=(*plan.items[:-1], table._replace(stretch=short)))


def over_in_table(part: PlannedPart, title: str, where: Place) -> Finding:
    """FIT-05 of a block whose text ends in a table."""
    legs, area = max(1, part.block.legs or 1), part.block.area
    end = area.last_line + -(-part.over // legs)
    columns = f"{area.first_column}-{area.last_column}" if area.columns > 1 else str(area.first_column)
    return tell(
        "FIT-05.table",
        at=where,
        title=title,
        page=part.page,
        given=part.given,
        over=part.over,
        columns=columns,
        first=area.first_line,
        last=end,
        legs=legs + 1,
    )
