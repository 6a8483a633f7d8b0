"""Rectangles, rules and outlines as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paint.sheets import sheet
from tests.paint.svg.drawing import attributes, element, target_of
from typeset.paint.svg.markup import listed, points
from typeset.sheet.types import Path as Outline
from typeset.sheet.types import Rect, Rule
from typeset.units import PT, to_pt

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Shape


def drawn(book: FontBook, item: Shape) -> dict[str, str]:
    return attributes(element(sheet(rules=(item,)), target_of(book), "rules"))


@pytest.mark.parametrize(
    ("units", "text"),
    [
        (0, "0"), (1, "0"), (499, "0"), (500, "0.001"), (-499, "0"), (-500, "-0.001"), (-1500, "-0.002"), (10_000, "0.01"),
        (9_500_000, "9.5"), (-9_500_000, "-9.5"), (1_234_567_890, "1234.568"), (999_999_500, "1000"), (-999_999_500, "-1000"),
    ],
)  # fmt: skip
def test_lengths(units: int, text: str) -> None:
    """This test ensures that lengths are points with at most three decimals, nearest, never an exponent, in lists as alone."""
    assert points(units) == text
    assert listed((units, units)) == f"{text} {text}"
    assert listed((units,)) == text


def test_lengths_are_those_of_the_pdf() -> None:
    """This test ensures that an SVG says of any length what a content stream says at three decimals."""
    for units in range(-3_000_000, 3_000_000, 7_777):
        assert points(units) == to_pt(units, 3)


def test_rect(book: FontBook) -> None:
    """This test ensures that a rectangle keeps its place, fill, edge and square corners."""
    box = Rect(10 * PT, 20 * PT, 30 * PT, 40 * PT, (0, 0, 0, 1000), "red", PT // 2)
    assert drawn(book, box) == {
        "x": "10", "y": "20", "width": "30", "height": "40",
        "fill": "#000000", "stroke": "#e60012", "stroke-width": "0.5", "stroke-miterlimit": "10",
    }  # fmt: skip


def test_rect_of_negative_size(book: FontBook) -> None:
    """This test ensures that a rectangle drawn from its foot or right is painted, which SVG refuses, as PDF paints it."""
    assert drawn(book, Rect(40 * PT, 60 * PT, -30 * PT, -40 * PT, "black")) == {
        "x": "10", "y": "20", "width": "30", "height": "40", "fill": "#000000",
    }  # fmt: skip


def test_edge_without_width(book: FontBook) -> None:
    """This test ensures that an edge of no width is not painted, as in the PDF."""
    assert "stroke" not in drawn(book, Rect(0, 0, PT, PT, None, "black", 0))


@pytest.mark.parametrize(("dash", "said"), [((), None), ((3 * PT, 2 * PT), "3 2"), ((PT // 2,), "0.5")])
def test_rule(book: FontBook, dash: tuple[int, ...], said: str | None) -> None:
    """This test ensures that a rule has its ends, weight and dashes, and butt caps (none is said, SVG's are butt)."""
    found = drawn(book, Rule(0, PT, 9 * PT, PT, PT // 4, "black", dash))
    assert found.pop("stroke-dasharray", None) == said
    assert found == {"x1": "0", "y1": "1", "x2": "9", "y2": "1", "stroke": "#000000", "stroke-width": "0.25"}


def test_rule_of_no_weight(book: FontBook) -> None:
    """This test ensures that a rule of no weight is as thin as the screen has it, not invisible."""
    found = drawn(book, Rule(0, 0, PT, 0, 0))
    assert (found["stroke-width"], found["vector-effect"]) == ("1", "non-scaling-stroke")


@pytest.mark.parametrize("even_odd", [False, True])
def test_path(book: FontBook, even_odd: bool) -> None:
    """This test ensures that an outline keeps its steps, and its holes where overlaps are holes."""
    steps = (("M", 0, 0), ("L", PT, 0), ("C", PT, PT, 2 * PT, -2 * PT, 0, 2 * PT), ("Z",))
    found = drawn(book, Outline(steps, "red", "black", PT, (PT,), even_odd))
    assert found.pop("fill-rule", None) == ("evenodd" if even_odd else None)
    assert found == {
        "d": "M0 0L1 0C1 1 2 -2 0 2Z", "fill": "#e60012", "stroke": "#000000", "stroke-width": "1", "stroke-miterlimit": "10",
        "stroke-dasharray": "1",
    }  # fmt: skip


def test_path_without_fill(book: FontBook) -> None:
    """This test ensures that an outline that is not filled is not black, which SVG fills with."""
    assert drawn(book, Outline((("M", 0, 0), ("L", PT, PT)), None, "black", PT))["fill"] == "none"


def test_palette(book: FontBook) -> None:
    """This test ensures that a name of the sheet's own palette is painted, and what was drawn of another palette is not taken for it."""
    target = target_of(book)
    fills = []
    for blue in ((1000, 0, 0, 0), (0, 0, 1000, 0)):
        page = sheet(tints=(Rect(0, 0, PT, PT, "river"),), palette=(("river", blue),))
        fills.append(element(page, target, "tints").get("fill"))
    assert fills == ["#00a0e9", "#fff100"]
