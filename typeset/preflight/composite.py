"""A page's inks as they come to lie on one another, fine enough to look at: overprint counted, small type drawn too."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image

from typeset.preflight.plates import FULL, Plates, Work

if TYPE_CHECKING:
    from typeset.preflight.reader import Box

FINER = 2
"""Each way: edges are drawn hard, and made soft by taking the picture down."""

_MOST_PIXELS = 120_000_000
_WORK = 60_000_000_000
_OPERATORS = 8_000_000


class _FinePlates(Plates):
    """Plates at any resolution on which type of every size is ink."""

    least_type = 0.0

    def __init__(self, frame: Box, work: Work, dpi: int) -> None:
        super().__init__((0.0, 0.0, 1.0, 1.0), work)
        width, height = frame[2] - frame[0], frame[3] - frame[1]
        finest = math.sqrt(_MOST_PIXELS / max(1.0, width * height))
        self.scale = min(dpi * FINER / 72, finest)
        self.size = (max(1, round(width * self.scale)), max(1, round(height * self.scale)))
        self.left, self.high = frame[0], frame[3]
        self.image = Image.new("CMYK", self.size)

    def _sheets(self, is_type: bool) -> list[Image.Image]:
        del is_type  # nothing is asked of the ground below type here
        return [self.image]


def composite(pdf: bytes, dpi: int) -> tuple[Image.Image, bool] | None:
    """The inks of a file's first page within its trim as a CMYK picture (255 is full ink), and whether all of it was drawn.
    None for what does not open."""
    from typeset.preflight.marks import Budget, Register
    from typeset.preflight.reader import BROKEN, Opened, UnreadableError
    from typeset.preflight.walk import Walker

    budget = Budget()
    budget.work.left, budget.operators = _WORK, _OPERATORS
    try:
        file = Opened(pdf)
        page = file.pages[0]
        plates = _FinePlates(page.frame(), budget.work, dpi)
        Walker(file, page, plates, Register(budget), budget).run()
    except (UnreadableError, *BROKEN):
        return None
    size = (max(1, plates.size[0] // FINER), max(1, plates.size[1] // FINER))
    picture = plates.image.resize(size, Image.Resampling.BOX)
    full = [min(255, round(value * 255 / FULL)) for value in range(256)]
    whole = budget.work.left > 0 and budget.operators > 0 and not budget.left_out
    return picture.point(full * 4), whole
