"""Folios and datelines: mirrored, in order, and with the right lunar date (FOL, MST)."""

from __future__ import annotations

import datetime

import pytest

from tests.makeup.pages import line_text, make
from typeset.fonts.book import FontBook
from typeset.makeup.place.dateline import dateline_items
from typeset.model.paper import Edition, Masthead, Page, Paper
from typeset.sheet.types import TextLine


def folio(paper: Paper, book: FontBook, page: int) -> dict[str, TextLine]:
    pages = [Page(n, "经济", (), (("责编", "甲"),)) for n in range(1, page + 1)]
    sheets = make(Edition(paper, datetime.date(2026, 5, 7), 1, tuple(pages)), book).made.sheets
    return {line_text(line): line for line in sheets[page - 1].text if line.role == "folio"}


def test_fol_03_mirrored(paper: Paper, book: FontBook) -> None:
    """This test ensures that the page number is at the outer edge: left on even pages, right on odd ones (FOL-03)."""
    even, odd = folio(paper, book, 2), folio(paper, book, 3)
    left, right = paper.format.left, paper.format.width - paper.format.right
    assert even["02"].x == left
    assert odd["版"].x + odd["版"].width == pytest.approx(right, abs=2_000_000)
    date = "2026年5月7日星期四"
    shown = {text.replace("\u3000", ""): line for text, line in even.items()}
    assert shown[date].x + shown[date].width == pytest.approx(right, abs=1000)
    assert {text.replace("\u3000", ""): line for text, line in odd.items()}[date].x == left
    assert abs(even["经济"].x - left) < abs(even["经济"].x - right)
    assert abs(odd["经济"].x - left) > abs(odd["经济"].x - right)


def test_fol_01_none_on_page_one(paper: Paper, book: FontBook) -> None:
    """This test ensures that page 1 has no 报眉 (MST-05)."""
    assert not {"01", "版", "经济", paper.name} & set(folio(paper, book, 1))


def dated(paper: Paper, date: datetime.date, **masthead: object) -> list[str]:
    paper = paper._replace(masthead=Masthead(**masthead))  # type: ignore[arg-type]
    return dateline_items(Edition(paper, date, 3216, (Page(1, "", ()), Page(2, "", ()))))


def test_mst_07_08_dateline(paper: Paper) -> None:
    """This test ensures that the dateline's texts are right and in order (MST-07, MST-08)."""
    assert dated(paper, datetime.date(2026, 5, 7)) == [
        "2026年5月7日",
        "星期四",
        "农历丙午年三月廿一",
        "第3216期",
        "今日2版",
    ]
    assert dated(paper, datetime.date(2026, 11, 22))[1:3] == ["星期日", "农历丙午年十月十四\u3000小雪"]


def test_mst_06_unregistered(paper: Paper) -> None:
    """This test ensures that a paper that is not registered prints its notice, never a serial number (MST-06, MST-07)."""
    order = ("date", "cn", "post_code", "price", "pages")
    data = {"dateline": order, "cn": "CN 00-0000", "post_code": "0-00", "price": "1元", "notice": "样张"}
    assert dated(paper, datetime.date(2026, 5, 7), **data) == ["2026年5月7日", "样张", "今日2版"]
    registered = dated(paper._replace(registered=True), datetime.date(2026, 5, 7), **data)
    assert registered == [
        "2026年5月7日",
        "国内统一连续出版物号\u3000CN 00-0000",
        "邮发代号\u30000-00",
        "零售价\u30001元",
        "今日2版",
    ]
