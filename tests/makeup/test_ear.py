"""The ear (报眼): words as large as they fit, a head, a picture beside them, its own rules (MST-03)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.makeup.pages import Made, block, edition, line_text, make
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.paper import Paper
from typeset.model.story import Drawing, Figure, Shape
from typeset.sheet.types import Path, Rect, Rule, TextLine

ART = Figure(
    "sun.svg",
    drawing=Drawing(50, 50, (Shape((("M", 0, 0), ("L", 50, 0), ("L", 50, 50), ("Z",)), "red"),), ()),
)
WORDS = ("多云转晴", "18—26℃")


def ear(paper: Paper, book: FontBook, area: tuple[int, int, int, int] = (4, 6, 1, 15), **more: Any) -> Made:
    return make(edition(paper, (block("ear", "报眼", area, **{"text": WORDS, **more}),)), book)


def lines(made: Made) -> list[TextLine]:
    return [line for line in made.made.sheets[0].text if line.role == "ear"]


@pytest.mark.parametrize("area", [(4, 6, 1, 15), (6, 6, 1, 15), (4, 6, 1, 6), (6, 6, 1, 5)])
def test_as_large_as_fits(paper: Paper, book: FontBook, area: tuple[int, int, int, int]) -> None:
    """This test ensures that words fill much of their frame one way or the other and never leave it."""
    made = ear(paper, book, area)
    found = lines(made)
    x, _y, width, height = geometry_of(paper).rectangle(block("note", "甲", area).area)
    size = found[0].runs[0].size
    tall = found[-1].y - found[0].y + size
    wide = max(line.width for line in found)
    assert wide <= width
    assert tall <= height
    assert wide * 100 >= width * 70 or tall * 100 >= height * 60 or size >= 39_000_000
    assert all(x <= line.x and line.x + line.width <= x + width for line in found)
    assert "MST-03" not in made.codes()


def test_head_and_picture(paper: Paper, book: FontBook) -> None:
    """This test ensures that a head stands over the words and a picture left of them; none of them is lost."""
    made = ear(paper, book, heading="今日天气", figure=ART)
    found = lines(made)
    assert [line_text(line) for line in found] == ["今日天气", *WORDS]
    assert found[0].y < found[1].y
    (path,) = [p for p in made.made.sheets[0].pictures if isinstance(p, Path)]
    right = max(int(v) for op in path.ops for v in op[1::2])
    assert all(line.x > right for line in found)


def test_its_own_lines(paper: Paper, book: FontBook) -> None:
    """This test ensures that an ear has a fine frame unless it says which rules it has."""
    framed = ear(paper, book).made.sheets[0].rules
    assert [type(shape) for shape in framed] == [Rect]
    ruled = ear(paper, book, rules=("above", "below")).made.sheets[0].rules
    assert [type(shape) for shape in ruled] == [Rule, Rule]


def test_it_stands_on_the_rule_under_it(paper: Paper, book: FontBook) -> None:
    """This test ensures that the frame of an ear comes down to the rule of the dateline bar under it, that so does a drawing of that
    shape, and that an ear with no bar right under it ends with its own last line (MST-03)."""
    area, geo = (4, 6, 1, 15), geometry_of(paper)
    one = block("ear", "报眼", area, text=WORDS)

    def foot(first: int) -> int:
        bar = block("dateline", "报线", (1, 6, first, first + 1))
        made = make(edition(paper, (one, bar)), book)
        (frame,) = [shape for shape in made.made.sheets[0].rules if isinstance(shape, Rect)]
        return frame.y + frame.height

    assert foot(16) == geo.line_top(16)
    assert foot(17) == geo.foot(15)
    x, y, width, _ = geo.rectangle(one.area)
    high = geo.line_top(16) - y
    art = Drawing(width, high, (Shape((("M", 0, 0), ("L", width, high)), None, "black", 1.0),), ())
    picture = block("ear", "报眼", area, figure=Figure("日历.svg", drawing=art))
    made = make(edition(paper, (picture, block("dateline", "报线", (1, 6, 16, 17)))), book)
    (path,) = [p for p in made.made.sheets[0].pictures if isinstance(p, Path)]
    assert path.ops[1][2] == pytest.approx(geo.line_top(16), abs=2)
    assert path.ops[0][1] == pytest.approx(x, abs=2)


REPORT = (
    "今天白天到夜间晴转多云，偏南风二到三级，最高气温二十四度，最低气温十二度；明天多云有小雨，出门请带伞。"
)


@pytest.mark.parametrize("text", [REPORT, REPORT[:19] + "。"])
@pytest.mark.parametrize("figure", [None, ART])
def test_a_report_is_broken_as_text_is(
    paper: Paper, book: FontBook, text: str, figure: Figure | None
) -> None:
    """This test ensures that a text of clauses, which on one line would be small in a deep frame or too long for it, is broken and
    fills the frame; a shallow frame and a short text without clauses keep the one line (MST-03)."""
    made = ear(paper, book, text=(text,), figure=figure)
    found = lines(made)
    assert "".join(line_text(line) for line in found) == text
    assert "MST-03" not in made.codes()
    assert len(found) > 1
    assert not any(line_text(line)[0] in "，。；" for line in found)
    assert len({line.x for line in found}) == 1
    height = geometry_of(paper).rectangle(block("note", "甲", (4, 6, 1, 15)).area)[3]
    assert (found[-1].y - found[0].y + found[0].runs[0].size) * 100 >= height * 45
    assert len(lines(ear(paper, book, (1, 6, 1, 4), text=(text[:20],), figure=figure))) == 1
    assert len(lines(ear(paper, book, text=("多云转晴　偏南风二到三级",), figure=figure))) == 1
