"""Rectangles of columns and lines: what a block covers, what is free, what runs into what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from typeset.desk.edits.asked import Span, span_of
from typeset.intake.edition.areas import around, shape_fault
from typeset.intake.edition.checks import overlap
from typeset.model.block import Area

__all__ = ["around", "overlap", "shape_fault"]

Areas = tuple[Area, ...]
"""The rectangles of one block, the one with the title first."""


def area(columns: Span, lines: Span) -> Area:
    """A rectangle."""
    return Area(*columns, *lines)


def areas_in(at: Any) -> Areas:
    """What a block's `at` says; () where it says nothing that can be read."""
    rows = at if isinstance(at, list) else [at]
    out = []
    for row in rows:
        if not isinstance(row, dict):
            return ()
        columns, lines = span_of(row.get("columns")), span_of(row.get("lines"))
        if columns is None or lines is None:
            return ()
        out.append(Area(*columns, *lines))
    return tuple(out)


def as_at(areas: Areas) -> Any:
    """`at` for some rectangles."""
    rows = [
        {"columns": written(a.first_column, a.last_column), "lines": written(a.first_line, a.last_line)}
        for a in areas
    ]
    return rows[0] if len(rows) == 1 else rows


def written(first: int, last: int) -> int | str:
    """A range as the edition file writes it."""
    return first if first == last else f"{first}-{last}"


def shifted(areas: Areas, lines: int) -> Areas:
    """The same, so many lines further down."""
    return tuple(a._replace(first_line=a.first_line + lines, last_line=a.last_line + lines) for a in areas)


def resized(areas: Areas, outer: Area) -> Areas:
    """Rectangles whose outer edges are moved to those of another rectangle: every part that reaches an edge goes with it. One
    that has nothing left is not there any more."""
    was = around(areas)
    if (was.columns, was.lines) == (outer.columns, outer.lines):
        right, down = outer.first_column - was.first_column, outer.first_line - was.first_line
        return tuple(
            Area(a.first_column + right, a.last_column + right, a.first_line + down, a.last_line + down)
            for a in areas
        )
    made = (
        Area(
            *(now if old == edge else old for old, edge, now in zip(a, was, outer, strict=True)),
        )
        for a in areas
    )
    held = (clipped(a, outer) for a in made)
    return tuple(a for a in held if a is not None)


def clipped(one: Area, to: Area) -> Area | None:
    """What of a rectangle lies in another; None for nothing."""
    if not overlap(one, to):
        return None
    return Area(
        max(one.first_column, to.first_column), min(one.last_column, to.last_column),
        max(one.first_line, to.first_line), min(one.last_line, to.last_line),
    )  # fmt: skip


def joined(areas: Sequence[Area]) -> Areas:
    """The same cells in as few rectangles as joining neighbours gives."""
    out = list(areas)
    k = 0
    while k < len(out):
        for m in range(k + 1, len(out)):
            whole = around((out[k], out[m]))
            if _cells(whole) == _cells(out[k]) + _cells(out[m]):
                out[k] = whole
                del out[m]
                k = -1
                break
        k += 1
    return tuple(out)


def _cells(one: Area) -> int:
    return one.columns * one.lines


def runs_into(some: Iterable[Area], others: Iterable[Area]) -> bool:
    """Whether they share a cell."""
    there = tuple(others)
    return any(overlap(a, b) for a in some for b in there)


def _share_columns(some: Areas, others: Areas) -> bool:
    return any(
        a.first_column <= b.last_column and b.first_column <= a.last_column for a in some for b in others
    )


def hit_below(placed: Areas, others: Mapping[int, Areas]) -> list[int]:
    """Those that a block runs into and that begin below its head."""
    top = around(placed).first_line
    return [
        number
        for number, areas in others.items()
        if runs_into(placed, areas) and around(areas).first_line > top
    ]


def pushed_down(placed: Areas, others: Mapping[int, Areas]) -> dict[int, Areas]:
    """Where the blocks below a block go that was made taller: each only as far as what comes down on it, so that free lines
    between them are used up first. {} where it runs into none."""
    moved: dict[int, Areas] = {}
    waiting: list[tuple[Areas, list[int]]] = [(placed, hit_below(placed, others))]
    for _ in range(2 + len(others) * len(others)):
        if not waiting:
            return dict(sorted(moved.items()))
        above, below = waiting.pop(0)
        for k in below:
            now = moved.get(k, others[k])
            by = max((a.last_line + 1 - b.first_line for a in above for b in now if overlap(a, b)), default=0)
            if by:
                moved[k] = shifted(now, by)
                rest = {n: moved.get(n, others[n]) for n in others if n != k}
                waiting.append((moved[k], hit_below(moved[k], rest)))
    return _all_pushed(placed, others)


def _all_pushed(placed: Areas, others: Mapping[int, Areas]) -> dict[int, Areas]:
    """Blocks that interlock go down together: all below in the columns, and what is below those, by as many lines as the block
    runs into the first of them."""
    hit = hit_below(placed, others)
    by = max(a.last_line + 1 - b.first_line for k in hit for a in placed for b in others[k] if overlap(a, b))
    top = min(around(others[k]).first_line for k in hit)
    moving = {
        k for k, areas in others.items() if _share_columns(placed, areas) and around(areas).first_line >= top
    }
    while True:
        more = {
            k
            for k, areas in others.items()
            if k not in moving
            for m in moving
            if _share_columns(others[m], areas) and around(areas).first_line > around(others[m]).last_line
        }
        if not more:
            return {k: shifted(others[k], by) for k in sorted(moving)}
        moving |= more


def shrunk(placed: Areas, others: Mapping[int, Areas]) -> dict[int, Areas]:
    """What is left of the blocks directly below a block that was made taller: each begins under it."""
    out = {}
    for k in hit_below(placed, others):
        left = []
        for b in others[k]:
            foot = max((a.last_line for a in placed if overlap(a, b)), default=0)
            if foot < b.last_line:
                left.append(b._replace(first_line=max(b.first_line, foot + 1)))
        out[k] = tuple(left)
    return out
