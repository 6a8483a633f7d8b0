"""Rows of raw copy: its account of characters and the source maps of its paragraphs say which line went where; nothing is guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from typeset.model.story import Paragraph, Story
from typeset.named_tuple import NamedTuple
from typeset.reports.review.types import DOUBT, FIELDS, SURE, Line, Part, Piece, Row, Source, level_of

_OUT = ("furniture", "caption", "repeated title", "jump", "continued")


class _Key(NamedTuple):
    """What a line went to: a story (-1: none), a field, of a body the paragraphs."""

    story: int
    """Number of the story, from 0; -1: none."""
    field: str
    """The field of it."""
    paragraphs: tuple[int, ...] = ()
    """The paragraphs of its body."""


class _Leaf:
    """A raw page with what each of its lines went to."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.starts = [0]
        while (at := self.text.find("\n", self.starts[-1])) >= 0:
            self.starts.append(at + 1)
        self.owner: dict[int, tuple[int, str]] = {
            offset: (use.story, use.field) for use in source.uses for offset in use.offsets
        }
        self.bodies = self._bodies()
        self.seams = dict(_seams(source))

    def line_of(self, offset: int) -> int:
        """The line, from 1, of a file offset."""
        return bisect_right(self.starts, offset)

    def _bodies(self) -> dict[int, list[tuple[int, int]]]:
        """The paragraphs (story, index) that each line went to."""
        found: dict[int, list[tuple[int, int]]] = {}
        for story, made in enumerate(self.source.stories):
            for index, item in enumerate(made.body):
                if isinstance(item, Paragraph):
                    lines = {self.line_of(offset) for offset in _offsets(item)}
                    for line in lines:
                        found.setdefault(line, []).append((story, index))
        return found

    def key(self, number: int) -> _Key:
        """What a line went to; of several fields the one with most of its characters."""
        low = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        count: dict[tuple[int, str], int] = {}
        for offset in range(low, end):
            if offset in self.owner and self.owner[offset][1] != "mark":
                count[self.owner[offset]] = count.get(self.owner[offset], 0) + 1
        if not count:
            return _Key(-1, "mark" if any(offset in self.owner for offset in range(low, end)) else "none")
        story, field = max(count, key=lambda item: (count[item], item[1]))
        if field != "body":
            return _Key(story, field)
        return _Key(
            story, field, tuple(index for owner, index in self.bodies.get(number, ()) if owner == story)
        )

    def line(self, number: int, words: str, seam: str) -> Line:
        """A line in pieces: what went to the story, what was left out."""
        low = self.starts[number - 1]
        pieces = []
        roles: list[tuple[str, str]] = []
        for kind, group in groupby(range(len(words)), lambda i: self._look(low + i)):
            text = "".join(words[i] for i in group)
            pieces.append(Piece("out" if kind in (*_OUT, "mark") else "", text))
            if kind not in ("", "body", "mark") and FIELDS[kind] not in roles:
                roles.append(FIELDS[kind])
        return Line(number, tuple(pieces), tuple(roles), seam)

    def _look(self, offset: int) -> str:
        return self.owner.get(offset, (0, ""))[1] if not self.text[offset].isspace() else self._blank(offset)

    def _blank(self, offset: int) -> str:
        """A blank looks like what stands before it."""
        while offset > 0 and self.text[offset].isspace() and self.text[offset] != "\n":
            offset -= 1
        return self.owner.get(offset, (0, ""))[1]


def _seams(source: Source) -> Iterator[tuple[int, str]]:
    """The lines that were joined to what stands above, and how certain that is."""
    for finding in source.findings:
        if finding.decision is not None and finding.code in ("RAW-02", "RAW-03"):
            yield from ((line, level_of(finding)) for line in finding.decision.lines[1:])
    for finding in source.findings:
        if finding.decision is not None and finding.code == "RAW-15":
            yield from ((line, DOUBT) for line in finding.decision.lines[1:])


def _offsets(paragraph: Paragraph) -> list[int]:
    """The file offset of each character."""
    ends = [*(start for start, _ in paragraph.source[1:]), len(paragraph.text)]
    return [
        at + index
        for (start, at), end in zip(paragraph.source, ends, strict=False)
        for index in range(end - start)
    ]


def raw_rows(source: Source) -> list[Row]:
    """The rows of raw copy, in its order, without notes."""
    leaf = _Leaf(source)
    rows: list[Row] = []
    begun: set[int] = set()
    told: set[_Key] = set()
    for key, group in groupby(source.lines, lambda item: leaf.key(item[0])):
        lines = tuple(_lines(leaf, key, list(group), again=key in told))
        story = key.story + 1 if key.story >= 0 and key.story not in begun else 0
        begun.add(key.story)
        rows.append(Row(lines, tuple(_parts(leaf, key, lines, again=key in told)), (), story))
        told.add(key)
    return rows


def _lines(leaf: _Leaf, key: _Key, found: list[tuple[int, str]], *, again: bool) -> Iterator[Line]:
    for at, (number, words) in enumerate(found):
        goes_on = (at > 0 or again) and key.field == "body" and len(key.paragraphs) == 1
        yield leaf.line(number, words, leaf.seams.get(number, SURE) if goes_on else "")


def _parts(leaf: _Leaf, key: _Key, lines: tuple[Line, ...], *, again: bool) -> Iterator[Part]:
    if key.story < 0 or key.field in _OUT:
        yield Part("out", *FIELDS[key.field], ())
        return
    story = leaf.source.stories[key.story]
    if key.field != "body":
        yield Part(key.field, *FIELDS[key.field], tuple(_field(story, key.field)), again)
        return
    for index in key.paragraphs:
        item = story.body[index]
        if isinstance(item, Paragraph):
            pieces = () if again else tuple(_pieces(leaf, item))
            yield Part(item.kind, *FIELDS.get(item.kind, FIELDS["body"]), pieces, again)
    if not key.paragraphs:
        yield Part(
            "body", *FIELDS["body"], tuple(Piece("", "".join(p.text for p in line.pieces)) for line in lines)
        )


def _field(story: Story, field: str) -> Iterable[Piece]:
    value = getattr(story, field, "")
    return [Piece("", text) for text in ((value,) if isinstance(value, str) else value) if text]


def _pieces(leaf: _Leaf, paragraph: Paragraph) -> Iterator[Piece]:
    """A paragraph with its seams, and each change that normalising made."""
    plain, last = "", -1
    for char, offset in zip(paragraph.text, _offsets(paragraph), strict=False):
        skipped = leaf.text[last + 1 : offset] if 0 <= last < offset else ""
        seam = leaf.line_of(offset) if "\n" in skipped else 0
        gone = "" if seam or not skipped else skipped
        changed = offset <= last or leaf.text[offset] != char
        if seam or gone or changed:
            if plain:
                yield Piece("", plain)
            plain = ""
        if seam:
            yield Piece("seam", "", "", leaf.seams.get(seam, SURE))
        elif gone:
            yield Piece("gone", "", gone)
        if changed:
            yield Piece("changed", char, "" if offset <= last else leaf.text[offset])
        else:
            plain += char
        last = max(last, offset)
    if plain:
        yield Piece("", plain)
