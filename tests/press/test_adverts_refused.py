"""Advertisers' PDFs that are not placed: each with its reason, at its block, the earlier output untouched."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.press import adverts_made as made
from tests.press.adverts_desk import X1A, Desk, block, codes
from tests.press.adverts_made import advert, changed
from typeset.adverts import checking
from typeset.adverts.examining import examine
from typeset.intake.art import pdf_pages
from typeset.intake.art.pdf_pages import look
from typeset.paint.pdf.foreign import ForeignError, write_form
from typeset.paint.pdf.objects import File
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


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
    assert code in {fault.code for fault in verdict.reasons}
    assert examine(advert(), 1, X1A, 2400).reasons == ()


def test_blemishes_are_told() -> None:
    """This test ensures that what harms the ad alone, such as small black type that knocks out, is a warning (PF-12,
    PF-13)."""
    verdict = examine(changed(advert(), made.small_black), 1, X1A, 2400)
    assert {(fault.severity, fault.code) for fault in verdict.reasons} == {
        ("warning", "PF-05"),
        ("warning", "PF-09"),
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
    """This test ensures that every bad ad is named at its own block, that the page becomes a draft on which each stands as a box with
    its name, and that nothing of a bad ad is in it."""
    desk.put("a.pdf", advert())
    desk.build(block())
    assert b"/Form" in desk.page()
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
    assert [head.draft for head in result.heads] == [True]
    assert b"GTS_PDFX" not in desk.page()
    assert b"/Form" not in desk.page()
    assert not (desk.folder / "out" / "edition.pdf").exists()
    assert result.made is not None
    shown = ["".join("".join(run.texts) for run in line.runs) for line in next(iter(result.made.sheets)).text]
    assert {"rgb.pdf", "scripted.pdf", "nowhere.pdf"} <= set(shown)
    found = {(finding.place.line, finding.code) for finding in result.findings}
    first = 9
    for number, (_, code) in enumerate([*bad.values(), (b"", "PIX-01"), (b"", "ADP-02")]):
        assert (first + number, code) in found


@pytest.mark.parametrize("name", ["looping", "doubling", "tiles"])
def test_content_without_end(desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that forms and tiles that draw each other for ever are given up after the time that a check has."""
    monkeypatch.setattr(checking, "SECONDS", 5)
    monkeypatch.setattr(pdf_pages, "SECONDS", 3)
    desk.put("a.pdf", changed(advert(), getattr(made, name)))
    result = desk.build(block())
    assert [head.draft for head in result.heads] == [True]
    assert codes(result) == ["ADP-05"]


@pytest.mark.parametrize(("times", "deep", "refused"), [(30, 11, True), (2, 28, True), (3, 2, False)])
def test_forms_within_forms(times: int, deep: int, refused: bool) -> None:
    """This test ensures that forms that multiply are counted without being drawn, and that a few are no fault."""
    verdict = examine(changed(advert(), lambda pdf: made.doubling(pdf, times, deep)), 1, X1A, 2400)
    assert [fault.code for fault in verdict.reasons] == (["ADP-05"] if refused else [])
    assert examine(changed(advert(), made.looping), 1, X1A, 2400).reasons[0].code == "ADP-05"


def test_a_bomb() -> None:
    """This test ensures that a stream that unpacks to hundreds of megabytes is refused, not unpacked."""
    verdict = checking.judge_advert(changed(advert(), made.bomb), 1, X1A)
    assert verdict.refused
    assert {fault.code for fault in verdict.reasons} <= {"ADP-05", "PRE-01", "PRE-02", "PRE-03"}


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


def test_a_page_that_cannot_be_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a file that passes the rules but cannot be copied is told and writes nothing."""
    monkeypatch.setattr("typeset.paint.pdf.foreign.MOST_OBJECTS", 3)
    desk.put("a.pdf", advert())
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
