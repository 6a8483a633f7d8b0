"""What stands on a page: geometry, headline blocks, taboos, figures, baselines, verse and credits."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product

import pytest

from tests.makeup.pages import (
    block,
    copy_text,
    edition,
    han,
    line_text,
    make,
    set_text,
    story,
    text_lines,
    tools,
)  # fmt: skip
from typeset.fonts.book import FontBook
from typeset.makeup.block.frame import frame_of
from typeset.makeup.block.headline import build_headline
from typeset.makeup.block.vertical_headline import build_vertical_headline
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import Area, Block, Box, PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Cell, Figure, Paragraph, Story, Table
from typeset.sheet.types import Sheet
from typeset.units import from_mm, to_mm

PAPERS = [  # COL-02's table: preset, grid, column mm, gutter mm, lines
    ("broadsheet-classic-390x546", "", 41.3, 2.8, 120),
    (
        "broadsheet-390x546",
        "grid: {columns: 7, chars: 14, body: {size: 9pt, leading: 11.5pt}}",
        44.5,
        6.5,
        120,
    ),
    ("broadsheet-390x546", "", 53.6, 5.7, 111),
    (
        "broadsheet-390x546",
        "grid: {columns: 5, chars: 18, body: {size: 10pt, leading: 13.5pt}}",
        63.5,
        8.1,
        103,
    ),
    ("tabloid-273x390", "", 41.3, 7.1, 82),
    ("tabloid-273x390", "grid: {columns: 4, chars: 16, body: {size: 9.5pt, leading: 12.5pt}}", 53.6, 6.8, 79),
]


@pytest.mark.parametrize(("preset", "grid", "column", "gutter", "lines"), PAPERS)
def test_col_02_table(
    paper_of: Callable[[str], Paper], preset: str, grid: str, column: float, gutter: float, lines: int
) -> None:
    """This test ensures that columns, gutters and lines are those of COL-02's table, the columns filling the width."""
    made = paper_of(f"format: 1\nname: 甲\nregistered: false\npage: {preset}\n{grid}\n")
    geo = geometry_of(made)
    assert to_mm(geo.column) == pytest.approx(column, abs=0.06)
    assert to_mm(geo.gutter) == pytest.approx(gutter, abs=0.1)
    assert geo.lines == lines
    assert geo.column % geo.size == 0
    assert 0 <= geo.width - geo.span(geo.columns) < geo.columns


def test_grd_01_lines_and_feet(paper: Paper) -> None:
    """This test ensures that line n is (n - 1) leadings down and a picture over n lines ends with the type (GRD-01)."""
    geo = geometry_of(paper)
    assert geo.line_top(1) == paper.format.head
    assert geo.line_top(31) - geo.line_top(1) == 30 * geo.leading
    _, top, _, height = geo.rectangle(Area(1, 2, 5, 14))
    assert top == geo.line_top(5)
    assert height == 10 * geo.leading - (geo.leading - geo.size)
    assert geo.foot(geo.lines) <= paper.format.head + geo.height
    assert geo.foot(geo.lines + 1) > paper.format.head + geo.height


def test_grd_01_columns(paper: Paper) -> None:
    """This test ensures that columns stand side by side with the gutter between, the last at the right edge (COL-02)."""
    geo = geometry_of(paper)
    for number in range(1, geo.columns):
        assert geo.column_x(number + 1) - geo.column_x(number) == geo.column + geo.gutter
    assert geo.column_x(geo.columns) + geo.column == pytest.approx(
        paper.format.width - paper.format.right, abs=geo.columns
    )


def sheet_of(paper: Paper, book: FontBook, *blocks: Block) -> Sheet:
    return make(edition(paper, blocks), book).made.sheets[0]


