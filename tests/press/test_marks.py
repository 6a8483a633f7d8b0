"""Marks and bleed for plate forms and trimmed inserts; newspapers have none (BLD-01, MRK-01, MRK-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image as Pil

from tests.paint.reading import operations, reader
from tests.paint.sheets import HEIGHT, JOB, WIDTH, external, line, needs, picture_file, sheet
from typeset.findings import Findings
from typeset.model.paper import Press
from typeset.paint.variants import LEVELS
from typeset.preflight.judge import judge
from typeset.press.bleed import bled
from typeset.press.marks import MARGIN, Area, crop_marks, grey_bar, register_marks
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.sheet.types import Path as Outline
from typeset.sheet.types import Picture, Rect, Rule, Shape
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook

ALL = ("crop", "register", "slug", "grey")
BLEED = from_mm("3")


def marked(book: FontBook, mono: frozenset[int] = frozenset(), **press: Any) -> bytes:
    job = JOB._replace(press=Press(**({"marks": ALL, "bleed": BLEED} | press)), mono=mono)
    return page_pdf(sheet(line(book, "临州报")), book, job)


def boxes(pdf: bytes) -> dict[str, list[float]]:
    page = reader(pdf).pages[0]
    return {key: [float(edge) for edge in page["/" + key]] for key in ("MediaBox", "BleedBox", "TrimBox")}  # type: ignore[union-attr]


def ends(shape: Shape) -> list[tuple[int, int]]:
    if isinstance(shape, Rule):
        return [(shape.x1, shape.y1), (shape.x2, shape.y2)]
    if isinstance(shape, Rect):
        return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    assert isinstance(shape, Outline)
    return [(int(op[-2]), int(op[-1])) for op in shape.ops if len(op) > 1]


def test_newspapers_carry_none(book: FontBook) -> None:
    """This test ensures that a page without the settings has equal boxes and no marks' colour (BLD-01, MRK-01)."""
    pdf = page_pdf(sheet(line(book, "临州报")), book, JOB)
    assert len({tuple(box) for box in boxes(pdf).values()}) == 1
    assert b"/Separation" not in pdf


@pytest.mark.parametrize("level", LEVELS)
def test_boxes_are_nested(book: FontBook, level: str) -> None:
    """This test ensures that trim, bleed and media lie in one another as wide as set, and preflight is clean at every
    level, with the paper's trim (PX-07, PF-16)."""
    pdf = marked(book, standard=level)
    found = boxes(pdf)
    margin = (MARGIN + BLEED) / PT
    trim = [margin, margin, margin + WIDTH / PT, margin + HEIGHT / PT]
    assert found["TrimBox"] == pytest.approx(trim, abs=1e-4)
    grown = [
        edge + out for edge, out in zip(trim, (-BLEED / PT, -BLEED / PT, BLEED / PT, BLEED / PT), strict=True)
    ]
    assert found["BleedBox"] == pytest.approx(grown, abs=1e-4)
    assert found["MediaBox"] == pytest.approx([0, 0, trim[2] + margin, trim[3] + margin], abs=1e-4)
    assert list(judge(pdf, "01.pdf", level, trim=(WIDTH, HEIGHT))) == []


def test_bleed_alone(book: FontBook) -> None:
    """This test ensures that bleed without marks adds just the bleed."""
    found = boxes(marked(book, marks=()))
    assert found["BleedBox"] == found["MediaBox"]
    assert found["TrimBox"][0] == pytest.approx(BLEED / PT, abs=1e-4)


@pytest.mark.parametrize("black", [False, True])
@pytest.mark.parametrize("make", [crop_marks, register_marks, grey_bar])
def test_marks_stand_outside_the_bleed(make: Any, black: bool) -> None:
    """This test ensures that no mark touches trim or bleed and none leaves the paper; hair lines are 0.25 pt (MRK-02)."""
    area = Area(WIDTH, HEIGHT, MARGIN + BLEED, BLEED, black)
    left, top, right, bottom = area.edges
    shapes = make(area)
    assert shapes
    for shape in shapes:
        points = ends(shape)
        assert all(
            0 <= x <= WIDTH + 2 * area.margin and 0 <= y <= HEIGHT + 2 * area.margin for x, y in points
        )
        outside = [
            all(x <= left - BLEED for x, _ in points), all(x >= right + BLEED for x, _ in points),
            all(y <= top - BLEED for _, y in points), all(y >= bottom + BLEED for _, y in points),
        ]  # fmt: skip
        assert any(outside)
        if isinstance(shape, Rule):
            assert shape.weight == PT // 4


