"""Labels of standing columns: fourteen forms, in the corner or above, artwork, the white between label and title (TIT-06)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.makeup.pages import Made, block, edition, han, line_text, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.label import ABOVE, LABEL_ALIASES, LABEL_FORMS, LEAST_ART, MOST_ART, LabelForm
from typeset.model.paper import Paper
from typeset.model.story import Drawing, Figure, Shape
from typeset.sheet.types import Path, Rect, Rule, TextLine
from typeset.units import PT, from_mm

ART = Figure(
    "label.svg",
    drawing=Drawing(
        120, 60, (Shape((("M", 0, 0), ("L", 120, 0), ("L", 120, 60), ("L", 0, 60), ("Z",)), "red"),), ()
    ),
)
WHOLE = {name: form for name, form in LABEL_FORMS.items() if form.place == "whole"}
SMALL = {name: form for name, form in LABEL_FORMS.items() if form.place != "whole"}


def page(paper: Paper, book: FontBook, text: str = "民生现场", **more: Any) -> Made:
    """A story of two columns with a label, lower on the page than its head."""
    told = story("夜校开课", han(2000), label=text)
    return make(edition(paper, (block("story", "甲", (1, 2, 30, 70), story=told, slack=(), **more),)), book)


def of(made: Made, role: str) -> list[TextLine]:
    return [line for line in made.made.sheets[0].text if line.role == role]


def inked(made: Made) -> Iterator[tuple[int, int]]:
    """Head and foot of everything that a label draws besides its words."""
    sheet = made.made.sheets[0]
    for shape in (*sheet.tints, *sheet.pictures, *sheet.rules):
        if isinstance(shape, Rect):
            yield shape.y, shape.y + shape.height
        elif isinstance(shape, Rule):
            yield min(shape.y1, shape.y2), max(shape.y1, shape.y2)
        elif isinstance(shape, Path):
            ys = [int(value) for op in shape.ops for value in op[2::2]]
            yield min(ys), max(ys)


def top_of_title(made: Made) -> int:
    line = of(made, "title")[0]
    return line.y - line.runs[0].size * 88 // 100


@pytest.mark.parametrize("form", LABEL_FORMS)
def test_every_form_shows_its_words(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that each form sets every character once, draws something, and touches nothing else."""
    made = page(paper, book, label_form=form)
    assert "".join(map(line_text, of(made, "label"))) == "民生现场"
    assert list(inked(made))
    assert not {"INK-01", "FMT-10", "TIT-06"} & set(made.codes())


