"""Annotations of set lines: pinyin, emphasis dots, lines under names and titles, mourning frames (RUB-01 … RUB-05).

Horizontal text has its marks below and its lines below; vertical text has dots on its right and lines on its left
(VRT-06). Everything stands within the line pitch.
"""

from __future__ import annotations

from typeset.clreq.classes import HAN, ITR, LAT, NUM
from typeset.clreq.rules.forms import Annotation
from typeset.clreq.tokens import addresses
from typeset.compose.arrays import Items
from typeset.compose.composer import Composer, syllables
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine
from typeset.findings import Place
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.grid.geometry import ASCENT
from typeset.model.story import Paragraph, Span
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Link, Path, Rect, Rule, TextLine
from typeset.units import PT

_LINE, _FRAME = 45, PT // 2
"""Weight of a name's line, mille em; of the frame of a deceased person's name (RUB-05), units."""

_WAVE, _SWING = 250, 45
"""The wavy line under a title: length and height of a half wave, mille em."""

_CIRCLE = 552
"""Control points of a circle of four curves, per mille of its radius."""


class _Stretch(NamedTuple):
    """What of a marked piece of text stands in one line, along the line."""

    first: int
    """Where its first character begins, units."""

    last: int
    """Where its last character ends, units."""

    middles: tuple[int, ...]
    """The middle of each character that takes a mark, units: Han, Latin letters and figures, no punctuation (RUB-01)."""

    begins: bool = True
    """Whether the piece begins in this line; else it is its rest, after a line break."""


class _Frame(NamedTuple):
    """The line's own direction: where its characters' frames lie across it."""

    vertical: bool
    """Whether the line runs down the page."""

    near: int
    """The edge that dots and name lines stand by: the foot of a horizontal line, the right of a vertical one, units."""

    far: int
    """The edge opposite: the head of a horizontal line, the left of a vertical one, units."""

    em: int
    """Size of the line's type, units."""

    def point(self, along: int, across: int) -> tuple[int, int]:
        """x, y of a place along and across the line."""
        return (across, along) if self.vertical else (along, across)


def has_marks(paragraph: Paragraph) -> bool:
    """Whether a paragraph has anything that `annotate` draws."""
    return any(span.ruby or span.emphasis for span in paragraph.spans) or bool(addresses(paragraph.text))


def annotate(
    composer: Composer,
    builder: PageBuilder,
    paragraph: Paragraph,
    *,
    items: Items,
    line: BrokenLine,
    base: TextLine,
) -> None:
    """Draw what the spans of a paragraph ask for beside one of its lines; base: the placed line.

    Ruby is set over horizontal lines only (RUB-04).
    """
    wanted = [span for span in paragraph.spans if span.ruby or span.emphasis]
    linked = addresses(paragraph.text)
    if not wanted and not linked:
        return
    frame, spots = _frame_of(items.size, base), _spots_of(items, line, base)
    for start, end, target in linked:
        area = _stretch(items, line, spots, start, end)
        if area is not None:
            builder.links.append(_link(area, frame, target))
    sounds: list[tuple[str, _Stretch]] = []
    for span in wanted:
        stretch = _stretch(items, line, spots, span.start, span.end)
        if stretch is None:
            continue
        if span.ruby and base.vertical:
            _report_no_ruby(builder, paragraph, span, base)
        elif span.ruby:
            if stretch.begins:
                _report_ruby(builder, paragraph, span, items, base)
            for start, end, sound in syllables(paragraph.text, span):
                over = _stretch(items, line, spots, start, end)
                if over is not None and over.begins:
                    sounds.append((sound, over))
        if span.emphasis:
            _emphasis(builder, span, stretch, frame, composer.rules.annotation)
    if sounds:
        _ruby(composer, builder, sounds, items.size, base)