def test_jus_06_baselines(paper: Paper, book: FontBook) -> None:
    """This test ensures that all body text stands on the page's grid, whatever stands above it (JUS-06, COL-05)."""
    one = story(
        "甲",
        *(han(70, n) for n in range(12)),
        Paragraph("小标题", "subhead"),
        han(200, 5),
        subtitle=("副题",),
    )
    two = story("乙", *(han(90, n) for n in range(8)))
    sheet = sheet_of(
        paper,
        book,
        block("story", "甲", (1, 3, 1, 50), story=one),
        block("story", "乙", (4, 6, 3, 60), story=two, legs=2),
    )
    geo = geometry_of(paper)
    grid = {geo.baseline(n) for n in range(1, geo.lines + 1)}
    lines = text_lines(sheet, "甲", frozenset(("body",))) + text_lines(sheet, "乙")
    assert len(lines) > 50
    assert {line.y for line in lines} <= grid


def test_par_02_no_space_between_paragraphs(paper: Paper, book: FontBook) -> None:
    """This test ensures that paragraphs follow line on line, told apart by their indent alone (PAR-02, PAR-01)."""
    copy = story("甲", *(han(30 + n, n) for n in range(20)))
    lines = text_lines(sheet_of(paper, book, block("story", "甲", (1, 2, 1, 60), story=copy)), "甲")
    for one, two in pairwise(lines):
        if one.leg == two.leg:
            assert two.y - one.y == paper.grid.leading
    starts = [
        line
        for line, before in zip(lines, [None, *lines], strict=False)
        if before is None or before.paragraph != line.paragraph
    ]
    assert len(starts) == 20
    assert {line.runs[0].x[0] - line.x for line in starts} == {2 * paper.grid.size}


def test_lines_fill_their_legs(paper: Paper, book: FontBook) -> None:
    """This test ensures that justified lines end with their leg's right edge and stand in its column (COL-02, TABOO-05)."""
    copy = story("甲", *(han(70, n) for n in range(20)))
    sheet = sheet_of(paper, book, block("story", "甲", (2, 4, 1, 60), story=copy))
    geo = geometry_of(paper)
    assert {line.x for line in text_lines(sheet, "甲")} == {geo.column_x(n) for n in (2, 3, 4)}
    assert {line.width for line in text_lines(sheet, "甲")} == {geo.column}
    legs = [line.leg for line in text_lines(sheet, "甲")]
    assert legs == sorted(legs)


def test_col_06_redivided(paper: Paper, book: FontBook) -> None:
    """This test ensures that three columns re-divided into two are whole ems wide and fill the block (COL-06)."""
    composer, geo = tools(paper, book)
    copy = story("甲", han(300))
    frame = frame_of(composer, geo, block("story", "甲", (1, 3, 1, 40), story=copy, legs=2), story=copy)
    one, two = frame.legs
    assert one.width == two.width
    assert one.width % geo.size == 0
    assert geo.span(3) - 2 * one.width - geo.gutter < 2 * geo.size, "no em more would fit"
    assert two.x - one.x - one.width >= geo.size
    assert two.x + two.width == pytest.approx(geo.column_x(1) + geo.span(3), abs=2)


def test_lin_07_box(paper: Paper, book: FontBook) -> None:
    """This test ensures that a box narrows the text by its padding and keeps a line above and below (LIN-07)."""
    composer, geo = tools(paper, book)
    copy = story("甲", han(300))
    boxed = frame_of(
        composer, geo, block("story", "甲", (1, 3, 10, 40), story=copy, box=Box(frame=500_000)), story=copy
    )
    assert boxed.inner_width == geo.span(3) - 2 * geo.size
    assert boxed.legs[0].x >= geo.column_x(1) + geo.size
    assert boxed.legs[-1].first_line + boxed.legs[-1].lines - 1 < 40


