"""A blank page plan (版样): the grid with its columns and line numbers, and the blocks with what they hold."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import Box, Outcome
from typeset.makeup.block.frame import frame_of
from typeset.makeup.block.room import room_of, titled
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.fit.briefs import gathered
from typeset.makeup.fit.jump_marks import continued
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Block, TextBlock
from typeset.model.kinds import BriefsBlock, ContinueBlock, GroupBlock, PendingBlock, StoryBlock
from typeset.model.paper import Edition, Page
from typeset.model.story import Figure, Story
from typeset.model.style import Style
from typeset.sheet.types import Colour, Rect, Rule, Sheet
from typeset.units import PT

_FAINT: Colour = (0, 0, 0, 250)
_HAIR, _STRONG = 250_000, PT
_NUMBER, _EVERY = 6 * PT, 5
_BIG, _SMALL = 20 * PT, 11 * PT
_KINDS = {
    "masthead": "报头", "dateline": "报线", "banner": "口号条", "index": "导读", "ad": "广告", "picture": "图片", "pictures": "组图",
    "briefs": "简讯", "note": "启事", "ear": "报眼", "table": "表格", "qr": "二维码", "filler": "补白", "correction": "更正",
    "group": "总题", "classified": "分类广告",
}  # fmt: skip


def dummy_sheet(composer: Composer, geo: Geometry, edition: Edition, page: Page) -> Outcome[Sheet]:
    """The plan of one page: nothing is set, everything is numbered. Blocks are named with columns, lines and 字数."""
    builder = PageBuilder(geo, composer.rules.judging)
    _grid(composer, builder)
    for block in page.blocks:
        _block(composer, builder, block, page)
    name = f"{page.number:02d}"
    head = f"{edition.paper.name} {edition.date.isoformat()} 第 {page.number} 版 {page.section} 版样"
    _put(composer, builder, head, at=(geo.x0, geo.y0 - 4 * PT), size=_SMALL)
    size = edition.paper.format
    return Outcome(
        builder.sheet(page.number, name, page.section, width=size.width, height=size.height, palette=()),
        tuple(builder.findings),
    )


def _room(composer: Composer, geo: Geometry, block: Block) -> str:
    """可排: the characters that a block leaves its text, its title, pictures and box taken off; "" of a block without text."""
    if not isinstance(block, TextBlock):
        return ""
    room = room_of(composer.view(block), geo, block, _story_of(block))
    return f"可排 {room.chars} 字（{room.lines} 行）"


def _story_of(block: TextBlock) -> Story:
    """The story whose title a block bears, or what stands for it."""
    if isinstance(block, ContinueBlock):
        return continued(block.story)
    if isinstance(block, BriefsBlock):
        return gathered(block)
    return block.about or titled(getattr(block, "words", "") or _KINDS.get(block.kind, block.kind))


def _pictures(composer: Composer, builder: PageBuilder, block: Block) -> None:
    """The places of a block's pictures, each with its diagonals and what it is called."""
    geo = builder.geo
    boxes: list[tuple[Box, str]] = []
    if isinstance(block, TextBlock):
        frame = frame_of(composer.view(block), geo, block, story=_story_of(block))
        for one in frame.pictures:
            top = geo.line_top(one.first_line)
            box = (one.x, top, one.width, geo.foot(one.first_line + one.lines - 1) - top)
            boxes.append((box, f"{_file(one.slot.figure)}（{one.lines} 行）"))
    else:
        boxes += [(geo.rectangle(block.area), "") for figure in block.figures if figure is not None]
    for (x, y, width, height), words in boxes:
        builder.rules.append(Rect(x, y, width, height, stroke="black", stroke_width=_HAIR * 2))
        builder.rules.append(Rule(x, y, x + width, y + height, _HAIR, _FAINT))
        builder.rules.append(Rule(x, y + height, x + width, y, _HAIR, _FAINT))
        if words:
            at = (x + _SMALL // 2, y + height - _SMALL // 2)
            _put(composer, builder, words, at=at, size=_SMALL, width=width - _SMALL)


def _file(figure: Figure) -> str:
    return figure.source.rpartition("/")[2]


def _grid(composer: Composer, builder: PageBuilder) -> None:
    geo, rules, text = builder.geo, builder.rules, builder.text
    foot = geo.foot(geo.lines)
    for column in range(1, geo.columns + 1):
        x = geo.column_x(column)
        rules.append(Rect(x, geo.y0, geo.column, foot - geo.y0, stroke=_FAINT, stroke_width=_HAIR))
        label = composer.line(str(column), _style(composer), _SMALL)
        text.append(
            single(
                label, x + (geo.column - line_width(label)) // 2, foot + _SMALL, role="note", colour=_FAINT
            )
        )
    for line in range(_EVERY, geo.lines + 1, _EVERY):
        y = geo.foot(line)
        rules.append(Rule(geo.x0, y, geo.x0 + geo.width, y, _HAIR, _FAINT))
        label = composer.line(str(line), _style(composer), _NUMBER)
        text.append(single(label, geo.x0 - line_width(label) - 2 * PT, y, role="note", colour=_FAINT))


def _block(composer: Composer, builder: PageBuilder, block: Block, page: Page) -> None:
    geo = builder.geo
    builder.rules.extend(
        Rect(*geo.rectangle(part), stroke="black", stroke_width=_STRONG) for part in block.shape
    )
    _pictures(composer, builder, block)
    if isinstance(block, GroupBlock):
        _group(composer, builder, block, page)
        return
    x, y, width, height = geo.rectangle(block.head)
    area = block.head
    columns = f"{area.first_column}-{area.last_column}" if area.columns > 1 else str(area.first_column)
    name = block.about.heading if block.about is not None else _KINDS.get(block.kind, block.kind)
    if isinstance(block, PendingBlock):
        name = f"稿件未到：{block.words}"
    elif block.kind in ("picture", "ad") and block.id:
        name = f"{name} {block.id}"
    if isinstance(block, ContinueBlock):
        name = f"上接：{name}"
    size = _BIG if height > 4 * _BIG else _SMALL
    rows = [
        (name, size),
        (f"{columns} 栏 × {area.first_line}-{area.last_line} 行（{area.lines} 行）", _SMALL),
    ]
    room = _room(composer, geo, block)
    if room:
        rows.append((room + _length(block), _SMALL))
    if isinstance(block, StoryBlock) and block.jump.page:
        rows.append((f"下转第 {max(block.jump.page, 0) or '？'} 版", _SMALL))
    at = y + size // 2
    for words, size in rows:
        at += size * 13 // 10
        if at < y + height:
            _put(composer, builder, words, at=(x + _SMALL // 2, at), size=size, width=width - _SMALL)


def _group(composer: Composer, builder: PageBuilder, block: GroupBlock, page: Page) -> None:
    """A 总题: its words in their size and the frame of the group, a heavy line where it has none; over them its place and the
    stories that it stands over."""
    from typeset.makeup.place.group import place_group  # few pages have one

    geo, area = builder.geo, block.area
    alone = PageBuilder(geo, builder.judging)  # what is wrong with it, `check` tells
    place_group(composer.view(block), alone, block)
    builder.rules.extend(alone.rules)
    builder.text.extend(alone.text)
    if block.frame.box is None:
        left, top, wide, high = geo.rectangle(block.whole or area)
        out, up = geo.gutter // 3, (geo.leading - geo.size) // 3
        box = (left - out, top - up, wide + 2 * out, high + 2 * up)
        builder.rules.append(Rect(*box, stroke="black", stroke_width=2 * _STRONG))
    x, y, width, _ = geo.rectangle(area)
    columns = f"{area.first_column}-{area.last_column}" if area.columns > 1 else str(area.first_column)
    names = {one.id: one.about.heading if one.about is not None else one.id for one in page.blocks}
    under = "".join(f"《{names.get(name, name)}》" for name in block.members) or "（没有写）"
    words = f"总题 {columns} 栏 × {area.first_line}-{area.last_line} 行（{area.lines} 行），管：{under}"
    at = (x + _NUMBER // 2, y + _NUMBER)
    _put(composer, builder, words, at=at, size=_NUMBER, width=width - _NUMBER)


def _length(block: Block) -> str:
    return f"，稿 {block.about.length} 字" if block.about is not None and block.about.length else ""


def _style(composer: Composer) -> Style:
    return composer.style("caption")


def _put(
    composer: Composer, builder: PageBuilder, words: str, *, at: tuple[int, int], size: int, width: int = 0
) -> None:
    """A line of words at a place, cut to a width with ……."""
    items = composer.line(words, _style(composer), size)
    while width and len(words) > 2 and line_width(items) > width:
        words = words.rstrip("…")[:-1] + "……"
        items = composer.line(words, _style(composer), size)
    builder.report_missing(items)
    builder.text.append(single(items, *at, role="note"))
