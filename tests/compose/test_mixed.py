"""Variants, hyphens, raised figures, Traditional copy: what the arrays hold and what the glyph runs say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compose.setting import EM, break_slice, broken, steps_of, text_of
from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items, Stretch
from typeset.compose.items import itemise
from typeset.compose.justify import positions
from typeset.compose.linecost import LineProblem, Steps
from typeset.compose.runs import glyph_runs
from typeset.compose.varying_search import break_varying, constant_from
from typeset.fonts.book import FontBook

Itemise = Callable[..., Items]
LONG = "他们讨论internationalisation和telecommunication以及understanding的问题，interoperability没有定论。"


def test_hyphen_at_the_line_end(song: Itemise) -> None:
    """This test ensures that a parted word ends its line with a hyphen that is no text, within the measure (NBK-14)."""
    items = song(LONG, hyphenate=True)
    seen = 0
    for ems in range(8, 20):
        lines = broken(items, ems).lines
        shown = [text for line in lines for run in glyph_runs(items, line, 0, 0) for text in run.texts]
        assert "".join(shown) == LONG
        for one, two in pairwise(lines):
            hyphen = one.end - 1 in items.hyphens
            assert not (hyphen and two.end - 1 in items.hyphens and two.end < items.n), ems
            if hyphen and not one.overfull:
                seen += 1
                run = glyph_runs(items, one, 0, 0)[-1]
                gid, width = items.hyphens[one.end - 1]
                assert run.gids[-1] == gid
                assert run.x[-1] + width == positions(items, one)[-1]
                slots = items.stretch_slots[one.end - 1] - items.stretch_slots[one.start]
                assert not slots or one.short or run.x[-1] + width == one.measure
    assert seen


def test_no_two_hyphens_in_a_row(song: Itemise) -> None:
    """This test ensures that no wish and no change of measure brings two hyphens in a row (NBK-14)."""
    items = song(LONG * 4, hyphenate=True)
    hyphens = 0
    for ems in range(8, 20):
        found = [break_slice(items, 0, items.n, ems * EM, 2 * EM, wish) for wish in (-2, -1, 0, 1, 2)]
        found.append(break_slice(items, 0, items.n, lambda n, ems=ems: (ems + n % 2) * EM, 2 * EM))
        for broken_ in (one for one in found if one is not None):
            ends = [line.end for line in broken_.lines]
            hyphens += sum(end - 1 in items.hyphens for end in ends[:-1])
            assert not any(
                a - 1 in items.hyphens and b - 1 in items.hyphens for a, b in pairwise(ends[:-1])
            ), ems
    assert hyphens


def test_no_hyphens_unless_asked(song: Itemise) -> None:
    assert song(LONG).hyphens == {}
    assert all(text_of(song(LONG), line) for line in broken(song(LONG), 12).lines)


def test_variant_without_font_is_noted(song: Itemise) -> None:
    """This test ensures that a variation sequence stays one cluster with its text, and that a missing form is told."""
    items = song("姓葛\U000e0100的人")
    assert items.texts == ["姓", "葛\U000e0100", "的", "人"]
    assert items.variants == [1]
    assert items.missing == []
    run = glyph_runs(items, broken(items, 10).lines[0], 0, 0)[0]
    assert "".join(run.texts) == "姓葛\U000e0100的人"


def test_raised_figures(book: FontBook) -> None:
    """This test ensures that a superscript is smaller, higher, cut out of its word, and never starts a line."""
    face = book.face("song", 400)
    items = itemise(
        "排放CO2和10米2", face, EM, stretches=(Stretch(4, 5, face, 600, -140), Stretch(9, 10, face, 600, 380))
    )
    k = items.texts.index("2")
    assert items.texts[k - 1] == "CO"
    assert items.sizes[k] == EM * 6 // 10
    assert items.shift[k] == -EM * 14 // 100
    assert items.break_cost[k - 1] >= HARD
    runs = glyph_runs(items, broken(items, 20).lines[0], 0, 0)
    assert {run.size for run in runs} == {EM, EM * 6 // 10}
    assert "".join(text for run in runs for text in run.texts) == "排放CO2和10米2"


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_traditional_marks_keep_their_frames(song: Itemise, book: FontBook, language: str) -> None:
    """This test ensures that centred marks are not trimmed at a line's end and mainland ones are (ADV-17, EDGE-01)."""
    text = "國" * 12 + "，" + "國" * 13
    there = itemise(text, book.face("song", 400, language), EM)
    assert broken(there, 13).lines[0].natural == 13 * EM
    assert broken(song(text), 13).lines[0].natural < 13 * EM


@given(st.integers(8, 20), st.integers(8, 20), st.integers(0, 5), st.integers(0, 10_000))
def test_changing_measure_costs_the_least(song: Itemise, one: int, two: int, lines: int, seed: int) -> None:
    """This test ensures that folding equal measures together finds the same cost as telling every line apart."""
    import random

    rng = random.Random(seed)
    text = "".join(rng.choice(["国", "家", "人", "，", "（国）", "2026年"]) for _ in range(60)) + "。"
    items = song(text)

    measure = Steps(((lines, one * EM), (1, two * EM)) if lines else ((1, two * EM),))
    problem = LineProblem(items, 0, items.n, measure, 2 * EM)
    found = break_varying(problem)
    apart = steps_of(measure.at)
    assert constant_from(apart) > items.n
    whole = break_varying(problem._replace(measure=apart))
    assert found is not None
    assert whole is not None
    assert found.cost == whole.cost
    assert [line.end for line in found.lines][-1] == items.n
    assert constant_from(measure) == lines


@given(st.integers(9, 20), st.sampled_from([-2, -1, 1, 2]), st.integers(0, 10_000))
def test_wishes_cost_the_least(song: Itemise, measure: int, wish: int, seed: int) -> None:
    """This test ensures that a wished-for number of lines costs what the count of all lines finds (JUS-04)."""
    import random

    rng = random.Random(seed)
    text = "".join(rng.choice(["国", "家", "人", "，", "。", "（国）", "63%"]) for _ in range(120)) + "。"
    items = song(text)
    base = break_slice(items, 0, items.n, measure * EM, 2 * EM)
    assert base is not None
    if base.remedy:
        return
    quick = break_slice(items, 0, items.n, measure * EM, 2 * EM, wish)
    whole = break_varying(LineProblem(items, 0, items.n, measure * EM, 2 * EM), wish)
    assert (quick is None) == (whole is None)
    if quick is not None and whole is not None:
        assert quick.cost == whole.cost
        assert len(quick.lines) == len(whole.lines)
