"""Taboos of makeup (忌) as predicates over what was placed: TABOO-01 … TABOO-14, each a function in the files beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typeset.findings import Finding
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.judge import taboo_shapes as shapes
from typeset.makeup.judge import taboo_titles as titles
from typeset.makeup.judge.finding_boxes import block_boxes
from typeset.makeup.judge.ranks import rank_inverted
from typeset.makeup.judge.taboo import Offence, Scene
from typeset.model.paper import Page

CHECKS: tuple[Callable[[Scene], Iterator[Offence]], ...] = (
    shapes.straight_cut,
    titles.level_titles,
    titles.stacked_titles,
    shapes.text_away_from_title,
    shapes.wrong_leg_order,
    shapes.cut_by_a_picture,
    shapes.short_leg,
    shapes.ragged_foot,
    shapes.trapped_white,
    titles.picture_beside_title,
    shapes.for_human_eyes,
    titles.text_runs_into_title,
    shapes.staircase,
    titles.title_off_its_text,
)
"""In the order of the craft's list, TABOO-01 first."""


def offences(builder: PageBuilder, page: Page) -> list[Finding]:
    """All taboo predicates of a placed page, and whether its places follow the editor's ranks (POS-04)."""
    out = []
    scene = Scene(builder, page)
    for check in (*CHECKS, rank_inverted):
        for offence in check(scene):
            place = offence.block.place if offence.block is not None else page.place
            whole = block_boxes(builder.geo, offence.block) if offence.block is not None else ()
            place = place._replace(page=page.number, boxes=offence.boxes or whole)
            out.append(offence.finding._replace(place=place))
    return out
