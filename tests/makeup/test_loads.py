"""Random loads: a clean page with the text conserved, or findings that name what is left; never a hang or an exception."""

from __future__ import annotations

import os

import pytest

from tests.makeup.loads import LIGHT, Outcome, outcome
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper

CASES = int(os.environ.get("TYPESET_LOADS", "60"))
CHUNK = 20
LEAST_CLEAN = 0.9
"""Of the loads whose text takes at most 95 % of its room."""

_seen: list[Outcome] = []


@pytest.mark.parametrize("first", range(0, CASES, CHUNK))
def test_every_load_is_set_or_named(first: int, paper: Paper, book: FontBook) -> None:
    """This test ensures that each story of a random load is set whole and in order, or counted as over (FIT-05)."""
    found = [outcome(seed, paper, book) for seed in range(first, min(first + CHUNK, CASES))]
    _seen.extend(found)
    assert [case.wrong for case in found if case.wrong] == []


def test_light_loads_come_out_clean(paper: Paper, book: FontBook) -> None:
    """This test ensures that of light loads at least nine in ten have no error, and that there are heavy ones among all."""
    seen = _seen or [outcome(seed, paper, book) for seed in range(CHUNK)]
    light = [case for case in seen if case.share <= LIGHT]
    clean = sum(not case.errors for case in light)
    print(f"{len(seen)} loads, {len(light)} light, {clean} of them clean")
    assert light
    assert clean >= LEAST_CLEAN * len(light)
    assert any("FIT-05" in case.errors for case in seen)
