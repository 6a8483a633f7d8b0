"""Tables by the trade: cells that wrap, figures on the point, heads that go along, rules, merged cells, what is told."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.makeup.pages import line_text
from tests.trust.files_desk import Desk, lay, of
from tests.trust.tabledesk import LIST, PLACED, cells, copy, end, glyph, page, rows_of, words
from typeset.clreq.rules import HOUSE
from typeset.sheet.types import Rule, Sheet


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return lay(tmp_path)


# Cells that wrap


LONG = (
    "新桥通车以后，往来的货车比去年同期多出1234.5辆次，两处码头正在扩建，“渡口人家”等三家客店已经重新开门。"
)


@pytest.mark.parametrize("columns", ["1", "1-2", "1-3"])
def test_a_long_cell_goes_on_many_lines(desk: Desk, columns: str) -> None:
    """This test ensures that a text in a cell is broken by the rules of text, keeps its figures whole, and loses nothing."""
    copy(desk, rows_of(("镇", "说明", "户"), ("河口", LONG, "12"), ("青石", LONG[::2], "8")), 2, 3)
    made = desk.check(PLACED["story"].format(columns, "4-60", ", legs: 1" if "-" in columns else ""))
    assert not of(made.findings, "FMT-10")
    assert not of(made.findings, "INK-01")
    assert words(page(made))[1, 1] == LONG
    lines = cells(page(made))[1, 1]
    assert (len(lines) > 3) == (columns == "1") or len(lines) >= 1
    assert any("1234.5" in line_text(line) for line in lines)
    assert not [line for line in lines if line_text(line)[0] in "，。、；：？！”’）》…—"]
    assert {low.y - high.y for high, low in pairwise(lines)} <= {page_leading(page(made))}


def page_leading(sheet: Sheet) -> int:
    body = [line for line in sheet.text if line.role == "body" and line.leg == 1]
    return min(low.y - high.y for high, low in pairwise(body))


@pytest.mark.parametrize("seed", range(12))
def test_any_table_is_set_or_told(desk: Desk, seed: int) -> None:
    """This test ensures that of any table each cell is on the page once, nothing prints over anything, or it is told."""
    chance = random.Random(seed)
    pieces = [
        "河口镇",
        "12.5",
        "-0.4%",
        LONG,
        "第3标段跨河大桥",
        "21:40",
        "",
        "GDP",
        "2026年1—6月",
        "持平",
        "1,203",
        "县住房和城乡建设局",
    ]
    width, deep = chance.randint(2, 6), chance.randint(3, 30)
    rows = [tuple(chance.choice(pieces) for _ in range(width)) for _ in range(deep)]
    copy(desk, rows_of(*rows), chance.randint(0, 4), chance.randint(1, 6))
    legs = chance.choice(["1-2", "1-3", "1-5"])
    made = desk.check(PLACED["story"].format(legs, "4-80", chance.choice(["", ", legs: 1", ", legs: 2"])))
    assert not of(made.findings, "INK-01") or of(made.findings, "FMT-10")
    if of(made.findings, "FIT-05"):
        return
    found = words(page(made))
    meant = {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row) if text}
    assert {key: text.replace("−", "-") for key, text in found.items() if text} == meant  # NRM-09


# Columns


def test_figures_are_ranged_on_the_point(desk: Desk) -> None:
    """This test ensures that points, and the ends of whole numbers, stand under one another; words and dashes in the middle."""
    figures = ("12.5", "1,203", "-0.125", "7.25%", "8", "持平", "—", "+3.5")
    copy(desk, rows_of(("镇", "增长"), *((f"镇{n}", text) for n, text in enumerate(figures))))
    found = cells(page(desk.check(PLACED["table"].format("1-2", "4-24", ""))))
    points = {glyph(found[k + 1, 1][0], ".") for k, text in enumerate(figures) if "." in text}
    wholes = {end(found[k + 1, 1][0]) for k in (1, 4)}
    assert len(points) == 1
    assert max(wholes | points) - min(wholes | points) <= 1000
    middles = [(found[k, 1][0].x + end(found[k, 1][0])) // 2 for k in (0, 6, 7)]
    assert max(middles) - min(middles) <= 1000


def test_without_the_rule_they_are_not(desk: Desk) -> None:
    """Negative control: where no column counts as one of figures, points do not meet."""
    copy(desk, rows_of(("镇", "增长"), ("甲", "12.5"), ("乙", "1234.25"), ("丙", "0.5")))
    made = desk.by(HOUSE.without("table-points"), PLACED["table"].format("1-2", "4-24", ""))
    found = cells(page(made))
    assert len({glyph(found[k, 1][0], ".") for k in (1, 2, 3)}) > 1


@pytest.mark.parametrize(
    "texts", [("5:50", "22:30", "6:00"), ("3:2", "10:11"), ("12人", "7人", "103人"), ("12%", "3.5%", "100%")]
)
def test_hours_scores_and_units(desk: Desk, texts: tuple[str, ...]) -> None:
    """This test ensures that hours and scores meet on the colon, figures with a unit on their whole number."""
    copy(desk, rows_of(("线路", "首班"), *((f"{n}路", text) for n, text in enumerate(texts))))
    found = cells(page(desk.check(PLACED["table"].format("1-2", "4-24", ""))))
    marks = [re.search(r"[.:人%]", text) for text in texts]
    at = [glyph(found[k + 1, 1][0], mark[0]) for k, mark in enumerate(marks) if mark]
    assert max(at) - min(at) <= 1000
    assert len({found[k + 1, 0][0].x for k in range(len(texts))}) == 1  # names in the first column are text


def test_colons_of_markdown_decide(desk: Desk) -> None:
    """This test ensures that a stated alignment comes before what the program would do."""
    text = "| 镇 | 左 | 中 | 右 |\n|---|:--|:-:|--:|\n" + "".join(
        f"| 镇 | {v} | {v} | {v} |\n" for v in ("1.5", "200", "33.25")
    )
    copy(desk, text)
    found = cells(page(desk.check(PLACED["table"].format("1-3", "4-24", ""))))
    column = {k: [found[row, k][0] for row in (1, 2, 3)] for k in (1, 2, 3)}
    assert len({line.x for line in column[1]}) == 1
    assert max(abs(one.x + end(one) - two.x - end(two)) for one, two in pairwise(column[2])) <= 2000
    assert max(map(end, column[3])) - min(map(end, column[3])) <= 1000


def test_stated_widths(desk: Desk) -> None:
    """This test ensures that columns have the shares that the copy says, and that a wrong number of them is told with the line."""
    table = rows_of(("甲", "乙", "丙"), ("1", "2", "3"))
    copy(desk, f":::table {{widths: [3, 1, 1], rules: full}}\n{table}\n:::")
    rules = [
        r
        for r in page(desk.check(PLACED["table"].format("1-2", "4-24", ""))).rules
        if isinstance(r, Rule) and r.x1 == r.x2
    ]
    edges = sorted({rule.x1 for rule in rules})
    wide = [b - a for a, b in pairwise(edges)]
    assert len(wide) == 3
    assert abs(wide[0] - 3 * wide[1]) <= 3000
    assert abs(wide[1] - wide[2]) <= 1000
    copy(desk, f":::table {{widths: [3, 1]}}\n{table}\n:::")
    (told,) = of(desk.check(PLACED["table"].format("1-2", "4-24", "")).findings, "CPY-16")
    assert "widths: [3, 1, 1]" in told.hint


# Legs and pages


def spots(sheet: Sheet) -> list[tuple[int, int, bool]]:
    """Left edge of the leg, row and whether it is a repeated head, of the first column's cells as they are painted."""
    return [
        (line.x, line.cell.row, line.cell.again)
        for line in sheet.text
        if line.cell is not None and line.cell.column == 0
    ]


