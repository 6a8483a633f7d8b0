"""A title on its picture (压图题): where it stands, black or white by the picture, told where it cannot be read, darkened alike in
press, screen and browser."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image as Pil

from tests.trust.files_desk import Desk, lay, of
from typeset.findings import Findings
from typeset.job.result import Result
from typeset.makeup.draw.contrast import ENOUGH, best, of_colour, shade_needed
from typeset.model.paper import Press
from typeset.paint.variants import DEFAULT, VARIANTS
from typeset.press.picture import press_image
from typeset.press.profile import Profile, load
from typeset.screen.target import ScreenPictures
from typeset.sheet.shading import shade_at, stops
from typeset.sheet.types import Picture, Shade, Sheet
from typeset.units import PT

CORNERS = (
    "top-left",
    "top",
    "top-right",
    "middle-left",
    "middle",
    "middle-right",
    "bottom-left",
    "bottom",
    "bottom-right",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = lay(tmp_path)
    for name, (top, foot) in {
        "dark": (20, 40),
        "light": (235, 250),
        "sky": (235, 20),
        "mid": (60, 200),
    }.items():
        shown = Pil.new("L", (900, 600), top)
        shown.paste(foot, (0, 300, 900, 600))
        shown.convert("RGB").save(made.folder / f"{name}.png")
    chequered((900, 600)).save(made.folder / "mixed.png")
    return made


def chequered(size: tuple[int, int]) -> Pil.Image:
    """Light and dark squares: no colour can be read on all of it."""
    shown = Pil.new("RGB", size, (30, 30, 30))
    for number in range(size[0] // 50 * (size[1] // 50)):
        x, y = number % (size[0] // 50), number // (size[0] // 50)
        if (x + y) % 2:
            shown.paste((225, 225, 225), (x * 50, y * 50, x * 50 + 50, y * 50 + 50))
    return shown


def told(desk: Desk, picture: str, title: str = "", lines: int = 26, more: str = "") -> Result:
    spec = f"position: on-picture, style: title.second{title}"
    return desk.check(
        f"{{story: 渡口开船, at: {{columns: 1-3, lines: 1-60}}, title: {{{spec}}}, picture: {{file: {picture}, position: head, lines: {lines}}}{more}}}"
    )


def sheet_of(result: Result) -> Sheet:
    assert result.made is not None, [f.zh for f in result.findings]
    return result.made.sheets[0]


def colour(result: Result) -> object:
    return next(line.runs[0].colour for line in sheet_of(result).text if line.role == "title")


@pytest.mark.parametrize("corner", CORNERS)
def test_a_title_stands_in_its_corner_and_the_text_under_the_picture(desk: Desk, corner: str) -> None:
    """This test ensures that every line of the title lies on the picture at the corner asked for, that it takes no line of the
    text, and that its words are all there."""
    made = told(desk, "dark.png", f", corner: {corner}")
    sheet = sheet_of(made)
    picture = next(item for item in sheet.pictures if isinstance(item, Picture))
    lines = [line for line in sheet.text if line.role == "title"]
    assert "".join("".join(run.texts) for line in lines for run in line.runs) == "渡口开船"
    left, right = min(line.x for line in lines), max(line.x + line.width for line in lines)
    assert picture.x < left
    assert right < picture.x + picture.width
    assert all(picture.y < line.y < picture.y + picture.height for line in lines)
    beside = {"left": left - picture.x, "right": picture.x + picture.width - right}
    side = corner.partition("-")[2]
    if side:
        assert beside[side] < 2 * 12 * PT
    else:
        assert abs(beside["left"] - beside["right"]) <= PT
    upright = corner.partition("-")[0]
    middle = sum(line.y for line in lines) // len(lines) - picture.y
    third = picture.height // 3
    assert {"top": middle < third, "middle": third < middle < 2 * third, "bottom": middle > 2 * third}[
        upright
    ]
    assert min(line.y for line in sheet.text if line.role == "body") > picture.y + picture.height
    assert not [f for f in made.findings if f.code in ("EDN-03", "INK-01", "FMT-10", "TABOO-10", "TABOO-05")]


@pytest.mark.parametrize(("picture", "corner", "wanted"), [
    ("dark.png", "top", "white"), ("light.png", "top", "black"), ("sky.png", "top-left", "black"), ("sky.png", "bottom-left", "white"),
])  # fmt: skip
def test_black_or_white_by_what_is_under_the_letters(
    desk: Desk, picture: str, corner: str, wanted: str
) -> None:
    """This test ensures that the colour follows the part of the picture that the title stands on, not the whole of it, and that
    nothing is told of a title that can be read."""
    made = told(desk, picture, f", corner: {corner}")
    assert colour(made) == wanted
    assert not of(made.findings, "TIT-18")


def test_a_crop_counts(desk: Desk) -> None:
    """This test ensures that the tones are those of what is shown: the lower half of a picture, cropped out, is all there is."""
    made = told(desk, "sky.png, crop: [0, 300, 900, 600]", ", corner: top")
    assert colour(made) == "white"


def test_what_cannot_be_read_is_told_and_the_shade_mends_it(desk: Desk) -> None:
    """This test ensures that a title over light and dark alike is a warning whose shade, pasted, makes it readable."""
    made = told(desk, "mixed.png")
    warned = of(made.findings, "TIT-18")
    assert [one.severity for one in warned] == ["warning"]
    pasted = re.search(r"shade: (\d+%)", warned[0].hint)
    assert pasted
    mended = told(desk, "mixed.png", f", shade: {pasted[1]}")
    assert not of(mended.findings, "TIT-18")
    assert colour(mended) == "white"
    picture = next(item for item in sheet_of(mended).pictures if isinstance(item, Picture))
    assert picture.shade is not None
    assert picture.shade.side == "bottom"


def test_another_corner_is_offered(desk: Desk) -> None:
    """This test ensures that a title between light and dark is offered the corner where it can be read, and can there."""
    shown = Pil.new("L", (900, 600), 20)
    shown.paste(chequered((900, 300)).convert("L"), (0, 300))
    shown.convert("RGB").save(desk.folder / "half.png")
    (warned,) = of(told(desk, "half.png", ", corner: bottom").findings, "TIT-18")
    corner = re.search(r"corner: ([a-z-]+)", warned.hint)
    assert corner
    assert corner[1].startswith("top")
    assert not of(told(desk, "half.png", f", corner: {corner[1]}").findings, "TIT-18")


def test_a_colour_of_its_own_is_kept_and_judged(desk: Desk) -> None:
    """This test ensures that a style's colour stands as the editor gave it, and is told where it cannot be read."""
    red = ", styles: {title.second: {colour: red}}"
    made = told(desk, "dark.png", more=red)
    assert colour(made) == "red"
    assert of(made.findings, "TIT-18")
    assert not of(
        told(desk, "light.png", more=", styles: {title.second: {colour: {k: 100%}}}").findings, "TIT-18"
    )


