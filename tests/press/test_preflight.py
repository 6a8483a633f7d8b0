"""Preflight: every rule has a file broken in just that respect, and our own page is clean."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.paint.sheets import HEIGHT, JOB, WIDTH, line, picture_file, sheet
from typeset.preflight.judge import judge
from typeset.press.write import page_pdf
from typeset.sheet.types import Picture, Rule
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.fonts.book import FontBook


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    source = str(picture_file(tmp_path_factory.mktemp("pictures")))
    page = sheet(
        line(book, "临州"),
        line(book, "大题", y=200 * PT, size=48 * PT),
        line(book, "反白", y=300 * PT, colour="white"),
        pictures=(Picture(0, 400 * PT, 300 * PT, 200 * PT, source, (0, 0, 900, 600)),),
        rules=(Rule(0, 0, 99 * PT, 0, PT // 2),),
    )
    return page_pdf(page, book, JOB)


def broken(good: bytes, breaker: Callable[[Pdf], Any], **saving: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        breaker(pdf)
        settings = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "fix_metadata_version": False}
        pdf.save(out, **(settings | saving))
    return out.getvalue()


def codes(pdf: bytes, standard: str = "PDF/X-1a:2003") -> set[str]:
    return {finding.code for finding in judge(pdf, "01.pdf", standard)}


def test_a_clean_page_stays_clean(good: bytes) -> None:
    """This test ensures that a page with text, rules and a picture is clean, saved anew as well."""
    assert codes(good) == set()
    assert codes(broken(good, lambda _: None)) == set()


def content(extra: bytes) -> Callable[[Pdf], None]:
    """Adds operators to the end of the page."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = Array([page.Contents, pdf.make_stream(b"\nq " + extra + b" Q\n")])

    return change


def state(**keys: Any) -> Callable[[Pdf], None]:
    """Adds a graphics state to the resources."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.ExtGState["/X1"] = Dictionary(
            {f"/{key}": value for key, value in keys.items()}
        )

    return change


def replaced(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    """Replaces operators in the page's content."""

    def change(pdf: Pdf) -> None:
        raw = pdf.pages[0].Contents.read_bytes()
        assert old in raw
        pdf.pages[0].Contents = pdf.make_stream(raw.replace(old, new))

    return change


def image(**keys: Any) -> Callable[[Pdf], None]:
    """Changes keys of the picture."""

    def change(pdf: Pdf) -> None:
        for key, value in keys.items():
            pdf.pages[0].Resources.XObject["/I1"][f"/{key}"] = value(pdf) if callable(value) else value

    return change


def font(change: Callable[[Any], None]) -> Callable[[Pdf], None]:
    return lambda pdf: change(pdf.pages[0].Resources.Font["/F1"])


def info(key: str, value: Any = None) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        if value is None:
            del pdf.docinfo[key]
        else:
            pdf.docinfo[key] = value

    return change


def root(key: str, value: Any) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.Root.__setitem__(key, value(pdf) if callable(value) else value)


def page(key: str, value: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        if value is None:
            del pdf.pages[0].obj[key]
        else:
            pdf.pages[0].obj[key] = value

    return change


def intent(change: Callable[[Any, Pdf], Any]) -> Callable[[Pdf], None]:
    def run(pdf: Pdf) -> None:
        change(pdf.Root.OutputIntents[0], pdf)

    return run


def profile(at: int, value: bytes) -> Callable[[Pdf], None]:
    def change(found: Any, pdf: Pdf) -> None:
        raw = found.DestOutputProfile.read_bytes()
        found.DestOutputProfile = pdf.make_stream(raw[:at] + value + raw[at + len(value) :])

    return intent(change)


def link(*rect: int, subtype: str = "/Link") -> Array:
    return Array([Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array(rect))])


def stream(pdf: Pdf, data: bytes, **keys: Any) -> Stream:
    made = pdf.make_stream(data)
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


