"""NRM-01, NRM-02, NRM-14, NRM-18, NRM-19, NRM-21: forms of characters, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.clreq.normalise.chars import RADICALS, is_han, is_latin
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.clreq.normalise.context import Context
    from typeset.clreq.normalise.edits import Change

INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
ODD_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
COMBINING = "".join(map(chr, (*range(0x300, 0x370), 0x3099, 0x309A)))
"""Marks that are drawn over the letter before them."""

SQUARED = {
    "㎞": "km",
    "㎏": "kg",
    "㎜": "mm",
    "㎝": "cm",
    "㎎": "mg",
    "㏄": "cc",
    "㎖": "ml",
    "㎾": "kW",
    "㎒": "MHz",
    "㎓": "GHz",
    "㏑": "ln",
    "㏒": "lg",
    "㎐": "Hz",
    "㎥": "m³",
}
_FOLDED_SIGNS = "＋－＝／＃＆＠＿．"


def nrm01(text: str, _context: Context) -> Iterator[Change]:
    """NRM-01: line ends as LF; no-break and other fixed spaces as a space.

    Invisible characters and the indent go.
    """
    for match in re.finditer(
        f"\r\n?|\u2028|\u2029|[{ODD_SPACES}]|[{INVISIBLE}]+|(?m:^[ \t\u3000]+|[ \t\u3000]+$)", text
    ):
        found = match[0]
        if found[0] in "\r\u2028\u2029":
            yield *match.span(), "\n"
        elif found[0] in ODD_SPACES:
            if not _keeps_together(text, *match.span()):
                yield *match.span(), " "
        else:
            yield *match.span(), ""


_TOGETHER = "\u00a0\u2007\u2009\u202f"


def _keeps_together(text: str, start: int, end: int) -> bool:
    """Whether a no-break or thin space joins figures or words, `1 000 000`, `10 km`: it stays as typed (NBK-01)."""
    left, right = text[start - 1 : start], text[end : end + 1]
    return (
        text[start] in _TOGETHER
        and bool(left and right)
        and (is_latin(left) or left in ".,%")
        and is_latin(right)
    )


_LETTER_AND_MARKS = lazy_pattern(f"[^\\W\\d_][{COMBINING}]+")


def composing(text: str, _context: Context) -> Iterator[Change]:
    """NRM-01: a letter and the marks typed after it become the one character that has them (`e` + U+0301 → `é`).

    Only such a pair is composed, never the whole text: ideographs and signs beside it stay what they are.
    """
    for match in _LETTER_AND_MARKS.finditer(text):
        made = _one(match)
        if made != match[0]:
            yield *match.span(), made


def composed(text: str) -> str:
    """A text with its letters and marks composed."""
    return _LETTER_AND_MARKS.sub(_one, text)


def _one(match: re.Match[str]) -> str:
    from unicodedata import normalize

    return match[0] if is_han(match[0][0]) else normalize("NFC", match[0])


def nrm02(text: str, context: Context) -> Iterator[Change]:
    """NRM-02: `２０２６年３月` → `2026年3月`; the marks inside a number or word go with it (not ：,
    NRM-05).
    """
    for match in re.finditer("[０-９Ａ-Ｚａ-ｚ]+", text):
        yield *match.span(), "".join(chr(ord(c) - 0xFEE0) for c in match[0])
    if any(sign in text for sign in _FOLDED_SIGNS + "："):
        yield from _signs(text, context)


def _signs(text: str, context: Context) -> Iterator[Change]:
    """Full-width signs between two letters or digits of either width."""
    for match in re.finditer(
        "(?<=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])[＋＝／＃＆＠＿．：](?=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])", text
    ):
        if match[0] == "：":
            if "NRM-05" not in context.off or not (
                _digit(text[match.start() - 1]) and _digit(text[match.end()])
            ):
                continue
        elif match[0] == "．" and not (_digit(text[match.start() - 1]) and _digit(text[match.end()])):
            continue
        yield *match.span(), chr(ord(match[0]) - 0xFEE0)


def _digit(char: str) -> bool:
    return char in "0123456789０１２３４５６７８９"


def nrm14(text: str, _context: Context) -> Iterator[Change]:
    """NRM-14: `100％` → `100%` beside half-width digits."""
    for match in re.finditer("(?<=[0-9])％", text):
        yield *match.span(), "%"


def nrm18(text: str, _context: Context) -> Iterator[Change]:
    """NRM-18: a tab or a run of spaces becomes one space."""
    for match in re.finditer("[ \t\u3000]{2,}|\t", text):
        yield *match.span(), "\u3000" if set(match[0]) == {"\u3000"} else " "


def nrm19(text: str, _context: Context) -> Iterator[Change]:
    """NRM-19: `㎞` → `km`; ℃ and ㎡ stay."""
    for match in re.finditer(f"[{''.join(SQUARED)}]", text):
        yield *match.span(), SQUARED[match[0]]


def nrm21(text: str, _context: Context) -> Iterator[Change]:
    """NRM-21: radicals that a PDF gives for ideographs become these, nothing else is folded."""
    for match in re.finditer("[\u2e80-\u2fdf]", text):
        plain = RADICALS.get(match[0]) or _folded(match[0])
        if plain != match[0]:
            yield *match.span(), plain


LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def ligatures(text: str, _context: Context) -> Iterator[Change]:
    """NRM-21: a ligature that a PDF gives for letters becomes these; the font joins them, and a reader finds the word."""
    for match in re.finditer("[ﬀ-ﬆ]", text):
        yield *match.span(), LIGATURES[match[0]]


def _folded(char: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", char)


def compatibility(text: str, _context: Context) -> Iterator[Change]:
    """NRM-21: compatibility ideographs become the ideographs they stand for; their form may differ, as in a name."""
    for match in re.finditer("[\uf900-\ufaff\U0002f800-\U0002fa1f]", text):
        plain = _folded(match[0])
        if plain != match[0]:
            yield *match.span(), plain
