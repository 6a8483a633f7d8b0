"""The line of a run-in head: it may end with the head, set as it falls, before 本报讯 behind it is parted (SRC-03)."""

from __future__ import annotations

import random

import pytest

from tests.compose.setting import EM, break_slice
from tests.compose.test_properties import reference
from typeset.clreq.classes import SPC
from typeset.clreq.rules import HOUSE
from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.justify import positions
from typeset.compose.linecost import LineProblem
from typeset.compose.memo import Memo
from typeset.compose.problem import stretch_cost
from typeset.compose.setting import setting_of
from typeset.compose.varying_search import break_varying
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Story

HEADS = (
    "水费可网上缴", "旧桥月底修好", "全市征兵体检启动", "三处口袋公园完工", "农机手返乡检修忙", "秋季招聘会周日举行", "夜间公交延至十一点",
    "老旧小区加装电梯启动", "社区图书馆本月试开放", "少年足球联赛周末开哨了",
)  # fmt: skip
BODY = (
    "市秋季专场招聘会9月20日上午九点在体育馆举行，93家单位提供岗位2740个。", "城东街道利用边角地建成口袋公园三处，共4600平方米，新设座椅、饮水点。",
    "历时四十八天的小麦跨区机收任务圆满结束，全市1360台收割机陆续返乡检修。",
)  # fmt: skip


@pytest.fixture
def desk(book: FontBook, paper: Paper) -> Composer:
    """A composer of body text."""
    return Composer(book, setting_of(paper), Memo())


def brief(desk: Composer, head: str, lead: str, body: str) -> Items:
    """A brief whose head runs in, at 10 pt."""
    text = f"{head}{lead}{body}"
    one = Story(text, (text,), (Paragraph(text, run_in=len(head)),))
    return desk.paragraph(one, 0, size=EM)


def parted(items: Items, head: str, em: int) -> bool:
    """Whether a line ends within 本报讯."""
    found = break_slice(items, 0, items.n, em * EM, 2 * EM)
    assert found is not None
    ends = {items.start[line.end] for line in found.lines[:-1]}
    for line in found.lines:
        if line.ragged:
            assert positions(items, line)[-1] == line.indent + line.natural
    return bool(ends & {len(head) + 1, len(head) + 2})


@pytest.mark.parametrize("em", range(11, 19))
def test_the_lead_in_is_whole(em: int, desk: Composer) -> None:
    """This test ensures that no brief parts 本报讯 behind its head in columns of 11 to 18 characters (SRC-03)."""
    wrong = [head for head in HEADS for body in BODY if parted(brief(desk, head, "本报讯 ", body), head, em)]
    assert wrong == []


def test_it_would_be_parted(book: FontBook, paper: Paper) -> None:
    """This test ensures that the same briefs part it where that costs nothing (negative control)."""
    desk = Composer(book, setting_of(paper, HOUSE.entries("keeping", lead_in=0)), Memo())
    count = sum(
        parted(brief(desk, head, "本报讯 ", body), head, em) for em in range(11, 19) for head in HEADS for body in BODY
    )  # fmt: skip
    assert count > 20


def test_a_head_alone_costs_less_than_a_hole() -> None:
    """This test ensures that the quick search, which looks at no gap over `wide`, need not look at a head that stands alone."""
    rules = HOUSE.breaking
    assert rules.gap(rules.wide) <= rules.head_alone < HOUSE.keeping.lead_in