def test_heads_stand_again_in_every_leg(desk: Desk) -> None:
    """This test ensures that a table runs over legs, each with its head, each row once and in order."""
    copy(desk, LIST, 2, 4)
    made = desk.check(PLACED["story"].format("1-3", "4-34", ""))
    assert not of(made.findings, "FIT-05")
    found = cells(page(made))
    assert sorted(key[0] for key in found if key[1] == 0) == list(range(41))
    repeated = [line for line in page(made).text if line.cell is not None and line.cell.again]
    assert [line_text(line) for line in repeated[:3]] == ["序号", "单位", "得分"]
    assert len(repeated) in (3, 6)
    rows = [row for _, row, again in spots(page(made)) if not again]
    assert rows == sorted(rows)


def test_text_beside_a_cut_table_stays_on_the_grid(desk: Desk) -> None:
    """This test ensures that text before and behind the parts stands on the lines of the page."""
    copy(desk, LIST, 2, 6)
    sheet = page(desk.check(PLACED["story"].format("1-3", "4-38", "")))
    body = [line.y for line in sheet.text if line.role == "body"]
    assert {(y - body[0]) % page_leading(sheet) for y in body} == {0}


def test_small_tables_stay_whole(desk: Desk) -> None:
    """This test ensures that a table of a few rows is not cut for a line or two of white."""
    copy(desk, "\n".join(LIST.splitlines()[:6]), 3, 6)
    for last in range(16, 30):
        sheet = page(desk.check(PLACED["story"].format("1-3", f"4-{last}", "")))
        assert not cells(sheet, again=True)


