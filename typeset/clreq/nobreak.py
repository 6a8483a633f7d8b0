"""What must not be broken (NBK-01 … NBK-18): patterns over a paragraph's text, hard or soft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from typeset.clreq.classes import BULLETS
from typeset.clreq.rules.kinsoku import Keeping
from typeset.clreq.scales import HARD
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

MEASURES = "年月日时分秒号版期岁人名个万亿元吨米度倍次届层路条件项家户位亩斤岁级类批套台辆栋户只头公千多余趟遍回场顿杯碗瓶张条支枚座所栏行字步夜世寸尺丈里两钱英斗石升毫厘克"
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003134f]"


class Keep(NamedTuple):
    """A stretch of a text that should stay on one line."""

    rule: str
    """Id of the reason."""
    start: int
    """Offset of its first character."""
    end: int
    """The offset behind its last; breaks at start + 1 … end - 1 are meant."""
    cost: int
    """What such a break costs at least, on the scale of line costs."""


NO_BREAK_SPACES = "\u00a0\u2007\u2009\u202f"
"""Blanks that are typed to keep figures and words on one line (NBK-01)."""

_DIGITS = r"\d+(?:[.,:]\d+)*"
_UNITS = "平方公里|平方米|立方米|公里|公顷|公斤|千克|千米|厘米|毫米|海里|小时|分钟|周年|个月|摄氏度|千瓦时|人次|万元|亿元"
_APART = f"[ {NO_BREAK_SPACES}]"
_PATTERNS: tuple[tuple[str, str, str, str], ...] = (
    ("NBK-05", rf"(?<![\d.,]){_DIGITS}[{MEASURES}]", "strong", "0"),
    ("NBK-05", rf"(?<![\d.,])\d{{1,2}}[{MEASURES}]", "hard", "0"),
    ("NBK-05", rf"(?:(?<=\d)|(?<=\d[万亿]))(?:{_UNITS})", "unit", "0"),
    ("NBK-06", rf"第{_DIGITS}", "hard", "0"),
    ("NBK-07", rf"{_DIGITS}[%％‰℃万亿千百年月日]?[～—–]{_DIGITS}", "soft", "0"),
    ("NBK-08", r"\d{1,2}月\d{1,2}日", "soft", "0"),
    ("NBK-04", rf"{_DIGITS} (?:km|m|cm|mm|kg|g|kWh|kW|MW|GB|MB|TB|Hz|V|W|L|mL|ha)(?![A-Za-z])", "hard", "0"),
    ("NBK-01", rf"(?<![\d.,])\d{{1,3}}(?:{_APART}\d{{3}})+(?:\.\d+)?(?!\d)", "hard", "0"),
    ("NBK-15", rf"(?<!\d)\+?\d{{2,4}}(?:{_APART}\d{{3,4}})*{_APART}\d{{4}}(?!\d)", "hard", "0"),
    ("NBK-15", r"[（(]\+?\d{2,4}[）)]\d{3}", "strong", "0"),
    ("NBK-17", rf"(?:^|(?<=\n))[{BULLETS}][ \u3000]?.", "hard", "•"),
    ("NBK-16", r"《[^《》]{1,4}》", "soft", "《"),
    ("NBK-17", rf"[①-⑳]{_HAN}|(?:^|(?<=[。；：]))(?:（?\d{{1,2}}）|\d{{1,2}}\.){_HAN}", "hard", "①"),
    ("NBK-07", rf"{_DIGITS}[：∶]{_DIGITS}", "hard", "0"),
    (
        "NBK-11",
        rf"(?:(?<!{_HAN})|(?<=记者)|(?<=通讯员)|(?<=摄影)){_HAN}\u3000{_HAN}(?!{_HAN})",
        "hard",
        "\u3000",
    ),
    ("NBK-12", r"（(?:下转|上接)第?[〇一二三四五六七八九十A-Z0-9]+版[^）]{0,6}）", "hard", "（"),
)
"""Rule, pattern, which cost of `Keeping` (hard: a wall), and the sign that the text must hold: 0 stands for any digit, ① for the number of a list. A pattern with
a class as large as _HAN takes milliseconds to compile, so none is compiled before a text needs it."""

_SIGNS = lazy_pattern(rf"\d|[①-⑳]|[《\u3000（]|^[{BULLETS}]")
_LISTED = lazy_pattern(r"[①-⑳]|(?:^|[。；：])(?:（?\d{1,2}）|\d{1,2}\.)")
_BYLINE = lazy_pattern(r"(?:记者|通讯员|实习生|摄影)[：:\s]?")
_QUOTED = lazy_pattern(r"“[^“”]{1,10}”|《[^《》]{1,14}》")
_CREDIT = lazy_pattern(r"（[^（）]{1,12}）$")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _signs(text: str) -> set[str]:
    """The signs of _PATTERNS that a text holds."""
    held = {
        "0" if sign.isdecimal() else "•" if sign in BULLETS else sign for sign in set(_SIGNS.findall(text))
    }
    if held and _LISTED.search(text):
        held.add("①")
    if "\u3000" in held and not _has_padded(text):
        held.remove("\u3000")
    return held


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
    found: list[Keep] = []
    held = _signs(text)
    if held:
        costs = {"hard": HARD, "strong": keeping.strong, "soft": keeping.soft, "unit": keeping.unit}
        for rule, pattern, cost, sign in _PATTERNS:
            if sign in held:
                price = costs[cost]
                found.extend(Keep(rule, m.start(), m.end(), price) for m in _compiled(pattern).finditer(text))
    if "记者" in text or "通讯员" in text or "摄" in text:
        found.extend(_names(text, keeping))
    if text.endswith("）") and (credit := _CREDIT.search(text)):
        start, end = credit.span()
        price = keeping.credit if end - start <= keeping.credit_short else keeping.strong
        found.append(Keep("SRC-04", start, end, price))
    found.extend(_terms(text, keeping, terms))
    return [keep for keep in found if keep.rule not in off] if off else found


def _terms(text: str, keeping: Keeping, terms: Terms) -> Iterator[Keep]:
    """Quotations of a headline (HED-01), names and terms of the house (NBK-18)."""
    if terms.headline and ("“" in text or "《" in text):
        yield from (Keep("HED-01", m.start(), m.end(), HARD) for m in _QUOTED.finditer(text))
    if terms.names:
        yield from (Keep("NBK-18", m.start(), m.end(), HARD) for m in _words(terms.names).finditer(text))
    if terms.words:
        cost = HARD if terms.headline else keeping.light
        yield from (Keep("NBK-18", m.start(), m.end(), cost) for m in _words(terms.words).finditer(text))
