"""Groups of pictures (组图): arranged without a gap or an overlap, cut evenly and least, numbered or captioned, told of in words."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.noise import noise
from tests.trust.files_desk import Desk, lay, of
from typeset.job.result import Result
from typeset.makeup.grid.arranging import (
    Arranged,
    Shapes,
    arrange,
    lasting,
    natural_height,
)
from typeset.makeup.grid.captioned import arranged_with_captions
from typeset.sheet.types import Path as Outline
from typeset.sheet.types import Picture, Sheet
from typeset.units import PT

GAP = 7 * PT
WIDE, SQUARE, TALL = 1_500_000, 1_000_000, 667_000
ratios = st.lists(st.sampled_from([WIDE, SQUARE, TALL, 1_333_000, 1_778_000]), min_size=2, max_size=7)


def areas(found: Arranged) -> list[int]:
    return [cell.width // 1000 * (cell.height // 1000) for cell in found.cells]


@settings(max_examples=60, deadline=None)
@given(ratios, st.integers(200, 700), st.integers(150, 700), st.integers(0, 2))
def test_an_arrangement_tiles_its_rectangle(shapes: list[int], width: int, height: int, lead: int) -> None:
    """This test ensures that the pictures of any group lie within their rectangle, never over each other, a gap apart, that
    together with the gaps they fill it, and that the same group is arranged the same again."""
    asked = Shapes(tuple(shapes), (0,) * len(shapes), GAP)
    found = arrange(asked, width * PT, height * PT, lead)
    assert found is not None
    assert found == arrange(asked, width * PT, height * PT, lead)
    for one in found.cells:
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + one.width <= width * PT
        assert one.y + one.height <= height * PT
    for one, two in combinations(found.cells, 2):
        across = max(one.x, two.x) - min(one.x + one.width, two.x + two.width)
        down = max(one.y, two.y) - min(one.y + one.height, two.y + two.height)
        assert max(across, down) >= GAP
    filled = sum((c.width + GAP) * (c.height + GAP) for c in found.cells)
    assert filled * 1000 > (width * PT + GAP) * (height * PT + GAP) * 998


@settings(max_examples=40, deadline=None)
@given(ratios, st.integers(250, 600), st.integers(250, 600))
def test_no_picture_pays_for_the_others(shapes: list[int], width: int, height: int) -> None:
    """This test ensures that every picture is cut by the same share of itself, that of the arrangement."""
    found = arrange(Shapes(tuple(shapes), (0,) * len(shapes), GAP), width * PT, height * PT)
    assert found is not None
    for ratio, cell in zip(shapes, found.cells, strict=True):
        own = cell.width * 1_000_000 // cell.height
        assert abs(1000 * min(own, ratio) // max(own, ratio) - lasting(found.ratio)) <= 12


@pytest.mark.parametrize(
    ("shapes", "size", "least"),
    [
        ([WIDE] * 3, (400, 400), 950), ([WIDE, TALL, WIDE], (400, 300), 900), ([WIDE] * 4, (400, 280), 940),
        ([TALL] * 3, (400, 195), 930), ([WIDE, WIDE], (300, 410), 950), ([WIDE] * 9, (600, 410), 950),
    ],
)  # fmt: skip
def test_what_fits_is_found(shapes: list[int], size: tuple[int, int], least: int) -> None:
    """This test ensures that shapes that go into a rectangle in some rows and columns lose next to nothing in it."""
    found = arrange(Shapes(tuple(shapes), (0,) * len(shapes), GAP), size[0] * PT, size[1] * PT)
    assert found is not None
    assert lasting(found.ratio) >= least


@pytest.mark.parametrize("count", range(3, 10))
@pytest.mark.parametrize("lead", [1, 2, 3])
def test_the_lead_is_the_largest_by_half(count: int, lead: int) -> None:
    """This test ensures that the picture named the main one is that, wherever it stands in the list (PIC-01)."""
    found = arrange(Shapes((WIDE,) * count, (0,) * count, GAP), 560 * PT, 420 * PT, lead)
    assert found is not None
    sizes = areas(found)
    others = [size for k, size in enumerate(sizes, 1) if k != lead]
    assert sizes[lead - 1] * 10 >= max(others) * 14


def test_captions_of_a_row_stand_on_one_line() -> None:
    """This test ensures that where one picture of a row has a caption of two lines, the others end where it does."""
    found = arranged_with_captions(
        [WIDE] * 3, (500 * PT, 130 * PT), GAP, lambda number, _: (24 if number == 1 else 12) * PT
    )
    assert found is not None
    assert len({cell.y + cell.height for cell in found.cells}) == 1
    assert found.cells[0].y + found.cells[0].height <= (130 - 24) * PT


def test_the_height_that_cuts_nothing() -> None:
    """This test ensures that the height told of is one at which nothing is cut."""
    shapes = Shapes((WIDE, TALL, WIDE), (0, 0, 0), GAP)
    high = natural_height(shapes, 400 * PT, 200 * PT)
    found = arrange(shapes, 400 * PT, high)
    assert found is not None
    assert lasting(found.ratio) >= 990


# ---- on a page


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = lay(tmp_path)
    for name, size in (("a", (900, 600)), ("b", (600, 900)), ("c", (900, 600)), ("d", (800, 800))):
        noise(size).convert("RGB").save(made.folder / f"{name}.jpg")
    return made


def sheet_of(result: Result) -> Sheet:
    assert result.made is not None, [f.zh for f in result.findings]
    return result.made.sheets[0]


def words(sheet: Sheet, role: str) -> list[str]:
    return ["".join("".join(run.texts) for run in line.runs) for line in sheet.text if line.role == role]


AT = "at: {columns: 1-3, lines: 1-40}"
OWN = "[{file: a.jpg, caption: 渡口, credit: 张三 摄}, {file: b.jpg, caption: 石桥, credit: 李四 摄}, {file: c.jpg, caption: 水库, credit: 张三 摄}]"


def test_numbers_stand_on_the_pictures_and_in_the_caption(desk: Desk) -> None:
    """This test ensures that a numbered group has a number on each picture, in it and over a white disc, one caption for all
    with the numbers' words, and names who made which."""
    sheet = sheet_of(desk.check(f"{{pictures: {OWN}, {AT}, numbered: true, caption: 三处水边。}}"))
    assert words(sheet, "figure") == ["1", "2", "3"]
    assert "".join(words(sheet, "caption")).replace("\u3000", "") == "三处水边。①渡口②石桥③水库"
    assert "".join("".join(words(sheet, "credit")).split()) == "①③张三摄②李四摄"
    pictures = [item for item in sheet.pictures if isinstance(item, Picture)]
    discs = [item for item in sheet.rules if isinstance(item, Outline) and item.fill == "white"]
    numbers = [line for line in sheet.text if line.role == "figure"]
    assert len(pictures) == len(discs) == 3
    for picture, number in zip(pictures, numbers, strict=True):
        assert picture.x < number.x < picture.x + picture.width
        assert picture.y < number.y < picture.y + picture.height
    for figure, number in zip(sheet.illustrations, numbers, strict=True):
        assert sheet.text[figure.lettering[0]] == number


