"""The cheapest cuts of a tree, held to every cut there is; rooms, wheels, and frames round what stands."""

from __future__ import annotations

import random
from itertools import product

import pytest

from typeset.auto.frames import Rect, built, frames, rooms
from typeset.auto.slicing import LEAF, ROOM, SIDE, STACK, WHEEL, Slicer, Tree
from typeset.auto.slicing_tables import NEVER, leaf_table
from typeset.auto.starts import tree_of

COLUMNS, LINES, PADDED, SQUEEZED = 4, 14, 7, 11

Shapes = list[list[tuple[int, int, int, int]]]


def shapes_of(rng: random.Random, count: int) -> Shapes:
    """Leaves with a depth or two at every width, at random costs."""
    found: Shapes = []
    for _ in range(count):
        mine = []
        for width in range(1, COLUMNS + 1):
            for _ in range(rng.randint(1, 2)):
                mine.append((len(mine), width, rng.randint(2, 9), rng.randint(0, 30)))
        found.append(mine)
    return found


def slicer_of(shapes: Shapes) -> Slicer:
    leaves = {(at, 0): leaf_table(mine, COLUMNS, LINES, (PADDED, SQUEEZED)) for at, mine in enumerate(shapes)}
    return Slicer(COLUMNS, LINES, leaves, PADDED)


def random_tree(rng: random.Random, items: list[int]) -> Tree:
    if len(items) == 1:
        return (LEAF, items[0], 0)
    at = rng.randint(1, len(items) - 1)
    return (rng.choice((STACK, SIDE)), random_tree(rng, items[:at]), random_tree(rng, items[at:]))


def leaf_cost(slicer: Slicer, item: int, width: int, depth: int) -> int:
    """What a leaf costs at a size, from its window; outside it no depth is open here."""
    window = slicer.leaves[item, 0][width]
    if window is None:
        return NEVER
    low, costs, _ = window
    return costs[depth - low] if 0 <= depth - low < len(costs) else NEVER


