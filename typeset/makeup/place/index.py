"""The index (导读) beside the masthead: what stands on the inner pages, with page references."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.compose.title_fitting import split_words
from typeset.findings.telling import phrase, tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.wrapping import head_lines
from typeset.makeup.grid.geometry import ASCENT
from typeset.makeup.place.place_story import anchor_name
from typeset.model.kinds import IndexBlock, StoryBlock
from typeset.model.paging import page_title
from typeset.model.paper import Edition
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Link, Rect, Rule
from typeset.units import PT

_HEAD_TRACKING = 100
"""Letter-space of the head, mille em."""

_SMALLEST = 9 * PT
"""Titles of the index are not set smaller than this, unless the style is."""

_PITCH, _APART = 125, 65
"""From line to line of one entry, and the least white between two, per cent of the size."""

_ALL, _NAMED = 1000, 4
"""More entries than an edition has; how many that are left out a finding names."""

_ALLOWANCES = ((1, False), (2, False), (1, True), (2, True), (3, True))
"""Rows of one entry at most, and whether short titles stand in for those that want more; the best first."""


def entries(edition: Edition, page: int, most: int) -> list[tuple[int, str, Story]]:
    """(page, section, story): the first story of each inner page, then the second ones, at most `most`."""
    stories = [
        [(p.number, p.section, b.story) for b in p.blocks if isinstance(b, StoryBlock) and b.story.title]
        for p in edition.pages
        if p.number > page
    ]
    picked: list[tuple[int, str, Story]] = []
    for rank in range(max((len(s) for s in stories), default=0)):
        picked.extend(s[rank] for s in stories if rank < len(s))
    return sorted(picked[:most], key=lambda e: e[0])


class _Entry(NamedTuple):
    """An entry of the index as it is set."""

    lines: tuple[str, ...]
    """The lines of its title."""

    rows: int
    """Its lines, with the reference's own where that stands below them; one more than is allowed where it fits in no way."""

    reference: str
    """The words of the reference: section and page."""

    page: int
    """The page that it leads to."""

    story: Story
    """The story that it leads to."""


class _Frame(NamedTuple):
    """Where entries stand."""

    x: int
    """Left edge, units."""

    y: int
    """Head, units."""

    width: int
    """Width, units."""

    height: int
    """Height, units."""


