"""The indents of verse (PAR-05): how far each line stands in from the poem's own left edge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, cast

from typeset.model.story import Paragraph, Table

_BLANKS = {"\u3000": 1000, "\u2003": 1000, "\u2002": 500, "\t": 2000}
"""What a blank at a line's head is worth, mille em; every other one half an em."""

_MOST = 20_000
"""Farther in than this no line stands, mille em."""

Item = TypeVar("Item", bound=Paragraph | Table)


def inset_of(line: str) -> int:
    """How far a line stands in by the blanks at its head, mille em."""
    head = line[: len(line) - len(line.lstrip())]
    return min(sum(_BLANKS.get(char, 500) for char in head), _MOST)


def levelled(items: Iterable[Item]) -> list[Item]:
    """Items whose verse lines stand in from the leftmost of them: what all have in common is its writer's margin.

    Verse that other text parts is a poem each.
    """
    made: list[Item] = []
    poem: list[int] = []
    for item in items:
        made.append(item)
        if isinstance(item, Paragraph) and item.kind == "verse":
            poem.append(len(made) - 1)
        else:
            _level(made, poem)
    _level(made, poem)
    return made


def _level(items: list[Item], poem: list[int]) -> None:
    """Take what the lines have in common off their indents; the list of their places is emptied."""
    least = min((_inset(items[at]) for at in poem), default=0)
    for at in poem if least else ():
        item = items[at]
        if isinstance(item, Paragraph):
            items[at] = cast("Item", item._replace(inset=item.inset - least))
    poem.clear()


def _inset(item: Paragraph | Table) -> int:
    return item.inset if isinstance(item, Paragraph) else 0


def written(inset: int) -> str:
    """The blanks that stand for an indent in copy."""
    return "\u3000" * (inset // 1000) + " " * (inset % 1000 // 500)
