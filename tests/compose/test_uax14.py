"""Unicode's line break cases (UAX #14): every place where we differ is listed in docs/linebreak.md, with its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose import linebreak
from tests.compose.linebreak import PAGE, REASONS, Case, cases, differences, opportunities
from typeset.clreq.rules import HOUSE
from typeset.compose.arrays import Items

Itemise = Callable[..., Items]


@pytest.fixture(scope="module")
def basic(song: Itemise) -> Callable[[str], Items]:
    """Itemise at level basic."""
    return lambda text: song(text, level="basic")


def test_the_cases_are_there() -> None:
    """This test ensures that the file is read whole: as it stands and in Chinese marks, none without a place to judge."""
    every = cases()
    assert len(every) > 1200
    assert Case("汉!", (False,), ("13.01",)) not in every
    assert Case("汉！", (False,), ("13.01",)) in every
    assert Case("#!", (False,), ("13.01",)) in every
    assert all(case.breaks for case in every)


def test_opportunities(basic: Callable[[str], Items]) -> None:
    """This test ensures that a place is read as the breaker sees it: after a space, between ideographs, not inside a word."""
    assert opportunities(basic("ab 汉字，好")) == [False, False, True, True, False, True]


def test_every_difference_has_a_reason(basic: Callable[[str], Items]) -> None:
    """This test ensures that wherever our break opportunities differ from UAX #14, a rule of ours says why."""
    assert [one for one in differences(basic) if not one.reason] == []


def test_every_reason_has_a_case(basic: Callable[[str], Items]) -> None:
    """This test ensures that no reason stays on the page when its differences are gone."""
    assert {one.reason for one in differences(basic)} == {reason.title for reason in REASONS}


def test_page_in_step(basic: Callable[[str], Items]) -> None:
    """This test ensures that docs/linebreak.md lists exactly today's differences (else: python -m tests.compose.linebreak)."""
    assert PAGE.read_text(encoding="utf-8") == linebreak.page(basic)


@pytest.mark.parametrize(("level", "rule"), [("gb", "KIN-06"), ("strict", "KIN-07")])
def test_stricter_levels(song: Itemise, basic: Callable[[str], Items], level: str, rule: str) -> None:
    """This test ensures that what the page says of the stricter levels holds: their differences of KIN-06 and KIN-07 are gone."""
    assert any(one.reason.startswith(rule) for one in differences(basic))
    left = differences(lambda text: song(text, level=level))
    assert [one for one in left if one.reason.startswith(rule)] == []


def test_control(song: Itemise) -> None:
    """This test ensures that the cases see the tables: with KIN-01 … KIN-03 off, differences without a reason appear."""
    nothing = (("basic", frozenset()),)
    rules = HOUSE.entries("kinsoku", no_start=nothing, no_end=nothing)
    found = differences(lambda text: song(text, level="basic", rules=rules))
    new = [one for one in found if not one.reason]
    assert {"LB13", "LB14"} <= {one.rule for one in new}
