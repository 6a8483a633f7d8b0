"""Taboos of shapes (忌): cuts, legs, holes, staircases: TABOO-01, 04 … 09, 13 as predicates over a placed page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from typeset.findings import Box
from typeset.makeup.draw.builder import LegBox, PageBuilder
from typeset.makeup.judge.finding_boxes import block_boxes, leg_box, title_box
from typeset.makeup.judge.taboo import Offence, Scene, error, note, warning
from typeset.model.paper import Area, Block
from typeset.sheet.types import Picture

_HEAD = frozenset(("masthead", "dateline", "banner"))
"""What stands at the head of a page: the gaps under it are no cuts."""

FURNITURE = frozenset(("masthead", "dateline", "banner", "index", "ear", "ad", "note"))


def straight_cuts(scene: Scene) -> list[int]:
    """Lines under which no block crosses the full width (furniture and foot ads left out)."""
    news = [b for b in scene.page.blocks if b.kind not in FURNITURE]
    if not news or scene.page.modular_cut_ok:
        return []
    top, foot = min(b.area.first_line for b in news), max(b.area.last_line for b in news)
    top = max([top, *(b.area.last_line + 1 for b in scene.page.blocks if b.kind in _HEAD)])
    columns = rows_by_column(scene)
    return [line for line in range(top, foot) if all(_ends_at(rows, line) for rows in columns)]


def rows_by_column(scene: Scene) -> list[list[tuple[int, int]]]:
    """First and last lines of the blocks in each column, from the left."""
    blocks = scene.page.blocks
    return [
        [rows for block in blocks if (rows := block.rows(column)) is not None]
        for column in range(1, scene.columns + 1)
    ]


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
        yield error(
            "TABOO-01",
            f"第 {scene.number} 版第 {line} 行下有一条通线，把版面切成两半",
            f"page {scene.number} is cut right across under line {line}",
            "让一个版块跨过这一行；模块式版面要这样断，就在这一版写 modular_cut_ok: true",
            boxes=((geo.x0, geo.foot(line), geo.width, geo.line_top(line + 1) - geo.foot(line)),),
        )
    news = [b for b in scene.page.blocks if b.kind not in FURNITURE]
    for column in range(1, scene.columns):
        crossed = any(b.area.first_column <= column < b.area.last_column for b in news)
        side = min(column, scene.columns - column) <= scene.builder.judging.side_column
        both = {b.area.last_column <= column for b in news} == {True, False}
        if news and both and not crossed and not side and not scene.page.modular_cut_ok:
            top = geo.line_top(min(b.area.first_line for b in news))
            foot = geo.foot(max(b.area.last_line for b in news))
            yield warning(
                "TABOO-01",
                f"第 {scene.number} 版第 {column}、{column + 1} 栏之间从上到下断开",
                f"page {scene.number} is cut from head to foot between columns {column} and {column + 1}",
                "让一个版块跨过这条栏",
                boxes=((geo.column_x(column) + geo.column, top, geo.gutter, foot - top),),
            )


def text_away_from_title(scene: Scene) -> Iterator[Offence]:
    """TABOO-04 题文不接: a picture stands over the first leg while others begin under the title (INN-01 allows it)."""
    for name, legs in scene.builder.legs.items():
        block = scene.block(name)
        if len(legs) < 2 or block is None or legs[0].vertical:
            continue
        if block.title_position in ("wrapped", "waist"):
            yield note(
                "TABOO-04",
                f"“{scene.title(name)}”的题在文中（{_IN_TEXT[block.title_position]}），文从题左起",
                f'the title of "{scene.title(name)}" stands in its text, which begins at its left',
                "这是编辑定的；要题文相接就用 top 或 half",
                block,
            )
            continue
        under = [leg for leg in legs if _below_title(block, leg, scene)]
        if block.parts and block.title_position == "top" and not _below_title(block, legs[0], scene):
            yield error(
                "TABOO-04",
                f"“{scene.title(name)}”的文从题左边的栏起，不在题下",
                f'the text of "{scene.title(name)}" begins in a column left of its title',
                "L 形的下半不要伸到题的左边；把题放进最左的矩形",
                block,
                boxes=(leg_box(legs[0]),),
            )
            continue
        if (
            block.title_position == "top"
            and under
            and under[0].first_line > min(leg.first_line for leg in under)
        ):
            yield warning(
                "TABOO-04",
                f"“{scene.title(name)}”的文从图下起，第二栏却在题下，读者会先读第二栏",
                f'the text of "{scene.title(name)}" begins under a picture while its second leg begins under the title',
                "图放 top-right 或 top-center",
                block,
                (leg_box(legs[0]),),
            )


_IN_TEXT = {"wrapped": "文包题", "waist": "腰题"}


def _below_title(block: Block, leg: LegBox, scene: Scene) -> bool:
    """Whether a leg stands in the columns that the block's title covers."""
    geo, head = scene.builder.geo, block.head
    left = geo.column_x(head.first_column)
    return left <= leg.x < left + geo.span(head.columns)


