"""Pictures for the press and the screen: inks, limits, crops, resolution, broken files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Pil

from tests.noise import noise
from tests.paint.reading import reader
from tests.paint.sheets import JOB, picture_file, sheet
from typeset.findings import Findings, Place
from typeset.model.paper import Press
from typeset.paint.variants import DEFAULT, VARIANTS
from typeset.press.picture import clamp_ink, effective_ppi, press_image
from typeset.press.profile import load
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.screen.edition import edition_pdf
from typeset.screen.target import ScreenPictures, rgb
from typeset.sheet.types import Picture
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.paint.target import Image
    from typeset.press.profile import Profile


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = load(Press().profile, VARIANTS[DEFAULT], Findings())
    assert found
    return found


def placed(path: Path, crop: tuple[int, int, int, int] = (0, 0, 900, 600), width: int = 300) -> Picture:
    height = width * PT * (crop[3] - crop[1]) // (crop[2] - crop[0])
    return Picture(0, 0, width * PT, height, str(path), crop)


def converted(picture: Picture, profile: Profile, findings: Findings | None = None) -> Image:
    made = press_image(picture, Press(), profile, findings=Findings() if findings is None else findings)
    assert made
    return made


def decoded(image: Image) -> Pil.Image:
    """The samples as Pillow reads them, inks as full = 255."""
    return Pil.open(io.BytesIO(image.data))


def most_ink(picture: Pil.Image) -> float:
    return max(sum(inks) for _, inks in picture.getcolors(1 << 24) or []) / 255 * 100


def test_rgb_becomes_cmyk_within_the_limit(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that an RGB picture is CMYK and never above the ink limit (NP-03, PX-08)."""
    made = converted(placed(picture_file(tmp_path)), profile)
    assert (made.space, made.coding, made.bits) == ("DeviceCMYK", "DCTDecode", 8)
    assert most_ink(decoded(made)) <= 240


def test_cmyk_over_the_limit_is_clamped(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a CMYK original with too much ink is reduced, and that it is said (NP-03)."""
    path = tmp_path / "rich.tif"
    Pil.new("CMYK", (900, 600), (230, 230, 230, 230)).save(path)
    findings = Findings()
    made = converted(placed(path), profile, findings)
    assert most_ink(decoded(made)) <= 240
    assert [finding.code for finding in findings] == ["NP-03"]
    assert "360%" in next(iter(findings)).zh


def test_cmyk_within_the_limit_keeps_its_inks(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a CMYK original within the limit is not converted again."""
    path = tmp_path / "flat.tif"
    Pil.new("CMYK", (900, 600), (100, 60, 20, 10)).save(path)
    findings = Findings()
    shown = decoded(converted(placed(path), profile, findings)).getpixel((450, 300))
    assert isinstance(shown, tuple)
    assert all(abs(a - b) <= 2 for a, b in zip(shown, (100, 60, 20, 10), strict=True))
    assert not list(findings)


def test_clamping_keeps_black_and_the_hue() -> None:
    """This test ensures that C, M and Y shrink in proportion and K stays."""
    rich = Pil.new("CMYK", (2, 2), (200, 100, 200, 255))
    c, m, y, k = clamp_ink(rich, 2400, None, Place()).getpixel((0, 0))  # type: ignore[misc]
    assert k == 255
    assert c == y
    assert abs(c - 2 * m) <= 1
    assert 230 <= (c + m + y + k) / 2.55 <= 240
    assert clamp_ink(rich, 4000, None, Place()) is rich


def test_grey_goes_to_black_alone(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a grey picture prints in K: white is no ink, black full ink, in order (IMG-02)."""
    path = tmp_path / "grey.png"
    Pil.linear_gradient("L").resize((900, 600)).save(path)
    made = converted(placed(path), profile)
    assert made.space == "DeviceGray"
    column = [decoded(made).getpixel((450, y)) for y in (2, 150, 300, 450, 597)]
    assert column == sorted(column)  # type: ignore[type-var]
    assert column[0] <= 8  # type: ignore[operator]
    assert column[-1] >= 247  # type: ignore[operator]


def test_line_art_stays_bilevel(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that 1-bit art keeps its pixels (PF-02)."""
    made = converted(placed(picture_file(tmp_path, "1")), profile)
    assert (made.width, made.bits, made.space, made.coding) == (900, 1, "DeviceGray", "FlateDecode")


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "1"])
def test_what_is_white_stays_white(book: FontBook, tmp_path: Path, mode: str) -> None:
    """This test ensures that every kind of picture comes out the right way round, on the page as printed."""
    path = tmp_path / "half.tif"
    white: object = (0, 0, 0, 0) if mode == "CMYK" else "white"
    black: object = (0, 0, 0, 255) if mode == "CMYK" else "black"
    half = Pil.new(mode, (900, 600), white)  # type: ignore[arg-type]
    half.paste(black, (0, 0, 450, 600))  # type: ignore[arg-type]
    half.save(path)
    page = sheet(pictures=(placed(path),))
    for pdf in (page_pdf(page, book, JOB), edition_pdf([page], book, JOB)):
        shown = pdfium.render(pdf, 72).convert("L")
        assert shown.getpixel((75, 100)) < 90  # type: ignore[operator]
        assert shown.getpixel((225, 100)) > 250  # type: ignore[operator]


