"""Dates as a newspaper prints them: weekday, lunar date and solar term (农历、节气), Han numerals.

The lunar calendar is computed by the lunar-python library and kept in the cache by date: its import
is slow and the dateline needs one line of it.
"""

from __future__ import annotations

import datetime

from typeset.files.cache import Recipe

_DIGITS = "〇一二三四五六七八九"
_WEEKDAYS = "一二三四五六日"
_RECIPE = Recipe("lunar", __name__, ("lunar-python",))
_FIRST, _LAST = 1900, 2100
"""Years whose lunar calendar is computed; others get none."""


def han_number(number: int) -> str:
    """1 … 99 in Han numerals: 二, 十, 十二, 二十一 (JMP-03's `第二版`)."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def date_text(date: datetime.date) -> str:
    """`2026年5月7日`."""
    return f"{date.year}年{date.month}月{date.day}日"


def weekday_text(date: datetime.date) -> str:
    """`星期四`."""
    return "星期" + _WEEKDAYS[date.weekday()]


def lunar_text(date: datetime.date) -> str:
    """`丙午年三月廿一`, followed by the solar term on its day (MST-07). Empty when the library is missing."""
    if not _FIRST <= date.year <= _LAST:
        return ""
    entry = _RECIPE.entry(date.isoformat())
    stored = entry.read()
    if stored is not None:
        return stored.decode()
    try:
        from lunar_python import Solar  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        return ""

    lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    text = f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
    term = lunar.getJieQi()
    text = f"{text}　{term}" if term else text
    entry.write(text.encode())
    return text
