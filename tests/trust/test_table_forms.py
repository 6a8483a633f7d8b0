"""How tables look: rules, tints, captions; merged cells of Markdown, Word and HTML; galleys and odd tables."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from docx import Document

from tests.makeup.pages import line_text
from tests.trust.files_desk import SENTENCE, Desk, lay, of
from tests.trust.tabledesk import LIST, PLACED, cells, copy, end, page, rows_of, words
from typeset.clreq.handling import UNTOUCHED
from typeset.findings import Findings
from typeset.intake.story.markdown import read_stories
from typeset.intake.story.write_story import to_markdown
from typeset.intake.web.reader import WebPage, read_web
from typeset.intake.word.docx import read_docx
from typeset.makeup.draw import table_columns
from typeset.makeup.galley import galley_sheets, galleys_of
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.story import Story, Table
from typeset.planning.planning import open_edition
from typeset.sheet.types import Rule


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return lay(tmp_path)


LONG = (
    "新桥通车以后，往来的货车比去年同期多出1234.5辆次，两处码头正在扩建，“渡口人家”等三家客店已经重新开门。"
)


# Looks


def drawn(desk: Desk, keys: str) -> tuple[list[Rule], int, list[str]]:
    copy(desk, f":::table {{{keys}}}\n" + "\n".join(LIST.splitlines()[:14]) + "\n:::")
    sheet = page(desk.check(PLACED["table"].format("1-2", "4-34", "")))
    rules = [rule for rule in sheet.rules if isinstance(rule, Rule)]
    return rules, len(sheet.tints), [line_text(line) for line in sheet.text if line.role == "table"]


def test_rules_by_style(desk: Desk) -> None:
    """This test ensures that rules and tints are those of the style that the copy names."""
    flat = {
        name: [rule for rule in drawn(desk, f"rules: {name}")[0] if rule.y1 == rule.y2]
        for name in ("rows", "three", "full", "none")
    }
    assert {name: len(rules) for name, rules in flat.items()} == {
        "rows": 14,
        "three": 3,
        "full": 14,
        "none": 0,
    }
    upright = [rule for rule in drawn(desk, "rules: full")[0] if rule.x1 == rule.x2]
    assert len({rule.x1 for rule in upright}) == 4
    assert len([rule for rule in drawn(desk, "rules: three, every: 3")[0] if rule.y1 == rule.y2]) == 3 + 3
    assert drawn(desk, "rules: three, tint: 2")[1] - drawn(desk, "rules: three")[1] == 3


@pytest.mark.parametrize(
    "key",
    [
        "widths: [5, 1, 1]",
        "rules: three",
        "every: 3",
        "tint: 2",
        "heads: 2",
        "caption: 表一",
        "unit: 分",
        "source: 县统计局",
    ],
)
def test_every_key_acts_in_a_box_and_in_the_front_matter(desk: Desk, key: str) -> None:
    """This test ensures that no key of a table's form is without effect, for one table and for all of a story."""
    table = "\n".join(LIST.splitlines()[:14])
    made = []
    for text, front in (
        (table, ""),
        (f":::table {{{key}}}\n{table}\n:::", ""),
        (f":::table {key}\n{table}\n:::", ""),
        (table, f"table: {{{key}}}\n"),
    ):
        copy(desk, text, front=front)
        result = desk.check(PLACED["table"].format("1-2", "4-34", ""))
        assert not of(result.findings, "CPY-13")
        sheet = page(result)
        made.append((sheet.text, sheet.rules, sheet.tints))
    plain, boxed, bare, front_matter = made
    assert boxed != plain
    assert bare == boxed
    assert list(map(line_text, boxed[0])) == list(map(line_text, front_matter[0]))
    assert front_matter[1:] == boxed[1:]


