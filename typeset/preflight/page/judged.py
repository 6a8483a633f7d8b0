"""A PDF under judgement: what it is held to, and what was seen of it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.model.limits import Limits
from typeset.pdf.file import PdfFile
from typeset.pdf.objects import entries
from typeset.preflight.font.face import Face
from typeset.preflight.page.layers import Layers

if TYPE_CHECKING:
    from typeset.paint.variants import Variant
    from typeset.pdf.objects import Box
    from typeset.preflight.page.budget import Budget
    from typeset.preflight.page.marks import Seen, Spot


class Judged(PdfFile):
    """A PDF under judgement. Raises UnreadableError."""

    variant: Variant
    """The level it is held to."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.not_taken = ""
        """The level that the file claims, when it is one that no newspaper printer takes."""
        self.limits = Limits()
        """The printer's limits."""
        self.scale = 1.0
        """What the file is printed at: sizes, widths and resolutions of marks are those in print."""
        self.trim: tuple[int, int] | None = None
        """The paper's page, width and height in units; None where its size is not judged."""
        self.seen: list[Seen] | None = None
        """What its pages paint, once they were walked."""
        self.budget: Budget | None = None
        """What was left to be read, and what was left out."""
        self.heavy: list[tuple[str, int, Box, int, float]] = []
        """Areas of too much ink: level, page, place, the highest total in per mille, square mm."""
        self.most_ink: dict[int, int] = {}
        """By page: the highest total of ink in per mille."""
        self.unbalanced: dict[tuple[int, str], tuple[int, int]] = {}
        """By page and kind of pairs (pairs: q and Q; texts: BT and ET; marks: BMC or BDC and EMC): how many are left open, and how many
        close nothing."""
        self.faces: list[Face] | None = None
        """The fonts that content can choose, once they were asked for."""
        self.drawn: dict[int, list[Spot]] = {}
        """Numbers of the streams (images, forms) that pages draw, with the first places."""
        self._known_faces: dict[int, tuple[Face, Any]] = {}
        self._layers: Layers | None = None

    def layers(self) -> Layers:
        """The file's layers."""
        if self._layers is None:
            self._layers = Layers(self.catalog)
        return self._layers

    def face_of(self, font: Any) -> Face:
        """A font's dictionary as a Face, one for each dictionary."""
        known = self._known_faces.get(id(font))
        if known is None:  # the dictionary is held so that no other gets its id
            known = self._known_faces[id(font)] = Face(entries(font), self.number_of(font)), font
        return known[0]
