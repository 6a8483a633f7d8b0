"""Ink never over ink: every line stands in its own place, on random pages of four grids, by the sheet and by the PDF."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest

from tests.makeup.pages import Made, block, edition, han, line_text, make, story
from tests.trust.inkpages import (
    GRIDS,
    PAPER,
    Glyph,
    in_gutters,
    over_each_other,
    printed,
    random_edition,
)
from typeset.fonts.book import FontBook
from typeset.makeup import collision, index, ink, page, subheads, table
from typeset.model.paper import Area, Block, Paper, PictureSlot
from typeset.model.story import Cell, Figure, Paragraph, Span, Story, Table
from typeset.sheet.types import Sheet, TextLine
from typeset.units import PT

CASES = int(os.environ.get("TYPESET_LOADS", "60"))
CHUNK = 15
CODES = {"INK-01", "FMT-10"}
MOST_TOLD = 0.15
"""Of random pages, blocks too low for their titles among them; more would be crying wolf, or lines that do not wrap."""

NARROW = PAPER.replace("{grid}", GRIDS[0])
HEAD = "两地举办文化周共叙友谊活动纪实"

_seen: list[bool] = []


@pytest.fixture(scope="module")
def papers(paper_of: Callable[[str], Paper]) -> list[Paper]:
    """A paper of each grid: columns of 13, 16, 18 and 28 characters."""
    return [paper_of(PAPER.replace("{grid}", grid)) for grid in GRIDS]


@pytest.fixture(scope="module")
def narrow(papers: list[Paper]) -> Paper:
    """The paper of 13 characters a column."""
    return papers[0]


def told(result: Made, sheet: Sheet) -> set[str]:
    """The codes of this kind on a page."""
    return {f.code for f in result.findings if f.severity == "error" and f.place.page == sheet.page} & CODES


def crossing(sheet: Sheet, book: FontBook) -> list[tuple[str, str]]:
    """Every pair of lines with glyphs over each other, each pair tried (pinyin left out)."""
    lines = [line for line in sheet.text if line.role != "ruby"]
    boxed = [(line, box) for line in lines if (box := ink.line_ink(book, line)) is not None]
    return [
        (line_text(one), line_text(two))
        for (one, a), (two, b) in combinations(boxed, 2)
        if min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1]) and touch(one, two, book)
    ]


def touch(one: TextLine, two: TextLine, book: FontBook) -> bool:
    """Whether glyphs of two lines share half a point both ways."""
    mine, other = ([box for run in line.runs for box in ink.glyph_ink(book, run)] for line in (one, two))
    return any(
        min(a[2], b[2]) - max(a[0], b[0]) > PT // 2 and min(a[3], b[3]) - max(a[1], b[1]) > PT // 2
        for a in mine
        for b in other
    )


def wrong(seed: int, papers: list[Paper], book: FontBook) -> list[str]:
    """What stands over something or out of its leg on the pages of a seed, without being told."""
    paper = papers[seed % len(papers)]
    result = make(random_edition(seed, paper), book)
    out = []
    for sheet in result.made.sheets:
        codes = told(result, sheet)
        _seen.append(bool(codes))
        glyphs = printed(sheet, book)
        over: list[object] = [*crossing(sheet, book), *over_each_other(glyphs)]
        if over and "INK-01" not in codes:
            out.append(f"seed {seed}, page {sheet.page}: {over[0]}")
        if not codes and (strays := in_gutters(sheet, glyphs, paper.grid.gutter)):
            out.append(f"seed {seed}, page {sheet.page}, between legs: {strays[0]}")
        if codes and not sheet.draft:
            out.append(f"seed {seed}, page {sheet.page} is no draft")
    return out


@pytest.mark.parametrize("first", range(0, CASES, CHUNK))
def test_no_ink_over_ink(first: int, papers: list[Paper], book: FontBook) -> None:
    """This test ensures that on random pages no line prints over another or beyond its leg, by the sheet and by the PDF
    that is printed, unless the page is a draft that says so."""
    assert [
        text for seed in range(first, min(first + CHUNK, CASES)) for text in wrong(seed, papers, book)
    ] == []


def test_few_pages_are_told(papers: list[Paper], book: FontBook) -> None:
    """This test ensures that lines wrap: an error is the exception, not how a long subhead ends."""
    if not _seen:
        wrong(0, papers, book)
    print(f"{sum(_seen)} of {len(_seen)} pages are told")
    assert sum(_seen) <= max(1, MOST_TOLD * len(_seen))


# One story, its PDF and its findings


def told_story(*body: str | Paragraph | Table, **more: object) -> Block:
    """A block of two columns with a story of this body."""
    parts = {k: more.pop(k) for k in list(more) if k in Story._fields}
    return block("story", "稿", (1, 2, 1, 44), story=story("题在此", *body, **parts), **more)


def one_page(paper: Paper, book: FontBook, *blocks: Block) -> Made:
    """One page of some blocks, cut as they like."""
    paper = paper._replace(grid=paper.grid._replace(lines=44))
    return make(edition(paper, blocks), book)


def rows(result: Made, role: str) -> list[str]:
    """The lines of a role on the first page."""
    return [line_text(line) for line in result.made.sheets[0].text if line.role == role]


def clean(result: Made, book: FontBook) -> bool:
    """Whether nothing is over anything, by findings, sheet and PDF."""
    sheet = result.made.sheets[0]
    return not told(result, sheet) and not crossing(sheet, book) and not over_each_other(printed(sheet, book))


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
def test_parts_of_the_deck_wrap(parts: dict[str, object], narrow: Paper, book: FontBook) -> None:
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


def table_of(*texts: str, rows: int = 3) -> Table:
    """A table whose rows all have these cells."""
    return Table((tuple(Cell(text) for text in texts),) * rows)


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


def index_page(paper: Paper, book: FontBook, titles: tuple[str, ...], columns: int) -> Made:
    """A front page with an index over so many columns of inner stories with these titles."""
    inner = tuple(
        block("story", f"内{n}", (n + 1, n + 1, 5, 44), story=Story(f"内{n}", (title,), (Paragraph(han(300)),), short_title="短题在此"))
        for n, title in enumerate(titles)
    )  # fmt: skip
    paper = paper._replace(grid=paper.grid._replace(lines=44))
    return make(edition(paper, (block("index", "导读", (1, columns, 1, 18)),), inner), book)


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


# The check itself


def without_wrapping(patch: pytest.MonkeyPatch) -> None:
    """Subheads are one line again, however wide."""
    patch.setattr(subheads, "head_lines", lambda _composer, text, *_: (text,))


def test_the_check_finds_what_does_not_wrap(
    narrow: Paper, book: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that with wrapping off the check tells of the subhead, and its page is a draft (negative control)."""
    without_wrapping(monkeypatch)
    result = one_page(
        narrow, book, told_story(han(150), Paragraph(HEAD * 2, "subhead"), *(han(300, n) for n in range(3)))
    )
    assert told(result, result.made.sheets[0]) == CODES
    assert result.made.sheets[0].draft
    found = next(f for f in result.findings if f.code == "INK-01")
    assert len(found.place.boxes) >= 2
    assert HEAD[:8] in found.zh
    assert found.hint


