"""No part of a story's front matter vanishes: it is on the page, or a finding names it, whatever the block and its title's place."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.makeup.pages import Made, block, edition, han, line_text, make, story
from tests.trust.files_desk import lay
from typeset.fonts.book import FontBook
from typeset.model.block import Area, Aside, Block
from typeset.model.paper import Paper
from typeset.model.story import Cell, Story, Table

PARTS: dict[str, dict[str, object]] = {
    "kicker": {"kicker": "引题在此处"},
    "subtitle": {"subtitle": ("——副题写在此",)},
    "byline": {"byline": "本报记者 甲乙"},
    "label": {"label": "栏目名"},
    "summary": {"summary": "提要说了这么几句话，很要紧。"},
    "credit": {"credit": "（本报综合）"},
    "all": {
        "kicker": "引题在此处", "subtitle": ("——副题写在此",), "byline": "本报记者 甲乙", "label": "栏目名",
        "summary": "提要说了这么几句话，很要紧。", "credit": "（本报综合）",
    },
}  # fmt: skip
POSITIONS = ("top", "left", "half", "wrapped", "waist")
"""What a title's `position` may say; briefs have `none` besides, where a label stands for their title."""
KINDS = ("story", "story-vertical", "story-L", "continue", "continued", "briefs")


def plain(text: str) -> str:
    return "".join(text.split())


def blocks(kind: str, position: str, copy: Story) -> tuple[tuple[Block, ...], ...]:
    """The pages that show a story in a block of a kind."""
    area = (1, 4, 1, 40)
    more: dict[str, object] = {"title_position": position, "story": copy}
    if kind == "story-vertical":
        return ((block("story", copy.id, area, direction="vertical", **more),),)
    if kind == "story-L":
        parts = (Area(1, 2, 1, 40), Area(3, 4, 21, 40))
        return ((block("story", copy.id, area, parts=parts, **more),),)
    if kind == "continue":
        first = block("story", copy.id, (1, 1, 1, 30), story=copy, jump=2)
        return ((first,), (block("continue", copy.id, area, **more),))
    if kind == "continued":
        first = block("story", copy.id, (1, 1, 1, 30), story=copy, jump=2)
        rest = block("continued", "下转", area, stories=(copy,), title_position=position)
        return ((first,), (rest,))
    if kind == "briefs":
        return ((block(kind, copy.id, area, stories=(copy,), heading="简讯", title_position=position),),)
    return ((block("story", copy.id, area, **more),),)


