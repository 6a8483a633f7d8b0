"""Skeletons of pages (版面骨架, SOL-03): which blocks stand beside and over which, with their ranks and shares, learnt from finished pages.

A skeleton is a tree of cuts: blocks side by side, blocks stacked, and wheels (风车: four blocks round a fifth), where no cut goes through.
A block of several rectangles (L 形) is a leaf in several parts. No name of a paper, an edition or a story is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typeset.named_tuple import NamedTuple

CLOCKWISE, ANTICLOCKWISE = "clockwise", "anticlockwise"
"""How a wheel turns: whether its block at the head begins at the left and ends before the right edge, or the other way."""

LEAST = 3
"""Blocks of a page that teach something."""


class Leaf(NamedTuple):
    """A block."""

    rank: int
    """Its place in the order of importance of its page, from 1; 0 an advertisement or furniture that stands among the stories."""
    part: int = 0
    """Which of its rectangles, from 1 (an L has two, SHP-02); 0 it has one."""


class Stack(NamedTuple):
    """One over the other."""

    children: tuple[Child, ...]
    """From the head."""


class Side(NamedTuple):
    """Side by side."""

    children: tuple[Child, ...]
    """From the left."""


class Wheel(NamedTuple):
    """Four round a fifth; no cut goes through."""

    children: tuple[Child, ...]
    """At the head, right, foot, left, and in the middle."""
    turn: str = CLOCKWISE
    """CLOCKWISE or ANTICLOCKWISE."""


Node = Leaf | Stack | Side | Wheel


class Child(NamedTuple):
    """A part of a cut."""

    node: Node
    """What stands there."""
    columns: int
    """Its width, columns."""
    lines: int
    """Its height, per mille of the whole that is cut."""


class Skeleton(NamedTuple):
    """The skeleton of a page, of the rectangle that its stories take."""

    columns: int
    """Columns of the page."""
    tree: Node
    """Its blocks."""
    edges: tuple[str, ...] = ()
    """Whether it goes to the head and to the foot of the type area: where not, furniture or advertisements stand there."""
    seen: int = 1
    """Pages that were like this."""

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its leaves, from the left, from the head."""
        return tuple(leaves_of(self.tree))

    @property
    def stories(self) -> int:
        """How many blocks it has a place for."""
        return len({leaf.rank for leaf in self.leaves if leaf.rank})

    @property
    def topology(self) -> tuple[object, ...]:
        """What makes it the same as another: all but heights and how often it was seen."""
        return (self.columns, self.stories, _outline(self.tree), self.edges)


Form = tuple[object, ...]
"""Which blocks stand beside and over which, whatever their ranks and heights, and how wide each is."""


def forms_of(skeletons: Iterable[Skeleton]) -> frozenset[Form]:
    """The forms of skeletons."""
    return frozenset((one.columns, _outline(one.tree, ranked=False)) for one in skeletons)


def leaves_of(node: Node) -> Iterator[Leaf]:
    """The leaves of a tree."""
    if isinstance(node, Leaf):
        yield node
    else:
        for child in node.children:
            yield from leaves_of(child.node)


def merged(skeletons: Iterable[Skeleton]) -> tuple[Skeleton, ...]:
    """Each topology once, counted, its heights the mean of all that were seen; in an order of their own."""
    by_form: dict[tuple[object, ...], Skeleton] = {}
    for one in skeletons:
        known = by_form.get(one.topology)
        by_form[one.topology] = one if known is None else _mean(known, one)
    return tuple(by_form[key] for key in sorted(by_form, key=repr))


def _outline(node: Node, *, ranked: bool = True) -> tuple[object, ...]:
    """A tree without its heights."""
    if isinstance(node, Leaf):
        return ("leaf", node.rank if ranked else bool(node.rank), node.part)
    turn = node.turn if isinstance(node, Wheel) else ""
    rows = tuple((child.columns, _outline(child.node, ranked=ranked)) for child in node.children)
    return (type(node).__name__.lower(), turn, rows)


def _mean(one: Skeleton, two: Skeleton) -> Skeleton:
    tree = _mean_of(one.tree, two.tree, (one.seen, two.seen))
    return one._replace(tree=tree, seen=one.seen + two.seen)


def _mean_of(one: Node, two: Node, weights: tuple[int, int]) -> Node:
    """Two trees of one topology with the mean of their heights."""
    if isinstance(one, Leaf) or isinstance(two, Leaf):
        return one
    first, second = weights
    children = tuple(
        a._replace(
            node=_mean_of(a.node, b.node, weights),
            lines=(a.lines * first + b.lines * second + (first + second) // 2) // (first + second),
        )
        for a, b in zip(one.children, two.children, strict=True)
    )
    return one._replace(children=children)