def test_index_and_tables_without_wrapping_are_told(
    narrow: Paper, book: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that it is wrapping that keeps entries off their references and cells in their columns: with it off,
    both are told (negative control)."""
    titles = ("城乡居民医保参保扩面工作全面展开", "国家级非遗名录公布我市五项入选")
    cells = ("县交通运输局", "完成投资（亿元）", "同比增长")
    monkeypatch.setattr(index, "head_lines", lambda _composer, text, *_: (text,))
    monkeypatch.setattr(table, "_MOST", 1)
    result = index_page(narrow, book, titles, 1)
    assert told(result, result.made.sheets[0])
    result = one_page(narrow, book, told_story(han(60), table_of(*cells), han(200)))
    assert told(result, result.made.sheets[0])


def test_the_reader_sees_what_the_check_would(
    narrow: Paper, book: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that the reader of the PDF is no copy of the check: with both off, it sees type over type
    (negative control)."""
    without_wrapping(monkeypatch)
    monkeypatch.setattr(page, "tell_collisions", lambda *_: None)
    result = one_page(
        narrow, book, told_story(han(150), Paragraph(HEAD * 2, "subhead"), *(han(300, n) for n in range(3)))
    )
    sheet = result.made.sheets[0]
    assert not told(result, sheet)
    glyphs: list[Glyph] = printed(sheet, book)
    assert over_each_other(glyphs)
    assert in_gutters(sheet, glyphs, narrow.grid.gutter)
    assert crossing(sheet, book)


def test_an_unbreakable_subhead_is_told(narrow: Paper, book: FontBook) -> None:
    """This test ensures that a word wider than its column, which nothing may break, is an error at the copy's line."""
    head = Paragraph("123456789012345678901234567890", "subhead", line=7)
    result = one_page(narrow, book, told_story(han(150), head, han(300)))
    assert [f.place.line for f in result.findings if f.code == "FMT-10"][:1] == [7]
    assert result.made.sheets[0].draft


def test_what_belongs_together_is_not_told(narrow: Paper, book: FontBook) -> None:
    """This test ensures that pinyin over its characters, dots under them and marks that hang are no type over type."""
    text = "".join(han(60, n) for n in range(6))
    spans = (Span(3, 5, ruby="shān shuǐ"), Span(40, 44, emphasis="dots"), Span(80, 84, emphasis="line"))
    for hanging in ("none", "stops", "all"):
        paper = narrow._replace(composition=narrow.composition._replace(hanging=hanging))
        result = one_page(paper, book, told_story(Paragraph(text, spans=spans), han(300)))
        assert not told(result, result.made.sheets[0])


def test_findings_are_few(narrow: Paper, book: FontBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that one thing over many lines is one finding with their boxes, not a flood."""
    monkeypatch.setattr(collision, "_MOST_BOXES", 6)
    one = told_story(*(han(200, n) for n in range(3)))
    result = one_page(
        narrow, book, one, one._replace(id="另", story=story("另一题", *(han(200, n) for n in range(3))))
    )
    found = [f for f in result.findings if f.code == "INK-01"]
    assert 0 < len(found) < 8
    assert all(len(f.place.boxes) <= 6 for f in found)


def test_furniture_is_tested_too(narrow: Paper, book: FontBook) -> None:
    """This test ensures that a section's name that runs into the date of its folio is told, and one of usual length not."""
    body = block("story", "稿", (1, 5, 5, 44), story=story("题在此", han(300)))
    paper = narrow._replace(grid=narrow.grid._replace(lines=44))
    for section, fits in (("要闻", True), ("建设中国式现代化的地方实践专栏之二十七·深度报道与评论", False)):
        made = edition(paper, (), (body,))
        pages = (made.pages[0], made.pages[1]._replace(section=section))
        result = make(made._replace(pages=pages), book)
        assert (not told(result, result.made.sheets[1])) is fits


def test_a_title_deeper_than_its_block_is_told(narrow: Paper, book: FontBook) -> None:
    """This test ensures that a deck that reaches into the block below is an error, not a page that prints so."""
    low = told_story(
        han(300), title_style="title.hard", kicker="引题在此", subtitle=("副题在此", "副题又在此")
    )
    low = low._replace(area=Area(1, 2, 1, 5))
    below = block("story", "下", (1, 2, 6, 44), story=story("另一题", han(300)))
    result = one_page(narrow, book, low, below)
    assert told(result, result.made.sheets[0])
    assert result.made.sheets[0].draft


def test_wrapped_heads_are_read_in_order(narrow: Paper, book: FontBook) -> None:
    """This test ensures that a reader finds the copy of a story with wrapped subheads and tables in its order (MET-13)."""
    parts = (
        han(100),
        Paragraph(HEAD, "subhead"),
        han(160),
        table_of("县交通运输局", "完成投资（亿元）", "同比增长"),
        han(200),
    )
    result = one_page(narrow, book, told_story(*parts, credit="（据新华社、中央广播电视总台报道综合整理）"))
    assert result.made.metrics[1]["MET-13"] == 1
