"""Which page stands where on a form (拼版, IMP-01, IMP-02, IMP-05, IMP-06): pure tables, no files."""

from __future__ import annotations

from typing import NamedTuple

from typeset.units import from_mm

TABLOID_UP_TO = from_mm("450")
"""Pages lower than this are tabloid (四开): four of them stand on a side of a broadsheet-size sheet."""


class Seat(NamedTuple):
    """A page on a form: column and row from the head left; turned: upside down, its head to the fold."""

    page: int
    column: int
    row: int = 0
    turned: bool = False


class Side(NamedTuple):
    """One side of a sheet. sheet: from 1, the outermost first; outside: the side with the sheet's first page."""

    sheet: int
    outside: bool
    columns: int
    rows: int
    seats: tuple[Seat, ...]


def is_tabloid(height: int) -> bool:
    """Whether a page of this height (units) is a tabloid's."""
    return height < TABLOID_UP_TO


def possible(count: int) -> bool:
    """IMP-06: pages come in fours; two are possible with a half web."""
    return count == 2 or (count > 0 and count % 4 == 0)


def sides(count: int, tabloid: bool, nested: bool = True) -> tuple[Side, ...]:
    """All sides of an issue of so many pages, sheet by sheet, outside first. nested: sheets lie in one another, else
    they follow one another (IMP-02). Raises ValueError for a count that is not possible (IMP-06)."""
    if not possible(count):
        raise ValueError(count)
    made: list[Side] = []
    for number, pages in enumerate(_sheets(count, 8 if tabloid else 4, nested), 1):
        outside, inside = _seats(pages)
        columns, rows = min(2, len(pages) // 2), 2 if len(pages) == 8 else 1
        made += [Side(number, True, columns, rows, outside), Side(number, False, columns, rows, inside)]
    return tuple(made)


def _sheets(count: int, most: int, nested: bool) -> list[tuple[int, ...]]:
    """The pages of each sheet in order, the outermost (or first) sheet first."""
    sheets: list[tuple[int, ...]] = []
    first, last = 1, count
    while first <= last:
        size = min(most, last - first + 1)
        if nested:
            half = size // 2
            sheets.append((*range(first, first + half), *range(last - half + 1, last + 1)))
            first, last = first + half, last - half
        else:
            sheets.append(tuple(range(first, first + size)))
            first += size
    return sheets


def _seats(pages: tuple[int, ...]) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
    """Outside and inside of one sheet. Two and two stand beside one another; of eight, the row of the first page stands
    upright below the fold and the other above it, upside down, so that all heads are at the fold (IMP-01)."""
    if len(pages) == 2:
        return (Seat(pages[0], 0),), (Seat(pages[1], 0),)
    if len(pages) == 4:
        one, two, three, four = pages
        return (Seat(four, 0), Seat(one, 1)), (Seat(two, 0), Seat(three, 1))
    p = pages
    return (
        (Seat(p[4], 0, 0, True), Seat(p[3], 1, 0, True), Seat(p[7], 0, 1), Seat(p[0], 1, 1)),
        (Seat(p[2], 0, 0, True), Seat(p[5], 1, 0, True), Seat(p[1], 0, 1), Seat(p[6], 1, 1)),
    )
