"""The ear (报眼) beside the nameplate: a picture, or words as large as they fit, with a head and a picture (MST-03)."""

from __future__ import annotations

from collections.abc import Iterable

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.findings import Box, Finding
from typeset.findings.telling import phrase, tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import place_figure
from typeset.makeup.draw.ruling import HAIRLINE, draw_box, draw_rules
from typeset.makeup.draw.wrapping import text_lines
from typeset.makeup.grid.cropping import PictureFrame, cropped
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.makeup.place.ads import ad_box
from typeset.model.block import Area
from typeset.model.kinds import DatelineBlock, EarBlock
from typeset.model.paper import Page
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rect, Rule
from typeset.units import PT

_LARGEST = 40 * PT
"""Words of an ear are not set larger, units."""

_PITCH, _HEAD_PITCH = 150, 180
"""From line to line of the words, and what the head takes, per cent of their sizes."""

_HEAD = 115
"""The head's size at most, per cent of the words'."""

_FULL = 84
"""How much of its frame words fill at most, per cent either way."""

_CLAUSES, _LARGER = "，。；！？", 125
"""Marks of a text that may be broken, and how much larger it is for it at the least, per cent."""

_PICTURE = 45
"""How much of the width a picture beside words takes at most, per cent."""


class _Words(NamedTuple):
    """The words of an ear in one size."""

    lines: tuple[Items, ...]
    """From the top."""
    size: int
    """Units."""
    head: Items | None = None
    """The words over them."""
    broken: bool = False
    """Whether texts were broken, so that lines begin at one edge."""

    @property
    def height(self) -> int:
        """Units."""
        over = self.head.size * _HEAD_PITCH // 100 if self.head is not None else 0
        return over + self.size * _PITCH // 100 * (len(self.lines) - 1) + self.size

    @property
    def width(self) -> int:
        """Of the widest line, units."""
        lines = (*self.lines, self.head) if self.head is not None else self.lines
        return max(map(line_width, lines), default=0)


