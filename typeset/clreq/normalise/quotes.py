"""NRM-07, NRM-22, NRM-27: quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.clreq.normalise.chars import CLOSING, PAUSES, STOPS
from typeset.clreq.normalise.english import is_apostrophe

if TYPE_CHECKING:
    from typeset.clreq.normalise.context import Context
    from typeset.clreq.normalise.edits import Change

_PAIRS = {'"': ("“", "”"), "'": ("‘", "’")}
_CORNERS = {'"': ("「", "」"), "'": ("『", "』")}
_AFTER_CLOSE = frozenset(STOPS + PAUSES + CLOSING + ",.;:!?)")


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def nrm07(text: str, context: Context) -> Iterator[Change]:
    """NRM-07: `"你好"` → `“你好”` by alternating state, reset per paragraph; `5'10"`, `'90s`, `It's` stay.

    In Traditional copy they become 「 」 and 『 』.
    """
    pairs = _CORNERS if context.corner else _PAIRS
    for base, line in _paragraphs(text):
        for straight, (opening, closing) in pairs.items():
            if straight in line:
                for at, mark in _alternate(line, straight, opening, closing):
                    yield base + at, base + at + 1, mark


def _alternate(line: str, straight: str, opening: str, closing: str) -> Iterator[tuple[int, str]]:
    is_open = False
    for match in re.finditer(f"[{straight}{opening}{closing}]", line):
        at, char = match.start(), match[0]
        if char == opening:
            is_open = True
        elif char == closing:
            is_open = False
        elif not _is_other_sign(line, at, straight, is_open=is_open):
            following = line[at + 1 : at + 2]
            ends = not following or following in _AFTER_CLOSE
            # A quotation cut by a column or a page leaves its closing mark alone at the end.
            is_open = not is_open and not (ends and at > 0 and line[at - 1] not in "：，,:（(")
            yield at, opening if is_open else closing


def _is_other_sign(line: str, at: int, straight: str, *, is_open: bool) -> bool:
    """Inches and feet after a digit, an apostrophe in or before a Latin word, an omitted century."""
    before = line[at - 1 : at] if at else ""
    if straight == "'":
        return is_apostrophe(line, at, is_open=is_open) or (before.isdecimal() and not is_open)
    if not before.isdecimal():
        return False
    return not is_open or bool(re.search(r"\d'\d+$", line[:at]))


def nrm22(text: str, _context: Context) -> Iterator[Change]:
    """NRM-22: both marks of a pair the same way round, `”你好”` → `“你好”`; sound nesting is left."""
    for base, line in _paragraphs(text):
        for opening, closing in ("“”", "‘’"):
            at = [match.start() for match in re.finditer(f"[{opening}{closing}]", line)]
            if closing == "’":
                at = [i for i in at if line[i] != closing or not is_apostrophe(line, i)]
            marks = "".join(line[i] for i in at)
            if _wants_repair(marks, opening, closing):
                for order, i in enumerate(at):
                    wanted = closing if order % 2 else opening
                    if line[i] != wanted:
                        yield base + i, base + i + 1, wanted


def _wants_repair(marks: str, opening: str, closing: str) -> bool:
    """Even in number, not nested soundly, and two neighbours the same way round (else it may be a cut
    quotation).
    """
    return (
        bool(marks)
        and len(marks) % 2 == 0
        and not _nests(marks, opening)
        and (opening * 2 in marks or closing * 2 in marks)
    )


def _nests(marks: str, opening: str) -> bool:
    depth = 0
    for mark in marks:
        depth += 1 if mark == opening else -1
        if depth < 0:
            return False
    return depth == 0


def unpaired(line: str) -> int | None:
    """The index of a double quote that no rule can pair, None when all is well.

    A paragraph that opens with a quote it does not close is the rule for quotations of several paragraphs.
    """
    depth, opened = 0, 0
    for match in re.finditer("[“”]", line):
        index = match.start()
        if match[0] == "“":
            depth, opened = depth + 1, index
        else:
            depth -= 1
            if depth < 0:
                return index
    return opened if depth and opened else None


def nrm27(text: str, context: Context) -> Iterator[Change]:
    """NRM-27: `「口碑工程」` → `“口碑工程”` in mainland horizontal copy, inner ones ‘ ’.

    The model stores “ ”. Traditional copy keeps its own.
    """
    if context.corner:
        return
    for base, line in _paragraphs(text):
        depth = 0
        for match in re.finditer("[「」『』“”]", line):
            char, at = match[0], base + match.start()
            if char in "」』”":
                depth = max(0, depth - 1)
            if char in "「『":
                yield at, at + 1, "‘" if depth % 2 else "“"
            elif char in "」』":
                yield at, at + 1, "’" if depth % 2 else "”"
            if char in "「『“":
                depth += 1
