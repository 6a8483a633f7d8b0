"""报眉 in its arrangements, page numbers, rules and the page foot (FOL-01 … FOL-05, MST-04, MST-09)."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from tests.makeup.pages import block, line_text, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.place.folio import FORMS
from typeset.model.ornament import PrintedRule, depth_of
from typeset.model.paging import page_label, page_title, section_of
from typeset.model.paper import Edition, Folio, Page, Paper
from typeset.sheet.types import Rule, Sheet, TextLine
from typeset.units import PT


def edition(paper: Paper, pages: int, letters: str = "", **folio: object) -> Edition:
    """Pages without blocks; letters: of each page, a space for none."""
    paper = paper._replace(folio=Folio(**folio))  # type: ignore[arg-type]
    made = [
        Page(n, "经济", (), (("责编", "甲"),), letter=letters[n - 1 : n].strip()) for n in range(1, pages + 1)
    ]
    return Edition(paper, datetime.date(2026, 5, 7), 1, tuple(made))


def labels(wanted: Edition) -> list[str]:
    return [page_label(wanted, page.number) for page in wanted.pages]


def folio(wanted: Edition, book: FontBook, page: int) -> tuple[dict[str, TextLine], Sheet]:
    sheet = make(wanted, book).made.sheets[page - 1]
    lines = {line_text(line).replace("\u3000", ""): line for line in sheet.text if line.role == "folio"}
    return lines, sheet


def test_fol_04_numbers(paper: Paper) -> None:
    """This test ensures that numbers have two digits always, from ten pages on, or never (FOL-04)."""
    assert labels(edition(paper, 3)) == ["01", "02", "03"]
    assert labels(edition(paper, 3, pad="auto")) == ["1", "2", "3"]
    assert labels(edition(paper, 10, pad="auto"))[1] == "02"
    assert labels(edition(paper, 10, pad="never"))[1] == "2"
    assert page_title(edition(paper, 3, before="第", pad="never"), 2) == "第2版"
    assert page_title(edition(paper, 3, after="", pad="never"), 2) == "2版"


def test_fol_04_sections(paper: Paper) -> None:
    """This test ensures that a lettered section counts from 1 to the next letter, a repeated letter going on (FOL-04)."""
    assert labels(edition(paper, 5, "A  B ")) == ["A01", "A02", "A03", "B01", "B02"]
    assert labels(edition(paper, 5, "AAABB")) == ["A01", "A02", "A03", "B01", "B02"]
    assert labels(edition(paper, 3, "  B")) == ["01", "02", "B01"]
    assert section_of(edition(paper, 12, "A B"), 12) == ("B", 10, 10)
    assert labels(edition(paper, 12, "A B", pad="auto"))[:3] == ["A1", "A2", "B01"], (
        "ten pages of one section"
    )
    assert page_title(edition(paper, 2, "A", before="第", pad="letters"), 2) == "A02版"
    assert page_title(edition(paper, 2, before="第", pad="letters"), 2) == "第2版"


def test_fol_04_everywhere(paper: Paper, book: FontBook) -> None:
    """This test ensures that folio, index, bookmarks and sheets name a page alike (FOL-04)."""
    wanted = edition(paper, 2, "AB")
    inner = block("story", "甲", (1, 2, 10, 40), story=story("甲稿", "正文。"))
    index = block("index", "导读", (4, 6, 1, 15), text=("导读",))
    first, second = wanted.pages
    made = make(
        wanted._replace(pages=(first._replace(blocks=(index,)), second._replace(blocks=(inner,)))), book
    )
    one, two = made.made.sheets
    assert {"B01", "版"} <= {line_text(line) for line in one.text if line.role == "index"}
    assert two.bookmarks[0].title == "B01版 经济"
    assert (one.name, two.name) == ("A01", "B01")
    assert {"B01", "版"} <= {line_text(line) for line in two.text if line.role == "folio"}


@pytest.mark.parametrize("form", FORMS)
def test_fol_01_03_mirrored(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that in every arrangement left pages mirror right ones, the number at the outer edge, and no
    part runs into another (FOL-01, FOL-03)."""
    wanted = edition(paper, 3, form=form)
    left, right = paper.format.left, paper.format.width - paper.format.right
    even, sheet = folio(wanted, book, 2)
    odd, _ = folio(wanted, book, 3)
    assert even["02"].x == left
    assert odd["版"].x + odd["版"].width == pytest.approx(right, abs=PT)
    assert ("试排报" in even) == ("name" in sum(FORMS[form], ()))
    for text in set(even) - {"02", "版"}:
        mirrored = left + right - even[text].x - even[text].width
        assert odd[text].x == pytest.approx(mirrored, abs=20 * PT), text
    for lines in (even, odd):
        rows: dict[int, list[TextLine]] = {}
        for line in lines.values():
            rows.setdefault(line.y, []).append(line)
        for row in rows.values():
            row.sort(key=lambda line: line.x)
            assert all(a.x + a.width <= b.x for a, b in pairwise(row))
    assert min(line.x for line in sheet.text) >= left
    assert max(line.x + line.width for line in sheet.text) <= right + PT


