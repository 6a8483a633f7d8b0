"""Advertisers' PDFs: boxes by any two opposite corners, fonts named but unused, operators not in pairs, silent libraries."""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader

from tests.press.adverts_desk import Desk, block
from tests.press.adverts_made import advert, changed, content, unembedded
from typeset.findings import Finding
from typeset.intake.art.pdf_pages import look
from typeset.paint.pdf import foreign
from typeset.paint.pdf.balance import balanced
from typeset.prepress import inspection
from typeset.proof import pdfium

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.job.result import Result

Change = "Callable[[pikepdf.Pdf], None]"
ORDERS = ((2, 3, 0, 1), (0, 3, 2, 1), (2, 1, 0, 3))
BOXES = ("/MediaBox", "/TrimBox", "/CropBox")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def told(result: Result) -> list[Finding]:
    """What is said of the ad's file."""
    return [f for f in result.findings if f.code[:3] in ("ADP", "PX-", "PF-", "PRE")]


def built(desk: Desk, pdf: bytes) -> list[Finding]:
    desk.put("a.pdf", pdf)
    return told(desk.build(block()))


def judged_file(path: Path) -> list[Finding]:
    """What `typeset preflight` says of a file."""
    return list(inspection.inspect((str(path),), "PDF/X-1a:2003", "").findings)


# Boxes


def cornered(order: tuple[int, ...], *names: str) -> Callable[[pikepdf.Pdf], None]:
    """Boxes given by other corners."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        edges = [float(edge) for edge in page.MediaBox]
        for name in names:
            page.obj[name] = Array([edges[k] for k in order])

    return change


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", BOXES)
def test_a_box_by_other_corners(desk: Desk, order: tuple[int, ...], name: str) -> None:
    """This test ensures that a box by any two opposite corners is the same box: placed where and as the plain one is."""
    assert built(desk, changed(advert(), cornered((0, 1, 2, 3), name))) == []
    plain = pdfium.render(desk.page(), 60)
    screen = pdfium.render(desk.edition(), 60)
    assert built(desk, changed(advert(), cornered(order, name))) == []
    assert pdfium.render(desk.page(), 60).tobytes() == plain.tobytes()
    assert pdfium.render(desk.edition(), 60).tobytes() == screen.tobytes()


@pytest.mark.parametrize("name", ["/MediaBox", "/CropBox"])
def test_a_box_of_the_node_above(name: str) -> None:
    """This test ensures that a box which a page has from the node above it is its box."""

    def above(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.TrimBox, page.CropBox = page.MediaBox, page.MediaBox
        del page["/TrimBox"]
        pdf.Root.Pages[name] = page[name]
        del page[name]

    def own(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.CropBox = page.MediaBox
        if "/TrimBox" in page:
            del page["/TrimBox"]

    found = look(changed(advert(), above), 1)
    assert found == look(changed(advert(), own), 1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_by_other_corners(turn: int) -> None:
    """This test ensures that a rotated page keeps the size it is shown at."""

    def change(pdf: pikepdf.Pdf) -> None:
        cornered((2, 3, 0, 1), "/MediaBox")(pdf)
        pdf.pages[0].Rotate = turn

    def plain(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn

    assert look(changed(advert(), change), 1) == look(changed(advert(), plain), 1)


def test_a_crop_box_beyond_the_media_box(desk: Desk) -> None:
    """This test ensures that a CropBox reaches no further than its MediaBox, and that one beside it has no size."""

    def crop(box: tuple[int, ...]) -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.pages[0].obj["/CropBox"] = Array(list(box))
            if "/TrimBox" in pdf.pages[0].obj:
                del pdf.pages[0].obj["/TrimBox"]

        return changed(advert(), change)

    whole = look(crop((-900, -900, 9000, 9000)), 1)[1]
    assert whole is not None
    media = [round(float(edge) * 1_000_000) for edge in PdfReader(io.BytesIO(advert())).pages[0].mediabox]
    assert list(whole.box) == media
    assert look(crop((9000, 9000, 9100, 9100)), 1)[0] == "size"
    assert "ADP-02" in [f.code for f in built(desk, crop((9000, 9000, 9100, 9100)))]


def test_a_box_without_size_is_refused(desk: Desk) -> None:
    """Negative control: corners on one line are no box."""

    def flat(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].MediaBox = Array([100, 0, 100, 0])

    assert [f.code for f in built(desk, changed(advert(), flat))] == ["ADP-02"]


# Fonts


def named(pdf: pikepdf.Pdf) -> None:
    """Helvetica in the resources, chosen by nothing."""
    pdf.pages[0].Resources.Font["/H"] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )


def chosen(pdf: pikepdf.Pdf) -> None:
    """Helvetica chosen and nothing shown, as reportlab leaves it."""
    named(pdf)
    content(b"BT /H 12 Tf 14.4 TL ET")(pdf)


def empty(pdf: pikepdf.Pdf) -> None:
    """Helvetica chosen and an empty string shown."""
    named(pdf)
    content(b"BT /H 12 Tf () Tj [() 100 ()] TJ ET")(pdf)


def in_form(pdf: pikepdf.Pdf) -> None:
    """Helvetica in a form's resources that nothing draws."""
    form = pdf.make_stream(b"0 0 9 9 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    helvetica = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    form.Resources = Dictionary(Font=Dictionary(H=helvetica))
    pdf.pages[0].Resources.XObject = Dictionary(F=form)
    content(b"0 0 0 1 k /F Do")(pdf)


def truetype(pdf: pikepdf.Pdf) -> None:
    """A TrueType font by name, with a descriptor and no file."""
    descriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name.Arial, Flags=32))
    pdf.pages[0].Resources.Font["/A"] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial, FontDescriptor=descriptor)
    )


