"""NRM-11, NRM-12: spaces between Han, and between Han and Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.clreq.normalise import reporters
from typeset.clreq.normalise.chars import HAN, WIDE, is_han, is_latin
from typeset.clreq.normalise.reporters import LABEL as _LABEL

if TYPE_CHECKING:
    from typeset.clreq.normalise.context import Context
    from typeset.clreq.normalise.edits import Change


def nrm11(text: str, context: Context) -> Iterator[Change]:
    """NRM-11: `中 国 经 济` → `中国经济`.

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
    kept = _dateline_end(text)
    lists = reporters.regions(text)
    for region in lists:
        yield from reporters.spaces_between(text, region)
    for match in re.finditer("(?<=[^ \u3000\n])[ \u3000]+(?=[^ \u3000\n])", text):
        left, right = text[match.start() - 1], text[match.end()]
        if any(region.start <= match.start() < region.end for region in lists):
            continue
        if match.end() == kept or not _both_chinese(left, right) or _is_kept(text, match):
            continue
        yield *match.span(), ""


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
    for match in re.finditer("(?<=[^ \u3000\n])[ \u3000]+(?=[^ \u3000\n])", text):
        left, right = text[match.start() - 1], text[match.end()]
        if not _is_mixed(left, right) or match.end() == _dateline_end(text):
            continue
        if context.headline and not _latin_word_alone(text, match):
            continue
        yield *match.span(), ""


def _is_mixed(left: str, right: str) -> bool:
    """Han or a full-width mark on one side, a Latin letter, digit or its sign on the other."""
    first, second = (is_latin(c) or c in "%+-/&#@$￥℃" for c in (left, right))
    if first == second:
        return False
    other = right if first else left
    return is_han(other) or other in WIDE


def _latin_word_alone(text: str, match: re.Match[str]) -> bool:
    """In a headline: the Latin word or number has a space or an edge on both sides, so that none is
    semantic.
    """
    left = re.split("[ \u3000]", text[: match.start()])[-1]
    right = re.split("[ \u3000]", text[match.end() :])[0]
    return any(token and all(is_latin(c) or c in "%.,+-/" for c in token) for token in (left, right))