@pytest.mark.parametrize(
    "keys", ["widths: 3", "rules: odd", "nothing: 1", "{", "every: -1", "widths: [0, 1]"]
)
def test_a_wrong_form_is_told_and_the_table_set(keys: str) -> None:
    """This test ensures that bad keys end in a finding at their line and leave the table as it is."""
    findings = Findings()
    text = f"---\nformat: 1\ntitle: 题\n---\n:::table {keys}\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n:::\n"
    (story,) = read_stories(text, "x.md", findings)
    assert [one.place.line for one in findings]
    assert min(one.place.line for one in findings) in (5, 6)
    assert isinstance(story.body[0], Table)


# Merged cells


MERGED = "| 队 | 场次 | << | 积分 |\n|---|---|---|---|\n| ^^ | 胜 | 负 | ^^ |\n| 河口 | 10 | 2 | 30 |\n| 湾里 | 8 | << | 24 |\n| ^^ | 3 | 9 | 9 |\n"
SHAPE = [
    [(1, 2), (2, 1), (0, 0), (1, 2)],
    [(0, 0), (1, 1), (1, 1), (0, 0)],
    [(1, 1)] * 4,
    [(1, 2), (2, 1), (0, 0), (1, 1)],
    [(0, 0), (1, 1), (1, 1), (1, 1)],
]


def shape(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.across, cell.down) for cell in row] for row in table.rows]


def table_in(story: Story) -> Table:
    return next(item for item in story.body if isinstance(item, Table))


def test_merged_cells_of_markdown_html_and_word() -> None:
    """This test ensures that the three say the same, heads of two rows too, and that writing the story keeps it."""
    findings = Findings()
    (story,) = read_stories(f"---\nformat: 1\ntitle: 题\n---\n{MERGED}", "x.md", findings)
    page_ = (
        "<html><body><article><h1>联赛战罢第十轮各队积分</h1>"
        + f"<p>{SENTENCE * 4}</p>" * 3
        + """<table>
    <tr><th rowspan=2>队</th><th colspan=2>场次</th><th rowspan=2>积分</th></tr><tr><th>胜</th><th>负</th></tr>
    <tr><td>河口</td><td>10</td><td>2</td><td>30</td></tr><tr><td rowspan=2>湾里</td><td colspan=2>8</td><td>24</td></tr>
    <tr><td>3</td><td>9</td><td>9</td></tr></table>"""
        + f"<p>{SENTENCE * 4}</p></article></body></html>"
    )
    web = read_web(WebPage(page_, "a.html", lambda _: None, UNTOUCHED), findings)
    document = Document()
    document.add_heading("联赛战罢第十轮", 1)
    document.add_paragraph(SENTENCE)
    made = document.add_table(5, 4)
    for row, texts in enumerate(
        (
            ("队", "场次", "", "积分"),
            ("", "胜", "负", ""),
            ("河口", "10", "2", "30"),
            ("湾里", "8", "", "24"),
            ("", "3", "9", "9"),
        )
    ):
        for column, text in enumerate(texts):
            made.cell(row, column).text = text
    for one, two in (
        ((0, 0), (1, 0)),
        ((0, 1), (0, 2)),
        ((0, 3), (1, 3)),
        ((3, 0), (4, 0)),
        ((3, 1), (3, 2)),
    ):
        made.cell(*one).merge(made.cell(*two))
    out = io.BytesIO()
    document.save(out)
    word = read_docx(out.getvalue(), "a.docx", findings, UNTOUCHED)
    tables = [table_in(story), table_in(web[0]), table_in(word[0])]
    for table in tables:
        assert shape(table) == SHAPE
        assert table.header == 2
        assert [[cell.text for cell in row] for row in table.rows] == [
            [cell.text for cell in row] for row in tables[0].rows
        ]
    (again,) = read_stories(to_markdown(word[0]), "y.md", Findings())
    assert table_in(again)._replace(line=0) == tables[2]._replace(line=0)


