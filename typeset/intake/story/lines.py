"""The lines of a story file, each with its place in the file."""

from __future__ import annotations

from typeset.named_tuple import NamedTuple


class MarkdownLine(NamedTuple):
    """A line of the file without its end."""

    text: str
    """Its characters."""
    offset: int
    """The offset of its first character in the file."""
    number: int
    """Its number, from 1."""


def lines_in(text: str) -> list[MarkdownLine]:
    """Every line of a file."""
    made: list[MarkdownLine] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        made.append(MarkdownLine(line, offset, number))
        offset += len(line) + 1
    return made
