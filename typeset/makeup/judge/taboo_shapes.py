"""Taboos of shapes (忌): cuts, legs, holes, staircases: TABOO-01, 04 … 09, 13 as predicates over a placed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from typeset.findings import ERROR, WARNING, Box
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import LegBox, PageBuilder
from typeset.makeup.judge.finding_boxes import block_boxes, leg_box, title_box
from typeset.makeup.judge.taboo import Offence, Scene
from typeset.model.block import Area, Block, TextBlock
from typeset.model.kinds import (
    AdBlock,
    ArtworkBlock,
    BannerBlock,
    BriefsBlock,
    ClassifiedBlock,
    ContinueBlock,
    DatelineBlock,
    GroupBlock,
    IndexBlock,
    MastheadBlock,
    NoteBlock,
    PictureBlock,
    PictureGroupBlock,
    StoryBlock,
)
from typeset.sheet.types import Picture

_HEAD = (MastheadBlock, DatelineBlock, BannerBlock)
"""What stands at the head of a page: the gaps under it are no cuts."""

_PICTURED = (PictureBlock, PictureGroupBlock, AdBlock)
FURNITURE = (*_HEAD, IndexBlock, ArtworkBlock, NoteBlock, ClassifiedBlock)


def straight_cuts(scene: Scene) -> list[int]:
    """Lines under which no block crosses the full width (furniture and foot ads left out)."""
    news = [b for b in scene.page.blocks if not isinstance(b, FURNITURE)]
    if not news or scene.page.modular_cut_ok:
        return []
    top, foot = min(b.area.first_line for b in news), max(b.area.last_line for b in news)
    top = max([top, *(b.area.last_line + 1 for b in scene.page.blocks if isinstance(b, _HEAD))])
    columns = rows_by_column(scene)
    return [line for line in range(top, foot) if all(_ends_at(rows, line) for rows in columns)]


def rows_by_column(scene: Scene) -> list[list[tuple[int, int]]]:
    """First and last lines of the blocks in each column, from the left; a group's title reaches into what is under it."""
    found: list[list[tuple[int, int]]] = []
    for column in range(1, scene.columns + 1):
        rows = ((block, block.rows(column)) for block in scene.page.blocks)
        found.append(
            [(row[0], row[1] + isinstance(block, GroupBlock)) for block, row in rows if row is not None]
        )
    return found


def _ends_at(rows: list[tuple[int, int]], line: int) -> bool:
    """Whether in a column a block ends with a line or begins under it, and none goes on."""
    return not any(top <= line < foot for top, foot in rows) and any(
        line in (foot, top - 1) for top, foot in rows
    )


def _columns(block: Block) -> range:
    return _span(block.area)


def _span(area: Area) -> range:
    return range(area.first_column, area.last_column + 1)


def straight_cut(scene: Scene) -> Iterator[Offence]:
    """TABOO-01 通线: a straight gap right across, an error; down the whole height a warning, unless it parts a side
    column from the rest (SHP-03)."""
    geo = scene.builder.geo
    for line in straight_cuts(scene):
        yield Offence(
            tell("TABOO-01", page=scene.number, line=line),
            boxes=((geo.x0, geo.foot(line), geo.width, geo.line_top(line + 1) - geo.foot(line)),),
        )
    news = [b for b in scene.page.blocks if not isinstance(b, FURNITURE)]
    for column in range(1, scene.columns):
        crossed = any(b.area.first_column <= column < b.area.last_column for b in news)
        side = min(column, scene.columns - column) <= scene.builder.judging.side_column
        both = {b.area.last_column <= column for b in news} == {True, False}
        if news and both and not crossed and not side and not scene.page.modular_cut_ok:
            top = geo.line_top(min(b.area.first_line for b in news))
            foot = geo.foot(max(b.area.last_line for b in news))
            right = geo.column_x(column) + geo.column
            yield Offence(
                tell("TABOO-01.down", page=scene.number, left=column, right=column + 1),
                boxes=((right, top, geo.column_x(column + 1) - right, foot - top),),
            )


