"""Bitmaps, placed PDFs and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paint.sheets import sheet
from tests.paint.svg.drawing import SVG, attributes, element, parsed, target_of
from typeset.paint.svg.groups import groups
from typeset.paint.svg.target import Whole
from typeset.sheet.types import Illustration, Picture, PlacedPdf, Rect, Shade
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook

PICTURE = Picture(
    10 * PT, 20 * PT, 300 * PT, 200 * PT, "/copy/art/river.jpg", (100, 50, 700, 450), "漳水河湾"
)
ADVERT = PlacedPdf(10 * PT, 20 * PT, 300 * PT, 200 * PT, "/ads/a.pdf", 1, (0, 0, 300 * PT, 200 * PT))
BOX = {"x": "10", "y": "20", "width": "300", "height": "200"}


def test_cropped_at_its_address(book: FontBook) -> None:
    """This test ensures that a picture that is cropped where it comes from fills its box, as the PDF stretches it, and says what it shows."""
    found = element(
        sheet(pictures=(PICTURE,)), target_of(book, picture=lambda _: "picture/1?a=1&b=2"), "pictures"
    )
    assert attributes(found) == {
        **BOX,
        "preserveAspectRatio": "none",
        "href": "picture/1?a=1&b=2",
        "role": "img",
    }
    assert [(child.tag, child.text) for child in found] == [(f"{SVG}title", "漳水河湾")]


def test_cropped_in_the_browser(book: FontBook) -> None:
    """This test ensures that of a picture shown whole the browser shows the crop alone, in the same box."""
    target = target_of(book, picture=lambda _: Whole("whole/1", 900, 600))
    found = element(sheet(pictures=(PICTURE,)), target, "pictures")
    assert found.tag == f"{SVG}svg"
    assert attributes(found) == {
        **BOX, "viewBox": "100 50 600 400", "preserveAspectRatio": "none", "overflow": "hidden", "role": "img",
    }  # fmt: skip
    assert attributes(found[1]) == {
        "width": "900",
        "height": "600",
        "preserveAspectRatio": "none",
        "href": "whole/1",
    }


def test_shaded_in_the_browser(book: FontBook) -> None:
    """This test ensures that a picture shown whole is darkened over its own box where its sheet says so, by the same figures as in
    print, and one without a shade is left alone."""
    target = target_of(book, picture=lambda _: Whole("whole/1", 900, 600))
    shaded = PICTURE._replace(shade=Shade(400, "bottom", 300))
    drawn = [group.svg for one in (shaded, PICTURE) for group in groups(sheet(pictures=(one,)), target)]
    group, plain = (parsed(svg) for svg in drawn)
    stops = [(one.get("offset"), one.get("stop-opacity")) for one in group.iter(f"{SVG}stop")]
    assert stops == [("0%", "0"), ("40%", "0"), ("70%", "0.4"), ("100%", "0.4")]
    (over,) = [one for one in group.iter(f"{SVG}rect") if (one.get("fill") or "").startswith("url(#shade")]
    assert {key: over.get(key) for key in BOX} == BOX
    assert not list(plain.iter(f"{SVG}stop"))


def test_placed_pdf(book: FontBook) -> None:
    """This test ensures that the page of another PDF is the picture of its box; without words for it nothing is said."""
    found = element(
        sheet(pictures=(ADVERT,)), target_of(book, placed=lambda item: f"ad/{item.page}"), "pictures"
    )
    assert attributes(found) == {**BOX, "preserveAspectRatio": "none", "href": "ad/1"}
    assert list(found) == []


@pytest.mark.parametrize("item", [PICTURE, ADVERT])
def test_what_cannot_be_shown(book: FontBook, item: Picture | PlacedPdf) -> None:
    """This test ensures that a grey box with the file's name stands for what cannot be shown, the name cut at its edge."""
    found = element(sheet(pictures=(item,)), target_of(book), "pictures")
    assert (found.get("class"), found.get("overflow")) == ("lost", "hidden")
    assert {key: found.get(key) for key in BOX} == BOX
    assert [text.text for text in found.iter(f"{SVG}text")] == [item.source.rpartition("/")[2]]
    assert [box.get("fill") for box in found.iter(f"{SVG}rect")] == ["#d9d9d9"]


def test_addresses_are_asked_for_again(book: FontBook) -> None:
    """This test ensures that a picture is where its target says now, whatever it said before."""
    addresses = iter(["one", "two"])
    target = target_of(book, picture=lambda _: next(addresses))
    page = sheet(pictures=(PICTURE,))
    assert [element(page, target, "pictures").get("href") for _ in range(2)] == ["one", "two"]


def illustration(alt: str, shapes: tuple[int, int]) -> Illustration:
    return Illustration(0, 0, PT, PT, alt, "", shapes, (0, 0), (0, 0))


def said(book: FontBook, *marks: Illustration) -> list[tuple[str, int]]:
    """What is said of a page of five shapes: words and how many shapes under them."""
    page = sheet(pictures=(Rect(0, 0, PT, PT, "black"),) * 5, illustrations=marks)
    (group,) = groups(page, target_of(book))
    found = parsed(group.svg)
    assert len(list(found.iter(f"{SVG}rect"))) == 5
    return [(item[0].text or "", len(item) - 1) for item in found if item.get("role") == "img"]


def test_a_drawing_is_one_picture(book: FontBook) -> None:
    """This test ensures that the shapes of one drawing are one picture with its words, two drawings are two, and one to the end is closed."""
    assert said(book, illustration("饼图", (0, 2)), illustration("地图", (2, 5))) == [
        ("饼图", 2),
        ("地图", 3),
    ]
    assert said(book, illustration("饼图", (1, 2))) == [("饼图", 1)]


def test_a_drawing_without_words(book: FontBook) -> None:
    """This test ensures that a drawing without words is shapes, and one that reaches out of what is drawn is no group of them."""
    assert said(book, illustration("", (0, 5))) == []
    assert said(book, illustration("越界", (3, 9))) == []
