"""Sets the paragraphs of stories: spans to faces, lead-ins, itemising once, findings for missing glyphs.

What is kept is keyed by the content of all that it is made from, and made from nothing but its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from typeset.clreq.rules import Rules
from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items, Options, Stretch
from typeset.compose.breaker import LineMemo, break_lines
from typeset.compose.datelines import blank_end, dateline
from typeset.compose.items import cluster_at, itemise, keep_run_in
from typeset.compose.linecost import Broken, LineProblem
from typeset.compose.memo import Memo
from typeset.compose.setting import Setting
from typeset.compose.vertical import VerticalLine
from typeset.compose.vertical_items import itemise_vertical
from typeset.compose.words import is_selector
from typeset.findings import Finding, Place
from typeset.findings.telling import tell
from typeset.fonts.book import Face, FontBook
from typeset.model.block import Block
from typeset.model.story import Paragraph, Span, Story
from typeset.model.style import Style, style_of
from typeset.named_tuple import NamedTuple

POSITIONS = {"": (1000, 0), "sup": (600, 380), "sub": (600, -140)}
"""Superscripts and subscripts: scale (per mille) and shift (mille em, up)."""


def _fixed_spaces(paragraph: Paragraph, rules: Rules) -> tuple[tuple[int, int], ...]:
    """Gaps that the style sets: behind a run-in head, and behind 本报讯 or an agency's dateline (SRC-01 … SRC-03, NRM-11)."""
    if paragraph.kind != "body" or not rules.on("NRM-11"):
        return ()
    spacing = rules.spacing
    text, head = paragraph.text, paragraph.run_in
    spaces = ((blank_end(text, head), spacing.head_space),) if head else ()
    found = dateline(text, head)
    return (*spaces, (found.begins, spacing.lead_space)) if found is not None and found.begins else spaces


def _keep_lead_in(items: Items, paragraph: Paragraph) -> None:
    found, keeping = dateline(paragraph.text, paragraph.run_in), items.rules.keeping
    if found is not None and found.end - found.start <= keeping.lead_in_short:
        for k in range(cluster_at(items, found.start), cluster_at(items, found.end) - 1):
            items.break_cost[k] = max(items.break_cost[k], keeping.lead_in)


_PARAGRAPHS, _LINES, _SEARCHES = 6000, 60_000, 3000
"""Entries that a memo keeps: paragraphs, their lines at a measure, and searches that other looseness may need."""


def syllables(text: str, span: Span) -> list[tuple[int, int, str]]:
    """RUB-04: a span's ruby by character, `chōng/hè` over two of them: start, end, syllable. One that is not so many
    syllables, parted by / or a space, as there are characters belongs to all of them."""
    parts = re.split(r"[/\s]+", (span.ruby or "").strip("/ "))
    starts = [k for k in range(span.start, span.end) if not is_selector(text[k])]
    if len(parts) != len(starts):
        return [(span.start, span.end, span.ruby or "")]
    return list(zip(starts, [*starts[1:], span.end], parts, strict=True))


def _keep_ruby(items: Items, paragraph: Paragraph) -> None:
    """RUB-04: characters under one annotation stay on one line."""
    for span in paragraph.spans:
        for start, end, _ in syllables(paragraph.text, span) if span.ruby else ():
            for k in range(cluster_at(items, start), cluster_at(items, end) - 1):
                items.break_cost[k] = max(items.break_cost[k], HARD)


class _Source(NamedTuple):
    """What a paragraph's items are made from, besides a composer's own settings."""

    paragraph: Paragraph
    """Its words, kind, spans and run-in head, without its place in a file."""
    style: str
    """The style's dotted name."""
    size: int
    """Units."""
    language: str
    """The story's: zh-Hant-TW and zh-Hant-HK have forms of their own, any other the mainland's."""
    quotes: str
    """The story's quotes in vertical text: `gb` or `corner` (VRT-02)."""


