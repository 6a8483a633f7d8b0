"""Draws rules, frames and borders (线、围框、花边; LIN-01 … LIN-07) from the primitives of a sheet.

A run has a start, a direction and a length. Along it lies s, across it t, from the outer edge (t = 0) inwards; runs
go clockwise round a box, so that the thick stroke of a 文武线 is always outside. All lengths in units.
"""

from __future__ import annotations

from typeset.model.ornament import (
    FORMS,
    TILES,
    WAVE_HEIGHT,
    WAVE_PERIOD,
    Ops,
    PrintedRule,
    depth_of,
    sine,
    strokes_of,
    weight_of,
)
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Path, Rect, Rule, Shape

RIGHT, DOWN, LEFT, UP = 0, 1, 2, 3


class Run(NamedTuple):
    """Where a rule runs."""

    x: int
    """Where its outer edge begins: from the left of the page, units."""

    y: int
    """Where its outer edge begins: from the head of the page, units."""

    direction: int
    """RIGHT, DOWN, LEFT or UP."""

    length: int
    """Its length, units."""

    def at(self, s: int, t: int) -> tuple[int, int]:
        """The point of the page at s along and t across."""
        if self.direction == RIGHT:
            return self.x + s, self.y + t
        if self.direction == DOWN:
            return self.x - t, self.y + s
        if self.direction == LEFT:
            return self.x - s, self.y - t
        return self.x + t, self.y - s

    def ops(self, ops: Ops, scale: int, along: int = 0, stretch: tuple[int, int] = (1, 1)) -> Ops:
        """Outlines in thousandths of `scale`, moved by `along` and stretched along the run (numerator, denominator)."""
        up, down = stretch
        made = []
        for letter, *numbers in ops:
            points = [
                self.at(along + int(s) * scale * up // (1000 * down), int(t) * scale // 1000)
                for s, t in zip(numbers[::2], numbers[1::2], strict=True)
            ]
            made.append((letter, *(number for point in points for number in point)))
        return tuple(made)


def draw_run(line: PrintedRule, run: Run) -> tuple[Shape, ...]:
    """A rule over a run, with whole periods and repeats that end exactly at its end."""
    if run.length <= 0:
        return ()
    kind = FORMS[line.form].kind
    if kind == "strokes":
        return _strokes(line, run)
    if kind == "dashes":
        return (_dashes(line, run),)
    if kind == "dots":
        return (_dots(line, run),)
    if kind == "wave":
        return (_wave(line, run),)
    return (Path(_tiles(line, run, 0, run.length), fill=line.colour),)


def draw_frame(line: PrintedRule, x: int, y: int, width: int, height: int) -> tuple[Shape, ...]:
    """A frame whose outer edge is a rectangle; corners meet (LIN-03, LIN-06)."""
    kind = FORMS[line.form].kind
    if kind == "strokes":
        return tuple(
            Rect(x + at, y + at, width - 2 * at, height - 2 * at, stroke=line.colour, stroke_width=thick)
            for edge, thick in strokes_of(line)
            if min(width, height) > 2 * (at := edge + thick // 2)
        )
    runs = (
        Run(x, y, RIGHT, width),
        Run(x + width, y, DOWN, height),
        Run(x + width, y + height, LEFT, width),
        Run(x, y + height, UP, height),
    )
    if kind == "tiles":
        ops: list[tuple[str | int, ...]] = []
        depth = depth_of(line)
        for run in runs:
            ops += run.ops(TILES[line.form].corner, depth)
            ops += _tiles(line, run, depth, run.length - depth)
        return (Path(tuple(ops), fill=line.colour),)
    middle = depth_of(line) // 2
    return tuple(
        shape for run in runs for shape in draw_run(line, _shortened(run, middle if kind == "wave" else 0))
    )


def _shortened(run: Run, by: int) -> Run:
    """The run without `by` at either end: the middle lines of two sides meet where both stop."""
    x, y = run.at(by, 0)
    return Run(x, y, run.direction, run.length - 2 * by)


def _strokes(line: PrintedRule, run: Run) -> tuple[Shape, ...]:
    made = []
    for edge, thick in strokes_of(line):
        start, end = run.at(0, edge + thick // 2), run.at(run.length, edge + thick // 2)
        made.append(Rule(*start, *end, thick, line.colour))
    return tuple(made)


def _dashes(line: PrintedRule, run: Run) -> Rule:
    """车线: dashes of six weights, a dash at either end; the gaps take up what is left."""
    weight = weight_of(line)
    dash, gap = 6 * weight, 3 * weight
    count = max(1, (run.length + gap) // (dash + gap))
    start, end = run.at(0, weight // 2), run.at(run.length, weight // 2)
    pattern = (dash, (run.length - count * dash) // (count - 1)) if count > 1 else ()
    return Rule(*start, *end, weight, line.colour, pattern)


def _dots(line: PrintedRule, run: Run) -> Path:
    """点线: round dots, about two of their widths apart, one at either end."""
    wide = weight_of(line)
    steps = max(1, (run.length - wide) // (3 * wide))
    k = wide * 552 // 2000
    ops: list[tuple[str | int, ...]] = []
    for n in range(steps + 1):
        x, y = run.at(wide // 2 + (run.length - wide) * n // steps, wide // 2)
        r = wide // 2
        ops += [
            ("M", x + r, y),
            ("C", x + r, y + k, x + k, y + r, x, y + r),
            ("C", x - k, y + r, x - r, y + k, x - r, y),
            ("C", x - r, y - k, x - k, y - r, x, y - r),
            ("C", x + k, y - r, x + r, y - k, x + r, y),
            ("Z",),
        ]
    return Path(tuple(ops), fill=line.colour)


def _wave(line: PrintedRule, run: Run) -> Path:
    """曲线: whole periods of about 2 mm, 0.5 mm high either way (LIN-04)."""
    weight = weight_of(line)
    middle = WAVE_HEIGHT + weight // 2
    count = max(1, (run.length + WAVE_PERIOD // 2) // WAVE_PERIOD)
    ops: list[tuple[str | int, ...]] = [("M", *run.at(0, middle))]
    for n in range(count):
        start, end = run.length * n // count, run.length * (n + 1) // count
        for letter, *numbers in sine(start, middle, end - start, WAVE_HEIGHT):
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            ops.append((letter, *(value for s, t in pairs for value in run.at(int(s), int(t)))))
    return Path(tuple(ops), stroke=line.colour, stroke_width=weight)


def _tiles(line: PrintedRule, run: Run, first: int, last: int) -> Ops:
    """花边: whole repeats between two places of a run, each stretched by the same little (LIN-06)."""
    tile, depth = TILES[line.form], depth_of(line)
    length = tile.length * depth // 1000
    stretch = last - first
    count = (stretch + length // 2) // length
    ops: list[tuple[str | int, ...]] = []
    for n in range(count):
        start, end = first + stretch * n // count, first + stretch * (n + 1) // count
        ops += run.ops(tile.ops, depth, start, (end - start, length))
    return tuple(ops)
