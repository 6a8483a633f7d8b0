"""Forty edits of the samples as an editor makes them, each with the changes that a person would state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

LINZHOU, TONGXI, ZHAONING = (
    "layouts/linzhou/2026-05-07.yaml", "layouts/tongxi/2026-09-19.yaml", "layouts/zhaoning/2026-07-15.yaml",
)  # fmt: skip

Stated = tuple[str, str, str, str]
"""Kind, block, old and new of a cause; "*" stands for anything."""


class Edit(NamedTuple):
    """name; edition: which sample; change: what is done to the copied tree; stated: the causes, in any order."""

    name: str
    edition: str
    change: Callable[[Path], None]
    stated: tuple[Stated, ...]


def swap(file: str, *pairs: tuple[str, str]) -> Callable[[Path], None]:
    """Replace texts that stand exactly once in a file."""

    def change(root: Path) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, (file, old, text.count(old))
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    return change


def both(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    """Several changes, one after the other."""

    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def picture(name: str, *, flip: bool = False) -> Callable[[Path], None]:
    """Another picture under the same name."""

    def change(root: Path) -> None:
        from PIL import Image, ImageOps

        path = root / name
        with Image.open(path) as image:
            turned = ImageOps.mirror(image) if flip else ImageOps.invert(image.convert("RGB"))
        turned.save(path, quality=92, dpi=(300, 300))

    return change


_L = LINZHOU
_IRRIGATION, _CLOCK, _SERVICE, _BRIEFS = (
    "seeds/201-irrigation.md",
    "seeds/405-clock.md",
    "seeds/207-service.md",
    "seeds/206-briefs.md",
)
_PAPER = "layouts/linzhou/paper.yaml"

EDITS = (
    Edit("one word", _L, swap(_IRRIGATION, ("缓缓提起", "徐徐提起")), (("text.replaced", "夏灌", "缓缓", "徐徐"),)),
    Edit("a comma", _L, swap(_IRRIGATION, ("节制闸缓缓提起，清水", "节制闸缓缓提起清水")), (("text.deleted", "夏灌", "，", ""),)),
    Edit("a number", _L, swap(_IRRIGATION, ("计划供水260万立方米", "计划供水280万立方米")), (("text.replaced", "夏灌", "260", "280"),)),
    Edit(
        "words that push lines", _L, swap(_IRRIGATION, ("等在田埂上的村民", "早早等在田埂上的几位村民")),
        (("text.inserted", "夏灌", "", "早早"), ("text.inserted", "夏灌", "", "几位")),
    ),
    Edit(
        "a paragraph out", _L, swap(_CLOCK, ("“走了。”他说。\n\n", "")), (("paragraph.deleted", "修表", "“走了。”他说。", ""),)
    ),
    Edit(
        "a paragraph in", _L, swap(_CLOCK, ("“走了。”他说。\n", "“走了。”他说。\n\n街坊们都笑了。\n")),
        (("paragraph.inserted", "修表", "", "街坊们都笑了。"),),
    ),
    Edit(
        "two paragraphs edited", _L,
        both(swap(_IRRIGATION, ("抽穗的麦田", "灌浆的麦田")), swap(_IRRIGATION, ("持续15天", "持续18天"))),
        (("text.replaced", "夏灌", "抽穗", "灌浆"), ("text.replaced", "夏灌", "15", "18")),
    ),
    Edit(
        "a title", _L, swap(_IRRIGATION, ("title: [一渠清水上梯田,", "title: [一渠清水润梯田,")),
        (("title.text", "夏灌", "*", "一渠清水润梯田 三万亩小麦“喝”饱水"),),
    ),
    Edit("a kicker", _L, swap(_IRRIGATION, ("工程首次供水\n", "工程昨首次供水\n")), (("kicker.text", "夏灌", "*", "*"),)),
    Edit("a subtitle gone", _L, swap(_IRRIGATION, ("subtitle: 管道输水替代土渠 每亩灌溉时间由3小时缩短到40分钟\n", "")), (("subtitle.text", "夏灌", "*", ""),)),
    Edit("a caption", _L, swap(_IRRIGATION, ("晨雾中的石门沟水库。", "晨曦中的石门沟水库。")), (("caption.text", "夏灌", "*", "*"),)),
    Edit("a table cell", _L, swap(_SERVICE, ("| 21:40 |", "| 21:50 |")), (("table.text", "便民服务", "21:40", "21:50"),)),
    Edit("a table row out", _L, swap(_SERVICE, ("| 23路 | 柳泉镇 | 19:10 | 加密4班 |\n", "")), (("rows.deleted", "便民服务", "*", ""),)),
    Edit("a brief", _L, swap(_BRIEFS, ("占地46公顷", "占地48公顷")), (("text.replaced", "*", "46", "48"),)),
    Edit("a brief's title", _L, swap(_BRIEFS, ("title: 百场招聘会进镇街", "title: 百场招聘会走进镇街")), (("*", "*", "*", "*"),)),
    Edit("a picture replaced", _L, picture("seeds/art/orchard.jpg"), (("picture.rewritten", "果园", "orchard.jpg", "orchard.jpg"),)),
    Edit("a picture mirrored", _L, picture("seeds/art/terraces.jpg", flip=True), (("picture.rewritten", "麦子抬头", "*", "*"),)),
    Edit(
        "another picture", _L, swap(_L, ("file: art/terraces.jpg", "file: art/river-bend.jpg")),
        (("picture.replaced", "麦子抬头", "terraces.jpg", "river-bend.jpg"),),
    ),
    Edit("a drawing", _L, swap("seeds/art/road-section.svg", ("<svg ", "<svg data-note='2' ")), ()),
    Edit(
        "a picture lower", _L, swap(_L, ("position: head, lines: 39}", "position: head, lines: 38}")),
        (("picture.resized", "夏灌", "*", "*"),),
    ),
    Edit(
        "a block resized", _L, both(swap(_L, ("columns: 5-6, lines: 4-34}", "columns: 5-6, lines: 4-35}")), swap(_L, ("lines: 35-60}", "lines: 36-60}"))),
        (("block.resized", "夜诊", "*", "*"), ("block.resized", "加装电梯", "*", "*")),
    ),
    Edit(
        "two stories swapped", _L, both(swap(_L, ("{story: 夜诊, at: {columns: 5-6, lines: 4-34}, title: title.hard", "{story: 助农公交, at: {columns: 5-6, lines: 4-34}, title: title.hard")),
        swap(_L, ("{story: 助农公交, at: {columns: 5-6, lines: 4-29}", "{story: 夜诊, at: {columns: 5-6, lines: 4-29}"))),
        (("blocks.swapped", "*", "*", "*"),),
    ),
    Edit("a story killed", _L, swap(_L, ("      - {story: 水规碑, at: {columns: 5-6, lines: 69-92}, title: title.third, box: {frame: 0.6pt}}\n", "")), (("story.removed", "水规碑", "*", ""),)),
    Edit(
        "a story for another", _L, swap(_L, ("- {story: 水规碑, at: {columns: 5-6, lines: 69-92}, title: title.third, box: {frame: 0.6pt}}", "- {note: 本版稿件待定, id: 待定, at: {columns: 5-6, lines: 69-92}}")),
        (("story.removed", "水规碑", "*", ""), ("block.added", "待定", "", "*")),
    ),
    Edit("a block on another page", _L, both(
        swap(_L, ("      - {story: 快评, at: {columns: 5-6, lines: 61-86}, title: title.culture, styles: {title.culture: {size: [26pt, 24pt]}}, box: {tint: 7%}}\n", "")),
        swap(_L, ("      - {story: 水规碑, at: {columns: 5-6, lines: 69-92}, title: title.third, box: {frame: 0.6pt}}\n", "      - {story: 快评, at: {columns: 5-6, lines: 69-92}, title: title.culture, box: {tint: 7%}}\n")),
    ), (("block.page", "快评", "*", "*"), ("story.removed", "水规碑", "*", "*"))),
    Edit("a jump cut by the editor", _L, swap(_L, ("rules: [above, left], jump: {to: 2}}", "rules: [above, left], jump: {to: 2, after: 2}}")), (("jump.recut", "区领导一线开展专题调研", "*", "*"),)),
    Edit("the date", _L, swap(_L, ("date: 2026-05-07", "date: 2026-05-08")), (("edition.date", "", "2026-05-07", "2026-05-08"),)),
    Edit("the issue", _L, swap(_L, ("issue: 3216", "issue: 3217")), (("edition.issue", "", "3216", "3217"),)),
    Edit("date and issue", _L, both(swap(_L, ("date: 2026-05-07", "date: 2026-05-08")), swap(_L, ("issue: 3216", "issue: 3217"))), (("edition.date", "*", "*", "*"), ("edition.issue", "*", "*", "*"))),
    Edit("a section", _L, swap(_L, ("section: 民生·城事", "section: 城事")), (("page.section", "*", "民生·城事", "城事"),)),
    Edit("credits", _L, swap(_L, ("- section: 要闻\n    credits: {责编: ○○○,", "- section: 要闻\n    credits: {责编: □□□,")), (("folio.text", "*", "*", "*"),)),
    Edit("an ad killed", _L, swap(_L, ("      - {ad: {file: art/ad-plate.svg, size: [170mm, 80mm]}, id: 公益广告·光盘, at: {columns: 4-6, lines: 93-111}}", "      - {note: 招商, id: 招商, at: {columns: 4-6, lines: 93-111}}")), (("block.removed", "公益广告·光盘", "*", "*"), ("block.added", "招商", "*", "*"))),
    Edit("ads exchanged", _L, both(swap(_L, ("art/ad-reading.svg", "art/ad-@.svg")), swap(_L, ("art/ad-plate.svg", "art/ad-reading.svg")), swap(_L, ("art/ad-@.svg", "art/ad-plate.svg"))), (("drawing.changed", "公益广告·阅读", "*", "*"), ("drawing.changed", "公益广告·光盘", "*", "*"))),
    Edit("a body font", _L, swap(_PAPER, ("body: {face: song, size: 9.5pt", "body: {face: fangsong, size: 9.5pt")), (("style.face", "body", "*", "*"),)),
    Edit("a title face", _L, swap(_PAPER, ("title.comment: {face: song, weight: 900", "title.comment: {face: hei, weight: 900")), (("style.face", "title", "*", "*"),)),
    Edit("a title's ladder", _L, swap(_L, ("at: {columns: 1-4, lines: 22-45}, title: title.lead", "at: {columns: 1-4, lines: 22-45}, title: title.second")), (("title.refitted", "区委常委会会议召开", "*", "*"),)),
    Edit("a title broken otherwise", _L, swap(_L, ("lines: [压实三级责任, 守牢安全底线]", "lines: [压实, 三级责任, 守牢安全底线]")), (("title.refitted", "压实三级责任 守牢安全底线", "*", "*"),)),
    Edit("the PDF/X level", _L, swap(_PAPER, ("standard: PDF/X-1a:2003", "standard: PDF/X-4")), (("edition.standard", "", "PDF/X-1a:2003", "PDF/X-4"),)),
    Edit("a tint", _L, swap(_L, ("title: title.hard, box: {tint: 7%}", "title: title.hard, box: {tint: 12%}")), (("rules.changed", "漂流书亭", "*", "*"),)),
    Edit("a colour of the paper", _L, swap(_PAPER, ("  name: {face: brush, size: 150pt, colour: red}", "  name: {face: brush, size: 150pt, colour: black}")), (("*", "masthead-1", "*", "*"),)),
    Edit("nothing", _L, both(), ()),
)  # fmt: skip
"""The edits. A drawing whose text changed but not what it draws is no change."""
