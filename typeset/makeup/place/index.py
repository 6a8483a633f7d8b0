"""The index (导读): what stands on the inner pages, chosen by the editor or by the program, with its page (MST-03)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.findings import Box
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import place_figure
from typeset.makeup.draw.ruling import HAIRLINE, UNDER, draw_box, draw_rules
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.makeup.place.index_entries import (
    Frame,
    Manner,
    SetEntry,
    Wanted,
    entry_of,
    picture_size,
    place_entries,
)
from typeset.makeup.place.index_legs import dealt, holds, legs_of
from typeset.makeup.place.index_reports import report_broken, report_cut, report_left_out
from typeset.model.block import Block
from typeset.model.kinds import CollectedBlock, ContinueBlock, IndexBlock, StoryBlock
from typeset.model.paper import Edition, Page
from typeset.model.spread import page_of
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rule
from typeset.units import PT

_HEAD_TRACKING = 100
"""Letter-space of the head, mille em."""

_HEAD_RULE = 2 * PT
"""The rule over the head, units."""

_SMALLEST = 9 * PT
"""Titles of the index are not set smaller than this, unless the style is."""

_ALL = 1000
"""More entries than an edition has."""

_DEEPER = 40
"""Lines more than it has that are tried at most, to say in how many an index holds all."""

_FULL, _SHORT = ((1, False), (2, False)), ((1, True), (2, True), (3, True))
"""Rows of one entry at most, and whether short titles stand in for those that want more; the best first."""

_BESIDE = 200
"""An index this much wider than high (per cent) has the one picture of its first entry at the left of them all."""

_BESIDE_MOST = 40
"""How much of its width that picture takes at most, per cent."""

_PICTURES = (9, 8, 7, 6, 5, 4, 3)
"""Heights of small pictures that are tried, body lines."""


def entries(
    edition: Edition, page: int, most: int, barred: frozenset[str] = frozenset()
) -> tuple[Wanted, ...]:
    """The program's choice: the first story of each inner page, then the second ones, at most `most`, in page order. barred: ids of
    stories that it may not choose."""
    stories = [
        [
            _leading_to(edition, p, b, b.story)
            for b in p.blocks
            if isinstance(b, StoryBlock) and b.story.title and b.story.id not in barred
        ]
        for p in edition.pages
        if p.number > page
    ]
    picked: list[Wanted] = []
    for rank in range(max((len(s) for s in stories), default=0)):
        picked.extend(s[rank] for s in stories if rank < len(s))
    return tuple(sorted(picked[:most], key=lambda e: e.page))


def _leading_to(edition: Edition, page: Page, block: Block, story: Story) -> Wanted:
    """An entry that leads to a story in a block of a page, or of the right half of a double page (跨版)."""
    shown = page_of(page.number, block.area, edition.paper.grid.columns)
    return Wanted(shown, page.section, story, owner=page.number)


class _Asked(NamedTuple):
    """What an index is to show."""

    edition: Edition
    """The edition."""
    page: int
    """The page that it stands on."""
    chosen: tuple[Wanted, ...] = ()
    """The editor's entries in order; () where the program chooses."""
    barred: frozenset[str] = frozenset()
    """Ids of stories whose titles no line of the index holds."""

    def first(self, count: int) -> tuple[Wanted, ...]:
        """The first so many entries, those of the program's choice in page order."""
        if not self.chosen:
            return entries(self.edition, self.page, count, self.barred)
        return tuple(one for one in self.chosen if one.story.id not in self.barred)[:count]

    def ways(self, size: int, leading: int) -> Iterator[Manner]:
        """How the editor's entries may be set in a size, the best first: pictures as large as can be, then no texts."""
        pictured = any(one.figure is not None for one in self.chosen)
        for lines in _PICTURES if pictured else (0,):
            yield Manner(size, picture=lines * leading)


