"""Every edit byte by byte, on a file with comments everywhere and both forms of YAML: what changes, and that nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk.edits.conftest import EDITION
from tests.desk.edits.deskfiles import Desk, remarks
from typeset.desk.edits.patches import apply, invert
from typeset.desk.edits.planning import OPS
from typeset.intake.yaml import tree

SUMMER = "      - {story: 夏灌, at: {columns: 1-4, lines: 16-40}, title: title.lead}  # 总编定\n"
DRILL = """\
      - story: 应急演练      # 二条
        # 竖在右边
        at:
          columns: "5-6"     # 两栏
          lines: 16 - 60
        title: {style: title.side,   # 侧题
                lines: [应急演练, 检验预案]}
        jump: {to: 2}        # 转二版
"""
SHAPE = "[{columns: 1-4, lines: 41-60}, {columns: 1-2, lines: 61-80}]"
NIGHT = f"      - {{story: 夜诊, at: {SHAPE}, rules: [above]}}\n"
SERVICE = "      - {story: 便民, at: {columns: 3-6, lines: 61-80}}\n"
LIFTS = "      - {story: 电梯, at: {columns: 1-6, lines: 81-105}} # 可短\n"
REST = """\
    - continue: 应急演练
      at: {columns: 1-2, lines: 4-20}
      rules: [left]   # 线
"""
CANAL = """\
    - story: 水渠
      at: {columns: 3-6, lines: 4-30}
      picture: art/a.jpg  # 图还没到
