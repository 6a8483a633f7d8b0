"""Pictures off the grid, in millimetres, and out into the bleed: where they stand, what they cover, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.noise import noise
from tests.trust.files_desk import Desk, lay, of
from typeset.findings import Findings
from typeset.job.result import Result
from typeset.press.bleed import bled
from typeset.sheet.types import Picture, Sheet
from typeset.units import from_mm

MM = from_mm(1)
WIDE, HIGH = 273, 390
"""The page that `lay` makes, mm; its type area begins 19 mm from the left."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = lay(tmp_path)
    for name in "ab":
        noise((1200, 900)).convert("RGB").save(made.folder / f"{name}.jpg")
    return made


def sheet_of(result: Result) -> Sheet:
    assert result.made is not None, [f.zh for f in result.findings]
    return result.made.sheets[0]


def boxes(result: Result) -> list[tuple[int, ...]]:
    """Left, top, right and foot of each picture, whole millimetres."""
    items = [item for item in sheet_of(result).pictures if isinstance(item, Picture)]
    return [
        tuple(round(edge / MM) for edge in (item.x, item.y, item.x + item.width, item.y + item.height))
        for item in items
    ]


def spot(x: float, y: float, width: float, height: float) -> str:
    return f"at: {{x: {x}mm, y: {y}mm, width: {width}mm, height: {height}mm}}"


def test_a_picture_stands_where_it_is_put(desk: Desk) -> None:
    """This test ensures that a picture without words fills exactly the millimetres that are written, on no line of the grid, and
    that an advertisement does."""
    made = desk.check(
        f"{{picture: a.jpg, {spot(31, 47, 83, 61)}}}", f"{{ad: {{file: b.jpg}}, {spot(131, 247, 83, 61)}}}"
    )
    assert boxes(made) == [(31, 47, 114, 108), (131, 247, 214, 308)]


def test_its_caption_is_within_its_height(desk: Desk) -> None:
    """This test ensures that the words stand under the picture and within the height that is written."""
    made = desk.check(f"{{picture: a.jpg, caption: 渡口, {spot(31, 47, 83, 61)}}}")
    ((left, top, right, foot),) = boxes(made)
    (line,) = [line for line in sheet_of(made).text if line.role == "caption"]
    assert (left, top, right) == (31, 47, 114)
    assert foot < line.y / MM <= 108
    assert not [f for f in made.findings if f.code in ("FMT-10", "INK-01")]


def test_the_grid_it_touches_is_its_own(desk: Desk) -> None:
    """This test ensures that text on a cell that the picture touches is told as an overlap, and text beside it is not."""
    picture = f"{{picture: a.jpg, {spot(31, 47, 40, 61)}}}"
    story = "{story: 渡口开船, at: {columns: %s, lines: 4-60}}"
    assert of(desk.check(picture, story % "1-3").findings, "EDN-03")
    assert not of(desk.check(picture, story % "3-5").findings, "EDN-03")
    made = desk.check(picture)
    assert made.made is not None
    assert not of(desk.check(f"{{picture: a.jpg, {spot(19, 20, 235, 346)}}}").findings, "TABOO-09")


@pytest.mark.parametrize(("sides", "wanted"), [
    ("[left]", (-3, None, None, None)), ("[left, top]", (-3, -3, None, None)), ("[right]", (None, None, WIDE + 3, None)),
    ("[left, top, right]", (-3, -3, WIDE + 3, None)), ("bottom", (None, None, None, HIGH + 3)),
])  # fmt: skip
def test_it_bleeds_at_the_sides_named(desk: Desk, sides: str, wanted: tuple[int | None, ...]) -> None:
    """This test ensures that a picture goes 3 mm beyond the trim at those sides and stays on the grid at the others, and that
    its caption stays in the type area."""
    lines = "lines: 50-82" if "bottom" in sides else "lines: 1-30"
    plain = boxes(desk.check(f"{{picture: a.jpg, at: {{columns: 1-5, {lines}}}}}"))[0]
    made = desk.check(f"{{picture: a.jpg, at: {{columns: 1-5, {lines}, bleed: {sides}}}}}")
    for edge, was, now in zip(wanted, plain, boxes(made)[0], strict=True):
        assert abs(now - (was if edge is None else edge)) <= 1 + 3 * (edge is None)
    worded = desk.check(
        f"{{picture: a.jpg, caption: 渡口开船, at: {{columns: 1-5, {lines}, bleed: {sides}}}}}"
    )
    (line,) = [line for line in sheet_of(worded).text if line.role == "caption"]
    assert round(line.x / MM) >= 19
    assert line.y / MM < HIGH - 15
    assert [f.severity for f in of(worded.findings, "BLD-01")] == ["warning"]


def test_millimetres_at_the_trim_bleed_by_themselves(desk: Desk) -> None:
    """This test ensures that what ends at the trim goes on 3 mm, and that the pressman has no picture that ends short of it."""
    made = desk.check(f"{{picture: a.jpg, {spot(0, 0, WIDE, 120)}}}")
    assert boxes(made)[0][:3] == (-3, -3, WIDE + 3)
    findings = Findings()
    bled(sheet_of(made), from_mm(3), findings)
    assert not of(findings, "BLD-01")
    bled(sheet_of(made), from_mm(5), findings)
    assert of(findings, "BLD-01"), "control: a wider bleed is not reached"


def test_a_group_that_bleeds_has_its_words_in_the_type_area(desk: Desk) -> None:
    """This test ensures that no caption or number of a group stands in the margin, whichever way it bleeds."""
    pictures = "[{file: a.jpg, caption: 渡口}, {file: b.jpg, caption: 石桥}]"
    for at in (spot(0, 200, WIDE, HIGH - 200), spot(0, 0, 120, 200)):
        for more in ("", ", numbered: true"):
            sheet = sheet_of(desk.check(f"{{pictures: {pictures}, {at}{more}}}"))
            lines = [line for line in sheet.text if line.role in ("caption", "figure")]
            assert {"渡口", "石桥"} <= {
                word
                for line in lines
                for word in ("渡口", "石桥")
                if word in "".join(t for run in line.runs for t in run.texts)
            }
            for line in lines:
                assert line.x / MM >= 18.9
                assert line.y / MM <= HIGH - 18


@pytest.mark.parametrize(
    ("block", "code", "said"),
    [
        (f"{{story: 灯亮了, {spot(20, 40, 80, 80)}}}", "EDN-02", "毫米"),
        (f"{{picture: a.jpg, {spot(200, 40, 80, 80)}}}", "EDN-02", "出了版面"),
        (f"{{picture: a.jpg, {spot(2, 2, 9, 9)}}}", "EDN-02", "版心以外"),
        ("{picture: a.jpg, at: {x: 20mm, y: 20mm, width: 50mm}}", "FLD-03", "height"),
        ("{picture: a.jpg, at: {x: 20, y: 20mm, width: 50mm, height: 50mm}}", "FLD-05", "单位"),
        ("{picture: a.jpg, at: {columns: 2-3, lines: 1-20, bleed: [left]}}", "EDN-02", "左"),
        ("{story: 灯亮了, at: {columns: 1-3, lines: 1-20, bleed: [left]}}", "EDN-09", "bleed"),
        ("{picture: a.jpg, at: {columns: 1-3}}", "FLD-03", "lines"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(desk: Desk, block: str, code: str, said: str) -> None:
    """This test ensures that a place that is none is a finding with its line and what to do."""
    told = of(desk.check(block).findings, code)
    assert told
    assert said in told[0].zh
    assert told[0].place.line
