"""Mapped text: characters of a paragraph, each with its file offset and its attributes, while it is being read.

Kept as three parallel lists, so that joining lines, taking marks out and normalising cannot lose the way
back to the file; turned into spans and segments once, at the end.
"""

from __future__ import annotations

import itertools

from typeset.model.story import Paragraph, Span
from typeset.named_tuple import NamedTuple


class Attributes(NamedTuple):
    """What a character bears; None leaves what the style says."""

    face: str | None = None
    """A face role."""
    weight: int | None = None
    """A weight, 100 to 900."""
    emphasis: str | None = None
    """dots, line, wave, mourning (RUB-03, RUB-05)."""
    ruby: str | None = None
    """The ruby over it and its neighbours (RUB-01)."""
    position: str | None = None
    """sup or sub."""
    group: int = 0
    """Keeps neighbouring rubies apart: characters of one number share one."""


PLAIN = Attributes()

BREAK = "\u2028"
"""A line break that is meant (`<br>`, a line separator): what follows begins a paragraph."""


class MappedText:
    """Parallel lists of characters, file offsets and attributes."""

    __slots__ = ("attributes", "chars", "offsets")

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.offsets: list[int] = []
        self.attributes: list[Attributes] = []

    def put(self, char: str, offset: int, attributes: Attributes = PLAIN) -> None:
        """Append one character."""
        self.chars.append(char)
        self.offsets.append(offset)
        self.attributes.append(attributes)

    def extend(self, other: MappedText) -> None:
        """Append another one."""
        self.chars.extend(other.chars)
        self.offsets.extend(other.offsets)
        self.attributes.extend(other.attributes)

    @property
    def text(self) -> str:
        """The characters as a text."""
        return "".join(self.chars)

    def paragraph(self, kind: str, line: int, gap: int = 0) -> Paragraph:
        """The paragraph: text, spans, source map."""
        return Paragraph(self.text, kind, self._spans(), self._segments(), line, gap)

    def _spans(self) -> tuple[Span, ...]:
        spans: list[Span] = []
        start = 0
        count = len(self.chars)
        for index in range(1, count + 1):
            if index == count or self.attributes[index] != self.attributes[start]:
                if self.attributes[start] != PLAIN:
                    face, weight, emphasis, ruby, position, _ = self.attributes[start]
                    spans.append(Span(start, index, face, weight, emphasis, ruby, position))
                start = index
        return tuple(spans)

    def _segments(self) -> tuple[tuple[int, int], ...]:
        segments: list[tuple[int, int]] = []
        expected = None
        for index, offset in enumerate(self.offsets):
            if offset != expected:
                segments.append((index, offset))
            expected = offset + 1
        return tuple(segments)


def mapped_text_of(paragraph: Paragraph) -> MappedText:
    """The mapped text of a paragraph that was already made."""
    mapped = MappedText()
    mapped.chars = list(paragraph.text)
    mapped.attributes = [PLAIN] * len(mapped.chars)
    for group, span in enumerate(paragraph.spans, 1):
        apart = group if span.ruby or span.emphasis else 0
        made = Attributes(span.face, span.weight, span.emphasis, span.ruby, span.position, apart)
        mapped.attributes[span.start : span.end] = [made] * (span.end - span.start)
    bounds = [*paragraph.source, (len(mapped.chars), 0)]
    if not paragraph.source:
        mapped.offsets = [0] * len(mapped.chars)
    for (start, offset), (stop, _) in itertools.pairwise(bounds):
        mapped.offsets.extend(range(offset, offset + stop - start))
    return mapped


def parted(mapped: MappedText) -> list[MappedText]:
    """Mapped text cut at its breaks, empty parts left out."""
    if BREAK not in mapped.chars:
        return [mapped]
    parts = [MappedText()]
    for char, offset, attributes in zip(mapped.chars, mapped.offsets, mapped.attributes, strict=True):
        if char == BREAK:
            parts.append(MappedText())
        else:
            parts[-1].put(char, offset, attributes)
    return [part for part in parts if part.text.strip()] or [parts[0]]


def joined(mapped: MappedText) -> MappedText:
    """Newlines taken out: nothing between Han, a space between Latin words (its offset is the newline's)."""
    if "\n" not in mapped.chars:
        return mapped
    made = MappedText()
    for index, char in enumerate(mapped.chars):
        if char != "\n":
            made.put(char, mapped.offsets[index], mapped.attributes[index])
            continue
        before = made.chars[-1] if made.chars else ""
        after = next((c for c in mapped.chars[index + 1 :] if c != "\n"), "")
        if before and after and not _wide(before) and not _wide(after) and before != " " and after != " ":
            made.put(
                " ",
                mapped.offsets[index],
                made.attributes[-1] if made.attributes[-1] == mapped.attributes[index] else PLAIN,
            )
    return made


def _wide(char: str) -> bool:
    """Whether a character is of the Han text (so that a line break beside it is no space)."""
    return char >= "⺀" or char in "“”‘’—…·℃№①②③④⑤⑥⑦⑧⑨⑩"
