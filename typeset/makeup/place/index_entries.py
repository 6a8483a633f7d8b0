"""Entries of an index (导读) as they are set: title, page, the editor's line of text and small picture, all in one size."""

from __future__ import annotations

from typeset.compose.breaker import break_lines
from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine, LineProblem
from typeset.compose.runs import glyph_runs
from typeset.compose.title_fitting import split_words
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import place_figure
from typeset.makeup.draw.wrapping import doubtful_end, head_lines
from typeset.makeup.grid.geometry import ASCENT
from typeset.makeup.place.place_story import anchor_name
from typeset.model.kinds import IndexBlock, IndexEntry
from typeset.model.paging import page_label, section_of
from typeset.model.paper import Edition
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Link, Rule, TextLine
from typeset.units import PT

_PITCH, _APART = 125, 65
"""From line to line of one entry's title, and the least white between two entries, per cent of the size."""

_TEXT_APART = 45
"""White between an entry's title and its text, per cent of the text's size."""

_SMALLER = 75
"""版 behind a page's number, per cent of its size."""

_WIDE, _HIGH = 4, 3
"""A small picture's shape where its own does not fit: at most so wide for its height."""

_DOTS = PT // 2
"""Weight of the dotted rule between two entries (PF-10), units."""


class Wanted(NamedTuple):
    """An entry that is asked for."""

    page: int
    """The page that it leads to."""
    section: str
    """That page's section."""
    story: Story
    """The story that it leads to."""
    chosen: IndexEntry | None = None
    """What its editor says of it; None where the program chose it."""
    owner: int = 0
    """The page that has its block: the left one of a double page (跨版); 0 the page itself."""

    @property
    def title(self) -> str:
        """Its words."""
        if self.chosen is not None and self.chosen.title:
            return self.chosen.title
        return " ".join(piece for line in self.story.title for piece in split_words(line))

    @property
    def text(self) -> str:
        """The line of text under it."""
        return self.chosen.text if self.chosen is not None else ""

    @property
    def figure(self) -> Figure | None:
        """Its small picture."""
        return self.chosen.figure if self.chosen is not None else None


class Frame(NamedTuple):
    """Where entries stand."""

    x: int
    """Left edge, units."""
    y: int
    """Head, units."""
    width: int
    """Width, units."""
    height: int
    """Height, units."""


class Manner(NamedTuple):
    """How entries are set."""

    size: int
    """Of their titles, units."""
    rows: int = 1
    """Lines of a title at most."""
    short: bool = False
    """Whether short titles stand in for those that want more."""
    picture: int = 0
    """Height of small pictures, units; 0 for none."""
    texts: bool = True
    """Whether the editor's lines of text are set."""
    broken: bool = False
    """Whether a title may be broken where its editor is to be told of it (HED-01)."""


