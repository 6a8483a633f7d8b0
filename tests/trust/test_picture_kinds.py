"""Every kind of bitmap that a desk gets: read upright in press and screen, or told with the way out."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image as Pil
from PIL import ImageCms

from tests.noise import noise
from tests.trust.files_desk import Desk, lay, of
from tests.trust.test_phone_pictures import TURNED, corners, in_order, upright
from typeset.bitmaps import bitmap
from typeset.findings import NOWHERE, Finding, Findings
from typeset.intake.art.pictures import PictureVerdict, inspect, read_figure
from typeset.model.paper import Press
from typeset.paint.variants import DEFAULT, VARIANTS
from typeset.press.picture import press_image
from typeset.press.profile import Profile, load
from typeset.screen.target import ScreenPictures
from typeset.sheet.types import Picture
from typeset.units import PT

SIZE = (80, 120)
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAABxQABAAAAAAAAATcAAgAAAAAC/AABAAAAAAAAACQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA4GlwcnAAAADAaXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDyBRZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAAB4AAAAUAAAABBwaXhpAAAAAAMICAgAAAAJaXJvdAMAAAAYaXBtYQAAAAAAAAABAAEFgQIDBIUAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAWNtZGF0AAABMygBrwT47Fsdk6tZ+QQUBgmNMfmn5G+mvTYCBx+6/1T6AAcJyrchLVXr6DLXi4K+Zb+2W+LuZ0vloIiwvN+uLtSS0D6p/tk/L9+5LapLW/8Ll/k2/5uX70UySwLcH6tv4uNWsgAAU0xTfTuAJZGIoKP53AACSsXWUC+Y0kUj2pnQOlUHVw90rliOjgDtm2/kqeUhfii3mE/WXGfsVnjnHuqJC3mT/IHY/yRhczo+vUfVWeIkq+SwBwuOAIDrRzdwAHwl5R/+V6eqlvvD/zJ/h7ig+VR0+W2KvL/1slmeLgyAMMQMeFwGbLKioZTKSLrf8h/y+/HT9kVZh6o7Sxvws+/TZaKo8YtMpAecRr2Ib3QbltCdAAADAAADAAADAAFOAAADAyACyBAcl+oNuededJwAC0gAAAAGRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAA="
)
"""A telephone's picture: 80 × 120 once it is upright, stored on its side, with irot and an Exif orientation of 6."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return lay(tmp_path)


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = load(Press().profile, VARIANTS[DEFAULT], Findings())
    assert found
    return found


