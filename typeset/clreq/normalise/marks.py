"""NRM-03 … NRM-06, NRM-08, NRM-13, NRM-17, NRM-25.

The width and form of punctuation marks in Chinese paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.clreq.normalise.chars import (
    CLOSING,
    LEAD_HAN,
    OPENING,
    TRANSLITERATION,
    WIDE,
    is_han,
    is_latin,
)
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.clreq.normalise.context import Context
    from typeset.clreq.normalise.edits import Change

_WIDTHS = {
    ",": "，",
    ".": "。",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    "｡": "。",
    "､": "、",
    "｢": "「",
    "｣": "」",
}
_SKIPPED = " \u3000\"'()"


def nrm03(text: str, context: Context) -> Iterator[Change]:
    """NRM-03: `你好,世界.` → `你好，世界。`; half-width stays where both neighbours are digits or Latin."""
    for match in re.finditer("[,.;:!?｡､｢｣]", text):
        at, mark = match.start(), match[0]
        if mark in "｡､｢｣" or _is_chinese_mark(text, at, mark, context):
            yield at, at + 1, _WIDTHS[mark]


_ENGLISH = lazy_pattern(r"[A-Za-z]['’A-Za-z-]*,? [A-Za-z]['’A-Za-z-]*,? [A-Za-z]['’A-Za-z-]*$")
"""Three words in a row: an English sentence, whose marks are its own."""


_ABBREVIATIONS = "".join(
    f"(?<!{word})"
    for word in (
        "Inc",
        "Ltd",
        "Corp",
        "Co",
        "No",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Jr",
        "St",
        "vs",
        "etc",
        "Vol",
        "Fig",
    )
)
_LATIN_STOP = lazy_pattern(rf"(?<=[A-Za-z]{{2}}){_ABBREVIATIONS}\.(?=[一-鿿])")


def latin_stop(text: str, _context: Context) -> Iterator[Change]:
    """NRM-03: the point between a Latin word and Han, `CPU.大家` → `CPU。大家`; a guess, it may be an abbreviation's."""
    for match in _LATIN_STOP.finditer(text):
        if not _ENGLISH.search(text[max(0, match.start() - 80) : match.start()]):
            yield *match.span(), "。"


def _is_chinese_mark(text: str, at: int, mark: str, context: Context) -> bool:
    left, right = _beyond(text, at, -1), _beyond(text, at, 1)
    if not left:
        return False
    after = text[at + 1 : at + 2]
    if mark in "!?" and (after in tuple("!?！？") or text[at - 1] in "!?！？"):
        return False
    if mark == "." and not _is_stop(text, at, after):
        return False
    if left.isdecimal() and right.isdecimal() and text[at - 1 : at].isdecimal() and after.isdecimal():
        return "NRM-04" in context.off
    if is_han(left) or left in WIDE:
        return not (mark == "." and after.isascii() and after.isalnum() and not after.isdecimal())
    if is_latin(left) and _ENGLISH.search(text[max(0, at - 80) : at]):
        return False
    if is_latin(left) or left in "%℃°‰‱/+-":
        return not right or is_han(right) or right in WIDE
    return False


def _is_stop(text: str, at: int, after: str) -> bool:
    """Whether a `.` may end a sentence.

    No run of dots, no lead number, abbreviation or name (NRM-13, NRM-24).
    """
    if after == "." or text[at - 1 : at] == ".":
        return False
    before = text[max(0, at - 24) : at]
    if after and re.search(r"[A-Za-z]$", before):
        return False  # an abbreviation or a sentence's end: latin_stop guesses
    if after and re.search(r"(?:^|[\s。；：！？，、（(“])(?:\d{1,2}|[A-Za-z])$", before):
        return False
    if after and re.search(rf"(?:^|[\s。；：！？])[{LEAD_HAN}]{{1,3}}$", before):
        return False
    if re.search(r"(?:[A-Za-z]\.[A-Za-z]|(?<![A-Za-z])(?:No|Mr|Mrs|Ms|Dr|St|vs|Vol|Fig))$", before):
        return False
    return not is_name_dot(text, at)


def is_name_dot(text: str, at: int) -> bool:
    """Whether a point stands inside a transliterated name: two ideographs that write names on either side."""
    left, right = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    if len(left) < 2 or len(right) < 2:
        return False
    return all(char in TRANSLITERATION for char in left + right)


