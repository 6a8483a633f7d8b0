"""A page as one file."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

from tests.paint.sheets import line, sheet
from tests.paint.svg.drawing import SVG, target_of
from typeset.paint.svg.groups import groups
from typeset.paint.svg.standalone import standalone
from typeset.sheet.types import Rect
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook


def test_nothing_else_is_needed(book: FontBook) -> None:
    """This test ensures that a file has the page's size, words, groups and every glyph of it in fonts of its own, and names no address."""
    page = sheet(line(book, "临州报"), line(book, "黑", role="hei"), tints=(Rect(0, 0, PT, PT, "black"),))
    target = target_of(book)
    made = standalone(page, target)
    root = ElementTree.fromstring(made.encode())
    assert (root.get("width"), root.get("viewBox")) == ("1105.512pt", "0 0 1105.512 1547.717")
    assert [item.text for item in root.iter(f"{SVG}title")] == ["第1版 要闻"]
    for group in groups(page, target):
        assert group.svg in made
    style = root.findtext(f"{SVG}style") or ""
    classes = {item.get("class") for item in root.iter(f"{SVG}text")}
    fonts = {
        name: TTFont(io.BytesIO(b64decode(data)))
        for name, data in re.findall(
            r'font-family: (w\w+); src: url\("data:font/sfnt;base64,([^"]+)"\)', style
        )
    }
    found = {name: re.search(rf"\.{name} {{ font-family: (.*?) }}", style) for name in classes if name}
    shown = {
        name: {chr(code) for part in rule[1].split(", ") for code in fonts[part].getBestCmap()}
        for name, rule in found.items()
        if rule
    }
    assert sorted(map("".join, map(sorted, shown.values()))) == sorted(["".join(sorted("临州报")), "黑"])
    assert set(re.findall(r"https?://[^\s\"]+", made)) == {"http://www.w3.org/2000/svg"}


def test_the_same_each_time(book: FontBook) -> None:
    """This test ensures that the same page gives the same file."""
    page = sheet(line(book, "临州报"))
    assert standalone(page, target_of(book)) == standalone(page, target_of(book))
