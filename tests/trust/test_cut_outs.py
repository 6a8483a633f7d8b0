"""Cut-outs (去底图): text runs round their outline and never over it, seven characters a line at least, and no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pil
from PIL import ImageDraw

from tests.trust.files_desk import SENTENCE, Desk, lay, of
from typeset.findings import NOWHERE, Findings
from typeset.intake.art.outlines import outline_of
from typeset.intake.art.pictures import read_figure
from typeset.job.result import Result
from typeset.makeup.grid.insets import whole_in
from typeset.model.story import OUTLINE, Figure
from typeset.sheet.types import Picture, Sheet
from typeset.units import PT

SIZE = 600, 900


def diamond(size: tuple[int, int] = SIZE) -> Pil.Image:
    """A picture that is clear but for a diamond from edge to edge."""
    mask = Pil.new("L", size)
    wide, high = size
    ImageDraw.Draw(mask).polygon(
        [(wide // 2, 0), (wide, high // 2), (wide // 2, high), (0, high // 2)], fill=255
    )
    shown = Pil.new("RGB", size, (60, 90, 120))
    shown.putalpha(mask)
    return shown


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = lay(tmp_path)
    diamond().save(made.folder / "d.png")
    Pil.new("RGB", SIZE, (60, 90, 120)).save(made.folder / "box.png")
    (made.folder / "d.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 90"><path d="M30 0 L60 45 L30 90 L0 45 Z" fill="k(70%)"/></svg>',
        encoding="utf-8",
    )
    body = "\n\n".join([SENTENCE * 2] * 64)
    (made.folder / "copy" / "渡口开船.md").write_text(
        f"---\nformat: 1\ntitle: 渡口开船\n---\n{body}\n", encoding="utf-8"
    )
    return made


def told(desk: Desk, file: str, position: str, more: str = ", wrap: outline", legs: int = 2) -> Result:
    picture = f"{{file: {file}, position: {position}, columns: 1, width: 60mm, lines: 26, start: 4{more}}}"
    return desk.check(
        f"{{story: 渡口开船, at: {{columns: 1-5, lines: 1-82}}, title: title.second, slack: none, legs: {legs}, picture: {picture}}}"
    )


def sheet_of(result: Result) -> Sheet:
    assert result.made is not None, [f.zh for f in result.findings]
    return result.made.sheets[0]


def words(sheet: Sheet) -> str:
    return "".join("".join(run.texts) for line in sheet.text if line.role == "body" for run in line.runs)


def half_width(item: Picture, y: int) -> int:
    """Half the width of the diamond at a height, units."""
    middle = item.y + item.height // 2
    return max(0, item.width // 2 - abs(y - middle) * item.width // item.height)


@pytest.mark.parametrize("legs", [1, 2, 3])
@pytest.mark.parametrize("position", ["left", "right", "center"])
def test_text_never_stands_on_what_is_shown(desk: Desk, position: str, legs: int) -> None:
    """This test ensures that at every line's head and foot the ink ends clear of the diamond, and that the picture is whole."""
    sheet = sheet_of(told(desk, "d.png", position, legs=legs))
    item = next(one for one in sheet.pictures if isinstance(one, Picture))
    assert item.crop == (0, 0, *SIZE)
    assert abs(item.width * SIZE[1] - item.height * SIZE[0]) <= SIZE[1] * PT
    centre, beside = item.x + item.width // 2, 0
    for line in sheet.text:
        if line.role != "body" or not item.y < line.y < item.y + item.height:
            continue
        size = line.runs[0].size
        reach = max(half_width(item, line.y), half_width(item, line.y - size * 8 // 10))
        if reach:
            beside += 1
            left, right = line.x, max(run.x[-1] + run.size for run in line.runs)
            assert right <= centre - reach + PT or left >= centre + reach - PT
    assert beside > 10


def test_the_text_comes_nearer_than_round_a_box(desk: Desk) -> None:
    """This test ensures that lines beside the narrow parts are longer than those beside its middle, that around a box they are
    not, and that the words are the same in the same order."""
    outlined, boxed = (sheet_of(told(desk, "d.png", "right", more)) for more in (", wrap: outline", ""))
    measures = []
    for sheet in (outlined, boxed):
        item = next(one for one in sheet.pictures if isinstance(one, Picture))
        beside = {
            line.width // PT
            for line in sheet.text
            if line.role == "body"
            and line.x < item.x + item.width
            and item.y < line.y < item.y + item.height
            and line.x > item.x - 200 * PT
        }
        measures.append(beside)
    assert len(measures[0]) > 4
    assert len(measures[1]) <= 2
    assert words(outlined) == words(boxed)


def test_seven_characters_beside_it_at_least(desk: Desk) -> None:
    """This test ensures that a line too short to be read is not set beside a cut-out: the text passes over it."""
    sheet = sheet_of(told(desk, "d.png", "center", legs=3))
    for line in sheet.text:
        if line.role == "body":
            assert line.width >= 7 * line.runs[0].size


def test_a_drawing_has_an_outline_too(desk: Desk) -> None:
    """This test ensures that a drawing is run round by its shapes, as a bitmap of the same outline is, within a character."""
    one, two = (sheet_of(told(desk, name, "right")) for name in ("d.png", "d.svg"))
    pairs = [
        (a.width, b.width)
        for a, b in zip(*([line for line in s.text if line.role == "body"] for s in (one, two)), strict=False)
    ]
    assert sum(abs(a - b) <= 12 * PT for a, b in pairs) >= len(pairs) * 9 // 10


def test_what_has_no_outline_is_told(desk: Desk) -> None:
    """This test ensures that a picture without clear parts, and one that no text runs round, are warnings, and set as ever."""
    (warned,) = of(told(desk, "box.png", "right").findings, "PIC-08")
    assert warned.severity == "warning"
    assert "wrap" in " ".join(f.zh for f in of(told(desk, "d.png", "foot").findings, "EDN-09"))
    assert sheet_of(told(desk, "box.png", "right")).text == sheet_of(told(desk, "box.png", "right", "")).text


def test_a_caption_has_its_whole_width(desk: Desk) -> None:
    """This test ensures that no text stands beside the caption of a cut-out, and that the caption stands under it."""
    sheet = sheet_of(told(desk, "d.png", "right", ", wrap: outline, caption: 石桥"))
    item = next(one for one in sheet.pictures if isinstance(one, Picture))
    (caption,) = [line for line in sheet.text if line.role == "caption"]
    assert caption.y > item.y + item.height
    for line in sheet.text:
        if line.role == "body" and abs(line.y - caption.y) < 4 * PT:
            assert line.x + line.width <= caption.x or line.x >= caption.x + caption.width


# ---- outlines


def test_the_outline_of_a_diamond(desk: Desk) -> None:
    """This test ensures that the bands grow to the middle and fall from there, and that a crop has its own."""
    path = str(desk.folder / "d.png")
    figure = read_figure((path,), "d.png", NOWHERE, Findings())
    found = outline_of(figure)
    widths = [right - left for left, right in found]
    assert len(found) == OUTLINE
    assert widths[: OUTLINE // 2] == sorted(widths[: OUTLINE // 2])
    assert max(widths) >= 980
    upper = outline_of(figure._replace(crop=(0, 0, 600, 450)))
    assert [right - left for left, right in upper] == sorted(right - left for left, right in upper)
    assert outline_of(figure) == found, "kept"
    assert outline_of(read_figure((str(desk.folder / "box.png"),), "box.png", NOWHERE, Findings())) == ()
    assert outline_of(Figure("lost.png")) == ()


@pytest.mark.parametrize("position", ["left", "right", "center"])
def test_a_whole_picture_stands_in_its_box(position: str) -> None:
    """This test ensures that it keeps its shape within any box, at its side and at the foot."""
    figure = Figure("p", width=600, height=900)
    for box in ((0, 0, 100, 100), (5, 7, 300, 50), (5, 7, 50, 300)):
        x, y, wide, high = whole_in(figure, position, box)
        assert abs(wide * 900 - high * 600) <= 900
        assert box[0] <= x
        assert x + wide <= box[0] + box[2]
        assert y + high == box[1] + box[3]
        assert {"left": x == box[0], "right": x + wide == box[0] + box[2], "center": True}[position]
