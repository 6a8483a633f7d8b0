"""SVG in Chromium: where glyphs stand, what can be chosen, what cannot happen, and every kind of thing beside pdfium's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.paint.sheets import JOB, line, sheet
from tests.paint.svg.browser import as_printed, common
from tests.paint.svg.drawing import css
from tests.paint.svg.likeness import likeness
from tests.paint.svg.samples import sample, screen_pictures
from tests.paint.svg.test_hostile import HOSTILE
from tests.paint.svg.test_hostile import page_of as hostile_page
from typeset.paint.svg.standalone import standalone
from typeset.paint.svg.target import SvgTarget, Whole
from typeset.paint.svg.webfonts import WebFonts
from typeset.press.draft import draft_mark
from typeset.screen.edition import edition_pdf
from typeset.sheet.types import GlyphRun, Picture, Rect, Rule, TextLine
from typeset.sheet.types import Path as Outline
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.paint.svg.browser import Browser
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet

pytestmark = pytest.mark.external

PLACES = """
() => [...document.querySelectorAll("text")].map(text => {
  const found = [];
  for (let at = 0; at < text.getNumberOfChars(); at++) {
    const { x, y } = text.getStartPositionOfChar(at), scale = text.transform.baseVal.consolidate()?.matrix;
    const unit = text.textContent.charCodeAt(at);
    if (unit < 0xdc00 || unit > 0xdfff) found.push([x * (scale?.a ?? 1), y * (scale?.d ?? 1)]);
  }
  return found;
})
"""
"""Where the browser has each character of each text, the second halves of those beyond the basic plane left out."""


def kinds(book: FontBook) -> tuple[TextLine, ...]:
    """Lines of every kind: blanks, pairs, private characters, vertical, turned, narrow, wide, white on black, tiny and large."""
    song = book.face("song", 400).main
    (dash,) = song.shape("——", "han")
    (run,) = line(book, "临州报 A b，印", y=40 * PT).runs
    down = tuple(range(140 * PT, 140 * PT + 9 * 10 * PT, 10 * PT))
    pair = GlyphRun(
        song.key,
        20 * PT,
        (40 * PT, 80 * PT, 100 * PT),
        90 * PT,
        (dash.gid, song.gid(ord("国")), 0),
        ("——", "国", "缺"),
    )
    other = pair._replace(
        y=120 * PT, gids=(song.gid(ord("报")), song.gid(ord("国")), dash.gid), texts=("国", "", "❶")
    )
    runs = [
        run,
        run._replace(y=60 * PT, hscale=800),
        run._replace(y=75 * PT, hscale=1200, colour="red"),
        pair._replace(x=pair.x[:2], gids=pair.gids[:2], texts=pair.texts[:2]),
        other,
        run._replace(x=(300 * PT,) * 9, y=down),
        run._replace(x=(330 * PT,) * 9, y=down, rotate=90),
        run._replace(x=(360 * PT,) * 9, y=down, rotate=90, hscale=800),
        run._replace(y=300 * PT, colour="white"),
        run._replace(y=340 * PT, size=3 * PT),
        run._replace(
            x=tuple(range(40 * PT, 40 * PT + 9 * 90 * PT, 90 * PT)),
            y=450 * PT,
            size=90 * PT,
            colour=(0, 0, 0, 300),
        ),
    ]
    return tuple(TextLine(0, 0, 0, "body", (one,)) for one in runs)


def things(book: FontBook) -> Sheet:
    """Shapes of every kind under lines of every kind."""
    ring = (
        ("M", 500 * PT, 100 * PT),
        ("L", 600 * PT, 100 * PT),
        ("L", 600 * PT, 200 * PT),
        ("L", 500 * PT, 200 * PT),
        ("Z",),
    )
    hole = (
        ("M", 520 * PT, 120 * PT),
        ("C", 580 * PT, 120 * PT, 580 * PT, 180 * PT, 520 * PT, 180 * PT),
        ("Z",),
    )
    zigzag = (("M", 500 * PT, 300 * PT), ("L", 540 * PT, 310 * PT), ("L", 500 * PT, 320 * PT))
    rules = tuple(
        Rule(40 * PT, (500 + 7 * n) * PT, 400 * PT, (500 + 7 * n) * PT, n * PT // 4, "black")
        for n in range(1, 12)
    )
    return sheet(
        *kinds(book),
        tints=(
            Rect(30 * PT, 285 * PT, 200 * PT, 25 * PT, "black"),
            Rect(0, 0, 20 * PT, 20 * PT, (300, 0, 0, 0), "red", 2 * PT),
        ),
        pictures=(
            Outline(ring + hole, "red", even_odd=True),
            Outline(
                tuple(
                    (op[0], *(v + 150 * PT if n % 2 == 0 else v for n, v in enumerate(op[1:])))
                    for op in ring + hole
                ),
                "red",
            ),
            Outline(zigzag, None, "black", 3 * PT),
            Outline(zigzag, None, "black", PT, (4 * PT, 2 * PT, PT)),
        ),
        rules=(*rules, Rule(500 * PT, 400 * PT, 640 * PT, 480 * PT, 2 * PT, "black", (6 * PT, 3 * PT))),
    )


def test_every_kind_beside_pdfium(browser: Browser, book: FontBook) -> None:
    """This test ensures that every kind of type and shape is drawn as pdfium draws the edition for the screen."""
    page = things(book)
    wanted, size = as_printed(edition_pdf([page], book, JOB))
    shown = browser.drawn(standalone(page, SvgTarget(css, WebFonts(book))), size)
    assert likeness(*common(shown, wanted)).alike
    upright = [one._replace(runs=(one.runs[0]._replace(rotate=0),)) for one in page.text]
    for lines in (upright, page.text[1:]):
        other = standalone(page._replace(text=tuple(lines)), SvgTarget(css, WebFonts(book)))
        assert not likeness(*common(browser.drawn(other, size), wanted)).alike


def test_a_draft_beside_pdfium(browser: Browser, book: FontBook) -> None:
    """This test ensures that the mark across a draft lies where pdfium has it, and what it covers shows through."""
    page = things(book)._replace(draft=True)
    wanted, size = as_printed(edition_pdf([page], book, JOB))
    target = SvgTarget(css, WebFonts(book))
    marked = standalone(page, target, draft_mark(page, book))
    assert likeness(*common(browser.drawn(marked, size), wanted)).alike
    assert not likeness(*common(browser.drawn(standalone(page, target), size), wanted)).alike


def test_crops(browser: Browser, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a picture cropped by the browser is the one cropped before it came, and a crop ten pixels beside it is not (the
    picture takes a thirtieth of the page)."""
    whole = Image.effect_mandelbrot((900, 600), (-2.1, -1.2, 0.9, 1.2), 60).convert("RGB")
    path = tmp_path / "whole.png"
    whole.save(path)
    item = Picture(100 * PT, 100 * PT, 300 * PT, 200 * PT, str(path), (300, 150, 600, 350))
    page = sheet(pictures=(item,))
    wanted, size = as_printed(edition_pdf([page], book, JOB))
    data = SvgTarget(css, WebFonts(book), picture=screen_pictures(JOB))
    cropped = browser.drawn(standalone(page, data), size)

    def in_the_browser(left: int) -> Image.Image:
        shown = screen_pictures(JOB)(item._replace(crop=(0, 0, 900, 600), width=900 * PT, height=600 * PT))
        target = SvgTarget(css, WebFonts(book), picture=lambda _: Whole(shown or "", 900, 600))
        moved = page._replace(pictures=(item._replace(crop=(left, 150, left + 300, 350)),))
        return browser.drawn(standalone(moved, target), size)

    shares = [
        likeness(*common(one, wanted)).share for one in (cropped, in_the_browser(300), in_the_browser(310))
    ]
    print(shares)
    assert max(shares[:2]) < 0.01
    assert shares[2] > 0.1