"""
EMPTY = "    blocks: []   # 空着\n"


def b(page: int, block: int) -> dict[str, int]:
    return {"page": page, "block": block}


def op(name: str, page: int | None = None, block: int | None = None, **more: Any) -> dict[str, Any]:
    where = {key: value for key, value in (("page", page), ("block", block)) if value is not None}
    return {"op": name, **where, **more}


EDITS: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    # place: flow and block form, quoted, spaced, an L by its edges, by a part, by all parts
    (op("place", 1, 1, lines="16-38"), [("lines: 16-40", "lines: 16-38")]),
    (op("place", 1, 1, columns=2, lines="16-38"), [("{columns: 1-4, lines: 16-40}", "{columns: 2, lines: 16-38}")]),
    (op("place", 1, 2, columns="4-5"), [('"5-6"', '"4-5"')]),
    (op("place", 1, 2, columns="5-6", lines="17-60"), [("16 - 60", "17-60")]),
    (op("place", 1, 3, lines="41-82"), [("61-80}],", "61-82}],")]),
    (op("place", 1, 3, columns="2-5", lines="42-81"), [(SHAPE, "[{columns: 2-5, lines: 42-61}, {columns: 2-3, lines: 62-81}]")]),
    (op("place", 1, 3, part=1, lines="61-75"), [("61-80}],", "61-75}],")]),
    (op("place", 1, 3, areas=[{"columns": "1-2", "lines": "41-50"}]), [(SHAPE, "{columns: 1-2, lines: 41-50}")]),
    (
        op("place", 1, 4, areas=[{"columns": "3-6", "lines": "61-70"}, {"columns": 3, "lines": "71-80"}]),
        [("{columns: 3-6, lines: 61-80}", "[{columns: 3-6, lines: 61-70}, {columns: 3, lines: 71-80}]")],
    ),
    # those below pushed down, shortened, pushed off
    (
        op("place", 1, 1, lines="16-43", push="down"),
        [("16-40", "16-43"), (SHAPE, "[{columns: 1-4, lines: 44-63}, {columns: 1-2, lines: 64-83}]"),
         ("{columns: 3-6, lines: 61-80}", "{columns: 3-6, lines: 64-83}"), ("81-105", "84-108")],
    ),
    (op("place", 1, 1, lines="16-43", push="shrink"), [("16-40", "16-43"), ("41-60", "44-60")]),
    (op("place", 1, 1, lines="16-30", push="down"), [("16-40", "16-30")]),
    (
        op("place", 1, 1, lines="16-50", push="down", spill=True),
        [("16-40", "16-50"), (SHAPE, "[{columns: 1-4, lines: 51-70}, {columns: 1-2, lines: 71-90}]"),
         ("{columns: 3-6, lines: 61-80}", "{columns: 3-6, lines: 71-90}"), (LIFTS, "      # 可短\n")],
    ),
    # swap: on one page, from page to page with block form, comments and indents moved along
    (
        op("swap", a=b(1, 2), b=b(1, 5)),
        [('"5-6"', '"1-6"'), ("16 - 60", "81-105"), ("{columns: 1-6, lines: 81-105}", "{columns: 5-6, lines: 16-60}")],
    ),
    (
        op("swap", a=b(1, 1), b=b(2, 1)),
        [(SUMMER, "      - story: 水渠\n        at: {columns: 1-4, lines: 16-40}\n        picture: art/a.jpg  # 图还没到\n"),
         (CANAL, "    - {story: 夏灌, at: {columns: 3-6, lines: 4-30}, title: title.lead}  # 总编定\n")],
    ),
    # take: the other end of a jump goes too, and comments stay
    (op("take", 1, 5), [(LIFTS, "      # 可短\n")]),
    (op("take", 1, 4), [(SERVICE, "")]),
    (
        op("take", 1, 2),
        [(DRILL, "      # 二条\n      # 竖在右边\n      # 两栏\n      # 侧题\n      # 转二版\n"), (REST, "    # 线\n")],
    ),
    (op("take", 2, 0), [("jump: {to: 2}", "jump: none"), (REST, "    # 线\n")]),
    # drop: in the form of its neighbours, into an empty list, one of several in a file
    (
        op("drop", 2, story="copy/07.md", columns="1-2", lines="21-60", title="title.hard"),
        [(CANAL, CANAL + "    - story: 待排一\n      at: {columns: 1-2, lines: 21-60}\n      title: title.hard\n")],
    ),
    (
        op("drop", 3, story="待排一", columns=2, lines="21-60"),
        [(EMPTY, "    blocks:   # 空着\n      - {story: 待排一, at: {columns: 2, lines: 21-60}}\n")],
    ),
    (
        op("drop", 3, story="copy/08.md", id="乙", columns="1-2", lines="21-60"),
        [(EMPTY, "    blocks:   # 空着\n      - {story: 乙, at: {columns: 1-2, lines: 21-60}}\n")],
    ),
    # split and merge
    (
        op("split", 1, 5, line=90, story="copy/07.md"),
        [(LIFTS, LIFTS.replace("81-105", "81-90") + "      - {story: 待排一, at: {columns: 1-6, lines: 91-105}}\n")],
    ),
    (op("split", 1, 4, column=4), [("columns: 3-6, lines: 61-80", "columns: 3-4, lines: 61-80")]),
    (op("split", 1, 3, column=2), [(SHAPE, "{columns: 1-2, lines: 41-80}")]),
    (
        op("merge", 1, 1, **{"with": b(1, 3)}),
        [("{columns: 1-4, lines: 16-40}", "[{columns: 1-4, lines: 16-60}, {columns: 1-2, lines: 61-80}]"), (NIGHT, "")],
    ),
    (
        op("merge", 1, 4, **{"with": b(1, 3)}),
        [("{columns: 3-6, lines: 61-80}", "[{columns: 1-4, lines: 41-60}, {columns: 1-6, lines: 61-80}]"), (NIGHT, "")],
    ),
    # jump: new in the largest free area, in a given one, moved to another page with its keys, ended
    (
        op("jump", 1, 1, to=3),
        [(SUMMER, SUMMER.replace("title.lead}", "title.lead, jump: {to: 3}}")),
         (EMPTY, "    blocks:   # 空着\n      - {continue: 夏灌, at: {columns: 1-6, lines: 4-111}}\n")],
    ),
    (
        op("jump", 1, 1, to=2, columns="1-2", lines="21-40"),
        [(SUMMER, SUMMER.replace("title.lead}", "title.lead, jump: {to: 2}}")),
         (CANAL, CANAL + "    - continue: 夏灌\n      at: {columns: 1-2, lines: 21-40}\n")],
    ),
    (
        op("jump", 1, 2, to=3),
        [("jump: {to: 2}", "jump: {to: 3}"), (REST, "    # 线\n"),
         (EMPTY, "    blocks:   # 空着\n      - {continue: 应急演练, at: {columns: 1-6, lines: 4-111}, rules: [left]}\n")],
    ),
    (op("jump", 1, 2, to=2, columns="1-2", lines="4-30"), [("columns: 1-2, lines: 4-20", "columns: 1-2, lines: 4-30")]),
    (op("jump", 1, 2, to=0), [("jump: {to: 2}", "jump: none"), (REST, "    # 线\n")]),
    # title: a style alone stays one, lines make a mapping, several lines with comments inside stay several
    (op("title", 1, 1, style="title.hard"), [("title: title.lead", "title: title.hard")]),
    (op("title", 1, 1, lines=["夏", "灌: 水"]), [("title: title.lead", "title: {style: title.lead, lines: [夏, '灌: 水']}")]),
    (op("title", 1, 1, style=None), [(", title: title.lead", "")]),
    (
        op("title", 1, 2, lines=["应急", "演练"], style="title.hard"),
        [("title.side", "title.hard"), ("[应急演练, 检验预案]", "[应急, 演练]")],
    ),
    (op("title", 1, 2, lines=["应急演练"]), [("[应急演练, 检验预案]", "[应急演练]")]),
    (op("title", 1, 4, position="left"), [("lines: 61-80}}", "lines: 61-80}, title: {position: left}}")]),
    (
        op("title", 1, 1, size=[42, "36pt"]),
        [("title: title.lead}", "title: title.lead, styles: {title.lead: {size: [42pt, 36pt]}}}")],
    ),
    # set: any other key, single values become mappings, null takes away
    (op("set", 1, 2, key="jump.after", value=3), [("jump: {to: 2}", "jump: {to: 2, after: 3}")]),
    (op("set", 1, 3, key="rules", value=["left", "below"]), [("rules: [above]", "rules: [left, below]")]),
    (op("set", 1, 3, key="rules", value=None), [(", rules: [above]", "")]),
    (op("set", 1, 2, key="legs", value=2), [("        jump: {to: 2}", "        legs: 2\n        jump: {to: 2}")]),
    (op("set", 1, 4, key="copyfit.slack", value="none"), [("lines: 61-80}}", "lines: 61-80}, slack: none}")]),
    (op("set", 2, 1, key="picture.lines", value="18-24"), [("picture: art/a.jpg", "picture: {file: art/a.jpg, lines: 18-24}")]),
    (op("set", 2, 1, key="box", value={"frame": "0.6pt"}), [(CANAL, CANAL + "      box: {frame: 0.6pt}\n")]),
    (op("set", 2, 0, key="rules", value=None), [("      rules: [left]   # 线\n", "      # 线\n")]),
    # pictures
    (
        op("picture", 1, 4, file="copy/art/b.jpg", position="head", lines=12),
        [("lines: 61-80}}", "lines: 61-80}, picture: {file: copy/art/b.jpg, position: head, lines: 12}}")],
    ),
    (op("picture", 1, 4, file="b.jpg"), [("lines: 61-80}}", "lines: 61-80}, picture: b.jpg}")]),
    (op("picture", 2, 1, file="b.jpg"), [(CANAL, CANAL + "      pictures:\n        - {file: b.jpg}\n")]),
    (
        op("picture", 3, file="b.jpg", columns="1-2", lines="4-20"),
        [(EMPTY, "    blocks:   # 空着\n      - {picture: {file: b.jpg}, at: {columns: 1-2, lines: 4-20}}\n")],
    ),
    (
        op("crop", 2, 1, picture=0, crop=[1, 2, 30, 40]),
        [("picture: art/a.jpg", "picture: {file: art/a.jpg, crop: [1, 2, 30, 40]}")],
    ),
    (
        op("focus", 2, 1, picture=0, focus=[40, 30]),
        [("picture: art/a.jpg", "picture: {file: art/a.jpg, focus: [40%, 30%]}")],
    ),
    # keys of a page, in its own quotes and form
    (op("section", 2, value="社会"), [('"综合"', '"社会"')]),
    (op("page", 1, key="modular_cut_ok", value=True), [("要闻          # 版名\n", "要闻          # 版名\n    modular_cut_ok: true\n")]),
    (op("credits", 2, value={"责编": "丙", "校对": "丁"}), [("责编: 甲", "责编: 丙"), ("      版式: 乙\n", "      校对: 丁\n")]),
    (op("credits", 2, value=None), [("    credits:\n      责编: 甲   # 值班\n      版式: 乙\n", "    # 值班\n")]),
    (
        op("accept", 1, 4, code="TABOO-07", by="张", why="图片: 新闻"),
        [("版名\n", "版名\n    accept:\n      - {code: TABOO-07, block: 便民, by: 张, why: '图片: 新闻'}\n")],
    ),
    # a range of the file itself
    (op("text", file="edition.yaml", start=2, end=4, text="临州"), [("# 某报", "# 临州")]),
]  # fmt: skip


def named(value: object) -> str:
    return "-".join(str(v) for v in value.values())[:60] if isinstance(value, dict) else ""


@pytest.mark.parametrize(("edit", "changes"), EDITS, ids=named)
def test_edit(desk: Desk, edit: dict[str, Any], changes: list[tuple[str, str]]) -> None:
    """This test ensures that an edit changes exactly these characters, keeps every comment, says in both languages what it is,
    changes nothing when it is made again, and that its inverse gives the bytes back."""
    expected = EDITION
    for old, new in changes:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    made = desk.do(**edit)
    assert desk.text == expected
    if edit["op"] != "text":
        assert remarks(desk.text) == remarks(EDITION)
    assert all(made.what)
    back = apply(invert(made.patches, {**desk.texts, desk.name: EDITION}), desk.texts)
    assert back[desk.name] == EDITION


def test_every_edit_is_tried() -> None:
    """This test ensures that no edit of the table is without a case: those of a story's front matter are in another file."""
    tried = {edit["op"] for edit, _ in EDITS}
    assert set(OPS) - tried == {"front", "letter", "modular_cut_ok", "mono"}


