"""Figures in the cells of a table: which texts are one, and which columns are ranged on the point."""

from __future__ import annotations

import re

from typeset.patterns import lazy_pattern

_NUMBER = lazy_pattern(
    r"(?P<whole>[¥￥$€£]?[-−–+±]?(?:\d{1,3}(?:[,，]\d{3})+|\d+))(?P<part>[.．:：∶]\d+)?"
    r"(?P<unit>[ \u2009\u3000]?(?:[%％‰℃°]|[\u4e00-\u9fff]{1,4}|[A-Za-z]{1,4}))?"
)
_EMPTY = frozenset(("", "—", "——", "-", "–", "…", "……", "/", "／", "无", "*", "·"))

_WORD = 4
"""Characters of a word that may stand among figures."""

_MINUS = lazy_pattern(r"[-–－﹣](?=\d)")
"""What is typed for the sign of a figure below zero, where it is no true minus."""


def number_of(text: str) -> re.Match[str] | None:
    """The parts of a figure or an hour, with its sign and unit; None for other text."""
    return _NUMBER.fullmatch(text)


def is_numeric(cells: list[str], *, first: bool) -> bool:
    """Whether a column holds figures, with a short word among them at most (持平), so that it is ranged on the point. In the
    first column a figure with a unit (2路) is a name."""
    texts = [text for text in cells if text not in _EMPTY]
    found = [match for text in texts if (match := number_of(text)) and not (first and match["unit"])]
    others = len(texts) - len(found)
    short = all(len(text) <= _WORD for text in texts if number_of(text) is None)
    return bool(found) and (not others or (not first and short and others * 2 <= len(texts)))


def with_minus(text: str) -> str:
    """A cell of a column of figures: a figure below zero with the true minus (U+2212), whatever was typed for it; all else as it is."""
    begins = _MINUS.match(text)
    return f"−{text[begins.end() :]}" if begins and number_of(text) else text