def test_only_the_head_is_cheap(desk: Composer) -> None:
    """This test ensures that the line that ends with the head costs no more than `head_alone`, and others what their gaps cost."""
    items, alone = brief(desk, HEADS[2], "本报讯 ", BODY[0]), HOUSE.breaking.head_alone
    assert stretch_cost(items, 0, items.head, 6 * EM) == alone
    assert stretch_cost(items, 0, items.head - 1, 6 * EM) > alone
    assert stretch_cost(items, 0, items.head, EM // 10) < 50


@pytest.mark.parametrize("seed", range(30))
def test_the_least_cost(seed: int, desk: Composer) -> None:
    """This test ensures that briefs cost as little as an unpruned search finds, and every other number of lines as well (JUS-04)."""
    rng = random.Random(seed)
    head, em = rng.choice(HEADS), rng.randint(9, 20)
    items = brief(
        desk, head, rng.choice(["本报讯 ", "", "新华社北京9月20日电 "]), "".join(rng.sample(BODY, 2))
    )
    found = break_slice(items, 0, items.n, em * EM, 2 * EM)
    assert found is not None
    least = reference(items, em * EM, 2 * EM)
    assert not found.remedy
    assert least is not None
    assert found.cost == least < HARD
    for wish in (-1, 1, 2):
        quick = break_slice(items, 0, items.n, em * EM, 2 * EM, wish)
        whole = break_varying(LineProblem(items, 0, items.n, em * EM, 2 * EM), wish)
        assert (quick and quick.cost) == (whole and whole.cost)


def head_gaps(items: Items, em: int) -> list[int]:
    """How far the gaps within the head are from their natural widths, units; where a line starts is left out."""
    found = break_slice(items, 0, items.n, em * EM, 2 * EM)
    assert found is not None
    out = []
    for line in found.lines:
        places = positions(items, line)
        inside = range(line.start, min(line.end, items.head) - 1)
        out += [
            places[k - line.start + 1] - places[k - line.start] - items.core[k] - items.gap[k] for k in inside
        ]
        if not (line.last or line.ragged or line.short):
            assert places[-1] == em * EM
    return out


def all_head_gaps(desk: Composer) -> list[int]:
    """The same of many briefs and measures, one head with Latin in it and one with marks."""
    heads = (*HEADS, "“一张网”管好36座小水厂", "AI辅导员走进Tongxi二中", "水、电、气、网一窗办")
    return [gap for head in heads for body in BODY for em in (6, *range(11, 18)) for gap in head_gaps(brief(desk, head, "", body), em)]  # fmt: skip


def test_a_head_keeps_its_gaps(desk: Composer) -> None:
    """This test ensures that no gap within a run-in head is opened or squeezed, while full lines stay exact (issue 15, JUS-07)."""
    gaps = all_head_gaps(desk)
    assert len(gaps) > 1000
    assert not any(gaps)


def test_it_would_not_keep_them(book: FontBook, paper: Paper) -> None:
    """This test ensures that the same heads are opened and squeezed once the rule is off (negative control)."""
    gaps = all_head_gaps(Composer(book, setting_of(paper, HOUSE.without("run-in-heads")), Memo()))
    assert max(gaps) > EM // 10
    assert min(gaps) < 0


def test_a_head_down_the_page_keeps_its_gaps(book: FontBook, paper: Paper) -> None:
    """This test ensures the same in lines down the page."""
    desk = Composer(book, setting_of(paper)._replace(vertical=True), Memo())
    assert not any(all_head_gaps(desk))


@pytest.mark.parametrize("em", [5, 6, 7])
def test_a_head_of_two_lines(em: int, desk: Composer) -> None:
    """This test ensures that a head that no line holds stands natural and nearly full, its gap opens no line, and its lines cost
    as little as any."""
    for head in HEADS[5:]:
        items = brief(desk, head, "\u3000", BODY[0])
        found = break_slice(items, 0, items.n, em * EM, 2 * EM)
        assert found is not None
        assert found.cost == reference(items, em * EM, 2 * EM)
        parts = [line for line in found.lines if line.end < items.head]
        assert parts
        for line in parts:
            assert line.measure - line.indent - line.natural <= EM
            assert positions(items, line)[0] == line.indent
        for line in found.lines[1:]:
            assert positions(items, line)[0] == 0
            assert items.cls[line.start] != SPC


@pytest.mark.parametrize("em", range(9, 17))
def test_a_head_that_a_line_holds_is_whole(em: int, desk: Composer) -> None:
    """This test ensures that no head is parted that its line holds, however the paragraph is loosened."""
    for head in HEADS:
        items = brief(desk, head, "", BODY[1])
        if len(head) + 2 > em:
            continue
        for wish in (-1, 0, 1):
            found = break_slice(items, 0, items.n, em * EM, 2 * EM, wish)
            assert found is None or found.lines[0].end >= items.head