def _beyond(text: str, at: int, step: int) -> str:
    """The nearest character that is no space, straight quote, bracket or half-width mark; "" at the edge."""
    index = at + step
    while 0 <= index < len(text) and (text[index] in _SKIPPED or (step < 0 and text[index] in ",;:!?")):
        index += step
    return text[index] if 0 <= index < len(text) and text[index] != "\n" else ""


def nrm06(text: str, _context: Context) -> Iterator[Change]:
    """NRM-06: `他(王明)说` → `他（王明）说`; both of a pair take one width.

    `(EU)` between Latin words stays.
    """
    stack: list[int] = []
    changes: list[Change] = []
    for match in re.finditer("[()（）]", text):
        at, mark = match.start(), match[0]
        if mark in "(（":
            stack.append(at)
        elif stack:
            opened = stack.pop()
            if text[opened] + mark != "（）" and _is_wide_pair(text, opened, at):
                changes += _widen(text, opened), _widen(text, at)
        elif mark == ")" and at and (is_han(text[at - 1]) or text[at - 1] in WIDE):
            changes.append((at, at + 1, "）"))
    for at in stack:
        around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        if text[at] == "(" and any(is_han(char) or char in WIDE for char in around):
            changes.append((at, at + 1, "（"))
    yield from sorted(changes)


def _widen(text: str, at: int) -> Change:
    return at, at + 1, "（" if text[at] in "(（" else "）"


def _is_wide_pair(text: str, opened: int, closed: int) -> bool:
    if "（" in text[opened] or "）" in text[closed]:
        return True
    if any(is_han(char) or char in WIDE for char in text[opened + 1 : closed]):
        return True
    left, right = text[max(0, opened - 1) : opened], text[closed + 1 : closed + 2]
    if is_latin(left):
        return False
    return (not left or is_han(left) or left in WIDE) and (not right or is_han(right) or right in WIDE)


def nrm08(text: str, _context: Context) -> Iterator[Change]:
    """NRM-08: `...` `。。。` `…` `・・・` → `……`; longer runs become whole pairs."""
    for match in re.finditer(r"[…⋯]+|\.{3,}|。{3,}|[・·•]{3,}", text):
        run = match[0]
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if run[0] == "." and is_latin(before or " ") and is_latin(after or " "):
            continue
        if run[0] in "…⋯":
            count = 2 if len(run) <= 3 else len(run) - len(run) % 2
        else:
            count = 2 if len(run) < 10 else 4
        if run != "…" * count:
            yield *match.span(), "…" * count


def nrm13(text: str, _context: Context) -> Iterator[Change]:
    """NRM-13: the point inside a name, `约翰・史密斯` `约翰•史密斯` `约翰.史密斯` → `约翰·史密斯`."""
    for match in re.finditer("(?<=.)[・•‧∙⋅･.．](?=.)", text):
        start, end = match.span()
        if (
            is_han(text[start - 1])
            and is_han(text[end])
            and (match[0] not in ".．" or is_name_dot(text, start))
        ):
            yield start, end, "·"


def nrm17(text: str, _context: Context) -> Iterator[Change]:
    """NRM-17: `!!` → `！！`, `?!` and `！？` → `？！`, more than three → three."""
    for match in re.finditer("[!?！？]{2,}", text):
        run = match[0]
        if set(run) <= {"!", "?"} and is_latin(text[match.start() - 1 : match.start()] or " "):
            following = _beyond(text, match.end() - 1, 1)
            if following and not (is_han(following) or following in WIDE):
                continue
        asked, called = sum(c in "?？" for c in run), sum(c in "!！" for c in run)
        if asked and called and len(run) > 3:
            asked, called = 1, 2
        wanted = "？" * min(asked, 3) + "！" * min(called, 3)
        if wanted != run:
            yield *match.span(), wanted


def nrm25(text: str, context: Context) -> Iterator[Change]:
    """NRM-25: a caption or label that is a phrase or one short sentence loses its 。 (only where
    `caption` is set).
    """
    if context.caption and text.endswith("。") and len(text) > 1 and len(text) <= 40:
        inner = text[:-1]
        if not any(mark in inner for mark in "。！？；…") and inner[-1] not in CLOSING + OPENING:
            yield len(inner), len(text), ""


_SCORE = lazy_pattern(r"(?<=\d)：(?=\d)")


def nrm05(text: str, context: Context) -> Iterator[Change]:
    """NRM-05: the colon of a score or scale, `3：2`, stays; by setting it becomes the ratio sign ∶."""
    if context.ratio:
        for match in _SCORE.finditer(text):
            yield match.start(), match.end(), "∶"
