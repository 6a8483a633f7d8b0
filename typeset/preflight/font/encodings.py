"""Simple fonts: glyph names by code, and the ways by which a TrueType program finds a glyph for them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Name
from typeset.pdf.objects import BROKEN, entries, items, number, text

if TYPE_CHECKING:
    from typeset.preflight.font.types import FontSource

_SYMBOLIC, _NONSYMBOLIC = 4, 32
_SYMBOL_PAGES = (0xF000, 0xF100, 0xF200, 0)


@cache
def _names_by_letter() -> dict[int, str]:
    """Characters of the Latin fonts to the names that fonts use for them."""
    from fontTools.agl import AGL2UV, UV2AGL  # type: ignore[import-untyped]
    from fontTools.cffLib import cffStandardStrings  # type: ignore[import-untyped]

    usual = {AGL2UV[name]: name for name in cffStandardStrings if name in AGL2UV}
    return {**UV2AGL, **usual, 0xB2: "twosuperior", 0xB3: "threesuperior", 0xB9: "onesuperior"}


@lru_cache(maxsize=16)
def base_names(base: str) -> dict[int, str]:
    """Glyph names of a base encoding by code; {} for one that PDF does not know."""
    if base == "StandardEncoding":
        from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]

        return {code: name for code, name in enumerate(StandardEncoding) if name != ".notdef"}
    codec = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}.get(base)
    if codec is None:
        return {}
    found = {}
    for code in range(32, 256):
        letter = bytes([code]).decode(codec, "ignore")
        name = _names_by_letter().get(ord(letter)) if letter else None
        if name:
            found[code] = name
    if base == "WinAnsiEncoding":
        found.update({160: "space", 173: "hyphen"})
    else:
        found[202] = "space"
    return found


def base_of(encoding: Any) -> str:
    """The base encoding that an Encoding names, "" for none."""
    named = encoding if isinstance(encoding, Name) else entries(encoding).get("/BaseEncoding")
    return text(named).lstrip("/")


def differences(encoding: Any) -> dict[int, str]:
    """Glyph names that an Encoding's Differences give."""
    found: dict[int, str] = {}
    code = 0
    for item in items(entries(encoding).get("/Differences"))[:2000] if isinstance(encoding, dict) else []:
        if type(item) is int:
            code = item
        elif isinstance(item, Name):
            found[code] = item.lstrip("/")
            code += 1
    return found


def encoded(encoding: Any) -> dict[int, str]:
    """Glyph names by code, as the font's dictionary says: a base encoding and its differences."""
    return {**base_names(base_of(encoding)), **differences(encoding)}


def text_of_name(name: str) -> str:
    """The characters that a glyph's name stands for, "" when it says nothing."""
    if not name or name == ".notdef":
        return ""
    from fontTools.agl import toUnicode

    try:
        found = str(toUnicode(name))
    except BROKEN:
        return ""
    return found or (name if len(name) == 1 else "")


def truetype_codes(font: Any, source: FontSource) -> dict[int, str]:
    """Glyphs of a simple TrueType font by code: by name through the Unicode and Macintosh tables and `post`, by code through the
    symbol and Macintosh tables, in the order that the font's flags ask for. {} when the program has no table to go by."""
    tables = _tables(font)
    posted = _posted(font)
    if not any(tables.values()) and not posted:
        return {}
    flags = int(number(source.descriptor.get("/Flags"), 0))
    names = encoded(source.encoding)
    if not base_of(source.encoding) and not flags & _SYMBOLIC:
        names = {**base_names("StandardEncoding"), **names}
    found = {}
    for code in range(256):
        name = names.get(code, "")
        by_name, by_code = _by_name(name, tables, posted), _by_code(code, tables)
        first, second = (
            (by_code, by_name) if flags & _SYMBOLIC and not flags & _NONSYMBOLIC else (by_name, by_code)
        )
        glyph = first or second
        if glyph:
            found[code] = glyph
    return found or {-1: ""}


def _tables(font: Any) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {"unicode": {}, "symbol": {}, "roman": {}}
    try:
        for table in font["cmap"].tables:
            where = (table.platformID, table.platEncID)
            kind = "symbol" if where == (3, 0) else "roman" if table.platformID == 1 else "unicode"
            found[kind] = {**table.cmap, **found[kind]} if hasattr(table, "cmap") else found[kind]
    except BROKEN:
        return found
    return found


def _posted(font: Any) -> dict[str, str]:
    """Glyphs by the names of the `post` table, as our own names for them."""
    try:
        order = getattr(font["post"], "glyphOrder", None) if "post" in font else None
    except Exception:  # noqa: BLE001 - a font is foreign data to a library that trusts it
        return {}
    return {name: f"g{index}" for index, name in enumerate(order)} if order else {}


@cache
def _roman_codes() -> dict[str, int]:
    return {name: code for code, name in base_names("MacRomanEncoding").items()}


def _by_name(name: str, tables: dict[str, dict[int, str]], posted: dict[str, str]) -> str:
    if not name:
        return ""
    said = text_of_name(name)
    glyph = tables["unicode"].get(ord(said)) if len(said) == 1 else None
    glyph = glyph or tables["roman"].get(_roman_codes().get(name, -1)) or posted.get(name)
    return glyph or ""


def _by_code(code: int, tables: dict[str, dict[int, str]]) -> str:
    symbol = next(
        (tables["symbol"][page + code] for page in _SYMBOL_PAGES if page + code in tables["symbol"]), ""
    )
    found = symbol or tables["roman"].get(code) or ""
    return found if found or tables["symbol"] or tables["roman"] else tables["unicode"].get(code, "")