def test_crop(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that only the crop is in the file."""
    path = tmp_path / "quarter.png"
    mixed = Pil.new("RGB", (900, 600), "white")
    mixed.paste("black", (600, 300, 900, 600))
    mixed.save(path)
    pdf = page_pdf(sheet(pictures=(placed(path, (600, 300, 900, 600)),)), book, JOB)
    image = reader(pdf).pages[0]["/Resources"]["/XObject"]["/I1"]  # type: ignore[index]
    assert (image["/Width"], image["/Height"]) == (300, 300)
    assert pdfium.render(pdf, 36).convert("L").crop((2, 2, 148, 148)).getextrema()[1] < 90  # type: ignore[operator]


def test_downsampling(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a picture finer than the press needs is reduced to 220 ppi, never enlarged."""
    small = converted(placed(picture_file(tmp_path), width=100), profile)
    assert small.width == -(-100 * 220 // 72)
    assert converted(placed(picture_file(tmp_path), width=400), profile).width == 900


@pytest.mark.parametrize(("width", "severity"), [(300, None), (500, "warning"), (700, "error")])
def test_resolution(tmp_path: Path, profile: Profile, width: int, severity: str | None) -> None:
    """This test ensures that pictures below 150 and 100 ppi at their size are named (PF-01)."""
    findings = Findings()
    picture = placed(picture_file(tmp_path), width=width)
    converted(picture, profile, findings)
    assert [(f.code, f.severity) for f in findings] == ([("PF-01", severity)] if severity else [])
    assert effective_ppi(picture) == 900 * 72 // width


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0 not a jpeg", b"<svg/>"])
def test_broken_pictures(tmp_path: Path, profile: Profile, data: bytes) -> None:
    """This test ensures that a broken file is a finding with its name, never a crash (IMG-03)."""
    path = tmp_path / "broken.jpg"
    path.write_bytes(data)
    findings = Findings()
    assert press_image(placed(path), Press(), profile, findings=findings, page=3) is None
    assert ScreenPictures(profile, findings).picture(placed(path)) is None
    assert [(f.code, f.place.file) for f in findings] == [("IMG-03", str(path))] * 2
    assert next(iter(findings)).place.page == 3


def test_cut_off_picture(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a JPEG that ends too early is refused, not printed half (IMG-03)."""
    out = io.BytesIO()
    noise((900, 600)).save(out, "JPEG")
    path = tmp_path / "cut.jpg"
    path.write_bytes(out.getvalue()[: len(out.getvalue()) // 2])
    findings = Findings()
    assert press_image(placed(path), Press(), profile, findings=findings) is None
    assert [finding.code for finding in findings] == ["IMG-03"]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_lies_on_white(tmp_path: Path, profile: Profile, mode: str) -> None:
    """This test ensures that transparent parts become paper and no soft mask is needed (PX-09)."""
    path = tmp_path / "clear.png"
    Pil.new("RGBA", (900, 600), (0, 0, 0, 0)).convert(mode).save(
        path, transparency=0 if mode == "P" else None
    )
    shown = decoded(converted(placed(path), profile))
    assert shown.getpixel((450, 300)) in ((0, 0, 0, 0), 255)


def test_the_same_again_from_the_cache(
    tmp_path: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a second build does not convert again, and that another crop does."""
    picture = placed(picture_file(tmp_path))
    first = converted(picture, profile)
    calls: list[Picture] = []
    import typeset.press.picture as module

    original = module.convert

    def counted(raw: bytes, shown: Picture, *rest: object) -> Image:
        calls.append(shown)
        return original(raw, shown, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "convert", counted)
    assert converted(picture, profile) == first
    assert not calls
    converted(picture._replace(crop=(0, 0, 300, 200)), profile)
    assert len(calls) == 1


def test_one_picture_twice_is_embedded_once(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that the edition holds a picture of two pages once."""
    page = sheet(pictures=(placed(picture_file(tmp_path)),))
    pdf = edition_pdf([page, page._replace(page=2)], book, JOB)
    assert pdf.count(b"/Subtype /Image") == 1


@pytest.mark.parametrize(
    ("cmyk", "wanted"),
    [
        ((0, 0, 0, 1000), (0, 0, 0)),
        ((0, 0, 0, 0), (1000, 1000, 1000)),
        ((0, 1000, 1000, 0), (902, 0, 71)),
        ((0, 0, 0, 500), (500, 500, 500)),
    ],
)
def test_screen_colours(cmyk: tuple[int, int, int, int], wanted: tuple[int, int, int]) -> None:
    """This test ensures that black is black, paper white and the papers' red red on a screen."""
    assert rgb(cmyk) == wanted
