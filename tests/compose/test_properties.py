"""What holds for every paragraph: exact measures, the prohibition rules, conserved text, the true optimum."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.compose.setting import EM, break_slice
from typeset.clreq import classes as c
from typeset.clreq.rules import HOUSE
from typeset.clreq.scales import HARD, KINSOKU
from typeset.compose.arrays import Items
from typeset.compose.costs import breaks
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine, filling_gap, gap_of, is_runt
from typeset.compose.problem import line_cost
from typeset.compose.runs import glyph_runs

Itemise = Callable[..., Items]
RUNT, LIMITS = HOUSE.breaking.runt, HOUSE.breaking.limits
NO_START, NO_END = dict(HOUSE.kinsoku.no_start), dict(HOUSE.kinsoku.no_end)

PIECES = (
    *"的一是在市区会发展经济建设工作人民项目新闻报道春秋山水",
    "，", "。", "、", "；", "：", "！", "？", "“", "”", "《", "》", "（", "）", "·", "——", "……", "—", "～", "/", "％", "%",
    "2026年", "11月", "22日", "63%", "315,650", "第3版", "CPU", " 5G ", "Windows", " OK ", "http://a.cn/b", "々", "？！", "！！！",
)  # fmt: skip
paragraphs = (
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=80).map("".join).filter(lambda s: s.strip() != "")
)
copy = st.lists(st.sampled_from(PIECES[:24] * 3 + PIECES[24:30]), min_size=20, max_size=120).map("".join)
measures = st.integers(8, 28)
indents = st.sampled_from([0, 1, 2])


def lines_of(items: Items, measure: int, indent: int = 0, wish: int = 0) -> tuple[BrokenLine, ...]:
    found = break_slice(items, 0, items.n, measure * EM, indent * EM, wish)
    assert found is not None
    return found.lines


def joined(items: Items, lines: tuple[BrokenLine, ...]) -> str:
    return "".join(text for line in lines for run in glyph_runs(items, line, 0, 0) for text in run.texts)


@given(paragraphs, measures, indents)
def test_every_justified_line_is_the_measure(song: Itemise, text: str, measure: int, indent: int) -> None:
    """This test ensures that every justified line ends at the measure to the unit, and a last one not beyond; one that is set short
    would have gaps over 0.5 em, and stands as it falls (JUS-03)."""
    items = song(text)
    for line in lines_of(items, measure, indent):
        end = positions(items, line)[-1]
        slots = items.stretch_slots[line.end - 1] - items.stretch_slots[line.start]
        if line.overfull:
            continue
        if line.last:
            assert end <= line.measure
        elif line.short:
            assert end == line.indent + line.natural < line.measure
            assert not slots or filling_gap(items, line) > 500
        elif slots or line.natural + line.indent >= line.measure:
            assert end == line.measure


@given(paragraphs, measures, indents)
def test_positions_rise(song: Itemise, text: str, measure: int, indent: int) -> None:
    """This test ensures that no cluster is pushed into the one before it, squeezed or not (JUS-02)."""
    items = song(text)
    for line in lines_of(items, measure, indent):
        at = positions(items, line)
        for k in range(len(at) - 1):
            assert at[k + 1] >= at[k] + items.core[line.start + k] * (1 if not line.overfull else 0)


@given(paragraphs, measures, indents)
def test_text_is_conserved(song: Itemise, text: str, measure: int, indent: int) -> None:
    """This test ensures that the runs of all lines, joined, are the paragraph without its white space."""
    items = song(text)
    lines = lines_of(items, measure, indent)
    assert joined(items, lines) == "".join(text.split())
    assert [line.start for line in lines] == [0] + [line.end for line in lines[:-1]]
    assert lines[-1].end == items.n


def offences(items: Items, lines: tuple[BrokenLine, ...]) -> list[tuple[str, str]]:
    """Breaks between lines that the gb table forbids."""
    found = []
    for one, two in itertools.pairwise(lines):
        before, after = items.cls[one.end - 1], items.cls[two.start]
        if after in NO_START["gb"] or before in NO_END["gb"]:
            found.append((items.texts[one.end - 1], items.texts[two.start]))
    return found


@settings(max_examples=120)
@given(copy, st.integers(12, 28), indents)
def test_no_forbidden_start_or_end(song: Itemise, text: str, measure: int, indent: int) -> None:
    """This test ensures that at 12 to 28 em no line starts or ends with a forbidden mark (KIN-01 … KIN-09)."""
    assume(
        not any(
            a in c.QUOTES + "（《，。、；：" and b in "，。、；：！？" for a, b in itertools.pairwise(text)
        )
    )
    items = song(text)
    found = break_slice(items, 0, items.n, measure * EM, indent * EM)
    assert found is not None
    if not found.remedy:
        assert offences(items, found.lines) == []


@given(paragraphs, st.integers(12, 28))
def test_kin_or_remedy(song: Itemise, text: str, measure: int) -> None:
    """This test ensures that a forbidden break is only ever taken as a remedy that says so (KIN-11)."""
    items = song(text)
    found = break_slice(items, 0, items.n, measure * EM)
    assert found is not None
    if not found.remedy:
        costs = breaks(items, measure * EM)
        assert all(costs[line.end - 1] < HARD for line in found.lines[:-1])
        assert offences(items, found.lines) == []


def test_kin_property_control(song: Itemise) -> None:
    """This test ensures that the check above sees an offence where the level allows it."""
    items = song("国" * 12 + "，国国国国国国", level="none")
    assert offences(items, lines_of(items, 12)) == [("国", "，")]


def reference(items: Items, measure: int, indent: int) -> int | None:
    """The least cost over all pairs (i, j), nothing pruned; None when it needs a hard break."""
    best: list[int | None] = [0] + [None] * items.n
    costs = breaks(items, measure)
    for j in range(1, items.n + 1):
        end = j == items.n
        if not end and costs[j - 1] >= HARD:
            continue
        for i in range(j):
            before = best[i]
            if before is None:
                continue
            cost = line_cost(items, i, j, measure - (indent if i == 0 else 0), last=end)
            if cost >= 1 << 60:
                continue
            cost += before + (0 if end else costs[j - 1])
            if end and is_runt(items, i, j):
                cost += RUNT
            known = best[j]
            if known is None or cost < known:
                best[j] = cost
    return best[items.n]


@settings(max_examples=200)
@given(paragraphs, measures, indents)
def test_jus_04_true_optimum(song: Itemise, text: str, measure: int, indent: int) -> None:
    """This test ensures that the lines found cost as little as the unpruned search over all breaks (JUS-04)."""
    items = song(text)
    found = break_slice(items, 0, items.n, measure * EM, indent * EM)
    assert found is not None
    least = reference(items, measure * EM, indent * EM)
    if found.remedy:
        assert least is None or least >= HARD, "a remedy although a lawful setting exists"
        return
    assert least is not None
    within = all(filling_gap(items, line) <= LIMITS[0] for line in found.lines)
    assert found.cost == least or (not within and found.cost >= least)


def cost_of(items: Items, lines: tuple[BrokenLine, ...]) -> int:
    """The cost of lines by their parts."""
    total = 0
    for number, line in enumerate(lines):
        total += line_cost(items, line.start, line.end, line.measure - line.indent, last=line.last)
        if number < len(lines) - 1:
            total += breaks(items, line.measure)[line.end - 1]
        elif line.last and is_runt(items, line.start, line.end):
            total += RUNT
    return total


@given(paragraphs, measures, indents, st.sampled_from([-2, -1, 1, 2]))
def test_wishes(song: Itemise, text: str, measure: int, indent: int, wish: int) -> None:
    """This test ensures that a wish gives exactly that many lines more or fewer, at no less than the optimum's cost."""
    items = song(text)
    base = break_slice(items, 0, items.n, measure * EM, indent * EM)
    wished = break_slice(items, 0, items.n, measure * EM, indent * EM, wish)
    assert base is not None
    if wished is None or base.remedy:
        return
    assert wished.cost >= base.cost
    assert wished.cost == cost_of(items, wished.lines)
    assert joined(items, wished.lines) == "".join(text.split())
    assert len(wished.lines) == len(base.lines) + wish


