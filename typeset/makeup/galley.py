"""小样: a story by itself, set at the measure of its block, with numbered lines and room for the pen."""

from __future__ import annotations

from pathlib import Path

from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine
from typeset.compose.runs import glyph_runs
from typeset.makeup.block.frame import frame_of
from typeset.makeup.draw.annotate import annotate
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.table import Setting, place_table
from typeset.makeup.draw.table_layout import layout_of
from typeset.makeup.fit.flow_items import style_for, whole
from typeset.makeup.fit.slices import broken_lines
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import Leg
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition
from typeset.model.story import Paragraph, Story, Table
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Colour, Rule, Sheet, TextLine
from typeset.units import PT, from_mm

A4 = (from_mm("210"), from_mm("297"))
_SIDE, _TOP, _FOOT, _HEAD = from_mm("45"), from_mm("20"), from_mm("20"), from_mm("8")
"""Least paper on both sides of the text, above, below; between what is said at the head and the text."""

_GREY: Colour = (0, 0, 0, 550)
_FAINT: Colour = (0, 0, 0, 250)
_NUMBER, _NOTE, _TITLE = 7 * PT, 8 * PT, 18 * PT
_EVERY = 5
_TABLE = 3
"""Lines at a leaf's foot from which on a table may begin there."""
_NOT_FIRST, _NOT_LAST = "，。、；：？！）》」』”’…—", "（《「『“‘"


class Galley(NamedTuple):
    """A story to be set as a galley."""

    story: Story
    """The story."""

    block: StoryBlock | None
    """Where it stands; None for one of several in a block."""

    page: int
    """Number of its page."""


def galleys_of(edition: Edition) -> list[Galley]:
    """Every story of an edition once, in page order."""
    found: dict[str, Galley] = {}
    for page in edition.pages:
        for block in page.blocks:
            if isinstance(block, StoryBlock):
                found.setdefault(block.story.id, Galley(block.story, block, page.number))
            for story in block.copy if block.about is None else ():
                found.setdefault(story.id, Galley(story, None, page.number))
    return list(found.values())


def galley_sheets(
    composer: Composer, geo: Geometry, edition: Edition, galley: Galley, notes: tuple[str, ...]
) -> list[Sheet]:
    """The galley's leaves: A4, wider where the measure asks for it. notes: what else is said at the head, line by line."""
    setter = _Setter(composer, geo, edition, galley)
    setter.head(notes)
    setter.body()
    setter.captions()
    return setter.finished()


def measure_of(composer: Composer, geo: Geometry, galley: Galley) -> int:
    """The width of the story's lines on its page, units; a column's for vertical text."""
    block, story = galley.block, galley.story
    if block is None or block.vertical:
        return geo.column
    legs = frame_of(composer.view(block), geo, block, story=story).legs
    return legs[0].width if legs and legs[0].band is None else geo.column


