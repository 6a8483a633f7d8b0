"""Random pages with everything that is set on a line of its own: subheads, tables, an index, briefs, captions, credits,
labels, kickers, bylines, boxes, asides, jumps; and what a reader of the printed page sees of them."""

from __future__ import annotations

import random
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from tests.makeup.loads import cut
from tests.makeup.pages import TEXT_ROLES, block, changed, edition, han, random_paragraph, story
from tests.paint.sheets import JOB
from typeset.fonts.book import FontBook
from typeset.model.block import Aside, Block, Box, PictureSlot
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Paper
from typeset.model.story import Cell, Figure, Paragraph, Story, Table
from typeset.press.write import page_pdf
from typeset.sheet.types import Sheet
from typeset.units import PT

GRIDS = (
    "{columns: 5, chars: 13, body: {face: song, size: 9.5pt, leading: 12.5pt}}",
    "{columns: 4, chars: 16, body: {face: song, size: 9.5pt, leading: 12.5pt}}",
    "{columns: 3, chars: 18, body: {face: song, size: 11pt, leading: 14.5pt}}",
    "{columns: 2, chars: 28, body: {face: song, size: 11pt, leading: 14.5pt}}",
)
PAPER = "format: 1\nname: 试排报\npage: tabloid-273x390\ngrid: {grid}\nregistered: false\n"
LINES = 44
_NEAR = 60 * PT
"""A subhead or a table stands between lines of its leg no farther apart than this."""

_HEADS = (
    "两地举办文化周共叙友谊活动纪实", "让老百姓在家门口看上好医生", "产业强县", "“一站式”服务进社区", "全年增长6.5%以上",
    "全面推进乡村振兴走深走实见实效", "从2019年到2026年的七年之变", "CPU与GPU的国产化之路还有多远", "牢记嘱托　感恩奋进",
    "数字赋能：让城市更聪明、让生活更美好的一次实践", "一是要稳就业；二是要促增长；三是要防风险；四是要惠民生",
)  # fmt: skip
_CELLS = (
    "甲", "单位名称", "完成投资（亿元）", "1234.5", "98.76%", "县交通运输局", "同比增长", "2026年1—6月", "第一中学", "", "—",
    "城镇居民人均可支配收入", "GDP", "中共临州县委宣传部办公室",
)  # fmt: skip


class Glyph(NamedTuple):
    """A character of a printed page and the box of its ink, points from the head."""

    text: str
    left: float
    top: float
    right: float
    foot: float


def random_edition(seed: int, paper: Paper) -> Edition:
    """A front page with an index, and an inner page that takes its jump."""
    rng = random.Random(seed)
    paper = paper._replace(grid=paper.grid._replace(lines=LINES))
    columns, first = paper.grid.columns, paper.grid.furniture_lines + 1
    wide = rng.randint(1, columns - 1)
    front: list[Block] = [block("index", "导读", (wide + 1, columns, 1, rng.randint(10, 18)))]
    foot = front[0].area.last_line
    front += _blocks(rng, "头", [(1, wide, 1, foot), *cut(rng, (1, columns, foot + 1, LINES), 2)])
    inner = _blocks(rng, "内", cut(rng, (1, columns, first, LINES), rng.randint(2, 4)))
    jumper = next((n for n, b in enumerate(front) if isinstance(b, StoryBlock)), None)
    if jumper is not None and isinstance(inner[-1], StoryBlock) and rng.random() < 0.5:
        told = front[jumper].story
        told = told._replace(body=(*told.body, *_body(rng, 700)), short_title="短题在此")
        front[jumper] = changed(front[jumper], story=told, jump=2)
        kind = rng.choice(["continue", "continued"])
        copy = {"story": told} if kind == "continue" else {"stories": (told,)}
        inner[-1] = block(kind, told.id, tuple(inner[-1].area), **copy)
    made = edition(paper, tuple(front), tuple(inner))
    pages = tuple(
        page._replace(modular_cut_ok=True, section=rng.choice(["要闻", "民生·社会", "经济"]))
        for page in made.pages
    )
    return made._replace(pages=pages)


def _blocks(rng: random.Random, name: str, areas: list[tuple[int, int, int, int]]) -> list[Block]:
    return [_block(rng, f"{name}{n}", area) for n, area in enumerate(areas)]


def _block(rng: random.Random, name: str, area: tuple[int, int, int, int]) -> Block:
    columns, lines = area[1] - area[0] + 1, area[3] - area[2] + 1
    kind = rng.choice(["story"] * 8 + ["briefs", "note", "table", "picture"])
    if kind == "note" and lines < 30:
        return block("note", name, area, text=tuple(han(rng.randint(8, 60), n) for n in range(3)))
    if kind == "picture":
        return block("picture", name, area, figure=_figure(rng))
    if kind == "briefs":
        return block("briefs", name, area, stories=tuple(
            Story(f"{name}-{n}", (rng.choice(_HEADS),), (Paragraph(random_paragraph(rng)),)) for n in range(4)
        ))  # fmt: skip
    if kind == "table":
        return block("table", name, area, story=story(rng.choice(_HEADS), _table(rng, columns)))
    return _story_block(rng, name, area)


