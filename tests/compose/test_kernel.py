"""The kernel's own parts: prefix sums in both shapes, costs beyond native integers, how far a vector's stand-in goes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compose.setting import EM
from typeset.clreq.rules import HOUSE
from typeset.compose.arrays import Items
from typeset.compose.kernel import listed, sums
from typeset.compose.kernel.columns import Columns, Costs, squeeze_cost
from typeset.compose.linecost import LineProblem, Steps
from typeset.compose.problem import columns_of, slice_of

Itemise = Callable[..., Items]

WIDTH = st.integers(-(10**12), 10**12)
COLUMNS = st.lists(st.tuples(WIDTH, WIDTH, st.integers(-1, 6)), max_size=60)


@pytest.fixture(params=[sums, listed], ids=["sums", "listed"])
def shape(request: pytest.FixtureRequest) -> ModuleType:
    """The prefix sums as loops, which are compiled, and as whole lists, for the interpreter."""
    found: ModuleType = request.param
    return found


@given(COLUMNS)
def test_sums_are_alike(rows: list[tuple[int, int, int]]) -> None:
    """This test ensures that compiled and interpreted prefix sums are the same, of any column."""
    some, others, kinds = ([row[k] for row in rows] for k in range(3))
    texts = ["国" * (abs(kind) + 1) for kind in kinds]
    few = {k: value for k, value in enumerate(some) if kinds[k] == 2}
    calls = (
        ("running", (some,)),
        ("running_pairs", (some, others)),
        ("running_of", (some, kinds, 3)),
        ("running_at", (few, len(rows))),
        ("counted", (kinds,)),
        ("used", (kinds,)),
        ("zeros", (len(rows),)),
        ("characters", (kinds, texts, frozenset((1, 4)))),
        ("marked", (kinds, 4)),
    )
    for name, of in calls:
        assert list(getattr(sums, name)(*of)) == list(getattr(listed, name)(*of)), name
    one, two = listed.running(some), listed.running(others)
    assert list(sums.together(sums.running(some), sums.running(others))) == listed.together(one, two)


def test_a_difference_is_what_a_stretch_comes_to(shape: ModuleType) -> None:
    """This test ensures that a sum begins with 0 and that the difference of two entries is what lies between."""
    found = shape.running([3, 4, 5])
    assert list(found) == [0, 3, 7, 12]
    assert found[3] - found[1] == 9
    assert list(shape.running_of([3, 4, 5], [1, 2, 1], 1)) == [0, 3, 3, 8]
    assert list(shape.counted([-1, 0, 2])) == [0, 0, 1, 2]


@given(st.integers(1, 600_000_000_000), st.integers(1, 1000), st.sampled_from(HOUSE.breaking.squeeze))
def test_squeezing_type_of_any_size(room: int, per_mille: int, weight: int) -> None:
    """This test ensures that the cost of squeezing is exact where its square is beyond 63 bits, as in type of a hand's height."""
    need = max(1, room * per_mille // 1000)
    columns = Columns(Costs(HOUSE), EM, 0)
    columns.weights = type(columns.weights)([weight])
    columns.rooms = [sums.running([room])]
    exact = 1 + int(Fraction(weight * need * need, room * room))
    assert squeeze_cost(columns, 0, 2, need) == exact


def test_columns_are_filled_once(song: Itemise) -> None:
    """This test ensures that a paragraph's columns are filled once, and hold what its items do."""
    items = song("临州市区的道路，在雨后（七日）修好。")
    columns = columns_of(items)
    assert columns_of(items) is columns
    assert list(columns.advance) == list(items.advance_sum)
    assert list(columns.trim) == items.trim
    assert columns.counted[items.n] == sum(ch not in "，（）。" for ch in items.text)


def test_a_slice_at_a_changing_measure_takes_the_narrowest(song: Itemise) -> None:
    """This test ensures that where lines differ the breaks of the narrowest are offered (NBK-05)."""
    items = song("临州市区的道路在雨后修好。")
    measure = Steps(((2, 12 * EM), (1, 16 * EM)))
    assert slice_of(LineProblem(items, 0, items.n, measure)).measure == 12 * EM
