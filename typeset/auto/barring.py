"""What stands in a region so that it can be cut round (FRM-03): pins that contend give way, pins that no straight cut parts are set
first, rooms that nothing can fill are shut."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.auto.frames import Frame, Rect, frames, rooms
from typeset.model.auto import AutoStory, Pin
from typeset.model.block import Area
from typeset.named_tuple import NamedTuple

_TURNS = 4
"""How often rooms are shut: what was shut is gone round in another way."""


class Pinned(NamedTuple):
    """Entries whose pins can be kept together."""

    entries: tuple[AutoStory, ...]
    """All of them, without the pins of those whose rectangle is not free or is an earlier one's."""
    first: frozenset[int]
    """Those that are set before all others, by their places: no straight cut goes round all pins (a wheel)."""


def free_pins(entries: Sequence[AutoStory], free: set[tuple[int, int]], region: Area) -> Pinned:
    """The entries with the pins that they keep."""
    left, out, pinned, first = set(free), list[AutoStory](), list[Area](), set[int]()
    for at, entry in enumerate(entries):
        area = entry.pin.whole
        if area is None:
            out.append(entry)
        elif cells_of(area) <= left:
            left -= cells_of(area)
            out.append(entry)
            if _frames(region, [*pinned, area]):
                pinned.append(area)
            else:
                first.add(at)
        else:
            out.append(entry._replace(pin=Pin(place=entry.pin.place)))
    return Pinned(tuple(out), frozenset(first))


def cells_of(area: Area) -> set[tuple[int, int]]:
    """The cells (column, line) of an area."""
    return {
        (column, line)
        for column in range(area.first_column, area.last_column + 1)
        for line in range(area.first_line, area.last_line + 1)
    }


def barred(region: Area, pinned: Sequence[Area], standing: Sequence[Area], movable: int) -> list[Area]:
    """What stands in the way of so many stories: what stands, cut where no straight cut goes round it, and the smallest rooms where
    there are more rooms than stories."""
    bars = list(standing)
    if bars and not _frames(region, [*pinned, *bars]):
        all_ = (*pinned, *bars)
        columns = {x for one in all_ for x in (one.first_column, one.last_column + 1)}
        lines = {y for one in all_ for y in (one.first_line, one.last_line + 1)}
        upright = [part for one in bars for part in _parted(one, columns)]
        level = [part for one in bars for part in _layered(one, lines)]
        both = [part for one in upright for part in _layered(one, lines)]
        bars = next((some for some in (upright, level) if _frames(region, [*pinned, *some])), both)
    for _ in range(_TURNS):
        found = _frames(region, [*pinned, *bars])
        if not found:
            break
        places = sorted(rooms(found[0]), key=lambda room: (-room.cells, room.top, room.left))
        if len(places) <= movable:
            break
        bars += [_area(region, room) for room in places[movable:]]
    return bars


def _frames(region: Area, standing: Sequence[Area]) -> list[Frame]:
    whole = Rect(0, region.columns, 0, region.lines)
    return frames(whole, [_rect(region, one) for one in standing]) if standing else []


def _rect(region: Area, area: Area) -> Rect:
    left, top = area.first_column - region.first_column, area.first_line - region.first_line
    return Rect(left, left + area.columns, top, top + area.lines)


def _area(region: Area, rect: Rect) -> Area:
    column, line = region.first_column, region.first_line
    return Area(column + rect.left, column + rect.right - 1, line + rect.top, line + rect.foot - 1)


def _parted(area: Area, edges: set[int]) -> list[Area]:
    """An area cut at some columns."""
    cuts = sorted(one for one in edges if area.first_column < one <= area.last_column)
    starts, ends = [area.first_column, *cuts], [*(one - 1 for one in cuts), area.last_column]
    return [area._replace(first_column=a, last_column=b) for a, b in zip(starts, ends, strict=True)]


def _layered(area: Area, edges: set[int]) -> list[Area]:
    """An area cut at some lines."""
    cuts = sorted(one for one in edges if area.first_line < one <= area.last_line)
    starts, ends = [area.first_line, *cuts], [*(one - 1 for one in cuts), area.last_line]
    return [area._replace(first_line=a, last_line=b) for a, b in zip(starts, ends, strict=True)]