def test_wide_gaps_are_no_remedy(song: Itemise) -> None:
    """This test ensures that a line that would be opened over an em without breaking a rule is not called a remedy (KIN-11)."""
    items = song("315,650年315,650,000")
    found = break_slice(items, 0, items.n, 10 * EM)
    assert found is not None
    assert max(filling_gap(items, line) for line in found.lines) > 1000
    assert max(gap_of(items, line) for line in found.lines) <= 500
    assert not found.remedy


@given(paragraphs, measures)
def test_cost_is_the_sum_of_its_parts(song: Itemise, text: str, measure: int) -> None:
    """This test ensures that the cost reported is that of the lines returned."""
    items = song(text)
    found = break_slice(items, 0, items.n, measure * EM)
    assert found is not None
    if not any(line.overfull for line in found.lines):
        assert found.cost == cost_of(items, found.lines)


@given(paragraphs, measures, st.data())
def test_parts_of_a_slice(song: Itemise, text: str, measure: int, data: st.DataObject) -> None:
    """This test ensures that a paragraph cut anywhere sets the same text in its two parts (JMP-09)."""
    items = song(text)
    cut = data.draw(st.integers(0, items.n))
    one = break_slice(items, 0, cut, measure * EM, 2 * EM)
    two = break_slice(items, cut, items.n, measure * EM)
    assert one is not None
    assert two is not None
    assert joined(items, one.lines) + joined(items, two.lines) == "".join(text.split())


@given(paragraphs, measures)
def test_jmp_08_unragged_end(song: Itemise, text: str, measure: int) -> None:
    """This test ensures that a slice cut inside a sentence has its last line justified in full (JMP-08 (3)), were it not torn by that."""
    items = song(text)
    found = break_slice(items, 0, items.n, measure * EM, 0, 0, False)
    assert found is not None
    last = found.lines[-1]
    assert not last.last
    if (
        not (last.overfull or last.short)
        and items.stretch_slots[last.end - 1] - items.stretch_slots[last.start]
    ):
        assert positions(items, last)[-1] == last.measure


@given(st.lists(st.sampled_from(PIECES[:24]), min_size=10, max_size=80).map("".join), measures)
def test_constant_measure_both_ways(song: Itemise, text: str, measure: int) -> None:
    """This test ensures that a measure given as a function finds the optimum of the same measure as a number."""
    items = song(text)
    one = break_slice(items, 0, items.n, measure * EM, 2 * EM)
    other = break_slice(items, 0, items.n, lambda _: measure * EM, 2 * EM)
    assert one is not None
    assert other is not None
    assert one.cost == other.cost


@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
@given(text=paragraphs)
@settings(max_examples=20)
def test_break_costs_rank(song: Itemise, level: str, text: str) -> None:
    """This test ensures that break costs are never negative and only the KIN table reaches the top (KIN, NBK)."""
    items = song(text, level=level)
    assert all(0 <= cost <= KINSOKU for cost in items.break_cost)
    assert len(items.start) == items.n + 1 == len(items.texts) + 1