@pytest.mark.parametrize("position", ["top-left", "top-right", "foot", "head"])
def test_pic_01_legs_round_a_picture(paper: Paper, book: FontBook, position: str) -> None:
    """This test ensures that legs under or over a picture lose its lines and no others, and text flows round it (PIC-01)."""
    composer, geo = tools(paper, book)
    copy = story("甲", *(han(70, n) for n in range(12)))
    slot = PictureSlot(Figure("p.jpg", "图说", width=600, height=400), 2, 10, position)
    plain = block("story", "甲", (1, 3, 1, 50), story=copy)
    with_picture = plain._replace(pictures=(slot,))
    bare = [leg.lines for leg in frame_of(composer, geo, plain, story=copy).legs]
    legs = [leg.lines for leg in frame_of(composer, geo, with_picture, story=copy).legs]
    lost = [a - b for a, b in zip(bare, legs, strict=True)]
    if position == "head":  # the headline block under it has a little more white above
        assert lost in ([10] * 3, [11] * 3)
    else:
        assert lost == {"top-left": [10, 10, 0], "top-right": [0, 10, 10], "foot": [0, 10, 10]}[position]
    sheet = sheet_of(paper, book, with_picture)
    assert set_text((sheet,), "甲") == copy_text(copy)
    box = sheet.pictures[0]
    for line in text_lines(sheet, "甲"):
        beside = line.x >= box.x + box.width or line.x + line.width <= box.x  # type: ignore[union-attr]
        clear = line.y <= box.y or line.y - geo.size * 88 // 100 >= box.y + box.height  # type: ignore[union-attr]
        assert beside or clear


def test_tit_12_headline_is_whole_lines(paper: Paper, book: FontBook) -> None:
    """This test ensures that headline blocks take whole lines, enough for their ink, and legs begin right under them (TIT-12)."""
    composer, geo = tools(paper, book)
    for more in (
        {},
        {"kicker": "引题"},
        {"subtitle": ("副题", "又一副题")},
        {"byline": "本报记者", "kicker": "引题"},
    ):
        copy = story("抢抓施工黄金期", han(300), **more)
        wanted = block("story", "甲", (1, 3, 1, 50), story=copy)
        frame = frame_of(composer, geo, wanted, story=copy)
        headline = build_headline(composer, copy, wanted, geo.span(3))
        assert frame.headline_lines * geo.leading >= headline.height
        assert (frame.headline_lines - 3) * geo.leading < headline.height
        assert frame.legs[0].first_line == frame.headline_first + frame.headline_lines
        assert [row.role for row in headline.rows] == ["kicker"] * ("kicker" in more) + ["title"] + [
            "subtitle"
        ] * len(more.get("subtitle", ())) + ["byline"] * ("byline" in more)
        tops = [row.top for row in headline.rows]
        assert all(b >= a + row.size for a, b, row in zip(tops, tops[1:], headline.rows, strict=False))
        assert headline.height == tops[-1] + headline.rows[-1].size


def test_tit_01_sizes_step_down(paper: Paper, book: FontBook) -> None:
    """This test ensures that kicker and subtitle are 0.4 to 0.6 of the main title where it is large (TIT-01, TIT-03)."""
    composer, geo = tools(paper, book)
    copy = story("抢抓施工黄金期", han(100), kicker="引题", subtitle=("副题",))
    headline = build_headline(
        composer, copy, block("story", "甲", (1, 4, 1, 50), story=copy, title_style="title.lead"), geo.span(4)
    )
    sizes = {row.role: row.size for row in headline.rows}
    assert 0.4 <= sizes["kicker"] / sizes["title"] <= 0.6
    assert 0.35 <= sizes["subtitle"] / sizes["title"] <= 0.6


def test_vrt_08_vertical_headline_right_to_left(paper: Paper, book: FontBook) -> None:
    """This test ensures that a vertical title stands left of its text, its lines read right to left (VRT-08)."""
    composer, geo = tools(paper, book)
    copy = Story("甲", ("上行标题", "下行标题"), (Paragraph(han(400)),), subtitle=("副题",))
    wanted = block("story", "甲", (1, 3, 1, 40), story=copy, title_position="left")
    headline = build_vertical_headline(composer, copy, wanted, height=30 * geo.leading, width=geo.span(3))
    assert headline.height <= 30 * geo.leading
    sheet = sheet_of(paper, book, wanted)
    vertical = [line for line in sheet.text if line.vertical]
    assert [line_text(line) for line in vertical] == ["上行标题", "下行标题", "副题"]
    xs = [line.x for line in vertical]
    assert xs == sorted(xs, reverse=True)
    assert min(line.x for line in text_lines(sheet, "甲")) > max(xs)