def place_index(
    composer: Composer, builder: PageBuilder, block: IndexBlock, edition: Edition, page: int
) -> None:
    """Draw the 导读: its head, then an entry after the other in one size, the page at the right edge."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    inset = geo.size
    bottom = y + height - geo.leading // 2
    builder.rules.append(Rect(x, y, width, bottom - y, stroke="black", stroke_width=PT // 2))
    head = composer.style("index.head")
    bar = head.size[0] * 18 // 10
    builder.tints.append(Rect(x, y, width, bar, fill="black"))
    _place_head(composer, builder, block, (x + inset, y, width - 2 * inset, bar))
    frame = _Frame(x + inset, y + bar, width - 2 * inset, bottom - y - bar)
    most = max(1, frame.height // (composer.style("index.title").size[0] * 19 // 10))
    found = entries(edition, page, most)
    if not found:
        builder.findings.add(tell("MST-03", at=block.place))
    else:
        size, placed = _fitted(composer, edition, frame, page, most)
        _place_entries(composer, builder, block, frame=frame, size=size, found=placed)
        _report_left_out(builder, block, entries(edition, page, _ALL), placed)
    builder.cover_area(block.area)


def _report_left_out(
    builder: PageBuilder, block: IndexBlock, wanted: list[tuple[int, str, Story]], placed: tuple[_Entry, ...]
) -> None:
    """MST-03: the stories of inner pages that the index has no room for; a warning where a whole page goes without."""
    shown = {(entry.page, entry.story.id) for entry in placed}
    left = [(number, story) for number, _, story in wanted if (number, story.id) not in shown]
    if not left:
        return
    bare = sorted({number for number, _ in left} - {entry.page for entry in placed})
    names = tuple(phrase("MST-03.name", title=story.heading, page=number) for number, story in left[:_NAMED])
    if bare:
        key = "MST-03.bare_many" if len(left) > _NAMED else "MST-03.bare"
        said = tell(key, at=block.place, names=names, count=len(left), pages=tuple(bare))
    else:
        key = "MST-03.left_many" if len(left) > _NAMED else "MST-03.left"
        said = tell(key, at=block.place, names=names, count=len(left))
    builder.findings.add(said)


def _place_head(
    composer: Composer, builder: PageBuilder, block: IndexBlock, bar: tuple[int, int, int, int]
) -> None:
    """The words of the head in their bar (units), smaller where it is narrow."""
    x, y, width, height = bar
    head = composer.style("index.head")
    text = block.text[0] if block.text else "今日导读"
    for size in head.size:
        items = builder.line(composer, text, head.at(size))
        if line_width(items, _HEAD_TRACKING) <= width:
            break
    base = y + (height - items.size) // 2 + items.size * ASCENT // 1000
    builder.text.append(single(items, x, base, role="label", colour="white", spread=Spread(_HEAD_TRACKING)))
    builder.own(len(builder.text) - 1, bar, block.place)


def _fitted(
    composer: Composer, edition: Edition, frame: _Frame, page: int, most: int
) -> tuple[int, tuple[_Entry, ...]]:
    """One size for all, and the entries as they are set in it: full titles on one line each; then on two or three, or short
    titles where there is no room for more; then fewer entries. A title that fits in no way stands as it is (FMT-10)."""
    sizes = composer.style("index.title").size
    sizes = (*sizes, *(s * PT // 2 for s in range(2 * sizes[-1] // PT - 1, 2 * _SMALLEST // PT - 1, -1)))
    counts = range(len(entries(edition, page, most)), 0, -1)
    allowances = _ALLOWANCES if composer.rules.on("wrapping") else _ALLOWANCES[:1]

    for count in counts:
        for rows, short in allowances:
            for size in sizes:
                chosen = entries(edition, page, count)
                found = tuple(
                    _entry(composer, edition, frame, size=size, allowance=(rows, short), entry=one)
                    for one in chosen
                )
                if all(entry.rows <= rows for entry in found) and _height(found, size) <= frame.height:
                    return size, found
    for count in counts:
        chosen = entries(edition, page, count)
        found = tuple(
            _entry(composer, edition, frame, size=sizes[-1], allowance=allowances[-1], entry=one)
            for one in chosen
        )
        if _height(found, sizes[-1]) <= frame.height:
            break
    return sizes[-1], found


def _title(story: Story) -> str:
    return " ".join(piece for line in story.title for piece in split_words(line))


def _entry(
    composer: Composer,
    edition: Edition,
    frame: _Frame,
    *,
    size: int,
    allowance: tuple[int, bool],
    entry: tuple[int, str, Story],
) -> _Entry:
    """An entry in a size on at most so many rows, else on one more than that; a short title may stand in, on one line."""
    (target, section, story), (most, short) = entry, allowance
    reference = "·".join(part for part in (section, page_title(edition, target)) if part)
    style, sub = composer.style("index.title"), composer.style("index.page")
    beside = frame.width - line_width(composer.line(reference, sub)) - size
    named = style._replace(size=(size,))
    for text in (_title(story), story.short_title if short else ""):
        for measure in (beside, frame.width) if text else ():
            lines = head_lines(composer, text, named, measure=max(size, measure), language=story.language)
            if text == story.short_title and len(lines) > 1:
                continue
            widths = [line_width(composer.line(line, style, size, headline=True)) for line in lines]
            rows = len(lines) + (1 if widths[-1] > beside else 0)
            if rows <= most and max(widths) <= frame.width:
                return _Entry(lines, rows, reference, target, story)
    return _Entry((_title(story),), most + 1, reference, target, story)


def _height(found: tuple[_Entry, ...], size: int) -> int:
    """What entries take at least: their lines, and white between them."""
    return sum(entry.rows * size * _PITCH // 100 + size * _APART // 100 for entry in found)


def _place_entries(
    composer: Composer,
    builder: PageBuilder,
    block: IndexBlock,
    *,
    frame: _Frame,
    size: int,
    found: tuple[_Entry, ...],
) -> None:
    """The entries one under another, the room they leave shared between them, dotted rules between."""
    pitch = size * _PITCH // 100
    slack = (frame.height - sum(entry.rows * pitch for entry in found)) // len(found)
    y = frame.y
    for number, entry in enumerate(found):
        height = entry.rows * pitch + slack
        if number:
            builder.rules.append(Rule(frame.x, y, frame.x + frame.width, y, PT * 3 // 10, "black", (PT, PT)))
        _place_entry(composer, builder, block, box=frame._replace(y=y, height=height), size=size, entry=entry)
        y += height


def _place_entry(
    composer: Composer, builder: PageBuilder, block: IndexBlock, *, box: _Frame, size: int, entry: _Entry
) -> None:
    """One entry in its box: the title's lines, the reference at the right of the last."""
    style, sub = composer.style("index.title"), composer.style("index.page")
    where = builder.line(composer, entry.reference, sub)
    right, pitch = line_width(where), size * _PITCH // 100
    base = box.y + (box.height - size - pitch * (entry.rows - 1)) // 2 + size * ASCENT // 1000
    first, last = len(builder.text), entry.rows - 1
    for number, text in enumerate(entry.lines):
        items = builder.line(composer, text, style.at(size), where=entry.story.place, headline=True)
        line = single(items, box.x, base + pitch * number, role="index", colour=style.colour)
        builder.text.append(line._replace(joins=number < len(entry.lines) - 1))
        taken = right + size // 2 if number == last else 0
        builder.own(first + number, box._replace(width=box.width - taken), block.place)
    builder.text.append(
        single(where, box.x + box.width - right, base + pitch * last, role="index", colour=sub.colour)
    )
    builder.own(first, box, block.place)
    builder.links.append(Link(*box, anchor_name(entry.story, entry.page)))
