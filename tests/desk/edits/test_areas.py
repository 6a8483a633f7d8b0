"""Blocks that are pushed down by one that was made taller."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from typeset.desk.edits.areas import Areas, area, around, pushed_down, runs_into, shifted


def test_free_lines_are_used_up_before_a_block_is_pushed() -> None:
    """This test ensures that a block below goes down only as far as what comes down on it, and that nothing beside or beyond a free place moves."""
    placed = (area((1, 2), (4, 24)),)
    others = {
        0: (area((1, 1), (21, 40)),),  # run into by four lines
        1: (area((2, 2), (30, 40)),),  # free lines above it
        2: (area((1, 2), (43, 60)),),  # two free lines below the first
        3: (area((3, 4), (4, 60)),),  # beside them
    }
    assert pushed_down(placed, others) == {0: shifted(others[0], 4), 2: shifted(others[2], 2)}
    assert pushed_down((area((1, 2), (4, 20)),), others) == {}


def test_blocks_that_interlock_go_together() -> None:
    """This test ensures that two blocks of which each stands partly above the other are pushed as one."""
    placed = (area((1, 3), (1, 12)),)
    others = {
        0: (area((1, 3), (11, 20)), area((1, 1), (21, 30))),
        1: (area((2, 3), (21, 30)), area((1, 3), (31, 40))),
    }
    assert pushed_down(placed, others) == {k: shifted(areas, 2) for k, areas in others.items()}


@st.composite
def pages(draw: st.DrawFn) -> dict[int, Areas]:
    """Blocks of one rectangle or of two in an L, none over another."""
    out: dict[int, Areas] = {}
    for number in range(draw(st.integers(1, 8))):
        left, wide = draw(st.integers(1, 5)), draw(st.integers(0, 2))
        top, deep = draw(st.integers(1, 40)), draw(st.integers(2, 14))
        parts: Areas = (area((left, left + wide), (top, top + deep)),)
        if draw(st.booleans()) and wide:
            parts = (*parts, area((left, left), (top + deep + 1, top + deep + 5)))
        if not any(runs_into(parts, other) for other in out.values()):
            out[number] = parts
    return out


@given(pages(), st.integers(1, 20))
def test_pushed_blocks_never_lie_over_another(page: dict[int, Areas], lines: int) -> None:
    """This test ensures that after a push nothing below lies over anything else, that blocks only go down, and that without a push nothing moves."""
    first, *rest = sorted(page, key=lambda k: around(page[k]).first_line)
    one = page[first][0]
    placed = (one._replace(last_line=one.last_line + lines), *page[first][1:])
    others = {k: page[k] for k in rest}
    moved = pushed_down(placed, others)
    now = {**others, **moved}
    for k, areas in moved.items():
        by = areas[0].first_line - others[k][0].first_line
        assert by > 0
        assert areas == shifted(others[k], by)
        assert not any(runs_into(areas, now[n]) for n in now if n != k)
    if not any(runs_into(placed, areas) for areas in others.values()):
        assert moved == {}