def place_index(
    composer: Composer, builder: PageBuilder, block: IndexBlock, edition: Edition, page: int
) -> None:
    """Draw the 导读: its head under a rule, then an entry after the other in one size, the page at the right edge."""
    geo = builder.geo
    builder.cover_area(block.area)
    draw_rules(builder, block)
    frame = _headed(composer, builder, block)
    asked = _Asked(edition, page, _chosen(builder, block, edition, page))
    held = frame.height + _drop(geo, block)  # the white over its rule costs it no entry
    most = max(1, held // (composer.style("index.title").size[0] * 19 // 10))
    most *= len(legs_of(frame, geo.size, _ALL))
    if block.entries and not asked.chosen:
        return
    if not asked.first(most):
        builder.findings.add(tell("MST-03", at=block.place))
        return
    whole = asked
    photo, rest, asked = _pictured(geo, frame, asked)
    if photo is not None:
        place_figure(composer, builder, photo.figure, photo.box, block.id)
    placed = _fitted(composer, geo, asked, rest, most=most)
    padded = rest._replace(height=rest.height - geo.size // 2)
    if block.frame.box is not None and holds(padded, geo.size, placed):
        rest = padded
    legs = legs_of(rest, geo.size, len(placed))
    for leg, found in zip(legs, dealt(placed, legs), strict=True):
        place_entries(composer, builder, block, edition=edition, frame=leg, found=found)
    for left, right in pairwise(legs):
        middle = (left.x + left.width + right.x) // 2
        builder.rules.append(
            Rule(middle, rest.y + geo.leading // 2, middle, rest.y + rest.height - geo.leading // 2, HAIRLINE)
        )

    report_broken(builder, block, placed)

    def deeper() -> Phrase:
        """The line to paste with which all is in."""
        return _deeper(composer, geo, block, whole, frame)

    if asked.chosen:
        report_cut(builder, block, asked.chosen, placed, deeper)
    else:
        report_left_out(builder, block, asked.first(_ALL), placed, deeper)


def _chosen(builder: PageBuilder, block: IndexBlock, edition: Edition, page: int) -> tuple[Wanted, ...]:
    """The editor's entries with their pages; MST-03 for a story that stands on no later page."""
    at = {
        story.id: _leading_to(edition, p, b, story)
        for p in reversed(edition.pages)
        if p.number > page
        for b in reversed(p.blocks)
        if not isinstance(b, (ContinueBlock, CollectedBlock))
        for story in b.copy
    }
    out = []
    for entry in block.entries:
        if entry.story.id in at:
            out.append(at[entry.story.id]._replace(story=entry.story, chosen=entry))
        else:
            builder.findings.add(tell("MST-03.unplaced", at=entry.place, title=entry.story.heading))
    return tuple(out)


def _headed(composer: Composer, builder: PageBuilder, block: IndexBlock) -> Frame:
    """The box where there is one, a heavy rule, the words of the head, a hairline; what is left for the entries."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    inset = 0
    drop = _drop(geo, block)
    y, height = y + drop, height - drop
    if block.frame.box is not None:
        draw_box(builder, block.frame.box, x, y=y, width=width, height=height)
        inset = geo.size
    left, measure = x + inset, width - 2 * inset
    weight = _HEAD_RULE if not inset else 0
    if weight:
        builder.rules.append(Rule(x, y + weight // 2, x + width, y + weight // 2, weight))
    head = composer.style("index.head")
    text = block.text[0] if block.text else "今日导读"
    for size in head.size:
        items = builder.line(composer, text, head.at(size))
        if line_width(items, _HEAD_TRACKING) <= measure:
            break
    bar = weight + items.size * 17 // 10
    base = y + weight + (bar - weight - items.size) // 2 + items.size * ASCENT // 1000
    builder.text.append(
        single(items, left, base, role="label", colour=head.colour, spread=Spread(_HEAD_TRACKING))
    )
    builder.own(len(builder.text) - 1, (left, y, measure, bar), block.place)
    builder.rules.append(Rule(left, y + bar, left + measure, y + bar, HAIRLINE))
    return Frame(left, y + bar, measure, height - bar)


def _drop(geo: Geometry, block: IndexBlock) -> int:
    """How far the heavy rule of an index comes down, units: under another block it stands as far under its type as a rule above a
    text does, in step with the one beside it (LIN-01); at the head of a page and in a box there is none."""
    free = block.area.first_line in (1, geo.furniture + 1) or block.frame.box is not None
    return 0 if free else UNDER - (geo.leading - geo.size)


class _Photo(NamedTuple):
    """The one picture of a wide index."""

    figure: Figure
    """What it is."""
    box: Box
    """Where it stands, units."""


def _pictured(geo: Geometry, frame: Frame, asked: _Asked) -> tuple[_Photo | None, Frame, _Asked]:
    """In a wide index the one picture of its first entry stands at the left of them all; what is left for the entries."""
    figure = asked.chosen[0].figure if asked.chosen else None
    others = any(one.figure is not None for one in asked.chosen[1:])
    if figure is None or others or len(asked.chosen) < 2 or frame.width * 100 < _BESIDE * frame.height:
        return None, frame, asked
    pad = geo.leading * 6 // 10
    wide, high = picture_size(figure, frame.height - 2 * pad, frame.width * _BESIDE_MOST // 100)
    taken = wide + geo.size * 3 // 2
    first = asked.chosen[0]
    assert first.chosen is not None
    plain = first._replace(chosen=first.chosen._replace(figure=None))
    rest = frame._replace(x=frame.x + taken, width=frame.width - taken)
    photo = _Photo(figure, (frame.x, frame.y + pad, wide, high))
    return photo, rest, asked._replace(chosen=(plain, *asked.chosen[1:]))


def _deeper(composer: Composer, geo: Geometry, block: IndexBlock, asked: _Asked, frame: Frame) -> Phrase:
    """The fewest lines that hold all entries with their texts and pictures, as a line to paste."""
    area, count = block.area, len(asked.first(_ALL))
    for last in range(area.last_line + 1, min(geo.lines, area.last_line + _DEEPER) + 1):
        taller = frame._replace(height=frame.height + (last - area.last_line) * geo.leading)
        _, rest, wanted = _pictured(geo, taller, asked)
        for size, rows, short in _steps(composer):
            for way in wanted.ways(size, geo.leading):
                leg = legs_of(rest, geo.size, count)[0]
                found = _set(composer, wanted, leg, count, way._replace(rows=rows, short=short))
                if all(e.rows <= rows for e in found) and holds(rest, geo.size, found):
                    return phrase("MST-03.deeper", place=area._replace(last_line=last).written)
    return phrase("MST-03.larger")


def _fitted(
    composer: Composer, geo: Geometry, asked: _Asked, frame: Frame, *, most: int
) -> tuple[SetEntry, ...]:
    """The entries as they are set, all in one size; the editor's without texts and pictures before one is left out, then fewer
    entries. A title that fits in no way stands as it is (FMT-10)."""
    asked = _settable(composer, asked, legs_of(frame, geo.size, len(asked.first(most)))[0], most)
    whole = len(asked.first(_ALL if asked.chosen else most))
    for count in range(whole, 0, -1):
        leg = legs_of(frame, geo.size, count)[0]
        for manner in _manners(composer, asked, geo.leading):
            found = _set(composer, asked, leg, count, manner)
            if all(e.rows <= manner.rows for e in found) and holds(frame, geo.size, found):
                return found
    size, rows, short = _steps(composer)[-1]
    last = Manner(size, rows, short, texts=False, broken=True)
    for count in range(whole, 0, -1):
        found = _set(composer, asked, legs_of(frame, geo.size, count)[0], count, last)
        if holds(frame, geo.size, found):
            break
    return found


def _settable(composer: Composer, asked: _Asked, leg: Frame, most: int) -> _Asked:
    """The same without titles that no manner sets in a leg, as long as there are others: they bar none of these."""
    size, rows, short = _steps(composer)[-1]
    last = Manner(size, rows, short, texts=False, broken=True)
    found = _set(composer, asked, leg, _ALL if asked.chosen else most, last)
    long = frozenset(entry.wanted.story.id for entry in found if entry.rows > rows)
    return asked._replace(barred=long) if len(long) < len(found) else asked


def _manners(composer: Composer, asked: _Asked, leading: int) -> Iterator[Manner]:
    """How entries may be set, the best first: the editor's with texts and pictures, then without; no title broken where it should
    not be, then some (HED-01)."""
    for broken in (False, True):
        for bare in (False, True) if asked.chosen else (False,):
            for size, rows, short in _steps(composer):
                for way in (Manner(size, texts=False),) if bare else asked.ways(size, leading):
                    yield way._replace(rows=rows, short=short, broken=broken)


def _steps(composer: Composer) -> tuple[tuple[int, int, bool], ...]:
    """Sizes of titles with the rows they may have and whether short titles stand in, the best first: one line, then two, in the
    sizes of the style; then in smaller ones, by half points; then short titles."""
    own = composer.style("index.title").size
    small = tuple(s * PT // 2 for s in range(2 * own[-1] // PT - 1, 2 * _SMALLEST // PT - 1, -1))
    if not composer.rules.on("wrapping"):
        return tuple((size, 1, False) for size in (*own, *small))
    full = tuple((size, *way) for sizes in (own, small) for way in _FULL for size in sizes)
    return (*full, *((size, *way) for way in _SHORT for size in (*own, *small)))


def _set(composer: Composer, asked: _Asked, frame: Frame, count: int, manner: Manner) -> tuple[SetEntry, ...]:
    """So many entries in a manner."""
    return tuple(entry_of(composer, asked.edition, frame, one, manner) for one in asked.first(count))
