"""Single stories, tables and indexes for the tests of ink and of wrapping, and what they say of a page."""

from __future__ import annotations

from itertools import combinations

from tests.makeup.pages import Made, block, edition, han, line_text, make, story
from tests.trust.inkpages import over_each_other, printed
from typeset.clreq.rules import HOUSE, Rules
from typeset.fonts.book import FontBook
from typeset.makeup.draw import ink
from typeset.model.block import Block
from typeset.model.paper import Paper
from typeset.model.story import Cell, Paragraph, Story, Table
from typeset.sheet.types import Sheet, TextLine
from typeset.units import PT

CODES = {"INK-01", "FMT-10"}
HEAD = "两地举办文化周共叙友谊活动纪实"


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


def told_story(*body: str | Paragraph | Table, **more: object) -> Block:
    """A block of two columns with a story of this body."""
    parts = {k: more.pop(k) for k in list(more) if k in Story._fields}
    return block("story", "稿", (1, 2, 1, 44), story=story("题在此", *body, **parts), **more)


def one_page(paper: Paper, book: FontBook, *blocks: Block, rules: Rules = HOUSE) -> Made:
    """One page of some blocks, cut as they like."""
    paper = paper._replace(grid=paper.grid._replace(lines=44))
    return make(edition(paper, blocks), book, rules)


def rows(result: Made, role: str) -> list[str]:
    """The lines of a role on the first page."""
    return [line_text(line) for line in result.made.sheets[0].text if line.role == role]


def clean(result: Made, book: FontBook) -> bool:
    """Whether nothing is over anything, by findings, sheet and PDF."""
    sheet = result.made.sheets[0]
    return not told(result, sheet) and not crossing(sheet, book) and not over_each_other(printed(sheet, book))


def table_of(*texts: str, rows: int = 3) -> Table:
    """A table whose rows all have these cells."""
    return Table((tuple(Cell(text) for text in texts),) * rows)


def index_page(
    paper: Paper, book: FontBook, titles: tuple[str, ...], columns: int, rules: Rules = HOUSE
) -> Made:
    """A front page with an index over so many columns of inner stories with these titles."""
    inner = tuple(
        block("story", f"内{n}", (n + 1, n + 1, 5, 44), story=Story(f"内{n}", (title,), (Paragraph(han(300)),), short_title="短题在此"))
        for n, title in enumerate(titles)
    )  # fmt: skip
    paper = paper._replace(grid=paper.grid._replace(lines=44))
    return make(edition(paper, (block("index", "导读", (1, columns, 1, 18)),), inner), book, rules)
