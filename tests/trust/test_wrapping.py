"""What is too wide for its place wraps: subheads, parts of the headline block, labels, credits, notes, tables, the index (PAR-07, HED-05)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.makeup.pages import block, edition, han, line_text, make, story
from tests.trust.inkpages import PAPER, over_each_other, printed
from tests.trust.inkstories import HEAD, clean, index_page, one_page, rows, table_of, told, told_story
from typeset.fonts.book import FontBook
from typeset.makeup.draw import ink
from typeset.model.block import PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Figure, Paragraph, Story
from typeset.units import PT


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (HEAD, 2),
        ("让老百姓在家门口看上好医生", 1),
        ("数字赋能：让城市更聪明、让生活更美好的一次实践", 2),
        ("一是要稳就业；二是要促增长；三是要防风险；四是要惠民生", 3),
        ("CPU与GPU的国产化之路还有多远", 2),
        ("全年增长6.5%以上　固定资产投资增长12.3%", 2),
    ],
)
def test_subheads_wrap(head: str, lines: int, narrow: Paper, book: FontBook) -> None:
    """This test ensures that a subhead wider than its column of 13 characters is set on lines by sense (PAR-07)."""
    result = one_page(narrow, book, told_story(han(120), Paragraph(head, "subhead"), han(300)))
    found = rows(result, "subhead")
    assert len(found) == lines
    assert "".join("".join(found).split()) == "".join(head.split())
    assert min(map(len, found)) > 2
    assert clean(result, book)


def test_depth_of_a_wrapped_subhead(narrow: Paper, book: FontBook) -> None:
    """This test ensures that a subhead of two lines takes four body lines, and the text stays on the grid (PAR-07)."""
    result = one_page(narrow, book, told_story(han(120), Paragraph(HEAD, "subhead"), han(300), slack=()))
    body = [line for line in result.made.sheets[0].text if line.role == "body" and line.leg == 1]
    leading = narrow.grid.leading
    steps = {(two.y - one.y) // leading for one, two in pairwise(body)}
    assert steps == {1, 5}
    assert all((line.y - body[0].y) % leading == 0 for line in body)


@pytest.mark.parametrize("before", range(40))
def test_subheads_stay_with_their_text(before: int, narrow: Paper, book: FontBook) -> None:
    """This test ensures that wherever a wrapped subhead falls, two lines of its text stand under it in its leg (PAR-08)."""
    told_block = told_story(
        *(han(13 + 13 * n, n) for n in range(before % 8)), han(40 + 13 * before),
        Paragraph(HEAD, "subhead"), han(200), han(150),
    )  # fmt: skip
    result = one_page(narrow, book, told_block)
    lines = [line for line in result.made.sheets[0].text if line.role in ("body", "subhead")]
    last = max(n for n, line in enumerate(lines) if line.role == "subhead")
    assert [line.leg for line in lines[last - 1 : last + 3]] == [lines[last].leg] * 4
    assert clean(result, book)


@pytest.mark.parametrize(("before", "white"), [(5, 3), (12, 2), (18, 4), (7, 0), (9, 0), (16, 0)])
def test_white_that_a_subhead_leaves_is_told(before: int, white: int, narrow: Paper, book: FontBook) -> None:
    """This test ensures that a leg that ends two lines early or more for a subhead is a warning with the lines (TABOO-08)."""
    result = one_page(narrow, book, told_story(
        *(han(13 + 13 * n, n) for n in range(before % 8)), han(40 + 13 * before),
        Paragraph(HEAD, "subhead", line=9), han(200), han(150),
    ))  # fmt: skip
    said = [f for f in result.findings if f.code == "TABOO-08" and f.severity == "warning"]
    assert [(f.place.line, f"空 {white} 行" in f.zh) for f in said] == ([(9, True)] if white else [])
    lines = [line for line in result.made.sheets[0].text if line.role in ("body", "subhead")]
    heads_leg = next(two for one, two in pairwise(lines) if two.leg == 2 and one.leg == 1).role == "subhead"
    assert heads_leg or not white


def test_vertical_subheads_wrap(narrow: Paper, book: FontBook) -> None:
    """This test ensures that a subhead longer than its vertical leg is set on several lines, read from the right."""
    copy = story("题", han(80), Paragraph(HEAD * 2, "subhead"), han(200))
    result = one_page(
        narrow,
        book,
        block("story", "稿", (1, 4, 1, 22), story=copy, direction="vertical", title_style="title.side"),
    )
    found = [line for line in result.made.sheets[0].text if line.role == "subhead"]
    assert len(found) > 1
    assert all(one.x > two.x for one, two in pairwise(found))
    assert clean(result, book)


def test_collected_continuations_wrap(narrow: Paper, book: FontBook) -> None:
    """This test ensures that the title of a continuation under others is set on lines within its column (JMP-07)."""
    long = Story("稿", (HEAD + "之二",), tuple(Paragraph(han(300, n)) for n in range(4)))
    first = block("story", "稿", (1, 2, 1, 30), story=long, jump=2, title_style="title.side")
    rest = block("continued", "转文", (1, 3, 5, 44), stories=(long,))
    paper = narrow._replace(grid=narrow.grid._replace(lines=44))
    result = make(edition(paper, (first,), (rest,)), book)
    found = [line_text(line) for line in result.made.sheets[1].text if line.role == "subhead"]
    assert len(found) == 2
    assert not told(result, result.made.sheets[1])
    assert not over_each_other(printed(result.made.sheets[1], book))


@pytest.mark.parametrize(
    "parts",
    [
        {"kicker": "从2019年到2026年的七年之变：一场持续多年的民间文化交流活动在两地同时举行"},
        {"subtitle": ("——记两地民间文化交流团体走进校园走进社区走进企业的十个日日夜夜",)},
        {"byline": "本报记者　张三　通讯员　王五　赵六　钱七　孙八　周九　吴十　郑十一"},
        {"credit": "（据新华社北京五月七日电、中央广播电视总台报道综合整理）"},
        {"summary": han(80)},
    ],
)
def test_parts_of_the_headline_wrap(parts: dict[str, object], narrow: Paper, book: FontBook) -> None:
    """This test ensures that a kicker, subtitle, byline or credit too wide for two columns is set on several lines."""
    result = one_page(narrow, book, told_story(han(120), han(300), **parts, title_style="title.side"))
    text = next(iter(parts.values()))
    role = next(iter(parts))
    whole = text if isinstance(text, str) else "".join(text)  # type: ignore[arg-type]
    assert "".join("".join(rows(result, role)).split()) == "".join(whole.split())
    assert clean(result, book)


@pytest.mark.parametrize("form", ["plain", "reversed", "rule", "column-head"])
def test_labels_are_fitted_or_told(form: str, narrow: Paper, book: FontBook) -> None:
    """This test ensures that a long label is set smaller within its block, and one that fits in no size is told."""
    for text, fits in (("建设中国式现代化的地方实践专栏", True), (HEAD * 3, False)):
        copy = story("题", han(300), label=text)
        result = one_page(
            narrow,
            book,
            block("story", "稿", (1, 2, 1, 40), story=copy, label_form=form, title_style="title.side"),
        )
        assert (not told(result, result.made.sheets[0])) is fits
        assert result.made.sheets[0].draft is not fits


def test_captions_credits_and_notes_wrap(narrow: Paper, book: FontBook) -> None:
    """This test ensures that a picture's credit and a note's line wider than their places go on in the next line."""
    credit = "本报记者　李四　通讯员　王五　赵六　钱七　孙八　摄影报道"
    figure = Figure("p.jpg", han(30), credit, width=600, height=400)
    picture = told_story(han(300), pictures=(PictureSlot(figure, 1, 14, "top-right"),))
    note = block("note", "启事", (3, 5, 1, 10), text=(han(70), "短行"))
    result = one_page(narrow, book, picture, note)
    assert len(rows(result, "credit")) == 2
    assert len(rows(result, "note")) == 3
    assert clean(result, book)


# Tables


@pytest.mark.parametrize(
    "cells",
    [
        ("甲", "乙"),
        ("城镇居民人均可支配收入", "1234.5"),
        ("县交通运输局", "完成投资（亿元）", "同比增长"),
        ("单位", "2026年1—6月", "98.76%", "GDP"),
        ("县住房和城乡建设局", "已完成全年任务", "过半"),
    ],
)
def test_cells_keep_apart(cells: tuple[str, ...], narrow: Paper, book: FontBook) -> None:
    """This test ensures that cells have half an em between them and the table stays within a column of 13 characters."""
    result = one_page(narrow, book, told_story(han(60), table_of(*cells), han(200)))
    sheet = result.made.sheets[0]
    boxes: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
    for line in sheet.text:
        box = ink.line_ink(book, line)
        if line.cell is not None and box is not None:
            boxes.setdefault((line.cell.row, line.cell.column), []).append(box)
    assert len(boxes) == 3 * len(cells)
    right = {key: max(box[2] for box in found) for key, found in boxes.items()}
    left = {key: min(box[0] for box in found) for key, found in boxes.items()}
    for row, column in boxes:
        if (row, column + 1) in left:
            assert left[row, column + 1] - right[row, column] >= 4 * PT
    leg = next(line for line in sheet.text if line.role == "body")
    assert min(left.values()) >= leg.x
    assert max(right.values()) <= leg.x + leg.width
    assert clean(result, book)


def test_rows_are_as_deep_as_their_cells(narrow: Paper, book: FontBook) -> None:
    """This test ensures that the text after a table with cells on two lines stands below it, on the grid."""
    cells = ("县交通运输局", "完成投资（亿元）", "同比增长")
    result = one_page(narrow, book, told_story(han(60), table_of(*cells), han(200)))
    lines = [line for line in result.made.sheets[0].text if line.role in ("body", "table")]
    last = max(n for n, line in enumerate(lines) if line.role == "table")
    lowest = max(line.y for line in lines if line.role == "table")
    assert len({line.y for line in lines if line.role == "table"}) > 3
    assert lines[last + 1].y - lowest >= narrow.grid.leading
    assert (lines[last + 1].y - lines[0].y) % narrow.grid.leading == 0


def test_a_table_too_wide_is_told(narrow: Paper, book: FontBook) -> None:
    """This test ensures that a table that no wrapping brings into its column is an error that says by how much."""
    wide = table_of(*("1234567",) * 6)
    result = one_page(narrow, book, told_story(han(60), wide, han(200)))
    found = [f for f in result.findings if f.code == "FMT-10" and "mm" in f.zh]
    assert found
    assert found[0].place.page == 1
    assert result.made.sheets[0].draft


# The index


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize(
    "titles",
    [
        ("西街西延工程昨日通车",),
        ("城乡居民医保参保扩面工作全面展开", "西街通车", "国家级非遗名录公布我市五项入选"),
        ("全市GDP同比增长6.5%", "CPU与GPU的国产化之路还有多远", "秋粮丰收", "两地举办文化周共叙友谊活动纪实"),
    ],
)
def test_index_entries(titles: tuple[str, ...], columns: int, narrow: Paper, book: FontBook) -> None:
    """This test ensures that an index sets its titles in one size, none over its page reference."""
    result = index_page(narrow, book, titles, columns)
    lines = [line for line in result.made.sheets[0].text if line.role == "index"]
    heads = [line for line in lines if "版" not in line_text(line)]
    assert len({run.size for line in heads for run in line.runs if line_text(line)[0] > "\u4e00"}) == 1
    assert len(lines) >= 2 * len(titles)
    assert clean(result, book)


def test_index_of_one_column_of_nineteen(paper_of: Callable[[str], Paper], book: FontBook) -> None:
    """This test ensures that titles of 14 characters keep clear of their references in an index of 19 characters."""
    paper = paper_of(
        PAPER.replace("{grid}", "{columns: 3, chars: 19, body: {face: song, size: 9.5pt, leading: 12.5pt}}")
    )
    titles = ("全市重点项目集中开工建设现场", "城乡居民医保参保扩面全面展开", "秋粮收购工作今日全面启动进行")
    result = index_page(paper, book, titles, 1)
    assert clean(result, book)
    shown = "".join(rows(result, "index"))
    assert [title for title in titles if title not in shown] == []
