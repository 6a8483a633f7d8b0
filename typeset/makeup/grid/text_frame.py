"""The text frame that a text fills: segments of legs, each with its lines and its measure, read in order."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from typeset.compose.linecost import Steps
from typeset.makeup.grid.legs import Leg
from typeset.named_tuple import NamedTuple


class FrameSegment(NamedTuple):
    """Lines of one measure, next to one another in a leg."""

    lines: int
    """Body lines."""

    measure: int
    """Their width, units."""

    head: bool = True
    """Whether they begin a leg or come after an inset, so that a lone line shows there."""


class TextFrame:
    """Segments in reading order. bounds: the line at which each begins and the end of the last, from 0; heads: the bounds
    inside at which a lone line shows."""

    def __init__(self, segments: tuple[FrameSegment, ...]) -> None:
        self.segments = segments
        self.bounds = [0]
        for segment in segments:
            self.bounds.append(self.bounds[-1] + segment.lines)
        self.capacity = self.bounds[-1]
        starts = zip(self.bounds[1:-1], segments[1:], strict=False)
        self.heads = frozenset(at for at, segment in starts if segment.head)

    @cached_property
    def even(self) -> bool:
        """Whether all lines have one measure."""
        return len({segment.measure for segment in self.segments if segment.lines}) <= 1

    @property
    def measure(self) -> int:
        """The measure that most lines have, units; 0 where there are none."""
        counts: dict[int, int] = {}
        for segment in self.segments:
            counts[segment.measure] = counts.get(segment.measure, 0) + segment.lines
        return max(counts, key=lambda m: (counts[m], m)) if counts else 0

    @property
    def narrowest(self) -> int:
        """The least measure of a line, units."""
        return min((p.measure for p in self.segments if p.lines), default=self.measure)

    def segment_at(self, line: int) -> int:
        """The number of the segment that holds a line, from 0; -1 for a line beyond the last."""
        if not 0 <= line < self.capacity:
            return -1
        return bisect_right(self.bounds, line) - 1

    def depth_at(self, start: int, depths: dict[int, int]) -> int:
        """Lines of what may not be cut and starts on a line of the frame: where its segment is too low it goes to the next,
        and has what it needs there. depths: what it needs, by measure (units)."""
        depth = 0
        for begin, segment in zip(self.bounds, self.segments, strict=False):
            end = begin + segment.lines
            if end <= start or not segment.lines:
                continue
            depth = max(
                depth, depths[segment.measure]
            )  # those it went past count: it must have crossed their ends
            if max(begin, start) + depth <= end:
                break
        return depth or depths[self.measure]

    def from_line(self, at: int, need: int) -> int | Steps:
        """The measures of `need` lines from line `at` on: one, or steps."""
        runs: list[tuple[int, int]] = []
        for start, segment in zip(self.bounds, self.segments, strict=False):
            begin, end = max(start, at), min(start + segment.lines, at + need)
            if begin >= end:
                continue
            if runs and runs[-1][1] == segment.measure:
                runs[-1] = (runs[-1][0] + end - begin, segment.measure)
            else:
                runs.append((end - begin, segment.measure))
        if len(runs) <= 1:
            return runs[0][1] if runs else self.measure
        return Steps(tuple(runs))


def text_frame_of(legs: tuple[Leg, ...]) -> TextFrame:
    """The text frame that legs make."""
    return TextFrame(tuple(FrameSegment(max(0, leg.lines), leg.width, leg.head) for leg in legs))


def plain(lines: tuple[int, ...], measure: int = 0) -> TextFrame:
    """Legs of so many lines and one measure (units)."""
    return TextFrame(tuple(FrameSegment(n, measure) for n in lines))
