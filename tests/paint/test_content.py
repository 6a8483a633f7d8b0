"""What is painted: layers, shapes, colours and overprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.paint.reading import operations, reader
from tests.paint.sheets import HEIGHT, JOB, line, picture_file, sheet
from typeset.press.write import page_pdf
from typeset.sheet.types import Path as Outline
from typeset.sheet.types import Picture, Rect, Rule
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Colour, Sheet


def painted(page: Sheet, book: FontBook) -> list[tuple[list[Any], str]]:
    return operations(page_pdf(page, book, JOB))


def states(page: Sheet, book: FontBook) -> list[tuple[str, bool]]:
    """Each painting operator with the overprint that holds there."""
    found, over, stack = [], False, []
    for operands, operator in painted(page, book):
        if operator == "q":
            stack.append(over)
        elif operator == "Q":
            over = stack.pop()
        elif operator == "gs":
            over = operands[0] == "/GO"
        elif operator in ("TJ", "Tj", "S", "f", "f*", "Do"):
            found.append((operator, over))
    return found


def test_layers_in_order(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that tints lie under pictures, pictures under rules, rules under text."""
    picture = Picture(0, 0, 200 * PT, 100 * PT, str(picture_file(tmp_path)), (0, 0, 900, 600))
    page = sheet(
        line(book, "字"),
        tints=(Rect(0, 0, PT, PT, (0, 0, 0, 70)),),
        pictures=(picture,),
        rules=(Rule(0, 0, PT, 0, PT),),
    )
    order = [operator for _, operator in painted(page, book) if operator in ("f", "Do", "S", "TJ")]
    assert order == ["f", "Do", "S", "TJ"]


@pytest.mark.parametrize(
    ("size", "colour", "wanted"),
    [
        (9_500_000, "black", True),
        (19_999_000, "black", True),
        (20 * PT, "black", False),
        (9_500_000, "white", False),
        (9_500_000, "red", False),
        (9_500_000, (0, 0, 0, 600), False),
        (9_500_000, (0, 0, 0, 1000), True),
        (9_500_000, (400, 0, 0, 1000), False),
    ],
)
def test_small_black_type_overprints(book: FontBook, size: int, colour: Colour, wanted: bool) -> None:
    """This test ensures that K100 type under 20 pt overprints and all other type knocks out (PF-13)."""
    assert states(sheet(line(book, "字", size=size, colour=colour)), book) == [("TJ", wanted)]


@pytest.mark.parametrize(("colour", "wanted"), [("black", True), ("white", False), ("red", False)])
def test_black_rules_overprint(book: FontBook, colour: Colour, wanted: bool) -> None:
    """This test ensures that K100 rules and frames overprint, white and red ones knock out (PF-13)."""
    rules = (Rule(0, 0, PT, 0, PT, colour), Rect(0, 0, 9 * PT, 9 * PT, None, colour, PT))
    assert states(sheet(rules=rules), book) == [("S", wanted), ("S", wanted)]


def test_black_tints_knock_out(book: FontBook) -> None:
    """This test ensures that a black panel below other things does not overprint."""
    assert states(sheet(tints=(Rect(0, 0, PT, PT, "black"),)), book) == [("f", False)]


def test_overprint_states(book: FontBook) -> None:
    """This test ensures that the graphics states say OP, op and OPM 1 (PF-13)."""
    held = reader(page_pdf(sheet(line(book, "字")), book, JOB)).pages[0]["/Resources"]["/ExtGState"]  # type: ignore[index]
    assert held["/GO"] == {"/Type": "/ExtGState", "/OP": True, "/op": True, "/OPM": 1}
    assert held["/GK"] == {"/Type": "/ExtGState", "/OP": False, "/op": False, "/OPM": 0}


def test_colours_are_process_inks(book: FontBook) -> None:
    """This test ensures that black is K alone (PF-12) and red is M100 Y100 (BLK-04)."""
    page = sheet(line(book, "黑"), line(book, "红", colour="red"), line(book, "灰", colour=(0, 0, 0, 125)))
    inks = [
        [float(part) for part in operands] for operands, operator in painted(page, book) if operator == "k"
    ]
    assert inks == [[0, 0, 0, 1], [0, 1, 1, 0], [0, 0, 0, 0.125]]


def test_palette_of_the_sheet(book: FontBook) -> None:
    """This test ensures that a name of the sheet's own palette is painted."""
    page = sheet(line(book, "蓝", colour="river"), palette=(("river", (900, 400, 0, 0)),))
    assert [[float(p) for p in o] for o, operator in painted(page, book) if operator == "k"] == [
        [0.9, 0.4, 0, 0]
    ]


def test_shapes(book: FontBook) -> None:
    """This test ensures that y turns over, dashes end with their rule, and outlines keep their curves."""
    outline = Outline(
        (("M", 0, 0), ("L", PT, 0), ("C", PT, PT, 2 * PT, 2 * PT, 0, 2 * PT), ("Z",)), "red", even_odd=True
    )
    page = sheet(
        tints=(Rect(10 * PT, 20 * PT, 30 * PT, 40 * PT, (0, 0, 0, 70)), outline),
        rules=(Rule(0, PT, 9 * PT, PT, PT // 2, dash=(3 * PT, 2 * PT)), Rule(0, 0, PT, 0, PT)),
    )
    found = painted(page, book)
    [box] = [[float(p) for p in operands] for operands, operator in found if operator == "re"]
    assert box == pytest.approx([10, HEIGHT / PT - 60, 30, 40], abs=1e-3)
    names = [operator for _, operator in found]
    at = names.index("f*")
    assert names[at - 4 : at] == ["m", "l", "c", "h"]
    assert names.index("q") < names.index("d") < names.index("Q")
    assert names.count("d") == 1


def test_a_lost_picture_leaves_a_crossed_box(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a picture that cannot be read is seen on the page and reported (IMG-03)."""
    from typeset.findings import Findings

    findings = Findings()
    lost = Picture(0, 0, 100 * PT, 50 * PT, str(tmp_path / "none.jpg"), (0, 0, 9, 9))
    pdf = page_pdf(sheet(pictures=(lost,)), book, JOB, findings)
    assert [finding.code for finding in findings] == ["IMG-03"]
    assert [operator for _, operator in operations(pdf)].count("S") == 3


def test_black_strokes_of_art_overprint(book: FontBook) -> None:
    """This test ensures PF-13 for vector art: black strokes and thin black fills overprint, large black fills and white do not."""
    corner = (("M", 0, 0), ("L", 90 * PT, 0), ("L", 90 * PT, 90 * PT), ("Z",))
    thin = (("M", 0, 0), ("L", 90 * PT, 0), ("L", 90 * PT, 2 * PT), ("Z",))
    art = (
        Outline(corner, fill="black"),
        Outline(corner, stroke="black", stroke_width=PT),
        Outline(thin, fill="black"),
        Outline(corner, fill="white", stroke="white", stroke_width=PT),
    )
    assert states(sheet(pictures=art), book) == [
        ("f", False),
        ("S", True),
        ("f", True),
        ("f", False),
        ("S", False),
    ]
