"""Edits of blocks that stand in millimetres (at: {x, y, width, height}): moved and sized; the values that change, at their ranges."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from typeset import units
from typeset.desk.edits.types import Plan, refused
from typeset.findings import Outcome
from typeset.intake.edition.spots import KEYS, Spot, spot_in

if TYPE_CHECKING:
    from typeset.desk.edits.asked import Asked
    from typeset.desk.edits.edition_file import EditionFile

SPOT = ("page", "block", *KEYS)

_LEAST = 2.0
"""Neither side is smaller than this, mm."""

_BLEED = 3.0
"""How far such a block may reach beyond the trim, mm, where the paper does not say more (BLD-01)."""

_ONE = 0.005
"""Lengths nearer than this are one, mm."""


def spot(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A block in millimetres moved or given another size; a key that is not named stays as it is written."""
    at = file.block(asked)
    zh, en = file.name(at)
    was = spot_in(file.data(at).get("at"))
    if was is None:
        raise refused(
            "EDT-10",
            (f"{zh}不是按毫米摆的", f"{en} does not stand in millimetres"),
            "按栏和行摆的用 place；按毫米摆写 at: {x: 12mm, y: 30mm, width: 120mm, height: 80mm}",
            file.draft.place((*at.path, "at")),
        )
    now = tuple(_asked(asked, key, old) for key, old in zip(KEYS, was, strict=True))
    _held(file, (now[0], now[1], now[2], now[3]))
    for key, one, two in zip(KEYS, was, now, strict=True):
        if abs(one - two) >= _ONE:
            file.draft.put((*at.path, "at", key), f"{two:g}mm")
    moved = now[2:] == was[2:]
    words = (f"移动{zh}", f"Move {en}") if moved else (f"改{zh}的大小", f"Resize {en}")
    return Outcome(file.close(*words), ())


def _asked(asked: Asked, key: str, old: float) -> float:
    """A length in mm as it was sent, to a hundredth."""
    if not asked.has(key):
        return old
    value = asked.value(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise refused("EDT-01", (f"{key} 应是毫米数", f"{key} should be a number of millimetres"))
    return round(min(max(float(value), -10_000.0), 10_000.0), 2)


def _held(file: EditionFile, now: Spot) -> None:
    """Refuses what leaves the page and its bleed, what touches no type area, and what is too small to be seen (EDT-03)."""
    paper = file.source.model.paper
    size, beyond = paper.format, max(_BLEED, units.to_mm(paper.press.bleed))
    wide, high = units.to_mm(size.width), units.to_mm(size.height)
    x, y, width, height = now
    if min(width, height) < _LEAST:
        raise refused(
            "EDT-03",
            (
                f"宽、高至少 {_LEAST:g} 毫米，这里是 {width:g} × {height:g}",
                f"a side has {_LEAST:g} mm at least: {width:g} × {height:g}",
            ),
        )
    over = _ONE + beyond
    if x < -over or y < -over or x + width > wide + over or y + height > high + over:
        raise refused(
            "EDT-03",
            (
                f"出了版面：到 {x + width:g} × {y + height:g} 毫米，版面是 {wide:g} × {high:g} 毫米",
                f"beyond the page of {wide:g} × {high:g} mm: it reaches {x + width:g} × {y + height:g}",
            ),
            f"出血到裁切线外 {beyond:g} 毫米为止",
        )
    left, head = units.to_mm(size.left), units.to_mm(size.head)
    grid = paper.grid
    right = left + units.to_mm(grid.columns * (grid.chars * grid.size + grid.gutter) - grid.gutter)
    foot = head + units.to_mm((grid.lines - 1) * grid.leading + grid.size)
    if x >= right or x + width <= left or y >= foot or y + height <= head:
        raise refused(
            "EDT-03",
            (
                f"全在版心以外：版心从 {left:g} × {head:g} 到 {right:g} × {foot:g} 毫米",
                f"wholly outside the type area, {left:g} × {head:g} to {right:g} × {foot:g} mm",
            ),
            "至少碰到版心",
        )