class SetEntry(NamedTuple):
    """An entry as it is set."""

    wanted: Wanted
    """What it leads to."""
    lines: tuple[str, ...]
    """The lines of its title."""
    rows: int
    """Its lines, with the reference's own where that stands below them; one more than is allowed where it fits in no way."""
    size: int
    """Of its title, units."""
    text: tuple[BrokenLine, ...] = ()
    """The lines of its text."""
    pitch: int = 0
    """From line to line of its text, units."""
    picture: tuple[int, int] = (0, 0)
    """Width and height of its small picture, units."""
    doubtful: int | None = None
    """The line of its title that ends where its editor is to be told of it (HED-01), from 0."""

    @property
    def words(self) -> int:
        """Height of title and text, units."""
        under = len(self.text) * self.pitch + (self.pitch * _TEXT_APART // 100 if self.text else 0)
        return self.rows * self.size * _PITCH // 100 + under

    @property
    def height(self) -> int:
        """What it takes without white round it, units."""
        return max(self.words, self.picture[1])


class Numeral(NamedTuple):
    """A page as dailies print it: its number and 版."""

    lines: tuple[TextLine, ...]
    """At x = 0, y = 0."""
    width: int
    """Units."""


def numeral(composer: Composer, builder: PageBuilder | None, edition: Edition, page: int) -> Numeral:
    """The number of a page in arabic figures, 版 smaller behind it; a section's letter and its two figures as the folio has
    them."""
    label = page_label(edition, page) if section_of(edition, page).letter else str(page)
    style = composer.style("index.page")
    parts = ((label, style), ("版", style.at(style.size[0] * _SMALLER // 100)))
    made, at = [], 0
    for text, of in parts:
        items = composer.line(text, of)
        if builder is not None:
            builder.report_missing(items)
        made.append(single(items, at, 0, role="index", colour=style.colour))
        at += line_width(items) + style.size[0] // 12
    return Numeral(tuple(made), at)


def entry_of(composer: Composer, edition: Edition, frame: Frame, wanted: Wanted, manner: Manner) -> SetEntry:
    """An entry in a size on at most so many rows, else on one more than that; a short title may stand in, on one line."""
    picture = picture_size(wanted.figure, manner.picture, frame.width // 3)
    width = frame.width - (picture[0] + manner.size if picture[0] else 0)
    made = _titled(
        composer,
        wanted,
        manner,
        width,
        width - numeral(composer, None, edition, wanted.page).width - manner.size,
    )
    if wanted.text and manner.texts:
        style = composer.style("index.summary")
        items = composer.line(wanted.text, style)
        broken = break_lines(LineProblem(items, 0, items.n, width))
        made = made._replace(text=tuple(broken.lines) if broken else (), pitch=style.size[0] * 14 // 10)
    return made._replace(picture=picture)


def _titled(composer: Composer, wanted: Wanted, manner: Manner, width: int, beside: int) -> SetEntry:
    """The title's lines; beside: their measure where the page stands at their right, units."""
    style, story, size = composer.style("index.title"), wanted.story, manner.size
    named = style._replace(size=(size,))
    for text in (wanted.title, story.short_title if manner.short else ""):
        for measure in (beside, width) if text else ():
            lines = head_lines(composer, text, named, measure=max(size, measure), language=story.language)
            if text == story.short_title and len(lines) > 1:
                continue
            widths = [line_width(composer.line(line, style, size, headline=True)) for line in lines]
            rows = len(lines) + (1 if widths[-1] > beside else 0)
            if rows > manner.rows or max(widths) > width:
                continue
            end = doubtful_end(composer, text, lines, style=named, language=story.language)
            passed = len(lines) > 1 and any(ch.isspace() for line in lines for ch in line)  # HED-02
            if manner.broken or not (passed or end is not None):
                return SetEntry(wanted, lines, rows, size, doubtful=end)
    return SetEntry(wanted, (wanted.title,), manner.rows + 1, size)


def picture_size(figure: Figure | None, height: int, most: int) -> tuple[int, int]:
    """A small picture of a height in its own shape, at most 4 : 3 and `most` wide, units."""
    if figure is None or not height:
        return 0, 0
    wide, high = (
        (figure.drawing.width, figure.drawing.height) if figure.drawing else (figure.width, figure.height)
    )
    if figure.crop is not None:
        wide, high = figure.crop[2] - figure.crop[0], figure.crop[3] - figure.crop[1]
    shape = min(round(wide * 1000 / max(1, high)), 1000 * _WIDE // _HIGH)
    width = min(height * shape // 1000, most)
    return width, min(height, width * 1000 // max(1, shape))


def least_height(found: tuple[SetEntry, ...]) -> int:
    """What entries take at least: themselves, and white between them."""
    return sum(entry.height + entry.size * _APART // 100 for entry in found)


def place_entries(
    composer: Composer,
    builder: PageBuilder,
    block: IndexBlock,
    *,
    edition: Edition,
    frame: Frame,
    found: tuple[SetEntry, ...],
) -> None:
    """The entries one under another, the room they leave shared between them, dotted rules between."""
    slack = (frame.height - sum(entry.height for entry in found)) // len(found)
    y = frame.y
    for number, entry in enumerate(found):
        height = entry.height + slack
        if number:
            builder.rules.append(
                Rule(frame.x, y, frame.x + frame.width, y, _DOTS, "black", (PT, 3 * PT // 2))
            )
        box = frame._replace(y=y, height=height)
        _place_entry(composer, builder, block, edition=edition, box=box, entry=entry)
        y += height


def _place_entry(
    composer: Composer,
    builder: PageBuilder,
    block: IndexBlock,
    *,
    edition: Edition,
    box: Frame,
    entry: SetEntry,
) -> None:
    """One entry in its box: its picture at the left, its title, the page at the right of the title's last line, its text."""
    first, wanted = len(builder.text), entry.wanted
    if entry.picture[0] and wanted.figure is not None:
        wide, high = entry.picture
        at = (box.x, box.y + (box.height - high) // 2, wide, high)
        place_figure(composer, builder, wanted.figure, at, block.id)
        taken = wide + entry.size
        words = box._replace(x=box.x + taken, width=box.width - taken)
    else:
        words = box
    first = len(builder.text)
    top = words.y + (words.height - entry.words) // 2
    _place_title(composer, builder, block, edition=edition, box=words._replace(y=top), entry=entry)
    _place_text(composer, builder, words._replace(y=top), entry)
    builder.own(first, words, block.place)
    builder.links.append(Link(*box, anchor_name(wanted.story, wanted.owner or wanted.page)))


def _place_title(
    composer: Composer,
    builder: PageBuilder,
    block: IndexBlock,
    *,
    edition: Edition,
    box: Frame,
    entry: SetEntry,
) -> None:
    style, size, wanted = composer.style("index.title"), entry.size, entry.wanted
    where = numeral(composer, builder, edition, wanted.page)
    pitch, first, last = size * _PITCH // 100, len(builder.text), entry.rows - 1
    base = box.y + (pitch - size) // 2 + size * ASCENT // 1000
    for number, text in enumerate(entry.lines):
        items = builder.line(composer, text, style.at(size), where=wanted.story.place, headline=True)
        line = single(items, box.x, base + pitch * number, role="index", colour=style.colour)
        builder.text.append(line._replace(joins=number < len(entry.lines) - 1))
        taken = where.width + size // 2 if number == last else 0
        builder.own(first + number, box._replace(width=box.width - taken), block.place)
    for part in where.lines:
        shift, y = box.x + box.width - where.width, base + pitch * last
        runs = tuple(run._replace(x=tuple(x + shift for x in run.x), y=y) for run in part.runs)
        builder.text.append(part._replace(x=part.x + shift, y=y, runs=runs))


def _place_text(composer: Composer, builder: PageBuilder, box: Frame, entry: SetEntry) -> None:
    """The editor's line of text under the title."""
    if not entry.text:
        return
    style, wanted = composer.style("index.summary"), entry.wanted
    where = wanted.chosen.place if wanted.chosen is not None else wanted.story.place
    items = builder.line(composer, wanted.text, style, where=where)
    top = box.y + entry.rows * entry.size * _PITCH // 100 + entry.pitch * _TEXT_APART // 100
    for number, line in enumerate(entry.text):
        y = top + number * entry.pitch + items.size * ASCENT // 1000
        runs = glyph_runs(items, line, box.x, y, style.colour)
        builder.text.append(TextLine(box.x, y, line.measure, "index", runs, joins=not line.last))