def test_no_part_of_a_single_row(desk: Desk) -> None:
    """This test ensures that a head never stands over one row of the body, nor at a leg's foot alone."""
    copy(desk, LIST, 3, 4)
    for last in range(26, 44):
        sheet = page(desk.check(PLACED["story"].format("1-3", f"4-{last}", ", slack: none")))
        parts: dict[int, set[int]] = {}
        for line in sheet.text:
            if line.cell is not None and line.cell.column == 1:
                leg = sum(1 for x in {t.x for t in sheet.text if t.role == "body"} if x <= line.x)
                if not line.cell.head:
                    parts.setdefault(leg, set()).add(line.cell.row)
        assert all(len(rows) >= 2 for rows in parts.values()), (last, parts)


def test_over_pages_with_a_jump(desk: Desk) -> None:
    """This test ensures that a table jumps between its rows, its head and caption standing again with （续）, all rows once."""
    copy(desk, f":::table {{caption: 各村得分, source: 县统计局}}\n{LIST}\n:::", 2, 4)
    path = desk.edition("{story: 收成表, at: {columns: 1-2, lines: 4-24}, jump: {to: 2}}")
    path.write_text(
        path.read_text(encoding="utf-8")
        + "  - section: 综合\n    blocks:\n      - {continue: 收成表, at: {columns: 1-2, lines: 4-44}}\n",
        encoding="utf-8",
    )
    from typeset.job import recipe as job

    made = job.check(str(path))
    assert not of(made.findings, "FIT-05")
    rows = [key[0] for number in (0, 1) for key in cells(page(made, number)) if key[1] == 0]
    assert sorted(rows) == list(range(41))
    assert cells(page(made, 1), again=True)
    lines = [line_text(line) for line in page(made, 1).text if line.role == "table"]
    assert lines[0] == "各村得分（续）"
    assert lines.count("县统计局") == 1
    assert "县统计局" not in [line_text(line) for line in page(made, 0).text]


def test_without_cuts_a_long_table_is_over(desk: Desk) -> None:
    """Negative control: where tables may not be cut, the same block is over."""
    copy(desk, LIST, 2, 4)
    assert of(
        desk.by(HOUSE.without("table-cuts"), PLACED["story"].format("1-3", "4-34", "")).findings, "FIT-05"
    )


# Blocks of a table


def test_a_table_over_its_block_is_told_with_the_line(desk: Desk) -> None:
    """This test ensures that the message holds two lines that mend it."""
    copy(desk, LIST)
    made = desk.check(PLACED["table"].format("1-2", "4-24", ""))
    (told,) = of(made.findings, "FIT-05")
    place = re.search(r"at: (\{[^}]*\})", told.hint)
    assert place
    assert not of(desk.check(f"{{table: 收成表, at: {place[1]}}}").findings, "FIT-05")
    assert "legs: 2" in told.hint
    made = desk.check(PLACED["table"].format("1-2", "4-32", ", legs: 2"))
    assert not of(made.findings, "FIT-05")
    assert not of(made.findings, "EDN-09")
    assert cells(page(made), again=True)


@pytest.mark.parametrize("last", range(17, 21))
def test_rows_grow_to_fill_the_block(desk: Desk, last: int) -> None:
    """This test ensures that the foot of a table stands at the foot of its block, its rows of one height."""
    copy(desk, "\n".join(LIST.splitlines()[:12]))
    made = desk.check(PLACED["table"].format("1-2", f"4-{last + 4}", ", title: title.side"))
    rules = sorted(
        r.y1 for r in page(made).rules if isinstance(r, Rule) and r.y1 == r.y2 and r.x1 < 200_000_000
    )
    steps = {b - a for a, b in pairwise(rules)}
    assert max(steps) - min(steps) <= 1
    assert not of(made.findings, "FIT-03")


def test_a_table_far_too_short_is_told(desk: Desk) -> None:
    """Negative control: rows do not grow beyond what looks like a table."""
    copy(desk, "\n".join(LIST.splitlines()[:5]))
    assert of(desk.check(PLACED["table"].format("1-2", "4-44", "")).findings, "FIT-03")


def test_too_wide_says_by_how_much_and_what_to_paste(desk: Desk) -> None:
    """This test ensures that the pasted line mends a table that no wrapping brings into its column."""
    copy(desk, rows_of(("1234567.89",) * 6, ("7654321.98",) * 6))
    (told,) = of(desk.check(PLACED["table"].format("1", "4-24", "")).findings, "FMT-10")
    assert re.search(r"[1-9]\d*(\.\d+)? mm", told.zh)
    line = re.search(r"- (\{table: .*?\}\})", told.hint)
    assert line
    mended = desk.check(re.sub("lines: 1-", "lines: 4-1", line[1]))
    assert not of(mended.findings, "FMT-10")


