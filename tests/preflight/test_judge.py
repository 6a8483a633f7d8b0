"""Preflight: every rule on the file's structure has a file broken in just that respect, and our own page is clean."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.paint.sheets import HEIGHT, WIDTH
from tests.preflight.making import (
    broken,
    clean_page,
    codes,
    content,
    font,
    form,
    image,
    info,
    inline_rgb,
    intent,
    letters,
    link,
    many,
    page,
    profile,
    replaced,
    rgb_space,
    root,
    spot,
    state,
    stream,
    two_pages,
)  # fmt: skip
from typeset.model.limits import Bounds, Limits
from typeset.preflight.judge import judge

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.fonts.book import FontBook


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_page(book, tmp_path_factory.mktemp("pictures"))


def test_a_clean_page_stays_clean(good: bytes) -> None:
    """This test ensures that a page with text, rules and a picture is clean, saved anew as well."""
    assert codes(good) == set()
    assert codes(broken(good, lambda _: None)) == set()


def jpeg_2000(pdf: Pdf) -> None:
    """The picture in JPEG 2000."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (900, 600), 128).save(out, "JPEG2000")
    made = pdf.pages[0].Resources.XObject["/I1"]
    made.write(out.getvalue(), filter=Name.JPXDecode)
    made.ColorSpace = Name.DeviceGray


