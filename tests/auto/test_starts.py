"""Where the search begins: every story in the tree once, the lead in first place, what stands where it stands."""

from __future__ import annotations

import pytest

from typeset.auto.barring import barred, cells_of, free_pins
from typeset.auto.chance import Chance
from typeset.auto.searching import Region
from typeset.auto.shapes import Item, Shape, Variant
from typeset.auto.slicing import WHEEL, Slicer
from typeset.auto.slicing_tables import NEVER, leaf_table
from typeset.auto.starts import Starts
from typeset.auto.tree_moves import leaves
from typeset.model.auto import AutoStory, Pin
from typeset.model.block import Area
from typeset.model.kinds import NoteBlock

REGION = Region(1, 4, 6, 60)
WHOLE = Area(1, 6, 4, 63)


FREE = Pin()


def entry(name: str, pin: Pin = FREE, *, reserve: bool = False) -> AutoStory:
    return AutoStory(NoteBlock(id=name, area=Area(1, 1, 1, 1)), pin=pin, reserve=reserve)


def story(rank: int, cells: int = 40, *, reserve: bool = False) -> Item:
    """A story of so many cells, at every width up to four columns."""
    asked = entry(f"稿{rank}", reserve=reserve)
    shapes = tuple(Shape(0, wide, max(3, cells // wide), 0, 0) for wide in range(1, 5))
    return Item(asked.block.id, asked, rank, (Variant(asked.block, 1, 0),), shapes)


def bar(area: Area) -> Item:
    shape = Shape(-1, area.columns, area.lines, 0, 0)
    return Item("", entry(""), 1000, (), (shape,), area.first_column, area.first_line)


def trees(items: list[Item], runs: int = 12) -> list[tuple[object, ...]]:
    starts = Starts(items, REGION)
    return [starts.tree(run, Chance(run + 1)) for run in range(runs)]


def slicer_of(items: list[Item]) -> Slicer:
    leaves_ = {}
    for at, one in enumerate(items):
        rows = [(n, shape.columns, shape.depth, shape.cost) for n, shape in enumerate(one.shapes)]
        leaves_[at, 0] = leaf_table(rows, REGION.columns, REGION.lines, (150, 300))
    return Slicer(REGION.columns, REGION.lines, leaves_, 150)


@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_every_story_is_in_the_tree_once(count: int) -> None:
    for tree in trees([story(rank) for rank in range(1, count + 1)]):
        assert sorted(leaves(tree)) == list(range(count))


def test_the_reserve_is_in_every_other_tree_where_it_has_room() -> None:
    """Where it has none it stays out, unless there is nothing else."""
    items = [story(1), story(2, reserve=True), story(3)]
    assert [sorted(leaves(tree)) for tree in trees(items)] == 6 * [[0, 2], [0, 1, 2]]
    deep = [story(1, 160), story(2, 60, reserve=True), story(3, 160)]
    assert all(sorted(leaves(tree)) == [0, 2] for tree in trees(deep))
    assert all(leaves(tree) == [0] for tree in trees([story(1, reserve=True)]))


def test_the_lead_begins_at_the_upper_left() -> None:
    """Whatever the order of the file, the story of rank 1 is the first in most beginnings."""
    items = [story(3), story(1, 90), story(2), story(4), story(5)]
    assert sum(leaves(tree)[0] == 1 for tree in trees(items)) == 12


def test_beginnings_differ_and_some_are_wheels() -> None:
    found = trees([story(rank) for rank in range(1, 9)])
    assert len(set(found)) > 6
    assert any(tree[0] == WHEEL for tree in found)


@pytest.mark.parametrize(
    "standing",
    [
        [Area(4, 6, 50, 63)],
        [Area(1, 6, 50, 63)],
        [Area(3, 4, 20, 35)],
        [Area(1, 2, 4, 10), Area(5, 6, 40, 63)],
    ],
)
def test_what_stands_is_placed_where_it_stands(standing: list[Area]) -> None:
    items = [*(story(rank, 50) for rank in range(1, 7)), *map(bar, standing)]
    slicer = slicer_of(items)
    seen = 0
    for tree in trees(items):
        assert sorted(leaves(tree)) == list(range(len(items)))
        placed = slicer.placed(tree) if slicer.cost(tree) < NEVER else None
        if placed is None:
            continue
        seen += 1
        for item, _, _, x, y, wide, deep in placed:
            if item >= 6 and standing[item - 6].first_line > 4 and standing[item - 6].last_line < 63:
                area = standing[item - 6]
                assert (x + 1, y + 4, wide, deep) == (
                    area.first_column, area.first_line, area.columns, area.lines,
                )  # fmt: skip
    assert seen


@pytest.mark.parametrize("corner", [Area(4, 6, 50, 63), Area(1, 2, 40, 63)])
def test_wheels_have_what_stands_in_a_corner_of_the_foot(corner: Area) -> None:
    """An advertisement under one part of a wheel: a lead that is wider than the room beside it needs no cut right across (TABOO-01)."""
    items = [*(story(rank, 50) for rank in range(1, 7)), bar(corner)]
    slicer = slicer_of(items)
    wheels = [tree for tree in trees(items) if tree[0] == WHEEL]
    assert wheels
    for tree in wheels:
        assert sorted(leaves(tree)) == list(range(len(items)))
        for item, _, _, x, y, wide, deep in slicer.placed(tree) or ():
            if item == 6:
                there = Area(x + 1, x + wide, y + 4, y + deep + 3)
                assert (there.last_line, there.first_column == 1) == (63, corner.first_column == 1)
    middle = [*items[:-1], bar(Area(3, 4, 50, 63))]
    assert not any(tree[0] == WHEEL for tree in trees(middle))


def test_no_beginning_leaves_out_what_stands() -> None:
    """With fewer stories than rooms there is no tree round it: what is given costs more than can be, never a page over it."""
    items = [story(1, 50), bar(Area(3, 4, 20, 35))]
    slicer = slicer_of(items)
    assert all(slicer.cost(tree) >= NEVER for tree in trees(items))


def test_rooms_are_shut_until_stories_fill_them() -> None:
    """The smallest rooms become bars; then every beginning goes round all of them."""
    pinned = [Area(3, 4, 20, 35)]
    shut = barred(WHOLE, pinned, [], 1)
    assert shut
    items = [story(1, 50), *map(bar, [*pinned, *shut])]
    slicer = slicer_of(items)
    assert all(sorted(leaves(tree)) == list(range(len(items))) for tree in trees(items))
    assert any(slicer.cost(tree) < NEVER for tree in trees(items))
    cells = [cell for area in (*pinned, *shut) for cell in cells_of(area)]
    assert len(cells) == len(set(cells))


def test_what_stands_as_a_wheel_is_cut() -> None:
    """Advertisements that no straight cut goes round are taken in parts; together they cover what they covered."""
    wheel = [Area(1, 4, 10, 20), Area(5, 6, 10, 40), Area(3, 6, 41, 50), Area(1, 2, 21, 50)]
    bars = barred(WHOLE, [], wheel, 8)
    assert len(bars) > len(wheel)
    assert {c for area in bars for c in cells_of(area)} == {c for area in wheel for c in cells_of(area)}
    items = [*(story(rank, 30) for rank in range(1, 9)), *map(bar, bars)]
    assert all(sorted(leaves(tree)) == list(range(len(items))) for tree in trees(items))


def test_the_first_of_two_pins_stays() -> None:
    one, two = entry("甲", Pin(1, 2, 4, 20)), entry("乙", Pin(2, 3, 10, 30))
    free = cells_of(WHOLE)
    first, second = free_pins([one, two], free, WHOLE).entries
    assert first.pin.whole == Area(1, 2, 4, 20)
    assert second.pin.whole is None


def test_a_pin_over_what_stands_gives_way() -> None:
    free = cells_of(WHOLE) - cells_of(Area(1, 6, 50, 63))
    (kept,) = free_pins([entry("甲", Pin(1, 2, 30, 49))], free, WHOLE).entries
    (gone,) = free_pins([entry("甲", Pin(1, 2, 30, 50))], free, WHOLE).entries
    assert kept.pin.whole is not None
    assert gone.pin.whole is None
