"""JUS: the order of squeezing and stretching, exact measures, what is never stretched, even setting."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from tests.compose.setting import EM, broken, em, gaps_set, one_line, text_of, texts
from typeset.clreq.scales import E1, E2, E3, S2, S4, S5, S7, S8
from typeset.compose.arrays import Items, Options
from typeset.compose.justify import positions
from typeset.compose.linecost import gap_of
from typeset.compose.problem import line_cost
from typeset.compose.title_fitting import TitleRequest, fit
from typeset.fonts.book import FontBook

Itemise = Callable[..., Items]
ALL_STEPS = "国 a b 国（国），国。国，“国国"
"""Holds something for every squeezing step that newspapers have."""


def step_room(items: Items) -> dict[int, int]:
    """Units that each squeezing step can give on one line of all the items."""
    return {step: prefix[items.n - 1] for step, prefix in items.shrink_sums if prefix[items.n - 1]}


def given(items: Items, need: int) -> dict[int, int]:
    """How much of its gaps each step gave when a line was squeezed by `need` units."""
    line = one_line(items, items.advance_sum[items.n] - need)
    set_gaps = gaps_set(items, line)
    out: dict[int, int] = {}
    for k in range(items.n - 1):
        lost = items.gap[k] - round(set_gaps[k] * EM)
        if lost:
            out[items.shrink_step[k]] = out.get(items.shrink_step[k], 0) + lost
    return out


def test_jus_s_example_has_every_step(song: Itemise) -> None:
    """This test ensures that the example has room in S2, S4, S5, S7 and S8 (guards the tests below)."""
    assert set(step_room(song(ALL_STEPS))) == {S2, S4, S5, S7, S8}


def test_jus_s_order(song: Itemise) -> None:
    """This test ensures that each step is used up completely before the next begins, S2 to S8."""
    items = song(ALL_STEPS)
    room = step_room(items)
    before = 0
    full: dict[int, int] = {}
    for step in (S2, S4, S5, S7, S8):
        assert given(items, before + room[step] // 2) == full | {step: room[step] // 2}
        before += room[step]
        full[step] = room[step]
        assert given(items, before) == full


def test_jus_s_equally(song: Itemise) -> None:
    """This test ensures that the members of a step give equally, the leftmost one unit more (JUS-S)."""
    items = song("国，国，国，国，国")
    set_gaps = gaps_set(items, one_line(items, items.advance_sum[items.n] - 10_000_001))
    lost = [items.gap[k] - round(set_gaps[k] * EM) for k in range(items.n - 1) if items.gap[k]]
    assert sum(lost) == 10_000_001
    assert max(lost) - min(lost) <= 1
    assert lost == sorted(lost, reverse=True)


def test_jus_s_limits(song: Itemise) -> None:
    """This test ensures that a squeezed line ends at ink against ink, a word space at 1/4 em, and not beyond (JUS-S)."""
    items = song(ALL_STEPS)
    least = items.advance_sum[items.n] - items.shrink_sum[items.n - 1]
    for gap, k in zip(gaps_set(items, one_line(items, least)), range(items.n), strict=False):
        assert gap == {S2: 0.25}.get(items.shrink_step[k], 0.125 if items.stretch_step[k] == E2 else 0)
    assert line_cost(items, 0, items.n, least - 1, last=False) > line_cost(
        items, 0, items.n, least, last=False
    )
    assert line_cost(items, 0, items.n, least - 1, last=False) >= 1 << 60


def test_jus_e_order(song: Itemise) -> None:
    """This test ensures that word spaces open first, then autospace to 1/3, then every gap alike (JUS-E)."""
    items = song("国国 a b 国国")
    room = dict(zip((E1, E2), (prefix[items.n - 1] for _, prefix in items.stretch_sums), strict=True))
    spaces = [k for k in range(items.n - 1) if items.stretch_step[k] == E1]
    autos = [k for k in range(items.n - 1) if items.stretch_step[k] == E2]
    others = [k for k in range(items.n - 1) if items.stretch_step[k] == E3]
    half = gaps_set(items, one_line(items, items.advance_sum[items.n] + room[E1] // 2))
    assert [half[k] > em(items.gap[k]) for k in spaces] == [True]
    assert [half[k] for k in autos + others] == [em(items.gap[k]) for k in autos + others]
    both = gaps_set(items, one_line(items, items.advance_sum[items.n] + room[E1] + room[E2]))
    assert [both[k] for k in spaces] == [0.5]
    assert [both[k] for k in autos] == [0.333, 0.333]
    assert [both[k] for k in others] == [0, 0]
    wider = gaps_set(items, one_line(items, items.advance_sum[items.n] + room[E1] + room[E2] + 5 * 1000))
    assert [round(w - b, 6) for w, b in zip(wider, both, strict=True)] == [0.0001] * 5


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("国——国", ["——"]), ("国……国", ["……"]), ("国2026国", ["2026"]), ("国Windows国", ["Windows"]),
        ("京—沪", ["京", "—", "沪"]), ("米/时", ["米", "/", "时"]), ("金·约", ["金", "·", "约"]),
        ("约63%的", ["63", "%"]), ("付￥100元", ["￥", "100"]), ("好？！国", ["？", "！"]),
    ],
)  # fmt: skip
def test_jus_01_never_stretched(song: Itemise, text: str, pieces: list[str]) -> None:
    """This test ensures that a loose line is not opened inside or around what JUS-01 names."""
    items = song("国国" + text + "国国")
    set_gaps = gaps_set(items, one_line(items, items.advance_sum[items.n] + 3 * EM))
    for left, right in itertools.pairwise(pieces):
        k = next(k for k in range(items.n - 1) if items.texts[k : k + 2] == [left, right])
        assert set_gaps[k] == em(items.gap[k])
    for piece in pieces:
        assert piece in items.texts
    assert set_gaps[0] > 0.3


def test_jus_01_control(song: Itemise) -> None:
    """This test ensures that an ordinary gap does open."""
    items = song("国国国国")
    assert gaps_set(items, one_line(items, items.advance_sum[items.n] + 3 * EM)) == [1.0, 1.0, 1.0]


def test_jus_02_no_squeeze_of_ink(song: Itemise) -> None:
    """This test ensures that Han is never pushed together: a line of Han has nothing to give (JUS-02)."""
    items = song("国" * 14)
    assert items.shrink_sum[13] == 0
    assert line_cost(items, 0, 14, 13 * EM, last=False) >= 1 << 60


def test_jus_03_cost_rises_with_the_gap(song: Itemise) -> None:
    """This test ensures that looseness costs ever more, with a jump over 0.10 and another over 0.25 em (JUS-03)."""
    items = song("国" * 11)
    cost = [
        line_cost(items, 0, 11, 11 * EM + tenth * EM // 10 * 10 // 10, last=False)
        for tenth in range(0, 50, 5)
    ]
    assert cost == sorted(cost)
    steps = [b - a for a, b in itertools.pairwise(cost)]
    assert steps == sorted(steps)
    assert line_cost(items, 0, 11, 11 * EM + EM * 26 // 10, last=False) > 2 * line_cost(
        items, 0, 11, 11 * EM + EM * 2, last=False
    )


def test_jus_03_pull_in_beats_push_out(song: Itemise) -> None:
    """This test ensures that squeezing one comma is cheaper than moving a character out at 13 em (JUS-03)."""
    text = "国国国国，国国国国国国国国。" + "国" * 30
    assert texts(song(text), 13)[0] == "国国国国，国国国国国国国国。"


def test_jus_06_example(song: Itemise) -> None:
    """This test ensures that JUS-06's sentence breaks at 13 em with no mark at a line start and no gap over 0.1 em."""
    items = song("记者从会上获悉，今年前三季度全市地区生产总值同比增长")
    found = broken(items, 13)
    assert all(text_of(items, line)[0] not in "，。、" for line in found.lines)
    assert all(gap_of(items, line) <= 100 for line in found.lines)


