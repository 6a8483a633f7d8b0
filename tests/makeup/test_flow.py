"""flow.fit: legs level, PAR-04, PAR-07, PAR-08, TABOO-08, and the exact choice of loose and tight paragraphs."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makeup.pages import han, story, tools
from typeset.clreq.rules import HOUSE
from typeset.compose.linecost import LineProblem
from typeset.fonts.book import FontBook
from typeset.makeup.fit.flow import Ends, Fit, settle, tightest
from typeset.makeup.fit.flow import fit as fit_by
from typeset.makeup.fit.flow_items import (
    FlowItem,
    choices_of,
    flow_of,
    indent_of,
    least_lines,
    natural_lines,
    whole,
)
from typeset.makeup.fit.paragraph_settings import ItemSetting
from typeset.model.paper import Paper
from typeset.model.story import Cell, Paragraph, Table

RULES = HOUSE.flow


def fit(flow: list[FlowItem], legs: tuple[int, ...]) -> Fit | None:
    """Fitted by the house's rules."""
    return fit_by(flow, legs, RULES)


def text(lines: int, *others: int, short: bool = False, cost: int = 10) -> FlowItem:
    """A paragraph that falls in `lines` and can be set in the others at a cost."""
    ways = [ItemSetting(0, lines, 0, short)] + [ItemSetting(n - lines, n, cost, short) for n in others]
    return FlowItem("text", tuple(ways))


SUBHEAD = FlowItem("subhead", (ItemSetting(0, 2, 0, False),))


def table(lines: int) -> FlowItem:
    return FlowItem("table", (ItemSetting(0, lines, 0, False),))


def fitted(flow: list[FlowItem], *legs: int) -> Fit:
    found = fit(flow, legs)
    assert found is not None
    return found


def loosenesses(found: Fit) -> tuple[int, ...]:
    return tuple(setting.looseness for setting in found.settings)


def test_fit_05_over() -> None:
    """This test ensures that text that is longer than its legs does not fit, to the line (FIT-05)."""
    assert fit([text(10), text(11)], (10, 10)) is None
    assert fit([text(10), text(10)], (10, 10)) is not None


def test_fit_02_tightens_to_fit() -> None:
    """This test ensures that a paragraph is squeezed by a line where that makes the story fit (FIT-02)."""
    found = fitted([text(10), text(11, 10)], 10, 10)
    assert loosenesses(found) == (0, -1)
    assert found.used == 20


def test_fit_03_loosens_to_fill() -> None:
    """This test ensures that paragraphs are loosened by as many lines as are white, and no more (FIT-03)."""
    found = fitted([text(6, 7), text(6, 7), text(6, 7)], 20)
    assert found.used == 20
    assert sorted(loosenesses(found)) == [0, 1, 1]


def test_fit_takes_the_cheapest() -> None:
    """This test ensures that of two paragraphs that could give way the cheaper does."""
    found = fitted([text(10, 11, cost=500), text(10, 11, cost=40)], 21)
    assert loosenesses(found) == (0, 1)


def test_taboo_08_last_leg_one_short() -> None:
    """This test ensures that one line short is tolerated rather than an ugly paragraph, and more is not (TABOO-08)."""
    dear = 1000
    assert loosenesses(fitted([text(10, 11, cost=dear)], 11)) == (0,)
    assert loosenesses(fitted([text(10, 12, cost=dear)], 12)) == (2,)


def test_starts_are_line_numbers() -> None:
    """This test ensures that items start where those before them end."""
    found = fitted([text(3), text(4), text(5)], 6, 6)
    assert found.starts == (0, 3, 7)
    assert found.used == 12


@pytest.mark.parametrize(("short", "cost"), [(True, RULES.short_widow), (False, RULES.long_widow)])
def test_par_04_lone_last_line_at_a_head(short: bool, cost: int) -> None:
    """This test ensures that a last line alone at a leg's head is dear, a short one far more (PAR-04)."""
    assert fitted([text(11, short=short), text(9)], 10, 10).cost == cost
    assert fitted([text(12, short=short), text(8)], 10, 10).cost == 0


def test_par_04_moved_by_a_line() -> None:
    """This test ensures that a lone last line is avoided by making a paragraph a line longer (PAR-04)."""
    found = fitted([text(5), text(6, 7, short=True), text(8)], 10, 10)
    assert loosenesses(found) == (0, 1, 0)
    assert found.used == 20