def _frame_of(em: int, base: TextLine) -> _Frame:
    """The edges of a line's characters, near to what is drawn beside them and far from it."""
    if base.vertical:
        return _Frame(vertical=True, near=base.x + em // 2, far=base.x - em // 2, em=em)
    near = base.y + em * (1000 - ASCENT) // 1000
    return _Frame(vertical=False, near=near, far=base.y - em * ASCENT // 1000, em=em)


def _spots_of(items: Items, line: BrokenLine, base: TextLine) -> list[int]:
    """Where each cluster of the line begins, units along the line."""
    head = base.y if base.vertical else base.x
    return [head + at for at in positions(items, line)]


def _stretch(items: Items, line: BrokenLine, spots: list[int], start: int, end: int) -> _Stretch | None:
    """What of text[start:end] stands in the line."""
    members = [k for k in range(line.start, line.end) if start <= items.start[k] < end]
    if not members:
        return None
    marked = [k for k in members if items.cls[k] in (HAN, ITR, LAT, NUM)]
    return _Stretch(
        spots[members[0] - line.start],
        spots[members[-1] - line.start] + items.core[members[-1]],
        tuple(spots[k - line.start] + items.core[k] // 2 for k in marked),
        items.start[members[0]] == start,
    )


def _link(area: _Stretch, frame: _Frame, target: str) -> Link:
    """The sensitive area of an address in a line."""
    x, y = frame.point(area.first, min(frame.near, frame.far))
    along, across = area.last - area.first, abs(frame.near - frame.far)
    return Link(x, y, *((across, along) if frame.vertical else (along, across)), target)


def _report_ruby(
    builder: PageBuilder, paragraph: Paragraph, span: Span, items: Items, base: TextLine
) -> None:
    """RUB-04: pinyin that comes close to the line above, and syllables that are not one for each character."""
    _report_close(builder, paragraph, span, items, base)
    text, ruby = paragraph.text[span.start : span.end], span.ruby or ""
    if "/" in ruby and len(syllables(paragraph.text, span)) == 1 and len(text) > 1:
        at = Place(base.source, paragraph.line)
        builder.findings.add(tell("RUB-04.syllables", at=at, text=text, ruby=ruby, count=len(text)))


def _report_close(
    builder: PageBuilder, paragraph: Paragraph, span: Span, items: Items, base: TextLine
) -> None:
    gap = (builder.geo.leading - items.size) * 1000 // items.size
    if gap < items.rules.annotation.ruby_room:
        text = paragraph.text[span.start : span.end]
        at = Place(base.source, paragraph.line)
        builder.findings.add(tell("RUB-04.close", at=at, text=text, ruby=str(span.ruby), gap=gap))


def _report_no_ruby(builder: PageBuilder, paragraph: Paragraph, span: Span, base: TextLine) -> None:
    """RUB-04: pinyin stands over horizontal text only; the copy can carry it in brackets."""
    text = paragraph.text[span.start : span.end]
    at = Place(base.source, paragraph.line)
    builder.findings.add(tell("RUB-04.vertical", at=at, text=text, ruby=str(span.ruby)))


def _ruby(
    composer: Composer, builder: PageBuilder, sounds: list[tuple[str, _Stretch]], em: int, base: TextLine
) -> None:
    """Pinyin centred over its characters, the annotations clear of each other and within the line."""
    rules = composer.rules.annotation
    size = em * rules.ruby_size // 1_000_000 * 1000
    apart = size * rules.ruby_apart // 1000
    set_as = [builder.line(composer, text, composer.style("body").at(size)) for text, _ in sounds]
    widths = [line_width(items) for items in set_as]
    places: list[int] = []
    taken = base.x
    for (_, over), width in zip(sounds, widths, strict=True):
        places.append(max((over.first + over.last - width) // 2, taken))
        taken = places[-1] + width + apart
    limit = base.x + base.width
    for k in range(len(places) - 1, -1, -1):
        places[k] = min(places[k], limit - widths[k])
        limit = places[k] - apart
    y = base.y - em * rules.ruby_up // 1000
    for items, x in zip(set_as, places, strict=True):
        builder.text.append(single(items, x, y, role="ruby")._replace(story=base.story, source=base.source))


def _emphasis(builder: PageBuilder, span: Span, stretch: _Stretch, frame: _Frame, rules: Annotation) -> None:
    """Dots (RUB-01) on one side, a name's or a title's line (RUB-03) on the other in vertical text, or a frame (RUB-05)."""
    em = frame.em
    away = em * rules.away // 1000
    if span.emphasis == "mourning":
        builder.rules.append(_box(stretch, frame))
        return
    if span.emphasis == "dots":
        across = frame.near + away
        builder.pictures.extend(
            _dot(*frame.point(middle, across), em * rules.dot // 2000) for middle in stretch.middles
        )
        return
    across = frame.far - away if frame.vertical else frame.near + away
    inset = em * rules.inset // 1000
    first, last = stretch.first + inset, stretch.last - inset
    if span.emphasis == "wave":
        builder.rules.append(_wave(first, last, across, frame))
        return
    builder.rules.append(Rule(*frame.point(first, across), *frame.point(last, across), em * _LINE // 1000))


def _box(stretch: _Stretch, frame: _Frame) -> Rect:
    """A frame that hugs the cells of a name."""
    low, high = sorted((frame.near, frame.far))
    x, y = frame.point(stretch.first, low)
    along, across = stretch.last - stretch.first, high - low
    width, height = (across, along) if frame.vertical else (along, across)
    return Rect(x, y, width, height, stroke="black", stroke_width=_FRAME)


def _wave(first: int, last: int, across: int, frame: _Frame) -> Path:
    """A wavy line of whole half waves."""
    count = max(2, round((last - first) * 1000 / (_WAVE * frame.em)))
    swing = frame.em * _SWING // 1000
    ops: list[tuple[str | int, ...]] = [("M", *frame.point(first, across))]
    for number in range(count):
        begin, end = (
            first + (last - first) * number // count,
            first + (last - first) * (number + 1) // count,
        )
        top = across + (swing if number % 2 else -swing) * 2
        third = (end - begin) // 3
        ops.append(
            ("C", *frame.point(begin + third, top), *frame.point(end - third, top), *frame.point(end, across))
        )
    return Path(tuple(ops), stroke="black", stroke_width=frame.em * _LINE // 1000)


def _dot(x: int, y: int, r: int) -> Path:
    c = r * _CIRCLE // 1000
    ops: tuple[tuple[str | int, ...], ...] = (
        ("M", x + r, y),
        ("C", x + r, y + c, x + c, y + r, x, y + r),
        ("C", x - c, y + r, x - r, y + c, x - r, y),
        ("C", x - r, y - c, x - c, y - r, x, y - r),
        ("C", x + c, y - r, x + r, y - c, x + r, y),
        ("Z",),
    )
    return Path(ops, fill="black")