def test_units_belong_in_the_head(desk: Desk) -> None:
    """This test ensures that a unit in every row is a note with the head to write, and that years and heads with it are none."""
    copy(
        desk, rows_of(("镇", "投资", "年份"), *((f"镇{k}", f"{k}.5亿元", f"{2020 + k}年") for k in range(4)))
    )
    found = of(desk.check(PLACED["table"].format("1-2", "4-24", "")).findings, "TAB-01")
    assert [(one.severity, "投资（亿元）" in one.hint) for one in found] == [("info", True)]
    copy(desk, rows_of(("镇", "投资（亿元）"), *((f"镇{k}", f"{k}.5亿元") for k in range(4))))
    assert not of(desk.check(PLACED["table"].format("1-2", "4-24", "")).findings, "TAB-01")


MINUS = ("-3", "−3", "–3", "−12.75", "-4.5%", "8.25", "持平", "—")


def test_figures_below_zero_have_one_minus(desk: Desk) -> None:
    """This test ensures that whatever was typed for a minus in a column of figures is one and the same true minus, ranged on the
    point, and that it is told (NRM-09)."""
    copy(desk, rows_of(("镇", "增减"), *((f"镇{n}", text) for n, text in enumerate(MINUS))))
    made = desk.check(PLACED["table"].format("1-2", "4-24", ""))
    found = words(page(made))
    assert [found[k, 1] for k in range(1, 9)] == ["−3", "−3", "−3", "−12.75", "−4.5%", "8.25", "持平", "—"]
    told = [one for one in of(made.findings, "NRM-09") if "负号" in one.zh]
    assert [one.decision and one.decision.before for one in told] == ["-3", "–3", "-4.5%"]
    assert all(one.place.line for one in told)
    shown = cells(page(made))
    assert len({glyph(shown[k, 1][0], ".") for k in (4, 5, 6)}) == 1
    assert len({end(shown[k, 1][0]) for k in (1, 2, 3)}) == 1


@pytest.mark.parametrize(
    "texts", [("-3至5", "1-3", "A-3"), ("0571-8", "-12号楼东", "5-7"), ("一-3", "-b", "甲")]
)
def test_other_columns_keep_their_hyphens(desk: Desk, texts: tuple[str, ...]) -> None:
    """This test ensures that ranges, codes and telephone numbers keep what was typed, and so does a figure that stands among them."""
    copy(desk, rows_of(("镇", "号"), *((f"镇{n}", text) for n, text in enumerate((*texts, "-3")))))
    made = desk.check(PLACED["table"].format("1-3", "4-24", ""))
    assert not [one for one in of(made.findings, "NRM-09") if "负号" in one.zh]
    assert words(page(made))[4, 1] == "-3"


def test_without_normalising_the_hyphen_stays(desk: Desk) -> None:
    """Negative control: a paper that leaves NRM-09 out has what was typed."""
    paper = desk.folder / "paper.yaml"
    paper.write_text(paper.read_text(encoding="utf-8") + "normalise: {off: [NRM-09]}\n", encoding="utf-8")
    copy(desk, rows_of(("镇", "增减"), ("甲", "-3"), ("乙", "4")))
    assert words(page(desk.check(PLACED["table"].format("1-2", "4-24", ""))))[1, 1] == "-3"


def test_a_brief_that_begins_with_a_subhead(desk: Desk) -> None:
    """This test ensures that a subhead at the head of a brief is set as one, under the brief's own head, and that text which
    begins a brief has its head run in as before."""
    for name, body in (("甲讯", "## 水位\n\n今天上午水位上涨。"), ("乙讯", "今天下午水位回落。")):
        (desk.folder / "copy" / f"{name}.md").write_text(
            f"---\ntitle: {name}\n---\n{body}\n", encoding="utf-8"
        )
    made = page(desk.check("{briefs: [甲讯, 乙讯], at: {columns: 1-2, lines: 1-20}}"))
    lines = [(line.role, "".join("".join(run.texts) for run in line.runs)) for line in made.text]
    begins = [line for line in lines if line[0] != "title"]
    assert begins[:3] == [("body", "甲讯"), ("subhead", "水位"), ("body", "今天上午水位上涨。")]
    assert "".join(text for _, text in begins[3:]).replace("\u3000", "") == "乙讯今天下午水位回落。"
