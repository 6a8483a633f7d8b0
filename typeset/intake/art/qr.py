"""QR codes as vector art in K: modules merged into rectangles, the quiet zone white (QRC-01 … QRC-03).

The only module that meets segno, which is imported when a code is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.story import Drawing, Figure, Shape

if TYPE_CHECKING:
    from typeset.findings import Findings, Place

QUIET = 4
"""Modules of white round a code."""

SCHEME = "qr:"
"""A picture whose file begins so is a code: `qr:https://…`."""

_MOST = 4296
"""Characters that the largest code holds, of the set that takes least room."""


def qr_figure(
    text: str, place: Place, findings: Findings, *, level: str = "M", caption: str = "", alt: str = ""
) -> Figure:
    """The code of a text as a figure; of width 0 with QRC-03 where it cannot be made. level: of error correction."""
    matrix = _matrix(text, level, place, findings)
    drawing = None if matrix is None else drawing_of(matrix)
    return Figure(f"{SCHEME}{text}", caption, "", alt or text, drawing=drawing, place=place)


def _matrix(text: str, level: str, place: Place, findings: Findings) -> tuple[bytearray, ...] | None:
    problem = "没有内容" if not text.strip() else ""
    if len(text) > _MOST:
        problem = f"内容太长（{len(text)} 字）"
    if not problem:
        try:
            import segno
        except ImportError:
            findings.error(
                "QRC-03",
                "排二维码要装 segno，现在没有",
                "QR codes need the package segno",
                "pip install segno",
                place,
            )
            return None
        try:
            code = segno.make_qr(
                text, error=level, boost_error=False, encoding=None if text.isascii() else "utf-8"
            )
            return tuple(bytearray(row) for row in code.matrix)
        except ValueError:
            problem = f"内容太长（{len(text)} 字）"
    findings.error(
        "QRC-03",
        f"二维码做不出来：{problem}",
        f"no QR code can be made of this text ({len(text)} characters)",
        "换短一些的网址，或降低 level",
        place,
    )
    return None


def drawing_of(matrix: tuple[bytearray, ...]) -> Drawing:
    """Dark modules as one outline of rectangles on a white ground, one unit a module."""
    side = len(matrix) + 2 * QUIET
    ops: list[tuple[str | float, ...]] = []
    for left, top, right, foot in rectangles(matrix):
        ops += _outline(left + QUIET, top + QUIET, right + QUIET, foot + QUIET)
    ground = Shape(tuple(_outline(0, 0, side, side)), "white")
    return Drawing(side, side, (ground, Shape(tuple(ops), "black")), (), side)


def _outline(left: int, top: int, right: int, foot: int) -> list[tuple[str | float, ...]]:
    return [("M", left, top), ("L", right, top), ("L", right, foot), ("L", left, foot), ("Z",)]


def rectangles(matrix: tuple[bytearray, ...]) -> list[tuple[int, int, int, int]]:
    """Dark modules as rectangles (left, top, right, foot): runs of a row, run on downwards while the next row has the same."""
    done: list[tuple[int, int, int, int]] = []
    open_runs: dict[tuple[int, int], int] = {}
    for y, row in enumerate((*matrix, bytearray(len(matrix)))):
        runs = _runs(row)
        ended = [run for run in open_runs if run not in runs]
        done.extend((run[0], open_runs.pop(run), run[1], y) for run in ended)
        for run in runs:
            open_runs.setdefault(run, y)
    return sorted(done, key=lambda box: (box[1], box[0]))


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """(first, end) of each run of dark modules."""
    padded = bytes((0, *map(bool, row), 0))
    starts = [x for x in range(len(row)) if padded[x + 1] > padded[x]]
    ends = [x for x in range(1, len(row) + 1) if padded[x + 1] < padded[x]]
    return list(zip(starts, ends, strict=True))
