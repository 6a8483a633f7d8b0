"""Plates that say what they are: letter, name, solid and 50 % of each ink on its own plate, the slug on all (MRK-02)."""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.paint.sheets import HEIGHT, JOB, WIDTH, line, sheet
from tests.platemaking.making import plates
from typeset.findings import Findings
from typeset.model.paper import Press
from typeset.paint.variants import LEVELS
from typeset.preflight.judge import judge
from typeset.press.impose import impose
from typeset.press.ink_marks import ink_marks
from typeset.press.marks import MARGIN, Area, lettered
from typeset.press.write import page_pdf
from typeset.sheet.types import Rect
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from PIL import Image

    from typeset.fonts.book import FontBook

ALL = ("crop", "register", "slug", "grey")
DPI = 144


def marked(book: FontBook, mono: bool = False, marks: tuple[str, ...] = ALL) -> bytes:
    job = JOB._replace(press=Press(marks=marks), mono=frozenset({1} if mono else ()))
    return page_pdf(sheet(line(book, "临州报")), book, job)


def strip(plate: Image.Image, left: int, right: int, top: int, low: int) -> Image.Image:
    """A part of a plate by edges in units."""
    k = DPI / 72 / PT
    return plate.crop((round(left * k), round(top * k), round(right * k), round(low * k)))


def patches(plate: Image.Image) -> set[int]:
    """Large flats of the head margin, in per cent."""
    head = plate.crop((0, 0, plate.width, round(MARGIN / PT * DPI / 72)))
    counts = {round(v / 2.55): n for v, n in enumerate(head.histogram()) if v and n > 600}
    return set(counts)


def test_each_plate_has_its_own_name_alone(book: FontBook) -> None:
    """This test ensures that what stands at an ink's letter, name and patches is on its plate and blank on the three others."""
    made = plates(marked(book), DPI)
    shapes, lines = ink_marks(Area(WIDTH, HEIGHT, MARGIN), book)
    assert len(lines) == 4
    assert len(shapes) == 8
    for index, name in enumerate(lines):
        for other, plate in enumerate(made):
            part = strip(plate, name.x, name.x + name.width, name.y - 6 * PT, name.y + 2 * PT)
            assert (part.getbbox() is not None) is (other == index)
    for shape in shapes:
        assert isinstance(shape, Rect)
        assert isinstance(shape.fill, tuple)
        middle = (
            shape.x + shape.width // 4,
            shape.x + shape.width // 2,
            shape.y + shape.height // 4,
            shape.y + shape.height // 2,
        )
        found = tuple(round(int(strip(plate, *middle).getextrema()[0]) / 0.255) for plate in made)  # type: ignore[arg-type]
        assert found == pytest.approx(shape.fill, abs=3)


def test_solid_and_half_of_each(book: FontBook) -> None:
    """This test ensures that each plate has a patch of 100 and one of 50 %; none without the setting."""
    assert all(patches(plate) >= {100, 50} for plate in plates(marked(book), DPI))
    assert not any(50 in patches(plate) for plate in plates(marked(book, marks=("slug", "register")), DPI))


def test_the_slug_is_on_all_plates(book: FontBook) -> None:
    """This test ensures that the slug reads the same on every plate of a page in colour, on the black one alone of a mono page."""
    k = DPI / 72 / PT
    box = (
        round(MARGIN * k),
        round((MARGIN + HEIGHT) * k) + 1,
        round((MARGIN + WIDTH // 3) * k),
        round((2 * MARGIN + HEIGHT) * k),
    )
    slugs = {plate.crop(box).tobytes() for plate in plates(marked(book, marks=("slug",)), DPI)}
    assert len(slugs) == 1
    assert any(slugs.pop())
    mono = plates(marked(book, mono=True), DPI)
    assert [plate.getbbox() is not None for plate in mono] == [False, False, False, True]
    assert patches(mono[3]) >= {100, 50}


@pytest.mark.parametrize("level", LEVELS)
def test_preflight_is_clean(book: FontBook, level: str) -> None:
    """This test ensures that marks in every ink and in the colour of all plates are no fault at any level."""
    job = JOB._replace(press=Press(marks=ALL, standard=level))
    pdf = page_pdf(sheet(line(book, "临州报")), book, job)
    assert [f for f in judge(pdf, "01.pdf", level, trim=(WIDTH, HEIGHT)) if f.severity != "info"] == []


@pytest.mark.parametrize("width", [420, 390, 300, 274, 210, 185, 148, 105, 74, 40])
def test_marks_never_run_into_one_another(book: FontBook, width: int) -> None:
    """This test ensures that at any width the inks' marks keep clear of the corners, of the middle and of each other, or are left out."""
    area = Area(from_mm(str(width)), from_mm("300"), MARGIN)
    shapes, lines = ink_marks(area, book)
    boxes = [(shape.x, shape.x + shape.width) for shape in shapes if isinstance(shape, Rect)]
    boxes += [(name.x, name.x + name.width) for name in lines]
    middle = area.margin + area.width // 2
    for start, end in boxes:
        assert area.margin + from_mm("2") < start
        assert end < area.margin + area.width - from_mm("2")
        assert end < middle - from_mm("15") or start > middle + from_mm("15")
    boxes.sort()
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(boxes))
    assert bool(boxes) is (width >= 105)
    assert all(
        shape.y >= 0 and shape.y + shape.height < area.margin for shape in shapes if isinstance(shape, Rect)
    )


def test_a_book_without_the_faces_has_no_names(book: FontBook) -> None:
    """This test ensures that characters without a glyph are left out and that nothing at all gives no line."""
    assert lettered("", (0, 0), 9 * PT, (1000, 0, 0, 0), book) is None
    found = lettered("C\U000e0001", (0, 0), 9 * PT, (1000, 0, 0, 0), book)
    assert found is not None
    assert "".join(text for run in found.runs for text in run.texts) == "C"


def test_forms_say_what_they_are(book: FontBook) -> None:
    """This test ensures that plate forms carry the inks' marks, proof forms do not, and a form in black alone has its own only."""
    files = [
        (f"{n:02d}.pdf", page_pdf(sheet(line(book, "临州报"))._replace(page=n), book, JOB))
        for n in range(1, 5)
    ]
    plate, proof = (impose(files, book, Findings(), nested=True, form=form) for form in ("plate", "proof"))
    assert plate is not None
    assert proof is not None
    words = [
        "".join((PdfReader(io.BytesIO(raw)).pages[0].extract_text() or "").split()) for raw in (plate, proof)
    ]
    assert "K黑Black" in words[0]
    assert "C青Cyan" not in words[0]  # these pages are black alone
    assert "K黑Black" not in words[1]
    made = plates(plate, 72)
    assert [one.getbbox() is not None for one in made] == [False, False, False, True]
