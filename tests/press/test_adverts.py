"""Advertisers' PDFs: placed as they are, in the right place and size, refused with reasons, and nothing leaks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.press import adverts_made as made
from tests.press.adverts_made import MM, advert, changed
from tests.press.test_tagged import check_whole, walk
from typeset import job
from typeset.adverts import vetted
from typeset.findings import Findings
from typeset.intake import pdf_pages
from typeset.intake.load import load_edition
from typeset.intake.pdf_pages import look
from typeset.paint.pdf.foreign import ForeignError, write_form
from typeset.paint.pdf.objects import File
from typeset.preflight import advert as rules
from typeset.preflight.advert import examine
from typeset.preflight.judge import judge
from typeset.proof import pdfium
from typeset.sheet.dump import dump
from typeset.sheet.types import PlacedPdf
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from collections.abc import Callable

X1A = "PDF/X-1a:2003"
BLOCK = "      - {{ad: {{file: {file}, size: [{size}]{more}}}, at: {{columns: 1-5, lines: {lines}}}}}\n"


class Desk:
    """A tabloid of one page beside whose edition file advertisements are put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "copy").mkdir()
        (folder / "copy" / "a.md").write_text("---\nformat: 1\ntitle: 渡口\n---\n开船。\n", encoding="utf-8")
        paper = "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n"
        (folder / "paper.yaml").write_text(paper, encoding="utf-8")

    def write(self, blocks: str) -> str:
        head = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 广告\n    blocks:\n"
        (self.folder / "e.yaml").write_text(head + blocks, encoding="utf-8")
        return str(self.folder / "e.yaml")

    def put(self, name: str, pdf: bytes) -> None:
        (self.folder / name).write_bytes(pdf)

    def build(self, blocks: str, *outputs: str) -> job.Result:
        return job.build(self.write(blocks), str(self.folder / "out"), outputs or ("press", "screen"))

    def page(self) -> bytes:
        return (self.folder / "out" / "pages" / "20260507_01.pdf").read_bytes()

    def edition(self) -> bytes:
        return (self.folder / "out" / "edition.pdf").read_bytes()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def block(file: str = "a.pdf", size: str = "100mm, 50mm", lines: str = "40-70", more: str = "") -> str:
    return BLOCK.format(file=file, size=size, lines=lines, more=more)


def codes(result: job.Result) -> list[str]:
    return [finding.code for finding in result.findings if finding.code[:3] in ("ADP", "PIX", "PRE", "AD-")]


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
    assert [b.figure.pdf is None for b in kept.pages[0].blocks if b.figure] == [False, True]
    assert [finding.code for finding in findings if finding.place.line == 10] == ["ADP-04"]
    for name, inks in (("black", '"K"'), ("red", '"CMYK"')):
        desk.build(block(f"{name}.pdf"), "press")
        assert f'"inks": {inks}' in (desk.folder / "out" / "manifest.json").read_text(encoding="utf-8")


# Bad ones

BAD: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "rgb": (made.rgb, "PX-08"),
    "unembedded": (made.unembedded, "PX-11"),
    "transparent": (made.transparent, "PX-09"),
    "scripted": (made.scripted, "PX-12"),
    "spot": (made.spot, "PF-14"),
    "heavy": (made.heavy, "PF-03"),
    "layered": (made.layered, "PX-10"),
    "note": (made.note, "PX-14"),
    "scaled": (made.scaled, "PF-20"),
}


@pytest.mark.parametrize("name", BAD)
def test_refused(name: str) -> None:
    """This test ensures that each kind of fault is found in the page that is placed, and that the good ad has none."""
    change, code = BAD[name]
    verdict = examine(changed(advert(), change), 1, X1A, 2400)
    assert verdict.refused
    assert code in {fault.code for fault in verdict.faults}
    assert examine(advert(), 1, X1A, 2400).faults == ()


def test_blemishes_are_told() -> None:
    """This test ensures that what harms the ad alone, such as small black type that knocks out, is a warning (PF-12,
    PF-13)."""
    verdict = examine(changed(advert(), made.small_black), 1, X1A, 2400)
    assert {(fault.severity, fault.code) for fault in verdict.faults} == {
        ("warning", "PF-12"),
        ("warning", "PF-13"),
    }
    assert not verdict.refused


def test_a_fault_of_another_page() -> None:
    """This test ensures that a page is not refused for the faults of its neighbours, but for the file's own."""
    two = changed(advert(pages=2), made.rgb)
    assert examine(two, 1, X1A, 2400).refused
    assert not examine(two, 2, X1A, 2400).refused
    assert examine(changed(advert(pages=2), made.scripted), 2, X1A, 2400).refused


def test_transparency_where_it_is_allowed() -> None:
    """This test ensures that the paper's standard decides, not a fixed one; layers are never placed."""
    assert not examine(changed(advert(), made.transparent), 1, "PDF/X-4", 2400).refused
    assert examine(changed(advert(), made.layered), 1, "PDF/X-4", 2400).refused


def locked(user: str) -> bytes:
    return changed(advert(), lambda _: None, encryption=pikepdf.Encryption(owner="o", user=user))