def text_away_from_title(scene: Scene) -> Iterator[Offence]:
    """TABOO-04 题文不接: a picture stands over the first leg while others begin under the title (INN-01 allows it)."""
    for name, legs in scene.builder.legs.items():
        block = scene.text_block(name)
        if len(legs) < 2 or block is None or legs[0].vertical:
            continue
        if block.title.position in ("wrapped", "waist"):
            key = "TABOO-04.wrapped" if block.title.position == "wrapped" else "TABOO-04.waist"
            yield Offence(tell(key, title=scene.title(name)), block)
            continue
        under = [leg for leg in legs if _below_title(block, leg, scene)]
        if block.parts and block.title.position == "top" and not _below_title(block, legs[0], scene):
            yield Offence(tell("TABOO-04.left", title=scene.title(name)), block, (leg_box(legs[0]),))
            continue
        if (
            block.title.position == "top"
            and under
            and under[0].first_line > min(leg.first_line for leg in under)
        ):
            yield Offence(tell("TABOO-04.picture", title=scene.title(name)), block, (leg_box(legs[0]),))


def _below_title(block: TextBlock, leg: LegBox, scene: Scene) -> bool:
    """Whether a leg stands in the columns that the block's title covers."""
    geo, head = scene.builder.geo, block.head
    left = geo.column_x(head.first_column)
    return left <= leg.x < left + geo.span(head.columns, head.first_column)


def wrong_leg_order(scene: Scene) -> Iterator[Offence]:
    """TABOO-05 跳栏: a leg that does not stand in the column after the one before it, or under another story's title."""
    for name, legs in scene.builder.legs.items():
        for one, two in pairwise(legs):
            below = two.number == one.number and two.first_line > one.first_line
            if not one.vertical and two.x <= one.x and not below:
                yield Offence(
                    tell("TABOO-05.back", title=scene.title(name), place=_place(scene, name)),
                    scene.block(name),
                    (leg_box(one), leg_box(two)),
                )
        for leg in legs:
            for title in scene.builder.titles:
                inside = (
                    leg.top < title.y < leg.foot and leg.x < title.x + title.width // 2 < leg.x + leg.width
                )
                if title.block != name and inside and not leg.vertical:
                    yield Offence(
                        tell(
                            "TABOO-05.past",
                            title=scene.title(name),
                            other=scene.title(title.block),
                            place=_place(scene, name, above=title.block),
                        ),
                        scene.block(name),
                        (leg_box(leg), title_box(title)),
                    )


def _place(scene: Scene, name: str, above: str = "") -> str:
    """`at` of a block as one rectangle, ending above the head of another one where that is meant and leaves it lines."""
    block, other = scene.block(name), scene.block(above)
    if block is None:
        return ""
    area = block.area
    if other is not None and other.head.first_line > area.first_line:
        area = area._replace(last_line=min(area.last_line, other.head.first_line - 1))
    return area.written


def cut_by_a_picture(scene: Scene) -> Iterator[Offence]:
    """TABOO-06 断文: a picture leaves a leg of fewer than 5 lines."""
    for name, legs in scene.builder.legs.items():
        block = scene.text_block(name)
        whole = max((leg.lines for leg in legs), default=0)
        for leg in legs:
            if (
                block is not None
                and block.pictures
                and not leg.vertical
                and 0 < leg.lines < min(scene.builder.judging.least_rest, whole)
            ):
                yield Offence(
                    tell("TABOO-06", title=scene.title(name), leg=leg.number, lines=leg.lines),
                    block,
                    (leg_box(leg),),
                )


def short_leg(scene: Scene) -> Iterator[Offence]:
    """TABOO-07 孤岛: a leg of fewer than 3 lines of text, 5 in a lead."""
    leading, rules = scene.builder.geo.leading, scene.builder.judging
    for name, legs in scene.builder.legs.items():
        block = scene.text_block(name)
        if block is None or len(legs) < 2 or isinstance(block, BriefsBlock):
            continue
        lead = block.title.style.startswith(("title.lead", "title.banner"))
        least = rules.least_lead_leg if lead else rules.least_leg
        for leg in legs:
            if not leg.vertical and 0 < leg.used < least:
                severity = ERROR if leg.lines < least else WARNING
                title = scene.title(name)  # a story too short for its block says so (FIT-03)
                yield Offence(
                    tell("TABOO-07", severity=severity, title=title, leg=leg.number, lines=leg.used),
                    block,
                    ((leg.x, leg.top, leg.width, leg.used * leading),),
                )


def ragged_foot(scene: Scene) -> Iterator[Offence]:
    """TABOO-08 不齐底: legs that end more than a line apart, more than three an error."""
    for name, feet in scene.builder.feet.items():
        apart = max(feet) - min(feet) if feet else 0
        rules = scene.builder.judging
        if apart > rules.ragged:
            severity = ERROR if apart > rules.ragged_most else WARNING
            yield Offence(
                tell("TABOO-08", severity=severity, title=scene.title(name), lines=apart),
                scene.block(name),
                _white_feet(scene, name, feet),
            )


