"""Taboos of titles and pictures (忌): TABOO-02 碰题, 03 叠题, 10 图片碰题, 12 抵题, 14 题不对文."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from typeset.findings import Box, Finding
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import TitleBox
from typeset.makeup.judge.finding_boxes import around, leg_box, news_pictures, title_box
from typeset.makeup.judge.taboo import Offence, Scene
from typeset.makeup.judge.taboo_shapes import leg_of
from typeset.model.block import Block
from typeset.model.kinds import GroupBlock
from typeset.sheet.types import Illustration
from typeset.units import PT


def colliding_titles(scene: Scene) -> list[tuple[str, str]]:
    """TABOO-02: titles of different blocks that overlap in height by over 30 % of the smaller, less than a column apart.

    Not where a rule or box stands between them and they differ in size or face.
    """
    return list(_level_pairs(scene))


def _level_pairs(scene: Scene) -> dict[tuple[str, str], tuple[Box, Box]]:
    """The pairs of blocks, each with the boxes of the title lines that stand level."""
    found: dict[tuple[str, str], tuple[Box, Box]] = {}
    geo = scene.builder.geo
    for one, other in combinations(scene.builder.titles, 2):
        pair = (one.block, other.block)
        if one.block == other.block or pair in found or scene.together(*pair):
            continue
        shared = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
        apart = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
        high = shared * 100 > min(one.height, other.height) * scene.builder.judging.level
        level = high and 0 <= apart < geo.column - PT
        if level and geo.folded(min(one.x + one.width, other.x + other.width), apart):
            continue  # the fold parts them
        differ = (one.size, one.face) != (other.size, other.face)
        if level and not (differ and _apart(scene, *pair)):
            found[pair] = (title_box(one), title_box(other))
    return found


def _apart(scene: Scene, one: str, other: str) -> bool:
    """Whether a rule or a box stands between two blocks side by side, or the frame of one's group."""
    framed = any(
        group is not None and group.frame.box is not None for group in map(scene.group_of, (one, other))
    )
    return framed or parted(scene.block(one), scene.block(other))


def parted(one: Block | None, other: Block | None) -> bool:
    """Whether a rule or a box stands between two blocks side by side."""
    if one is None or other is None:
        return False
    left, right = sorted((one, other), key=lambda block: block.area.first_column)
    ruled = "right" in left.frame.rules or "left" in right.frame.rules
    return ruled or one.frame.box is not None or other.frame.box is not None


def level_titles(scene: Scene) -> Iterator[Offence]:
    """TABOO-02 碰题."""
    for (one, other), boxes in _level_pairs(scene).items():
        yield Offence(_told_level(scene, (one, other), boxes), boxes=boxes)


