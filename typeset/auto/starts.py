"""Trees to begin from: the lead at the upper left, the others shared out by area (LIT-02), round what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typeset.auto.chance import Chance
from typeset.auto.frames import Frame, Rect, built, frames, rooms
from typeset.auto.searching import Region
from typeset.auto.shapes import Item
from typeset.auto.skeletons import Leaf, Node, Skeleton, Stack, Wheel
from typeset.auto.slicing import LEAF, ROOM, SIDE, STACK, WHEEL, Tree

_WHEEL = 5
"""Items from which on five parts round a middle are tried."""


class Starts:
    """Beginnings for one region."""

    def __init__(self, items: Sequence[Item], region: Region, skeletons: Sequence[Skeleton] = ()) -> None:
        self.items, self.region = items, region
        self.skeletons = [one for one in skeletons if one.columns == region.columns]
        self.standing = [at for at, item in enumerate(items) if item.stands]
        whole = Rect(0, region.columns, 0, region.lines)
        rects = [self._rect(at) for at in self.standing]
        self.frames = frames(whole, rects) if self.standing else []
        self.corner = _corner(whole, rects)

    def _rect(self, at: int) -> Rect:
        item, region = self.items[at], self.region
        left, top = item.column - region.column, item.line - region.line
        shape = item.shapes[0]
        return Rect(left, left + shape.columns, top, top + shape.depth)

    def tree(self, run: int, chance: Chance) -> Tree:
        """The beginning of one run: all items by rank, every other time those of the reserve as well that find room; with chance in it."""
        order = sorted(
            (at for at, item in enumerate(self.items) if not item.stands and not item.entry.reserve),
            key=lambda at: self.items[at].rank,
        )
        if run % 2:
            order += self._from_reserve(order)
        if not order:
            order = [at for at, item in enumerate(self.items) if not item.stands][:1]
        if not order and self.frames and not rooms(self.frames[0]):
            return built(self.frames[0], [], self.standing)
        if not order:
            return (ROOM, (LEAF, self.standing[0], 0), 0, 0)
        usable = [frame for frame in self.frames if len(rooms(frame)) <= len(order)]
        if self.corner and run % 3 == 2 and len(order) >= _WHEEL:
            return self._wheel(order, chance)
        if self.standing and usable:
            return self._framed(usable[run % len(usable)], order, chance)
        if self.standing:  # no cuts go round it: a tree that cannot be
            return (ROOM, (LEAF, order[0], 0), 0, 0)
        fitting = [one for one in self.skeletons if self._fits(one, order)]
        if run < len(fitting):
            ranks = sorted({leaf.rank for leaf in fitting[run].leaves})
            return _filled(fitting[run].tree, dict(zip(ranks, order, strict=True)))
        if run % 3 == 2 and len(order) >= _WHEEL:
            return self._wheel(order, chance)
        return self._split(order, self.region.columns, chance, down=False)

    def _from_reserve(self, order: Sequence[int]) -> list[int]:
        """The reserve that finds room beside some items, each as small as it may be."""
        left = self.region.columns * self.region.lines
        left -= sum(_least(self.items[at]) for at in (*order, *self.standing))
        found = []
        for at, item in enumerate(self.items):
            if item.entry.reserve and not item.stands and _least(item) <= left:
                found.append(at)
                left -= _least(item)
        return found

    def _fits(self, skeleton: Skeleton, order: list[int]) -> bool:
        """Whether a skeleton (SOL-03) has a place for every item, each a rectangle, and its wheel is the whole."""
        whole = all(leaf.rank and not leaf.part for leaf in skeleton.leaves)
        return (
            whole
            and skeleton.stories == len(order) == len(skeleton.leaves)
            and _wheels(skeleton.tree) <= isinstance(skeleton.tree, Wheel)
        )

    def _framed(self, frame: Frame, order: list[int], chance: Chance) -> Tree:
        """The items shared out among a frame's rooms by area, the first to the first in reading order."""
        places = rooms(frame)
        held: list[list[int]] = [[] for _ in places]
        left = [room.cells for room in places]
        first = min(range(len(places)), key=lambda k: (places[k].top, places[k].left))
        held[first].append(order[0])
        left[first] -= self.items[order[0]].area
        rest = chance.shuffled(order[1:])
        rest.sort(key=lambda at: -self.items[at].area // 60)
        for at in rest:
            empty = [k for k in range(len(places)) if not held[k]]
            pick = (
                empty
                if len(empty) > sum(at not in part for part in held for at in rest)
                else range(len(places))
            )
            best = max(pick, key=lambda k: left[k])
            held[best].append(at)
            left[best] -= self.items[at].area
        for k, part in enumerate(held):
            if not part:
                fullest = max(range(len(held)), key=lambda n: len(held[n]))
                part.append(held[fullest].pop())
            part.sort(key=lambda at: self.items[at].rank)
            held[k] = part
        trees = [
            self._split(part, room.right - room.left, chance, down=room.right - room.left < 3)
            for part, room in zip(held, places, strict=True)
        ]
        return built(frame, trees, self.standing)

    def _wheel(self, order: list[int], chance: Chance) -> Tree:
        """Five parts round a middle, the lead in the first; what stands in a corner of the foot is at the foot of its part."""
        lead, rest = order[0], chance.shuffled(order[1:])
        parts: list[list[int]] = [[lead], [], [], [], []]
        middle = min(rest, key=lambda at: self.items[at].area)
        parts[4] = [middle]
        areas = [self.items[lead].area, 0, 0, 0]
        if self.corner:
            areas[self.corner] = self.items[self.standing[0]].area
        for at in rest:
            if at != middle:
                lightest = min(range(4), key=lambda k: (areas[k], len(parts[k])))
                parts[lightest].append(at)
                areas[lightest] += self.items[at].area
        if any(not part for at, part in enumerate(parts) if at != self.corner or at == 0):
            return self._split(order, self.region.columns, chance, down=False)
        return (WHEEL, *(self._part(at, part, chance) for at, part in enumerate(parts)))

    def _part(self, at: int, part: list[int], chance: Chance) -> Tree:
        """One part of a wheel, over what stands in its corner."""
        if not self.corner or at != self.corner:
            return self._split(part, 3, chance, down=True)
        stands = (LEAF, self.standing[0], 0)
        return (STACK, self._split(part, 3, chance, down=True), stands) if part else stands

    def _split(self, order: list[int], columns: int, chance: Chance, *, down: bool) -> Tree:
        """A tree of some items on about so many columns: cut down the page, then across, in turn."""
        if len(order) == 1:
            return (LEAF, order[0], 0)
        total = sum(self.items[at].area for at in order)
        if down or columns < 2:
            count = 1 + chance.below(len(order) - 1)
            return (
                STACK,
                self._split(order[:count], columns, chance, down=False),
                self._split(order[count:], columns, chance, down=False),
            )
        left = 1 + chance.below(columns - 1)
        widths = sorted({shape.columns for shape in self.items[order[0]].shapes if shape.columns < columns})
        if widths and chance.below(4):
            left = chance.one(widths)
        goal = total * left // columns
        one, other, area = [order[0]], [], self.items[order[0]].area
        for at in order[1:]:
            if area + self.items[at].area // 2 <= goal and chance.below(8):
                one.append(at)
                area += self.items[at].area
            else:
                other.append(at)
        if not other:
            return self._split(order, columns, chance, down=True)
        return (
            SIDE,
            self._split(one, left, chance, down=True),
            self._split(other, columns - left, chance, down=True),
        )


def _least(item: Item) -> int:
    """Cells that an item takes at least."""
    return min((shape.columns * shape.depth for shape in item.shapes), default=0)


def _corner(whole: Rect, rects: Sequence[Rect]) -> int:
    """The part of a wheel that has all that stands in its corner of the foot: 2 at the right, 3 at the left, 0 where there is none."""
    if len(rects) != 1 or rects[0].foot != whole.foot or rects[0].top == whole.top:
        return 0
    right, left = rects[0].right == whole.right, rects[0].left == whole.left
    return 0 if right == left else 2 if right else 3


def tree_of(places: Sequence[tuple[int, int, int, int, int]]) -> Tree | None:
    """The tree of rectangles that stand: item, left, right, top and foot of each; None where straight cuts do not part them."""
    if len(places) == 1:
        return (LEAF, places[0][0], 0)
    for kind, low, high in ((SIDE, 1, 2), (STACK, 3, 4)):
        for edge in sorted({one[high] for one in places})[:-1]:
            first = [one for one in places if one[high] <= edge]
            second = [one for one in places if one[low] > edge]
            if first and second and len(first) + len(second) == len(places):
                one, other = tree_of(first), tree_of(second)
                return None if one is None or other is None else (kind, one, other)
    return None


def _wheels(node: Node) -> int:
    """How many wheels a skeleton has."""
    if isinstance(node, Leaf):
        return 0
    return isinstance(node, Wheel) + sum(_wheels(child.node) for child in node.children)


def _filled(node: Node, items: Mapping[int, int]) -> Tree:
    """A skeleton as a tree. items: by the ranks of its leaves."""
    if isinstance(node, Leaf):
        return (LEAF, items[node.rank], 0)
    parts = [_filled(child.node, items) for child in node.children]
    if isinstance(node, Wheel):
        head, right, foot, left, middle = parts
        return (WHEEL, head, right, foot, left, middle)
    kind, tree = STACK if isinstance(node, Stack) else SIDE, parts[-1]
    for part in reversed(parts[:-1]):
        tree = (kind, part, tree)
    return tree
