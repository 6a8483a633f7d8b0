"""The mark across a draft: an overset page is a proof and must look like one (INN-02)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from typeset.paint.dress import Overlay
from typeset.sheet.types import Cmyk, GlyphRun, Sheet, TextLine
from typeset.units import PT, to_pt

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook

WRONG = ("校样　有误　不可付印", "DRAFT")
UNFIT = ("校样　缺特性文件　不可付印", "PROOF")
"""What stands across a page that must not be printed: errors of the layout, or no output profile."""

_LIGHT_RED: Cmyk = (0, 400, 400, 0)
_ROLES = ("hei", "song")


def draft_mark(sheet: Sheet, book: FontBook, words: tuple[str, str] = WRONG) -> Overlay | None:
    """Two lines of large light red type along the diagonal; None when the book has no face for them."""
    role = next((role for role in _ROLES if role in book.roles), None)
    if role is None:
        return None
    diagonal = math.isqrt(sheet.width**2 + sheet.height**2)
    size = diagonal * 7 // 10 // len(words[0]) // PT * PT
    lines = tuple(_line(text, role, size, number, book) for number, text in enumerate(words))
    width = max(line.width for line in lines)
    height = size * 5 // 2
    centred = tuple(_shifted(line, (width - line.width) // 2) for line in lines)
    overlay = Sheet(sheet.page, sheet.name, "", width, height, (), (), (), centred)
    return Overlay(overlay, _matrix(sheet, width, height, diagonal))


def _line(words: str, role: str, size: int, number: int, book: FontBook) -> TextLine:
    face = book.face(role, 700)
    xs, gids, texts, x, key = [], [], [], 0, face.main.key
    for character in words:
        choice = face.choose(ord(character))
        if choice is None or choice.instance.key != key:
            continue
        xs.append(x)
        gids.append(choice.gid)
        texts.append(character)
        x += choice.instance.advance(choice.gid) * size // 1000
    y = size + number * size * 6 // 5
    run = GlyphRun(key, size, tuple(xs), y, tuple(gids), tuple(texts), _LIGHT_RED)
    return TextLine(0, y, x, "artifact", (run,) if gids else ())


def _shifted(line: TextLine, by: int) -> TextLine:
    runs = tuple(run._replace(x=tuple(x + by for x in run.x)) for run in line.runs)
    return line._replace(x=by, runs=runs)


def _matrix(sheet: Sheet, width: int, height: int, diagonal: int) -> str:
    """Turn about the middle so that the type rises along the page's diagonal."""
    cos, sin = sheet.width * PT // diagonal, sheet.height * PT // diagonal
    e = sheet.width // 2 - (cos * width - sin * height) // (2 * PT)
    f = sheet.height // 2 - (sin * width + cos * height) // (2 * PT)
    return " ".join(to_pt(value, 6) for value in (cos, sin, -sin, cos)) + f" {to_pt(e)} {to_pt(f)}"