@pytest.mark.parametrize("change", [named, chosen, empty, in_form, truetype])
def test_a_font_that_draws_nothing(desk: Desk, change: Callable[[pikepdf.Pdf], None]) -> None:
    """This test ensures that it is a note, the ad is placed, and our own page is judged alike."""
    found = built(desk, changed(advert(), change))
    assert [(f.code, f.severity) for f in found] == [("PX-11", "info")]
    judged = judged_file(desk.folder / "out" / "pages" / "20260507_01.pdf")
    assert [f for f in judged if f.severity != "info" and f.code == "PX-11"] == []


def shown_in_form(pdf: pikepdf.Pdf) -> None:
    in_form(pdf)
    form = pdf.pages[0].Resources.XObject.F
    form.write(b"BT /H 9 Tf (x) Tj ET")


@pytest.mark.parametrize("change", [unembedded, shown_in_form])
def test_a_font_that_draws_is_refused(desk: Desk, change: Callable[[pikepdf.Pdf], None]) -> None:
    """Negative control: what is set in a font that is not there is not placed."""
    assert ("PX-11", "error") in [(f.code, f.severity) for f in built(desk, changed(advert(), change))]


# q and Q


def around(before: bytes, after: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(before + b"\n" + page.Contents.read_bytes() + b"\n" + after)

    return change


def nested(pdf: pikepdf.Pdf) -> None:
    """A form inside the page that leaves a state open and restores another."""
    form = pdf.make_stream(b"Q q 0 0 9 9 re f q")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    pdf.pages[0].Resources.XObject = Dictionary(F=form)
    content(b"0 0 0 1 k /F Do")(pdf)


UNPAIRED = {
    "surplus": around(b"", b"Q Q"), "surplus first": around(b"Q 0 0 0 1 k", b""), "open": around(b"q q", b""),
    "both": around(b"Q", b"q 1 0 0 1 5 5 cm"), "nested": nested,
    "beside strings": around(b"", b"BT (Q q \\) Q) Tj ET % Q Q\nQ"),
    "text open": around(b"", b"BT"), "text in text": around(b"BT BT ET", b""), "text surplus": around(b"ET", b""),
    "mark open": around(b"/A BMC", b""), "mark surplus": around(b"EMC", b"EMC"), "properties": around(b"/A << /M 1 >> BDC", b""),
}  # fmt: skip
STEPS = {"q": (0, 1), "Q": (0, -1), "BT": (1, 1), "ET": (1, -1), "BMC": (2, 1), "BDC": (2, 1), "EMC": (2, -1)}


def depths_of(data: bytes) -> list[list[int]]:
    """Depth after each q and Q, BT and ET, mark and EMC, by another reader's operators."""
    with pikepdf.new() as pdf:
        found = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.make_stream(data))]
    steps = [STEPS[sign] for sign in found if sign in STEPS]
    return [list(itertools.accumulate((s for k, s in steps if k == kind), initial=0)) for kind in range(3)]


