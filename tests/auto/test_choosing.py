"""Which layouts are proposed: the best one, really other ones where they are worth it, never one page twice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from typeset.auto.choosing import apart, chosen_of, different
from typeset.auto.searching import Found
from typeset.auto.shapes import Shape
from typeset.auto.spots import Spot

SHAPE = Shape(0, 1, 10, 0, 0)


def layout(*lefts: int) -> Found:
    """Five items in columns of their own."""
    return Found(0, (), tuple(Spot(at, SHAPE, left, left, 1, 10) for at, left in enumerate(lefts)))


BEST = layout(1, 2, 3, 4, 5)
ONE_OFF = layout(1, 2, 3, 4, 6)
TWO_OFF = layout(1, 2, 3, 5, 4)
OTHER = layout(5, 4, 3, 1, 2)


def judged(found: Found, cost: int, *, full: bool = True) -> Any:
    return SimpleNamespace(found=found, cost=cost, full=full)


def test_a_really_other_page_stands_before_one_that_is_nearly_the_best() -> None:
    best, near, other = judged(BEST, 100), judged(TWO_OFF, 110), judged(OTHER, 390)
    assert chosen_of([best, near, other], 2) == [best, other]
    assert chosen_of([best, near, other], 3) == [best, near, other]


def test_one_that_costs_much_more_or_is_not_full_does_not() -> None:
    best, near = judged(BEST, 100), judged(TWO_OFF, 110)
    for other in (judged(OTHER, 401), judged(OTHER, 120, full=False)):
        assert chosen_of([best, near, other], 2) == [best, near]
        assert chosen_of([best, near, other], 3) == [best, near, other]


def test_no_page_twice() -> None:
    best, same = judged(BEST, 100), judged(ONE_OFF, 100)
    assert chosen_of([best, best, same], 3) == [best]
    assert apart([best, same]) == [best]
    assert different([BEST, ONE_OFF, TWO_OFF]) == [BEST, TWO_OFF]


def test_the_first_stays_the_first() -> None:
    """What is wrong, or has its lead elsewhere, is behind it whatever it costs."""
    first, cheap = judged(BEST, 500), judged(OTHER, 100)
    assert chosen_of([first, cheap], 2) == [first, cheap]
