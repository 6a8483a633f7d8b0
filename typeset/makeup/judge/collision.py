"""Type over type, and type out of its own place: one check of every line that stands on a page (FMT-10, INK-01).

It looks at ink alone and knows nothing of what set a line: whoever adds lines to the page tells their place with
`PageBuilder.own`. Pinyin belongs to its line (RUB-04), the lettering of a drawing to the drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Finding
from typeset.findings.telling import phrase, tell
from typeset.makeup.draw.ink import Edges, glyph_ink, line_box, line_ink, shown
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.findings import Box, Place
    from typeset.fonts.book import FontBook
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.makeup.draw.ink import Own
    from typeset.sheet.types import TextLine

_SHOWN = 16
"""Characters of the text that a finding quotes."""

_REMEDIES = {
    "subhead": phrase("FMT-10.subhead"),
    "table": phrase("FMT-10.cells"),
    "index": phrase("FMT-10.index"),
    "label": phrase("FMT-10.label"),
    "kicker": phrase("FMT-10.kicker"),
    "subtitle": phrase("FMT-10.subtitle"),
    "byline": phrase("FMT-10.byline"),
    "credit": phrase("FMT-10.credit"),
    "folio": phrase("FMT-10.folio"),
}
_REMEDY = phrase("FMT-10.any")
"""What helps, by the role of the line that is to blame."""


class Inked(NamedTuple):
    """A line with ink."""

    number: int
    """Its number on the page, from 0."""

    line: TextLine
    """The line."""

    ink: Edges
    """A box that holds its ink, units."""


def collisions(book: FontBook, builder: PageBuilder, where: Place) -> list[Finding]:
    """One finding for each place whose lines leave it, and for each pair of things whose lines meet. where: the page."""
    out: list[Finding] = []
    lines = inked(book, builder)
    gone: set[int] = set()
    for leaving in outside(book, builder, lines):
        gone.update(item.number for item in leaving)
        out.append(_beyond(builder, leaving, where))
    pairs: dict[tuple[str, ...], list[tuple[Inked, Inked]]] = {}
    drawn = _lettering(builder)
    for one, two in meetings(book, lines, builder.judging.graze):
        if (one.number in drawn and two.number in drawn) or _within(builder.hatched, one, two):
            continue
        if one.number in gone and two.number not in gone:
            one, two = two, one  # the one that left its place is to blame
        key = (one.line.story, one.line.role, two.line.story, two.line.role)
        pairs.setdefault(key, []).append((one, two))
    out.extend(_meeting(builder, group, where) for group in pairs.values())
    return out


def _within(hatched: tuple[Box, ...], one: Inked, two: Inked) -> bool:
    """Whether two lines meet where two blocks claim the same cells, which is told by itself (EDN-03)."""
    if not hatched:
        return False
    left, head = max(one.ink[0], two.ink[0]), max(one.ink[1], two.ink[1])
    right, foot = min(one.ink[2], two.ink[2]), min(one.ink[3], two.ink[3])
    return any(left < x + w and x < right and head < y + h and y < foot for x, y, w, h in hatched)


def inked(book: FontBook, builder: PageBuilder) -> list[Inked]:
    """The lines of a page that print something, pinyin left out."""
    found = []
    for number, line in enumerate(builder.text):
        ink = line_box(book, line) if line.role != "ruby" else None
        if ink is not None and line.clip is not None:
            ink = shown(ink, line.clip)
        if ink is not None:
            found.append(Inked(number, line, ink))
    return found


def outside(book: FontBook, builder: PageBuilder, lines: list[Inked]) -> Iterator[list[Inked]]:
    """Lines whose ink leaves their own place, those of one line of the input and one role together."""
    groups: dict[tuple[object, ...], list[Inked]] = {}
    for item in lines:
        own = builder.places.get(item.number)
        if own is None or not _leaves(own, item.ink, item.line, builder.judging.margin):
            continue
        ink = line_ink(book, item.line)
        if ink is not None and _leaves(own, ink, item.line, builder.judging.margin):
            key = (own.where.file, own.where.line, item.line.story, item.line.role)
            groups.setdefault(key, []).append(item._replace(ink=ink))
    yield from groups.values()


def _leaves(own: Own, ink: Edges, line: TextLine, margin: int) -> bool:
    x, y, width, height = own.box
    left, head, right, foot = ink
    over = max(x - left, right - x - width, y - head, foot - y - height)
    if over <= own.slack and margin >= 0:
        return False  # whatever its size
    return over > own.slack + _size(line) * margin // 1000


def meetings(book: FontBook, lines: list[Inked], graze: int) -> Iterator[tuple[Inked, Inked]]:
    """Pairs of lines with ink over ink, by a sweep down the page: few lines are abreast, and glyphs are looked at only
    where the boxes of two lines meet."""
    abreast: list[Inked] = []
    for item in sorted(lines, key=lambda item: (item.ink[1], item.number)):
        left, head, right, _ = item.ink
        abreast = [other for other in abreast if other.ink[3] > head]
        for other in abreast:
            if other.ink[0] < right and left < other.ink[2] and _meet(book, other.line, item.line, graze):
                yield (other, item) if other.number < item.number else (item, other)
        abreast.append(item)


def _meet(book: FontBook, one: TextLine, two: TextLine, graze: int) -> bool:
    least = min(_size(one), _size(two)) * graze // 1000
    mine = _glyphs(book, one)
    return any(
        min(a[2], b[2]) - max(a[0], b[0]) > least and min(a[3], b[3]) - max(a[1], b[1]) > least
        for b in _glyphs(book, two)
        for a in mine
    )


def _glyphs(book: FontBook, line: TextLine) -> list[Edges]:
    """The ink of a line's glyphs, as far as it is printed."""
    found = [box for run in line.runs for box in glyph_ink(book, run)]
    clip = line.clip
    return found if clip is None else [box for one in found if (box := shown(one, clip)) is not None]