class Composer:
    """The fonts, a setting and the memo that steps of layout work with; itself nothing changes. It tells nothing: what is found
    is judged from what is printed."""

    __slots__ = ("_number", "_paragraphs", "book", "memo", "options", "rules", "setting")

    def __init__(self, book: FontBook, setting: Setting, memo: Memo) -> None:
        self.book, self.setting, self.memo = book, setting, memo
        self.options, self.rules = setting.options(), setting.rules
        self._number = memo.number((book.table, setting))
        self._paragraphs = memo.table("paragraphs", _PARAGRAPHS)

    def view(self, block: Block) -> Composer:
        """The composer as a block sees it: itself, or one with the block's own styles or direction."""
        if block.styles is None and not block.vertical:
            return self
        setting = self.setting._replace(styles=block.styles or self.setting.styles, vertical=block.vertical)
        return Composer(self.book, setting, self.memo)

    def key(self, *of: object) -> tuple[object, ...]:
        """A memo's key for what is made from these values with this setting and these fonts."""
        return (self._number, *of)

    def style(self, name: str) -> Style:
        """A style by dotted name."""
        return style_of(self.setting.styles, name)

    def options_for(self, style: Style) -> Options:
        """The setting's options with a style's letter-space and horizontal scale."""
        return self.options._replace(tracking=style.tracking, scale=style.scale)

    def face(self, style: Style, language: str = "") -> Face:
        """The face of a style, with the forms of a language."""
        return self.book.face(style.face, style.weight, language)

    def paragraph(self, story: Story, index: int, style_name: str = "body", size: int = 0) -> Items:
        """The items of body[index] of a story in a style, at its size unless another is given (units)."""
        body = story.body[index]
        assert isinstance(body, Paragraph)
        key = (
            self._number,
            body.text,
            body.kind,
            body.spans,
            body.run_in,
            style_name,
            size,
            story.language,
            story.vertical_quotes,
        )
        found: Items | None = self._paragraphs.get(key)
        if found is None:
            source = _Source(
                Paragraph(body.text, body.kind, body.spans, run_in=body.run_in),
                style_name,
                size or self.style(style_name).size[0],
                story.language,
                story.vertical_quotes,
            )
            found = self._itemised(source)
            found.key = self.memo.number(key)
            self.memo.count("paragraphs")
            self._paragraphs.keep(key, found)
        return found

    def _itemised(self, source: _Source) -> Items:
        paragraph, style = source.paragraph, self.style(source.style)
        face = self.face(style, source.language)
        stretches = self._stretches(paragraph, style, source.language)
        options = self._options(paragraph)._replace(
            tracking=style.tracking, scale=style.scale, head=paragraph.run_in
        )
        spaces = _fixed_spaces(paragraph, self.rules)
        if self.setting.vertical:
            found = itemise_vertical(
                paragraph.text,
                face,
                source.size,
                options=options._replace(vertical_quotes=source.quotes),
                stretches=stretches,
                spaces=spaces,
            )
        else:
            found = itemise(
                paragraph.text, face, source.size, options=options, stretches=stretches, spaces=spaces
            )
        if paragraph.run_in:
            keep_run_in(found)
        if paragraph.kind == "body":
            _keep_lead_in(found, paragraph)
        if paragraph.spans and self.rules.on("RUB-04"):
            _keep_ruby(found, paragraph)
        return found

    def _options(self, paragraph: Paragraph) -> Options:
        """The options of a paragraph: marks may hang, framed names stay whole (RUB-05)."""
        hanging = self.setting.composition.hanging
        framed = tuple(paragraph.text[s.start : s.end] for s in paragraph.spans if s.emphasis == "mourning")
        if hanging == "none" and not framed:
            return self.options
        return self.options._replace(
            hang="" if hanging == "none" else hanging, names=self.options.names + framed
        )

    def line(
        self, text: str, style: Style, size: int = 0, language: str = "", *, headline: bool = False
    ) -> Items:
        """The items of a single line of furniture, caption or title part."""
        options = self.options_for(style)._replace(headline=headline)
        return itemise(text, self.face(style, language), size or style.size[0], options=options)

    def lines(self, problem: LineProblem, looseness: int = 0) -> Broken | None:
        """Break a slice of a paragraph, once; see breaker.break_lines."""
        return break_lines(problem, looseness, self.line_memo(problem.items))

    def line_memo(self, items: Items) -> LineMemo | None:
        """Where lines of a paragraph are kept; None for a text that is set once."""
        if items.key is None:
            return None
        return LineMemo(items.key, self.memo.table("lines", _LINES), self.memo.table("searches", _SEARCHES))

    def _stretches(self, paragraph: Paragraph, style: Style, language: str) -> tuple[Stretch, ...]:
        out: list[Stretch] = []
        if paragraph.kind == "body":
            out.extend(self._lead_in(paragraph.text, language))
        for span in paragraph.spans:
            if span.face or span.weight or span.position:
                role = span.face or (
                    "hei" if (span.weight or 0) >= 600 and style.face == "song" else style.face
                )
                weight = span.weight or (500 if role == "hei" else style.weight)
                scale, shift = POSITIONS[span.position or ""]
                face = self.book.face(role, weight, language)
                out.append(Stretch(span.start, span.end, face, scale, shift))
        return tuple(out)

    def _lead_in(self, text: str, language: str) -> list[Stretch]:
        """SRC-01 … SRC-03: 本报讯 and agency datelines in their own face, the reporter's bracket in another."""
        found = dateline(text)
        if found is None:
            return []
        out = [Stretch(found.start, found.end, self.face(self.style("lead-in"), language))]
        if found.after:
            out.append(Stretch(found.end, found.after, self.face(self.style("reporter"), language)))
        return out


def missing_in(items: Items, what: str, place: Place, start: int, end: int) -> list[Finding]:
    """NRM-20 of text[start:end]: a finding for each character that no font has, and each variation sequence that no font of the
    face has and that is set in the plain form. what: the text's name or words."""
    found = [_variant(items.text[at : at + 2], what, place) for at in items.variants if start <= at < end]
    for at in items.missing:
        ch = items.text[at]
        if start <= at < end:
            found.append(tell("NRM-20", at=place, text=what, character=ch))
    return list(dict.fromkeys(found))


def missing_down(lines: Iterable[VerticalLine], what: str, place: Place) -> list[Finding]:
    """NRM-20 of lines set down the page. what: the text's name or words."""
    lost = dict.fromkeys(ch for line in lines for ch in line.missing)
    return [tell("NRM-20", at=place, text=what, character=ch) for ch in lost]


def _variant(sequence: str, what: str, place: Place) -> Finding:
    return tell("NRM-20.variant", at=place, text=what, sequence=sequence)