def test_met_01_white(paper: Paper, book: FontBook) -> None:
    """This test ensures that white is counted by cells: an empty page is all white, a full block leaves what it leaves (MET-01)."""
    empty = make(edition(paper, ()), book)
    assert empty.made.metrics[1]["MET-01"] == 100.0
    copy = story("抢抓施工黄金期", *(han(90, n) for n in range(90)))
    half = make(edition(paper, (block("story", "甲", (1, 3, 1, paper.grid.lines), story=copy),)), book)
    over = "FIT-05" in half.codes()
    assert (
        half.made.metrics[1]["MET-01"] == pytest.approx(50, abs=1.5)
        if over
        else half.made.metrics[1]["MET-01"] > 49
    )


def test_met_12_and_08(paper: Paper, book: FontBook) -> None:
    """This test ensures that lines over and jumps are counted (MET-12, MET-08)."""
    copy = story("长稿", *(han(45, n) for n in range(60)))
    over = make(edition(paper, (block("story", "长稿", (1, 3, 1, 30), story=copy),)), book)
    assert over.made.metrics[1]["MET-12"] > 0
    assert over.made.metrics[1]["MET-08"] == 0
    pages = (
        (block("story", "长稿", (1, 3, 1, 30), story=copy, jump=2),),
        (block("continue", "长稿", (1, 3, 4, 100), story=copy),),
    )
    jumps = make(edition(paper, *pages), book)
    assert [jumps.made.metrics[n]["MET-08"] for n in (1, 2)] == [1, 0]
    assert jumps.made.metrics[1]["MET-12"] == 0


def test_fit_03_short_block(paper: Paper, book: FontBook) -> None:
    """This test ensures that a short story is told in lines and stands with its legs level (FIT-03, PAR-06)."""
    copy = story("抢抓施工黄金期", *(han(60, n) for n in range(9)))
    result = make(edition(paper, (block("story", "甲", (1, 3, 1, 60), story=copy),)), book)
    finding = next(f for f in result.findings if f.code == "FIT-03")
    assert "欠" in finding.zh
    feet = {
        leg: max(line.y for line in text_lines(result.made.sheets[0], copy.id) if line.leg == leg)
        for leg in (1, 2, 3)
    }
    assert max(feet.values()) - min(feet.values()) <= paper.grid.leading


def test_fmt_05_type_area(paper: Paper) -> None:
    """This test ensures that the type area of the broadsheet is 350 × 490 mm (FMT-05)."""
    geo = geometry_of(paper)
    assert geo.width == pytest.approx(from_mm(350), abs=2)
    assert geo.height == pytest.approx(from_mm(490), abs=2)


def test_nothing_leaves_the_type_area(paper: Paper, book: FontBook) -> None:
    """This test ensures that text that fits stands inside the type area (FMT-10)."""
    copy = story("抢抓施工黄金期", *(han(90, n) for n in range(40)), credit="（本报综合）")
    sheet = sheet_of(paper, book, block("story", "甲", (1, 6, 1, 60), story=copy))
    geo = geometry_of(paper)
    for line in sheet.text:
        assert geo.x0 <= line.x
        assert line.x + line.width <= geo.x0 + geo.width
        assert geo.y0 <= line.y <= geo.y0 + geo.height


def overlapping_credit(sheet: Sheet, name: str, size: int) -> bool:
    """Whether the end credit stands in the text of its line."""
    credit = next(line for line in sheet.text if line.role == "credit" and line.story == name)
    same = [
        line
        for line in text_lines(sheet, name)
        if line.y == credit.y and line.x <= credit.x < line.x + line.width
    ]
    return any(max(x for run in line.runs for x in run.x) + size > credit.x for line in same)