@pytest.mark.parametrize("key", ["letter", "modular_cut_ok", "mono"])
def test_keys_of_a_page_are_edits_too(desk: Desk, key: str) -> None:
    """This test ensures that a key of a page may be the edit's name."""
    value: Any = "B" if key == "letter" else True
    desk.do(op=key, page=1, value=value)
    assert desk.data["pages"][0][key] == value


def test_what_is_so_already_changes_nothing(desk: Desk) -> None:
    """This test ensures that an edit to what stands there makes no patch, however it is written."""
    assert desk.do(op="place", page=1, block=2, columns="5-6", lines="16-60").patches == ()
    assert desk.do(op="title", page=1, block=1, style="title.lead").patches == ()
    assert desk.do(op="section", page=2, value="综合").patches == ()


def test_swap_with_heights(desk: Desk) -> None:
    """This test ensures that stacked blocks of one width change places with their heights, those between moving along."""
    for _ in range(2):
        desk.do(op="take", page=1, block=2)
    desk.do(op="place", page=1, block=2, columns="1-6", lines="61-70")
    desk.do(op="place", page=1, block=3, columns="1-6", lines="71-75")
    desk.do(op="drop", story="copy/07.md", page=1, columns="1-6", lines="76-105")
    desk.do(op="swap", a=b(1, 2), b=b(1, 4), heights=True)
    rows = {row.get("story"): row["at"]["lines"] for row in desk.data["pages"][0]["blocks"]}
    assert [rows[name] for name in ("待排一", "电梯", "便民")] == ["61-90", "91-95", "96-105"]


