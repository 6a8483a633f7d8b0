"""A page made up again after late copy (TST-04): what need not move, and layouts in which it does not."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from typeset.auto.chance import Chance
from typeset.auto.exact import repacked
from typeset.auto.itemising import Room, item_of
from typeset.auto.looks import Fixed, Spot, touch
from typeset.auto.searching import Found
from typeset.auto.shaping import titled
from typeset.auto.shifting import shifted_layouts
from typeset.auto.slicing import LEAF, ROOM, Tree
from typeset.auto.slicing_tables import NEVER
from typeset.auto.spots import rectangles, runs_of
from typeset.auto.starts import tree_of
from typeset.auto.stood import pushed, stood, with_form, with_stood
from typeset.auto.tree_moves import inserted
from typeset.model.block import TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from typeset.auto.measuring import Measurer
    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item, Shape

Place = tuple[int, int, int, int]
"""Left, right, top and foot on the page."""

_STEPS = 1800
"""Steps of the search from the tree that stood, each time."""

_TURNS = 3
"""How often it is searched from there, with what is new in other places."""

_RINGS = 3
"""How far from a change it is looked for a page before all is open."""

_FEW = 3
"""How many items may change their sizes at once where all such sets are tried."""


def staying(setup: Setup, measurer: Measurer | None = None, over: frozenset[int] = frozenset()) -> Setup:
    """What is searched with, told which items may move at little cost: those that no longer fit where they stood, and those that
    touch them or the room of what is gone; all where something is new and nothing gave way. measurer: sets these and what touches
    them with smaller titles too, so that they can give room (FIT-02). over: items that the page as it stood does not hold, whatever
    they need by themselves."""
    ground = setup.ground
    if not ground.before:
        return setup
    if measurer is not None:
        forms = (
            with_form(at, item, setup.was.get(at), setup, measurer) for at, item in enumerate(setup.items)
        )
        setup = setup._replace(items=tuple(forms))
    setup = setup._replace(pushed=pushed(setup, measurer) | over)
    near = frozenset(_near(setup))
    items = setup.items
    wider = _touching(setup, near)
    if measurer is not None and len(near) < len(ground.before):
        items = tuple(
            _smaller(
                setup,
                measurer,
                reopened(setup, measurer, item),
                0 if at in near else _wide(ground.before[at]),
            )
            if at in (wider & ground.before.keys()) - ground.tails.keys()
            else item
            for at, item in enumerate(items)
        )
    if measurer is not None:
        items = tuple(with_stood(setup, at, item, measurer) for at, item in enumerate(items))
    return setup._replace(items=items, ground=ground._replace(near=near))


def _wide(place: Place) -> int:
    """Columns of a place."""
    return place[1] - place[0] + 1


def _smaller(setup: Setup, measurer: Measurer, item: Item, columns: int) -> Item:
    """An item with smaller titles. columns: at that width alone, 0 at any."""
    return tightened(item, _at(item, columns), measurer, setup.weights)


def reopened(setup: Setup, measurer: Measurer, item: Item) -> Item:
    """An item with all forms that need less room besides."""
    if item.stands:
        return item
    region = setup.region
    room = Room(region.columns, region.lines, setup.weights, region.line == measurer.top)
    order = (item.rank, len(setup.spec.stories) + len(setup.first))
    return item_of(measurer, item.entry, order, room, close=True)


def shallowest(shapes: Iterable[Shape], of: Callable[[Shape], object]) -> list[Shape]:
    """Of the shapes that are alike in something the least deep ones, none that is over."""
    least: dict[object, Shape] = {}
    for shape in shapes:
        key = of(shape)
        if not shape.over and (key not in least or shape.depth < least[key].depth):
            least[key] = shape
    return list(least.values())


def _at(item: Item, columns: int) -> list[Shape]:
    """The shallowest shapes of every form. columns: of that width alone, 0 of any."""
    mine = (shape for shape in item.shapes if columns in (0, shape.columns))
    return shallowest(mine, lambda shape: shape.variant)


def tightened(item: Item, shapes: Sequence[Shape], measurer: Measurer, weights: Mapping[str, int]) -> Item:
    """An item with the depths besides that some of its shapes fill where their titles may be smaller."""
    more: list[Shape] = []
    for shape in shapes:
        variant = item.variants[shape.variant]
        if isinstance(variant.block, TextBlock) and not variant.goes_on and not item.stands:
            block = _ruled(variant.block)
            for depth in measurer.depths(block, shape.depth - 1):
                fewer = shape.depth - depth.lines
                if fewer > 0:
                    white = weights["white"] * (depth.white + max(0, depth.white - shape.columns))
                    cost = shape.cost + weights["title_small"] * fewer + white
                    less = shape._replace(depth=depth.lines, white=depth.white, cost=cost)
                    ink = measurer.fitted_title(block, depth.lines)
                    more.append(titled(less, ink, variant) if ink.foot else less)
    return item._replace(shapes=(*item.shapes, *more))


def _ruled(block: TextBlock) -> TextBlock:
    """A block under a rule, as most stand: it wants more white over a title than a close one has (LIN-01)."""
    frame = block.frame
    return (
        block
        if frame.rules or frame.box is not None
        else block._replace(frame=frame._replace(rules=("above",)))
    )


def _near(setup: Setup) -> set[int]:
    before = {at: spot for at, spot in stood(setup).items() if at in setup.ground.before}
    open_ = _uncovered(setup)
    near = set(setup.pushed)
    near |= {at for at, spot in before.items() if any(_meet(spot, before[one]) for one in setup.pushed)}
    near |= {at for at, spot in before.items() if _beside(spot) & open_}
    new = {at for at in new_items(setup) if not setup.items[at].entry.reserve}
    return {*near, *new} if near or not new else {*before, *new}


def new_items(setup: Setup) -> list[int]:
    """Items that did not stand before."""
    return [at for at, item in enumerate(setup.items) if not item.stands and at not in setup.ground.before]


def _meet(one: Spot, other: Spot) -> bool:
    """Whether two places have an edge in common, each of one rectangle or of two."""
    return any(touch(Fixed(*a), Fixed(*b)) for a in rectangles(one) for b in rectangles(other))


def _uncovered(setup: Setup) -> set[tuple[int, int]]:
    """Cells (column, line) of what is gone that nothing takes of what stood; white that was there before is none of the change's."""
    cells = {
        (column, line)
        for area in setup.gone
        for column in range(area.first_column, area.last_column + 1)
        for line in range(area.first_line, area.last_line + 1)
    }
    for spot in stood(setup).values():
        cells -= {(column, line) for column, top, foot in runs_of(spot) for line in range(top, foot + 1)}
    return cells


