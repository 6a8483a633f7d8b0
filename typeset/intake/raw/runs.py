"""A run: text whose every character knows its offset in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.clreq.normalise import Edit


class CopyRun(NamedTuple):
    """Text and where it stands in the file."""

    text: str
    """The characters."""
    at: tuple[int, ...]
    """Of each character the offset in the file, never descending inside one piece."""

    def part(self, start: int, end: int | None = None) -> CopyRun:
        """The run of text[start:end]."""
        return CopyRun(self.text[start:end], self.at[start:end])

    def strip(self) -> CopyRun:
        """The run without blanks at its ends."""
        head = len(self.text) - len(self.text.lstrip())
        return self.part(head, max(head, len(self.text.rstrip())))

    @property
    def offset(self) -> int:
        """Offset of the first character; 0 for an empty run."""
        return self.at[0] if self.at else 0


EMPTY = CopyRun("", ())


def run_of(text: str, offset: int) -> CopyRun:
    """Text that stands in the file at `offset` without a gap."""
    return CopyRun(text, tuple(range(offset, offset + len(text))))


def joined(runs: Iterable[CopyRun], between: str = "") -> CopyRun:
    """Runs one after the other; `between` is given the offset of what follows it."""
    text: list[str] = []
    at: list[int] = []
    for run in runs:
        if text and between:
            text.append(between)
            at += [run.offset] * len(between)
        text.append(run.text)
        at += run.at
    return CopyRun("".join(text), tuple(at))


def edited(run: CopyRun, text: str, edits: Iterable[Edit]) -> CopyRun:
    """The run after edits of its text; characters beyond those replaced stand at the last one replaced."""
    at: list[int] = []
    done = 0
    for edit in edits:
        at += run.at[done : edit.start]
        last = max(edit.start, edit.end - 1)
        at += [run.at[min(edit.start + i, last)] for i in range(len(edit.replacement))]
        done = edit.end
    at += run.at[done:]
    return CopyRun(text, tuple(at))


def segments(run: CopyRun) -> tuple[tuple[int, int], ...]:
    """The source map of a `Paragraph`: (offset in text, offset in file) wherever the two part."""
    found: list[tuple[int, int]] = []
    expected = -1
    for index, offset in enumerate(run.at):
        if offset != expected:
            found.append((index, offset))
        expected = offset + 1
    return tuple(found)


def split_at_blanks(run: CopyRun) -> list[CopyRun]:
    """The words between blanks."""
    words: list[CopyRun] = []
    start = -1
    for index, char in enumerate(run.text + " "):
        if char.isspace():
            if start >= 0:
                words.append(run.part(start, index))
                start = -1
        elif start < 0:
            start = index
    return words