def test_no_picture_is_told_and_nothing_is_lost(desk: Desk) -> None:
    """This test ensures that without a picture at the head the title stands over its text, and that this is told."""
    for picture in ("", ", picture: {file: dark.png, position: foot, lines: 20}"):
        made = desk.check(
            f"{{story: 渡口开船, at: {{columns: 1-3, lines: 1-60}}, title: {{position: on-picture}}{picture}}}"
        )
        assert [f.severity for f in of(made.findings, "TIT-18")] == ["warning"]
        assert [line for line in sheet_of(made).text if line.role == "title"]


def test_a_picture_too_low_is_an_error(desk: Desk) -> None:
    """This test ensures that a title larger than its picture stops the press, and is set all the same."""
    made = told(desk, "dark.png", lines=3)
    assert any(f.severity == "error" for f in of(made.findings, "TIT-18"))
    assert [line for line in sheet_of(made).text if line.role == "title"]


def test_small_white_type_is_told(desk: Desk) -> None:
    """This test ensures that a byline of body size, white on a picture, is a warning, and a large title alone is none."""
    file = desk.folder / "copy" / "渡口开船.md"
    text = file.read_text(encoding="utf-8").replace(
        "title: 渡口开船", "title: 渡口开船\nbyline: 本报记者　张三"
    )
    file.write_text(text, encoding="utf-8")
    assert any("磅" in f.zh for f in of(told(desk, "dark.png").findings, "TIT-18"))
    assert not of(told(desk, "light.png").findings, "TIT-18")