def _beside(spot: Spot) -> set[tuple[int, int]]:
    """The cells round a place, corners left out."""
    return {
        cell
        for column, top, foot in runs_of(spot)
        for line in range(top, foot + 1)
        for cell in ((column, line - 1), (column, line + 1), (column - 1, line), (column + 1, line))
    }


def rings(setup: Setup) -> Iterator[frozenset[int]]:
    """What may move: what is near a change; that and what touches it; and what touches that."""
    if not setup.ground.before:
        return
    free = setup.ground.near
    for _ in range(_RINGS):
        yield free
        wider = _touching(setup, free)
        if wider == free:
            return
        free = wider


def _touching(setup: Setup, some: frozenset[int]) -> frozenset[int]:
    """Some items and what touches them, as it stood."""
    spots = stood(setup)
    near = [spots[at] for at in some if at in spots]
    return some | {at for at, spot in spots.items() if any(_meet(spot, one) for one in near)}


def kept_layouts(setup: Setup, search: Search, free: frozenset[int] | None = None) -> list[Found]:
    """Layouts near the one that stood, the cheapest first, of its own cuts; none where a story stood as an L. free: what may move, by
    default what is near a change."""
    if not setup.ground.before or setup.ground.tails:
        return []
    free = setup.ground.near if free is None else free
    found = [*few_moved(setup, search, free), *_by_cuts(setup, search, free)]
    return sorted(found, key=lambda one: one.cost)


def few_moved(setup: Setup, search: Search, free: frozenset[int]) -> list[Found]:
    """What stood with a few edges moved; and its cuts with all but one, two or three items held to their sizes, each at its best.
    Nothing where an item is new."""
    spots = stood(setup)
    if any(not setup.items[at].entry.reserve for at in new_items(setup)):
        return []
    shifted = shifted_layouts(search, spots, frozenset(at for at in free if not setup.items[at].stands))
    tree = tree_of([(at, s.left, s.right, s.top, s.foot) for at, s in spots.items()])
    if tree is None:
        return shifted
    mine = sorted(at for at in free if at in spots)
    chosen = (set(some) for count in range(min(_FEW, len(mine)) + 1) for some in combinations(mine, count))
    search.slicer.bounded(NEVER)
    held = [
        search.judged(_held(tree, {at: s for at, s in spots.items() if at not in some})) for some in chosen
    ]
    return [*shifted, *held]


def _by_cuts(setup: Setup, search: Search, free: frozenset[int]) -> Iterator[Found]:
    spots = stood(setup)
    tree = tree_of([(at, s.left, s.right, s.top, s.foot) for at, s in spots.items()])
    if tree is None:
        return
    held = _held(tree, {at: s for at, s in spots.items() if at not in free})
    new = [at for at in new_items(setup) if not setup.items[at].entry.reserve]
    for turn in range(_TURNS):
        chance = Chance(77 + turn)
        start = held if turn < _TURNS - 1 else tree
        for at in new:
            start = inserted(start, at, chance)
        yield from search.run(start, _STEPS, chance)


def _held(tree: Tree, far: dict[int, Spot]) -> Tree:
    """The tree with what is far held to its size."""
    if tree[0] == LEAF:
        spot = far.get(tree[1])
        return tree if spot is None else (ROOM, tree, spot.columns, spot.lines)
    return (tree[0], *(_held(part, far) for part in tree[1:]))


def packed_layouts(setup: Setup, search: Search, free: frozenset[int]) -> list[Found]:
    """What OR-Tools make of the room of what may move, all else held in its place; nothing where they are not installed, and where a
    story stood as an L."""
    if setup.ground.tails:
        return []
    spots = stood(setup)
    new = {at for at in new_items(setup) if not setup.items[at].entry.reserve}
    standing = [spot for at, spot in spots.items() if at not in free]
    return repacked(setup, search, standing, free | new)
