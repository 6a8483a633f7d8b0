"""Where the 中缝 lies on a form: between two pages side by side, its middle on the fold (FMT-07, IMP-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.press.forms import Seat, Side


class Strip(NamedTuple):
    """The file of a 中缝."""

    between: tuple[int, int]
    """The pages at its left and right as they are read."""
    name: str
    """Of the file."""
    raw: bytes
    """The file."""


def seat_beside(side: Side, between: tuple[int, int]) -> Seat | None:
    """The seat at the head left of the two that a 中缝 lies between; None where they do not stand so on a side. Pages that stand
    upside down have their left one at the right."""
    for row in range(side.rows):
        seats = sorted((seat for seat in side.seats if seat.row == row), key=lambda seat: seat.column)
        if len(seats) == 2:
            pages = (seats[0].page, seats[1].page)
            if between == (pages[::-1] if seats[0].turned else pages):
                return seats[0]
    return None