def test_each_caption_stands_under_its_picture(desk: Desk) -> None:
    """This test ensures that without numbers each caption has ▲ and stands under its own picture, as wide as that at most,
    and that what is said of all stands under them."""
    sheet = sheet_of(desk.check(f"{{pictures: {OWN}, {AT}, caption: 三处水边}}"))
    assert words(sheet, "caption") == ["▲渡口", "▲石桥", "▲水库", "三处水边"]
    pictures = [item for item in sheet.pictures if isinstance(item, Picture)]
    own = [line for line in sheet.text if line.role == "caption"]
    for picture, line in zip(pictures, own[:3], strict=True):
        assert line.x == picture.x
        assert line.y > picture.y + picture.height
        assert line.x + line.width <= picture.x + picture.width
    assert own[3].y > max(line.y for line in own[:3])


def test_a_group_in_a_story_is_one_picture(desk: Desk) -> None:
    """This test ensures that a group has one place in a story, that the text keeps clear of it, no picture is left over, and
    that no taboo takes its pictures for neighbours."""
    block = "{story: 渡口开船, at: {columns: 1-5, lines: 1-60}, title: title.second, picture: {group: [a.jpg, b.jpg, c.jpg, d.jpg], lead: 2, columns: 3, position: top-right, lines: 30, caption: 水边}}"
    made = desk.check(block)
    sheet = sheet_of(made)
    pictures = [item for item in sheet.pictures if isinstance(item, Picture)]
    assert [Path(item.source).name for item in pictures] == ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]
    left, right = min(p.x for p in pictures), max(p.x + p.width for p in pictures)
    top, foot = min(p.y for p in pictures), max(p.y + p.height for p in pictures)
    for line in sheet.text:
        if line.role == "body":
            assert line.x + line.width <= left or line.x >= right or line.y > foot or line.y < top
    assert not of(made.findings, "TABOO-10")
    assert not of(made.findings, "PIC-01")


