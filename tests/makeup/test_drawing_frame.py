"""PIC-01: a drawing is cut at its viewBox in press, screen and record, type that is cut is told, and so is type that art runs through;
no drawing of the samples has any."""

from __future__ import annotations

from pathlib import Path as Folder
from typing import TYPE_CHECKING

import pytest

from tests.makeup.pages import Made, block, edition, line_text, make
from tests.paint.reading import operations
from tests.paint.sheets import JOB, sheet
from tests.paint.svg.drawing import parsed, target_of
from typeset.findings import Findings
from typeset.intake.art.drawing import read_drawing
from typeset.makeup.halves import Half, cut
from typeset.model.story import Drawing, Figure, Lettering, Shape
from typeset.paint.svg.groups import groups
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.sheet.dump import dump
from typeset.sheet.record import line_of
from typeset.sheet.types import Path, Sheet
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.model.paper import Paper


SEEDS = Folder(__file__).parents[2] / "seeds"


def bar(x: float, y: float, width: float, height: float, fill: str | None = "black", **more: object) -> Shape:
    """A rectangle."""
    ops = (("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), ("Z",))
    return Shape(ops, fill, **more)  # type: ignore[arg-type]


INSIDE = bar(10, 10, 30, 30)
OVER = bar(80, 40, 60, 20)
BEYOND = bar(120, 120, 20, 20)
EDGE = bar(0, 0, 100, 100, None, stroke="black", stroke_width=2.0)


def drawn(paper: Paper, book: FontBook, shapes: tuple[Shape, ...], *words: Lettering) -> Made:
    """A page with a drawing of 100 × 100 in the middle of columns 1 to 2."""
    art = Figure("画.svg", drawing=Drawing(100, 100, shapes, words))
    return make(edition(paper, (block("picture", "图", (1, 2, 20, 49), figure=art),)), book)


def paths(made: Made) -> list[Path]:
    return [item for item in made.made.sheets[0].pictures if isinstance(item, Path)]


def test_only_what_leaves_the_frame_is_cut(paper: Paper, book: FontBook) -> None:
    """This test ensures that a shape inside is as it was, one over the edge and a stroke on it have the frame as clip, and one outside is
    left out, without a word."""
    made = drawn(paper, book, (INSIDE, OVER, BEYOND, EDGE))
    inside, over, edge = paths(made)
    assert inside.clip is None
    assert over.clip == edge.clip
    assert over.clip is not None
    x, y, width, height = over.clip
    assert width == pytest.approx(height, abs=2)
    assert min(int(op[1]) for op in edge.ops if len(op) > 1) == pytest.approx(x, abs=2)
    assert min(int(op[2]) for op in edge.ops if len(op) > 1) == pytest.approx(y, abs=2)
    assert "PIC-01" not in made.codes()


def test_type_that_is_cut_is_told(paper: Paper, book: FontBook) -> None:
    """This test ensures that type over the edge is cut and named, type outside is left out and named, and type inside is neither."""
    words = (Lettering("里面", 20, 50, 10), Lettering("边上", 95, 50, 10), Lettering("外面", 130, 50, 10))
    made = drawn(paper, book, (INSIDE,), *words)
    shown = [line for line in made.made.sheets[0].text if line.role == "figure"]
    assert [(line_text(line), line.clip is not None) for line in shown] == [("里面", False), ("边上", True)]
    (found,) = [f for f in made.findings if f.code == "PIC-01"]
    assert found.severity == "warning"
    assert "“边上”、“外面”" in found.zh
    assert "PIC-01" not in drawn(paper, book, (INSIDE,), words[0]).codes()


def inked(page: Sheet, book: FontBook) -> tuple[int, int, int, int]:
    """The box of what is printed, in points."""
    shown = pdfium.render(page_pdf(page, book, JOB), 72).convert("L").point(lambda v: 255 * (v < 200))
    box = shown.getbbox()
    assert box is not None
    return box


def test_press_and_screen_show_the_same(paper: Paper, book: FontBook) -> None:
    """This test ensures that the press page shows nothing outside the clip, of art and of type (negative control: without it it does),
    that clips are closed, and that SVG has the same frame."""
    made = drawn(paper, book, (OVER,), Lettering("边上", 92, 20, 20))
    full = made.made.sheets[0]
    page = sheet(*[line for line in full.text if line.role == "figure"], pictures=full.pictures)
    ((clip,), (line,)) = [path.clip for path in paths(made)], page.text
    assert clip is not None
    right = (clip[0] + clip[2]) / PT
    assert inked(page, book)[2] <= right + 1
    bare = page._replace(pictures=tuple(path._replace(clip=None) for path in paths(made)))
    assert inked(bare, book)[2] > right + 5
    assert inked(page._replace(pictures=(), text=(line._replace(clip=None),)), book)[2] > right + 5
    operators = [operator for _, operator in operations(page_pdf(page, book, JOB))]
    assert operators.count("q") == operators.count("Q") >= 2
    assert operators.count("BT") == operators.count("ET")
    frames = [
        one
        for group in groups(page, target_of(book))
        for one in parsed(group.svg).iter()
        if one.tag.rpartition("}")[2] == "svg" and one.get("viewBox")
    ]
    assert len(frames) == 2
    assert {one.get("overflow") for one in frames} == {"hidden"}


def test_what_comes_after_a_clip_keeps_its_ink(paper: Paper, book: FontBook) -> None:
    """This test ensures that colour and face that were set inside a clip are set again behind it."""
    made = drawn(
        paper, book, (OVER, bar(10, 70, 20, 20)), Lettering("边上", 95, 30, 10), Lettering("后来", 20, 60, 10)
    )
    page = made.made.sheets[0]
    stack: list[tuple[object, object]] = []
    fill = font = None
    for operands, operator in operations(page_pdf(page, book, JOB)):
        if operator == "q":
            stack.append((fill, font))
        elif operator == "Q":
            fill, font = stack.pop()
        elif operator in ("k", "g"):
            fill = tuple(operands)
        elif operator == "Tf":
            font = tuple(operands)
        elif operator in ("f", "TJ"):
            assert fill is not None
            assert operator == "f" or font is not None


def test_a_clip_is_written_down_and_goes_with_its_half(paper: Paper, book: FontBook) -> None:
    """This test ensures that dump and record know a clip, and that half a double page has it from its own edge."""
    page = drawn(paper, book, (OVER,), Lettering("边上", 95, 50, 10)).made.sheets[0]
    assert dump(page).count(" clip ") == 2
    (line,) = [line for line in page.text if line.role == "figure"]
    assert line_of(line).setting != line_of(line._replace(clip=None)).setting
    assert line.clip is not None
    wide = page._replace(width=2 * (line.clip[0] // 2))  # the fold runs through the drawing's left
    _, right = cut(wide, Half(2, "2", "甲"), Half(3, "3", "甲"))
    (moved,) = [item for item in right.pictures if isinstance(item, Path)]
    (word,) = [one for one in right.text if one.role == "figure"]
    assert moved.clip == word.clip == (line.clip[0] - wide.width // 2, *line.clip[1:])


RULE = Shape((("M", 0, 47), ("L", 100, 47)), None, "black", 1.0)
CURVE = Shape((("M", 0, 90), ("C", 40, 30, 60, 30, 100, 90)), None, "black", 1.0)
PLATE = bar(10, 35, 80, 20, "white")


@pytest.mark.parametrize(
    ("shapes", "told"),
    [
        ((), False),
        ((RULE,), True),
        ((CURVE,), True),
        ((bar(30, 30, 5, 40),), True),  # the edges of an area
        ((bar(0, 0, 100, 100, "white"),), False),  # on the area
        ((RULE, PLATE), False),  # a plate over the rule
        ((PLATE, RULE), True),  # and under it
        ((Shape((("M", 0, 60), ("L", 100, 60)), None, "black", 1.0),), False),  # clear of it
    ],
)
def test_type_that_art_runs_through(
    paper: Paper, book: FontBook, shapes: tuple[Shape, ...], told: bool
) -> None:
    """This test ensures that strokes and edges of areas through type are a note, that what a later area covers is none, and that type on
    an area or beside a line is none."""
    made = drawn(paper, book, shapes, Lettering("平畈渡口", 50, 50, 10, anchor="middle"))
    found = [f for f in made.findings if f.code == "PIC-01"]
    assert [f.severity for f in found] == (["info"] if told else [])
    assert all("平畈渡口" in f.zh for f in found)


def test_no_drawing_of_the_samples_is_struck_or_cut(paper: Paper, book: FontBook) -> None:
    """This test ensures that no type in a drawing of the samples is cut at the frame or run through by art."""
    names = sorted(SEEDS.glob("**/art/*.svg"))
    assert len(names) > 20
    findings = Findings()
    for name in names:
        art = read_drawing(name.read_bytes(), name.name, findings)
        figure = Figure(name.name, drawing=art)
        made = make(edition(paper, (block("picture", "图", (1, 4, 20, 89), figure=figure),)), book)
        assert [f.zh for f in made.findings if f.code == "PIC-01"] == []
    assert list(findings) == []
