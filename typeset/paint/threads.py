"""Article threads: the legs of each story in reading order, over jumps too, so that a viewer can follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.sheet.types import Sheet, TextLine

_ASCENT, _DESCENT = 880, 120
"""The em box about the baseline, mille em."""


class Bead(NamedTuple):
    """A leg: index of its page in the file; left, foot, right, head in units from the page's foot."""

    page: int
    """Index of the page."""
    box: tuple[int, int, int, int]
    """Left, top, width and height, units."""


class Thread(NamedTuple):
    """A story's beads."""

    title: str
    """Of the story."""
    beads: tuple[Bead, ...]
    """Its parts, in reading order."""


def threads(sheets: Sequence[Sheet]) -> list[Thread]:
    """The threads of all stories that have two legs or more."""
    stories: dict[str, dict[tuple[int, int], tuple[int, int, int, int]]] = {}
    heights = []
    for index, sheet in enumerate(sheets):
        heights.append(sheet.height)
        for line in sheet.text:
            if line.story and line.leg and line.runs:
                legs, at = stories.setdefault(line.story, {}), (index, line.leg)
                legs[at] = _around(legs.get(at), _extent(line))
    return [
        Thread(story, tuple(Bead(at[0], _from_foot(box, heights[at[0]])) for at, box in sorted(legs.items())))
        for story, legs in stories.items()
        if len(legs) > 1
    ]


def _around(
    one: tuple[int, int, int, int] | None, other: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    """The box about two: left, head, right, foot."""
    if one is None:
        return other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _from_foot(box: tuple[int, int, int, int], height: int) -> tuple[int, int, int, int]:
    """A box measured from the page's foot."""
    left, head, right, foot = box
    return left, height - foot, right, height - head


def _extent(line: TextLine) -> tuple[int, int, int, int]:
    size = max(run.size for run in line.runs)
    if line.vertical:
        return line.x - size // 2, line.y, line.x + size // 2, line.y + line.width
    return line.x, line.y - size * _ASCENT // 1000, line.x + line.width, line.y + size * _DESCENT // 1000