BREAKERS: list[tuple[str, Callable[[Pdf], Any]]] = [
    ("PX-01", root("/Version", Name("/1.6"))),
    ("PX-02", info("/GTS_PDFXVersion")),
    ("PX-02", info("/GTS_PDFXVersion", "PDF/X-3:2003")),
    ("PX-03", info("/Title")),
    ("PX-03", info("/CreationDate")),
    ("PX-03", info("/ModDate")),
    ("PX-04", info("/Trapped")),
    ("PX-04", info("/Trapped", Name.Unknown)),
    ("PX-06", root("/OutputIntents", Array([]))),
    ("PX-06", lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ("PX-06", intent(lambda found, _: found.__delitem__("/OutputConditionIdentifier"))),
    ("PX-06", intent(lambda found, _: found.__delitem__("/Info"))),
    ("PX-06", profile(12, b"mntr")),
    ("PX-06", intent(lambda found, _: found.DestOutputProfile.__setitem__("/N", 3))),
    ("PX-12", page("/AA", Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage)))),
    (
        "PX-12",
        page(
            "/Annots",
            Array([Dictionary(Subtype=Name.Screen, Rect=Array([0, 0, 0, 0]), A=Dictionary(S=Name.Named))]),
        ),
    ),
    (
        "PX-12",
        page(
            "/Annots",
            Array([Dictionary(Subtype=Name.Screen, Rect=Array([0, 0, 0, 0]), AA=Dictionary(E=Dictionary()))]),
        ),
    ),
    ("PX-06", profile(16, b"RGB ")),
    ("PX-06", profile(8, b"\x04")),
    ("PX-07", page("/TrimBox", None)),
    ("PX-07", page("/ArtBox", Array([0, 0, 100, 100]))),
    ("PX-07", page("/TrimBox", Array([-9, 0, 1100, 1540]))),
    ("PX-07", page("/BleedBox", Array([50, 50, 100, 100]))),
    ("PX-07", page("/CropBox", Array([50, 50, 100, 100]))),
    ("PX-08", content(b"1 0 0 rg 0 0 9 9 re f")),
    ("PX-08", content(b"5 w 1 0 0 RG 0 0 9 9 re S")),
    ("PX-08", content(b"/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f")),
    ("PX-08", inline_rgb()),
    ("PX-08", form),
    ("PX-08", rgb_space),
    ("PX-08", image(ColorSpace=Name.DeviceRGB)),
    ("PX-08", image(ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String("abcdef")]))),
    ("PX-09", state(ca=0.5)),
    ("PX-09", state(CA=0.5)),
    ("PX-09", state(BM=Name.Multiply)),
    ("PX-09", state(SMask=Dictionary(S=Name.Alpha))),
    ("PX-09", page("/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))),
    (
        "PX-09",
        image(
            SMask=lambda pdf: stream(
                pdf,
                b"\0",
                Subtype=Name.Image,
                Width=1,
                Height=1,
                ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
            )
        ),
    ),
    ("PX-10", root("/OCProperties", Dictionary(OCGs=Array([])))),
    ("PX-11", font(lambda f: f.DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2"))),
    ("PX-12", root("/OpenAction", Dictionary(S=Name.JavaScript, JS="x"))),
    ("PX-12", root("/Names", Dictionary(JavaScript=Dictionary(Names=Array([]))))),
    ("PX-12", root("/Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array([]))))),
    ("PX-12", state(TR=Name.Identity)),
    ("PX-12", state(TR2=Name.Identity)),
    ("PX-12", state(HTP=Array([0, 0]))),
    ("PX-12", state(HT=Dictionary(HalftoneType=6))),
    ("PX-12", image(OPI=Dictionary())),
    ("PX-13", jpeg_2000),
    ("PX-14", page("/Annots", link(0, 0, 99, 99))),
    ("PX-16", image(F="other.jpg")),
    ("PX-16", image(Alternates=Array([Dictionary(DefaultForPrinting=True)]))),
    ("PX-21", font(lambda f: f.__delitem__("/ToUnicode"))),
    ("PF-12", letters(60, b"0.3 0.2 0.2 1 k")),
    ("PF-13", replaced(b"/GO gs", b"")),
    ("PF-13", replaced(b"/GK gs", b"/GO gs")),
    ("PF-14", spot),
    ("PF-20", two_pages),
    ("PF-20", page("/Rotate", 90)),
    ("PF-20", page("/UserUnit", 1.2)),
]


@pytest.mark.parametrize(
    ("code", "breaker"), BREAKERS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(BREAKERS)]
)
def test_each_rule(good: bytes, code: str, breaker: Callable[[Pdf], Any]) -> None:
    """This test ensures that a file broken in one respect is judged by that one rule."""
    assert codes(broken(good, breaker)) == {code}


def test_overprint_mode(good: bytes) -> None:
    """This test ensures that overprint without OPM 1 is seen: a RIP may then wipe the colour below (PF-13)."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.ExtGState["/GO"]["/OPM"] = 0

    assert codes(broken(good, change)) == {"PF-13"}


@pytest.mark.parametrize("data", [(255, 255, 255, 255), (200, 200, 200, 100)])
@pytest.mark.parametrize("coding", ["/DCTDecode", "/FlateDecode"])
@pytest.mark.parametrize("inverted", [True, False])
def test_ink_of_pictures(good: bytes, data: tuple[int, ...], coding: str, inverted: bool) -> None:
    """This test ensures that a picture over the ink limit is seen, however its samples are stored (PF-03)."""
    from PIL import Image, ImageChops

    def change(pdf: Pdf) -> None:
        inks = Image.new("CMYK", (64, 64), data)
        stored = ImageChops.invert(inks) if inverted else inks
        made = pdf.pages[0].Resources.XObject["/I1"]
        if coding == "/DCTDecode":
            out = io.BytesIO()
            ImageChops.invert(stored).save(out, "JPEG", quality=95)  # Pillow inverts once more
            made.write(out.getvalue(), filter=Name.DCTDecode)
        else:
            made.write(stored.tobytes())
        made.Width = made.Height = 64
        raw = pdf.pages[0].Contents.read_bytes()
        assert b"300 0 0 200" in raw
        pdf.pages[0].Contents = pdf.make_stream(raw.replace(b"300 0 0 200", b"30 0 0 20"))
        if inverted:
            made.Decode = Array([1, 0] * 4)
        elif "/Decode" in made:
            del made["/Decode"]

    pdf = broken(good, change)
    assert codes(pdf) == {"PF-03"}
    assert list(judge(pdf, limits=Limits(ink=Bounds(4000, 4000)))) == []


def test_ink_of_flats(good: bytes) -> None:
    """This test ensures that a flat of 250 % is over the limit of 240 % (an error), 240 % over the target of 220 % (a
    warning), and neither where it is smaller than 15 mm² (PF-03)."""

    def levels(colour: bytes, side: int) -> set[tuple[str, str]]:
        box = b"100 700 %d %d re f" % (side, side)
        found = judge(broken(good, content(colour + box)))
        return {(f.code, f.severity) for f in found if f.code != "BLK-02"}

    assert levels(b"0.5 0.5 0.5 1 k ", 20) == {("PF-03", "error")}
    assert levels(b"0.5 0.5 0.4 1 k ", 20) == {("PF-03", "warning")}
    assert levels(b"0.4 0.4 0.4 1 k ", 20) == set()
    assert levels(b"0.5 0.5 0.5 1 k ", 9) == set()


def test_page_size(good: bytes) -> None:
    """This test ensures that the trim is held to the paper's page within 0.1 mm (PF-16)."""
    assert list(judge(good, trim=(WIDTH, HEIGHT))) == []
    assert list(judge(good, trim=(WIDTH + 280_000, HEIGHT))) == []
    [finding] = judge(good, trim=(WIDTH + 290_000, HEIGHT))
    assert finding.code == "PF-16"
    assert "546.0 mm" in finding.zh


def test_no_id(good: bytes) -> None:
    """This test ensures that a trailer without ID is seen (PX-05)."""
    start = good.rindex(b"/ID [")
    end = good.index(b"]", start) + 1
    assert codes(good[:start] + b" " * (end - start) + good[end:]) == {"PX-05"}


def test_object_streams(good: bytes) -> None:
    """This test ensures that object and cross-reference streams are seen (PX-15)."""
    modern = broken(good, lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert "PX-15" in codes(modern)


def test_encryption(good: bytes) -> None:
    """This test ensures that a locked file is judged by its lock (PX-12)."""
    locked = broken(good, lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert codes(locked) == {"PX-12"}


def test_annotation_outside_the_page(good: bytes) -> None:
    """This test ensures that an annotation outside the bleed and a printer's mark are allowed (PX-14)."""
    outside = page("/Annots", link(-100, -100, -50, -50))
    assert codes(broken(good, outside)) == set()
    assert codes(broken(good, page("/Annots", link(0, 0, 9, 9, subtype="/PrinterMark")))) == set()


def test_x4_allows_more(good: bytes) -> None:
    """This test ensures that X-4 takes RGB with a profile, transparency and layers, X-1a none of them."""
    for breaker in (rgb_space, state(ca=0.5), root("/OCProperties", Dictionary(OCGs=Array([])))):
        assert codes(broken(good, breaker), "PDF/X-4") - {"PX-02"} == set()


def test_the_claimed_level_is_the_default(good: bytes) -> None:
    """This test ensures that without a standard a file is held to the level it claims."""
    claims = broken(
        good, many(info("/GTS_PDFXVersion", "PDF/X-3:2003"), lambda pdf: pdf.Root.__delitem__("/Metadata"))
    )
    assert {finding.code for finding in judge(claims)} == set()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"hello", b"%PDF-1.4\ntrailer\n<</Root 1 0 R>>\n%%EOF"])
@pytest.mark.filterwarnings("ignore")
def test_not_a_pdf(data: bytes) -> None:
    """This test ensures that bytes that are no PDF end in one finding, never in a traceback (PRE-01)."""
    [finding] = judge(data, "x.pdf")
    assert (finding.code, finding.place.file) == ("PRE-01", "x.pdf")


@pytest.mark.parametrize("cut", [5, 50, 90])
def test_damaged_files(good: bytes, cut: int) -> None:
    """This test ensures that a file cut off anywhere is judged without a traceback."""
    assert judge(good[: len(good) * cut // 100], "cut.pdf").has_errors()


def test_a_damaged_object_is_a_finding(good: bytes) -> None:
    """This test ensures that a nonsensical object costs one rule its verdict, not the program (PRE-02)."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.ExtGState["/GO"]["/ca"] = Name("/Nonsense")

    assert codes(broken(good, change)) == {"PRE-02"}


def test_every_code_is_explained() -> None:
    """This test ensures that the register explains every code that preflight and press use."""
    from typeset.findings.codes import register

    used = {code for code, _ in BREAKERS} | {"PX-05", "PX-15", "PRE-01", "PRE-02", "PF-01", "NP-03", "IMG-03"}
    assert used <= set(register())