class _Setter:
    """Sets line after line and begins another leaf where one is full."""

    def __init__(self, composer: Composer, geo: Geometry, edition: Edition, galley: Galley) -> None:
        block = self._block = galley.block
        flat = block is None or block.vertical
        self._composer = composer if block is None or flat else composer.view(block)
        self._edition, self._story, self._page = edition, galley.story, galley.page
        self._measure = measure_of(composer, geo, galley)
        self._width = max(A4[0], self._measure + 2 * _SIDE)
        self._x = (self._width - self._measure) // 2
        leading = geo.leading * 3 // 2
        lines = (A4[1] - _TOP - _FOOT) // leading
        self._geo = Geometry(
            self._x, _TOP, self._measure, lines * leading, self._measure, 0, leading, geo.size, 1, lines
        )
        self._builders: list[PageBuilder] = []
        self._row = self._lines = 0
        self._leaf()

    def _leaf(self) -> None:
        self._builder = PageBuilder(self._geo, self._composer.rules.judging)
        self._builders.append(self._builder)
        self._row = 1
        if len(self._builders) > 1:
            self._note(f"{self._story.heading}（续）", self._x, _TOP - 6 * PT)

    # the head

    def head(self, notes: tuple[str, ...]) -> None:
        """What the galley is, then the story's title lines as type to be read, no layout."""
        story, y = self._story, _TOP
        left, right = from_mm("18"), self._width - from_mm("18")
        self._put("小样", left, y, _style(self._composer, "hei", 14 * PT, 700))
        for number, note in enumerate((*self._facts(), *notes)):
            self._note(note, left + from_mm("22"), y + number * _NOTE * 3 // 2)
        y += (len(self._facts()) + len(notes)) * _NOTE * 3 // 2
        self._builder.rules.append(Rule(left, y, right, y, PT // 2))
        y += _HEAD
        parts = [
            ("栏题", story.label, 11 * PT, "hei"),
            ("引题", story.kicker, 12 * PT, "song"),
            *(("" if n else "主题", line, _TITLE, "title") for n, line in enumerate(story.title)),
            *(("" if n else "副题", line, 12 * PT, "song") for n, line in enumerate(story.subtitle)),
            ("署名", story.byline, 11 * PT, "kai"),
            ("提要", story.summary, 10 * PT, "kai"),
        ]
        for name, words, size, role in parts:
            y = self._part(name, words, size, role, y)
        first = max(1, -(-(y - _TOP + from_mm("2")) // self._geo.leading) + 1)
        self._row = first

    def _facts(self) -> tuple[str, ...]:
        edition, story = self._edition, self._story
        size = f"{self._composer.style('body').size[0] / PT:g}"
        return (
            f"{edition.paper.name}　{edition.date.isoformat()}　第 {self._page} 版",
            f"正文 {story.length} 字　行宽 {self._measure // self._geo.size} 字　{size} pt",
            f"稿件 {Path(story.place.file).name}" if story.place.file else f"稿件 {story.id}",
        )

    def _part(self, name: str, words: str, size: int, role: str, y: int) -> int:
        """A part of the title block over the whole width, its name in the margin; the y below it."""
        if not words.strip():
            return y
        left = from_mm("18") + from_mm("22")
        weight = 900 if role == "title" else 400
        style = _style(self._composer, role, size, weight)
        lines = _cut(self._composer, words, style, self._width - left - from_mm("18"))
        if name:
            self._note(name, from_mm("18"), y + size)
        for line in lines:
            if y + size > A4[1] - _FOOT:
                self._leaf()
                y = _TOP
            y += size
            self._put(line, left, y, style)
            y += size // 2
        return y + size // 4

    # the text

    def body(self) -> None:
        """Every paragraph as it falls, subheads and tables among them."""
        for piece in whole(self._composer, self._story):
            item = self._story.body[piece.at]
            if isinstance(item, Table):
                self._table(item, piece.at)
            elif item.kind == "subhead":
                self._subhead(item)
            elif item.kind not in ("gap", "mark"):
                lines = broken_lines(self._composer, self._story, piece, 0, self._measure)
                self._paragraph(item, piece.at, lines)

    def _paragraph(self, paragraph: Paragraph, at: int, lines: tuple[BrokenLine, ...]) -> None:
        name = style_for(self._composer, paragraph)
        style, items = self._composer.style(name), self._composer.paragraph(self._story, at, name)
        for _ in range(paragraph.gap):
            self._next()
        for line in lines:
            y = self._geo.baseline(self._next())
            x = self._x
            if style.align == "center":
                x += (line.measure - line.natural) // 2
            elif style.align == "right" or paragraph.kind == "credit":
                x += line.measure - line.natural - line.indent
            runs = glyph_runs(items, line, x, y, style.colour)
            base = TextLine(x, y, line.measure, paragraph.kind, runs, self._story.id, at)
            self._builder.text.append(base)
            annotate(self._composer, self._builder, paragraph, items=items, line=line, base=base)
            self._numbered(y)

    def _subhead(self, paragraph: Paragraph) -> None:
        if self._row + 1 > self._geo.lines:
            self._leaf()
        style = self._composer.style("subhead")
        for words in _cut(self._composer, paragraph.text, style, self._measure):
            items = self._builder.line(
                self._composer, words, style, headline=True, language=self._story.language
            )
            y = self._geo.baseline(self._next())
            x = self._x + (0 if style.align == "left" else (self._measure - line_width(items)) // 2)
            self._builder.text.append(single(items, x, y, role="subhead", colour=style.colour))
            self._numbered(y)

    def _table(self, table: Table, at: int) -> None:
        """Whole on a leaf where it fits on one; cut between rows where it does not, its head repeated."""
        laid = layout_of(self._composer, table, self._measure)
        first, last = 0, len(laid.rows)
        while first < last or not laid.rows:
            available_lines, part = self._geo.lines - self._row + 1, laid.part(first, last)
            if (
                part.depth > available_lines
                and self._row > 1
                and (part.depth <= self._geo.lines or available_lines < _TABLE)
            ):
                self._leaf()
                continue
            cut = last
            if part.depth > available_lines:
                cuts = [k for k in range(first + 1, last) if laid.part(first, k).depth <= available_lines]
                cut = max([k for k in cuts if k in laid.cuts(first, last)] or cuts or [first + 1])
                part = laid.part(first, cut)
            leg = Leg(self._x, self._measure, self._row, part.depth)
            setting = Setting(table, part, self._story, at, part.depth)
            place_table(self._composer, self._builder, leg, self._row, setting)
            for _ in range(part.depth - 1):
                self._numbered(self._geo.baseline(self._next()) + self._geo.leading // 2)
            self._row += 1
            first = cut
            if not laid.rows:
                break

    def captions(self) -> None:
        """What is read beside the text: the words of pictures, pull quotes and sidebars."""
        block = self._block
        slots = block.pictures if block is not None else ()
        figures = (*self._story.figures, *(figure for slot in slots for figure in slot.figures))
        groups = (slot.group for slot in slots if slot.group is not None and slot.group.caption)
        said = [(one.caption, one.credit) for one in groups] + [(one.caption, one.credit) for one in figures]
        words = (f"{caption}（{credit}）" if credit else caption for caption, credit in said)
        for caption in dict.fromkeys(words):  # an edition may place a picture that the story names
            self._beside("图说", (caption,), "caption")
        for aside in block.asides if block is not None else ():
            self._beside("栏内框", (aside.head, *aside.text), "body")

    def _beside(self, name: str, parts: tuple[str, ...], style_name: str) -> None:
        style = self._composer.style(style_name)
        lines = [line for part in parts for line in _cut(self._composer, part, style, self._measure)]
        if lines:
            self._next()
        for number, line in enumerate(lines):
            y = self._geo.baseline(self._next())
            items = self._builder.line(self._composer, line, style, language=self._story.language)
            self._builder.text.append(single(items, self._x, y, role="caption", colour=style.colour))
            if not number:
                self._note(name, self._x - from_mm("20"), y)
            self._numbered(y)

    # what all share

    def _next(self) -> int:
        """The next free line, of another leaf where this one is full."""
        if self._row > self._geo.lines:
            self._leaf()
        self._row += 1
        return self._row - 1

    def _numbered(self, y: int) -> None:
        """Count a line and write its number beside it: every one small, every fifth black with a tick."""
        self._lines += 1
        strong = self._lines % _EVERY == 0
        items = self._builder.line(self._composer, str(self._lines), _style(self._composer, "hei", _NUMBER))
        right = self._x - from_mm("4")
        colour: Colour = "black" if strong else _GREY
        self._builder.text.append(single(items, right - line_width(items), y, role="artifact", colour=colour))
        if strong:
            x = self._x + self._measure + from_mm("2")
            self._builder.rules.append(Rule(x, y, x + from_mm("3"), y, PT // 3, _GREY))

    def _note(self, words: str, x: int, y: int) -> None:
        self._put(words, x, y, _style(self._composer, "hei", _NOTE)._replace(colour=_GREY))

    def _put(self, words: str, x: int, y: int, style: Style) -> None:
        """Words of the galley's own, none of the copy."""
        items = self._builder.line(self._composer, words, style)
        self._builder.text.append(single(items, x, y, role="artifact", colour=style.colour))

    def finished(self) -> list[Sheet]:
        """The leaves, numbered, a faint line down both sides of the text."""
        count = len(self._builders)
        sheets = []
        for number, builder in enumerate(self._builders, 1):
            self._builder = builder
            first = min((line.y for line in builder.text if line.role not in ("artifact",)), default=_TOP)
            foot = A4[1] - _FOOT
            for x in (self._x - from_mm("2"), self._x + self._measure + from_mm("2")):
                builder.rules.append(Rule(x, first - self._geo.size, x, foot, PT // 4, _FAINT))
            end = f"共 {self._lines} 行　第 {number} 页，共 {count} 页"
            self._note(end, self._x, A4[1] - from_mm("10"))
            sheets.append(
                builder.sheet(
                    number, "", "", width=self._width, height=A4[1], palette=self._edition.paper.palette
                )
            )
        return sheets


def _style(composer: Composer, role: str, size: int, weight: int = 400) -> Style:
    name = role if role in composer.book.roles else "song"
    return Style(face=name, weight=weight, size=(size,))


def _cut(composer: Composer, words: str, style: Style, measure: int) -> list[str]:
    """Words in lines no wider than a measure, by the composer's own widths."""
    lines: list[str] = []
    left = words.strip()
    while left:
        count = len(left)
        while count > 1 and line_width(composer.line(left[:count], style)) > measure:
            count -= 1
        while 1 < count < len(left) and (left[count] in _NOT_FIRST or left[count - 1] in _NOT_LAST):
            count -= 1
        lines.append(left[:count])
        left = left[count:].lstrip()
    return lines
