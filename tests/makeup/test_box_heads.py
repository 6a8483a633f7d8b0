"""The head of a box: label or title as far from its edge as its words at the sides, legs beside a label at its head (LIN-07, TIT-06)."""

from __future__ import annotations

import pytest

from bench.whites import INK_OVER, foot, head, size_of, span_of
from tests.makeup.pages import Made, block, edition, han, make, story
from typeset.clreq.rules import HOUSE, Rules
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import Block, Box
from typeset.model.paper import Paper
from typeset.sheet.types import Path, Rect, Sheet
from typeset.units import PT

OFF = HOUSE.without("box-heads")
HEADS: tuple[dict[str, object], ...] = (
    {},
    {"label": "短评"},
    {"kicker": "引题在此说明", "subtitle": ("副题在此说明",)},
    {"label": "本报评论员", "byline": "本报记者 王迪"},
)


def page(paper: Paper, book: FontBook, one: Block, rules: Rules = HOUSE) -> Made:
    return make(edition(paper, (one,)), book, rules)


def box_of(made: Made) -> Rect:
    """The frame of a page's one box."""
    sheet = made.made.sheets[0]
    return max((one for one in sheet.rules if isinstance(one, Rect)), key=lambda one: one.height)


def ink_head(sheet: Sheet, box: Rect) -> int:
    """Head of the ink of what stands first in a box: a label's ground, frame or lines, the ink of type."""
    words = [line for line in sheet.text if line.role in ("label", "kicker", "title")]
    first = min(words, key=head)
    shapes = [
        span_of(one)[0] for one in (*sheet.tints, *sheet.rules) if isinstance(one, Rect | Path) and one != box
    ]
    drawn = [one for one in shapes if box.y < one <= head(first)]
    return min([head(first) + INK_OVER * size_of(first) // 1000, *drawn])


def boxed(padding: int, style: str, form: str, more: dict[str, object], first: int = 20) -> Block:
    told = story("春山水市区会", *(han(60, n) for n in range(9)), **more)
    return block(
        "story", "评", (1, 2, first, first + 39), story=told, title_style=style, label_form=form,
        box=Box(frame=PT // 2, padding=padding),
    )  # fmt: skip


def offs(paper: Paper, book: FontBook, rules: Rules = HOUSE) -> list[int]:
    """By how much the white at the heads of boxes differs from that at their sides, units: paddings, sizes, labels, heads of all
    makes."""
    geo, out = geometry_of(paper), []
    for number, more in enumerate(HEADS):
        for padding in (1000, 1600):
            for style in ("title.hard", "title.side", "title.culture"):
                form = ("reversed", "circles", "boxed")[(number + padding // 600) % 3]
                made = page(paper, book, boxed(padding, style, form, more), rules)
                box = box_of(made)
                out.append(ink_head(made.made.sheets[0], box) - box.y - padding * geo.size // 1000)
    return out


def test_lin_07_the_head_is_as_white_as_the_sides(paper: Paper, book: FontBook) -> None:
    """This test ensures that the white over the ink at the head of a box is that at its sides, within 2 pt."""
    found = offs(paper, book)
    assert len(found) == 24
    assert [off / PT for off in found if abs(off) > 2 * PT + PT // 2] == []


def test_it_would_be_wider(paper: Paper, book: FontBook) -> None:
    """This test ensures that the same heads have more white over them once the rule is off (negative control)."""
    assert sum(off > 4 * PT for off in offs(paper, book, OFF)) > 12


@pytest.mark.parametrize("first", [20, 23])
def test_body_stands_on_the_grid(paper: Paper, book: FontBook, first: int) -> None:
    """This test ensures that the text under such a head stands on the grid, and white under a title is by rule (TIT-12)."""
    geo = geometry_of(paper)
    for more in HEADS[:3]:
        sheet = page(paper, book, boxed(1000, "title.hard", "reversed", more, first)).made.sheets[0]
        body = min(head(line) for line in sheet.text if line.role == "body")
        title = max(foot(line) for line in sheet.text if line.role in ("title", "subtitle"))
        assert (body - geo.y0) % geo.leading == 0
        assert 700 <= (body - title) * 1000 // geo.leading <= 1200


# One leg, and the foot of the page


def short_box(lines: tuple[int, int], chars: int = 120, **more: object) -> Block:
    return block(
        "story", "提醒", (1, 1, *lines), story=story("返乡怎么寄", han(chars)), box=Box(frame=PT // 2), slack=(), **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "stand", "at_foot"), [((20, 50), "", False), ((81, 111), "", True), ((20, 50), "foot", True)]
)
def test_lin_07_a_box_of_one_leg_is_as_deep_as_its_text(
    paper: Paper, book: FontBook, lines: tuple[int, int], stand: str, at_foot: bool
) -> None:
    """This test ensures that a box of one leg ends with its text, or at the page's foot begins lower for it, and that the place that
    FIT-03 offers holds the very same box and nothing more to tell."""
    geo, one = geometry_of(paper), short_box(lines)
    one = one._replace(frame=one.frame._replace(box=Box(frame=PT // 2, stand=stand)))
    made = page(paper, book, one)
    box, text = box_of(made), [line for line in made.made.sheets[0].text if line.role == "body"]
    assert box.y + box.height - max(map(foot, text)) <= 2 * geo.leading
    if at_foot:
        assert box.y + box.height == geo.foot(lines[1])
    (finding,) = [one for one in made.findings if one.code == "FIT-03"]
    offered = finding.hint.split("lines: ")[1].split("}")[0]
    first, last = map(int, offered.split("-"))
    assert (last == lines[1]) == at_foot
    again = page(paper, book, one._replace(area=one.area._replace(first_line=first, last_line=last)))
    assert [one for one in again.findings if one.code == "FIT-03"] == []
    assert box_of(again) == box


def test_a_line_over_is_not_told(paper: Paper, book: FontBook) -> None:
    """This test ensures that one line of white at a box's foot is closed without a word, and none is left in it."""
    made = page(paper, book, short_box((81, 111)))
    (finding,) = [one for one in made.findings if one.code == "FIT-03"]
    first = int(finding.hint.split("lines: ")[1].split("-")[0])
    box = box_of(made)
    other = page(paper, book, short_box((first - 1, 111)))
    assert [one for one in other.findings if one.code == "FIT-03"] == []
    assert abs(box_of(other).y - box.y) <= geometry_of(paper).leading


@pytest.mark.parametrize("label", ["", "短评"])
@pytest.mark.parametrize("lines", [(20, 60), (71, 111)])
def test_lin_07_a_box_with_a_vertical_title_too(
    paper: Paper, book: FontBook, label: str, lines: tuple[int, int]
) -> None:
    """This test ensures the same of a box with a vertical title: it is as deep as its text, its title goes into that, and the place
    offered holds the very same."""
    told = story("口碑工程", *(han(60, n) for n in range(7)), label=label)
    one = block(
        "story", "评", (1, 3, *lines), story=told, title_position="left", box=Box(frame=PT // 2), legs=2, slack=(),
    )  # fmt: skip
    made = page(paper, book, one)
    box, (finding,) = box_of(made), [one for one in made.findings if one.code == "FIT-03"]
    first, last = map(int, finding.hint.split("lines: ")[1].split("}")[0].split("-"))
    assert (first > lines[0]) == (lines[1] == 111)
    again = page(paper, book, one._replace(area=one.area._replace(first_line=first, last_line=last)))
    assert [one for one in again.findings if one.code in ("FIT-03", "HED-05")] == []
    assert box_of(again) == box


# A label over a vertical title


def commented(label: str, **more: object) -> Block:
    told = story("口碑工程", *(han(60, n) for n in range(16)), subtitle=("论政绩观",), label=label)
    return block(
        "story",
        "评",
        (1, 3, 20, 60),
        story=told,
        title_position="left",
        box=Box(frame=PT // 2),
        legs=2,
        **more,
    )


def heads(made: Made) -> tuple[list[int], int, int, int]:
    """Heads of the first lines of the legs from the left, head and foot of the label's words, head of the vertical title."""
    sheet, tops = made.made.sheets[0], {}
    for line in sheet.text:
        if line.role == "body":
            tops[line.leg] = min(tops.get(line.leg, head(line)), head(line))
    label = next(line for line in sheet.text if line.role == "label")
    title = min(line.y for line in sheet.text if line.vertical and line.role == "title")
    return [tops[leg] for leg in sorted(tops)], head(label), foot(label), title


@pytest.mark.parametrize("form", ["boxed", "reversed", "double-rule", "circles"])
def test_tit_06_legs_beside_a_label_begin_at_the_head(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that legs beside a label over a vertical title begin level with it at the head of the box, and that the title
    stands about a line under it."""
    geo, made = geometry_of(paper), page(paper, book, commented("短评", label_form=form))
    legs, top, under, title = heads(made)
    assert legs == [geo.line_top(22)] * 2
    assert abs(top - legs[0]) <= geo.leading
    assert (
        geo.leading // 2 <= title - under <= geo.leading * 17 // 10
    )  # the label's ground reaches below its words
    assert not {"TABOO-04", "TABOO-05", "INK-01"} & set(made.codes())


def test_tit_06_a_leg_under_a_label_begins_under_it(paper: Paper, book: FontBook) -> None:
    """This test ensures that of the legs only the one that a long label reaches over begins under it, level with the title."""
    geo, made = (
        geometry_of(paper),
        page(paper, book, commented("树立和践行正确的政绩观念", label_form="boxed")),
    )
    legs, _, under, title = heads(made)
    assert legs[1] == geo.line_top(22)
    assert legs[0] > under
    assert legs[0] == title
    assert not {"TABOO-04", "TABOO-05", "INK-01"} & set(made.codes())


def test_all_legs_would_begin_under_the_label(paper: Paper, book: FontBook) -> None:
    """This test ensures that all legs begin under the label once the rule is off (negative control)."""
    legs, _, under, _ = heads(page(paper, book, commented("短评", label_form="boxed"), OFF))
    assert min(legs) > under
