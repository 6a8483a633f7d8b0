"""Colour for the press: originals passed on or converted, spot colours, pages in black alone, tints, sharpening."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image as Pil
from PIL import ImageCms

from tests.paint.reading import operations, reader
from tests.paint.sheets import JOB, external, line, needs, picture_file, sheet
from tests.press.judged import errors_of
from tests.press.sample import sample
from tests.press.test_pictures import decoded, most_ink, placed
from typeset.files import cache, resources
from typeset.findings import Findings
from typeset.model.paper import Press
from typeset.paint.variants import DEFAULT, LEVELS, VARIANTS
from typeset.preflight.judge import judge
from typeset.press import mono
from typeset.press.inks import inks_of
from typeset.press.jpeg import bare_jpeg
from typeset.press.mono import greyed
from typeset.press.picture import Printing, press_image
from typeset.press.profile import load
from typeset.press.separate import tint_of
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.screen.edition import edition_pdf
from typeset.sheet.types import Path as Outline
from typeset.sheet.types import Picture, Rect, Rule
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.paint.target import Image
    from typeset.press.profile import Profile
    from typeset.sheet.types import Sheet

PROFILE = resources.profile_folder() / "SNAP-TR002-newsprint-TAC240.icc"


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = load(Press().profile, VARIANTS[DEFAULT], Findings())
    assert found
    return found


def made(
    path: Path, profile: Profile | None, findings: Findings | None = None, mono: bool = False, **press: Any
) -> Image:
    found = press_image(
        placed(path),
        Press(**press),
        profile,
        findings=Findings() if findings is None else findings,
        page=1,
        printing=Printing(mono=mono),
    )
    assert found
    return found


def foreign_profile() -> bytes:
    """The paper's profile with another description: other bytes behind the header."""
    data = bytearray(PROFILE.read_bytes())
    at = data.index(b"desc", 200)
    data[at + 12 : at + 16] = b"Else"
    return bytes(data)


def save_cmyk(
    path: Path, ink: tuple[int, int, int, int], size: tuple[int, int] = (900, 600), **how: Any
) -> Path:
    shown = Pil.new("CMYK", size, ink)
    shown.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1]))
    shown.save(path, quality=92, **how)
    return path


# Passing on


@pytest.mark.parametrize("tagged", [False, True])
def test_a_cmyk_jpeg_that_complies_is_passed_on(tmp_path: Path, profile: Profile, tagged: bool) -> None:
    """This test ensures that the scan of a CMYK JPEG in the paper's inks is in the file byte for byte, without its
    metadata, and that nothing is said."""
    how = {"icc_profile": PROFILE.read_bytes()} if tagged else {}
    path = save_cmyk(tmp_path / "own.jpg", (120, 60, 20, 40), comment=b"secret words", **how)
    findings = Findings()
    image = made(path, profile, findings)
    raw = path.read_bytes()
    scan = raw[raw.rindex(b"\xff\xda") :]
    assert image.data.endswith(scan)
    assert b"secret" not in image.data
    assert b"ICC_PROFILE" not in image.data
    assert (image.space, image.inverted, image.width) == ("DeviceCMYK", True, 900)
    assert decoded(image).tobytes() == Pil.open(path).tobytes()
    assert not list(findings)


