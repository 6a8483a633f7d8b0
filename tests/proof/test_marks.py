"""The marked proof: frames where findings lie, in the colour of their level, with words that do not cover each other."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from PIL import Image

from typeset.findings import ERROR, INFO, WARNING, Box, Finding, Place
from typeset.proof.marks import COLOURS, MOST, Mark, marks_of, marks_png, pixels
from typeset.units import PT

SIZE = (780, 1092)
WIDTH = 780 * PT
"""A picture of one pixel a point."""


def page() -> Image.Image:
    blank = Image.new("RGB", SIZE, "white")
    blank.paste("black", (0, 0, 780, 200))
    return blank


def shown(*marks: Mark) -> Image.Image:
    return Image.open(io.BytesIO(marks_png(page(), WIDTH, marks))).convert("RGB")


def box(x: int, y: int, width: int, height: int) -> Box:
    return x * PT, y * PT, width * PT, height * PT


def places(picture: Image.Image, colour: tuple[int, int, int]) -> list[tuple[int, int]]:
    data = picture.load()
    assert data is not None
    return [(x, y) for x in range(SIZE[0]) for y in range(SIZE[1]) if data[x, y] == colour]


@pytest.mark.parametrize("severity", [ERROR, WARNING, INFO])
def test_a_frame_in_the_colour_of_its_level(severity: str) -> None:
    """This test ensures that the frame is where the box is: red, orange or blue, with its plate over its corner."""
    found = places(shown(Mark(severity, "TABOO-09", "空的", (box(300, 500, 200, 100),))), COLOURS[severity])
    below = [at for at in found if at[1] >= 500]
    xs, ys = [x for x, _ in below], [y for _, y in below]
    assert (min(xs), min(ys), max(xs), max(ys)) == (300, 500, 499, 599)
    plate = [at for at in found if at[1] < 500]
    assert plate
    assert min(y for _, y in plate) > 440
    assert min(x for x, _ in plate) == 300
    others = [colour for level, colour in COLOURS.items() if level != severity]
    assert not any(
        places(shown(Mark(severity, "TABOO-09", "空的", (box(300, 500, 200, 100),))), c) for c in others
    )


def test_the_page_is_dimmed_and_still_seen() -> None:
    """This test ensures that black becomes a middle grey and paper stays white, and errors tint what they frame."""
    picture = shown(Mark(ERROR, "TABOO-01", "通线", (box(0, 300, 780, 50),)))
    ink, paper, tinted = (
        picture.getpixel((700, 20)),
        picture.getpixel((700, 900)),
        picture.getpixel((700, 325)),
    )
    assert isinstance(ink, tuple)
    assert isinstance(tinted, tuple)
    assert 90 < ink[0] == ink[1] == ink[2] < 140
    assert paper == (255, 255, 255)
    assert tinted[0] > tinted[1] == tinted[2]


def test_words_are_drawn() -> None:
    """This test ensures that a label has type on it and that other words are another picture."""
    one = shown(Mark(ERROR, "TABOO-02", "碰题", (box(100, 500, 100, 100),)))
    assert places(one.crop((100, 400, 400, 500)).resize(SIZE, Image.Resampling.NEAREST), (255, 255, 255))
    assert one.tobytes() != shown(Mark(ERROR, "TABOO-02", "叠题", (box(100, 500, 100, 100),))).tobytes()


def test_labels_stand_clear_of_each_other() -> None:
    """This test ensures that three findings at one place have three labels that can be read."""
    spot = (box(100, 500, 100, 100),)
    marks = [Mark(level, "TABOO-02", "碰题", spot) for level in (INFO, WARNING, ERROR)]
    picture = shown(*marks)
    areas = []
    for level in COLOURS:
        area = [at for at in places(picture, COLOURS[level]) if at[0] < 160 and at[1] < 590]
        ys = [y for x, y in area if x == 104]
        areas.append((min(ys), max(ys)))
    areas.sort()
    assert all(one[1] < two[0] for one, two in pairwise(areas))


def test_the_same_bytes_again() -> None:
    marks = [Mark(WARNING, "TABOO-08", "各栏底差 2 行", (box(1, 2, 30, 40),))]
    assert marks_png(page(), WIDTH, marks) == marks_png(page(), WIDTH, marks)


@pytest.mark.parametrize(
    "off",
    [(-50, -50, 20, 20), (775, 1090, 500, 500), (100, 100, 0, 0), (0, 0, 9000, 9000), (2000, 3000, 5, 5)],
)
def test_boxes_off_the_page_and_thin_ones_stay_on_it(off: tuple[int, int, int, int]) -> None:
    """This test ensures that whatever is said to lie somewhere is shown on the page, at least a few pixels large."""
    left, top, right, foot = pixels(box(*off), WIDTH, SIZE)
    assert 0 <= left < right <= SIZE[0]
    assert 0 <= top < foot <= SIZE[1]
    assert min(right - left, foot - top) >= 3
    assert places(shown(Mark(ERROR, "TABOO-01", "题" * 300, (box(*off),))), COLOURS[ERROR])


def test_marks_of_a_page() -> None:
    """This test ensures that only findings of this page with boxes are drawn, errors last, and not without bound."""
    at = (box(0, 0, 9, 9),)
    findings = [
        Finding("TABOO-02", ERROR, "第 2 版碰题", "level", place=Place("e", 1, 1, 2, at)),
        Finding("TABOO-11", INFO, "第 2 版请人看", "look", place=Place("e", 1, 1, 2, at)),
        Finding("TABOO-01", ERROR, "第 1 版", "cut", place=Place("e", 1, 1, 1, at)),
        Finding("NRM-03", INFO, "规范", "norm", place=Place("e", 1, 1, 2)),
    ]
    assert [(m.code, m.words) for m in marks_of(findings, 2)] == [
        ("TABOO-11", "请人看"),
        ("TABOO-02", "碰题"),
    ]
    assert marks_of(findings, 3) == []
    assert len(marks_of(findings[:1] * 999, 2)) == MOST
