"""MST-07: the date, weekday and lunar date as a newspaper prints them; Han numerals of JMP-03."""

from __future__ import annotations

import datetime

import pytest

from typeset import almanac


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "100"),
        (0, "0"),
    ],
)
def test_jmp_03_han_numbers(number: int, text: str) -> None:
    """This test ensures that page numbers become Han numerals (JMP-03)."""
    assert almanac.han_number(number) == text


def test_date_and_weekday() -> None:
    """This test ensures that date and weekday agree with the calendar (MST-07)."""
    assert almanac.date_text(datetime.date(2026, 5, 7)) == "2026年5月7日"
    week = [almanac.weekday_text(datetime.date(2026, 5, 4) + datetime.timedelta(days=n)) for n in range(7)]
    assert week == ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (datetime.date(2026, 5, 7), "丙午年三月廿一"),
        (datetime.date(2026, 11, 22), "丙午年十月十四　小雪"),
        (datetime.date(2026, 2, 17), "丙午年正月初一"),
        (datetime.date(2026, 2, 16), "乙巳年腊月廿九"),
        (datetime.date(2025, 7, 25), "乙巳年闰六月初一"),
    ],
)
def test_mst_07_lunar(date: datetime.date, text: str) -> None:
    """This test ensures that the lunar date and, on its day, the solar term are right, leap months and new year too."""
    assert almanac.lunar_text(date) == text
    assert almanac.lunar_text(date) == text, "from the cache"


def test_lunar_without_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the lunar date does not depend on the cache."""
    monkeypatch.setenv("TYPESET_CACHE", "off")
    assert almanac.lunar_text(datetime.date(2026, 5, 7)) == "丙午年三月廿一"