def test_what_is_passed_on_comes_out_right(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a passed-on CMYK JPEG is printed the right way round: white paper left, ink right."""
    path = save_cmyk(tmp_path / "own.jpg", (0, 200, 200, 0))
    shown = pdfium.render(page_pdf(sheet(pictures=(placed(path),)), book, JOB), 72)
    left, right = shown.getpixel((75, 100)), shown.getpixel((225, 100))
    assert min(left) > 250  # type: ignore[type-var, arg-type]
    assert right[0] > right[1] + 80  # type: ignore[index, operator]


def test_a_foreign_profile_is_converted_and_said(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that CMYK of another printing condition is converted to the paper's, with a note (IMG-01)."""
    path = save_cmyk(tmp_path / "other.jpg", (120, 60, 20, 40), icc_profile=foreign_profile())
    findings = Findings()
    image = made(path, profile, findings)
    assert [(f.code, f.severity) for f in findings] == [("IMG-01", "info")]
    assert image.data[-400:] not in path.read_bytes()


def test_cmyk_over_the_limit_is_not_passed_on(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a rich CMYK JPEG is reduced to the limit and said (NP-03)."""
    path = save_cmyk(tmp_path / "rich.jpg", (220, 220, 200, 200))
    findings = Findings()
    image = made(path, profile, findings)
    assert most_ink(decoded(image)) <= 241
    assert [f.code for f in findings] == ["NP-03"]


def test_a_fine_cmyk_jpeg_is_reduced(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that CMYK finer than wanted is brought to the resolution."""
    path = save_cmyk(tmp_path / "fine.jpg", (120, 60, 20, 40), (3000, 2000))
    found = press_image(
        Picture(0, 0, 300 * PT, 200 * PT, str(path), (0, 0, 3000, 2000)),
        Press(),
        profile,
        findings=Findings(),
    )
    assert found
    assert found.width == -(-300 * 220 // 72)


def test_a_crop_is_written_anew(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a cropped CMYK JPEG shows the crop with its inks unchanged."""
    path = save_cmyk(tmp_path / "own.jpg", (120, 60, 20, 40))
    found = press_image(placed(path, (500, 0, 900, 300), 140), Press(), profile, findings=Findings())
    assert found
    assert (found.width, found.height) == (400, 300)
    inks = decoded(found).getpixel((200, 150))
    assert all(abs(a - b) <= 3 for a, b in zip(inks, (120, 60, 20, 40), strict=True))  # type: ignore[arg-type]


def test_cmyk_without_colour_is_black_only(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a CMYK picture with black ink alone is a grey one in the file."""
    image = made(save_cmyk(tmp_path / "k.jpg", (0, 0, 0, 180)), profile)
    assert image.space == "DeviceGray"
    assert abs(decoded(image).getpixel((700, 300)) - 75) <= 2  # type: ignore[operator]


def grey_profile(kind: bytes) -> bytes:
    """A grey profile of a device class, built by hand: gamma 2.2 and the white of D50."""
    curve = b"curv" + bytes(4) + (1).to_bytes(4, "big") + (563).to_bytes(2, "big") + bytes(2)
    white = (
        b"XYZ "
        + bytes(4)
        + (63190).to_bytes(4, "big")
        + (65536).to_bytes(4, "big")
        + (54061).to_bytes(4, "big")
    )
    words = b"text" + bytes(4) + b"grey\0\0\0\0"
    tags = [(b"kTRC", curve), (b"wtpt", white), (b"cprt", words)]
    table, body, at = len(tags).to_bytes(4, "big"), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        table += name + at.to_bytes(4, "big") + len(data).to_bytes(4, "big")
        body += data
        at += len(data)
    head = bytearray(128)
    head[0:4] = at.to_bytes(4, "big")
    head[8:12] = bytes((2, 0x40, 0, 0))
    head[12:24] = kind + b"GRAYXYZ "
    head[36:40] = b"acsp"
    head[68:80] = (63190).to_bytes(4, "big") + (65536).to_bytes(4, "big") + (54061).to_bytes(4, "big")
    return bytes(head) + table + body


def test_a_grey_jpeg_made_for_a_press_is_passed_on(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a grey JPEG whose profile is an output device's is passed on; one for a screen and one
    without a profile get the curve to black (IMG-02)."""
    flat = Pil.linear_gradient("L").resize((900, 600))
    images = {}
    for name, tag in {"press": grey_profile(b"prtr"), "screen": grey_profile(b"mntr"), "bare": b""}.items():
        path = tmp_path / f"{name}.jpg"
        flat.save(path, quality=95, **({"icc_profile": tag} if tag else {}))
        images[name] = made(path, profile)
        passed = images[name].data.endswith(path.read_bytes()[-5000:])
        assert passed is (name == "press")
    middle = {name: decoded(image).getpixel((450, 300)) for name, image in images.items()}
    assert abs(middle["press"] - 128) <= 2  # type: ignore[operator]
    assert abs(middle["screen"] - middle["bare"]) <= 8  # type: ignore[operator]
    assert abs(middle["bare"] - 128) > 10  # type: ignore[operator]


def jpeg(mode: str, **how: Any) -> bytes:
    out = io.BytesIO()
    Pil.linear_gradient("L").convert(mode).save(out, "JPEG", **how)
    return out.getvalue()


def test_only_plain_jpegs_are_passed_on() -> None:
    """This test ensures that what an old RIP may not read is written anew: progressive scans, other channels, damage."""
    good = jpeg("CMYK")
    assert bare_jpeg(good, 4)
    assert bare_jpeg(jpeg("L"), 1)
    assert bare_jpeg(jpeg("CMYK", progressive=True), 4) is None
    assert bare_jpeg(jpeg("RGB"), 4) is None
    assert bare_jpeg(good.replace(b"Adobe", b"Other"), 4) is None
    for at in (0, 2, 3, 10, 40, good.index(b"\xff\xda") + 20):
        assert bare_jpeg(good[:at], 4) is None


def test_what_was_found_is_found_again(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that a picture from the cache brings its warning again, under the name it has now (NP-03)."""
    first = save_cmyk(tmp_path / "rich.jpg", (230, 230, 230, 200))
    second = tmp_path / "copy.jpg"
    second.write_bytes(first.read_bytes())
    said = []
    for path in (first, first, second):
        findings = Findings()
        made(path, profile, findings)
        said.append([(f.code, f.place.file, path.name in f.zh) for f in findings])
    assert said == [[("NP-03", str(path), True)] for path in (first, first, second)]


def test_a_damaged_cache_is_no_harm(
    tmp_path: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that an entry of another form is made anew."""
    path = picture_file(tmp_path)
    wanted = made(path, profile)
    for stored in (b"", b"900 600 DeviceCMYK", b"[1, 2]\nxx", b"[[1,2,3], null, 5, []]\n"):
        monkeypatch.setattr(cache.Entry, "read", lambda _, stored=stored: stored)
        assert made(path, profile) == wanted


# Sharpening


def test_sharpening_is_a_setting(tmp_path: Path, profile: Profile) -> None:
    """This test ensures that an edge gets steeper with `sharpen`, and that 0 leaves it (IMG-01)."""
    path = tmp_path / "edge.png"
    edge = Pil.new("RGB", (900, 600), (150, 150, 150))
    edge.paste((100, 100, 100), (450, 0, 900, 600))
    edge.save(path)
    spread = []
    for percent in (0, 80, 200):
        row = decoded(made(path, profile, sharpen=percent)).getchannel(3).crop((440, 300, 460, 301)).tobytes()
        spread.append(max(row) - min(row))
    assert spread[0] < spread[1] < spread[2]


# Spot colours


@pytest.mark.parametrize(("spot", "severity"), [("convert", "warning"), ("refuse", "error")])
def test_spot_channels_of_a_tiff(tmp_path: Path, profile: Profile, spot: str, severity: str) -> None:
    """This test ensures that a TIFF with an ink beyond CMYK is named, and refused where the paper says so (PF-14)."""
    path = tmp_path / "five.tif"
    path.write_bytes(five_inks())
    findings = Findings()
    made(path, profile, findings, spot=spot)
    assert ("PF-14", severity) in [(f.code, f.severity) for f in findings]
    plain = Findings()
    made(save_cmyk(tmp_path / "four.jpg", (9, 9, 9, 9)), profile, plain, spot=spot)
    assert not list(plain)


def five_inks() -> bytes:
    """A TIFF of 900 by 600 in five inks, built by hand."""
    width, height = 900, 600
    data = bytes((40, 30, 20, 10, 200)) * (width * height)
    rows = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 5, 0), (259, 3, 1, 1), (262, 3, 1, 5), (273, 4, 1, 0),
        (277, 3, 1, 5), (278, 4, 1, height), (279, 4, 1, len(data)), (284, 3, 1, 1), (338, 3, 1, 0),
    ]  # fmt: skip
    bits = 8 + 2 + 12 * len(rows) + 4
    start = bits + 10
    values = {258: bits, 273: start}
    out = b"II*\0\x08\0\0\0" + len(rows).to_bytes(2, "little")
    for tag, kind, count, value in rows:
        out += tag.to_bytes(2, "little") + kind.to_bytes(2, "little") + count.to_bytes(4, "little")
        out += values.get(tag, value).to_bytes(4, "little")
    return out + bytes(4) + (8).to_bytes(2, "little") * 5 + data


# Black alone


def coloured(book: FontBook, folder: Path) -> Sheet:
    return sheet(
        line(book, "临州报正文"),
        line(book, "套红", y=200 * PT, size=80 * PT, colour="red"),
        line(book, "蓝字", y=240 * PT, colour=(1000, 600, 0, 0)),
        tints=(Rect(30 * PT, 300 * PT, 300 * PT, 40 * PT, "soft", (0, 0, 1000, 0), PT),),
        rules=(Rule(30 * PT, 90 * PT, 330 * PT, 90 * PT, 2 * PT, (0, 1000, 0, 0)),),
        pictures=(
            placed(picture_file(folder)),
            placed(picture_file(folder, "CMYK"))._replace(y=500 * PT),
            placed(picture_file(folder, "L"))._replace(y=800 * PT),
            Outline((("M", 0, 0), ("L", 99 * PT, 0), ("L", 0, 99 * PT), ("Z",)), (500, 500, 0, 0)),
        ),
        palette=(("soft", (0, 100, 300, 0)),),
    )


def test_red_is_magenta_and_yellow(book: FontBook) -> None:
    """This test ensures that the newspapers' red has no cyan and no black (BLK-04)."""
    pdf = page_pdf(sheet(line(book, "套红", colour="red")), book, JOB)
    assert [[float(part) for part in ops] for ops, name in operations(pdf) if name == "k"] == [[0, 1, 1, 0]]


@pytest.mark.parametrize("level", LEVELS)
def test_a_page_in_black_alone(book: FontBook, tmp_path: Path, level: str) -> None:
    """This test ensures that no operator and no picture of a mono page holds C, M or Y, that it is said what became
    grey, and that black small type still overprints (IMP-04, SRC-08, PF-13)."""
    page = coloured(book, tmp_path)
    findings = Findings()
    job = JOB._replace(press=Press(standard=level), mono=frozenset({1}))
    pdf = page_pdf(page, book, job, findings)
    colours = [[float(part) for part in ops] for ops, name in operations(pdf) if name in ("k", "K")]
    assert colours
    assert all(inks[:3] == [0, 0, 0] for inks in colours)
    images = reader(pdf).pages[0]["/Resources"]["/XObject"]  # type: ignore[index]
    assert {images[name]["/ColorSpace"] for name in images} == {"/DeviceGray"}
    assert inks_of(pdf) == "K"
    assert [(f.code, f.severity) for f in findings] == [("IMP-04", "info")] * 3
    assert errors_of(judge(pdf, "01.pdf", level)) == []


def test_other_pages_keep_their_colour(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a page that the press prints in colour is as ever, and counts as CMYK."""
    page = coloured(book, tmp_path)
    findings = Findings()
    pdf = page_pdf(page, book, JOB._replace(mono=frozenset({2})), findings)
    assert pdf == page_pdf(page, book, JOB)
    assert inks_of(pdf) == "CMYK"
    assert "IMP-04" not in {f.code for f in findings}


def test_grey_matter_says_nothing(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a black page on a mono page brings no note and the same bytes."""
    page = sheet(line(book, "临州报"), pictures=(placed(picture_file(tmp_path, "L")),))
    findings = Findings()
    pdf = page_pdf(page, book, JOB._replace(mono=frozenset({1})), findings)
    assert pdf == page_pdf(page, book, JOB)
    assert not list(findings)


def test_colour_that_is_left_is_an_error(
    book: FontBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a mono page is read back, and colour left on it is an error (IMP-04)."""
    monkeypatch.setattr(mono, "greyed", lambda shown, _: shown)
    findings = Findings()
    page_pdf(coloured(book, tmp_path), book, JOB._replace(mono=frozenset({1})), findings)
    assert ("IMP-04", "error") in [(f.code, f.severity) for f in findings]


def test_tints_are_as_light_as_the_colours(profile: Profile) -> None:
    """This test ensures that a colour and its tint of black have the same lightness on the paper, within 2 L*."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE.read_bytes()))
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(press, lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)

    def lightness(inks: tuple[int, int, int, int]) -> float:
        patch = Pil.new("CMYK", (1, 1), tuple(round(ink * 255 / 1000) for ink in inks))
        done = ImageCms.applyTransform(patch, transform)
        assert done
        return done.tobytes()[0] / 2.55

    for colour in (
        (0, 1000, 1000, 0),
        (1000, 0, 0, 0),
        (0, 0, 500, 0),
        (300, 200, 100, 100),
        (700, 0, 700, 0),
    ):
        tint = tint_of(colour, profile)
        assert tint[:3] == (0, 0, 0)
        assert abs(lightness(tint) - lightness(colour)) <= 2
    assert tint_of((0, 0, 0, 333), profile) == (0, 0, 0, 333)
    assert tint_of((1000, 1000, 1000, 1000), profile) == (0, 0, 0, 1000)
    assert tint_of((0, 1000, 1000, 0), None)[:3] == (0, 0, 0)


def test_greyed_tints_print(profile: Profile) -> None:
    """This test ensures that what a colour becomes is a tint that prints: 0, 3 to 90 or 100 per cent (PF-17)."""
    for colour in ((0, 0, 60, 0), (0, 0, 20, 0), (1000, 900, 0, 500), (600, 600, 600, 800)):
        shown = greyed(sheet(tints=(Rect(0, 0, PT, PT, colour),)), profile).tints[0]
        assert isinstance(shown, Rect)
        assert isinstance(shown.fill, tuple)
        assert shown.fill[3] in (0, 1000) or 30 <= shown.fill[3] <= 900


def test_the_sample_in_mourning() -> None:
    """This test ensures that the whole sample is printed in black alone, clean by preflight (SRC-08)."""
    one = sample()
    every = one.edition._replace(mono=True).mono_pages()
    assert every == {1, 2, 3, 4}
    for page in one.sheets[:2]:
        pdf = page_pdf(page, one.book, one.job._replace(mono=every))
        assert inks_of(pdf) == "K"
        assert errors_of(judge(pdf, "01.pdf")) == []


def test_the_screen_mourns_too(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that the edition for the screen of an issue in mourning has no colour, and of a page that the
    press prints in black alone has (SRC-08)."""
    page = coloured(book, tmp_path)
    for mourning in (True, False):
        pdf = edition_pdf([page], book, JOB._replace(mono=frozenset({1}), mourning=mourning))
        shown = pdfium.render(pdf, 36).convert("HSV").getchannel("S").getextrema()
        assert (int(shown[1]) <= 4) is mourning  # type: ignore[arg-type]


@pytest.mark.external
@needs("gs")
def test_plates_of_a_mono_page(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that Ghostscript finds the C, M and Y plates of a mono page empty (IMP-04)."""
    path = tmp_path / "mono.pdf"
    path.write_bytes(page_pdf(coloured(book, tmp_path), book, JOB._replace(mono=frozenset({1}))))
    out = tmp_path / "plate.tif"
    external("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r40", f"-sOutputFile={out}", str(path))
    for ink in ("Cyan", "Magenta", "Yellow", "Black"):
        with Pil.open(tmp_path / f"plate({ink}).tif") as plate:
            low, _ = plate.convert("L").getextrema()
        assert (low == 255) is (ink != "Black")


# The printer's profile


def test_a_profile_that_cannot_convert(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a profile with a good header and nothing behind it is refused, not stumbled over (PX-06)."""
    data = PROFILE.read_bytes()[:128] + bytes(4000)
    data = len(data).to_bytes(4, "big") + data[4:]
    (tmp_path / "hollow.icc").write_bytes(data)
    findings = Findings()
    page = sheet(line(book, "字"), pictures=(placed(picture_file(tmp_path)),))
    pdf = page_pdf(page, book, JOB._replace(press=Press(profile="hollow.icc"), base=tmp_path), findings)
    assert {f.code for f in findings} == {"PX-06"}
    assert b"GTS_PDFX" not in pdf
    (tmp_path / "own.icc").write_bytes(PROFILE.read_bytes())
    again = Findings()
    page_pdf(page, book, JOB._replace(press=Press(profile="own.icc"), base=tmp_path), again)
    assert not list(again)


def test_type_in_black_alone_is_solid(book: FontBook) -> None:
    """This test ensures that coloured type of a black page is full black, not a screen, and light type stays light (SRC-08)."""
    soft = (0, 0, 0, 100)
    one = sheet(line(book, "临州", colour="red"), line(book, "临州", y=90 * PT, colour=soft))
    black = greyed(one, None)
    assert [run.colour for text in black.text for run in text.runs] == [(0, 0, 0, 1000), soft]
    flat = greyed(one._replace(tints=(Rect(0, 0, PT, PT, fill=(0, 1000, 1000, 0)),)), None)
    fill = flat.tints[0].fill  # type: ignore[union-attr]
    assert isinstance(fill, tuple)
    assert 0 < fill[3] < 1000