def test_par_04_lone_first_line_at_a_foot() -> None:
    """This test ensures that a first line alone at a leg's foot costs something, less than a lone last line (PAR-04)."""
    cost = fitted([text(9), text(11)], 10, 10).cost
    assert 0 < cost < RULES.long_widow


def test_par_07_subhead_never_cut() -> None:
    """This test ensures that a subhead's two lines stay together: the leg before ends a line early (PAR-07)."""
    found = fitted([text(9), SUBHEAD, text(8)], 10, 10)
    assert found.starts == (0, 10, 12)
    assert found.used == 20


def test_par_08_no_subhead_at_a_foot() -> None:
    """This test ensures that after a subhead at least two lines follow in its leg, where anything else is possible (PAR-08)."""
    for before in (7, 8):
        found = fitted([text(before, before - 2, before - 1, before + 1, cost=20), SUBHEAD, text(10)], 10, 10)
        foot = found.starts[1] + 2
        assert not 10 <= foot < 12
        assert not 9 <= foot < 10 or found.starts[1] >= 10
    free = fitted([text(6), SUBHEAD, text(12)], 10, 10)
    assert free.cost == 0


def test_par_08_control() -> None:
    """This test ensures that PAR-08's cost is what keeps the subhead off the foot."""
    found = fit_by([text(8, 7, 9, cost=20), SUBHEAD, text(10)], (10, 10), HOUSE.without("PAR-08").flow)
    assert found is not None
    assert found.starts[1] == 8


def test_tables_are_not_cut() -> None:
    """This test ensures that a table goes whole to the next leg."""
    found = fitted([text(8), table(4), text(4)], 10, 10)
    assert found.starts == (0, 10, 14)


items = st.one_of(
    st.builds(
        lambda lines, more, cost, short: text(lines, *(lines + m for m in more if lines + m > 0), cost=cost, short=short),
        st.integers(1, 7), st.lists(st.sampled_from([-1, 1, 2]), max_size=2, unique=True), st.integers(1, 3000), st.booleans(),
    ),
    st.just(SUBHEAD),
    st.builds(table, st.integers(2, 4)),
)  # fmt: skip


def leg_end(end: int, following: FlowItem | None, bounds: list[int]) -> int | None:
    """The end of the leg in which a subhead that ends there has too little text after it."""
    if following is None:
        return None
    need = following.settings[0].lines if following.kind == "table" else 2
    return next((b for b in bounds[1:-1] if 0 <= b - end < need), None)


def brute(flow: list[FlowItem], legs: tuple[int, ...]) -> int | None:
    """The least cost over every combination of settings, and of subheads that go to the next leg or do not (PAR-08)."""
    bounds = [sum(legs[:n]) for n in range(len(legs) + 1)]
    heads, capacity = frozenset(bounds[1:-1]), bounds[-1]
    best = None
    moved = [(False, True) if item.kind == "subhead" else (False,) for item in flow]
    for ways in product(*(product(item.settings, away) for item, away in zip(flow, moved, strict=True))):
        at = cost = 0
        for number, (item, (choice, away)) in enumerate(zip(flow, ways, strict=True)):
            following = flow[number + 1] if number + 1 < len(flow) else None
            foot = leg_end(at + choice.lines, following, bounds) if away else None
            if foot is not None:
                cost += RULES.straddle * (foot - at)
                at = foot
            start, penalty = settle(at, item, choice, following, Ends(heads, bounds, RULES))
            at, cost = start + choice.lines, cost + penalty + choice.cost
            if at > capacity:
                break
        else:
            white = capacity - at
            cost += (RULES.last_short if white else 0) + RULES.empty * max(0, white - 1)
            best = cost if best is None else min(best, cost)
    return best


@given(st.lists(items, min_size=1, max_size=6), st.lists(st.integers(3, 9), min_size=1, max_size=3))
def test_exact_against_brute_force(flow: list[FlowItem], legs: list[int]) -> None:
    """This test ensures that the choice costs as little as the best of all combinations, and none is found only if none is."""
    found, least = fit(flow, tuple(legs)), brute(flow, tuple(legs))
    assert (None if found is None else found.cost) == least


@given(
    st.lists(items, min_size=1, max_size=6),
    st.lists(st.integers(3, 9), min_size=1, max_size=3),
    st.integers(1, 4),
)
def test_a_larger_block_never_holds_less(flow: list[FlowItem], legs: list[int], more: int) -> None:
    """This test ensures that what fits still fits when the last leg is deeper."""
    if fit(flow, tuple(legs)) is not None:
        assert fit(flow, (*legs[:-1], legs[-1] + more)) is not None


