"""The four plates of a page at any resolution, in bands: the walk of preflight is recorded once, each band is painted from the record.

Memory: a band of the four plates, the record (a few hundred bytes a mark) and the pictures that the band touches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.pdf.objects import number
from typeset.preflight.page.budget import Budget
from typeset.preflight.page.interpreter import Interpreter
from typeset.preflight.page.marks import Register
from typeset.preflight.separation.bands import Painter
from typeset.preflight.separation.raster import Raster
from typeset.preflight.separation.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from typeset.pdf.file import Page
    from typeset.preflight.page.judged import Judged

MOST_OPERATORS = 12_000_000
LONGEST = 100_000
"""Pixels a plate may have each way."""
_BAND = 12_000_000
"""Pixels of a band."""


class Ripped(NamedTuple):
    """A page ready for its plates."""

    record: Record
    """What it paints."""
    file: Judged
    """The file it is of."""

    @property
    def size(self) -> tuple[int, int]:
        """Pixels across and down."""
        return self.record.size

    def bands(self, *, smooth: bool = False, rows: int = 0) -> Iterator[tuple[int, tuple[Image.Image, ...]]]:
        """Bands from the head: the first row, and the four plates as ink from 0 to 255. smooth: edges as shares of pixels."""
        width, height = self.record.size
        rows = rows or max(64, min(height, _BAND // width))
        raster = Raster((width, height), smooth=smooth)
        painter = Painter(self.record, self.file, raster)
        try:
            for top in range(0, height, rows):
                yield top, painter.band(top, min(height, top + rows))
        finally:
            raster.close()


def rip(file: Judged, page: Page, dpi: float, box: str = "/MediaBox") -> Ripped | None:
    """A page recorded for its plates at a resolution; None where the plate would be larger than can be. The record's notes say
    what it shows only roughly."""
    from typeset.pdf.objects import box_of

    frame = box_of(page.get(box)) or box_of(page.get("/MediaBox")) or page.frame()
    scale = dpi / 72 * max(0.1, number(page.get("/UserUnit"), 1.0))
    if not 1 <= max(frame[2] - frame[0], frame[3] - frame[1]) * scale <= LONGEST:
        return None
    record = Record(frame, scale)
    budget = Budget()
    budget.operators = MOST_OPERATORS
    register = Register(budget)
    Interpreter(file, page, record, register, budget).run()
    _notes(record, register, budget)
    return Ripped(record, file)


def _notes(record: Record, register: Register, budget: Budget) -> None:
    """What is painted in a way that a RIP may do differently."""
    if budget.operators <= 0:
        record.note("内容太长，没有画完", "content that is too long; not drawn to the end", lost=True)
    for zh, en in budget.left_out:
        record.note(zh, en, lost=True)
    for seen in register.seen():
        space = seen.mark.paint.space
        if seen.mark.kind != "hidden" and not space.device_only and space.family:
            record.note(
                f"{space.name} 的颜色没有按特性文件分色，只是近似",
                f"{space.name} is separated roughly, not by its profile",
            )
        if space.spots:
            names = "、".join(space.spots[:3])
            record.note(
                f"专色 {names} 按替代色印在四色上", f"spot colour {names} is printed by its alternate"
            )
