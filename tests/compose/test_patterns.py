"""What is told without a pattern, or by a smaller one, is what the whole pattern says."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.quality import bodies
from tests.compose.keeps_by_patterns import by_patterns
from typeset.clreq import tokens as cutting
from typeset.clreq.nobreak import keeps
from typeset.clreq.rules import HOUSE
from typeset.clreq.tokens import tokens
from typeset.compose import datelines
from typeset.compose.datelines import dateline
from typeset.patterns import lazy_pattern

SLOTS = tuple(
    words.split("/")
    for words in (
        "/据/又/又据/另据/综合/在",
        "本报/本台/本市/新华社/新华网/中新社/中国新闻网/人民日报/央视/央视新闻客户端/今日俄罗斯/法新社/临州日报/都市报/电视台/合众",
        "/北京/临州市、/综合/专/网络客户端",
        "/5月6日/2026年5月6日/六日凌晨/十二日/六月",
        "/专/综合/（记者张三）",
        "讯/电/消息/讯息/电话/电力/讯员/报",
        "/\u3000/（记者李四）/，/在/(",
    )
)
"""A lead-in in its order: what stands before a name, names, places, days, what stands before the word, words, what follows."""

LATIN = [
    "a",
    "Z",
    "0",
    "12",
    "3.5",
    "km",
    "http://a.b/c",
    "x@y.cn",
    "-",
    "‐",
    "—",
    "……",
    "⋯⋯",
    "‥‥",
    "！？",
    "“",
    "”",
    "•",
    "·",
    ".",
    "+",
    "'",
    "(",
    ")",
    "中",
    "文",
    "，",
    "\u3000",
    "\n",
    "é",
    "ﬁ",
    "Ω",
    "я",
    "²",
    "₂",
    "一︀",
    "−",
]

CLINGING = (
    *"0123456789９٣", "12", "345", "6789", "2026", *".,:：∶～—–%％‰℃", "\n", " ", "\u00a0", "\u2009", "\u3000", "\0",
    *"年月日时万亿元百千吨倍第（）()《》①⑳•·。；", "km", "kWh", "m", "kmx", "+", "平方公里", "平方米", "万元", "亿元", "公里", "个月", "千瓦时",
    "（下转", "下转", "上接", "第二版）", "记者", "通讯员", "摄影", "王迪", "中", "〇", "𠀀", "3月5日", "1 234 567", "0359 8765432", "（0359）123",
)  # fmt: skip
"""What figures, lists, titles and jump lines are made of."""


def whole(text: str) -> re.Match[str] | None:
    """The lead-in of a text by every pattern in its order, whatever the text holds."""
    every = (datelines._OWN_LEAD, datelines._AGENCY_LEAD, datelines._PAPER_LEAD)
    return re.match("|".join(f"(?:{one.pattern})" for one in every), text)


def test_a_lead_in_is_told_as_by_its_whole_pattern() -> None:
    """This test ensures that looking at a text's first characters passes over no lead-in and brings none: thousands of texts out of the
    words of lead-ins, of which hundreds have one and thousands have none."""
    dice = random.Random(7)
    found = 0
    for _ in range(6000):
        text = "".join(dice.choice(slot) for slot in SLOTS)
        match, told = whole(text), dateline(text)
        assert (told.end if told else 0) == (match.end() if match else 0), text
        found += match is not None
    assert 300 < found < 4000


def test_a_text_of_plain_letters_is_cut_as_by_the_whole_pattern() -> None:
    """This test ensures that the smaller pattern for texts without further letters finds what the whole one finds, and that texts
    with such letters do not get it."""
    dice = random.Random(8)
    texts = ["".join(dice.choice(LATIN) for _ in range(dice.randint(1, 12))) for _ in range(4000)]
    plain = [text for text in texts if cutting._BEYOND.search(text) is None]
    assert len(plain) > 500
    for text in plain:
        assert _found(cutting._PLAIN_TOKEN, text) == _found(cutting._TOKEN, text), text
    assert [one.end for one in tokens("aéb")] == [3]
    assert _found(cutting._PLAIN_TOKEN, "aéb") != _found(cutting._TOKEN, "aéb"), "the control"


@settings(max_examples=400)
@given(st.lists(st.sampled_from(CLINGING), max_size=24).map("".join))
def test_what_belongs_together_is_told_as_by_a_pattern_for_each_reason(text: str) -> None:
    """This test ensures that the scan for numbers keeps together what the patterns would, no more and no less."""
    assert _kept(text) == sorted(by_patterns(text, HOUSE.keeping)), text


def test_news_is_kept_together_as_by_a_pattern_for_each_reason() -> None:
    """This test ensures the same of real copy, and of a thousand random texts thick with figures; both hold all the reasons."""
    dice = random.Random(9)
    texts = bodies() + ["".join(dice.choices(CLINGING, k=40)) for _ in range(1000)]
    reasons: set[str] = set()
    for text in texts:
        found = sorted(by_patterns(text, HOUSE.keeping))
        reasons.update(rule for rule, *_ in found)
        assert _kept(text) == found, text
    assert len(reasons) == 11


def _kept(text: str) -> list[tuple[str, int, int, int]]:
    """What the product keeps together, but for names and credits, which have no patterns of this kind."""
    return sorted(tuple(keep) for keep in keeps(text, HOUSE.keeping) if keep.rule not in ("NBK-10", "SRC-04"))


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], str | None]]:
    return [(match.span(), match.lastgroup) for match in pattern.finditer(text)]


def test_a_lazy_pattern_is_a_pattern() -> None:
    """This test ensures that a pattern compiled late answers as a compiled one, and that one that is wrong is told when it is used."""
    late, made = lazy_pattern(r"(\d+)(?P<unit>[a-z]+)"), re.compile(r"(\d+)(?P<unit>[a-z]+)")
    for text in ("12mm", "x", "1a2b"):
        assert late.findall(text) == made.findall(text)
        assert (late.match(text) is None) == (made.match(text) is None)
        assert late.sub("-", text) == made.sub("-", text)
    assert (late.pattern, late.groups, late.groupindex) == (made.pattern, made.groups, made.groupindex)
    wrong = lazy_pattern("(")
    with pytest.raises(re.error):
        wrong.match("")