def test_justified_exactly(song: Itemise) -> None:
    """This test ensures that the remainder is spread to the last unit, leftmost first, and last lines are left alone."""
    items = song("国" * 12 + "，" + "国" * 12)
    line = one_line(items, items.advance_sum[items.n] + 7)
    at = positions(items, line)
    assert at[-1] == items.advance_sum[items.n] + 7
    widths = [at[k + 1] - at[k] - items.core[k] - items.gap[k] for k in range(items.n - 1)]
    assert widths == [1] * 7 + [0] * (items.n - 8)
    last = line._replace(last=True, measure=items.advance_sum[items.n] + EM * 6 // 10)
    assert positions(items, last)[-1] == items.advance_sum[items.n]


def test_gap_of_reports_what_is_set(song: Itemise) -> None:
    """This test ensures that the reported gap is the one set (JUS-03, MET-14)."""
    items = song("国" * 11)
    line = one_line(items, 12 * EM)
    assert gap_of(items, line) == 100
    assert gaps_set(items, line) == [pytest.approx(0.1)] * 10
    assert gap_of(items, line._replace(last=True)) == 0


def test_jus_07_even_setting(book: FontBook) -> None:
    """This test ensures that 均排 spreads only between characters, the first and last ink flush (JUS-07)."""
    measure = 12 * 20 * 1_000_000
    title = fit(
        ("报头日期栏",), TitleRequest(book.face("hei", 400), (20_000_000,), measure, Options(), even=True)
    )
    assert title.lines[0].width == measure
    run = title.lines[0].runs(0, 0)[0]
    steps = {b - a for a, b in zip(run.x, run.x[1:], strict=False)}
    assert len(steps) == 1
    assert run.x[0] == 0


def test_jus_04_emergency_before_overfull(song: Itemise) -> None:
    """This test ensures that a line is left short before a number is cut or set over its measure (JUS-03, JUS-04)."""
    items = song("国国国国国3141592653国国国国国国国国")
    found = broken(items, 8)
    assert any(line.short for line in found.lines)
    assert not any(line.overfull for line in found.lines)
    assert not found.remedy
