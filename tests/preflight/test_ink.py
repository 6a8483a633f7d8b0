"""Total ink is counted on plates of our own (PF-03): they are Ghostscript's separations, overprint, clips and forms included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.paint.sheets import external, needs
from tests.preflight.making import broken, clean_page, content, many, state, stream
from typeset.paint.variants import VARIANTS
from typeset.preflight.judge import judge
from typeset.preflight.page import inventory
from typeset.preflight.page.budget import Work
from typeset.preflight.page.geometry import Clip
from typeset.preflight.page.judged import Judged
from typeset.preflight.page.plates import Plates

if TYPE_CHECKING:
    from pathlib import Path

    from pikepdf import Pdf

    from typeset.fonts.book import FontBook


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_page(book, tmp_path_factory.mktemp("pictures"))


def plates_of(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> Plates:
    """The plates of the first page."""
    kept: list[Plates] = []
    monkeypatch.setattr(inventory, "_weigh", lambda _file, _page, plates: kept.append(plates))
    file = Judged(pdf)
    file.variant = VARIANTS["PDF/X-4"]
    inventory.walk(file)
    return kept[0]


def drawing(pdf: Pdf) -> None:
    """Flats, holes, overprint with and without OPM 1, a turned picture, a form in a clip, a pattern, a shading."""
    from pikepdf import Array, Dictionary, Name

    form = stream(
        pdf,
        b"0 0.9 0 0 k 0 0 100 100 re f 0.5 0 0 0 k 20 20 40 40 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 80, 80]),
    )
    form.Matrix = Array([1, 0, 0, 1, 0, 0])
    pixels = stream(
        pdf, bytes((128, 0, 0, 0)) * 2 + bytes((0, 128, 0, 255)) * 2, Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
    )  # fmt: skip
    cell = stream(
        pdf, b"0 0 1 0 k 0 0 10 20 re f", PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 20, 20]), XStep=20, YStep=20,
        Resources=Dictionary(),
    )  # fmt: skip
    run = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 0, 1, 0]), N=1
    )
    resources = pdf.pages[0].Resources
    resources.XObject["/X7"], resources.XObject["/X8"] = form, pixels
    resources.Pattern = Dictionary(P1=cell)
    resources.Shading = Dictionary(
        S1=Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([500, 0, 700, 0]), Function=run)
    )
    many(
        state(OP=True, op=True, OPM=0),
        content(b"/GK gs 0.6 0 0 0 k 100 600 200 100 re f /GO gs 0 0 0 0.8 k 150 550 60 100 re f"),
        content(b"/GK gs 0.6 0 0 0 k 100 600 20 100 re f /X1 gs 0 0 0 0.8 k 100 620 20 20 re f"),
        content(b"/GK gs 0 0.5 0 0 k 400 600 150 150 re 440 640 60 60 re f*"),
        content(
            b"/GK gs 0 0.5 0 0.2 k 600 600 m 750 600 l 750 750 l 600 750 l h 640 640 m 640 700 l 700 700 l 700 640 l h f"
        ),
        content(b"100 800 m 300 800 l 200 900 l h W n 1 0 0 1 100 800 cm /X7 Do"),
        content(b"120 60 -60 120 500 820 cm /X8 Do"),
        content(b"/Pattern cs /P1 scn 100 1000 200 100 re f"),
        content(b"500 1000 200 80 re W n /S1 sh"),
        content(b"/GK gs 12 w 0 0 0.7 0 K 100 1200 m 400 1200 l S"),
    )(pdf)


@pytest.mark.external
@needs("gs")
def test_plates_are_ghostscripts(good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that outside small type our plates and those of an independent renderer hold the same ink (PX-23)."""
    pdf = broken(good, drawing)
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    external(
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=tiffsep",
        "-r72",
        f"-sOutputFile={tmp_path / 'p.tif'}",
        str(path),
    )
    ours = plates_of(pdf, monkeypatch).image
    for name, plate in zip(("Cyan", "Magenta", "Yellow", "Black"), ours.split(), strict=True):
        with Image.open(tmp_path / f"p({name}).tif") as found:
            theirs = found.convert("L").crop((0, 0, *plate.size))
        far = 0
        mine, other = plate.tobytes(), theirs.tobytes()
        for a, b in zip(mine, other, strict=True):
            far += abs(a - (255 - b) * 200 / 255) > 12
        # The edges of shapes are soft there and hard here.
        assert far / len(mine) < 0.012, name
        assert sum(mine) > 100_000, name


def test_overprint_adds_and_knocking_out_does_not(good: bytes) -> None:
    """This test ensures that black that overprints a heavy flat counts on top of it, black that knocks out does not (PF-03)."""
    flat = b"/GK gs 0.7 0.7 0.7 0 k 100 700 60 60 re f "
    over = content(flat + b"/GO gs 0 0 0 1 k 110 710 40 40 re f")
    out = content(flat + b"/GK gs 0 0 0 1 k 110 710 40 40 re f")
    assert {f.code for f in judge(broken(good, over))} == {"PF-03"}
    assert {f.code for f in judge(broken(good, out))} == set()


def test_large_type_counts(good: bytes) -> None:
    """This test ensures that a large letter that overprints a picture-heavy ground counts by its outline (PF-03)."""
    from tests.preflight.making import letters

    title = letters(90, b"0 0 0 1 k", before=b"/GK gs 0.8 0.8 0.6 0 k 80 650 300 200 re f")
    found = {f.code: f for f in judge(broken(good, title))}
    assert "PF-03" in found
    place = found["PF-03"].place.printed
    assert place is not None
    assert place.boxes[0][3] < 90 * 25.4 / 72 + 1


def test_transparency_never_counts_less(good: bytes) -> None:
    """This test ensures that a multiplied flat in X-4 counts as both together (PF-03)."""
    from pikepdf import Name

    mixed = many(
        state(BM=Name.Multiply),
        content(b"/GK gs 1 0.5 0 0 k 100 700 60 60 re f /X1 gs 0 0.5 0.8 0 k 100 700 60 60 re f"),
    )
    assert ("PF-03", "error") in {
        (f.code, f.severity) for f in judge(broken(good, mixed), standard="PDF/X-4")
    }


def test_areas() -> None:
    """This test ensures that areas are connected by edges, measured in mm², and small ones left out."""
    plates = Plates((0, 0, 200, 100), Work())
    for box in ((10, 10, 40, 40), (39, 39, 60, 60), (100, 10, 105, 15)):
        plates.lay(Clip(box), (1.0, 1.0, 1.0, 0.0))
    [(box, most, size)] = plates.areas(2400, 15)
    assert (box, most) == ((10, 10, 60, 60), 3000)
    assert size == pytest.approx((30 * 30 + 21 * 21 - 1) * (25.4 / 72) ** 2, rel=0.01)
    assert plates.areas(3000, 15) == []


def test_a_giant_page_is_bounded() -> None:
    """This test ensures that plates of a page of five metres stay small."""
    plates = Plates((0, 0, 14400, 14400), Work())
    assert plates.size[0] * plates.size[1] < 5_000_000
