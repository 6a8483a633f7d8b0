"""The lines of a paragraph of a page: cut at its breaks, trimmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.intake.word.look import StyledText

INDENT = " \u00a0\u3000\u2002\u2003\t"


def groups(pieces: list[StyledText]) -> Iterator[list[list[StyledText]]]:
    """The lines of a paragraph, those apart by an empty line in groups of their own."""
    group: list[list[StyledText]] = [[]]
    for made in pieces:
        for text in re.split("(\n)", made.text):
            if text == "\n":
                if not text_of(group[-1]).strip(INDENT) and any(
                    text_of(line).strip(INDENT) for line in group
                ):
                    yield group
                    group = [[]]
                else:
                    group.append([])
            elif text:
                group[-1].append(made._replace(text=text))
    yield group


def text_of(line: list[StyledText]) -> str:
    """The text of a line."""
    return "".join(piece.text for piece in line)


def starts(line: list[StyledText]) -> bool:
    """Whether a line begins as a paragraph does: two blanks wide, or as wide."""
    text = text_of(line).lstrip(" ")
    return text.startswith(("\u3000", "\u00a0\u00a0", "\u2003"))


def trimmed(line: list[StyledText]) -> list[StyledText]:
    """A line without blanks at its ends and with one between words; none between Han where the page broke its source."""
    made: list[StyledText] = []
    for piece in line:
        text = piece.text.replace("\u00a0", " ")
        before = made[-1].text if made else ""
        if not made:
            text = text.lstrip(INDENT)
        elif before.endswith(" "):
            text = text.lstrip(" ")
        if text:
            made.append(piece._replace(text=text))
    while made and not made[-1].text.rstrip(INDENT):
        made.pop()
    if made:
        made[-1] = made[-1]._replace(text=made[-1].text.rstrip(INDENT))
    return made