def place_ear(composer: Composer, builder: PageBuilder, block: EarBlock, page: Page) -> None:
    """报眼 with a picture, with words in a frame, or with both: weather, 今日看点. It stands on the rule of the dateline bar that
    begins in the line under it (MST-03). An advertisement there is an `ad` block, a short story a `story` block, the 导读 an `index`."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    height += _to_the_rule(geo, block.area, page)
    builder.cover_area(block.area)
    if block.figure is not None and not block.text:
        box = ad_box(geo, block) if block.figure.pdf is not None else (x, y, width, height)
        place_figure(composer, builder, block.figure, box, block.id)
        frame = PictureFrame(geo, box[2], box[3], block.area.first_line, block.area.lines, block.area)
        builder.findings.extend(cropped(block.figure, frame))
        return
    draw_rules(builder, block)
    if block.frame.box is not None:
        draw_box(builder, block.frame.box, x, y=y, width=width, height=height)
    elif not block.frame.rules:
        builder.rules.append(Rect(x, y, width, height, stroke="black", stroke_width=PT // 2))
    taken = _picture(composer, builder, block, (x, y, width, height))
    _place_words(composer, builder, block, (x + taken, y, width - taken, height))


def _to_the_rule(geo: Geometry, area: Area, page: Page) -> int:
    """The white from the foot of an ear to the rule of a dateline bar right under it, units; 0 where there is none."""
    for other in page.blocks:
        if (
            isinstance(other, DatelineBlock)
            and other.area.first_line == area.last_line + 1
            and other.area.first_column <= area.first_column
            and area.last_column <= other.area.last_column
        ):
            return geo.line_top(other.area.first_line) - geo.foot(area.last_line)
    return 0


def _picture(composer: Composer, builder: PageBuilder, block: EarBlock, box: Box) -> int:
    """The picture at the left of the words, in its own shape; the width it takes with its white, units."""
    figure = block.figure
    if figure is None:
        return 0
    x, y, width, height = box
    pad = builder.geo.size if block.frame.box is not None or not block.frame.rules else 0
    wide, high = (
        (figure.drawing.width, figure.drawing.height) if figure.drawing else (figure.width, figure.height)
    )
    if figure.pdf is not None:
        wide, high = figure.pdf.size
    if figure.crop is not None:
        wide, high = figure.crop[2] - figure.crop[0], figure.crop[3] - figure.crop[1]
    if min(wide, high) <= 0:
        return 0
    tall = height - 2 * pad
    across = min(round(tall * wide / high), width * _PICTURE // 100)
    tall = min(tall, round(across * high / wide))
    place_figure(composer, builder, figure, (x + pad, y + (height - tall) // 2, across, tall), block.id)
    return across + pad


def _sized(composer: Composer, block: EarBlock, width: int, height: int) -> _Words:
    """The words in the largest size that their frame holds: each text on a line as long as that is no smaller than their style, else
    those that are too long broken as text is; down to eight tenths of the style's least. A text of clauses is broken where it is
    much larger for it."""
    style = composer.style("ear")
    least = style.size[-1] * 8 // 10
    sizes = (*range(_LARGEST, least, -PT // 2), least)
    wide, high = width * _FULL // 100, height * _FULL // 100

    def largest(trial: Iterable[int], measure: int) -> _Words | None:
        tried = (_at(composer, block, size, measure) for size in trial)
        return next((words for words in tried if words.width <= wide and words.height <= high), None)

    whole = largest((size for size in sizes if size >= style.size[-1]), 0)
    clauses = len(block.text) == 1 and any(mark in block.text[0] for mark in _CLAUSES)
    if whole is not None and not clauses:
        return whole
    broken = largest(sizes, wide)
    if whole is not None and (broken is None or broken.size * 100 < whole.size * _LARGER):
        return whole
    return broken or _at(composer, block, least, 0)


def _at(composer: Composer, block: EarBlock, size: int, measure: int) -> _Words:
    """The words in a size; measure: of texts that are too long for a line, units, 0 to leave them."""
    style, head_style = composer.style("ear"), composer.style("ear.head")
    texts = tuple(block.text)
    if measure:
        texts = tuple(line for text in texts for line in text_lines(composer, text, style.at(size), measure))
    lines = tuple(composer.line(text, style, size, headline=True) for text in texts)
    head_size = min(size * _HEAD // 100, max(size, head_style.size[0]))
    head = composer.line(block.heading, head_style, head_size, headline=True) if block.heading else None
    return _Words(lines, size, head, broken=len(texts) > len(block.text))


def _place_words(composer: Composer, builder: PageBuilder, block: EarBlock, box: Box) -> None:
    """The head over a hairline, the words under it, in the middle of the frame."""
    x, y, width, height = box
    style, head_style = composer.style("ear"), composer.style("ear.head")
    words = _sized(composer, block, width, height)
    if words.width > width or words.height > height:
        builder.findings.add(_too_large(builder.geo, block, words, (width, height)))
    at_left = style.align == "left" or words.broken
    left = x + (width - words.width) // 2
    top = y + (height - words.height) // 2
    if words.head is not None:
        base = top + words.head.size * ASCENT // 1000
        at = left if at_left else x + (width - line_width(words.head)) // 2
        builder.report_missing(words.head, block.heading, block.place)
        builder.text.append(single(words.head, at, base, role="ear", colour=head_style.colour))
        under = top + words.head.size * 135 // 100
        builder.rules.append(Rule(left, under, left + words.width, under, HAIRLINE))
        top += words.head.size * _HEAD_PITCH // 100
    for number, items in enumerate(words.lines):
        builder.report_missing(items, where=block.place)
        base = top + number * words.size * _PITCH // 100 + words.size * ASCENT // 1000
        at = left if at_left else x + (width - line_width(items)) // 2
        builder.text.append(single(items, at, base, role="ear", colour=style.colour))


def _too_large(geo: Geometry, block: EarBlock, words: _Words, frame: tuple[int, int]) -> Finding:
    """MST-03: the words at their smallest are larger than their frame (units), with what makes room for them."""
    area, remedies = block.area, []
    if words.width > frame[0]:
        remedies.append(phrase("MST-03.ear_wide", chars=max(1, frame[0] // words.size)))
    if words.height > frame[1]:
        last = area.last_line + -(-(words.height - frame[1]) // geo.leading)
        deeper = phrase("MST-03.ear_deeper", place=area._replace(last_line=last).written)
        remedies.append(deeper if last <= geo.lines else phrase("MST-03.ear_less"))
    size, told = (words.width, words.height), tuple(remedies)
    return tell("MST-03.ear", at=block.place, text=block.text[0], size=size, frame=frame, remedies=told)
