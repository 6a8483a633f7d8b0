"""Trees that differ from one by a step (SOL-04): leaves swapped, turned, moved, held to other shapes, reserve put in or taken out."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.auto.chance import Chance
from typeset.auto.slicing import LEAF, ROOM, SIDE, STACK, WHEEL, Tree
from typeset.named_tuple import NamedTuple

_NEAR = 3
"""How many are of about the area of a leaf."""


class Movable(NamedTuple):
    """What is known of the items of a tree."""

    areas: tuple[int, ...]
    """Cells that each takes, about."""
    choices: tuple[int, ...]
    """How many sets of shapes each may be held to."""
    reserve: tuple[int, ...]
    """Those that may be left out."""


def parts(tree: Tree) -> tuple[int, ...]:
    """Where in a node its parts are."""
    if tree[0] == LEAF:
        return ()
    return (1,) if tree[0] == ROOM else tuple(range(1, len(tree)))


def leaves(tree: Tree) -> list[int]:
    """The items of a tree."""
    if tree[0] == LEAF:
        return [tree[1]]
    return [at for part in parts(tree) for at in leaves(tree[part])]


def paths(tree: Tree, here: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    """Ways to all nodes: which child to take."""
    out = [here]
    for number in parts(tree):
        out.extend(paths(tree[number], (*here, number)))
    return out


def node(tree: Tree, path: Sequence[int]) -> Tree:
    """The node at the end of a way."""
    for at in path:
        tree = tree[at]
    return tree


def replaced(tree: Tree, path: Sequence[int], other: Tree) -> Tree:
    """The tree with another node at the end of a way."""
    if not path:
        return other
    at = path[0]
    return (*tree[:at], replaced(tree[at], path[1:], other), *tree[at + 1 :])


def without(tree: Tree, path: Sequence[int]) -> Tree | None:
    """The tree without a node, whose sibling takes its parent's place; None where that leaves no tree, or no wheel."""
    if not path:
        return None
    parent = node(tree, path[:-1])
    if parent[0] in (WHEEL, ROOM):
        return None
    return replaced(tree, path[:-1], parent[3 - path[-1]])


def moved(tree: Tree, known: Movable, chance: Chance) -> Tree | None:
    """A neighbour of a tree."""
    ways = paths(tree)
    kind = chance.below(100)
    ends = [way for way in ways if node(tree, way)[0] == LEAF]
    if kind < 32:
        return _swapped(tree, ends, known, chance)
    if kind < 58:
        return _chosen(tree, ends, known, chance)
    if kind < 70:
        return _turned(tree, ways, chance)
    if kind < 90:
        return _shifted(tree, ends, chance)
    if kind < 95:
        return _exchanged(tree, ways, chance)
    return _toggled(tree, ends, known, chance)


def _swapped(tree: Tree, ends: list[tuple[int, ...]], known: Movable, chance: Chance) -> Tree | None:
    """Two leaves change places; every other time two of about one area, which are the likelier to fit."""
    if len(ends) < 2:
        return None
    one, other = chance.one(ends), chance.one(ends)
    a, b = node(tree, one), node(tree, other)
    if chance.below(2):
        area = known.areas[a[1]]
        near = sorted(
            (abs(known.areas[item] - area), at)
            for at, item in enumerate(node(tree, way)[1] for way in ends)
            if item != a[1]
        )
        other = ends[chance.one(near[:_NEAR])[1]]
        b = node(tree, other)
    return replaced(replaced(tree, one, b), other, a)


def _chosen(tree: Tree, ends: list[tuple[int, ...]], known: Movable, chance: Chance) -> Tree | None:
    way = chance.one(ends)
    leaf = node(tree, way)
    count = known.choices[leaf[1]]
    choice = 0 if chance.below(3) == 0 else chance.below(count)
    return replaced(tree, way, (LEAF, leaf[1], choice))


def _turned(tree: Tree, ways: list[tuple[int, ...]], chance: Chance) -> Tree | None:
    inner = [way for way in ways if node(tree, way)[0] in (STACK, SIDE)]
    if not inner:
        return None
    way = chance.one(inner)
    kind, one, other = node(tree, way)
    if chance.below(2):
        return replaced(tree, way, (kind, other, one))
    return replaced(tree, way, (STACK + SIDE - kind, one, other))


def _shifted(tree: Tree, ends: list[tuple[int, ...]], chance: Chance) -> Tree | None:
    way = chance.one(ends)
    leaf, rest = node(tree, way), without(tree, way)
    return None if rest is None else _inserted(rest, leaf, chance)


def _inserted(tree: Tree, leaf: Tree, chance: Chance) -> Tree:
    places = [way for way in paths(tree) if node(tree, way)[0] not in (WHEEL, ROOM)]
    target = chance.one(places)
    beside, kind = node(tree, target), STACK if chance.below(3) else SIDE
    pair = (kind, leaf, beside) if chance.below(2) else (kind, beside, leaf)
    return replaced(tree, target, pair)


def inserted(tree: Tree, item: int, chance: Chance) -> Tree:
    """The tree with an item somewhere in it."""
    return _inserted(tree, (LEAF, item, 0), chance)


def _exchanged(tree: Tree, ways: list[tuple[int, ...]], chance: Chance) -> Tree | None:
    """Two subtrees change places; neither lies in the other."""
    one, other = chance.one(ways), chance.one(ways)
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return None
    a, b = node(tree, one), node(tree, other)
    return replaced(replaced(tree, one, b), other, a)


def _toggled(tree: Tree, ends: list[tuple[int, ...]], known: Movable, chance: Chance) -> Tree | None:
    """A reserve story goes in or out."""
    if not known.reserve:
        return None
    at = chance.one(known.reserve)
    for way in ends:
        if node(tree, way)[1] == at:
            return without(tree, way)
    return _inserted(tree, (LEAF, at, 0), chance)
