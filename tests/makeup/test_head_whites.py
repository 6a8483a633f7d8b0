"""White in the head of a block that a picture or a table follows: under its label (TIT-06), under its title (TIT-12)."""

from __future__ import annotations

import pytest

from bench.whites import foot, head, span_of
from tests.makeup.pages import Made, block, edition, han, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Cell, Figure, Table, TableLook
from typeset.sheet.types import Path, Picture, Rect, Rule, Sheet
from typeset.units import PT

BEFORE = 8 * PT
"""White between a label and a picture under it, units."""


def _pictured(paper: Paper, book: FontBook, form: str, top: int, *rules: str) -> Made:
    """A story with a label and a picture at its head, from a line on."""
    told = story("夜校开课", *(han(90, n) for n in range(20)), label="民生现场")
    slot = PictureSlot(Figure("p.jpg", width=600, height=400), 0, 12, "head")
    made = block(
        "story", "甲", (1, 2, top, top + 50), story=told, pictures=(slot,), rules=rules, label_form=form
    )
    return make(edition(paper, (), (made,)), book)


def _label_foot(sheet: Sheet) -> int:
    """Foot of a label with what is drawn round it."""
    words = max(foot(line) for line in sheet.text if line.role == "label")
    (picture,) = [shape for shape in sheet.pictures if isinstance(shape, Picture)]
    shapes = [
        span_of(shape) for shape in (*sheet.tints, *sheet.rules) if isinstance(shape, Rect | Path | Rule)
    ]
    near = [two for one, two in shapes if words - 60 * PT < one and two <= picture.y and two - one < 60 * PT]
    return max([words, *near])


@pytest.mark.parametrize("form", ["reversed", "boxed", "circles", "squares", "flag", "brackets"])
@pytest.mark.parametrize("top", [4, 30])
def test_tit_06_one_white_before_a_picture(paper: Paper, book: FontBook, form: str, top: int) -> None:
    """This test ensures that labels of all forms stand 8 pt over a picture, or as near to that as their whole lines let them."""
    sheet = _pictured(paper, book, form, top).made.sheets[1]
    geo = geometry_of(paper)
    (picture,) = [shape for shape in sheet.pictures if isinstance(shape, Picture)]
    white = picture.y - _label_foot(sheet)
    spare = min(map(head, (line for line in sheet.text if line.role == "label"))) - geo.line_top(top)
    assert abs(white - BEFORE) <= PT or (white < BEFORE and spare <= geo.leading // 2)


@pytest.mark.parametrize("form", ["reversed", "boxed", "circles"])
def test_tit_06_under_a_rule_the_white_is_shared(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that a label between a rule and a picture keeps 4 pt of the rule and no less of the picture."""
    sheet = _pictured(paper, book, form, 30, "above").made.sheets[1]
    geo = geometry_of(paper)
    (picture,) = [shape for shape in sheet.pictures if isinstance(shape, Picture)]
    flat = [r for r in sheet.rules if isinstance(r, Rule) and r.y1 == r.y2 and geo.foot(29) < r.y1]
    rule = min(r.y1 for r in flat)
    words = min(head(line) for line in sheet.text if line.role == "label")
    assert 4 * PT <= picture.y - _label_foot(sheet) <= BEFORE + PT
    assert words - rule >= 4 * PT


def _tabled(paper: Paper, book: FontBook, kind: str, look: TableLook) -> tuple[int, int]:
    """White over and under a title over a table, units; the title under a full story."""
    rows = tuple(tuple(Cell(f"{row}{column}") for column in range(3)) for row in range(6))
    told = story("一周菜价", Table(rows, look=look))
    upper = block("story", "上", (1, 2, 4, 30), story=story("上", *(han(90, n) for n in range(30))))
    lower = block(kind, "表", (1, 2, 31, 60), story=told, title_style="title.side")
    sheet = make(edition(paper, (), (upper, lower)), book).made.sheets[1]
    geo = geometry_of(paper)
    (title,) = [line for line in sheet.text if line.role == "title" and line.story == "一周菜价"]
    span = next(one for one in sheet.blocks if one.name == "表")
    cells = [head(line) for line in sheet.text[slice(*span.text)] if line.role == "table"]
    ruled = [span_of(s)[0] for s in sheet.rules[slice(*span.rules)] if isinstance(s, Rule)]
    return head(title) - geo.foot(30), min(*ruled, *cells) - foot(title)


@pytest.mark.parametrize("kind", ["table", "story"])
def test_tit_12_white_over_a_table(paper: Paper, book: FontBook, kind: str) -> None:
    """This test ensures that from a title to the rule at the head of a table, which stands half a line under the head of its lines,
    are no more than 1.2 lines where the white over the title, which is more, is not at its most."""
    over, under = _tabled(paper, book, kind, TableLook())
    geo = geometry_of(paper)
    assert geo.leading * 7 // 10 <= under
    assert under <= geo.leading * 12 // 10 + PT // 10 or over >= 2 * geo.leading
    assert under < over <= 2 * geo.leading


@pytest.mark.parametrize(
    "look", [TableLook(caption="菜价"), TableLook(unit="元"), TableLook(caption="菜价", unit="元")]
)
def test_tit_12_white_over_the_caption_of_a_table(paper: Paper, book: FontBook, look: TableLook) -> None:
    """This test ensures that the caption or unit of a table, which has half a line of its own over it, has no more than the least
    white of a title's over that."""
    geo = geometry_of(paper)
    _, under = _tabled(paper, book, "table", look)
    own = geo.leading // 2 + (geo.size - 8 * PT)
    assert geo.leading * 7 // 10 <= under <= geo.leading * 7 // 10 + own