def _story_block(rng: random.Random, name: str, area: tuple[int, int, int, int]) -> Block:
    columns, lines = area[1] - area[0] + 1, area[3] - area[2] + 1
    more: dict[str, object] = {"title_style": rng.choice(["title.hard", "title.side", "title.third"])}
    if rng.random() < 0.2:
        more["box"] = Box(frame=500_000)
    if rng.random() < 0.15:
        more["direction"] = "vertical"
    elif rng.random() < 0.15:
        more["title_position"] = "left"
    elif columns > 1 and lines > 24 and rng.random() < 0.3:
        position = rng.choice(["head", "top-right", "foot", "center"])
        more["pictures"] = (PictureSlot(_figure(rng), rng.randint(1, columns), 10, position),)
    elif lines > 30 and rng.random() < 0.2:
        more["asides"] = (Aside("sidebar", (han(40),), rng.choice(_HEADS), position="center"),)
    if rng.random() < 0.25:
        more |= {"label_form": rng.choice(["plain", "reversed", "rule", "column-head"])}
    parts: dict[str, object] = {
        "kicker": rng.choice(["", "", *_HEADS]), "byline": rng.choice(["", "本报记者　张三", "本报记者　李四　通讯员　王五　赵六　钱七　孙八"]),
        "subtitle": rng.choice([(), (), ("——" + rng.choice(_HEADS),), (rng.choice(_HEADS),)]),
        "credit": rng.choice(["", "", "（本报综合）", "（据新华社北京五月七日电、中央广播电视总台报道综合整理）"]),
        "label": rng.choice(_HEADS) if "label_form" in more else "", "summary": rng.choice(["", "", "", han(50)]),
    }  # fmt: skip
    title = (
        han(rng.randint(5, 8 if columns == 1 else 14), rng.randint(0, 10**6)).rstrip("。").replace("，", "")
    )
    chars = int(columns * max(4, lines - 12) * 12 * rng.uniform(0.3, 0.8))
    told = Story(name, (title,), tuple(_body(rng, chars)), **parts)  # type: ignore[arg-type]
    return block("story", name, area, story=told, **more)


def _body(rng: random.Random, chars: int) -> list[Paragraph | Table]:
    out: list[Paragraph | Table] = []
    left = chars
    while left > 0:
        if out and rng.random() < 0.3:
            out.append(Paragraph(rng.choice(_HEADS), "subhead"))
            left -= 40
        if rng.random() < 0.12:
            out.append(_table(rng, 1))
            left -= 60
        out.append(Paragraph(random_paragraph(rng)))
        left -= len(out[-1].text) + 10  # type: ignore[union-attr]
    return out


def _table(rng: random.Random, columns: int) -> Table:
    count = rng.randint(2, 3 + columns)
    rows = tuple(
        tuple(Cell(rng.choice(_CELLS), rng.choice(["left", "center", "right"])) for _ in range(count))
        for _ in range(rng.randint(2, 5))
    )
    return Table(rows)


def _figure(rng: random.Random) -> Figure:
    credit = rng.choice(
        ["", "本报记者　张三　摄", "本报记者　李四　通讯员　王五　赵六　钱七　孙八　摄影报道"]
    )
    return Figure("p.jpg", han(rng.randint(6, 50), rng.randint(0, 99)), credit, width=600, height=400)


def printed(sheet: Sheet, book: FontBook) -> list[Glyph]:
    """The characters of a page's press file by PDFium, which knows nothing of the page; pictures are left out."""
    pdf = page_pdf(sheet._replace(draft=False, pictures=(), illustrations=()), book, JOB)
    document = pypdfium2.PdfDocument(pdf)
    leaf = document[0]
    height, text = leaf.get_height(), leaf.get_textpage()
    out = []
    for at in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, at))
        if character.isspace() or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        left, foot, right, top = text.get_charbox(at)
        out.append(Glyph(character, left, height - top, right, height - foot))
    text.close()
    leaf.close()
    document.close()
    return out


def over_each_other(glyphs: list[Glyph], graze: float = 0.6) -> list[tuple[Glyph, Glyph]]:
    """Pairs of characters whose boxes share more than `graze` points both ways."""
    found, abreast = [], list[Glyph]()
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top):
        abreast = [other for other in abreast if other.foot - glyph.top > graze]
        for other in abreast:
            across = min(glyph.right, other.right) - max(glyph.left, other.left)
            down = min(glyph.foot, other.foot) - max(glyph.top, other.top)
            one_glyph = other.text == glyph.text == "—" and (other.left, other.top) == (glyph.left, glyph.top)
            if (
                across > graze and down > graze and not one_glyph
            ):  # a dash of two ems is one glyph for two characters
                found.append((other, glyph))
        abreast.append(glyph)
    return found


def in_gutters(sheet: Sheet, glyphs: list[Glyph], gutter: int) -> list[Glyph]:
    """Characters that stand between two legs of one story, beside lines of both."""
    legs: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for line in sheet.text:
        if line.role in TEXT_ROLES and line.role != "subhead" and not line.vertical and line.leg:
            legs.setdefault((line.story, line.leg), []).append((line.y, line.x, line.x + line.width))
    found = []
    for (name, number), lines in legs.items():
        for y, left, _ in legs.get((name, number + 1), []):
            edges = [right for at, _, right in lines if abs(at - y) < _NEAR]
            if not edges or len(set(edges)) > 1 or not 0 < left - edges[0] <= gutter * 3 // 2:
                continue
            strip = (edges[0] + PT) / PT, (y - 12 * PT) / PT, (left - PT) / PT, y / PT
            found += [g for g in glyphs if _inside(g, strip)]
    return found


def _inside(glyph: Glyph, strip: tuple[float, float, float, float]) -> bool:
    across = min(glyph.right, strip[2]) - max(glyph.left, strip[0])
    return across > 1.5 and strip[1] < (glyph.top + glyph.foot) / 2 < strip[3]