def test_a_place_of_another_shape_is_told_and_the_pasted_line_mends_it(desk: Desk) -> None:
    """This test ensures that each picture that loses much is told, with the lines of the group, and that they are enough."""
    made = desk.check("{pictures: [b.jpg, b.jpg], at: {columns: 1-5, lines: 1-14}}")
    told = of(made.findings, "PIC-03")
    assert len(told) == 2
    assert {one.severity for one in told} == {"warning"}
    pasted = re.search(r"at: (\{[^}]*\})", told[0].hint)
    assert pasted
    assert not of(desk.check(f"{{pictures: [b.jpg, b.jpg], at: {pasted[1]}}}").findings, "PIC-03")


@pytest.mark.parametrize(
    ("block", "code", "said"),
    [
        (f"{{pictures: [a.jpg], {AT}}}", "FLD-04", "2 到 9"),
        (f"{{pictures: [{', '.join(['a.jpg'] * 10)}], {AT}}}", "FLD-04", "2 到 9"),
        (f"{{pictures: [a.jpg, b.jpg], {AT}, lead: 3}}", "PIC-05", "只有 2 张"),
        (f"{{pictures: [a.jpg, {{file: b.jpg, lines: 9}}], {AT}}}", "EDN-09", "lines"),
        (f"{{pictures: [a.jpg, {{caption: 石桥}}], {AT}}}", "FLD-03", "file"),
        (f"{{picture: {{caption: 石桥}}, {AT}}}", "EDN-13", "内容"),
        (f"{{story: 灯亮了, picture: {{caption: 石桥}}, {AT}}}", "FLD-03", "file"),
        (f"{{pictures: [a.jpg, x.jpg], {AT}}}", "PIX-01", "x.jpg"),
        ("{pictures: [a.jpg, b.jpg, c.jpg], caption: 水边, at: {columns: 1-3, lines: 4-5}}", "PIC-05", "排不下图"),
        ("{pictures: [a.jpg, b.jpg, c.jpg, d.jpg], at: {columns: 1, lines: 4-12}}", "PIC-05", "看不清"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(desk: Desk, block: str, code: str, said: str) -> None:
    """This test ensures that a group that cannot be meant, or set, is one finding with its place and a hint."""
    told = of(desk.check(block).findings, code)
    assert told
    assert said in told[0].zh
    assert told[0].place.line
    assert told[0].hint


def test_a_group_within_picture_is_the_same_block(desk: Desk) -> None:
    """This test ensures that both ways to write a group of its own set the same page."""
    one = sheet_of(desk.check(f"{{pictures: [a.jpg, b.jpg, c.jpg], {AT}, caption: 水边, lead: 2}}"))
    two = sheet_of(desk.check(f"{{picture: {{group: [a.jpg, b.jpg, c.jpg], lead: 2, caption: 水边}}, {AT}}}"))
    assert (one.pictures, one.text) == (two.pictures, two.text)


LONG = "两岸的人放下手里的活计往码头走，汽笛响过三遍，开船的时候到了"


def overlapping(sheet: Sheet) -> list[str]:
    """The captions that stand over another one, or on a picture."""
    high = 7 * PT
    lines = [line for line in sheet.text if line.role == "caption"]
    boxes = [(line.x, line.y - high, line.width, high) for line in lines]
    shown = [(one.x, one.y, one.width, one.height) for one in sheet.pictures if isinstance(one, Picture)]
    pairs = [*combinations(boxes, 2), *((box, picture) for box in boxes for picture in shown)]
    return [
        f"{one} {two}"
        for one, two in pairs
        if min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0]) > PT
        and min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1]) > PT
    ]


