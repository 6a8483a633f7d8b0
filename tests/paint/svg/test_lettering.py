"""Lines of type as SVG."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.paint.reading import glyphs
from tests.paint.sheets import JOB, line, sheet
from tests.paint.svg.drawing import SVG, numbers, parsed, target_of
from typeset.paint.svg.groups import groups
from typeset.press.write import page_pdf
from typeset.sheet.types import GlyphRun, TextLine
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from typeset.fonts.book import FontBook
    from typeset.plugin import SetEdition
    from typeset.sheet.types import Sheet

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def texts(page: Sheet, book: FontBook) -> list[Element]:
    """The elements of all runs of a page."""
    found = [group for group in groups(page, target_of(book)) if group.layer == "text"]
    return [text for group in found for text in parsed(group.svg).iter(f"{SVG}text")]


def places(text: Element) -> list[tuple[float, float]]:
    """Where each glyph of an element ends up, its scale applied."""
    xs, ys = numbers(text.get("x")), numbers(text.get("y"))
    ys = ys * len(xs) if len(ys) == 1 else ys
    scale = text.get("transform", "scale(1 1)").removeprefix("scale(").removesuffix(")").split()
    return [(x * float(scale[0]), y * float(scale[1])) for x, y in zip(xs, ys, strict=True)]


def test_run(book: FontBook) -> None:
    """This test ensures that a run has its class, size, colour, each glyph's place and the copy's characters."""
    (text,) = texts(sheet(line(book, "临州，报", colour="red", extra=PT)), book)
    assert (text.text, text.get("font-size"), text.get("fill")) == ("临州，报", "9.5", "#e60012")
    assert (text.get("x"), text.get("y")) == ("40 50.5 61 71.5", "60")
    assert text.get(SPACE) is None


def test_lines_are_numbered_within_their_group(book: FontBook) -> None:
    """This test ensures that each line is an element that says which of its group it is."""
    (group,) = groups(sheet(line(book, "一"), line(book, "二")), target_of(book))
    assert [(item.get("class"), item.get("data-k")) for item in parsed(group.svg)] == [("l", "0"), ("l", "1")]


def test_a_run_a_face(book: FontBook) -> None:
    """This test ensures that a line of two faces has a text of each, with another class."""
    one, two = line(book, "宋"), line(book, "黑", role="hei", x=60 * PT)
    first, second = texts(sheet(one._replace(runs=one.runs + two.runs)), book)
    assert (first.text, second.text) == ("宋", "黑")
    assert first.get("class") != second.get("class")


@pytest.mark.parametrize(("text", "kept"), [("a b", True), (" a", True), ("ab", False)])
def test_blanks(book: FontBook, text: str, kept: bool) -> None:
    """This test ensures that blanks are kept, or the places after them would be their neighbours'."""
    (found,) = texts(sheet(line(book, text)), book)
    assert found.text == text
    assert (found.get(SPACE) == "preserve") is kept


def run_of(book: FontBook, text: str, **more: object) -> TextLine:
    (run,) = line(book, text).runs
    return TextLine(0, 0, 0, "body", (run._replace(**more),))  # type: ignore[arg-type]


@pytest.mark.parametrize("hscale", [1000, 900, 1250])
@pytest.mark.parametrize(
    "more", [{}, {"y": (60 * PT, 70 * PT, 80 * PT)}, {"rotate": 90}, {"rotate": 90, "y": (1, 50 * PT, -3)}]
)
def test_glyphs_stand_where_the_pdf_has_them(book: FontBook, hscale: int, more: dict[str, object]) -> None:
    """This test ensures that horizontal, vertical, turned and narrowed runs have each glyph where the content stream has it."""
    page = sheet(run_of(book, "临州报", hscale=hscale, **more))
    (text,) = texts(page, book)
    wanted = [(at.x, page.height / PT - at.y) for at in glyphs(page_pdf(page, book, JOB))]
    assert len(wanted) == 3
    assert [x for place in places(text) for x in place] == pytest.approx(
        [x for place in wanted for x in place], abs=3e-3
    )
    assert text.get("rotate") == ("90" if "rotate" in more else None)
    if hscale == 1000:
        assert text.get("transform") is None
    elif "rotate" in more:
        assert text.get("transform") == f"scale(1 {hscale / 1000:g})"
    else:
        assert text.get("transform") == f"scale({hscale / 1000:g} 1)"


def test_a_glyph_a_character(book: FontBook) -> None:
    """This test ensures that a pair drawn by one glyph, and one drawn by two, are as many characters as glyphs."""
    face = book.face("song", 400).main
    dash = face.shape("——", "han")
    run = GlyphRun(
        face.key, 10 * PT, (0,) * len(dash), 0, tuple(g.gid for g in dash), ("——",) + ("",) * (len(dash) - 1)
    )
    accent = run._replace(x=(0, 0), gids=(face.gid(ord("e")), face.gid(ord("´"))), texts=("e\u0301", ""))
    one, two = texts(sheet(TextLine(0, 0, 0, "body", (run, accent))), book)
    assert (len(one.text or ""), len(two.text or "")) == (len(dash), 2)


def test_a_run_without_glyphs(book: FontBook) -> None:
    """This test ensures that a run without glyphs draws nothing."""
    run = GlyphRun(book.face("song").main.key, PT, (), 0, (), ())
    assert texts(sheet(TextLine(0, 0, 0, "body", (run,))), book) == []


ROOT = Path(__file__).resolve().parents[3] / "layouts"
SAMPLES = ["linzhou/2026-05-07", "tongxi/2026-09-19", "zhaoning/2026-07-15"]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_glyph_of_the_samples(
    name: str, typeset_edition: Callable[[Path], SetEdition], book: FontBook
) -> None:
    """This test ensures that on the first page of every sample each glyph stands where the press page has it, but for
    the half thousandth of an em that a content stream rounds to, in the same order and of the same size."""
    page = typeset_edition(ROOT / f"{name}.yaml").sheets[0]
    found = [(at, float(text.get("font-size", "0"))) for text in texts(page, book) for at in places(text)]
    wanted = glyphs(
        page_pdf(page._replace(tints=(), pictures=(), rules=(), illustrations=(), blocks=()), book, JOB)
    )
    assert len(found) == len(wanted) > 1000
    for ((x, y), size), at in zip(found, wanted, strict=True):
        assert (x, y, size) == pytest.approx((at.x, page.height / PT - at.y, at.size), abs=size / 2000 + 1e-3)
