"""What must not be broken (NBK-01 … NBK-18): patterns over a paragraph's text, hard or soft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from typeset.clreq.classes import BULLETS
from typeset.clreq.figures import Figures, Keep
from typeset.clreq.rules.kinsoku import Keeping
from typeset.clreq.scales import HARD
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003134f]"
_BULLET = lazy_pattern(rf"(?:^|(?<=\n))[{BULLETS}][ \u3000]?.")
_TITLE = lazy_pattern(r"《[^《》]{1,4}》")
_LISTED = lazy_pattern(rf"[①-⑳]{_HAN}|(?:^|(?<=[。；：]))(?:（?\d{{1,2}}）|\d{{1,2}}\.){_HAN}")
_PADDED = lazy_pattern(
    rf"(?:(?<!{_HAN})|(?<=记者)|(?<=通讯员)|(?<=摄影)){_HAN}\u3000{_HAN}(?!{_HAN})",
)
_JUMP = lazy_pattern(r"（(?:下转|上接)第?[〇一二三四五六七八九十A-Z0-9]+版[^）]{0,6}）")
"""Each is looked for where a cheaper look shows that the text may hold it; one with a class as large as _HAN takes milliseconds to
compile."""

_CIRCLED = lazy_pattern("[①-⑳]")
_NUMBERED = lazy_pattern(r"(?:^|[。；：])(?:（?\d{1,2}）|\d{1,2}\.)")
_BYLINE = lazy_pattern(r"(?:记者|通讯员|实习生|摄影)[：:\s]?")
_QUOTED = lazy_pattern(r"“[^“”]{1,10}”|《[^《》]{1,14}》")
_CREDIT = lazy_pattern(r"（[^（）]{1,12}）$")


def _has_padded(text: str) -> bool:
    """Whether U+3000 stands between two ideographs of which the second is followed by none (a padded name, NBK-11)."""
    han = [_is_han(ch) for ch in f"{text}  "]
    return any(
        ch == "\u3000" and i > 0 and han[i - 1] and han[i + 1] and not han[i + 2] for i, ch in enumerate(text)
    )


def _bylines(text: str) -> Iterator[tuple[int, str]]:
    """Names after 记者 and the like, up to a bracket, a space or the end: offset and text, 、 and spaces between."""
    after = 0
    for match in _BYLINE.finditer(text):
        start = at = match.end()
        if match.start() < after:
            continue
        end = -1
        while at < len(text) and (
            _in_name(text[at]) or (at > start and (text[at] == "、" or text[at].isspace()))
        ):
            at += 1
            if _in_name(text[at - 1]) and (at == len(text) or text[at] == "）" or text[at].isspace()):
                end = at
            elif not _in_name(text[at - 1]) and not _in_name(text[at - 2]):
                break
        if end > 0:
            after = end
            yield start, text[start:end]


def _in_name(ch: str) -> bool:
    return ch == "·" or _is_han(ch)


def _is_han(ch: str) -> bool:
    return (
        "一" <= ch <= "\u9fff"
        or ch == "〇"
        or "\u3400" <= ch <= "\u4dbf"
        or "\U00020000" <= ch <= "\U0003134f"
    )


def _names(text: str, keeping: Keeping) -> Iterator[Keep]:
    """NBK-10: names in a reporter's line, dear to part."""
    costs = dict(keeping.name)
    for start, names in _bylines(text):
        at = start
        for name in re.split(r"[、\s]", names):
            if len(name) in costs:
                yield Keep("NBK-10", at, at + len(name), costs[len(name)])
            at += len(name) + 1
        yield Keep("NBK-10", start - 1, start + 1, keeping.soft)


@lru_cache(maxsize=8)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))))


class Terms(NamedTuple):
    """What a text asks of its pieces."""

    names: tuple[str, ...] = ()
    """People's names, whole everywhere (NBK-18)."""
    words: tuple[str, ...] = ()
    """Fixed terms, dear in body, whole in headlines (NBK-18)."""
    headline: bool = False
    """Whether it is one: quotations stay whole too (HED-01)."""


PLAIN = Terms()
"""A text that asks for nothing special."""


def keeps(
    text: str,
    keeping: Keeping,
    terms: Terms = PLAIN,
    off: frozenset[str] = frozenset(),
) -> list[Keep]:
    """All stretches of a text that should stay on one line. off: rules that are switched off."""
    figures = Figures(text, keeping)
    found = figures.found
    if text[:1] in BULLETS:
        _add(found, "NBK-17", _BULLET, text, HARD)
    if "《" in text:
        _add(found, "NBK-16", _TITLE, text, keeping.soft)
    if _CIRCLED.search(text) or (figures.may_list and _NUMBERED.search(text)):
        _add(found, "NBK-17", _LISTED, text, HARD)
    if "\u3000" in text and _has_padded(text):
        _add(found, "NBK-11", _PADDED, text, HARD)
    if "（下转" in text or "（上接" in text:
        _add(found, "NBK-12", _JUMP, text, HARD)
    if "记者" in text or "通讯员" in text or "摄" in text:
        found.extend(_names(text, keeping))
    if text.endswith("）") and (credit := _CREDIT.search(text)):
        start, end = credit.span()
        price = keeping.credit if end - start <= keeping.credit_short else keeping.strong
        found.append(Keep("SRC-04", start, end, price))
    found.extend(_terms(text, keeping, terms))
    return [keep for keep in found if keep.rule not in off] if off else found


def _add(found: list[Keep], rule: str, pattern: re.Pattern[str], text: str, cost: int) -> None:
    """Add what a pattern finds."""
    found.extend([Keep(rule, match.start(), match.end(), cost) for match in pattern.finditer(text)])


def _terms(text: str, keeping: Keeping, terms: Terms) -> Iterator[Keep]:
    """Quotations of a headline (HED-01), names and terms of the house (NBK-18)."""
    if terms.headline and ("“" in text or "《" in text):
        yield from (Keep("HED-01", m.start(), m.end(), HARD) for m in _QUOTED.finditer(text))
    if terms.names:
        yield from (Keep("NBK-18", m.start(), m.end(), HARD) for m in _words(terms.names).finditer(text))
    if terms.words:
        cost = HARD if terms.headline else keeping.light
        yield from (Keep("NBK-18", m.start(), m.end(), cost) for m in _words(terms.words).finditer(text))
