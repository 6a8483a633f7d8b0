"""Helpers: targets, and SVG read back by an XML parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from typeset.paint.svg.groups import groups
from typeset.paint.svg.target import SvgTarget
from typeset.paint.svg.webfonts import WebFonts
from typeset.screen.target import rgb

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Cmyk, Sheet

SVG = "{http://www.w3.org/2000/svg}"


def css(colour: Cmyk) -> str:
    """A colour as on a screen."""
    red, green, blue = ((value * 255 + 500) // 1000 for value in rgb(colour))
    return f"#{red:02x}{green:02x}{blue:02x}"


def target_of(book: FontBook, **hrefs: Any) -> SvgTarget:
    return SvgTarget(css, WebFonts(book), **hrefs)


def parsed(svg: str) -> ElementTree.Element:
    """The elements of a group under one root."""
    return ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{svg}</svg>')


def element(page: Sheet, target: SvgTarget, layer: str) -> ElementTree.Element:
    """The one element of a layer."""
    (found,) = (group for group in groups(page, target) if group.layer == layer)
    (only,) = parsed(found.svg)
    return only


def attributes(item: ElementTree.Element) -> dict[str, str]:
    return dict(item.attrib)


def numbers(text: str | None) -> list[float]:
    return [float(part) for part in (text or "").split()]
