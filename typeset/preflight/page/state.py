"""The graphics state of a content stream."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from typeset.preflight.page.paint import Paint

if TYPE_CHECKING:
    from typeset.pdf.objects import Box
    from typeset.preflight.font.face import Face
    from typeset.preflight.page.geometry import Clip, Matrix


class State:
    """The graphics state; `copy` for q."""

    __slots__ = (
        "alpha",
        "blend",
        "cap",
        "clip",
        "ctm",
        "dash",
        "face",
        "fill",
        "fill_over",
        "font_size",
        "join",
        "leading",
        "mode",
        "phase",
        "render",
        "rise",
        "slot",
        "soft",
        "spacing",
        "squeeze",
        "stroke",
        "stroke_alpha",
        "stroke_over",
        "width",
        "window",
        "word_spacing",
    )

    ctm: Matrix
    """From user space to the page."""
    clip: Clip
    """What may be painted."""
    fill: Paint
    """The colour of fills."""
    stroke: Paint
    """The colour of strokes."""
    fill_over: bool
    """Whether fills overprint: op."""
    stroke_over: bool
    """Whether strokes overprint: OP."""
    mode: int
    """Overprint mode: OPM."""
    render: int
    """Text rendering mode."""
    alpha: float
    """Opacity of fills: ca."""
    stroke_alpha: float
    """Opacity of strokes: CA."""
    blend: bool
    """Whether a blend mode is set that is not Normal."""
    soft: bool
    """Whether a soft mask is set."""
    font_size: float
    """Of text, in its own units."""
    leading: float
    """From line to line: TL."""
    rise: float
    """Above the baseline: Ts."""
    spacing: float
    """After each glyph: Tc."""
    word_spacing: float
    """After each blank, too: Tw."""
    squeeze: float
    """Horizontal scaling, 1 for none: Tz."""
    width: float
    """Of lines, in units of the path."""
    cap: int
    """Of lines' ends, as PDF numbers them."""
    join: int
    """Of lines' corners, as PDF numbers them."""
    phase: float
    """Where in the dashes a line begins."""

    def __init__(self, ctm: Matrix, clip: Clip) -> None:
        self.ctm, self.clip = ctm, clip
        self.fill = self.stroke = Paint()
        self.fill_over = self.stroke_over = False
        self.mode, self.render = 0, 0
        self.alpha = self.stroke_alpha = 1.0
        self.blend, self.soft = False, False
        self.face: Face | None = None
        """The font; None before one is chosen."""
        self.font_size = self.leading = self.rise = self.spacing = self.word_spacing = 0.0
        self.squeeze, self.width = 1.0, 1.0
        self.window: Box | None = None
        """The exact box around the clip, in points; None: the page."""
        self.slot: float | None = None
        """The thickness of a clip that is a thin bar."""
        self.cap, self.join, self.phase = 0, 0, 0.0
        self.dash: tuple[float, ...] = ()
        """Lengths of dashes and gaps, in units of the path."""

    def copy(self) -> State:
        """Another of the same."""
        return copy.copy(self)

    def see_through(self, *, stroke: bool = False) -> bool:
        """Whether what is painted now blends with what is below."""
        return (self.stroke_alpha if stroke else self.alpha) < 1 or self.blend or self.soft
