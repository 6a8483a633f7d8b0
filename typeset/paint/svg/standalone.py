"""A sheet as one SVG file that needs nothing else: fonts are in it; pictures are as their addresses say."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from typeset.paint.svg.groups import groups
from typeset.paint.svg.markup import escaped, points

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.paint.dress import Overlay
    from typeset.paint.svg.target import SvgTarget
    from typeset.paint.svg.webfonts import WebFonts
    from typeset.sheet.types import Sheet

STYLE = """\
.sheet { background: #fff }
.sheet text { font-weight: 400; font-style: normal; font-kerning: none; font-synthesis: none; font-variant-ligatures: none;
 letter-spacing: 0; word-spacing: 0; text-spacing-trim: space-all; text-anchor: start; text-rendering: geometricPrecision }
.sheet .lost text { font-family: sans-serif }
.sheet .over { mix-blend-mode: multiply }
"""
"""What a page needs of whoever shows it in an element of the class `sheet`: nothing that would move, join or replace a glyph."""


def css(fonts: WebFonts, address: Callable[[str], str]) -> str:
    """The families of all faces and their classes as a style sheet. address: where a piece is, by its name."""
    parts = []
    for name, families in fonts.classes().items():
        parts += [
            f'@font-face {{ font-family: {family}; src: url("{address(family)}"); font-display: block }}\n'
            for family in families
        ]
        parts.append(f".sheet .{name} {{ font-family: {', '.join(families) or 'none'} }}\n")
    return "".join(parts)


def standalone(
    sheet: Sheet, target: SvgTarget, overlay: Overlay | None = None, language: str = "zh-CN"
) -> str:
    """A page as an SVG file with the pieces of fonts that were handed out so far. overlay: a mark that lies over all.

    Raises FontFileError where a font file is not there."""
    inside = "\n".join(group.svg for group in groups(sheet, target, overlay))

    def address(name: str) -> str:
        return "data:font/sfnt;base64," + b64encode(target.fonts.chunk(name) or b"").decode()

    width, height = points(sheet.width), points(sheet.height)
    style = escaped(STYLE + css(target.fonts, address)).replace("&quot;", '"')
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sheet" xml:lang="{escaped(language)}" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}">\n<title>{escaped(f"{sheet.name} {sheet.section}".strip())}</title>\n'
        f'<style>\n{style}</style>\n<rect width="100%" height="100%" fill="#fff"/>\n{inside}\n</svg>\n'
    )
