"""Advertisers' PDFs: placed as they are, in the right place and size, refused with reasons, and nothing leaks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.paint.sheets import JOB, line, sheet
from tests.press import adverts_made as made
from tests.press.adverts_desk import Desk, block, codes
from tests.press.adverts_made import MM, advert, changed
from tests.press.tagged import check_whole, walk
from typeset.adverts.vetting import vetted
from typeset.findings import Findings
from typeset.intake.edition.load import load_edition
from typeset.model.kinds import AdBlock
from typeset.preflight.judge import judge
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.sheet.dump import dump
from typeset.sheet.types import Path as Path_
from typeset.sheet.types import PlacedPdf, Rect
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def placed(pdf: bytes) -> list[tuple[list[float], list[float], Any]]:
    """Of each form on the first page: clip box, matrix and the form."""
    found, clip, matrix = [], [0.0], [0.0]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        for operands, operator in pikepdf.parse_content_stream(page):
            op = str(operator)
            if op == "re":
                clip = [float(v) for v in operands]
            elif op == "cm":
                matrix = [float(v) for v in operands]
            elif op == "Do" and page.Resources.XObject[str(operands[0])].Subtype == "/Form":
                form = page.Resources.XObject[str(operands[0])]
                found.append(
                    (clip, matrix, (form.read_bytes(), [float(v) for v in form.BBox], set(form.keys())))
                )
    return found


# Good ones


def test_placed_as_it_is(desk: Desk) -> None:
    """This test ensures that an ad of the right size stands in the middle of its area, at its foot, at its own scale, as
    a form with its own content and font, that its text can be extracted, and that the page is clean PDF/X-1a."""
    desk.put("a.pdf", advert())
    result = desk.build(block())
    assert codes(result) == []
    pdf = desk.page()
    [(clip, matrix, (content, box, _))] = placed(pdf)
    assert matrix[:4] == [1, 0, 0, 1]
    assert box == pytest.approx([0, 0, 100 * MM, 50 * MM], abs=1e-3)
    assert clip == pytest.approx([matrix[4], matrix[5], 100 * MM, 50 * MM], abs=1e-2)
    [item] = result.made.sheets[0].pictures  # type: ignore[union-attr]
    assert isinstance(item, PlacedPdf)
    made_up = result.made.sheets[0]  # type: ignore[union-attr]
    assert matrix[4:] == pytest.approx([item.x / PT, (made_up.height - item.y - item.height) / PT], abs=1e-2)
    with pikepdf.open(io.BytesIO(advert())) as opened:
        assert content == opened.pages[0].Contents.read_bytes()
    assert "漳水酒坊" in pdfium.text(pdf)
    assert list(judge(pdf, "01.pdf")) == []
    assert result.made is not None
    assert "pdf " in dump(result.made.sheets[0])
    assert "a.pdf page 1 clip 0 0 283.465 141.732 turn 0" in dump(result.made.sheets[0])


def test_what_is_printed(desk: Desk) -> None:
    """This test ensures that the ad's inks are on the page where it stands, and white beyond its box."""
    desk.put("a.pdf", advert())
    result = desk.build(block())
    shown = pdfium.render(desk.page(), 72)
    [item] = result.made.sheets[0].pictures  # type: ignore[union-attr]
    assert isinstance(item, PlacedPdf)
    left, foot = item.x // PT, (item.y + item.height) // PT
    red = shown.getpixel((left + 9, foot - 9))
    grey = shown.getpixel((left + 90, foot - 9))
    assert isinstance(red, tuple)
    assert isinstance(grey, tuple)
    assert red[0] > 180 > 90 > red[1]
    assert 180 < grey[0] < 240
    assert shown.getpixel((left - 4, foot - 9)) == (255, 255, 255)
    assert shown.getpixel((left + 9, foot + 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("size", "scale"),
    [("100.4mm, 49.6mm", None), ("80mm, 50mm", 0.8), ("100mm, 25mm", 0.5), ("150mm, 75mm", 1.5)],
)
def test_size(desk: Desk, size: str, scale: float | None) -> None:
    """This test ensures that an ad within half a millimetre stands at its own size, and any other is scaled alike in
    both directions, with a finding (AD-01)."""
    desk.put("a.pdf", advert())
    result = desk.build(block(size=size), "press")
    assert codes(result) == ([] if scale is None else ["ADP-03"])
    [(clip, matrix, _)] = placed(desk.page())
    assert matrix[0] == matrix[3] == pytest.approx(scale or 1, abs=1e-5)
    assert clip[2:] == pytest.approx([100 * MM * matrix[0], 50 * MM * matrix[0]], abs=0.01)


def test_without_size(desk: Desk) -> None:
    """This test ensures that an ad that states no size stands at its PDF's own, and in an ear as well."""
    desk.put("a.pdf", advert(60, 20))
    result = desk.build(
        "      - {ad: a.pdf, at: {columns: 1-5, lines: 40-70}}\n"
        "      - {ear: a.pdf, at: {columns: 1-2, lines: 1-12}}\n",
        "press",
    )
    assert codes(result) == []
    forms = placed(desk.page())
    assert [matrix[0] for _, matrix, _ in forms] == [1, 1]
    assert desk.page().count(b"/FormType 1") == 1, "one page placed twice is copied once"


def test_page_and_trim_box(desk: Desk) -> None:
    """This test ensures that the page asked for is placed, by its trim box, wherever that lies."""

    def trimmed(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].MediaBox = [-20, -20, 100 * MM + 20, 50 * MM + 20]
        pdf.pages[1].TrimBox = [0, 0, 100 * MM, 50 * MM]

    desk.put("a.pdf", changed(advert(pages=2), trimmed))
    result = desk.build(block(more=", page: 2"), "press")
    assert codes(result) == []
    [(_, _, (_, box, _))] = placed(desk.page())
    assert box == pytest.approx([0, 0, 100 * MM, 50 * MM], abs=1e-3)
    assert "漳水酒坊2" in pdfium.text(desk.page())


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page(desk: Desk, turn: int) -> None:
    """This test ensures that a page that is shown turned is placed as it is shown."""

    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn

    raw = changed(advert(), turned)
    desk.put("a.pdf", raw)
    size = "100mm, 50mm" if turn == 180 else "50mm, 100mm"
    result = desk.build(block(size=size, lines="10-70"), "press")
    assert codes(result) == []
    [item] = result.made.sheets[0].pictures  # type: ignore[union-attr]
    assert isinstance(item, PlacedPdf)
    box = [item.x // PT, item.y // PT, (item.x + item.width) // PT, (item.y + item.height) // PT]
    shown = pdfium.render(desk.page(), 72).crop((box[0], box[1], box[2], box[3])).resize((60, 60))
    alone = pdfium.render(raw, 72).resize((60, 60))
    worst = max(
        abs(a - b)
        for one, two in zip(
            shown.resize((6, 6)).get_flattened_data(), alone.resize((6, 6)).get_flattened_data(), strict=True
        )
        for a, b in zip(one, two, strict=True)  # type: ignore[arg-type]
    )
    assert worst < 60


def test_nothing_leaks(desk: Desk) -> None:
    """This test ensures that links, metadata, thumbnails, structure, groups and private data stay behind."""
    desk.put("a.pdf", changed(advert(), made.leaky))
    result = desk.build(block(), "press")
    assert codes(result) == []
    pdf = desk.page()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        texts = [
            repr(thing) + str(dict(thing.items()) if hasattr(thing, "items") else "")
            for thing in opened.objects
        ]
        assert "/Annots" not in opened.pages[0]
        assert "/MarkInfo" not in opened.Root
    whole = "".join(texts)
    for word in ("Secret", "secret", "/StructParent", "/PieceInfo", "/Group", "/Thumb", "D:2020"):
        assert word not in whole
    assert list(judge(pdf, "01.pdf")) == []


def test_it_starts_from_the_defaults(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that what was painted before, in red and with a heavy dashed line, is not taken over by an ad
    that sets no colour and no line of its own, and that the page goes on in its own colours after it."""

    def plain(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(
            b"0 0 100 100 re f 150 0 m 150 100 l S 9 w 1 0 0 0 k 1 0 0 0 K"
        )

    (tmp_path / "a.pdf").write_bytes(changed(advert(), plain))
    clip = (0, 0, from_mm(100), from_mm(50))
    item = PlacedPdf(100 * PT, 100 * PT, from_mm(100), from_mm(50), str(tmp_path / "a.pdf"), 1, clip)
    heavy = Path_((("M", 0, 0), ("L", 50 * PT, 0)), "red", "red", 20 * PT, (5 * PT,))
    after = Rect(10 * PT, 600 * PT, 50 * PT, 50 * PT, "red")
    page = sheet(line(book, "字"), tints=(Rect(0, 0, PT, PT, "red"),), pictures=(heavy, item, after))
    shown = pdfium.render(page_pdf(page, book, JOB), 72)
    foot = 100 + round(50 * MM)

    def at(x: int, y: int) -> tuple[int, ...]:
        found = shown.getpixel((x, y))
        assert isinstance(found, tuple)
        return found

    assert max(at(150, foot - 50)) < 80
    assert at(246, foot - 50) == (255, 255, 255), "the line is a point wide"
    assert max(at(250, foot - 50)) < 250
    red = at(30, 620)
    assert red[0] > 180 > 90 > red[1]


def test_same_input_same_bytes(desk: Desk) -> None:
    """This test ensures that a page with a placed PDF is the same each time (DLV-05)."""
    desk.put("a.pdf", advert())
    desk.build(block())
    first = desk.page(), desk.edition()
    desk.build(block())
    assert (desk.page(), desk.edition()) == first


def test_on_the_screen(desk: Desk) -> None:
    """This test ensures that edition.pdf shows the ad in RGB with its words as alternative text, and no form."""
    desk.put("a.pdf", advert())
    desk.build(block())
    pdf = desk.edition()
    assert placed(pdf) == []
    tree = check_whole(pdf)
    assert [str(n.raw.Alt) for n in walk(tree.root) if n.kind == "Figure"] == ["漳水酒坊"]
    assert b"DeviceCMYK" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [image] = opened.pages[0].Resources.XObject.values()
        assert image.ColorSpace == "/DeviceRGB"
        assert abs(int(image.Width) - 100 / 25.4 * 150) < 3


def test_one_ink_or_four(desk: Desk) -> None:
    """This test ensures that a black ad is told from a coloured one: on a page in black the latter is refused, and
    the manifest knows the page's inks."""
    desk.put("black.pdf", advert(inks=(0, 0, 0, 0.5)))
    desk.put("red.pdf", advert())
    path = desk.write(block("black.pdf", lines="10-30") + block("red.pdf"))
    edition = load_edition(path, Findings())
    assert edition is not None
    findings = Findings()
    kept = vetted(edition, findings, frozenset((1,)))
    assert [finding.code for finding in findings] == ["ADP-04"]
    assert [b.figure.pdf is None for b in kept.pages[0].blocks if isinstance(b, AdBlock)] == [False, True]
    assert [finding.code for finding in findings if finding.place.line == 10] == ["ADP-04"]
    for name, inks in (("black", '"K"'), ("red", '"CMYK"')):
        desk.build(block(f"{name}.pdf"), "press")
        assert f'"inks": {inks}' in (desk.folder / "out" / "manifest.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(("size", "told"), [("100mm, 50mm", False), ("20mm, 10mm", True)])
def test_judged_at_its_placed_size(desk: Desk, size: str, told: bool) -> None:
    """This test ensures that type of 24 pt in an ad that is placed at a fifth is small type (PF-04), and is none at its size."""
    desk.put("a.pdf", advert())
    result = desk.build(block(size=size))
    found = [f.zh for f in result.findings if f.code == "PF-04"]
    assert bool(found) is told
    assert all("4.8 pt" in zh for zh in found)
