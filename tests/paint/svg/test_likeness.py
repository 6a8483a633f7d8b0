"""Every page of the samples in Chromium beside what pdfium makes of it (see likeness.py for what is measured)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paint.svg.browser import as_printed, common
from tests.paint.svg.drawing import css
from tests.paint.svg.likeness import DPI, FINE, MOST_WORST, Likeness, likeness
from tests.paint.svg.samples import PAGES, press_colours, sample, screen_pictures
from typeset.paint.content import colours_of
from typeset.paint.svg.standalone import standalone
from typeset.paint.svg.target import SvgTarget
from typeset.paint.svg.webfonts import WebFonts
from typeset.press.write import page_pdf
from typeset.screen.edition import edition_pdf
from typeset.sheet.types import Picture, PlacedPdf
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.paint.svg.browser import Browser
    from typeset.sheet.types import GlyphRun, Sheet

pytestmark = pytest.mark.external

PHOTOGRAPHS = [
    ("linzhou/2026-05-07", 2),
    ("linzhou/2026-05-07", 3),
    ("linzhou/2026-05-07", 4),
    ("tongxi/2026-09-19", 7),
    ("zhaoning/2026-07-15", 2),
]
"""Pages that have some."""


@pytest.mark.parametrize(("name", "number"), PAGES)
def test_press_pages(name: str, number: int, browser: Browser) -> None:
    """This test ensures that each page of each sample looks in a browser as pdfium shows its press page: at most half a per cent of its
    pixels off, and nowhere as many as a missing comma. Colours are those pdfium gives the inks; photographs, whose pixels pass through
    the press profile, are looked at in the edition for the screen below, not here."""
    found = sample(name)
    page = found.sheets[number - 1]
    wanted, size = as_printed(page_pdf(page, found.book, found.job))
    colour = press_colours(colours_of(page), found.book, found.job)
    target = SvgTarget(colour, WebFonts(found.book), picture=lambda _: "data:,")
    shown = browser.drawn(standalone(page._replace(pictures=_drawings(page)), target), size)
    result = likeness(*common(shown, wanted), _photographs(page))
    print(f"{name} {number} press: {result.share:.5f} % off, {result.worst} in the worst square")
    assert result.alike


def _drawings(page: Sheet) -> tuple[object, ...]:
    return tuple(item for item in page.pictures if not isinstance(item, (Picture, PlacedPdf)))


def _photographs(page: Sheet) -> list[tuple[int, int, int, int]]:
    """Boxes of photographs, a pixel wider, in coarse pixels."""
    unit = 72 * PT // DPI
    return [
        (
            item.x // unit - 1,
            item.y // unit - 1,
            (item.x + item.width) // unit + 2,
            (item.y + item.height) // unit + 2,
        )
        for item in page.pictures
        if isinstance(item, (Picture, PlacedPdf))
    ]


@pytest.mark.parametrize(("name", "number"), PHOTOGRAPHS)
def test_pages_for_the_screen(name: str, number: int, browser: Browser) -> None:
    """This test ensures that pages with photographs look as pdfium shows the edition for the screen, photographs and colours as well."""
    found = sample(name)
    page = found.sheets[number - 1]
    wanted, size = as_printed(edition_pdf(found.sheets, found.book, found.job), number - 1)
    assert _photographs(page)
    target = SvgTarget(css, WebFonts(found.book), picture=screen_pictures(found.job))
    result = likeness(*common(browser.drawn(standalone(page, target), size), wanted))
    print(f"{name} {number} screen: {result.share:.5f} % off, {result.worst} in the worst square")
    assert result.alike


# The measure notices

PIXEL = 72 * PT // DPI
NAME, NUMBER = "tongxi/2026-09-19", 2


def changed(
    page: Sheet, change: Callable[[GlyphRun, int], GlyphRun]
) -> tuple[Sheet, list[tuple[int, int, int, int]]]:
    """A page of which one character in every third line of text is changed, and boxes round them in fine pixels."""
    lines, boxes = list(page.text), []
    for number in range(8, len(lines), 3):
        (run, *rest), at = lines[number].runs, number % 7
        if lines[number].role != "body" or rest or at >= len(run.gids) or run.texts[at] in " 　一二三":
            continue
        assert isinstance(run.y, int)
        lines[number] = lines[number]._replace(runs=(change(run, at),))
        scale = FINE / 72 / PT
        x, y, em = run.x[at] * scale, run.y * scale, run.size * scale
        left, head = int(x - em / 4) // 2 * 2, int(y - em * 1.1) // 2 * 2
        boxes.append((left, head, left + int(em * 1.5) // 2 * 2, head + int(em * 1.5) // 2 * 2))
    return page._replace(text=tuple(lines)), boxes


def moved(x: int, y: int) -> Callable[[GlyphRun, int], GlyphRun]:
    def change(run: GlyphRun, at: int) -> GlyphRun:
        assert isinstance(run.y, int)
        xs = (*run.x[:at], run.x[at] + x, *run.x[at + 1 :])
        return run._replace(x=xs, y=tuple(run.y + (y if n == at else 0) for n in range(len(xs))))

    return change


def gone(run: GlyphRun, at: int) -> GlyphRun:
    return run._replace(
        x=run.x[:at] + run.x[at + 1 :],
        gids=run.gids[:at] + run.gids[at + 1 :],
        texts=run.texts[:at] + run.texts[at + 1 :],
    )


def bolder(run: GlyphRun, at: int) -> GlyphRun:
    del at
    return run._replace(face=run.face.replace("=400", "=700"))


@pytest.mark.parametrize(
    ("change", "least", "most"),
    [
        (moved(PIXEL, 0), 0.95, 1.0),
        (moved(-PIXEL, 0), 0.95, 1.0),
        (moved(0, PIXEL), 0.95, 1.0),
        (moved(0, -PIXEL), 0.9, 1.0),
        (gone, 1.0, 1.0),
        (bolder, 0.75, 1.0),
        (moved(PIXEL // 8, PIXEL // 8), 0.0, 0.0),
    ],
    ids=["right", "left", "down", "up", "gone", "bolder", "within the tolerance"],
)
def test_controls(
    change: Callable[[GlyphRun, int], GlyphRun], least: float, most: float, browser: Browser
) -> None:
    """The controls: of some seventy characters of a page, each moved by a pixel of 150 dpi, missing, or bold, the measure
    notices nearly every one by itself (of thin marks fewer: those that are bold, a comma that moves along its own tail), a missing one always, and the page is not alike; an eighth of a pixel it lets pass."""
    found = sample(NAME)
    page, boxes = changed(found.sheets[NUMBER - 1], change)
    wanted, size = as_printed(page_pdf(found.sheets[NUMBER - 1], found.book, found.job))
    colour = press_colours(colours_of(page), found.book, found.job)
    pair = common(browser.drawn(standalone(page, SvgTarget(colour, WebFonts(found.book))), size), wanted)
    results = [likeness(*(one.crop(box) for one in pair)) for box in boxes]
    noticed = [result for result in results if result.worst > MOST_WORST]
    print(f"{len(noticed)} of {len(boxes)} noticed, at least {min(result.worst for result in results)}")
    assert len(boxes) > 50
    assert least * len(boxes) <= len(noticed) <= most * len(boxes)
    assert likeness(*pair).alike is (most == 0)


def test_what_is_alike() -> None:
    """This test ensures that both bounds count: too many pixels over the page, and too many in one place."""
    assert Likeness(0.5, 4).alike
    assert not Likeness(0.51, 4).alike
    assert not Likeness(0.0, 5).alike