def wrong_leg_order(scene: Scene) -> Iterator[Offence]:
    """TABOO-05 跳栏: a leg that does not stand in the column after the one before it, or under another story's title."""
    for name, legs in scene.builder.legs.items():
        for one, two in pairwise(legs):
            below = two.number == one.number and two.first_line > one.first_line
            if not one.vertical and two.x <= one.x and not below:
                yield error(
                    "TABOO-05",
                    f"“{scene.title(name)}”的文从一栏跳到了左边的栏",
                    f'the text of "{scene.title(name)}" jumps back to a column at its left',
                    "",
                    scene.block(name),
                    (leg_box(one), leg_box(two)),
                )
        for leg in legs:
            for title in scene.builder.titles:
                inside = (
                    leg.top < title.y < leg.foot and leg.x < title.x + title.width // 2 < leg.x + leg.width
                )
                if title.block != name and inside and not leg.vertical:
                    yield error(
                        "TABOO-05",
                        f"“{scene.title(name)}”的文穿过“{scene.title(title.block)}”的标题",
                        f'the text of "{scene.title(name)}" runs past the title of "{scene.title(title.block)}"',
                        "",
                        scene.block(name),
                        (leg_box(leg), title_box(title)),
                    )


def cut_by_a_picture(scene: Scene) -> Iterator[Offence]:
    """TABOO-06 断文: a picture leaves a leg of fewer than 5 lines."""
    for name, legs in scene.builder.legs.items():
        block = scene.block(name)
        whole = max((leg.lines for leg in legs), default=0)
        for leg in legs:
            if (
                block is not None
                and block.pictures
                and not leg.vertical
                and 0 < leg.lines < min(scene.builder.judging.least_rest, whole)
            ):
                yield error(
                    "TABOO-06",
                    f"“{scene.title(name)}”第 {leg.number} 栏被图挤得只剩 {leg.lines} 行",
                    f'a picture leaves leg {leg.number} of "{scene.title(name)}" only {leg.lines} lines',
                    "图减低几行，或占满各栏",
                    block,
                    (leg_box(leg),),
                )


def short_leg(scene: Scene) -> Iterator[Offence]:
    """TABOO-07 孤岛: a leg of fewer than 3 lines of text, 5 in a lead."""
    leading, rules = scene.builder.geo.leading, scene.builder.judging
    for name, legs in scene.builder.legs.items():
        block = scene.block(name)
        if block is None or len(legs) < 2 or block.kind == "briefs":
            continue
        lead = block.title_style.startswith(("title.lead", "title.banner"))
        least = rules.least_lead_leg if lead else rules.least_leg
        for leg in legs:
            if not leg.vertical and 0 < leg.used < least:
                tell = (
                    error if leg.lines < least else warning
                )  # a story too short for its block says so (FIT-03)
                yield tell(
                    "TABOO-07",
                    f"“{scene.title(name)}”第 {leg.number} 栏只有 {leg.used} 行",
                    f'leg {leg.number} of "{scene.title(name)}" has only {leg.used} lines',
                    "版块改窄或改低，或少分几栏",
                    block,
                    ((leg.x, leg.top, leg.width, leg.used * leading),),
                )


