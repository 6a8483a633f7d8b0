"""Pictures as telephones and scanners deliver them: upright, told how much is cut, damaged ones refused by us."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image as Pil

from tests.noise import noise
from tests.paint.reading import reader
from tests.trust.files_desk import Desk, lay, of
from typeset.bitmaps import bitmap
from typeset.findings import NOWHERE, Findings
from typeset.intake.art.pictures import inspect, read_figure
from typeset.model.paper import Press
from typeset.paint.variants import DEFAULT, VARIANTS
from typeset.press.picture import press_image
from typeset.press.profile import Profile, load
from typeset.proof import pdfium
from typeset.screen.target import ScreenPictures
from typeset.sheet.types import Picture
from typeset.units import PT

WIDE, HIGH = 120, 80
TURNED = {
    1: None, 2: Pil.Transpose.FLIP_LEFT_RIGHT, 3: Pil.Transpose.ROTATE_180, 4: Pil.Transpose.FLIP_TOP_BOTTOM,
    5: Pil.Transpose.TRANSPOSE, 6: Pil.Transpose.ROTATE_90, 7: Pil.Transpose.TRANSVERSE, 8: Pil.Transpose.ROTATE_270,
}  # fmt: skip
"""How an upright picture is stored under each orientation: the opposite of what a viewer does."""

QUARTERS = ((255, 255, 255), (120, 120, 120), (190, 190, 190), (0, 0, 0))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return lay(tmp_path)


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = load(Press().profile, VARIANTS[DEFAULT], Findings())
    assert found
    return found


def upright(size: tuple[int, int], mode: str = "RGB") -> Pil.Image:
    """Four quarters of different greys: no two orientations look alike."""
    shown = Pil.new("RGB", size)
    wide, high = size[0] // 2, size[1] // 2
    for at, colour in enumerate(QUARTERS):
        left, top = at % 2 * wide, at // 2 * high
        shown.paste(colour, (left, top, left + wide, top + high))
    return shown.convert(mode)


def stored(
    orientation: int, kind: str = "JPEG", size: tuple[int, int] = (80, 120), mode: str = "RGB"
) -> bytes:
    """A file of upright size that has its samples turned and says so."""
    way = TURNED[orientation]
    shown = upright(size, mode)
    shown = shown if way is None else shown.transpose(way)
    exif = Pil.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    shown.save(out, kind, exif=exif)
    return out.getvalue()


def corners(shown: Pil.Image) -> tuple[int, ...]:
    grey = shown.convert("L")
    wide, high = grey.size
    return tuple(
        int(grey.getpixel((wide * x // 4, high * y // 4)))  # type: ignore[arg-type]
        for y in (1, 3)
        for x in (1, 3)
    )


def in_order(found: tuple[int, ...]) -> bool:
    """White, dark, light, black: the quarters where they belong, whatever the inks made of them."""
    return found[0] > found[2] > found[1] > found[3]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("TIFF", "RGB"), ("TIFF", "1")]
)  # fmt: skip
def test_every_orientation_is_upright_in_press_and_screen(
    tmp_path: Path, profile: Profile, orientation: int, kind: str, mode: str
) -> None:
    """This test ensures that size is measured, and both outputs are drawn, after the picture is turned."""
    raw = stored(orientation, kind, mode=mode)
    path = tmp_path / "p"
    path.write_bytes(raw)
    seen = inspect(raw)
    assert (seen.width, seen.height, seen.problem) == (80, 120, "")
    picture = Picture(0, 0, 20 * PT, 30 * PT, str(path), (0, 0, 80, 120))
    made = press_image(picture, Press(), profile, findings=Findings())
    shown = ScreenPictures(profile, Findings()).picture(picture)
    assert made
    assert shown
    if made.bits == 1:
        assert made.width < made.height
        return
    ink = Pil.open(io.BytesIO(made.data))
    assert (ink.width < ink.height, shown.width < shown.height) == (True, True)
    assert in_order(corners(Pil.open(io.BytesIO(shown.data))))
    assert in_order(corners(ink.convert("RGB")))


def test_a_turn_that_is_left_out_is_seen(
    tmp_path: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: with the turn switched off the same picture is not upright."""
    monkeypatch.setattr(bitmap, "turn", lambda _: 1)
    monkeypatch.setenv("TYPESET_CACHE", "off")
    raw = stored(6)
    assert inspect(raw)[1:3] == (120, 80)
    path = tmp_path / "p.jpg"
    path.write_bytes(raw)
    shown = ScreenPictures(profile, Findings()).picture(
        Picture(0, 0, 20 * PT, 30 * PT, str(path), (0, 0, 80, 120))
    )
    assert shown
    assert not in_order(corners(Pil.open(io.BytesIO(shown.data))))