def _told_level(scene: Scene, names: tuple[str, str], boxes: tuple[Box, Box]) -> Finding:
    """With the place that brings the second title under the first one; without where its block has no lines to spare."""
    one, other = names
    block, leading = scene.block(other), scene.builder.geo.leading
    down = max(1, -(-(boxes[0][1] + boxes[0][3] - boxes[1][1]) // leading))
    if block is None or len(block.shape) > 1 or block.area.lines <= 2 * down:
        return tell("TABOO-02", page=scene.number, one=one, other=other)
    lower = block.area._replace(first_line=block.area.first_line + down)
    return tell("TABOO-02.lower", page=scene.number, one=one, other=other, down=down, place=lower.written)


def stacked_titles(scene: Scene) -> Iterator[Offence]:
    """TABOO-03 叠题: a title directly over another block's with fewer than 4 lines of text between."""
    for block in scene.page.blocks:
        legs = scene.builder.legs.get(block.id, [])
        if (
            not legs
            or any(leg.vertical for leg in legs)
            or not any(t.block == block.id for t in scene.builder.titles)
        ):
            continue
        for other in scene.page.blocks:
            if not _stands_on(block, other) or not any(t.block == other.id for t in scene.builder.titles):
                continue
            lines = min(leg.used for leg in legs)
            if lines < scene.builder.judging.stacked:
                upper, lower = scene.title(block.id), scene.title(other.id)
                yield Offence(
                    tell("TABOO-03", upper=upper, lower=lower, lines=lines),
                    block,
                    scene.titles(block.id, other.id),
                )


def _stands_on(block: Block, other: Block) -> bool:
    """Whether a block ends right over the title of another one."""
    head = other.head
    feet = (block.rows(column) for column in range(head.first_column, head.last_column + 1))
    return block is not other and any(rows is not None and rows[1] + 1 == head.first_line for rows in feet)


def picture_beside_title(scene: Scene) -> Iterator[Offence]:
    """TABOO-10 图片碰题: a picture nearer than a gutter to a foreign title, or right over or under it with neither text
    nor rule between; two unrelated pictures that touch."""
    pictures = news_pictures(scene.builder, scene.page)
    for picture in pictures:
        for title in scene.builder.titles:
            block = scene.block(title.block)
            story = block.about.id if block is not None and block.about is not None else title.block
            own = isinstance(block, GroupBlock) and any(
                scene.together(block.id, b.id) for b in scene.page.blocks if _shows(b, picture)
            )
            if picture.story not in (story, title.block) and not own and _touches(scene, picture, title):
                shown = picture.alt[:20] or picture.story
                yield Offence(
                    tell("TABOO-10", page=scene.number, picture=shown, title=scene.title(title.block)),
                    boxes=(_picture_box(picture), title_box(title)),
                )
    for one, two in combinations(pictures, 2):
        across = max(one.x, two.x) - min(one.x + one.width, two.x + two.width)
        down = max(one.y, two.y) - min(one.y + one.height, two.y + two.height)
        if one.story != two.story and max(across, down) < scene.builder.geo.size // 2:
            boxes = (_picture_box(one), _picture_box(two))
            yield Offence(tell("TABOO-10.pictures", page=scene.number), boxes=boxes)


def _shows(block: Block, picture: Illustration) -> bool:
    """Whether a picture is a block's."""
    return picture.story in (block.id, block.about.id if block.about is not None else block.id)


def _picture_box(picture: Illustration) -> Box:
    return picture.x, picture.y, picture.width, picture.height


def _touches(scene: Scene, picture: Illustration, title: TitleBox) -> bool:
    geo = scene.builder.geo
    shared_y = min(picture.y + picture.height, title.y + title.height) - max(picture.y, title.y)
    shared_x = min(picture.x + picture.width, title.x + title.width) - max(picture.x, title.x)
    if shared_y > 0:
        return -shared_x < geo.gutter and not _rule_between(scene, picture, title, across=True)
    if shared_x <= 0 or -shared_y >= scene.builder.judging.close * geo.leading:
        return False
    low = min(picture.y + picture.height, title.y + title.height)
    high = max(picture.y, title.y)
    between = any(
        low - geo.size <= line.y <= high + geo.size
        and line.x < title.x + title.width
        and line.x + line.width > title.x
        for line in scene.builder.text
        if line.role in ("body", "list", "caption", "credit", "kicker")
    )
    return not between and not _rule_between(scene, picture, title, across=False)


def _rule_between(scene: Scene, picture: Illustration, title: TitleBox, *, across: bool) -> bool:
    """Whether a rule of the title's block, or of the picture's, stands between them."""
    block = scene.block(title.block)
    if block is not None and block.frame.box is not None:
        return True
    sides = ("left", "right") if across else ("above", "below")
    mine = next(
        (
            b
            for b in scene.page.blocks
            if picture.story in (b.id, b.about.id if b.about is not None else b.id)
        ),
        None,
    )
    return any(side in b.frame.rules for b in (block, mine) if b is not None for side in sides)


def text_runs_into_title(scene: Scene) -> Iterator[Offence]:
    """TABOO-12 抵题: a story ends level with, and next to, a title of the block at its right."""
    geo = scene.builder.geo
    for name, legs in scene.builder.legs.items():
        if not legs or legs[-1].vertical or not legs[-1].used:
            continue
        last = legs[-1]
        foot = last.top + last.used * geo.leading
        for title in scene.builder.titles:
            apart = title.x - (last.x + last.width)
            level = title.y <= foot - geo.leading // 2 <= title.y + title.height
            block = scene.block(title.block)
            if (
                title.block != name
                and level
                and 0 <= apart < geo.column // 2
                and not (block is not None and _apart(scene, name, block.id))
            ):
                yield Offence(
                    tell("TABOO-12", title=scene.title(name), other=scene.title(title.block)),
                    scene.block(name),
                    ((last.x, foot - geo.leading, last.width, geo.leading), title_box(title)),
                )


def title_off_its_text(scene: Scene) -> Iterator[Offence]:
    """TABOO-14 题不对文: a title wider than its text, or not over it."""
    slack = scene.builder.geo.size
    names = [block.id for block in scene.page.blocks]
    for title in scene.builder.titles:
        if names.count(title.block) > 1:
            continue  # a story that is placed twice (EDN-06): whose text stands under which title nobody can say
        legs = scene.builder.legs.get(title.block, [])
        block = scene.text_block(title.block)
        if (
            not legs
            or any(leg.vertical for leg in legs)
            or (block is not None and block.title.position != "top")
        ):
            continue
        left, right = leg_of(legs)
        if title.x < left - slack or title.x + title.width > right + slack:
            yield Offence(
                tell("TABOO-14", title=scene.title(title.block)),
                block,
                (title_box(title), around(leg_box(leg) for leg in legs)),
            )