@pytest.mark.parametrize("form", [name for name, form in LABEL_FORMS.items() if form.place == ABOVE])
def test_a_line_of_white_over_the_title(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that a label stands about a line above its title, not three, and its lines by hand are kept."""
    leading = geometry_of(paper).leading
    made = page(paper, book, label_form=form)
    feet = [foot for _, foot in inked(made)] + [line.y for line in of(made, "label")]
    white = top_of_title(made) - max(feet)
    assert leading // 2 <= white <= leading * 3 // 2
    given = page(paper, book, label_form=form, label_lines=7)
    assert top_of_title(given) - geometry_of(paper).line_top(30) >= 7 * leading


@pytest.mark.parametrize(
    ("text", "least", "most"), [("街巷", 9, 12.1), ("今日谈", 9, 18.3), ("民生现场", 9, 24.5)]
)
@pytest.mark.parametrize("form", ["reversed", "boxed", "squares", "reversed-squares"])
def test_sizes_of_small_labels(
    paper: Paper, book: FontBook, form: str, text: str, least: float, most: float
) -> None:
    """This test ensures that a label of two characters is 9 to 12 mm wide, longer ones in proportion (TIT-06)."""
    made = page(paper, book, text, label_form=form)
    sheet = made.made.sheets[0]
    boxes = [shape for shape in (*sheet.tints, *sheet.rules) if isinstance(shape, Rect)]
    wide = max(b.x + b.width for b in boxes) - min(b.x for b in boxes)
    assert from_mm(str(least)) <= wide <= from_mm(str(most))


@pytest.mark.parametrize("form", ["plain", "reversed"])
def test_no_rule_over_the_whole_width(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that a plain or reversed label brings no rule; reversed-rule does, over the whole width."""
    assert not made_rules(page(paper, book, label_form=form))
    (rule,) = made_rules(page(paper, book, label_form="reversed-rule"))
    assert rule.x2 - rule.x1 == geometry_of(paper).span(2)


def made_rules(made: Made) -> list[Rule]:
    return [shape for shape in made.made.sheets[0].rules if isinstance(shape, Rule)]


@pytest.mark.parametrize("form", ["seal", "vertical", "boxed"])
def test_in_the_corner(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that a label in the corner stands at the left of its title, which gives it room and goes down beside it."""
    made = page(paper, book, label_form=form, label_position="corner")
    sheet = made.made.sheets[0]
    shapes = [s for s in (*sheet.tints, *sheet.rules) if isinstance(s, Rect | Path)]
    right = max(
        s.x + s.width if isinstance(s, Rect) else max(int(v) for op in s.ops for v in op[1::2])
        for s in shapes
    )
    assert right < of(made, "title")[0].x
    foot = max(foot for _, foot in inked(made))
    body = min(line.y - line.runs[0].size for line in of(made, "body"))
    assert foot < body
    assert "TIT-06" not in made.codes()


@pytest.mark.parametrize("form", ["seal", "vertical"])
@pytest.mark.parametrize("style", ["title.side", "title.third", "title.hard", "title.lead"])
def test_a_title_beside_a_tall_label_is_centred(paper: Paper, book: FontBook, form: str, style: str) -> None:
    """This test ensures that a title whose label asks for more lines than it needs has no more white under it than over it, and no
    less but for a line that levels it with others of its rank; its rows and the label have one middle."""
    made = page(paper, book, label_form=form, label_position="corner", title_style=style)
    geo = geometry_of(paper)
    title, body = of(made, "title"), of(made, "body")
    top, size = top_of_title(made), title[0].runs[0].size
    foot = top + size + title[-1].y - title[0].y
    over, under = top - geo.foot(29), min(map(_head, body)) - foot
    assert over >= under
    head, tail = min(one for one, _ in inked(made)), max(two for _, two in inked(made))
    if (tail - head) * 5 >= (foot - top) * 3 and tail - head > foot - top:
        assert over - under <= geo.leading
        assert abs(head + tail - top - foot) <= geo.leading


def _head(line: TextLine) -> int:
    return line.y - line.runs[0].size * 88 // 100


def test_a_corner_wants_a_title_above(paper: Paper, book: FontBook) -> None:
    """This test ensures that a label that cannot stand in the corner stands above, and that this is told."""
    for form, more in (("vertical", {}), ("boxed", {"label_position": "corner"})):
        made = page(paper, book, label_form=form, title_position="left", **more)
        assert "TIT-06" in made.codes()
        assert "".join(map(line_text, of(made, "label"))) == "民生现场"


def test_cells_want_whole_characters(paper: Paper, book: FontBook) -> None:
    """This test ensures that figures and Latin are no cells: the label is reversed or boxed, which is told."""
    for form, text, told in (
        ("circles", "3·15特别", True),
        ("squares", "APP 新知", True),
        ("squares", "新　知", False),
    ):
        made = page(paper, book, text, label_form=form)
        assert ("TIT-06" in made.codes()) is told, text
        assert "".join("".join(map(line_text, of(made, "label"))).split()) == "".join(text.split())


def test_colour(paper: Paper, book: FontBook) -> None:
    """This test ensures that a label's colour is its ground's with white words, or its lines' with black words."""
    ground = page(paper, book, label_form="seal", label_colour="red")
    assert {s.fill for s in ground.made.sheets[0].tints if isinstance(s, Path)} == {"red"}
    assert {run.colour for line in of(ground, "label") for run in line.runs} == {"white"}
    frame = page(paper, book, label_form="boxed", label_colour="red")
    (box,) = [s for s in frame.made.sheets[0].rules if isinstance(s, Rect)]
    assert box.stroke == "red"
    assert box.stroke_width >= 3 * PT // 2, "PF-11: a rule in several inks"
    assert {run.colour for line in of(frame, "label") for run in line.runs} == {"black"}


def test_artwork(paper: Paper, book: FontBook) -> None:
    """This test ensures that drawn artwork stands in its shape, 9 to 12 mm high, in place of the words, which it says aloud."""
    made = page(paper, book, label_figure=ART)
    assert of(made, "label") == []
    ((top, foot),) = list(inked(made))
    assert LEAST_ART <= foot - top <= MOST_ART + 2
    (shown,) = made.made.sheets[0].illustrations
    assert shown.alt == "民生现场"
    assert shown.width == pytest.approx(2 * shown.height, abs=2)
    white = top_of_title(made) - foot
    assert white <= geometry_of(paper).leading * 3 // 2


def test_artwork_is_no_news_picture(paper: Paper, book: FontBook) -> None:
    """This test ensures that artwork beside a neighbour's title is no picture that clashes with it (TABOO-10)."""
    one = block("story", "甲", (1, 2, 30, 70), story=story("夜校", han(500), label="街巷"), label_figure=ART)
    two = block("story", "乙", (1, 2, 5, 29), story=story("渠水", han(300)))
    made = make(edition(paper, (two, one)), book)
    assert "TABOO-10" not in made.codes()
    assert made.made.metrics[1] == make(edition(paper, (two, one)), book).made.metrics[1]


def test_artwork_too_fine(paper: Paper, book: FontBook) -> None:
    """This test ensures that strokes that vanish at a label's size are told, and sound ones are not."""
    for weight, told in ((1.0, True), (20.0, False)):
        line = Shape((("M", 0, 0), ("L", 1200, 600)), None, "black", weight)
        art = ART._replace(drawing=Drawing(1200, 600, (line,), ()))
        assert ("TIT-06" in page(paper, book, label_figure=art).codes()) is told


@pytest.mark.parametrize(("wide", "told"), [(50, True), (600, False), (2000, False), (24_000, True)])
def test_artwork_of_a_shape_that_shows_nothing(paper: Paper, book: FontBook, wide: int, told: bool) -> None:
    """This test ensures that artwork which its shape leaves a sliver (1:12, 40:1) is told, and one of a usual shape is not (TIT-06)."""
    box = Shape((("M", 0, 0), ("L", wide, 0), ("L", wide, 600), ("Z",)), "black")
    art = ART._replace(drawing=Drawing(wide, 600, (box,), ()))
    found = [f for f in page(paper, book, label_figure=art).findings if f.code == "TIT-06"]
    assert bool(found) is told
    assert all("9–12 毫米" in f.hint for f in found)


def test_names_of_forms() -> None:
    """This test ensures that every form has a Chinese name, and no two the same."""
    assert all(form.zh for form in LABEL_FORMS.values())
    assert len(LABEL_ALIASES) == sum(len(form.zh) for form in LABEL_FORMS.values())
    assert len(LABEL_FORMS) >= 8
    assert {type(form) for form in LABEL_FORMS.values()} == {LabelForm}


def test_cells_too_many(paper: Paper, book: FontBook) -> None:
    """This test ensures that a label whose cells are wider than its block is set as words in a frame, which is told."""
    text = "聚焦重大项目建设年大家谈"
    told = block(
        "story", "甲", (1, 1, 30, 70), story=story("夜校", han(900), label=text), label_form="squares"
    )
    made = make(edition(paper, (told,)), book)
    assert "TIT-06" in made.codes()
    assert "".join(map(line_text, of(made, "label"))) == text
    assert not {"FMT-10", "INK-01"} & set(made.codes())