@pytest.mark.parametrize(
    "block",
    [
        "{picture: p.jpg, at: {columns: 1-2, lines: 4-60}}",
        "{story: 渡口开船, at: {columns: 1-4, lines: 4-70}, picture: {file: p.jpg, position: head, lines: 40}}",
        "{ad: p.jpg, at: {columns: 1-2, lines: 4-60}}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("output", ["press", "screen"])
def test_no_band_on_the_page(desk: Desk, block: str, output: str) -> None:
    """This test ensures that a turned photograph fills its place in a block, a story and an ad, in both outputs."""
    (desk.folder / "p.jpg").write_bytes(stored(6, size=(800, 1200)))
    made = desk.build(block)
    assert made.made is not None
    (item,) = [one for one in made.made.sheets[0].pictures if isinstance(one, Picture)]
    assert item.crop[2] <= 800
    assert item.crop[3] <= 1200
    files = sorted((desk.folder / "out").rglob("*.pdf"))
    wanted = [
        path
        for path in files
        if ("edition" in path.name or "screen" in path.as_posix()) == (output == "screen")
    ]
    assert wanted
    for path in wanted:
        scale = 72
        page = pdfium.render(path.read_bytes(), scale)
        left, top = item.x // PT, item.y // PT
        box = (left, top, left + item.width // PT, top + item.height // PT)
        offset = reader(path.read_bytes()).pages[0].trimbox
        media = reader(path.read_bytes()).pages[0].mediabox
        dx, dy = float(offset.left) - float(media.left), float(media.top) - float(offset.top)
        part = page.crop((round(box[0] + dx), round(box[1] + dy), round(box[2] + dx), round(box[3] + dy)))
        assert in_order(corners(part))


@pytest.mark.parametrize("rest", [b"", b"\x00\x01garbage", b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff"])
def test_odd_metadata_leave_the_picture_alone(rest: bytes) -> None:
    """This test ensures that an Exif segment that cannot be read is no damage to the picture."""
    raw = stored(1)
    odd = raw[:2] + b"\xff\xe1" + (len(rest) + 2).to_bytes(2, "big") + rest + raw[2:]
    assert inspect(odd).problem == ""
    assert inspect(odd)[1:3] == (80, 120)


def test_a_picture_with_a_second_one_behind_it() -> None:
    """This test ensures that a telephone's JPEG with a depth map or gain map (MPO) is a JPEG."""
    first, second = upright((80, 120)), upright((40, 60))
    out = io.BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second])
    assert Pil.open(io.BytesIO(out.getvalue())).format == "MPO"
    assert inspect(out.getvalue())[:5] == ("JPEG", 80, 120, "RGB", "")


def test_heic_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a telephone's own format is named with the way out where no reader of it is installed."""
    monkeypatch.setattr(bitmap, "reads_heic", lambda: False)
    monkeypatch.setenv("TYPESET_CACHE", "off")
    findings = Findings()
    (tmp_path / "p.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    read_figure(((tmp_path / "p.heic").as_posix(),), "p.heic", NOWHERE, findings)
    assert [f.code for f in findings] == ["PIX-05"]
    assert "HEIC" in next(iter(findings)).zh


# What a place cuts away


def photograph(desk: Desk, size: tuple[int, int] = (792, 1200)) -> None:
    noise(size).convert("RGB").save(desk.folder / "p.jpg")


def test_a_portrait_in_a_strip(desk: Desk) -> None:
    """This test ensures that 88 % cut away is a warning that names the lines, and that the pasted line mends it."""
    photograph(desk)
    (told,) = of(desk.check("{picture: p.jpg, at: {columns: 1-2, lines: 4-9}}").findings, "PIC-03")
    assert told.severity == "warning"
    percent = int(re.findall(r"(\d+)%", told.zh)[0])
    assert 80 <= percent <= 92
    assert "全图需" in told.hint
    pasted = re.search(r"at: (\{[^}]*\})", told.hint)
    assert pasted
    assert not of(desk.check(f"{{picture: p.jpg, at: {pasted[1]}}}").findings, "PIC-03")
    crop = re.search(r"crop: (\[[^\]]*\])", told.hint)
    assert crop
    meant = of(
        desk.check(f"{{picture: p.jpg, at: {{columns: 1-2, lines: 4-9}}, crop: {crop[1]}}}").findings,
        "PIC-03",
    )
    assert [f.severity for f in meant] == ["info"]


@pytest.mark.parametrize(
    ("percent", "severity"), [(3, None), (14, None), (16, "info"), (34, "info"), (36, "warning"), (90, "warning")]
)  # fmt: skip
@pytest.mark.parametrize("sides", [True, False])
def test_the_share_decides(desk: Desk, percent: int, severity: str | None, sides: bool) -> None:
    """This test ensures that nothing is said of a small cut, a note from 15 %, a warning from 35 %, both ways."""
    block = "{picture: p.jpg, at: {columns: 1-3, lines: 4-31}}"
    photograph(desk, (300, 300))
    made = desk.check(block).made
    assert made is not None
    item = next(one for one in made.sheets[0].pictures if isinstance(one, Picture))
    wide, high = item.width // PT * 3, item.height // PT * 3
    photograph(
        desk, (wide * 100 // (100 - percent), high) if sides else (wide, high * 100 // (100 - percent))
    )
    assert [f.severity for f in of(desk.check(block).findings, "PIC-03")] == ([severity] if severity else [])


def test_in_a_story_the_slot_is_named(desk: Desk) -> None:
    """This test ensures that a picture in a story is told with the `lines` of its own."""
    photograph(desk)
    block = "{{story: 渡口开船, at: {{columns: 1-3, lines: 4-70}}, picture: {{file: p.jpg, position: top-left, columns: 1, lines: {0}}}}}"
    (told,) = of(desk.check(block.format(6)).findings, "PIC-03")
    lines = re.search(r"lines: (\d+)", told.hint)
    assert lines
    assert not of(desk.check(block.format(lines[1])).findings, "PIC-03")


def test_on_an_ad_of_no_stated_size(desk: Desk) -> None:
    """This test ensures that an ad's bitmap that loses a third and more is a warning too."""
    photograph(desk)
    assert [f.severity for f in of(desk.check("{ad: p.jpg, at: {columns: 1-3, lines: 60-70}}").findings, "PIC-03")] == ["warning"]  # fmt: skip


# What is damaged or odd


SEEDS = range(5)


def tiff(mode: str, compression: str, seed: int = 1) -> bytearray:
    out = io.BytesIO()
    noise((400, 300), seed).convert(mode).save(out, "TIFF", compression=compression)
    return bytearray(out.getvalue())


def flipped(raw: bytearray) -> bytes:
    for at in range(1000, min(len(raw), 9000), 613):
        raw[at] ^= 0x55
    return bytes(raw)


def zeroed(raw: bytearray) -> bytes:
    third = len(raw) // 3
    raw[third : third + len(raw) // 6] = bytes(len(raw) // 6)
    return bytes(raw)


def damaged(seed: int) -> dict[str, bytes]:
    """One scan of every kind of damage."""
    return {
        "G4 flipped": flipped(tiff("1", "group4", seed)), "G4 zeroed": zeroed(tiff("1", "group4", seed)),
        "G4 cut": bytes(tiff("1", "group4", seed))[:9000], "G3 zeroed": zeroed(tiff("1", "group3", seed)),
        "LZW flipped": flipped(tiff("L", "tiff_lzw", seed)), "LZW zeroed": zeroed(tiff("RGB", "tiff_lzw", seed)),
        "deflate flipped": flipped(tiff("RGB", "tiff_adobe_deflate", seed)), "packbits zeroed": zeroed(tiff("RGB", "packbits", seed)),
    }  # fmt: skip


DAMAGED = damaged(1)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_tiff_is_refused_by_us(desk: Desk, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """This test ensures that a damaged scan is PIX-03, twice, and that no library speaks on the terminal."""
    (desk.folder / "p.tif").write_bytes(DAMAGED[name])
    for _ in range(2):
        (told,) = of(desk.check("{picture: p.tif, at: {columns: 1-3, lines: 4-31}}").findings, "PIX-03")
        assert told.severity == "error"
    said = capfd.readouterr()
    assert said.err == ""
    assert said.out == ""


@pytest.mark.parametrize("seed", SEEDS)
def test_damage_is_found_whatever_the_picture(seed: int) -> None:
    """This test ensures that no damaged scan passes by the chance of its samples."""
    assert {name: inspect(raw).problem for name, raw in damaged(seed).items()} == dict.fromkeys(
        DAMAGED, "truncated"
    )


def test_the_library_does_speak(capfd: pytest.CaptureFixture[str]) -> None:
    """Negative control: without the listening, libtiff writes to the terminal and the damaged scan is taken."""
    with Pil.open(io.BytesIO(DAMAGED["G4 flipped"])) as image:
        image.load()
    assert "Bad code word" in capfd.readouterr().err


def test_without_a_standard_error() -> None:
    """This test ensures that a damaged scan is found where the program has no standard error at all."""
    code = "import os, sys; os.close(2)\nfrom typeset.intake.art.pictures import inspect\nprint(inspect(sys.stdin.buffer.read()).problem)"
    made = subprocess.run(
        [sys.executable, "-c", code], input=DAMAGED["G4 flipped"], stdout=subprocess.PIPE, check=True
    )
    assert made.stdout.strip() == b"truncated"


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
@pytest.mark.parametrize("compression", ["tiff_lzw", "group4", "tiff_adobe_deflate", "raw"])
def test_a_sound_tiff_is_taken(mode: str, compression: str) -> None:
    """This test ensures that listening refuses nothing that is whole."""
    if compression == "group4" and mode != "1":
        return
    assert inspect(bytes(tiff(mode, compression))).problem == ""


@pytest.mark.parametrize("mode", ["I;16", "I;16B", "LAB", "P", "1", "LA", "PA"])
def test_odd_modes_come_out_right(tmp_path: Path, profile: Profile, mode: str) -> None:
    """This test ensures that depth, LAB, palettes and bilevel art print as they look."""
    path = tmp_path / "odd"
    shown = upright((80, 120), "L")
    if mode.startswith("I;16"):
        deep = Pil.new(mode, shown.size)
        for y in range(120):
            for x in range(80):
                deep.putpixel((x, y), int(shown.getpixel((x, y))) * 257)  # type: ignore[arg-type]
        deep.save(path, "PNG" if mode == "I;16" else "TIFF")
    elif mode == "LAB":
        from PIL import ImageCms

        lab = ImageCms.profileToProfile(
            shown.convert("RGB"),
            ImageCms.createProfile("sRGB"),
            ImageCms.createProfile("LAB"),
            outputMode="LAB",
        )
        assert lab is not None
        lab.save(path, "TIFF")
    else:
        shown.convert("RGBA").convert(mode if mode != "PA" else "P").save(path, "PNG")
    assert inspect(path.read_bytes()).problem == ""
    picture = Picture(0, 0, 20 * PT, 30 * PT, str(path), (0, 0, 80, 120))
    made = press_image(picture, Press(), profile, findings=Findings())
    seen = ScreenPictures(profile, Findings()).picture(picture)
    assert made
    assert seen
    found = corners(Pil.open(io.BytesIO(seen.data)))
    assert in_order(found) or mode == "1"
    assert found[0] > 240
    assert found[3] < 15


@pytest.mark.parametrize("mode", ["F", "I"])
def test_a_depth_without_a_white_is_told(tmp_path: Path, mode: str) -> None:
    """This test ensures that samples of which nobody knows which is white are refused, not guessed."""
    path = tmp_path / "odd.tif"
    Pil.new(mode, (40, 30), 1).save(path)
    findings = Findings()
    read_figure((str(path),), "odd.tif", NOWHERE, findings)
    assert [(f.code, f.severity) for f in findings] == [("PIX-05", "error")]


@pytest.mark.parametrize(
    ("size", "taken"), [((14_000, 14_000), True), ((20_000, 20_000), False), ((15_000, 13_334), False)]
)
def test_how_large_is_said(tmp_path: Path, size: tuple[int, int], taken: bool) -> None:
    """This test ensures that the limit is the stated one and that the size told is the picture's."""
    path = tmp_path / "large.png"
    Pil.new("1", size, 1).save(path)
    findings = Findings()
    figure = read_figure((str(path),), "large.png", NOWHERE, findings)
    if taken:
        assert list(findings) == []
        assert (figure.width, figure.height) == size
    else:
        (told,) = findings
        assert told.code == "PIX-04"
        assert f"{size[0]} × {size[1]}" in told.zh
