"""The lines of a Word paragraph: cut where its writer broke it, tabs at its ends taken off, marks alone told as a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.intake.story.insets import inset_of
from typeset.intake.word.element import BREAK, CopyElement
from typeset.intake.word.look import StyledText
from typeset.intake.word.numbers import joined

RULE = re.compile(r"(?:[\s　]*[-—─━_=＝＊*·•.。…～~☆★◆◇■□#＃]){3,}[\s　]*")
"""A line of marks that parts what stands over it from what stands below."""
_LABEL = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[A-Za-z])[）)、.．]|第[一二三四五六七八九十\d]{1,3}[章节条部]|[①-⑳⑴-⒇㈠-㈩•●■◆▪·※★○]|[^：:\t]{1,8}[：:]"
)
"""A numeral, a bullet or a label before a tab."""
_COLUMNS = re.compile("(?<=[^ \t　])(?:　{2,}|[ 　]{4,})(?=[^ \t　])")
"""Blanks that set words in columns, where several lines have them."""


def lines_of(element: CopyElement) -> Iterator[CopyElement]:
    """A paragraph cut where its writer broke the line, the page or the column (WRD-04)."""
    groups: list[list[list[StyledText]]] = [[[]]]
    for made in element.pieces:
        for text in re.split(r"([\n\f])", made.text):
            if text == "\f":
                groups.append([[]])
            elif text == "\n":
                groups[-1].append([])
            elif text:
                groups[-1][-1].append(made._replace(text=text, note=None))
        if made.note is not None:
            groups[-1][-1].append(made._replace(text="", ruby=""))
    gap = element.gap
    for at, group in enumerate(groups):
        gap = max(gap, BREAK) if at else gap
        lines = [(inset_of("".join(made.text for made in line)), _trimmed(line)) for line in group]
        lines = [pair for pair in lines if any(made.text or made.note for made in pair[1])]
        for part, (inset, line) in enumerate(lines, 1):
            place = part if len(lines) > 1 else 0
            yield element._replace(pieces=tuple(line), part=place, inset=inset, gap=gap)
            gap = 0


def _trimmed(line: list[StyledText]) -> list[StyledText]:
    """A line without the tabs at its ends, which are an indent; each row of tabs within is one tab."""
    made: list[StyledText] = []
    for item in line:
        text = item.text.lstrip("\t ") if not any(other.text for other in made) else item.text
        text = re.sub("[ 　]*\t[\t 　]*", "\t", text)
        if text.startswith("\t") and made and made[-1].text.endswith("\t"):
            text = text[1:]
        if text or item.note is not None:
            made.append(item._replace(text=text))
    while made and made[-1].note is None and not made[-1].text.rstrip("\t 　"):
        made.pop()
    if made:
        made[-1] = made[-1]._replace(text=made[-1].text.rstrip("\t "))
    return _labelled(made)


def _labelled(line: list[StyledText]) -> list[StyledText]:
    """A line without the tab behind a numeral, a bullet or a label that its writer typed; a blank where it would be misread."""
    at = next((i for i, piece in enumerate(line) if "\t" in piece.text), len(line))
    before = "".join(piece.text for piece in line[: at + 1])
    label = before.partition("\t")[0]
    if at == len(line) or not _LABEL.fullmatch(label.strip()):
        return line
    text = line[at].text
    rest = text.partition("\t")[2] or "".join(piece.text for piece in line[at + 1 :])
    apart = joined(label, rest)[len(label.strip()) :]
    line[at] = line[at]._replace(text=text.replace("\t", apart, 1))
    return line


def fields_of(element: CopyElement) -> list[str]:
    """The words of a line that tabs, or blanks as wide as columns, set apart."""
    text = "".join(piece.text for piece in element.pieces).strip()
    return [part.strip() for part in _COLUMNS.sub("\t", text).split("\t")]