def test_waivers_are_changed_and_taken_back(desk: Desk) -> None:
    """This test ensures that a waiver is renewed in its place, and that the list goes with its last one."""
    desk.do(op="accept", page=1, block=4, code="TABOO-07", by="张", why="一")
    desk.do(op="accept", page=1, code="TABOO-01", by="张", why="二")
    desk.do(op="accept", page=1, block=4, code="TABOO-07", by="李", why="三")
    assert desk.data["pages"][0]["accept"] == [
        {"code": "TABOO-07", "block": "便民", "by": "李", "why": "三"}, {"code": "TABOO-01", "by": "张", "why": "二"},
    ]  # fmt: skip
    desk.do(op="accept", page=1, block=4, code="TABOO-07", off=True)
    desk.do(op="accept", page=1, code="TABOO-01", off=True)
    assert desk.text == EDITION


FRONTS: list[tuple[str, dict[str, Any], str, str]] = [
    ("copy/01.md", {"field": "subtitle", "value": "副题: 一"}, "subtitle:            # 副题", "subtitle: '副题: 一'            # 副题"),
    ("copy/01.md", {"field": "kicker", "value": "新引题"}, "'引题'", "'新引题'"),
    ("copy/01.md", {"field": "kicker", "value": None}, "kicker: '引题'      # 引\n", "# 引\n"),
    ("copy/01.md", {"field": "title", "value": ["夏", "灌"]}, "title: 夏灌", "title: [夏, 灌]"),
    ("copy/01.md", {"field": "byline", "value": "某某"}, "# 副题\n", "# 副题\nbyline: 某某\n"),
    ("copy/09.md", {"field": "title", "value": "新题"}, "# 无抬头", "# 新题"),
    ("copy/09.md", {"field": "byline", "value": "某某"}, "# 无抬头\n", "---\nformat: 1\ntitle: 无抬头\nbyline: 某某\n---\n"),
    ("copy/11.md", {"field": "title", "value": "有题"}, "# 空抬头\n", "# 空抬头\ntitle: 有题\n"),
    ("copy/08.md", {"field": "byline", "value": "某", "story": "乙"}, "乙篇   # 题\n", "乙篇   # 题\nbyline: 某\n"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "what", "old", "new"), FRONTS)
def test_front(desk: Desk, file: str, what: dict[str, Any], old: str, new: str) -> None:
    """This test ensures that a field of a front matter is changed in its place, in its quotes, and put in where it belongs; and
    that a story without a front matter gets one when it needs it, its body untouched."""
    before = desk.read(file)
    assert before is not None
    if file == "copy/08.md":
        new = "id: 乙\nbyline: 某\n"
        old = "id: 乙\n"
    assert before.count(old) == 1
    desk.do(op="front", file=file, **what)
    assert desk.texts[file] == before.replace(old, new)


def test_an_edit_reads_the_changed_text_alone(desk: Desk) -> None:
    """This test ensures that a text is parsed once in its life: the text that an edit leaves is the one the next begins with."""
    desk.do(op="place", page=1, block=1, lines="16-39")
    before = tree._read.cache_info().misses
    for line in (38, 37, 36):
        desk.do(op="place", page=1, block=1, lines=f"16-{line}")
    assert tree._read.cache_info().misses == before + 3