def ragged_foot(scene: Scene) -> Iterator[Offence]:
    """TABOO-08 不齐底: legs that end more than a line apart, more than three an error."""
    for name, feet in scene.builder.feet.items():
        apart = max(feet) - min(feet) if feet else 0
        rules = scene.builder.judging
        if apart > rules.ragged:
            tell = error if apart > rules.ragged_most else warning
            yield tell(
                "TABOO-08",
                f"“{scene.title(name)}”各栏底差 {apart} 行",
                f'the legs of "{scene.title(name)}" end {apart} lines apart',
                "加或减几个字，或调整版块高低",
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
        yield warning(
            "TABOO-09",
            f"第 {scene.number} 版第 {column} 栏第 {line}–{line + lines - 1} 行是空的（{lines} 行）",
            f"page {scene.number}: column {column}, lines {line}–{line + lines - 1} are empty",
            "加大旁边的版块，或补一条短稿",
            boxes=(scene.builder.geo.rectangle(Area(column, column, line, line + lines - 1)),),
        )


def staircase(scene: Scene) -> Iterator[Offence]:
    """TABOO-13 台阶: more than two neighbouring blocks whose tops rise or fall by equal steps, or a row of equal blocks."""
    news = sorted(
        (b for b in scene.page.blocks if b.kind in ("story", "continue")),
        key=lambda b: (b.area.first_column, b.area.first_line),
    )
    for one in news:
        two = _right_of(one, news)
        three = _right_of(two, news) if two is not None else None
        if two is None or three is None:
            continue
        steps = {b.area.first_line - a.area.first_line for a, b in ((one, two), (two, three))}
        names = "、".join(f"“{scene.title(b.id)}”" for b in (one, two, three))
        boxes = tuple(box for b in (one, two, three) for box in block_boxes(scene.builder.geo, b))
        if len(steps) == 1 and steps != {0}:
            yield warning(
                "TABOO-13",
                f"第 {scene.number} 版{names}的顶成了台阶",
                f"page {scene.number}: the tops of {names} form a staircase",
                "错开其中一块",
                boxes=boxes,
            )
        equal = len({(b.area.columns, b.area.first_line, b.area.last_line) for b in (one, two, three)}) == 1
        if equal:
            yield warning(
                "TABOO-13",
                f"第 {scene.number} 版{names}一样大，排成一行",
                f"page {scene.number}: {names} are equal blocks in a row",
                "改变其中一块的宽窄或高低",
                boxes=boxes,
            )


def _right_of(block: Block, blocks: list[Block]) -> Block | None:
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
    stories = [b for b in scene.page.blocks if b.pictures or b.kind in ("picture", "ad")]
    if stories:
        names = "、".join(f"“{scene.title(b.id)}”" for b in stories[:6])
        yield note(
            "TABOO-11",
            f"第 {scene.number} 版请人看：{names}的图，人物是否朝版外看，是否与相碰的标题、广告不宜",
            f"page {scene.number}, for human eyes: do people in the pictures of {names} look out of the page or clash",
            "",
            boxes=tuple(box for b in stories for box in _shown(scene, b)),
        )


def _shown(scene: Scene, block: Block) -> tuple[Box, ...]:
    """The bitmaps of a block, or the whole block where it has none."""
    names = {block.id, block.story.id if block.story is not None else block.id}
    pictures = (item for item in scene.builder.pictures if isinstance(item, Picture))
    found = tuple((p.x, p.y, p.width, p.height) for p in pictures if p.story in names)
    return found or block_boxes(scene.builder.geo, block)


def leg_of(legs: list[LegBox]) -> tuple[int, int]:
    """Left and right edge of a block's legs, units."""
    return min(leg.x for leg in legs), max(leg.x + leg.width for leg in legs)
