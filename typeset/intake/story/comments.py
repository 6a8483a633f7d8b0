"""Comments (`<!-- … -->`) of a story file: taken out before its lines are read, so that they are never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Place

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.intake.story.lines import MarkdownLine

MASK = "\ufdd0"
"""Stands for each character of a comment, so that the others keep their offsets; never printed, and no character of text."""


def without_comments(lines: list[MarkdownLine], name: str, findings: Findings) -> list[MarkdownLine]:
    """The lines with the characters of comments masked; a line of nothing else is empty. Each is told (CPY-32)."""
    if not any("<!--" in line.text for line in lines):
        return lines
    made = list(lines)
    at, column = 0, 0
    while at < len(made):
        start = made[at].text.find("<!--", column)
        if start < 0:
            at, column = at + 1, 0
            continue
        if start and made[at].text[start - 1] == "\\":
            column = start + 4
            continue
        at, column = _mask(made, at, start, name, findings)
    return [
        line if line.text.strip(MASK + " \t\u3000") or MASK not in line.text else line._replace(text="")
        for line in made
    ]


def _mask(lines: list[MarkdownLine], at: int, start: int, name: str, findings: Findings) -> tuple[int, int]:
    """Mask the comment that starts there; the line and column after it."""
    stop, end = at, lines[at].text.find("-->", start + 4)
    while end < 0 and stop + 1 < len(lines):
        stop += 1
        end = lines[stop].text.find("-->")
    closed = end >= 0
    if not closed:
        stop = next((i for i in range(at, len(lines)) if not lines[i].text.strip()), len(lines)) - 1
        end = len(lines[stop].text) - 3
    words: list[str] = []
    for index in range(at, stop + 1):
        text = lines[index].text
        low, high = (start if index == at else 0), (end + 3 if index == stop else len(text))
        words.append(text[low:high])
        lines[index] = lines[index]._replace(text=text[:low] + MASK * (high - low) + text[high:])
    _tell(
        " ".join(" ".join(words).split()),
        closed=closed,
        place=Place(name, lines[at].number, start + 1),
        findings=findings,
    )
    return stop, end + 3


def _tell(shown: str, *, closed: bool, place: Place, findings: Findings) -> None:
    """CPY-32 with all of its words: they stand nowhere else."""
    if closed:
        findings.info("CPY-32", f"注释不排：{shown}", f"a comment is not set: {shown}", "", place)
    else:
        findings.warning(
            "CPY-32",
            f"注释没有收尾，到空行为止都不排：{shown}",
            f"a comment is not closed; nothing up to the next blank line is set: {shown}",
            "在注释末尾写 -->",
            place,
        )
