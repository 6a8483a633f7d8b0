"""Ink never over ink: every line stands in its own place, on random pages of four grids, by the sheet and by the PDF."""

from __future__ import annotations

import os

import pytest

from tests.makeup.pages import block, edition, han, make, story
from tests.trust.inkpages import Glyph, in_gutters, over_each_other, printed, random_edition
from tests.trust.inkstories import CODES, HEAD, crossing, index_page, one_page, table_of, told, told_story
from typeset.clreq.rules import HOUSE
from typeset.fonts.book import FontBook
from typeset.model.block import Area
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Span

CASES = int(os.environ.get("TYPESET_LOADS", "60"))
CHUNK = 15
MOST_TOLD = 0.15
"""Of random pages, blocks too low for their titles among them; more would be crying wolf, or lines that do not wrap."""

_seen: list[bool] = []


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


# The check itself


def test_the_check_finds_what_does_not_wrap(narrow: Paper, book: FontBook) -> None:
    """This test ensures that with wrapping off the check tells of the subhead, and its page is a draft (negative control)."""
    long = told_story(han(150), Paragraph(HEAD * 2, "subhead"), *(han(300, n) for n in range(3)))
    result = one_page(narrow, book, long, rules=HOUSE.without("wrapping"))
    assert told(result, result.made.sheets[0]) == CODES
    assert result.made.sheets[0].draft
    found = next(f for f in result.findings if f.code == "INK-01")
    assert len(found.place.boxes) >= 2
    assert HEAD[:8] in found.zh
    assert found.hint


def test_index_and_tables_without_wrapping_are_told(narrow: Paper, book: FontBook) -> None:
    """This test ensures that it is wrapping that keeps entries off their references and cells in their columns: with it off,
    both are told (negative control)."""
    titles = ("城乡居民医保参保扩面工作全面展开", "国家级非遗名录公布我市五项入选")
    cells = ("县交通运输局", "完成投资（亿元）", "同比增长")
    rules = HOUSE.without("wrapping")
    result = index_page(narrow, book, titles, 1, rules)
    assert told(result, result.made.sheets[0])
    result = one_page(narrow, book, told_story(han(60), table_of(*cells), han(200)), rules=rules)
    assert told(result, result.made.sheets[0])


def test_the_reader_sees_what_the_check_would(narrow: Paper, book: FontBook) -> None:
    """This test ensures that the reader of the PDF is no copy of the check: with both off, it sees type over type
    (negative control)."""
    long = told_story(han(150), Paragraph(HEAD * 2, "subhead"), *(han(300, n) for n in range(3)))
    result = one_page(narrow, book, long, rules=HOUSE.without("wrapping", "INK-01"))
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


def test_findings_are_few(narrow: Paper, book: FontBook) -> None:
    """This test ensures that one thing over many lines is one finding with their boxes, not a flood."""
    rules = HOUSE.entries("judging", most_boxes=6).without("wrapping")
    heads = [part for n in range(5) for part in (han(60, n), Paragraph(HEAD * 3, "subhead"))]
    result = one_page(narrow, book, told_story(*heads, han(100)), rules=rules)
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