def _white_feet(scene: Scene, name: str, feet: list[int]) -> tuple[Box, ...]:
    """The white under the legs that end before the deepest one. feet: lines, as the builder counts them."""
    leading = scene.builder.geo.leading
    legs = scene.builder.legs.get(name, [])
    return tuple(
        (leg.x, leg.top + leg.used * leading, leg.width, (max(feet) - foot) * leading)
        for leg, foot in zip(legs, feet, strict=False)
        if foot < max(feet) and not leg.vertical
    )


def holes(builder: PageBuilder, blocks: tuple[Block, ...]) -> list[tuple[int, int, int]]:
    """TABOO-09 白洞: (column, first line, lines) of white that no block has for its own. A block that is short says so
    itself (FIT-03)."""
    geo = builder.geo
    own = {
        (column, line)
        for block in blocks
        for area in block.shape
        for column in _span(area)
        for line in range(area.first_line, area.last_line + 1)
    }
    own |= builder.declared
    found = []
    for column in range(1, geo.columns + 1):
        start = 0
        for line in range(1, geo.lines + 2):
            white = line <= geo.lines and (column, line) not in builder.covered and (column, line) not in own
            if white and not start:
                start = line
            elif not white and start:
                if line - start >= builder.judging.hole:
                    found.append((column, start, line - start))
                start = 0
    return found


def trapped_white(scene: Scene) -> Iterator[Offence]:
    """TABOO-09."""
    for column, line, lines in holes(scene.builder, scene.page.blocks):
        last = line + lines - 1
        yield Offence(
            tell("TABOO-09", page=scene.number, column=column, first=line, last=last, lines=lines),
            boxes=(scene.builder.geo.rectangle(Area(column, column, line, line + lines - 1)),),
        )


def staircase(scene: Scene) -> Iterator[Offence]:
    """TABOO-13 台阶: more than two neighbouring blocks whose tops rise or fall by equal steps, or a row of equal blocks."""
    news = sorted(
        (b for b in scene.page.blocks if isinstance(b, (StoryBlock, ContinueBlock))),
        key=lambda b: (b.area.first_column, b.area.first_line),
    )
    for one in news:
        two = _right_of(one, news)
        three = _right_of(two, news) if two is not None else None
        if two is None or three is None:
            continue
        steps = {b.area.first_line - a.area.first_line for a, b in ((one, two), (two, three))}
        names = tuple(scene.title(b.id) for b in (one, two, three))
        boxes = tuple(box for b in (one, two, three) for box in block_boxes(scene.builder.geo, b))
        if scene.together(*(b.id for b in (one, two, three))):
            continue
        if len(steps) == 1 and steps != {0}:
            yield Offence(tell("TABOO-13", page=scene.number, names=names), boxes=boxes)
        equal = len({(b.area.columns, b.area.first_line, b.area.last_line) for b in (one, two, three)}) == 1
        if equal:
            yield Offence(tell("TABOO-13.equal", page=scene.number, names=names), boxes=boxes)


def _right_of(block: Block, blocks: Sequence[Block]) -> Block | None:
    """The block that begins in the column after another one and shares lines with it."""
    return next(
        (
            b
            for b in blocks
            if b.area.first_column == block.area.last_column + 1
            and b.area.first_line <= block.area.last_line
            and block.area.first_line <= b.area.last_line
        ),
        None,
    )


def for_human_eyes(scene: Scene) -> Iterator[Offence]:
    """TABOO-11: what only a person can judge is listed, nothing more."""
    stories = [
        b for b in scene.page.blocks if isinstance(b, _PICTURED) or (isinstance(b, TextBlock) and b.pictures)
    ]
    if stories:
        names = tuple(scene.title(b.id) for b in stories[:6])
        yield Offence(
            tell("TABOO-11", page=scene.number, names=names),
            boxes=tuple(box for b in stories for box in _shown(scene, b)),
        )


def _shown(scene: Scene, block: Block) -> tuple[Box, ...]:
    """The bitmaps of a block, or the whole block where it has none."""
    names = {block.id, block.about.id if block.about is not None else block.id}
    pictures = (item for item in scene.builder.pictures if isinstance(item, Picture))
    found = tuple((p.x, p.y, p.width, p.height) for p in pictures if p.story in names)
    return found or block_boxes(scene.builder.geo, block)


def leg_of(legs: list[LegBox]) -> tuple[int, int]:
    """Left and right edge of a block's legs, units."""
    return min(leg.x for leg in legs), max(leg.x + leg.width for leg in legs)
