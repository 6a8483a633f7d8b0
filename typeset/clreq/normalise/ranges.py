"""NRM-10: the hyphen of a range. It is one only between two ascending numbers of one kind; other hyphens are somebody's number.

`1949-2026年`, `63%-68%`, `10-15人` are ranges. `6505-1234号`, `3-201号`, `国发2026-15号`, `5-1号楼`, `3-2`, `2026-05-07` are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

from typeset.clreq.normalise.chars import HAN, QUANTITY_UNITS, TIME_UNITS
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.clreq.normalise.context import Context
    from typeset.clreq.normalise.edits import Change

_UNIT = f"[%℃‰]|[{TIME_UNITS}{QUANTITY_UNITS}]"
_FORM = lazy_pattern(
    rf"(?<![\d\-－–~.,/:：#№)）\]A-Za-z+=×])(?P<low>\d+(?:\.\d+)?)(?P<unit>{_UNIT})?(?P<mark>[\-－–~])"
    rf"(?P<high>\d+(?:\.\d+)?)(?!\.?\d)(?P<after>{_UNIT})?"
)
_CALENDAR = {"月": 12, "日": 31, "时": 24, "点": 24}
"""The greatest number of a unit of the calendar and the clock."""

_NUMBERED = lazy_pattern(
    "(?:电话|热线|手机|传真|拨打|号码|[账帐]号|卡号|编号|尾号|文号|证号|车牌|单号|批号|型号|房号|邮编|代码)"
    "(?:为|是|号)?[：: （(]{0,2}$"
)
"""Words that a number of several parts follows."""

_SCORE = lazy_pattern("比分|战胜|击败|不敌|负于|领先|落后|战平|险胜|逆转|横扫|告负|取胜|[胜负平赢输败]")
_BEYOND = "-－–~=＝+×/"
"""After the second number: more parts of a number, or a sum."""


_CLOCK = lazy_pattern(
    r"(?<!\d[:：])(?<![\d.\-－–~])(?P<low>\d{1,2})(?P<colon>[:：])(?P<past>\d\d)(?P<mark>[\-－–~])"
    r"(?P<high>\d{1,2})(?P=colon)(?P<to>\d\d)(?![\d:：\-－–~])"
)
"""`8:00-17:00`: two times of one day."""


class Reading(Enum):
    """What a hyphen between two numbers is."""

    RANGE = 1
    DOUBT = 2
    OTHER = 3


def nrm10(text: str, _context: Context) -> Iterator[Change]:
    """NRM-10: `1949-2026年` → `1949—2026年` for times and places, `63%-68%` → `63%～68%` for quantities."""
    for match in _FORM.finditer(text):
        if _reading(text, match) is Reading.RANGE:
            yield *match.span("mark"), _sign(match)
    for match in _CLOCK.finditer(text):
        if _of_times(text, match) is Reading.RANGE:
            yield *match.span("mark"), "—"


def doubtful_ranges(text: str) -> Iterator[tuple[int, str, str]]:
    """Hyphens that may be a range's: offset, the form as typed, and the form it would have."""
    for match in _FORM.finditer(text):
        if _reading(text, match) is Reading.DOUBT:
            before = text[match.start() : match.end("after") if match["after"] else match.end("high")]
            at = match.start("mark") - match.start()
            yield match.start("mark"), before, before[:at] + _sign(match) + before[at + 1 :]
    for match in _CLOCK.finditer(text):
        if _of_times(text, match) is Reading.DOUBT:
            at = match.start("mark") - match.start()
            yield match.start("mark"), match[0], match[0][:at] + "—" + match[0][at + 1 :]


def _of_times(text: str, match: re.Match[str]) -> Reading:
    """Times of the clock ascend inside a day; 22:00-6:00 may be a night, 25:20-18:25 sets of a match."""
    start, stop = (
        (int(match[hour]), int(match[minute])) for hour, minute in (("low", "past"), ("high", "to"))
    )
    if max(start[0], stop[0]) > 24 or max(start[1], stop[1]) > 59:
        return Reading.OTHER
    if _SCORE.search(text[max(0, match.start() - 10) : match.end() + 6]):
        return Reading.OTHER
    return Reading.RANGE if start < stop else Reading.DOUBT


def _sign(match: re.Match[str]) -> str:
    return "—" if (match["after"] or match["unit"]) in TIME_UNITS else "～"


def _reading(text: str, match: re.Match[str]) -> Reading:
    low, high, unit, after, mark = (match[name] for name in ("low", "high", "unit", "after", "mark"))
    beyond = text[match.end("after") if after else match.end("high") :][:1]
    if after is None or (beyond and beyond in _BEYOND):
        return Reading.OTHER
    if mark in "–~":
        return Reading.RANGE  # no one types these inside a number
    before = text[max(0, match.start() - 10) : match.start()]
    if _NUMBERED.search(before):
        return Reading.OTHER
    if unit is not None and unit != after:
        return Reading.RANGE if unit in "年月日时" and after in "年月日时" else Reading.OTHER
    if after == "号":
        return _of_number(match, before)
    if low.startswith("0") and not low.startswith("0.") and len(low) > 1:
        return Reading.DOUBT if len(low) == len(high) == 2 else Reading.OTHER
    if after == "分" and unit is None and _SCORE.search(before + text[match.end() :][:6]):
        return Reading.OTHER
    return _of_numbers(low, high, after, both=unit is not None)


def _of_numbers(low: str, high: str, unit: str, *, both: bool) -> Reading:
    """Two numbers with a unit. both: the first has it too, so that each is a thing by itself."""
    if unit == "年" and len(low) >= 3 and len(high) == 2:
        return Reading.DOUBT  # 2008-09年
    ascending = float(low) < float(high)
    limit = _CALENDAR.get(unit)
    if limit is not None and max(float(low), float(high)) > limit:
        return Reading.OTHER
    if ascending:
        alike = unit != "年" or len(low) == len(high) or len(high) < 3
        return Reading.RANGE if alike else Reading.OTHER
    return Reading.DOUBT if both or unit in ("月", "时", "点", "℃", "%") else Reading.OTHER


def _of_number(match: re.Match[str], before: str) -> Reading:
    """号 is a day, a house, a room or a document."""
    low, high = match["low"], match["high"]
    days = low.isdecimal() and high.isdecimal() and 0 < int(low) < int(high) <= 31
    if not days or low.startswith("0"):
        return Reading.OTHER
    if re.search(r"\d月$", before) or match["unit"]:
        return Reading.RANGE
    if re.search(f"[{HAN}]{{2}}发$|第$|[〔\\[（(]$", before):
        return Reading.OTHER
    return Reading.DOUBT