def saved(image: Pil.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def shown(path: Path, profile: Profile, size: tuple[int, int] = SIZE) -> tuple[Pil.Image, Pil.Image]:
    """A picture as the press and the screen have it."""
    picture = Picture(0, 0, 20 * PT, 30 * PT, str(path), (0, 0, *size))
    made, seen = (
        press_image(picture, Press(), profile, findings=Findings()),
        ScreenPictures(profile, Findings()).picture(picture),
    )
    assert made
    assert seen
    return Pil.open(io.BytesIO(made.data)).convert("RGB"), Pil.open(io.BytesIO(seen.data)).convert("RGB")


def told(raw: bytes, folder: Path, name: str = "p.bin") -> list[Finding]:
    (folder / name).write_bytes(raw)
    findings = Findings()
    read_figure(((folder / name).as_posix(),), name, NOWHERE, findings)
    return list(findings)


KINDS = {
    "WebP": lambda: saved(upright(SIZE), "WEBP", quality=95), "WebP, lossless": lambda: saved(upright(SIZE), "WEBP", lossless=True),
    "WebP, clear": lambda: saved(upright(SIZE, "RGBA"), "WEBP"), "AVIF": lambda: saved(upright(SIZE), "AVIF", quality=95),
    "AVIF, grey": lambda: saved(upright(SIZE, "L"), "AVIF", quality=95), "BMP": lambda: saved(upright(SIZE), "BMP"),
    "BMP, palette": lambda: saved(upright(SIZE, "P"), "BMP"), "DIB": lambda: saved(upright(SIZE), "DIB"),
    "GIF": lambda: saved(upright(SIZE, "P"), "GIF"), "JPEG 2000": lambda: saved(upright(SIZE), "JPEG2000"),
    "JPEG 2000, grey": lambda: saved(upright(SIZE, "L"), "JPEG2000"), "JPEG 2000, deep": lambda: saved(upright(SIZE, "L").convert("I").point(lambda v: v * 257).convert("I;16"), "JPEG2000"),
    "PNG, palette": lambda: saved(upright(SIZE, "P"), "PNG", transparency=255), "HEIC": lambda: HEIC,
    "JPEG, four inks": lambda: saved(upright(SIZE, "CMYK"), "JPEG", quality=95),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_kinds_that_are_read(tmp_path: Path, profile: Profile, name: str) -> None:
    """This test ensures that each kind is taken without a word and looks as it is, in press and screen."""
    raw = KINDS[name]()
    assert [finding for finding in told(raw, tmp_path) if finding.severity != "info"] == []
    seen = inspect(raw)
    assert (seen.width, seen.height, seen.problem) == (*SIZE, "")
    for picture in shown(tmp_path / "p.bin", profile):
        assert picture.width < picture.height
        assert in_order(corners(picture))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
def test_turned_once(tmp_path: Path, profile: Profile, kind: str, orientation: int) -> None:
    """This test ensures that an orientation is applied exactly once, whether it stands in the Exif data or in the container."""
    way, exif = TURNED[orientation], Pil.Exif()
    exif[0x0112] = orientation
    image = upright(SIZE)
    raw = saved(image if way is None else image.transpose(way), kind, exif=exif, quality=95)
    (tmp_path / "p").write_bytes(raw)
    assert inspect(raw)[1:3] == SIZE
    for picture in shown(tmp_path / "p", profile):
        assert in_order(corners(picture))


def test_a_heic_is_not_turned_twice() -> None:
    """This test ensures that what the reader of HEIC turned itself is left alone, although the Exif data say 6."""
    assert b"irot" in HEIC
    assert b"Exif" in HEIC
    with bitmap.opened(HEIC) as image:
        image.load()
        assert image.size == SIZE
        assert bitmap.turn(image) == 1


def test_without_the_reader_of_heic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that HEIC is named with two ways out where its reader is not installed, and cut ones are damaged where it is."""
    assert inspect(HEIC[: len(HEIC) // 2]).problem == "truncated"
    assert inspect(HEIC[:60]).problem == "truncated"
    monkeypatch.setattr(bitmap, "reads_heic", lambda: False)
    monkeypatch.setattr(Pil, "ID", [kind for kind in Pil.ID if kind != "HEIF"])
    monkeypatch.setenv("TYPESET_CACHE", "off")
    (finding,) = told(HEIC, tmp_path)
    assert finding.code == "PIX-05"
    assert "typeset-news[heic]" in finding.hint
    assert ".jpg" in finding.hint


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF", "TIFF"])
def test_more_pictures_than_one_are_told(tmp_path: Path, profile: Profile, kind: str) -> None:
    """This test ensures that the first frame is set and that a warning says so."""
    later = [Pil.new("RGB", SIZE, "white"), Pil.new("RGB", SIZE, "black")]
    raw = saved(upright(SIZE), kind, save_all=True, append_images=later)
    (finding,) = told(raw, tmp_path)
    assert (finding.code, finding.severity) == ("PIX-08", "warning")
    assert "3" in finding.zh
    assert in_order(corners(shown(tmp_path / "p.bin", profile)[1]))


def test_one_frame_is_nothing_to_tell(tmp_path: Path) -> None:
    """Negative control: a still picture of a kind that can move says nothing."""
    for kind in ("GIF", "WEBP", "PNG", "AVIF", "TIFF"):
        assert told(saved(upright(SIZE), kind), tmp_path) == []


def test_photoshops_own_files(tmp_path: Path) -> None:
    """This test ensures that a PSD is refused by name."""
    head = (
        b"8BPS"
        + (1).to_bytes(2, "big")
        + bytes(6)
        + (3).to_bytes(2, "big")
        + (4).to_bytes(4, "big")
        + (4).to_bytes(4, "big")
    )
    raw = head + (8).to_bytes(2, "big") + (3).to_bytes(2, "big") + bytes(12) + bytes(2) + bytes(48)
    (finding,) = told(raw, tmp_path, "p.psd")
    assert (finding.code, finding.severity) == ("PIX-05", "error")
    assert "PSD" in finding.zh


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
BROKEN = {
    "no profile": b"nothing of the kind", "cut": SRGB[:150], "head alone": SRGB[:128], "chance": SRGB[:128] + noise((20, 20)).tobytes(),
    "spoilt table": SRGB[:128] + b"\xff" * 40 + SRGB[168:], "other space": SRGB[:16] + b"CMYK" + SRGB[20:],
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_broken_profile_is_a_warning(tmp_path: Path, profile: Profile, kind: str, name: str) -> None:
    """This test ensures that the picture prints as sRGB and that its profile is told, never an error."""
    raw = saved(upright(SIZE), kind, icc_profile=BROKEN[name])
    with Pil.open(io.BytesIO(raw)) as image:
        if not image.info.get("icc_profile"):
            return  # Pillow itself leaves it out
    (finding,) = told(raw, tmp_path)
    assert (finding.code, finding.severity) == ("PIX-09", "warning")
    plain = tmp_path / "plain"
    plain.write_bytes(saved(upright(SIZE), kind))
    for one, two in zip(shown(tmp_path / "p.bin", profile), shown(plain, profile), strict=True):
        assert one.tobytes() == two.tobytes()


def test_four_inks_with_a_broken_profile(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that inks without a profile that serves are taken as the paper's own."""
    (finding,) = told(saved(upright(SIZE, "CMYK"), "TIFF", icc_profile=BROKEN["cut"]), tmp_path)
    assert finding.code == "PIX-09"
    assert "油墨" in finding.zh
    assert in_order(corners(shown(tmp_path / "p.bin", profile)[1]))


def test_sound_profiles_are_nothing_to_tell(tmp_path: Path) -> None:
    """Negative control: sRGB in colours, and in greys as cameras write it, says nothing."""
    for mode in ("RGB", "L", "P"):
        assert told(saved(upright(SIZE, mode), "PNG", icc_profile=SRGB), tmp_path) == []


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "JPEG2000", "BMP", "GIF", "HEIC"])
def test_damaged_files(kind: str) -> None:
    """This test ensures that cut and spoilt files of the newer kinds end in a finding or a picture, never in an error of ours."""
    raw = HEIC if kind == "HEIC" else saved(noise((120, 90)).convert("P" if kind == "GIF" else "RGB"), kind)
    for part in (3, 2):
        verdict = inspect(raw[: len(raw) // part])
        assert verdict.problem in ("truncated", "unreadable"), (kind, part)
    for seed in range(20):
        spoilt = bytearray(raw)
        at = len(raw) * (seed + 1) // 22
        spoilt[at : at + 6] = noise((6, 1), seed).tobytes()
        assert isinstance(inspect(bytes(spoilt)), PictureVerdict)


def test_huge_ones_of_the_newer_kinds(tmp_path: Path) -> None:
    """This test ensures that a size that no memory holds is refused from the header alone."""
    raw = bytearray(saved(Pil.new("1", (8, 8)), "BMP"))
    raw[18:26] = (20_000).to_bytes(4, "little") * 2
    gif = bytearray(saved(Pil.new("P", (8, 8)), "GIF"))
    gif[6:10] = (60_000).to_bytes(2, "little") * 2
    for one in (raw, gif):
        (finding,) = told(bytes(one), tmp_path)
        assert finding.code == "PIX-04"


@pytest.mark.parametrize("name", ["p.webp", "p.avif", "p.bmp", "p.gif", "p.jp2", "p.heic"])
def test_on_a_page_and_as_an_ear(desk: Desk, name: str) -> None:
    """This test ensures that the newer kinds stand on a page as a picture, and in an ear by their name alone."""
    kind = {"jp2": "JPEG2000"}.get(name[2:], name[2:].upper())
    (desk.folder / name).write_bytes(
        HEIC if kind == "HEIC" else saved(upright((800, 1200), "P" if kind == "GIF" else "RGB"), kind)
    )
    for block in (
        f"{{picture: {name}, at: {{columns: 1-2, lines: 4-60}}}}",
        f"{{ear: {name}, at: {{columns: 1-2, lines: 4-20}}}}",
    ):
        made = desk.check(block).made
        assert made is not None
        assert any(isinstance(one, Picture) for one in made.sheets[0].pictures)


def test_psd_in_an_edition_stops_nothing_else(desk: Desk) -> None:
    """This test ensures that the finding stands at the edition's line."""
    (desk.folder / "p.psd").write_bytes(b"8BPS" + bytes(60))
    found = of(desk.check("{picture: p.psd, at: {columns: 1-2, lines: 4-60}}").findings, "PIX-02")
    assert [finding.severity for finding in found] == ["error"]
