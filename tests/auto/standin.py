"""A stand-in for the product's door: stories one under the other over all columns, as deep as the room divided by their need.

It makes no good page (every gap is a cut right across), but a page with everything on it, as the bench must be able to judge.
"""

from __future__ import annotations

from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import ERROR, Finding, Outcome
from typeset.makeup.fit.fitting import Width
from typeset.model.auto import AutoStory
from typeset.model.block import Area, Block, PictureSlot, TextBlock
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Page


def strips(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """One page of strips, each as deep as its share of the room."""
    del wish
    page = next(one for one in edition.pages if one.number == number)
    top, foot = room(edition, page)
    asked = [one for spec in page.auto for one in spec.stories if not one.reserve]
    needs = [depth(engine, edition, one) for one in asked]
    blocks, first = list[Block](), top
    for at, one in enumerate(asked):
        last = top - 1 + (foot - top + 1) * sum(needs[: at + 1]) // sum(needs)
        area = Area(1, edition.paper.grid.columns, first, max(first, last))
        blocks.append(placed(one, area))
        first = area.last_line + 1
    left_out = tuple(one.block.id for spec in page.auto for one in spec.stories if one.reserve)
    made = page._replace(blocks=(*page.blocks, *blocks), auto=())
    return Outcome((Proposal(made, {}, {}, (), (), left_out, "strips"),))


def refusing(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """No page, and why."""
    del engine, edition, wish
    return Outcome(
        (), (Finding("AUTO-01", ERROR, f"第 {number} 版还缺 380 字", "380 characters are missing"),)
    )


def room(edition: Edition, page: Page) -> tuple[int, int]:
    """First and last line between what stands over the whole width at head and foot."""
    grid = edition.paper.grid
    heads = [b.area.last_line for b in page.blocks if b.area.first_line <= grid.lines // 4]
    feet = [b.area.first_line for b in page.blocks if b.area.first_line > grid.lines // 4]
    return max([grid.furniture_lines if page.number > 1 else 0, *heads]) + 1, min([grid.lines + 1, *feet]) - 1


def depth(engine: Engine, edition: Edition, asked: AutoStory) -> int:
    """Lines that an entry needs over all columns."""
    story, columns = asked.block.about, edition.paper.grid.columns
    shape = engine.shape(edition.paper, story, Width(columns, columns)) if story is not None else None
    return (shape.depth if shape is not None else 20) + (12 if story is not None and story.figures else 0)


def placed(asked: AutoStory, area: Area) -> Block:
    """An entry's block in its place, its pictures over the upper right."""
    block = asked.block._replace(area=area)
    if isinstance(block, TextBlock):
        block = block._replace(rank=asked.rank)
    if isinstance(block, StoryBlock) and asked.picture != "none" and block.story.figures:
        shown = block.story.figures[:1]
        return block._replace(
            pictures=tuple(PictureSlot(figure, 2, max(6, area.lines // 2), "top-right") for figure in shown)
        )
    return block
