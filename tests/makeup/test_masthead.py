"""报头 left, centred and vertical, its artwork and data; 报眼; the narrow dateline (MST-01 … MST-03, MST-08)."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from tests.makeup.pages import Made, block, han, line_text, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.makeup.place.dateline import dateline_items
from typeset.model.block import Block
from typeset.model.paper import Edition, Masthead, Page, Paper
from typeset.model.story import Drawing, Figure, Shape
from typeset.sheet.types import Path, TextLine

ART = Figure(
    "name.svg",
    drawing=Drawing(200, 100, (Shape((("M", 0, 0), ("L", 200, 0), ("L", 200, 100), ("Z",)), "red"),), ()),
)


def edition(paper: Paper, *blocks: Block, pages: int = 1, **masthead: object) -> Edition:
    paper = paper._replace(masthead=Masthead(**masthead))  # type: ignore[arg-type]
    rest = tuple(Page(n, "", ()) for n in range(2, pages + 1))
    return Edition(paper, datetime.date(2026, 5, 7), 12, (Page(1, "要闻", blocks), *rest), total=9012)


def head(columns: tuple[int, int] = (1, 3), lines: tuple[int, int] = (1, 15)) -> Block:
    return block("masthead", "报头", (*columns, *lines))


def lines(made: Made, role: str = "masthead") -> dict[str, TextLine]:
    return {line_text(line): line for line in made.made.sheets[0].text if line.role == role}


def test_mst_01_left_and_centre(paper: Paper, book: FontBook) -> None:
    """This test ensures that a name stands at the left of its area or in its middle (MST-01)."""
    geo = geometry_of(paper)
    x, _, width, _ = geo.rectangle(head((1, 6)).area)
    left = lines(make(edition(paper, head((1, 6)), position="left", latin="SHI PAI"), book))
    centre = lines(make(edition(paper, head((1, 6))), book))
    assert left[paper.name].x == x
    assert left["SHIPAI"].x == x
    assert centre[paper.name].x == x + (width - centre[paper.name].width) // 2


@pytest.mark.parametrize("position", ["left", "center"])
def test_mst_02_data_beside(paper: Paper, book: FontBook, position: str) -> None:
    """This test ensures that data stand beside the name without touching it, and the organ line under it (MST-02)."""
    stack = ("date", "weekday", "lunar", "pages")
    made = make(edition(paper, head((1, 6)), position=position, stack=stack, organ="某区机关报"), book)
    found = lines(made)
    name = found.pop(paper.name)
    organ = found.pop("某区机关报")
    assert organ.y > name.y
    assert len(found) == 4
    sides = {line.x < name.x for line in found.values()}
    assert sides == ({True, False} if position == "center" else {False})
    assert all(line.x + line.width <= name.x or line.x >= name.x + name.width for line in found.values())
    assert "MST-01" not in made.codes()


def test_mst_01_stack_too_wide(paper: Paper, book: FontBook) -> None:
    """This test ensures that data that leave the name no room are an error (MST-01)."""
    made = make(edition(paper, head((1, 1)), position="left", stack=("date", "lunar")), book)
    assert "MST-01" in made.codes()


def test_mst_01_vertical(paper: Paper, book: FontBook) -> None:
    """This test ensures that a vertical name stands at the right, its data in vertical lines at its left (MST-01)."""
    geo = geometry_of(paper)
    area = head((6, 6), (1, 45))
    made = make(edition(paper, area, position="vertical", stack=("date", "lunar", "pages")), book)
    found = lines(made)
    x, y, width, height = geo.rectangle(area.area)
    name = found.pop(paper.name)
    assert all(line.vertical for line in (name, *found.values()))
    size = name.runs[0].size
    assert name.x + size // 2 == x + width
    assert y <= name.y
    assert name.y + name.width <= y + height
    order = list(found.values())
    assert [line.x for line in order] == sorted((line.x for line in order), reverse=True)
    assert order[0].x + order[0].runs[0].size // 2 < name.x - size // 2
    assert "MST-01" not in made.codes()
    latin = make(edition(paper, area, position="vertical", latin="SHI PAI", stack=("date",)), book)
    under = lines(latin)["SHIPAI"]
    assert not under.vertical
    assert under.y > lines(latin)[paper.name].y + lines(latin)[paper.name].width
    assert under.x + under.width <= x + width
    short = make(edition(paper, head((6, 6), (1, 6)), position="vertical", stack=("date", "lunar")), book)
    assert "MST-01" in short.codes(), "the data are longer than the area"


@pytest.mark.parametrize(("position", "share"), [("left", 0), ("center", 500), ("vertical", 1000)])
def test_mst_01_artwork(paper: Paper, book: FontBook, position: str, share: int) -> None:
    """This test ensures that artwork stands in place of the name, its shape kept, at the left, middle or right (MST-01)."""
    geo = geometry_of(paper)
    area = head((1, 6), (1, 12))
    made = make(edition(paper, area, position=position, art=ART), book)
    assert paper.name not in lines(made)
    (path,) = [p for p in made.made.sheets[0].pictures if isinstance(p, Path)]
    xs = [int(op[1]) for op in path.ops if len(op) > 1]
    ys = [int(op[2]) for op in path.ops if len(op) > 1]
    x, y, width, height = geo.rectangle(area.area)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    assert (min(ys), high) == (y, height)
    assert wide == pytest.approx(2 * high, abs=2)
    assert min(xs) == pytest.approx(x + (width - wide) * share // 1000, abs=2)


def test_mst_07_issue_with_total(paper: Paper) -> None:
    """This test ensures that the issue number is written in the paper's form, with the whole count (MST-07)."""
    form = {"dateline": ("issue", "total"), "issue_form": "第{issue}期（总第{total}号）"}
    assert dateline_items(edition(paper, **form)) == ["第12期（总第9012号）", "总第9012号"]
    assert dateline_items(edition(paper, dateline=("issue", "total"))._replace(total=0)) == ["第12期"]


