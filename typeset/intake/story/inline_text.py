"""The characters of a paragraph while its marks are read, and what the reader of a mark makes of them."""

from __future__ import annotations

from typeset.findings import Findings, Place
from typeset.intake.story.mapped_text import Attributes, MappedText
from typeset.intake.story.notes import Notes
from typeset.named_tuple import NamedTuple


class InlineSource(NamedTuple):
    """Characters of a paragraph, blanks at line ends taken off."""

    text: str
    """The characters."""
    offsets: list[int]
    """Of each the offset in the whole file."""
    whole: str
    """The whole file."""
    name: str
    """Its path, for places."""
    findings: Findings
    """What is found."""
    roles: tuple[str, ...] = ()
    """Face roles that `[字]{kai}` may name; () for any word."""
    notes: Notes | None = None
    """The story's notes; None where none may stand."""
    fixed: Place | None = None
    """The one place of all findings, where offsets say nothing; None: by their offset."""

    def place(self, index: int) -> Place:
        """Where text[index] stands in the file."""
        if self.fixed is not None:
            return self.fixed
        offset = self.offsets[index]
        return Place(
            self.name, self.whole.count("\n", 0, offset) + 1, offset - self.whole.rfind("\n", 0, offset)
        )


class InlineSpan(NamedTuple):
    """A part of a paragraph that stands at a mark."""

    start: int
    """The index of its first character."""
    stop: int
    """The index behind its last one."""
    attributes: Attributes
    """How it is set."""
    literal: bool = False
    """Whether it is set as it stands; otherwise its own marks are read."""


class InlineMark(NamedTuple):
    """A mark that was read."""

    end: int
    """The index behind it."""
    spans: tuple[InlineSpan, ...] = ()
    """What of it is set, in order; () nothing, or it was put already."""


class InlineText:
    """A paragraph that is being read: its characters, those put so far, and what was told of it."""

    def __init__(self, source: InlineSource) -> None:
        self.source, self.text = source, source.text
        self.mapped = MappedText()
        self.told: set[str] = set()
        self.unclosed: set[str] = set()
        self.lower = source.text.lower() if "<" in source.text else ""

    def put(self, index: int, attributes: Attributes) -> None:
        """Append text[index]."""
        self.mapped.put(self.text[index], self.source.offsets[index], attributes)

    def put_sign(self, sign: str, index: int, attributes: Attributes) -> None:
        """Append a character that is not typed itself, for what stands at text[index]."""
        self.mapped.put(sign, self.source.offsets[index], attributes)

    def literal(self, start: int, stop: int, attributes: Attributes) -> None:
        """Append text[start:stop] as it stands."""
        for index in range(start, stop):
            self.put(index, attributes)

    def warn(self, code: str, at: int, zh: str, en: str, hint: str) -> None:
        """A warning at text[at]."""
        self.source.findings.warning(code, zh, en, hint, self.source.place(at))

    def in_kai(self, attributes: Attributes) -> Attributes:
        """What stands for italics in Chinese, where the paper has the face."""
        known = not self.source.roles or "kai" in self.source.roles
        return attributes._replace(face="kai") if known else attributes

    def is_first(self, name: str) -> bool:
        """Whether a tag of this name was not told yet in this paragraph."""
        fresh = name not in self.told
        self.told.add(name)
        return fresh

    def closing_tag(self, name: str, at: int, end: int) -> tuple[int, int] | None:
        """Where the tag that closes `name` stands."""
        if name in self.unclosed:
            return None
        start = self.lower.find(f"</{name}>", at)
        if start < 0:
            self.unclosed.add(name)  # so that many openings cost one search
        return None if not 0 <= start < end else (start, start + len(name) + 3)


def short(text: str) -> str:
    """Words of a finding: on one line, at most 24 characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 24 else flat[:24] + "…"