@pytest.mark.parametrize("name", UNPAIRED)
def test_states_are_in_pairs_on_our_page(desk: Desk, name: str) -> None:
    """This test ensures that the ad is placed, every stream of our page is in pairs, and preflight finds nothing there."""
    pdf = changed(advert(), UNPAIRED[name])
    found = built(desk, pdf)
    # The text of one of them stands on the trim.
    assert [(f.code, f.severity) for f in found if f.code not in ("PF-09", "PF-21")] == [("PRE-02", "info")]
    with pikepdf.open(desk.folder / "out" / "pages" / "20260507_01.pdf") as page:
        for item in page.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
                for depths in depths_of(item.read_bytes()):
                    assert min(depths) == 0
                    assert depths[-1] == 0
                assert max(depths_of(item.read_bytes())[1]) <= 1  # no text object lies in another
    own = judged_file(desk.folder / "out" / "pages" / "20260507_01.pdf")
    assert not [f for f in own if f.code == "PRE-02"]
    (desk.folder / "ad.pdf").write_bytes(pdf)
    of_ad = judged_file(desk.folder / "ad.pdf")
    assert [f for f in of_ad if f.code == "PRE-02" and "not in pairs" in f.en]


def test_pairs_are_left_alone(desk: Desk) -> None:
    """Negative control: a sound ad brings no note and its content is not touched."""
    assert built(desk, advert()) == []
    for data in (b"q Q", b"q q (Q) Q Q", b"", b"q 1 0 0 1 0 0 cm /Q Do Q", b"q <51> Tj << /q 1 >> Q"):
        assert balanced(data) is data


@pytest.mark.parametrize("name", ["open", "text open", "mark open"])
def test_without_the_pairing_our_page_carries_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Negative control: with the rule off preflight finds them on our own page."""
    monkeypatch.setattr(foreign, "balanced", lambda data: data)
    built(desk, changed(advert(), UNPAIRED[name]))
    own = judged_file(desk.folder / "out" / "pages" / "20260507_01.pdf")
    assert [f for f in own if f.code == "PRE-02"]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"Q", b" "), (b"q", b"q\nQ"), (b"q Q Q", b"q Q  "), (b"(Q", b"(Q"), (b"%Q\nQ", b"%Q\n "),
        (b"BI /W 1 ID Q q Q EI Q", b"BI /W 1 ID Q q Q EI  "), (b"[(a)]TJ Q", b"[(a)]TJ  "), (b"q[q]", b"q[q]\nQ\nQ"),
        (b"BT BT ET", b"BT ET BT ET"), (b"ET q", b"   q\nQ"), (b"/A BMC BT q", b"/A BMC BT q\nET\nEMC\nQ"), (b"EMC (BT)", b"    (BT)"),
        (b"<51>Q<</Q 1>>q", b"<51> <</Q 1>>q\nQ"), (b"/qQ Qq q", b"/qQ Qq q\nQ"), (b"(\\(Q)Q", b"(\\(Q) "),
    ],
)  # fmt: skip
def test_only_operators_count(data: bytes, wanted: bytes) -> None:
    """This test ensures that strings, names, comments and inline images are no operators."""
    assert balanced(data) == wanted


# Silence


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw.replace(b"startxref\n", b"startxref\n9"),
        lambda raw: raw.replace(b"xref\n0", b"xref\n1", 1),
        lambda raw: raw.replace(b"endobj", b"endobi", 2),
        lambda raw: raw.replace(b"/Length ", b"/Length 9", 1),
        lambda raw: raw.replace(b"%PDF-1.4", b"%PDF-1.4 junk", 1),
        lambda raw: raw + b"\ntrailing\n%%EOF\n",
    ],
)  # fmt: skip
def test_no_library_speaks(
    desk: Desk, damage: Callable[[bytes], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a broken file brings findings at most, and no words of pypdf or another library."""
    desk.put("a.pdf", damage(advert()))
    desk.build(block())
    said = capfd.readouterr()
    assert said.err == ""
    assert said.out == ""


def test_pypdf_does_speak(caplog: pytest.LogCaptureFixture) -> None:
    """Negative control: pypdf has something to say of such a file when it is heard."""
    import io
    import logging

    logger = logging.getLogger("pypdf")  # whatever an earlier test has made of it
    was = logger.propagate, logger.level
    logger.propagate = True
    logger.setLevel(logging.WARNING)
    try:
        PdfReader(io.BytesIO(advert().replace(b"startxref\n", b"startxref\n9")), strict=False)
    finally:
        logger.propagate = was[0]
        logger.setLevel(was[1])
    assert caplog.records