# ---- the arithmetic


@pytest.mark.parametrize("tone", range(0, 256, 5))
def test_one_of_black_and_white_can_always_be_read_on_one_tone(tone: int) -> None:
    """This test ensures that on an even ground the better colour has 4.5:1, as it must."""
    assert best([tone] * 50).ratio >= ENOUGH


def test_shade_needed_is_the_least_that_does() -> None:
    for tone in range(120, 256, 15):
        tones = [20] * 20 + [tone] * 20
        shade = shade_needed(tones)
        assert shade == 0 or of_colour(1000, tones, shade) >= ENOUGH > of_colour(1000, tones, shade - 50)


@pytest.mark.parametrize(
    "shade",
    [
        Shade(300),
        Shade(500, "top", 200),
        Shade(500, "bottom", 300),
        Shade(400, "top", 800),
        Shade(400, "bottom", 1000),
    ],
)
def test_a_shade_is_full_under_the_type_and_never_jumps(shade: Shade) -> None:
    """This test ensures that the darkening has its strength at its edge, falls evenly from there and lies within its bounds."""
    values = [shade_at(shade, at) for at in range(0, 1001, 5)]
    if shade.side == "bottom":
        values.reverse()
    assert values[0] == shade.strength
    assert values == sorted(values, reverse=True)
    assert all(0 <= value <= shade.strength for value in values)
    assert max(a - b for a, b in pairwise(values)) <= shade.strength * 5 // max(1, shade.full) + 2
    assert [stop.at for stop in stops(shade)] == sorted(stop.at for stop in stops(shade))


# ---- the shade as it is printed and shown


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = load(Press().profile, VARIANTS[DEFAULT], Findings())
    assert found
    return found


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("1", "TIFF")]
)
def test_every_kind_of_picture_is_darkened_at_its_edge(
    tmp_path: Path, profile: Profile, mode: str, kind: str
) -> None:
    """This test ensures that the foot of a light picture is darker, and its head as it was, in ink and on the screen."""
    tone = {"L": 200, "1": 1, "CMYK": (30, 20, 20, 0), "RGB": (200, 200, 200), "RGBA": (200, 200, 200, 255)}[
        mode
    ]
    path = tmp_path / "p"
    Pil.new(mode, (120, 120), tone).save(path, kind)  # type: ignore[arg-type]
    plain = Picture(0, 0, 30 * PT, 30 * PT, str(path), (0, 0, 120, 120))
    shaded = plain._replace(shade=Shade(600, "bottom", 300))
    for draw in (
        lambda one: press_image(one, Press(), profile, findings=Findings()),
        lambda one: ScreenPictures(profile, Findings()).picture(one),
    ):
        seen = []
        for item in (plain, shaded):
            made = draw(item)
            assert made is not None
            if made.bits == 1:
                grey = Pil.frombytes("1", (made.width, made.height), made.data).convert("L")
            else:
                grey = Pil.open(io.BytesIO(made.data)).convert("L")
            wide, high = grey.size
            seen.append([int(grey.getpixel((wide // 2, high * part // 100))) for part in (4, 96)])  # type: ignore[arg-type]
        before, after = seen
        assert abs(before[0] - after[0]) <= 3
        assert after[1] < before[1] - 40
