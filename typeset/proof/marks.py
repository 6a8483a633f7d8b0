"""The marked proof (标错样): the page dimmed, a coloured frame around each place a finding lies, its code and its words.

For an editor's eye: error red, warning orange, note blue. The pixels depend on the page, the marks and the bundled font.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from typeset.files.resources import font_folder
from typeset.findings import ERROR, INFO, WARNING, Box, Finding
from typeset.named_tuple import NamedTuple
from typeset.proof.png import png

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PIL import Image, ImageFont

Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom."""

COLOURS = {ERROR: (200, 16, 16), WARNING: (214, 108, 0), INFO: (24, 92, 190)}
"""Of frames and labels; white type on each has a contrast of at least 3 : 1."""

_ORDER = (INFO, WARNING, ERROR)
_FONT, _WEIGHT = "NotoSansSC-wght.ttf", 600
_DIM = 110
"""How light the blackest ink becomes, of 255."""

_FILL, _FRAME = 22, 3
"""How much of a colour lies over a box, per cent; weight of its frame in pixels."""

_GREYS, _STEPS = 56, 8
_SOLID = _GREYS * 4
"""The palette: levels of grey, steps of type on a label; where the plain colours begin."""

_LEAST = 6
"""A cut is a line: its box is drawn at least this wide and high, pixels."""

_CHARS, _ROWS = 26, 2
"""Words of a label: characters a row, rows."""

MOST = 200
"""More marks than this would hide the page; the report has them all."""


class Mark(NamedTuple):
    """What is drawn for one finding: its level, code and words, and its boxes in units."""

    severity: str
    """Of the finding."""
    code: str
    """Of the finding."""
    words: str
    """What is found, in Chinese."""
    boxes: tuple[Box, ...]
    """Where, units."""


def marks_of(findings: Iterable[Finding], page: int) -> list[Mark]:
    """The marks of a page, errors last so that they lie on top."""
    known = [
        Mark(f.severity, f.code, f.zh.removeprefix(f"第 {page} 版"), f.place.boxes)
        for f in findings
        if f.place.page == page and f.place.boxes
    ]
    known.sort(key=lambda mark: _ORDER.index(mark.severity))
    return known[-MOST:]


def marks_png(page: Image.Image, width: int, marks: Sequence[Mark]) -> bytes:
    """A PNG of the page with its marks. page: the proof picture; width: the page's width in units."""
    from PIL import Image

    shown = page.convert("L").point([value * (_GREYS - 1) // 255 for value in range(256)])
    for mark in marks:
        for box in mark.boxes:
            _frame(shown, pixels(box, width, page.size), mark.severity)
    taken: list[Pixels] = []
    for mark in reversed(marks):
        if mark.boxes:
            _label(shown, mark, pixels(mark.boxes[0], width, page.size), taken)
    coloured = Image.frombytes("P", shown.size, shown.tobytes())
    coloured.putpalette(_palette())
    return png(coloured)


def _palette() -> list[int]:
    """The dimmed greys, the same greys under each colour, then each colour in steps to white, for type: a picture of 256
    colours is written three times as fast as one of millions."""
    greys = [_DIM + step * (255 - _DIM) // (_GREYS - 1) for step in range(_GREYS)]
    out = [value for grey in greys for value in (grey, grey, grey)]
    for colour in COLOURS.values():
        out += [(grey * (100 - _FILL) + part * _FILL) // 100 for grey in greys for part in colour]
    for colour in COLOURS.values():
        out += [part + (255 - part) * step // (_STEPS - 1) for step in range(_STEPS) for part in colour]
    return out


def pixels(box: Box, width: int, size: tuple[int, int]) -> Pixels:
    """A box in units as pixels of a picture of a page that is `width` units wide, kept on it and never thinner than an
    eye sees."""
    x, y, wide, high = (value * size[0] // width for value in box)
    x, y = x - max(0, _LEAST - wide) // 2, y - max(0, _LEAST - high) // 2
    left, top = min(max(0, x), size[0] - _LEAST), min(max(0, y), size[1] - _LEAST)
    right, foot = x + max(wide, _LEAST), y + max(high, _LEAST)
    return left, top, min(max(right, left + _LEAST), size[0]), min(max(foot, top + _LEAST), size[1])


def _frame(shown: Image.Image, at: Pixels, severity: str) -> None:
    """Tint a box and frame it; a note's box is only framed."""
    from PIL import ImageDraw

    level = list(COLOURS).index(severity)
    if severity != INFO:
        tint = [value % _GREYS + _GREYS * (level + 1) if value < _SOLID else value for value in range(256)]
        shown.paste(shown.crop(at).point(tint), at[:2])
    box = (at[0], at[1], at[2] - 1, at[3] - 1)
    ImageDraw.Draw(shown).rectangle(box, outline=_SOLID + _STEPS * level, width=_FRAME)


def _label(shown: Image.Image, mark: Mark, at: Pixels, taken: list[Pixels]) -> None:
    """Code and words on a plate over the box's upper left corner, moved down past labels that stand there already."""
    from PIL import Image, ImageDraw

    size = shown.size
    em = max(11, size[0] // 110)
    font = _font(em)
    rows = [mark.code, *_rows(mark.words)]
    wide = max(int(font.getlength(row)) for row in rows) + em
    high = len(rows) * em * 13 // 10 + em // 2
    left = max(0, min(at[0], size[0] - wide))
    top = max(0, min(at[1] - high, size[1] - high))
    for _ in range(len(taken)):
        hit = [box for box in taken if _meet((left, top, left + wide, top + high), box)]
        if not hit:
            break
        top = max(box[3] for box in hit) + 2
    if top + high > size[1]:
        top = max(0, size[1] - high)
    plate = (left, top, left + wide, top + high)
    taken.append(plate)
    type_ = Image.new("L", (wide, high), 0)
    draw = ImageDraw.Draw(type_)
    for number, row in enumerate(rows):
        draw.text((em // 2, em // 4 + number * em * 13 // 10), row, fill=255, font=font)
    solid = _SOLID + _STEPS * list(COLOURS).index(mark.severity)
    shown.paste(type_.point([solid + value * (_STEPS - 1) // 255 for value in range(256)]), plate[:2])


def _rows(words: str) -> list[str]:
    rows = [words[at : at + _CHARS] for at in range(0, len(words), _CHARS)]
    if len(rows) > _ROWS:
        rows = [*rows[: _ROWS - 1], rows[_ROWS - 1][:-1] + "…"]
    return rows


def _meet(one: Pixels, other: Pixels) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=16)
def _font(em: int) -> ImageFont.FreeTypeFont:
    """The bundled hei at a size in pixels, by Pillow's own layout so that every machine sets it alike."""
    from PIL import ImageFont

    font = ImageFont.truetype(str(font_folder() / _FONT), em, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([_WEIGHT])
    return font