def test_all_refused_at_once(desk: Desk) -> None:
    """This test ensures that every bad ad is named at its own block, that nothing is written, and that the earlier
    output stays as it was."""
    desk.put("a.pdf", advert())
    desk.build(block())
    before = {path: path.read_bytes() for path in sorted((desk.folder / "out").rglob("*")) if path.is_file()}
    some = ("rgb", "unembedded", "scripted")  # the others are judged above; each costs a process
    bad = {name: (changed(advert(), BAD[name][0]), BAD[name][1]) for name in some}
    bad |= {
        "truncated": (advert()[:9000], "ADP-01"),
        "empty": (b"", "ADP-01"),
        "words": (b"%PDF-1.4 but not really %%EOF startxref", "ADP-01"),
        "password": (locked("secret"), "ADP-01"),
        "locked": (locked(""), "PX-12"),
    }
    for name, (pdf, _) in bad.items():
        desk.put(f"{name}.pdf", pdf)
    rows = [block(f"{name}.pdf", "60mm, 30mm", f"{4 + 5 * n}-{8 + 5 * n}") for n, name in enumerate(bad)]
    missing = block("nowhere.pdf", lines="70-72") + block("a.pdf", lines="73-75", more=", page: 7")
    result = desk.build("".join(rows) + missing)
    assert result.folder is None
    found = {(finding.place.line, finding.code) for finding in result.findings}
    first = 9
    for number, (_, code) in enumerate([*bad.values(), (b"", "PIX-01"), (b"", "ADP-02")]):
        assert (first + number, code) in found
    after = {path: path.read_bytes() for path in sorted((desk.folder / "out").rglob("*")) if path.is_file()}
    assert after == before


@pytest.mark.parametrize("name", ["looping", "doubling", "tiles"])
def test_content_without_end(desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that forms and tiles that draw each other for ever are given up after the time that a check has."""
    monkeypatch.setattr(rules, "SECONDS", 5)
    monkeypatch.setattr(pdf_pages, "SECONDS", 3)
    desk.put("a.pdf", changed(advert(), getattr(made, name)))
    result = desk.build(block())
    assert result.folder is None
    assert codes(result) == ["ADP-05"]


@pytest.mark.parametrize(("times", "deep", "refused"), [(30, 11, True), (2, 28, True), (3, 2, False)])
def test_forms_within_forms(times: int, deep: int, refused: bool) -> None:
    """This test ensures that forms that multiply are counted without being drawn, and that a few are no fault."""
    verdict = examine(changed(advert(), lambda pdf: made.doubling(pdf, times, deep)), 1, X1A, 2400)
    assert [fault.code for fault in verdict.faults] == (["ADP-05"] if refused else [])
    assert examine(changed(advert(), made.looping), 1, X1A, 2400).faults[0].code == "ADP-05"


def test_a_bomb() -> None:
    """This test ensures that a stream that unpacks to hundreds of megabytes is refused, not unpacked."""
    verdict = rules.judge_advert(changed(advert(), made.bomb), 1, X1A)
    assert verdict.refused
    assert len(verdict.faults) == 1


def test_copying_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that copying neither recurses for ever nor copies without bound."""
    box = (0, 0, 9 * PT, 9 * PT)
    looping = changed(advert(), made.looping)
    file = File()
    write_form(file, looping, 1, box)
    with pytest.raises(ForeignError, match="nested deeper"):
        write_form(File(), changed(advert(), made.nested), 1, box)
    with pytest.raises(ForeignError):
        write_form(File(), advert()[:5000], 1, box)
    with pytest.raises(ForeignError):
        write_form(File(), changed(advert(), made.bomb), 1, box)
    monkeypatch.setattr("typeset.paint.pdf.foreign.MOST_OBJECTS", 3)
    with pytest.raises(ForeignError, match="more than 3 objects"):
        write_form(File(), advert(), 1, box)


def test_a_page_that_cannot_be_copied(desk: Desk) -> None:
    """This test ensures that a file that passes the rules but cannot be copied is told and writes nothing."""
    desk.put("a.pdf", changed(advert(), made.nested))
    result = desk.build(block())
    assert result.folder is None
    assert "ADP-05" in codes(result)


def test_boxes_of_no_size() -> None:
    """This test ensures that a page without size, or with an absurd one, has no place on ours; a trim box that leaves the
    page does not count."""

    def boxes(**keys: list[float]) -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            for key, value in keys.items():
                pdf.pages[0].obj[f"/{key}"] = pikepdf.Array(value)

        return changed(advert(), change)

    assert look(boxes(MediaBox=[0, 0, 90_000, 90_000]), 1)[0] == "size"
    problem, page = look(boxes(TrimBox=[-500, -500, 900, 900]), 1)
    assert problem == ""
    assert page is not None
    assert page.size == pytest.approx((from_mm(100), from_mm(50)), abs=PT)


def test_forms_that_lean_on_the_page(desk: Desk) -> None:
    """This test ensures that a form without resources of its own still finds those of the page it came from."""

    def lean(pdf: pikepdf.Pdf) -> None:
        made_form = made.form(pdf, b"/Z gs 0 0 0 1 k 0 0 9 9 re f")
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(F=made_form)
        pdf.pages[0].Resources.ExtGState = pikepdf.Dictionary(
            Z=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=True)
        )
        made.content(b"/F Do")(pdf)

    desk.put("a.pdf", changed(advert(), lean))
    desk.build(block(), "press")
    with pikepdf.open(io.BytesIO(desk.page())) as opened:
        [outer] = opened.pages[0].Resources.XObject.values()
        inner = outer.Resources.XObject["/F"]
        assert inner.Resources.ExtGState["/Z"].OP is True
