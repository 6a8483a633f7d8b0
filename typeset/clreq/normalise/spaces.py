"""NRM-11, NRM-12: spaces between Han, and between Han and Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.clreq.normalise import reporters
from typeset.clreq.normalise.chars import HAN, SURNAMES, WIDE, is_han, is_latin
from typeset.clreq.normalise.english import is_word_space
from typeset.clreq.normalise.reporters import LABEL as _LABEL
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.clreq.normalise.context import Context
    from typeset.clreq.normalise.edits import Change

_GAP = lazy_pattern("(?<=[^ \u3000\n])[ \u3000]+(?=[^ \u3000\n])")
_EDGES = frozenset(" \u3000\n") | WIDE
_SIGNS = frozenset("+-/&#@")
CLOSED, STRAY, APART = range(3)
"""What becomes of a gap between two Han: closed for sure, closed on a guess, or left to part what it parts."""


def nrm11(text: str, context: Context) -> Iterator[Change]:
    """NRM-11: `中 国 经 济` → `中国经济`, `发展， 经济` → `发展，经济`.

    Kept: the space after the 电头 (SRC-01 … SRC-03), inside padded names and between names, the halves of a
    verse, and the semantic spaces of headlines (HED-02). In a list of reporters one U+0020 parts the names.
    """
    if context.byline:
        yield from reporters.line_spaces(text)
        return
    if context.headline:
        yield from _headline(text)
        return
    if _is_list_or_verse(text):
        return
    for region in reporters.regions(text):
        yield from reporters.spaces_between(text, region)
    for start, end, fate in _gaps(text):
        if fate == CLOSED:
            yield start, end, ""


def stray(text: str, context: Context) -> Iterator[Change]:
    """NRM-11: a lone blank inside a sentence, `全市 上下` → `全市上下`; a guess."""
    if context.byline or context.headline or _is_list_or_verse(text):
        return
    for start, end, fate in _gaps(text):
        if fate == STRAY:
            yield start, end, ""


def lists_apart(text: str, context: Context) -> Iterator[tuple[int, str]]:
    """Where words stand apart by blanks that NRM-11 left: the offset of the first, and all of them as typed."""
    if context.byline or context.headline or _is_list_or_verse(text):
        return
    start = stop = -1
    for low, high, fate in _gaps(text):
        if fate != APART or text[low:high].strip(" "):
            continue
        first, last = low - len(_token(text, low, -1)), high + len(_token(text, high, 1))
        if start >= 0 and first <= stop:
            stop = last
            continue
        if start >= 0:
            yield start, text[start:stop]
        start, stop = first, last
    if start >= 0:
        yield start, text[start:stop]


def _gaps(text: str) -> Iterator[tuple[int, int, int]]:
    """Each gap between two Han or full-width marks with its fate; not those of datelines and reporters."""
    kept = _dateline_end(text)
    lists = reporters.regions(text)
    spaced = _letter_spaced(text)
    for match in _GAP.finditer(text):
        start, end = match.span()
        left, right = text[start - 1], text[end]
        if end == kept or any(region.start <= start < region.end for region in lists):
            continue
        if not _both_chinese(left, right) or _is_kept(text, match) or is_word_space(text, start, end):
            continue
        if left in WIDE or right in WIDE or start in spaced:
            yield start, end, CLOSED
        else:
            yield start, end, APART if "\u3000" in match[0] or _parts_words(text, start, end) else STRAY


def _letter_spaced(text: str) -> set[int]:
    """Where the gaps of `中 国 经 济` start: three or more Han each by itself, and no row of names.

    Where some gaps are wider than others, only the narrow ones are inside words.
    """
    found: set[int] = set()
    for match in re.finditer(f"(?<![{HAN}])[{HAN}](?:[ \u3000]+[{HAN}](?![{HAN}])){{2,}}", text):
        letters = match[0].split()
        if len(letters) > 3 and all(letter in SURNAMES for letter in letters[::2]):
            continue
        gaps = [gap.span() for gap in re.finditer("[ \u3000]+", match[0])]
        narrow = min(end - start for start, end in gaps)
        found.update(match.start() + start for start, end in gaps if end - start == narrow)
    return found


def _token(text: str, at: int, step: int) -> str:
    """The word that ends (step -1) or begins (step 1) at an offset, up to a blank or full-width mark."""
    index = at - 1 if step < 0 else at
    first = index
    while 0 <= index < len(text) and text[index] not in _EDGES:
        index += step
    return text[index + 1 : at] if step < 0 else text[first:index]


def _parts_words(text: str, start: int, end: int) -> bool:
    """Whether the gap parts names or the items of a row: `张丽 李明`, `北京 上海 广州`."""
    left, right = _token(text, start, -1), _token(text, end, 1)
    if _is_name(left) or _is_name(right) or parts_numbers(text, start, end):
        return True
    if text[end + len(right) : end + len(right) + 1] == "：" or re.search(
        "第[^第]{1,4}[章节编条款部]$", left
    ):
        return True
    before = text[start - len(left) - 1 : start - len(left)]
    after = text[end + len(right) : end + len(right) + 1]
    return (bool(before) and before in " \u3000" and len(left) <= 8) or (
        bool(after) and after in " \u3000" and len(right) <= 8
    )


def _is_name(token: str) -> bool:
    """Whether a word may be the name of a person."""
    return 2 <= len(token) <= 4 and token[0] in SURNAMES and all(map(is_han, token))


def _both_chinese(left: str, right: str) -> bool:
    return (is_han(left) or left in WIDE) and (is_han(right) or right in WIDE)


def _dateline_end(text: str) -> int:
    """Where the text starts after `本报讯 ` or `新华社北京3月14日电 `, 0 without such a space."""
    match = re.match("[^，。；：！？、“”\\s]{0,24}(?:讯|电|消息)[ \u3000]+", text)
    return (
        match.end()
        if match and re.match("(?:据|又)?(?:本报|新华|中新|中央|人民|[^，。]{1,8}[报社台网讯])", text)
        else 0
    )


def _is_kept(text: str, match: re.Match[str]) -> bool:
    """Padded names (NBK-11) and the separators of a list of reporters."""
    start, end = match.span()
    if match[0] == "\u3000" and re.search(
        f"(?:^|[^{HAN}]|{_LABEL})[{HAN}]$", text[max(0, start - 6) : start]
    ):
        rest = text[end + 1 : end + 2]
        if not rest or not is_han(rest):
            return True
    segment = re.split("[，。；：！？、（(）)“”]", text[max(0, start - 40) : start])[-1]
    if not re.search(_LABEL, segment) or re.search(f"{_LABEL}$", segment):
        return False
    token = re.split("[ \u3000]", segment)[-1]
    name = re.sub(f"^.*{_LABEL}", "", token)
    following = re.match(f"[{HAN}]+", text[end:])
    if not following:
        return False
    return 1 <= len(name) <= 4 and (
        len(following[0]) <= 5 or bool(re.match(f"(?:本报)?{_LABEL}|报道|文", following[0]))
    )


def _is_list_or_verse(text: str) -> bool:
    """Only words between spaces, no marks: a list of names, or the halves of a line of verse."""
    tokens = text.split()
    if len(tokens) < 2 or any(not all(map(is_han, token)) for token in tokens):
        return False
    names = len(tokens) >= 3 and all(1 < len(token) <= 4 for token in tokens if "\u3000" not in text)
    padded = (
        "\u3000" in text
        and re.search(f"(?:^|[ \u3000])[{HAN}]\u3000[{HAN}](?:[ \u3000]|$)", text) is not None
    )
    several = sum(len(token) > 1 for token in tokens) >= 1
    return names or (padded and several) or all(len(token) >= 4 for token in tokens)


def _headline(text: str) -> Iterator[Change]:
    """Headlines spaced out letter by letter close up; all other spaces are semantic, one each."""
    tokens = text.split()
    if len(tokens) > 1 and all(len(token) == 1 and is_han(token) for token in tokens):
        for match in re.finditer("[ \u3000]+", text):
            yield *match.span(), ""


def nrm12(text: str, context: Context) -> Iterator[Change]:
    """NRM-12: `使用 CPU 处理` → `使用CPU处理`; the gap is set, not typed (AUT-06)."""
    if context.byline:
        return
    kept = _dateline_end(text)
    for match in _GAP.finditer(text):
        if not _is_mixed(text, match) or match.end() == kept:
            continue
        if context.headline and not _latin_word_alone(text, match):
            continue
        if context.headline or not parts_numbers(text, *match.span()):
            yield *match.span(), ""


def numbers_apart(text: str, context: Context) -> Iterator[tuple[int, str]]:
    """Where a blank that NRM-12 left parts two figures: `100米 9秒8`."""
    if context.byline or context.headline:
        return
    for match in _GAP.finditer(text):
        start, end = match.span()
        if _is_mixed(text, match) and parts_numbers(text, start, end):
            left, right = _token(text, start, -1), _token(text, end, 1)
            yield start - len(left), text[start - len(left) : end + len(right)]


def parts_numbers(text: str, start: int, end: int) -> bool:
    """Whether words with figures of their own stand on either side: together, `8点 20人` would be `8点20人`."""
    left, right = _token(text, start, -1), _token(text, end, 1)
    if not any(map(str.isdecimal, left)) or not any(map(str.isdecimal, right)):
        return False
    if re.search(r"\d[年月]$", left) and re.match(r"\d{1,2}[月日号]", right):
        return False
    return any(map(is_han, left)) and any(map(is_han, right))


def _is_mixed(text: str, match: re.Match[str]) -> bool:
    """Han or a full-width mark on one side, a Latin letter, digit or its sign on the other."""
    left, right = text[match.start() - 1], text[match.end()]
    first, second = (is_latin(c) or c in "%+-/&#@$￥℃" for c in (left, right))
    if first == second or is_word_space(text, *match.span()):
        return False
    if (_token(text, match.start(), -1) if first else _token(text, match.end(), 1)) in _SIGNS:
        return False  # a bullet or a dash by itself
    other = right if first else left
    return is_han(other) or other in WIDE


def _latin_word_alone(text: str, match: re.Match[str]) -> bool:
    """In a headline: the Latin word or number has a space or an edge on both sides, so that none is
    semantic.
    """
    left = re.split("[ \u3000]", text[: match.start()])[-1]
    right = re.split("[ \u3000]", text[match.end() :])[0]
    return any(token and all(is_latin(c) or c in "%.,+-/" for c in token) for token in (left, right))