def test_fol_02_credits(paper: Paper, book: FontBook) -> None:
    """This test ensures that the credits stand in the 报眉, or at the outer end of the page foot (FOL-02)."""
    geo_foot = paper.format.height - paper.format.foot
    assert folio(edition(paper, 3), book, 2)[0]["责编：甲"].y < paper.format.head * 2
    even = folio(edition(paper, 3, credits="foot"), book, 2)[0]["责编：甲"]
    odd = folio(edition(paper, 3, credits="foot"), book, 3)[0]["责编：甲"]
    assert even.y == odd.y
    assert geo_foot < even.y < paper.format.height
    assert even.x == paper.format.left
    assert odd.x + odd.width == pytest.approx(paper.format.width - paper.format.right, abs=1000)


def test_mst_04_rules(paper: Paper, book: FontBook) -> None:
    """This test ensures that inner pages have 天线 and 地线 in the forms asked for, over the whole width, page 1 none."""
    line = PrintedRule("double", 0, "red")
    wanted = edition(paper, 2, head_rule=line, foot_rule=PrintedRule("heavy"), rule=PrintedRule("hairline"))
    _, sheet = folio(wanted, book, 2)
    rules = [rule for rule in sheet.rules if isinstance(rule, Rule)]
    width = paper.format.width - paper.format.left - paper.format.right
    assert all(abs(rule.x2 - rule.x1) == width for rule in rules)
    ys = sorted(rule.y1 for rule in rules)
    assert [rule.colour for rule in rules].count("red") == 2
    assert ys[0] >= paper.format.head
    assert ys[-1] > paper.format.height - paper.format.foot - 6 * PT
    tops = [run_top(text) for text in sheet.text if text.role == "folio"]
    assert min(tops) > ys[1], "the name keeps off the 天线"
    assert not [rule for rule in make(wanted, book).made.sheets[0].rules if isinstance(rule, Rule)]


def run_top(line: TextLine) -> int:
    return line.y - max(run.size for run in line.runs) * 80 // 100


def test_fol_01_rule_turned(paper: Paper, book: FontBook) -> None:
    """This test ensures that a 文武线 under the 报眉 has its thick stroke away from the page's text side (LIN-03)."""
    _, sheet = folio(edition(paper, 2, rule=PrintedRule("thick-thin")), book, 2)
    thick, thin = sheet.rules[:2]
    assert isinstance(thick, Rule)
    assert isinstance(thin, Rule)
    assert thick.weight > thin.weight
    assert thick.y1 > thin.y1
    assert depth_of(PrintedRule("thick-thin")) > thick.y1 - thin.y1


PARTS = (
    "社址：临州市府前街1号",
    "邮编：000000",
    "电话：0000-0000000",
    "零售价：1.50元",
    "承印：某某印务有限公司（某路2号）",
)


def imprints(
    paper: Paper, book: FontBook, parts: tuple[str, ...] = PARTS, **more: object
) -> list[list[TextLine]]:
    wanted = edition(paper._replace(imprint=parts), 3, **more)
    return [
        [line for line in sheet.text if line.role == "imprint"] for sheet in make(wanted, book).made.sheets
    ]


def test_mst_09_imprint(paper: Paper, book: FontBook) -> None:
    """This test ensures that the 报脚 stands on the last page, on all or none, at 6 to 7 pt, from edge to edge (MST-09)."""
    one, two, three = imprints(paper, book)
    assert (one, two) == ([], [])
    assert tuple(map(line_text, three)) == PARTS
    assert {6 * PT <= run.size <= 7 * PT for line in three for run in line.runs} == {True}
    assert three[0].x == paper.format.left
    assert three[-1].x + three[-1].width == pytest.approx(paper.format.width - paper.format.right, abs=1000)
    assert all(imprints(paper, book, imprint="every"))
    assert imprints(paper, book, imprint="none") == [[], [], []]


def test_mst_09_long_imprint(paper: Paper, book: FontBook) -> None:
    """This test ensures that an imprint too long for one line takes more lines and stays on the page (MST-09)."""
    three = imprints(paper, book, PARTS * 4)[2]
    assert len({line.y for line in three}) > 1
    assert tuple(map(line_text, three)) == PARTS * 4
    assert max(line.x + line.width for line in three) <= paper.format.width - paper.format.right
    assert max(line.y for line in three) < paper.format.height