@given(st.lists(items, min_size=1, max_size=6), st.lists(st.integers(3, 9), min_size=1, max_size=3))
def test_tightest_is_the_least(flow: list[FlowItem], legs: list[int]) -> None:
    """This test ensures that the tightest setting has each item at its fewest lines, one after the other."""
    found = tightest(flow, tuple(legs), RULES)
    fewest = [min(c.lines for c in item.settings) for item in flow]
    assert found.used >= sum(fewest) == least_lines(flow)
    assert [setting.lines for setting in found.settings] == fewest
    assert len(found.starts) == len(flow)
    assert all(b >= a + n for a, b, n in zip(found.starts, found.starts[1:], fewest, strict=False))


def test_flow_of_a_story(paper: Paper, book: FontBook) -> None:
    """This test ensures that paragraphs, subheads, tables and verse become items of so many lines (PAR-07)."""
    composer, geo = tools(paper, book)
    rows = tuple((Cell("甲"),) for _ in range(3))
    verse = Paragraph("春风又绿江南岸", "verse", gap=1)
    copy = story(
        "题", han(60), Paragraph("小标题", "subhead"), verse, Table(rows), Paragraph("引文一句。", "quote")
    )
    flow = flow_of(composer, copy, whole(composer, copy), geo.column)
    assert [item.kind for item in flow] == ["text", "subhead", "verse", "table", "text"]
    assert [item.settings[0].lines for item in flow] == [4, 2, 2, 4, 1]
    assert natural_lines(flow) == 13


def test_choices_are_what_they_say(paper: Paper, book: FontBook) -> None:
    """This test ensures that each way to set a paragraph has the lines it promises and no gap over the limit (JUS-03)."""
    composer, geo = tools(paper, book)
    copy = story("题", han(300, 1), han(97, 2), han(20, 3))
    for piece in whole(composer, copy):
        laid = composer.paragraph(copy, piece.at)
        ways = choices_of(composer, laid, piece, geo.column)
        assert ways[0].looseness == 0
        assert len({way.lines for way in ways}) == len(ways)
        for way in ways:
            broken = composer.lines(LineProblem(laid, 0, laid.n, geo.column, 2 * laid.size), way.looseness)
            assert broken is not None
            assert len(broken.lines) == way.lines == ways[0].lines + way.looseness
            assert way.cost >= 0


def test_par_01_indent_only_at_a_paragraph_start(paper: Paper, book: FontBook) -> None:
    """This test ensures that a slice from the middle of a paragraph has no indent (PAR-01, JMP-08)."""
    composer, _ = tools(paper, book)
    copy = story("题", han(80))
    laid = composer.paragraph(copy, 0)
    piece = whole(composer, copy)[0]
    assert indent_of(composer, laid, piece) == 2 * laid.size
    assert indent_of(composer, laid, piece._replace(start=20)) == 0


KINDS = st.sampled_from(["text"] * 4 + ["subhead", "table", "gap"])
WAYS = st.lists(st.tuples(st.integers(1, 9), st.sampled_from([0, 0, 10, 700, 3000])), max_size=3)
ITEMS = st.builds(
    lambda kind, lines, ways, keep, short: (
        text(lines, *(n for n, _ in ways), short=short, cost=max((c for _, c in ways), default=0))._replace(keep=keep)
        if kind == "text"
        else FlowItem(kind, (ItemSetting(0, min(lines, 3), 0, False),))
    ),
    KINDS, st.integers(1, 9), WAYS, st.sampled_from([0, 0, 0, 2]), st.booleans(),
)  # fmt: skip


@given(st.lists(ITEMS, min_size=1, max_size=6), st.integers(-3, 4), st.integers(1, 3), st.integers(0, 20_000))
def test_a_limit_drops_dearer_fits_alone(flow: list[FlowItem], spare: int, legs: int, limit: int) -> None:
    """This test ensures that a search that passes over lines from which no fit within the limit is reached finds what the whole search
    finds where that costs no more, and nothing where it does."""
    need = max(1, natural_lines(flow) + spare)
    sizes = tuple(need // legs + (k < need % legs) for k in range(legs))
    whole_search, limited = fit_by(flow, sizes, RULES), fit_by(flow, sizes, RULES, limit)
    assert limited == (whole_search if whole_search is not None and whole_search.cost <= limit else None)
