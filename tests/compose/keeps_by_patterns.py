"""What belongs together told the long way, a pattern for each reason: what the one scan of `clreq` has to agree with."""

from __future__ import annotations

import re
from functools import cache

from typeset.clreq.classes import BULLETS
from typeset.clreq.figures import MEASURES, NO_BREAK_SPACES, UNITS
from typeset.clreq.rules.kinsoku import Keeping
from typeset.clreq.scales import HARD

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003134f]"
_DIGITS = r"\d+(?:[.,:]\d+)*"
_UNITS = "|".join(UNITS)
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
_SIGNS = re.compile(rf"\d|[①-⑳]|[《\u3000（]|^[{BULLETS}]")
_LISTED = re.compile(r"[①-⑳]|(?:^|[。；：])(?:（?\d{1,2}）|\d{1,2}\.)")


Found = tuple[str, int, int, int]
"""A reason's id, where a stretch begins and ends, and what a break inside it costs."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _signs(text: str) -> set[str]:
    held = {
        "0" if sign.isdecimal() else "•" if sign in BULLETS else sign for sign in set(_SIGNS.findall(text))
    }
    if held and _LISTED.search(text):
        held.add("①")
    return held


def by_patterns(text: str, keeping: Keeping) -> list[Found]:
    """All stretches that a pattern finds."""
    held = _signs(text)
    costs = {"hard": HARD, "strong": keeping.strong, "soft": keeping.soft, "unit": keeping.unit}
    return [
        (rule, match.start(), match.end(), costs[cost])
        for rule, pattern, cost, sign in _PATTERNS
        if sign in held
        for match in _compiled(pattern).finditer(text)
    ]