def form(pdf: Pdf) -> None:
    """RGB hidden two forms deep."""
    inner = stream(
        pdf, b"1 0 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    outer = stream(pdf, b"/In Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    outer.Resources = Dictionary(XObject=Dictionary(In=inner))
    pdf.pages[0].Resources.XObject["/X9"] = outer
    content(b"/X9 Do")(pdf)


def rgb_space(pdf: Pdf) -> None:
    icc = stream(pdf, b"", N=3)
    pdf.pages[0].Resources.ColorSpace = Dictionary(C1=Array([Name.ICCBased, icc]))


def spot(pdf: Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 0, 0]), N=1)
    space = Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, tint])
    pdf.pages[0].Resources.ColorSpace = Dictionary(C1=space)
    content(b"/C1 cs 1 scn 0 0 9 9 re f")(pdf)


def two_pages(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def inline_rgb() -> Callable[[Pdf], None]:
    return content(b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI")


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
    ("PX-06", profile(16, b"RGB ")),
    ("PX-06", profile(8, b"\x04")),
    ("PX-07", page("/TrimBox", None)),
    ("PX-07", page("/ArtBox", Array([0, 0, 100, 100]))),
    ("PX-07", page("/TrimBox", Array([-9, 0, 100, 100]))),
    ("PX-07", page("/BleedBox", Array([50, 50, 100, 100]))),
    ("PX-07", page("/CropBox", Array([50, 50, 100, 100]))),
    ("PX-08", content(b"1 0 0 rg 0 0 9 9 re f")),
    ("PX-08", content(b"1 0 0 RG 0 0 9 9 re S")),
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
    ("PX-13", image(Filter=Name.JPXDecode)),
    ("PX-14", page("/Annots", link(0, 0, 99, 99))),
    ("PX-16", image(F="other.jpg")),
    ("PX-16", image(Alternates=Array([Dictionary(DefaultForPrinting=True)]))),
    ("PX-21", font(lambda f: f.__delitem__("/ToUnicode"))),
    ("PF-12", replaced(b"0 0 0 1 k", b"0.3 0.2 0.2 1 k")),
    ("PF-13", replaced(b"/GO gs", b"")),
    ("PF-13", replaced(b"/GK gs", b"/GO gs")),
    ("PF-14", spot),
    ("PF-20", two_pages),
    ("PF-20", page("/Rotate", 90)),
    ("PF-20", page("/UserUnit", 2)),
]


@pytest.mark.parametrize(
    ("code", "breaker"), BREAKERS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(BREAKERS)]
)
def test_each_rule(good: bytes, code: str, breaker: Callable[[Pdf], Any]) -> None:
    """This test ensures that a file broken in one respect is judged by that one rule."""
    assert codes(broken(good, breaker)) == {code}


def test_every_rule_is_tried() -> None:
    """This test ensures that no rule is without a broken file."""
    from typeset.preflight import house, marks, structure

    rules = {
        name
        for module in (house, marks, structure)
        for name in vars(module)
        if name.startswith(("px_", "pf_"))
    }
    tried = {code.lower().replace("-", "_") for code, _ in BREAKERS} | {"px_05", "px_15", "pf_03", "pf_16"}
    assert rules == tried


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
        if inverted:
            made.Decode = Array([1, 0] * 4)
        elif "/Decode" in made:
            del made["/Decode"]

    pdf = broken(good, change)
    assert codes(pdf) == {"PF-03"}
    assert list(judge(pdf, ink_limit=4000)) == []


def test_ink_of_flats(good: bytes) -> None:
    """This test ensures that a flat of 250 % is over the limit of 240 % and 240 % is not (PF-03)."""
    assert codes(broken(good, content(b"0.5 0.5 0.5 1 k 0 0 9 9 re f"))) == {"PF-03"}
    assert codes(broken(good, content(b"0.5 0.5 0.4 1 k 0 0 9 9 re f"))) == set()


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
    claims = broken(good, info("/GTS_PDFXVersion", "PDF/X-3:2003"))
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
    from typeset.findings.codes.press import CODES

    used = {code for code, _ in BREAKERS} | {"PX-05", "PX-15", "PRE-01", "PRE-02", "PF-01", "NP-03", "IMG-03"}
    assert used <= set(CODES)
