"""An engine that sets an edition again after every edit of a long day: what its memo holds stays bounded."""

from __future__ import annotations

import tracemalloc

import pytest

from tests.makeup.pages import block, edition, han, story
from typeset.compose.memo import Kept, Memo
from typeset.engine import engine as module
from typeset.engine.engine import Engine
from typeset.fonts.book import FontBook
from typeset.model.paper import Edition, Paper

EDITS = 500
STORIES = 3


def version(paper: Paper, number: int) -> Edition:
    """The edition after so many edits, each of another story."""
    blocks = [
        block(
            "story",
            "甲乙丙"[at],
            (1 + 2 * at, 2 + 2 * at, 4, 20),
            story=story("甲乙丙"[at], han(70, 1000 * at + (number - at + STORIES - 1) // STORIES)),
        )
        for at in range(STORIES)
    ]
    return edition(paper, tuple(blocks))


def day(paper: Paper, book: FontBook, traced: int = 0) -> tuple[list[int], list[int]]:
    """After each edit: entries of the memo; after each of the last ones, as many as are traced: bytes held that came since."""
    engine, entries, held = Engine(book), [], []
    try:
        for number in range(EDITS):
            if EDITS - number == traced:
                tracemalloc.start()
            assert engine.update(version(paper, number)).pages == (1,)
            entries.append(sum(engine.memo.sizes().values()))
            if EDITS - number <= traced:
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    return entries, held


def heaps_up(some: list[int]) -> bool:
    """Whether the last quarter needs more, at its highest, than the third did by a fifth."""
    quarter = len(some) // 4
    return max(some[-quarter:]) > 1.2 * max(some[2 * quarter : 3 * quarter])


def test_a_day_of_edits_is_bounded(paper: Paper, book: FontBook) -> None:
    """This test ensures that after 500 changed stories a memo holds no more entries than before, and that of the last ones, once
    all that it held is of their time, no more bytes come than go."""
    entries, held = day(paper, book, 4 * module._AGES_EVERY)
    assert not heaps_up(entries), entries[::50]
    assert not heaps_up(held), held[::8]


def test_control(paper: Paper, book: FontBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a memo that never ages heaps up what is edited."""
    monkeypatch.setattr(module, "_AGES_EVERY", 10 * EDITS)
    assert heaps_up(day(paper, book)[0])


def test_a_table_keeps_what_is_asked_for() -> None:
    """This test ensures that a full table lets go what was not asked for, and holds no more than it may."""
    table: Kept[int, int | None] = Kept(10)
    for number in range(100):
        table.keep(number, number)
        assert table.get(0) == 0, number
        assert len(table) <= 10
    assert table.get(50) is None
    assert table.get(99) == 99
    table.keep(1, None)
    assert table.get(1, "absent") is None
    table.clear()
    assert (len(table), table.get(0, "absent")) == (0, "absent")


def test_ageing_twice_forgets() -> None:
    """This test ensures that one ageing forgets nothing, and two what was not asked for between them."""
    memo = Memo()
    for name in ("asked", "not asked"):
        memo.table("t").keep(name, 1)
    memo.age()
    assert memo.table("t").get("asked") == 1
    memo.age()
    assert memo.sizes() == {"t": 1}