@pytest.mark.parametrize(
    ("count", "lines", "together"), [(5, 34, False), (7, 60, False), (7, 36, True), (9, 28, True)]
)
def test_long_captions_in_one_column_find_their_places(
    desk: Desk, count: int, lines: int, together: bool
) -> None:
    """This test ensures that of many pictures with long captions in one column no caption stands on another or on a picture,
    that none is lost, and that captions which do not go under their pictures are numbered, which is told (PIC-05)."""
    group = ", ".join(f"{{file: {'abcd'[k % 4]}.jpg, caption: {LONG}{k}}}" for k in range(count))
    made = desk.check(f"{{pictures: [{group}], at: {{columns: 1, lines: 1-{lines}}}}}")
    sheet = sheet_of(made)
    assert not overlapping(sheet)
    assert len([one for one in sheet.pictures if isinstance(one, Picture)]) == count
    said = "".join(words(sheet, "caption"))
    assert all(f"{LONG}{k}" in said for k in range(count))
    numbered = [one for one in of(made.findings, "PIC-05") if "图上标号" in one.zh]
    assert bool(numbered) == ("▲" not in said) == bool(words(sheet, "figure"))
    assert bool(numbered) == together


def test_captions_that_find_no_place_are_told_and_the_pictures_shown(desk: Desk) -> None:
    """This test ensures that where no arrangement has room for the captions an error says so, the pictures are drawn in their
    lines all the same, and no caption runs out of the block."""
    group = ", ".join(f"{{file: {'abcd'[k % 4]}.jpg, caption: {LONG}{LONG}}}" for k in range(9))
    made = desk.check(f"{{pictures: [{group}], at: {{columns: 1, lines: 1-14}}}}")
    told = [one for one in of(made.findings, "PIC-05") if one.severity == "error"]
    assert len(told) == 1
    assert "图说没有排" in told[0].zh
    sheet = sheet_of(made)
    assert len([one for one in sheet.pictures if isinstance(one, Picture)]) == 9
    assert not words(sheet, "caption")


def test_each_tree_is_followed_where_together_they_find_no_end() -> None:
    """This test ensures that no arrangement is given whose captions are deeper than what is left under its pictures."""

    def depth(number: int, width: int) -> int:
        return (6_000 + 1_500 * (number % 3)) * PT // max(width // PT, 1) // 1 + 12 * PT

    for count in range(5, 10):
        for high in range(200, 900, 100):
            found = arranged_with_captions([WIDE, TALL, SQUARE] * 3, (130 * PT, high * PT), GAP, depth)
            for one, two in combinations(range(count), 2) if found else ():
                a, b = found.cells[one], found.cells[two]
                across = max(a.x, b.x) - min(a.x + a.width, b.x + b.width)
                down = max(
                    a.y - b.y - b.height - depth(two, b.width), b.y - a.y - a.height - depth(one, a.width)
                )
                assert max(across, down) >= GAP - 2
