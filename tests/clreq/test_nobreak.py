"""NBK-01 … NBK-18 as data: which stretches of a text are kept together, and how strongly."""

from __future__ import annotations

import pytest

from typeset.clreq.nobreak import Terms, keeps
from typeset.clreq.rules import HOUSE
from typeset.clreq.scales import HARD
from typeset.clreq.tokens import tokens


def cost(text: str, left: str, right: str, off: frozenset[str] = frozenset(), **more: object) -> int:
    """The greatest cost that any keep puts on a break between `left` and `right`."""
    at = text.index(left + right) + len(left)
    found = keeps(text, HOUSE.keeping, Terms(**more), off)  # type: ignore[arg-type]
    return max((keep.cost for keep in found if keep.start < at < keep.end), default=0)


HARD_CASES = [
    ("NBK-04", "全程5 km，用时", "5 ", "km"),
    ("NBK-04", "发电120 kWh的电站", "120 ", "kWh"),
    ("NBK-05", "今年3月以来", "3", "月"),
    ("NBK-05", "增长12倍以上", "12", "倍"),
    ("NBK-06", "见第3版", "第", "3"),
    ("NBK-06", "出到第1204期", "第", "1204"),
    ("NBK-05", "于11月22日开幕", "11", "月"),
    ("NBK-05", "于11月22日开幕", "22", "日"),
    ("NBK-10", "（记者王迪）会上", "王", "迪"),
    ("NBK-11", "通讯员 刘\u3000歌", "刘", "\u3000"),
    ("NBK-11", "通讯员 刘\u3000歌", "\u3000", "歌"),
    ("NBK-12", "（下转第二版）。", "二", "版"),
    ("NBK-12", "（下转第4版）。", "下", "转"),
    ("NBK-12", "（上接第一版）会上", "接", "第"),
    ("NBK-17", "①全面排查", "①", "全"),
    ("NBK-17", "1.全面排查", ".", "全"),
    ("NBK-17", "2）重点整治", "）", "重"),
]
SOFT_CASES = [
    ("NBK-05", "产量150万吨", "150", "万"),
    ("NBK-07", "约100～150千克", "～", "150"),
    ("NBK-07", "在2021—2025年", "—", "2025"),
    ("NBK-08", "于11月22日开幕", "月", "22"),
    ("NBK-10", "（记者欧阳修文）会上", "修", "文"),
    ("NBK-10", "（记者欧阳明）会上", "阳", "明"),
    ("NBK-10", "（记者王迪、欧阳明）会上", "欧", "阳"),
    ("NBK-10", "（记者王迪）会上", "者", "王"),
    ("NBK-16", "读《史记》时", "史", "记"),
]
FREE_CASES = [
    ("NBK-04", "全程5 km，用时", "用", "时"),
    ("NBK-05", "共有3户人家", "户", "人"),
    ("NBK-06", "名列第一的", "第", "一"),
    ("NBK-16", "读《资治通鉴纪》时", "治", "通"),
    ("NBK-17", "全①面排查", "全", "①"),
    ("NBK-10", "记者在现场了解到", "在", "现"),
]


@pytest.mark.parametrize(("rule", "text", "left", "right"), HARD_CASES)
def test_hard(rule: str, text: str, left: str, right: str) -> None:
    """This test ensures that the rule forbids the break, and no other rule does it for it."""
    assert cost(text, left, right) == HARD
    at = text.index(left + right) + len(left)
    assert rule in {
        keep.rule for keep in keeps(text, HOUSE.keeping) if keep.start < at < keep.end and keep.cost == HARD
    }


@pytest.mark.parametrize(("rule", "text", "left", "right"), SOFT_CASES)
def test_soft(rule: str, text: str, left: str, right: str) -> None:
    """This test ensures that the rule makes the break dear without forbidding it."""
    assert 0 < cost(text, left, right) < HARD, rule


@pytest.mark.parametrize(("rule", "text", "left", "right"), FREE_CASES)
def test_free(rule: str, text: str, left: str, right: str) -> None:
    """This test ensures that the rule leaves its neighbourhood alone."""
    assert cost(text, left, right) == 0, rule


@pytest.mark.parametrize("rule", sorted({case[0] for case in HARD_CASES} - {"NBK-10"}))
def test_control(rule: str) -> None:
    """This test ensures that with the rule's patterns gone its breaks are free: the examples test this rule."""
    off = frozenset((rule,))
    assert [case for case in HARD_CASES if case[0] == rule and cost(*case[1:], off=off) != HARD]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("NBK-01", "315,650"), ("NBK-01", "1.25"), ("NBK-01", "10:30"), ("NBK-01", "−3.5"), ("NBK-01", "2026"),
        ("NBK-09", "——"), ("NBK-09", "……"), ("NBK-14", "Windows"), ("NBK-14", "It’s"), ("NBK-14", "A4"),
        ("NBK-14", "COVID-19"),
    ],
)  # fmt: skip
def test_one_cluster(rule: str, text: str) -> None:
    """This test ensures that a number, word, dash or ellipsis is one cluster, which no break can cut."""
    assert len(tokens(text)) == 1, rule


def test_nbk_15_url_pieces() -> None:
    """This test ensures that a URL's pieces end in / . - _ ? & = and that no piece begins with one (NBK-15)."""
    text = "见www.example.com/a/b?x=1&y=2。"
    parts = [text[t.start : t.end] for t in tokens(text)][1:-1]
    assert parts == ["www.", "example.", "com/", "a/", "b?", "x=", "1&", "y=", "2"]


def test_nbk_18_terms_soft_in_body_hard_in_headlines() -> None:
    """This test ensures that a fixed term is dear to break in body and never broken in headlines (NBK-18)."""
    text = "推动高质量发展"
    assert 0 < cost(text, "质", "量", words=("高质量发展",)) < HARD
    assert cost(text, "质", "量", words=("高质量发展",), headline=True) == HARD
    assert cost(text, "质", "量") == 0


def test_nbk_18_names_hard() -> None:
    """This test ensures that a listed name is never broken (NBK-18, SRC-06)."""
    assert cost("区长郭维军说", "维", "军", names=("郭维军",)) == HARD
    assert cost("区长郭维军说", "长", "郭", names=("郭维军",)) == 0


def test_src_04_end_credit() -> None:
    """This test ensures that a short credit at the end is dear to part, but no wall (SRC-04)."""
    assert HOUSE.keeping.strong < cost("会议强调。（本报综合）", "本", "报") < HARD
    assert cost("会议（本报综合）强调", "本", "报") == 0