def test_marks_are_on_every_plate(book: FontBook) -> None:
    """This test ensures that marks are drawn in the colour of all separations, on a mono page in black (MRK-02)."""
    pdf = marked(book)
    space = reader(pdf).pages[0]["/Resources"]["/ColorSpace"]["/CSA"]  # type: ignore[index]
    assert [str(part) for part in space[:3]] == ["/Separation", "/All", "/DeviceCMYK"]
    assert "CS" in [name for _, name in operations(pdf)]
    black = marked(book, frozenset({1}))
    assert "CS" not in [name for _, name in operations(black)]
    inks = [[float(ink) for ink in ops] for ops, name in operations(black) if name in ("k", "K")]
    assert all(ink[:3] == [0, 0, 0] for ink in inks)
    assert list(judge(black, "01.pdf")) == []


def test_the_grey_bar_is_a_balance(book: FontBook) -> None:
    """This test ensures that K 40 stands beside C 40 M 29 Y 29 in patches 4 to 5 mm high (MRK-02)."""
    del book
    bar = grey_bar(Area(WIDTH, HEIGHT, MARGIN))
    assert all(isinstance(patch, Rect) and from_mm("4") <= patch.height <= from_mm("5") for patch in bar)
    fills = [patch.fill for patch in bar if isinstance(patch, Rect)]
    assert fills[:2] == [(0, 0, 0, 400), (400, 290, 290, 0)]
    assert fills[::2] == fills[:1] * (len(fills) // 2)


def test_the_slug_says_what_it_is(book: FontBook) -> None:
    """This test ensures that paper, date, page and colours stand outside the trim (MRK-02)."""
    words = "".join(pdfium.text(marked(book), 0).split())
    for part in ("临州报", "2026年5月7日", "第1版", "CMYK"):
        assert part in words
    assert "CMYK" not in pdfium.text(marked(book, frozenset({1})), 0)
    assert "CMYK" not in pdfium.text(marked(book, marks=("crop",)), 0)


def test_the_page_is_the_same_within(book: FontBook) -> None:
    """This test ensures that the page between the marks is drawn as without them."""
    plain = pdfium.render(page_pdf(sheet(line(book, "临州报")), book, JOB), 72).convert("L")
    whole = pdfium.render(marked(book), 72).convert("L")
    at = round((MARGIN + BLEED) / PT)
    box = (at, at, at + plain.width - 2, at + plain.height - 2)
    inside = whole.crop(box)
    darkest = inside.crop((30, 45, 120, 65)).getextrema()[0]
    assert int(darkest) < 120  # type: ignore[arg-type]
    assert inside.crop((130, 100, 900, 1400)).getextrema() == (255, 255)


def test_grounds_go_on_into_the_bleed() -> None:
    """This test ensures that a ground at the trim reaches the bleed's edge, one within stays (BLD-01)."""
    edge, within = Rect(0, 0, WIDTH, 40 * PT, "red"), Rect(PT, PT, 40 * PT, 40 * PT, "red")
    frame = Rect(0, 0, WIDTH, HEIGHT, None, "black", PT)
    findings = Findings()
    shown = bled(sheet(tints=(edge, within, frame), pictures=(edge,)), BLEED, findings)
    grown = Rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, 40 * PT + BLEED, "red")
    assert shown.tints == (grown, within, frame)
    assert shown.pictures == (grown,)
    assert not list(findings)
    assert bled(shown, 0, findings) is shown


def test_pictures_that_cannot_bleed(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a picture that ends at the trim is told where bleed is asked for, else not (BLD-01)."""
    picture = Picture(0, 0, 300 * PT, 200 * PT, str(picture_file(tmp_path)), (0, 0, 900, 600))
    for bleed, wanted in ((BLEED, ["BLD-01"]), (0, [])):
        findings = Findings()
        page_pdf(sheet(pictures=(picture,)), book, JOB._replace(press=Press(bleed=bleed)), findings)
        assert [f.code for f in findings] == wanted


def test_a_draft_has_no_marks(book: FontBook) -> None:
    """This test ensures that a draft does not look like a plate."""
    job = JOB._replace(press=Press(marks=ALL, bleed=BLEED))
    pdf = page_pdf(sheet(line(book, "字"), draft=True), book, job)
    assert len({tuple(box) for box in boxes(pdf).values()}) == 1


@pytest.mark.external
@needs("gs")
def test_crosses_on_all_plates(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that Ghostscript finds the register marks on all four plates at the same places (MRK-02)."""
    path = tmp_path / "marked.pdf"
    path.write_bytes(marked(book, marks=("register",)))
    out = tmp_path / "plate.tif"
    external("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r72", f"-sOutputFile={out}", str(path))
    strips = set()
    for ink in ("Cyan", "Magenta", "Yellow", "Black"):
        with Pil.open(tmp_path / f"plate({ink}).tif") as plate:
            strip = plate.convert("L").crop((0, 0, plate.width, 34))
            assert int(strip.getextrema()[0]) < 250  # type: ignore[arg-type]
            strips.add(strip.tobytes())
    assert len(strips) == 1