def test_places_of_every_glyph(browser: Browser, book: FontBook) -> None:
    """This test ensures that the browser has each glyph of every kind of line where the sheet has it, to a hundredth of a point."""
    page = things(book)
    opened = browser.opened(standalone(page, SvgTarget(css, WebFonts(book))))
    found = opened.evaluate(PLACES)
    opened.close()
    runs = [run for line in page.text for run in line.runs]
    assert len(found) == len(runs)
    for places, run in zip(found, runs, strict=True):
        ys = run.y if isinstance(run.y, tuple) else (run.y,) * len(run.x)
        wanted = [value / PT for pair in zip(run.x, ys, strict=True) for value in pair]
        assert [value for place in places for value in place] == pytest.approx(wanted, abs=0.01)


def test_places_on_a_page(browser: Browser) -> None:
    """This test ensures the same of every glyph of a whole page of a sample."""
    found = sample("zhaoning/2026-07-15")
    page = found.sheets[0]
    opened = browser.opened(standalone(page, SvgTarget(css, WebFonts(found.book))))
    places = [place for text in opened.evaluate(PLACES) for place in text]
    opened.close()
    wanted = [
        (x, y)
        for line in page.text
        for run in line.runs
        for x, y in zip(run.x, run.y if isinstance(run.y, tuple) else (run.y,) * len(run.x), strict=True)
    ]
    assert len(places) == len(wanted) > 6000
    assert all(
        abs(x - left / PT) < 0.01 and abs(y - down / PT) < 0.01
        for (x, y), (left, down) in zip(places, wanted, strict=True)
    )


def test_chosen_in_reading_order(browser: Browser) -> None:
    """This test ensures that all that is chosen on a page, private characters put back, is the copy of the sheet in its order."""
    found = sample("zhaoning/2026-07-15")
    page = found.sheets[0]
    fonts = WebFonts(found.book)
    opened = browser.opened(standalone(page, SvgTarget(css, fonts)))
    chosen = opened.evaluate(
        "() => { getSelection().selectAllChildren(document.documentElement); return String(getSelection()); }"
    )
    opened.close()
    _, _, words = chosen.partition("\n") if chosen.startswith(page.name) else ("", "", chosen)
    copy = "".join(text for line in page.text for run in line.runs for text in run.texts)
    back = "".join(fonts.private().get(char, char) for char in words)
    assert any(char in fonts.private() for char in words)
    assert "".join(back.split()) == "".join(copy.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_happens(browser: Browser, book: FontBook, text: str) -> None:
    """This test ensures that a browser that shows hostile texts runs nothing, asks for nothing and tells of no fault, and that a page
    script that asked for their nodes finds none but ours. The fixture fails on any message, dialog, error or request."""
    opened = browser.opened(standalone(hostile_page(book, text), SvgTarget(css, WebFonts(book))))
    assert (
        opened.evaluate("document.querySelectorAll('script, foreignObject, a, [onload], [onclick]').length")
        == 0
    )
    assert opened.evaluate("document.querySelectorAll('.lost').length") == 2
    opened.close()
