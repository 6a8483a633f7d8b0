"""The room a text fills: pieces of legs, each with its lines and its measure, read in order."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from typeset.compose.linecost import Steps
from typeset.makeup.grid.legs import Leg


class Piece(NamedTuple):
    """Lines of one measure (units). head: they begin a leg or come after an inset, so that a lone line shows there."""

    lines: int
    measure: int
    head: bool = True


class Room:
    """Pieces in reading order. bounds: the line at which each begins and the end of the last, from 0; heads: the bounds
    inside at which a lone line shows."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self.bounds = [0]
        for piece in pieces:
            self.bounds.append(self.bounds[-1] + piece.lines)
        self.capacity = self.bounds[-1]
        starts = zip(self.bounds[1:-1], pieces[1:], strict=False)
        self.heads = frozenset(at for at, piece in starts if piece.head)

    @cached_property
    def even(self) -> bool:
        """Whether all lines have one measure."""
        return len({piece.measure for piece in self.pieces if piece.lines}) <= 1

    @property
    def measure(self) -> int:
        """The measure that most lines have, units; 0 where there are none."""
        counts: dict[int, int] = {}
        for piece in self.pieces:
            counts[piece.measure] = counts.get(piece.measure, 0) + piece.lines
        return max(counts, key=lambda m: (counts[m], m)) if counts else 0

    @property
    def narrowest(self) -> int:
        """The least measure of a line, units."""
        return min((p.measure for p in self.pieces if p.lines), default=self.measure)

    def depth_at(self, start: int, depth_of: Callable[[int], int]) -> int:
        """Lines of what may not be cut and starts on a line of the room: where its piece of a leg is too low it goes to the
        next, and has what it needs there. depth_of: what it needs at a measure (units)."""
        depth = 0
        for begin, piece in zip(self.bounds, self.pieces, strict=False):
            end = begin + piece.lines
            if end <= start or not piece.lines:
                continue
            depth = max(
                depth, depth_of(piece.measure)
            )  # those it went past count: it must have crossed their ends
            if max(begin, start) + depth <= end:
                break
        return depth or depth_of(self.measure)

    def from_line(self, at: int, need: int) -> int | Steps:
        """The measures of `need` lines from line `at` on: one, or steps."""
        runs: list[tuple[int, int]] = []
        for start, piece in zip(self.bounds, self.pieces, strict=False):
            begin, end = max(start, at), min(start + piece.lines, at + need)
            if begin >= end:
                continue
            if runs and runs[-1][1] == piece.measure:
                runs[-1] = (runs[-1][0] + end - begin, piece.measure)
            else:
                runs.append((end - begin, piece.measure))
        if len(runs) <= 1:
            return runs[0][1] if runs else self.measure
        return Steps(tuple(runs))


def room_of(legs: tuple[Leg, ...]) -> Room:
    """The room that legs make."""
    return Room(tuple(Piece(max(0, leg.lines), leg.width, leg.head) for leg in legs))


def plain(lines: tuple[int, ...], measure: int = 0) -> Room:
    """Legs of so many lines and one measure (units)."""
    return Room(tuple(Piece(n, measure) for n in lines))