def test_mst_02_every_item_of_the_table(paper: Paper) -> None:
    """This test ensures that each item that a paper file may name is printed (MST-02)."""
    from typeset.intake.schema.tables_paper import DATELINE_ITEMS

    registered = paper._replace(registered=True, registration=(("web", "example.org"),))
    data = {"cn": "00-0000", "post_code": "0-00", "price": "1元", "notice": "样张", "organ": "某机关报"}
    texts = dateline_items(edition(registered, dateline=DATELINE_ITEMS, **data))
    assert len(texts) == len(DATELINE_ITEMS)
    assert "国内统一连续出版物号\u3000CN 00-0000" in texts


def dateline(paper: Paper, book: FontBook, columns: int, height: int) -> Made:
    bar = block("dateline", "报线", (1, columns, 16, 15 + height))
    return make(edition(paper, bar, dateline=("date", "weekday", "lunar", "issue", "total", "pages")), book)


def test_mst_08_narrow(paper: Paper, book: FontBook) -> None:
    """This test ensures that a dateline beside a 冲报眉 takes smaller type, then more lines, then says that it does not
    fit; nothing leaves its width (MST-08)."""
    geo = geometry_of(paper)
    for columns, height, rows, fits in ((6, 2, 1, True), (3, 2, 1, True), (1, 6, 3, True), (1, 1, 0, False)):
        made = dateline(paper, book, columns, height)
        found = lines(made, "dateline")
        assert ("MST-08" not in made.codes()) is fits, columns
        if fits:
            assert len({line.y for line in found.values()}) == rows
            assert max(line.x + line.width for line in found.values()) <= geo.x0 + geo.span(columns)
            ordered = sorted(found.values(), key=lambda line: (line.y, line.x))
            assert all(a.y < b.y or a.x + a.width < b.x for a, b in pairwise(ordered))


