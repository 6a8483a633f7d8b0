"""Article threads: the legs of each story in reading order, over jumps too, so that a viewer can follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    stories: dict[str, dict[tuple[int, int], list[TextLine]]] = {}
    for index, sheet in enumerate(sheets):
        for line in sheet.text:
            if line.story and line.leg and line.runs:
                stories.setdefault(line.story, {}).setdefault((index, line.leg), []).append(line)
    return [
        Thread(
            story, tuple(Bead(at[0], _box(lines, sheets[at[0]].height)) for at, lines in sorted(legs.items()))
        )
        for story, legs in stories.items()
        if len(legs) > 1
    ]


def _box(lines: Iterable[TextLine], height: int) -> tuple[int, int, int, int]:
    """The box about a leg's lines."""
    boxes = [_extent(line) for line in lines]
    left, head = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, foot = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return left, height - foot, right, height - head


def _extent(line: TextLine) -> tuple[int, int, int, int]:
    size = max(run.size for run in line.runs)
    if line.vertical:
        return line.x - size // 2, line.y, line.x + size // 2, line.y + line.width
    return line.x, line.y - size * _ASCENT // 1000, line.x + line.width, line.y + size * _DESCENT // 1000
