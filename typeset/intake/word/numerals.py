"""Numerals as Word counts with them (w:numFmt): 一、十一, 甲乙, ①, ⑴, 壹, iv, aa."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_OLD = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"),
)  # fmt: skip


def _counted(value: int, digits: str, units: str, *, bare_ten: bool = True) -> str:
    """Chinese counting below 10,000: 十一, 一百零一. bare_ten: 十, not 一十, at the start."""
    if not 0 < value < 10_000:
        return str(value) if value else digits[0]
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return text[1:] if bare_ten and 10 <= value < 20 else text


def _digital(value: int) -> str:
    return str(value).translate({48 + at: digit for at, digit in enumerate(_DIGITS)})


def _chinese(value: int) -> str:
    """chineseCounting: 一 … 九十九, then digit by digit."""
    return _counted(value, _DIGITS, "十百千") if value < 100 else _digital(value)


def _run(first: str, count: int) -> Callable[[int], str]:
    """A series of characters that stand in a row; what is beyond it is a plain number."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= count else str(value)


def _circled(value: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= value <= last:
            return chr(start + value - first)
    return "⓪" if value == 0 else str(value)


def _cycle(series: str) -> Callable[[int], str]:
    return lambda value: series[(value - 1) % len(series)] if value > 0 else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for amount, sign in _ROMAN:
        text += sign * (value // amount)
        value %= amount
    return text


def _letters(value: int) -> str:
    """A … Z, AA, BB … as Word goes on."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def _ordinal(value: int) -> str:
    tail = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{tail}"


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda value: str(value).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalFullWidth2": lambda value: str(value).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "chineseCountingThousand": lambda value: _counted(value, _DIGITS, "十百千"),
    "taiwaneseCountingThousand": lambda value: _counted(value, _DIGITS, "十百千"),
    "japaneseCounting": lambda value: _counted(value, _DIGITS, "十百千"),
    "koreanDigital": _digital,
    "chineseLegalSimplified": lambda value: _counted(value, _LEGAL, "拾佰仟", bare_ten=False),
    "japaneseLegal": lambda value: _counted(value, _LEGAL_OLD, "拾佰仟", bare_ten=False),
    "ideographLegalTraditional": lambda value: _counted(value, _LEGAL_OLD, "拾佰仟", bare_ten=False),
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda value: _cycle(_STEMS)(value) + _cycle(_BRANCHES)(value),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "none": lambda _: "",
}
"""Names of w:numFmt to the numeral of a number."""