def _size(line: TextLine) -> int:
    return max([run.size for run in line.runs], default=0)


def _lettering(builder: PageBuilder) -> frozenset[int]:
    return frozenset(n for figure in builder.illustrations for n in range(*figure.lettering))


def _beyond(builder: PageBuilder, lines: list[Inked], page: Place) -> Finding:
    own = builder.places[lines[0].number]
    text, more = _quoted(lines[0].line), len(lines) - 1
    at = _placed(own.where, page, [_box(item.ink) for item in lines], builder.judging.most_boxes)
    remedy = _REMEDIES.get(lines[0].line.role, _REMEDY)
    return tell("FMT-10.more" if more else "FMT-10", at=at, text=text, more=more, remedy=remedy)


def _meeting(builder: PageBuilder, pairs: list[tuple[Inked, Inked]], page: Place) -> Finding:
    one, two = pairs[0]
    known = builder.places.get(two.number) or builder.places.get(one.number)
    more = len(pairs) - 1
    boxes = [_box(item.ink) for pair in pairs for item in pair]
    at = _placed(known.where if known else page, page, boxes, builder.judging.most_boxes)
    remedy = _REMEDIES.get(two.line.role, _REMEDIES.get(one.line.role, _REMEDY))
    text, under = _quoted(two.line), _quoted(one.line)
    return tell("INK-01.more" if more else "INK-01", at=at, text=text, under=under, more=more, remedy=remedy)


def _placed(where: Place, page: Place, boxes: list[Box], most: int) -> Place:
    """A finding's place: the line of the input, this page, and where on it."""
    where = where if where.file or where.line else page
    return where._replace(page=page.page, boxes=tuple(dict.fromkeys(boxes))[:most])


def _box(ink: Edges) -> Box:
    return ink[0], ink[1], ink[2] - ink[0], ink[3] - ink[1]


def _quoted(line: TextLine) -> str:
    text = "".join("".join(run.texts) for run in line.runs)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