def lost(
    paper: Paper, book: FontBook, kind: str, position: str, part: str, without: tuple[str, ...] = ()
) -> tuple[list[str], Made]:
    """The texts of the front matter that are neither on a sheet nor in a finding of warning or error. without: roles whose lines
    are taken off the sheets first."""
    length = 700 if kind in ("continue", "continued") else 240
    copy = story("题目在此", *(han(length // 3, n) for n in range(3)), **PARTS[part])
    made = make(edition(paper, *blocks(kind, position, copy)), book)
    shown = plain(
        "".join(
            line_text(line) for sheet in made.made.sheets for line in sheet.text if line.role not in without
        )
    )
    told = plain("".join(f.zh for f in made.findings if f.severity != "info"))
    wanted = [copy.kicker, *copy.subtitle, copy.byline, copy.label, copy.summary, copy.credit, *copy.title]
    return [text for text in wanted if text and plain(text) not in shown and plain(text) not in told], made


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_vanishes(paper: Paper, book: FontBook, kind: str) -> None:
    """This test ensures that each part of the front matter is printed or told, for every place of the title."""
    found = {
        (position, part): lost(paper, book, kind, position, part)[0]
        for position, part in product(POSITIONS + ("none",) * (kind == "briefs"), PARTS)
    }
    assert {key: texts for key, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("kind", "part"), [("story", "kicker"), ("story-vertical", "byline"), ("story-L", "summary")]
)
def test_beside_a_vertical_title(paper: Paper, book: FontBook, kind: str, part: str) -> None:
    """This test ensures that what stands beside a vertical title is printed whole, not told in its place, in its own role."""
    missing, made = lost(paper, book, kind, "left", part)
    assert not missing
    told = [line for line in made.made.sheets[0].text if line.role == part]
    assert plain("".join(map(line_text, told))) == plain(str(PARTS[part][part]))
    assert not [f for f in made.findings if f.severity == "error"]


def test_order_beside_a_vertical_title(paper: Paper, book: FontBook) -> None:
    """This test ensures that kicker, title, subtitle and byline are read from the right, clear of the text (VRT-08)."""
    _, made = lost(paper, book, "story", "left", "all")
    lines = made.made.sheets[0].text
    deck = [line for line in lines if line.role in ("kicker", "title", "subtitle", "byline")]
    assert [line.role for line in deck] == ["kicker", "title", "subtitle", "byline"]
    assert [line.x for line in deck] == sorted((line.x for line in deck), reverse=True)
    assert all(line.vertical for line in deck)
    right = max(line.x + line.runs[0].size // 2 for line in deck)
    assert right < min(line.x for line in lines if line.role in ("body", "summary"))


@pytest.mark.parametrize("kind", ["story", "story-vertical"])
def test_without_its_lines_they_vanish(paper: Paper, book: FontBook, kind: str) -> None:
    """This test ensures that the check sees a page that lacks a part of its deck."""
    assert "本报记者 甲乙" in lost(paper, book, kind, "left", "byline", without=("byline",))[0]


def test_what_a_brief_has_no_place_for_is_told(paper: Paper, book: FontBook) -> None:
    """This test ensures that a brief's signs close its text and the rest of its front matter, tables and all, is a warning each."""
    table = Table(((Cell("甲"), Cell("乙")),))
    first = story("题目在此", han(40), table, kicker="引题在此处", byline="甲乙", credit="（本报综合）")
    second = story("只有题目")
    wanted = block("briefs", "简", (1, 2, 1, 20), stories=(first, second), heading="简讯")
    made = make(edition(paper, (wanted,)), book)
    text = plain("".join(line_text(line) for line in made.made.sheets[0].text))
    assert "。（甲乙）（本报综合）" in text
    assert "只有题目" in text
    told = [f for f in made.findings if f.code == "TIT-16"]
    assert ["引题" in told[0].zh, "表格" in told[1].zh] == [True, True]
    assert {f.severity for f in told} == {"warning"}
    under = block("briefs", "简", (1, 2, 1, 20), stories=(first._replace(label="要闻"),), heading="要闻")
    again = make(edition(paper, (under,)), book)
    assert not [f for f in again.findings if "栏目" in f.zh]
    assert {f.place.page for f in told} == {1}


def test_credits_of_collected_continuations(paper: Paper, book: FontBook) -> None:
    """This test ensures that each story that ends in a collected block ends with its own credit (SRC-04, JMP-07)."""
    one = story("第一篇", *(han(60, n) for n in range(10)), credit="（本报综合）")
    two = story("第二篇", *(han(60, n) for n in range(10, 20)), credit="（新华社）")
    firsts = tuple(
        block("story", s.id, (1, 1, 1 + 50 * k, 20 + 50 * k), story=s, jump=2)
        for k, s in enumerate((one, two))
    )
    rest = block("continued", "下转", (1, 4, 1, 60), stories=(one, two))
    made = make(edition(paper, firsts, (rest,)), book)
    text = "".join(line_text(line) for line in made.made.sheets[1].text)
    assert text.index("（本报综合）") < text.index("第二篇") < text.index("（新华社）")


def test_findings_of_a_page_name_it(paper: Paper, book: FontBook) -> None:
    """This test ensures that an aside without room, a title too long and a dropped rule name their page and make it a draft."""
    aside = Aside("sidebar", (han(200),), "链接", 1, 3, "center")
    copy = story("题目在此", han(400))
    wide = story("题目实在是太长太长了怎么排也排不进这一栏里面去的那一种长题目" * 3, han(300))
    empty = block("story", "空", (1, 1, 1, 40), story=story("空", han(500)))
    crowded = block("story", copy.id, (1, 2, 1, 60), story=copy, asides=(aside,))
    narrow = block("story", wide.id, (4, 4, 1, 60), story=wide)
    made = make(edition(paper, (empty,), (crowded, narrow)), book)
    told = [f for f in made.findings if f.code in ("FIT-05", "HED-05") and f.severity == "error"]
    assert {f.code for f in told} == {"FIT-05", "HED-05"}
    assert all(f.place.page in (1, 2) for f in told)
    assert [f.place.page for f in told if "插文" in f.zh] == [2]
    assert made.made.sheets[1].draft


def test_a_dropped_rule_in_an_aside_is_told(paper: Paper, book: FontBook) -> None:
    """This test ensures that an aside too narrow for a lawful break says so, with its page (KIN-11)."""
    copy = story("题目在此", han(400))
    told = []
    for text in ("国家" + "？”）" * 9 + "国家", han(60)):
        aside = Aside("quote", (text,), "", 1, 0, "center", 60_000_000)
        crowded = block("story", copy.id, (1, 2, 1, 60), story=copy, asides=(aside,))
        found = make(edition(paper, (crowded,)), book).findings
        told.append([f.place.page for f in found if f.code == "KIN-11" and "插文" in f.zh])
    assert told == [[1], []]


@pytest.mark.parametrize("direction", ["vertical", "horizontal"])
def test_a_table_in_vertical_text_leaves_a_draft(tmp_path: Path, direction: str) -> None:
    """This test ensures that a table in vertical text is an error of the layout: the page is written as a draft, not held back; and
    that in horizontal text it is none (negative control)."""
    desk = lay(tmp_path)
    copy = desk.folder / "copy" / "灯亮了.md"
    copy.write_text(
        f"{copy.read_text(encoding='utf-8')}\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n", encoding="utf-8"
    )
    result = desk.build(f"{{story: 灯亮了, direction: {direction}, at: {{columns: 1-3, lines: 4-60}}}}")
    vertical = direction == "vertical"
    assert [f.place.page for f in result.findings if f.code == "VRT-01"] == ([1] if vertical else [])
    assert list((desk.folder / "out").rglob("*.pdf"))
    assert [head.draft for head in result.heads] == [vertical]


@pytest.mark.parametrize(("lines", "pages", "severity"), [(8, 6, "warning"), (40, 6, ""), (8, 2, "info")])
def test_what_an_index_has_no_room_for_is_told(
    paper: Paper, book: FontBook, lines: int, pages: int, severity: str
) -> None:
    """This test ensures that an index names what it leaves out, louder where a page goes without, and says nothing otherwise."""
    inner = []
    for page in range(2, pages + 1):
        told = [story(f"第{page}版的第{n}篇要闻题目", han(60)) for n in range(1, 5 if pages == 2 else 2)]
        inner.append(
            tuple(block("story", s.id, (1, 2, 1 + 20 * n, 20 + 20 * n), story=s) for n, s in enumerate(told))
        )
    made = make(edition(paper, (block("index", "导读", (1, 1, 1, lines)),), *inner), book)
    found = [f for f in made.findings if f.code == "MST-03"]
    assert [f.severity for f in found] == [severity] * bool(severity)
    shown = plain("".join(line_text(line) for line in made.made.sheets[0].text if line.role == "index"))
    wanted = [b.id for blocks in inner for b in blocks]
    left = [title for title in wanted if title not in shown]
    assert bool(left) == bool(severity)
    if found:
        assert f"《{left[0]}》" in found[0].zh
        assert found[0].place.page == 1