def brute(slicer: Slicer, tree: Tree, width: int, depth: int) -> int:
    """Every cut of a tree on a rectangle, leaves within their windows."""
    if tree[0] == LEAF:
        return leaf_cost(slicer, tree[1], width, depth)
    if tree[0] == STACK:
        return min(
            (brute(slicer, tree[1], width, at) + brute(slicer, tree[2], width, depth - at) for at in range(1, depth)),
            default=NEVER,
        )  # fmt: skip
    return min(
        (brute(slicer, tree[1], at, depth) + brute(slicer, tree[2], width - at, depth) for at in range(1, width)),
        default=NEVER,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_the_cheapest_cuts_are_as_cheap_as_any(seed: int) -> None:
    """No cut within the windows of the leaves is cheaper than the table's; where one is found that fits, it is not missed."""
    rng = random.Random(seed)
    slicer = slicer_of(shapes_of(rng, rng.randint(2, 4)))
    tree = random_tree(rng, list(range(len(slicer.leaves))))
    best = brute(slicer, tree, COLUMNS, LINES)
    assert slicer.cost(tree) <= best


@pytest.mark.parametrize("seed", range(60))
def test_stacks_are_exact(seed: int) -> None:
    """Stacks alone have no price beside that of their leaves: the table's cost is that of the best of all cuts."""
    rng = random.Random(seed)
    slicer = slicer_of(shapes_of(rng, 2))
    tree = (STACK, (LEAF, 0, 0), (LEAF, 1, 0))
    best = brute(slicer, tree, COLUMNS, LINES)
    window = slicer.table(tree)[COLUMNS]
    assert window is not None
    inside = 0 <= LINES - window[0] < len(window[1])
    assert (slicer.cost(tree) == best) if inside else best >= NEVER


def covered(slicer: Slicer, tree: Tree) -> list[tuple[int, int]]:
    placed = slicer.placed(tree)
    assert placed is not None
    return [
        (column, line)
        for _, _, _, x, y, wide, deep in placed
        for column, line in product(range(x, x + wide), range(y, y + deep))
    ]


@pytest.mark.parametrize("seed", range(40))
def test_places_tile_the_rectangle(seed: int) -> None:
    """Every cell is taken once, whatever the tree; each leaf stands once."""
    rng = random.Random(seed)
    for _ in range(20):  # some trees cannot be cut at all
        slicer = slicer_of(shapes_of(rng, rng.randint(2, 5)))
        tree = random_tree(rng, list(range(len(slicer.leaves))))
        if slicer.cost(tree) < NEVER and slicer.placed(tree) is not None:
            break
    cells = covered(slicer, tree)
    assert len(cells) == len(set(cells)) == COLUMNS * LINES


def test_a_wheel_is_cut_as_no_straight_cut_can() -> None:
    """Five leaves whose only tiling is a wheel: it costs nothing, and its parts tile the rectangle."""
    # upper left 3 × 4, upper right 1 × 9, lower right 3 × 5, lower left 1 × 10, and the middle 2 × 5
    parts = [(3, 4), (1, 9), (3, 5), (1, 10), (2, 5)]
    shapes: Shapes = [[(0, wide, deep, 0)] for wide, deep in parts]
    slicer = slicer_of(shapes)
    wheel = (WHEEL, *((LEAF, at, 0) for at in range(5)))
    assert slicer.cost(wheel) == 0
    cells = covered(slicer, wheel)
    assert len(cells) == len(set(cells)) == COLUMNS * LINES
    straight = (
        SIDE,
        (STACK, (LEAF, 0, 0), (LEAF, 3, 0)),
        (STACK, (LEAF, 1, 0), (STACK, (LEAF, 2, 0), (LEAF, 4, 0))),
    )
    assert slicer.cost(straight) > 0


def test_a_room_has_one_size() -> None:
    shapes: Shapes = [[(0, 2, 5, 3)], [(0, 2, 9, 4)]]
    slicer = slicer_of(shapes)
    room = (ROOM, (LEAF, 0, 0), 2, 5)
    table = slicer.table(room)
    assert table[2] == (5, [3], [0])
    assert table[1] is None
    assert table[3] is None


WHOLE = Rect(0, 4, 0, 14)


@pytest.mark.parametrize(
    "standing",
    [
        [Rect(0, 4, 10, 14)],
        [Rect(2, 4, 10, 14)],
        [Rect(1, 3, 4, 9)],
        [Rect(0, 2, 0, 3), Rect(2, 4, 11, 14)],
        [Rect(0, 1, 0, 14), Rect(2, 3, 5, 7)],
    ],
)
def test_frames_go_round_what_stands(standing: list[Rect]) -> None:
    """Rooms and what stands tile the region, in every frame; as a tree it puts what stands where it stands."""
    found = frames(WHOLE, standing)
    assert found
    for frame in found:
        cells = [
            cell
            for rect in (*rooms(frame), *standing)
            for cell in product(range(rect.left, rect.right), range(rect.top, rect.foot))
        ]
        assert len(cells) == len(set(cells)) == WHOLE.cells
    places = rooms(found[0])
    parts = [*((rect.right - rect.left, rect.foot - rect.top) for rect in (*places, *standing))]
    slicer = slicer_of([[(0, wide, deep, 0)] for wide, deep in parts])
    first = len(places)
    tree = built(
        found[0], [(LEAF, at, 0) for at in range(first)], [first + at for at in range(len(standing))]
    )
    placed = slicer.placed(tree)
    assert placed is not None
    stands = {item: Rect(x, x + wide, y, y + deep) for item, _, _, x, y, wide, deep in placed}
    assert [stands[first + at] for at in range(len(standing))] == standing


def test_no_straight_cut_goes_round_a_wheel() -> None:
    wheel = [Rect(0, 3, 0, 4), Rect(3, 4, 0, 9), Rect(1, 4, 9, 14), Rect(0, 1, 4, 14)]
    assert frames(WHOLE, wheel) == []


def test_a_layout_gives_its_tree_back() -> None:
    """What a tree placed is read as a tree that places the same; a wheel is none."""
    places = [(0, 1, 2, 4, 9), (1, 3, 4, 4, 9), (2, 1, 4, 10, 17)]
    assert tree_of(places) == (STACK, (SIDE, (LEAF, 0, 0), (LEAF, 1, 0)), (LEAF, 2, 0))
    assert (
        tree_of([(0, 1, 3, 1, 4), (1, 4, 4, 1, 9), (2, 2, 4, 10, 14), (3, 1, 1, 5, 14), (4, 2, 3, 5, 9)])
        is None
    )
