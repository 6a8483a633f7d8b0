"""NRM-09: dashes and connectors in Chinese paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.clreq.normalise.chars import (
    HAN,
    PLACE_ENDS,
    PLACES,
    TIME_ENDS,
    WEEKDAYS,
    WIDE,
    is_han,
)

if TYPE_CHECKING:
    from typeset.clreq.normalise.context import Context
    from typeset.clreq.normalise.edits import Change

_LONGEST = 6
"""A longer run of hyphens is a rule drawn with the keyboard, not a dash."""


def nrm09(text: str, _context: Context) -> Iterator[Change]:
    """NRM-09: `--` `－－` `──` `―` between Han → `——`; a single hyphen between two times or places → `—`."""
    for match in re.finditer(r"[\-－─―—⸺]+", text):
        run, start, end = match[0], match.start(), match.end()
        if run in ("-", "－"):
            if joins_places_or_times(text, start):
                yield start, end, "—"
        elif run not in ("—", "——", "─") and len(run) <= _LONGEST and _beside_han(text, start, end):
            even = set(run) == {"—"} and len(run) % 2 == 0
            if not even:
                yield start, end, "——"


def _beside_han(text: str, start: int, end: int) -> bool:
    left, right = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return any(char and (is_han(char) or char in WIDE) for char in (left, right))


def joins_places_or_times(text: str, at: int) -> bool:
    """Whether the hyphen at `at` stands between two Han words that are both places or both times."""
    left, right = text[max(0, at - 6) : at], text[at + 1 : at + 7]
    if not left or not right or not is_han(left[-1]) or not is_han(right[0]):
        return False
    return (_ends_as_place(left) and _starts_as_place(right)) or (
        _ends_as_time(left) and _starts_as_time(right)
    )


def _ends_as_place(text: str) -> bool:
    return text.endswith(PLACES) or bool(re.search(f"[{HAN}][{PLACE_ENDS}]$", text))


def _starts_as_place(text: str) -> bool:
    return text.startswith(PLACES) or bool(re.match(f"[{HAN}]{{1,3}}[{PLACE_ENDS}]", text))


def _ends_as_time(text: str) -> bool:
    return text[-1] in TIME_ENDS or text[-2:-1] == "周" or text[-3:-1] in WEEKDAYS


def _starts_as_time(text: str) -> bool:
    return text.startswith(WEEKDAYS) or bool(
        re.match(f"[〇零{'一二三四五六七八九十两'}廿]{{1,4}}[{TIME_ENDS}]", text)
    )
