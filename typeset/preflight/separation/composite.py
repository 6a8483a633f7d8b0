"""A page's inks as they come to lie on one another, fine enough to look at: overprint counted, small type drawn too."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from typeset.pdf.file import UnreadableError
from typeset.pdf.objects import BROKEN
from typeset.preflight.page import shapes
from typeset.preflight.page.budget import Budget, Work
from typeset.preflight.page.geometry import Clip
from typeset.preflight.page.interpreter import Interpreter
from typeset.preflight.page.judged import Judged
from typeset.preflight.page.marks import Register
from typeset.preflight.page.plates import FULL, Plates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.objects import Box
    from typeset.preflight.page.geometry import Polygon

FINER = 2
"""Each way: edges are drawn hard, and made soft by taking the picture down."""

_MOST_PIXELS = 60_000_000
_SOFTER, _SMALL = 4, 4_000_000
"""Each way: how much finer a small shape is drawn before its edges are made soft; pixels of what counts as small."""

_WORK = 60_000_000_000
_OPERATORS = 8_000_000


class _FinePlates(Plates):
    """Plates at any resolution on which type of every size is ink."""

    least_type = 0.0
    """Every size of type is laid."""

    def __init__(self, frame: Box, work: Work, dpi: int) -> None:
        super().__init__((0.0, 0.0, 1.0, 1.0), work)
        width, height = frame[2] - frame[0], frame[3] - frame[1]
        finest = math.sqrt(_MOST_PIXELS / max(1.0, width * height))
        self.scale = min(dpi * FINER / 72, finest)
        """Pixels a point."""
        self.size = (max(1, round(width * self.scale)), max(1, round(height * self.scale)))
        """Pixels across and down."""
        self.left, self.high = frame[0], frame[3]
        self.image = Image.new("CMYK", self.size)
        """All that is painted."""

    def shape(self, polygons: Sequence[Polygon], clip: Clip, *, even_odd: bool = False) -> Clip | None:
        """As on plates, but small shapes get soft edges: the thin strokes of type are a pixel wide."""
        points = [point for polygon in polygons for point in polygon]
        if not points or shapes.rectangle(polygons) is not None:
            return super().shape(polygons, clip, even_odd=even_odd)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        edges = (math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys)))
        room = self.inside(self.bounded(*edges), clip)
        if room is None:
            return None
        left, top, right, low = room.box
        size = ((right - left) * _SOFTER, (low - top) * _SOFTER)
        if size[0] * size[1] > _SMALL:
            return super().shape(polygons, clip, even_odd=even_odd)
        if not self.work.spend(size[0] * size[1]):
            return None
        moved = [
            [((x - left) * _SOFTER, (y - top) * _SOFTER) for x, y in part]
            for part in polygons
            if len(part) > 2
        ]
        drawn = self._filled(moved, size, even_odd=even_odd).reduce(_SOFTER)
        return Clip(room.box, drawn if room.mask is None else ImageChops.multiply(drawn, room.mask))

    def _sheets(self, *, is_type: bool) -> list[Image.Image]:
        del is_type  # nothing is asked of the ground below type here
        return [self.image]


def composite(pdf: bytes, dpi: int) -> tuple[Image.Image, bool] | None:
    """The inks of a file's first page within its trim as a CMYK picture (255 is full ink), and whether all of it was drawn.
    None for what does not open."""
    budget = Budget()
    budget.work.left, budget.operators = _WORK, _OPERATORS
    try:
        file = Judged(pdf)
        page = file.pages[0]
        plates = _FinePlates(page.frame(), budget.work, dpi)
        Interpreter(file, page, plates, Register(budget), budget).run()
    except (UnreadableError, *BROKEN):
        return None
    size = (max(1, plates.size[0] // FINER), max(1, plates.size[1] // FINER))
    picture = plates.image.resize(size, Image.Resampling.BOX)
    full = [min(255, round(value * 255 / FULL)) for value in range(256)]
    whole = budget.work.left > 0 and budget.operators > 0 and not budget.left_out
    return picture.point(full * 4), whole