def test_mst_03_ears(paper: Paper, book: FontBook) -> None:
    """This test ensures that a 报眼 holds words without the word 广告, an index, a picture, or a story that runs on into
    the area below it (冲报眼)."""
    area = (4, 6, 1, 15)
    words = make(edition(paper, head(), block("ear", "报眼", area, text=("今日晴", "12～24℃"))), book)
    assert list(lines(words, "ear")) == ["今日晴", "12～24℃"]
    assert "广告" not in [line_text(line) for line in words.made.sheets[0].text]
    art = make(edition(paper, head(), block("ear", "报眼", area, figure=ART)), book)
    assert art.made.sheets[0].pictures
    running = block("story", "甲", (4, 6, 1, 30), story=story("甲稿", han(500)))
    bar = block("dateline", "报线", (1, 3, 16, 17))
    made = make(edition(paper, head(), bar, running), book)
    assert "MST-08" not in made.codes()
    assert len(made.made.stories) == 1


def test_mst_03_too_many_words(paper: Paper, book: FontBook) -> None:
    """This test ensures that words larger than the 报眼 are an error (MST-03)."""
    text = tuple("今日要闻一条接着一条" for _ in range(20))
    assert "MST-03" in make(edition(paper, block("ear", "报眼", (4, 4, 1, 10), text=text)), book).codes()
    assert (
        "MST-03" not in make(edition(paper, block("ear", "报眼", (4, 6, 1, 15), text=text[:3])), book).codes()
    )


def test_mst_08_three_groups(paper: Paper, book: FontBook) -> None:
    """This test ensures that a dateline is three groups, the day at the left, numbers in the middle, the issue at the right, and
    that what belongs together stands together (MST-08)."""
    geo = geometry_of(paper)
    wanted = paper._replace(registered=True)
    order = ("date", "issue", "weekday", "cn", "lunar", "post", "pages")
    data = {"dateline": order, "cn": "00-0000", "post_code": "0-00"}
    bar = block("dateline", "报线", (1, 6, 16, 17))
    found = list(lines(make(edition(wanted, bar, **data), book), "dateline").values())
    ends = [(line.x, line.x + line.width) for line in sorted(found, key=lambda line: line.x)]
    gaps = [b[0] - a[1] for a, b in pairwise(ends)]
    small = [gap for gap in gaps if gap < 15_000_000]
    assert len(gaps) - len(small) == 2, "two holes part three groups"
    assert ends[0][0] == geo.x0
    assert abs(ends[-1][1] - geo.x0 - geo.span(6)) < 1_000_000
    said = "".join(line_text(line) for line in sorted(found, key=lambda line: line.x))
    assert said.startswith("2026年5月7日星期四农历丙午年三月廿一国内统一连续出版物号")
    assert said.endswith("第12期今日1版")


def test_mst_02_two_blocks(paper: Paper, book: FontBook) -> None:
    """This test ensures that the day stands on one side of a centred name and the rest on the other, in one size (MST-02)."""
    stack = ("issue", "date", "pages", "weekday", "lunar")
    found = lines(make(edition(paper, head((1, 6)), stack=stack), book))
    name = found.pop(paper.name)
    left = {text for text, line in found.items() if line.x < name.x}
    assert left == {"2026年5月7日", "星期四", "农历丙午年三月廿一"}
    assert set(found) - left == {"第12期", "今日1版"}
    assert len({line.runs[0].size for line in found.values()}) == 1


def test_mst_01_latin_close_to_the_name(paper: Paper, book: FontBook) -> None:
    """This test ensures that the Latin name stands close under the name, a space more between its words than between letters."""
    found = lines(make(edition(paper, head((1, 3)), latin="SHI PAI BAO"), book))
    name, latin = found[paper.name], found["SHIPAIBAO"]
    size = latin.runs[0].size
    assert latin.y - size - name.y < name.runs[0].size // 4
    xs = [x for run in latin.runs for x in run.x]
    steps = [b - a for a, b in pairwise(xs)]
    assert steps[2] > max(steps[:2]) - size // 2
    assert max(steps) < 3 * size
