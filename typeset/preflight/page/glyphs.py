"""Letters as they print, for plates that are exact: filled, outlined, filled with patterns, and as the clip of what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.preflight.page import patterns
from typeset.preflight.page.geometry import at, scale, times

if TYPE_CHECKING:
    from typeset.preflight.font.face import Face, Glyph
    from typeset.preflight.font.types import Contours
    from typeset.preflight.page.canvas import Canvas
    from typeset.preflight.page.geometry import Clip, Matrix
    from typeset.preflight.page.paint import Paint

_MOST_POINTS = 400_000
"""Points of the letters of one clip."""


def lay(canvas: Canvas, face: Face, placed: list[tuple[Glyph, Matrix]], em: Matrix, size: float) -> None:
    """Every glyph by its rendering mode. A glyph that cannot be drawn is told."""
    state, plates = canvas.state, canvas.plates
    width = state.width * scale(state.ctm) * plates.scale
    for glyph, matrix in placed:
        contours = face.program.outline(glyph.cid, plates.steps(size))
        if contours is None:
            if not glyph.text.isspace():
                plates.note(
                    f"字体 {face.name} 有画不出的字",
                    f"font {face.name} has glyphs that cannot be drawn",
                    lost=True,
                )
            continue
        whole = times(times(em, matrix), state.ctm)
        if face.vertical:
            whole = times((1, 0, 0, 1, -0.5, -0.88), whole)
        if state.render in (0, 2, 4, 6):
            _ink(canvas, plates.glyph(contours, whole, state.clip), state.fill, stroke=False)
        if state.render in (1, 2, 5, 6):
            _ink(canvas, plates.glyph(contours, whole, state.clip, width), state.stroke, stroke=True)
        if state.render > 3:
            _gather(canvas, contours, whole)


def _ink(canvas: Canvas, area: Clip | None, paint: Paint, *, stroke: bool) -> None:
    if area is None:
        return
    if paint.pattern:
        patterns.pattern(canvas, paint, area, canvas.plates.place(area.box))
    else:
        canvas.ink(area, paint, stroke=stroke, is_type=True)


def _gather(canvas: Canvas, contours: Contours, matrix: Matrix) -> None:
    letters = canvas.text.clip
    if letters is None:
        letters = canvas.text.clip = []
    canvas.text.points += sum(map(len, contours))
    if canvas.text.points > _MOST_POINTS:
        canvas.plates.note(
            "用来裁切的字太多，没有裁", "what is clipped to too many letters is not clipped", lost=True
        )
        return
    letters += [[canvas.plates.pixel(*at(matrix, x, y)) for x, y in contour] for contour in contours]


def clip(canvas: Canvas) -> None:
    """At a text object's end its letters of modes 4 to 7 are the clip. Coarse plates have no letters: there all shows that might."""
    letters, plates, state = canvas.text.clip, canvas.plates, canvas.state
    canvas.text.clip = None
    if letters is not None and plates.exact:
        found = plates.shape(letters, state.clip)
        state.clip = found or plates.whole()._replace(box=(0, 0, 0, 0))