def test_merged_cells_on_the_page(desk: Desk) -> None:
    """This test ensures that merged cells stand in the middle of what they take, and that no rule runs through them."""
    copy(desk, f":::table {{rules: full}}\n{MERGED}:::")
    made = desk.check(PLACED["table"].format("1-2", "4-24", ""))
    assert not of(made.findings, "INK-01")
    found = cells(page(made))
    assert words(page(made))[3, 0] == "湾里"
    assert abs(2 * found[3, 0][0].y - found[3, 3][0].y - found[4, 3][0].y) <= 2
    middle = found[0, 1][0].x + end(found[0, 1][0])
    assert abs(2 * middle - sum(found[1, k][0].x + end(found[1, k][0]) for k in (1, 2))) <= 2_000_000
    for rule in page(made).rules:
        if (
            isinstance(rule, Rule)
            and rule.y1 == rule.y2
            and found[3, 0][0].y < rule.y1 - 1_000_000 < found[4, 1][0].y - 8_000_000
        ):
            assert rule.x1 > found[3, 0][0].x


@pytest.mark.parametrize("rows", ["| << | b |", "| ^^ | << |", "| a | ^^ |\n| << | b |"])
def test_marks_that_join_nothing(rows: str) -> None:
    """This test ensures that a mark without a partner, or of an odd shape, is a warning and an empty cell."""
    findings = Findings()
    (story,) = read_stories(
        f"---\nformat: 1\ntitle: 题\n---\n| 甲 | 乙 |\n|---|---|\n{rows}\n", "x.md", findings
    )
    assert all(cell.text not in ("\ufdd2", "\ufdd3") for row in table_in(story).rows for cell in row)
    shapes = shape(table_in(story))
    assert [one for one in findings if one.code == "CPY-16"] or any(
        pair[0] == 0 for row in shapes for pair in row
    )


def test_marks_typed_as_text() -> None:
    """This test ensures that << among other words, or with a backslash, is text."""
    (story,) = read_stories(
        "---\nformat: 1\ntitle: 题\n---\n| 甲 | 乙 |\n|---|---|\n| a | \\<< |\n", "x.md", Findings()
    )
    assert table_in(story).rows[1][1].text == "<<"
    (again,) = read_stories(to_markdown(story), "y.md", Findings())
    assert table_in(again).rows == table_in(story).rows


def test_the_most_lines_of_a_cell_are_bounded() -> None:
    """This test ensures that the search for columns has its bound."""
    assert 8 <= table_columns._MOST_LINES <= 64


def test_galleys_hold_every_row_once(desk: Desk) -> None:
    """This test ensures that a table longer than a galley's leaf goes on with its head, each row once."""
    long = rows_of(("序号", "单位"), *((str(k), f"第{k}村") for k in range(1, 131)))
    copy(desk, f":::table {{caption: 名单, source: 县统计局}}\n{long}\n:::", 1, 1)
    opened = open_edition(str(desk.edition(PLACED["story"].format("1-5", "4-80", ""))), Findings())
    assert opened is not None
    galley = galleys_of(opened.edition)[0]
    sheets = galley_sheets(opened.composer, geometry_of(opened.edition.paper), opened.edition, galley, ())
    rows = [
        line.cell.row
        for sheet in sheets
        for line in sheet.text
        if line.cell and not line.cell.again and line.cell.column == 0
    ]
    assert rows == list(range(131))
    assert len(sheets) > 1
    assert all(cells(sheet, again=True) for sheet in sheets[1:] if cells(sheet))


@pytest.mark.parametrize(
    "shape", [(40, 40, "词"), (3, 900, "第一村"), (2, 6, LONG * 60), (4, 30, LONG), (12, 12, "W" * 300)]
)
def test_odd_tables_take_bounded_time(desk: Desk, shape: tuple[int, int, str]) -> None:
    """This test ensures that many columns, many rows and endless cells are set or told in seconds."""
    wide, deep, text = shape
    copy(desk, rows_of(*((text,) * wide,) * deep), 1, 1)
    start = time.monotonic()
    made = desk.check(PLACED["story"].format("1-3", "4-60", ""))
    assert time.monotonic() - start < 30
    assert of(made.findings, "FIT-05") or of(made.findings, "FMT-10") or words(page(made))