def test_src_04_end_credit(paper: Paper, book: FontBook) -> None:
    """This test ensures that the end credit closes the last line or stands below it, clear of the text (SRC-04)."""
    for length in range(40, 72):
        copy = story("题目", *(han(60, n) for n in range(6)), han(length, 3), credit="（本报综合）")
        sheet = sheet_of(paper, book, block("story", "甲", (1, 2, 1, 40), story=copy))
        assert not overlapping_credit(sheet, "题目", paper.grid.size), length


def test_src_04_end_credit_after_verse(paper: Paper, book: FontBook) -> None:
    """This test ensures that an end credit does not run into a verse line that stands in the middle (SRC-04, PAR-05)."""
    for length, foot in product(range(9, 14), range(6, 16)):
        copy = story("题目", han(60), Paragraph(han(length), "verse"), credit="（本报）")
        result = make(edition(paper, (block("story", "甲", (1, 1, 1, foot), story=copy),)), book)
        if "FIT-05" not in result.codes():
            assert not overlapping_credit(result.made.sheets[0], "题目", paper.grid.size), (length, foot)


def test_overset_counts_behind_a_verse_gap(paper: Paper, book: FontBook) -> None:
    """This test ensures that FIT-05 counts exactly what is missing where verse has white before it (FIT-05)."""
    verse = [Paragraph(han(12, n), "verse", gap=1) for n in range(80)]
    copy = story("题目", *verse)
    for foot in (20, 21):
        result = make(edition(paper, (block("story", "甲", (1, 1, 1, foot), story=copy),)), book)
        missing = len(copy_text(copy)) - len(set_text(result.made.sheets, "题目"))
        finding = next(f for f in result.findings if f.code == "FIT-05")
        assert f"{missing} 字" in finding.zh


def test_two_blocks_of_one_id(paper: Paper, book: FontBook) -> None:
    """This test ensures that two blocks whose ids are equal both keep their text (JMP-09)."""
    one, two = story("甲", han(80, 1)), story("乙", han(80, 2))
    sheet = sheet_of(
        paper,
        book,
        block("story", "同", (1, 3, 1, 30), story=one),
        block("story", "同", (1, 3, 31, 60), story=two),
    )
    assert set_text((sheet,), "甲") == copy_text(one)
    assert set_text((sheet,), "乙") == copy_text(two)


def test_continue_before_the_jump(paper: Paper, book: FontBook) -> None:
    """This test ensures that text never goes missing without FIT-05 when the continuation stands before the jump (JMP-09)."""
    copy = story("长稿", *(han(45, n) for n in range(60)))
    blocks = (
        block("continue", "续", (4, 6, 1, 100), story=copy),
        block("story", "长稿", (1, 3, 1, 30), story=copy, jump=2),
    )
    result = make(edition(paper, blocks), book)
    whole_text = set_text(result.made.sheets, "长稿") == copy_text(copy)
    assert whole_text or result.findings.has_errors()


def test_a_table_block_sets_the_tables_alone(paper: Paper, book: FontBook) -> None:
    """This test ensures that a table block sets a story's tables over its whole width, under the title, and nothing else."""
    rows = tuple((Cell(f"甲{n}"), Cell(f"乙{n}", "right")) for n in range(5))
    copy = story("价目", han(60), Table(rows), han(40))
    made = make(edition(paper, (block("table", copy.id, (1, 3, 2, 20), story=copy),)), book)
    sheet = made.made.sheets[0]
    cells = [line_text(line) for line in sheet.text if line.role == "table"]
    assert cells == [cell.text for row in rows for cell in row]
    assert [line_text(line) for line in sheet.text if line.role == "title"] == ["价目"]
    assert not [line for line in sheet.text if line.role == "body"]
    _, geo = tools(paper, book)
    rule = max(sheet.rules, key=lambda item: getattr(item, "x2", 0) - getattr(item, "x1", 0))
    assert getattr(rule, "x2", 0) - getattr(rule, "x1", 0) > 2 * geo.column
    tight = make(edition(paper, (block("table", copy.id, (1, 3, 2, 7), story=copy),)), book)
    assert "FIT-05" in tight.codes()
