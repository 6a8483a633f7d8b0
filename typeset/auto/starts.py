"""Trees to begin from: the lead at the upper left, the others shared out by area (LIT-02)."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.auto.chance import Chance
from typeset.auto.shapes import Item
from typeset.auto.slicing import LEAF, SIDE, STACK, WHEEL, Tree


def start(items: Sequence[Item], columns: int, chance: Chance, *, wheel: bool = False) -> Tree:
    """A tree of all items but the reserve, by rank; with chance in it."""
    order = sorted((at for at, item in enumerate(items) if not item.entry.reserve), key=lambda at: items[at].rank)
    if not order:
        order = list(range(len(items)))[:1]
    if wheel and len(order) >= 5:
        return _wheel(items, order, chance)
    return _split(items, order, columns, chance, down=False)


def _wheel(items: Sequence[Item], order: list[int], chance: Chance) -> Tree:
    lead, rest = order[0], chance.shuffled(order[1:])
    parts: list[list[int]] = [[lead], [], [], [], []]
    middle = min(rest, key=lambda at: items[at].area)
    parts[4] = [middle]
    for at in rest:
        if at != middle:
            lightest = min(range(4), key=lambda k: sum(items[one].area for one in parts[k]))
            parts[lightest].append(at)
    if any(not part for part in parts):
        return _split(items, order, 4, chance, down=False)
    return (WHEEL, *(_split(items, part, 3, chance, down=True) for part in parts))


def _split(items: Sequence[Item], order: list[int], columns: int, chance: Chance, *, down: bool) -> Tree:
    """A tree of some items on about so many columns: cut down the page, then across, in turn."""
    if len(order) == 1:
        return (LEAF, order[0], 0)
    total = sum(items[at].area for at in order)
    if down or columns < 2:
        count = 1 + chance.below(len(order) - 1)
        first, second = order[:count], order[count:]
        return (
            STACK,
            _split(items, first, columns, chance, down=False),
            _split(items, second, columns, chance, down=False),
        )
    left = 1 + chance.below(columns - 1)
    goal = total * left // columns
    one, other, area = [order[0]], [], items[order[0]].area
    for at in order[1:]:
        if area + items[at].area // 2 <= goal and chance.below(8):
            one.append(at)
            area += items[at].area
        else:
            other.append(at)
    if not other:
        other.append(one.pop())
    if not one:
        return _split(items, order, columns, chance, down=True)
    return (
        SIDE,
        _split(items, one, left, chance, down=True),
        _split(items, other, columns - left, chance, down=True),
    )
