"""Texts of any kind: well-formed SVG, and nothing in it that could be executed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paint.sheets import sheet
from tests.paint.svg.drawing import SVG, parsed, target_of
from typeset.paint.svg.groups import groups
from typeset.paint.svg.markup import escaped, plain
from typeset.paint.svg.standalone import standalone
from typeset.sheet.types import BlockSpan, GlyphRun, Picture, Rect, TextLine
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet

HOSTILE = [
    "</text><script>alert(1)</script>",
    '" onload="alert(1)',
    "]]><svg onload='alert(1)'>&lt;&amp;&#0;",
    "<!-- --><?xml?><!ENTITY a 'b'>",
    "".join(map(chr, range(0x20))) + "\x7f\x85\x9f",
    "\ud800\udfff\udbff",
    "\u202e\u2066\u200f\u061c\ufeff\u200d\u00ad",
    "\ufffe\uffff\ufdd0\U0001ffff\U0010fffd\ue000",
    "👨‍👩‍👧e\u0301ﷺשלום\u0e33\u1100\u1161",
]
ELEMENTS = {"svg", "g", "text", "rect", "line", "path", "image", "title", "style"}


def page_of(book: FontBook, text: str) -> Sheet:
    """A page that says the text wherever a sheet can."""
    face = book.face("song", 400).main
    gid = face.gid(ord("国"))
    each = GlyphRun(face.key, 10 * PT, (0,) * len(text), 0, (gid,) * len(text), tuple(text))
    whole = GlyphRun(face.key, 10 * PT, (0,), 0, (gid,), (text,))
    picture = Picture(0, 0, 90 * PT, 90 * PT, f"/copy/{text.replace('/', '')}", (0, 0, 9, 9), text)
    block = BlockSpan("story", text, text, "1", "1", 0, 0, PT, PT, (0, 1), (0, 2), (0, 0), (0, 1))
    line = TextLine(0, 0, 0, "body", (each, whole) if text else ())
    return sheet(
        line,
        tints=(Rect(0, 0, PT, PT, "black"),),
        pictures=(picture, picture),
        blocks=(block,),
        section=text,
        name=text,
    )


def harmless(root: ElementTree.Element) -> None:
    for item in root.iter():
        assert item.tag.removeprefix(SVG) in ELEMENTS
        assert not [name for name in item.attrib if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("text", HOSTILE)
def test_groups_are_well_formed(book: FontBook, text: str) -> None:
    """This test ensures that whatever a text, a name or a file is called, groups parse, hold no element or attribute but ours and can be
    encoded, keys too."""
    hrefs = iter([text, None] * 9)
    found = groups(page_of(book, text), target_of(book, picture=lambda _: next(hrefs)))
    assert {group.layer for group in found} == {"tints", "pictures", "text"}
    for group in found:
        harmless(parsed(group.svg))
        (group.svg + group.key).encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_file_is_well_formed(book: FontBook, text: str) -> None:
    """This test ensures the same of a whole file, and that no style escapes its element."""
    made = standalone(page_of(book, text), target_of(book, picture=lambda _: text), language=text)
    root = ElementTree.fromstring(made.encode("utf-8"))
    harmless(root)
    assert len(list(root.iter(f"{SVG}style"))) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_browser_can_do_nothing_with_type(book: FontBook, text: str) -> None:
    """This test ensures that type holds a character a glyph, none of which a browser joins, turns about, passes over or colours."""
    found = groups(page_of(book, text), target_of(book))
    (type_,) = (group for group in found if group.layer == "text")
    each, whole = parsed(type_.svg).iter(f"{SVG}text")
    assert (len(each.text or ""), len(whole.text or "")) == (len(text), 1)
    assert not re.search(
        "[\u0300-\u036f\u0590-\u08ff\u0e00-\u11ff\u200b-\u200f\u2028-\u202f\ue000-\uf8ff\ufb50-\ufdff\ufe00-\ufe0f]",
        each.text or "",
    )


def test_control_the_bare_text_is_refused() -> None:
    """The control: without escaping these would not parse, or would execute."""
    for text in HOSTILE[:5]:
        try:
            harmless(parsed(f'<text x="{text}">{text}</text>'))
        except (ElementTree.ParseError, AssertionError):
            continue
        pytest.fail(f"{text!r} is harmless as it is")


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_parses(text: str) -> None:
    """This test ensures that any text at all comes back from a parser as its plain form, as content and as attribute."""
    root = ElementTree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>'.encode())
    wanted = plain(text).replace("\r\n", "\n").replace("\r", "\n")
    assert (root.text or "") == wanted
    assert root.get("b") == wanted.replace("\n", " ").replace("\t", " ")
