"""A drawing cut at its own frame (PIC-01): what leaves the viewBox is not printed, in press, screen and proof alike.

Only what reaches over the frame carries a clip, so a drawing that stays inside is painted as it always was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typeset.fonts.book import FontBook
from typeset.makeup.draw.ink import Edges, line_ink, shown
from typeset.sheet.types import Clip, Path, TextLine
from typeset.units import PT

_ROUNDING = PT // 1000
"""A point on the frame may stand so far outside it once it is scaled, units."""

_HANGING = PT // 10
"""Ink of type so far over the frame is not seen, units."""

_MITRE = 10
"""How many widths a mitre may be long (the default of PDF and of our painters; SVG's own is 4): half of that reaches out."""

_CORNERS = 3
"""Operations from which a path may have a corner."""


def cut_shapes(shapes: Iterable[Path], frame: Clip) -> Iterator[Path]:
    """Shapes as far as they are seen in a frame: those outside left out, those that reach over its edge with a clip."""
    for shape in shapes:
        box = _reach(shape)
        if box is not None and shown(box, frame) is not None:
            yield shape if _inside(box, frame, _ROUNDING) else shape._replace(clip=frame)


def cut_lines(
    book: FontBook, lines: Iterable[TextLine], frame: Clip
) -> tuple[list[TextLine], tuple[str, ...]]:
    """Lines of type as far as they are seen in a frame, and the text of those that are cut or left out."""
    kept: list[TextLine] = []
    cut: list[str] = []
    for line in lines:
        ink = line_ink(book, line)
        if ink is None or _inside(ink, frame, _HANGING):
            kept.append(line)
            continue
        cut.append("".join("".join(run.texts) for run in line.runs))
        if shown(ink, frame):
            kept.append(line._replace(clip=frame))
    return kept, tuple(cut)


def _reach(shape: Path) -> Edges | None:
    """A box that holds a shape's ink: its points, those of its curves too, and as far around as its stroke may reach."""
    xs = [int(x) for op in shape.ops for x in op[1::2]]
    ys = [int(y) for op in shape.ops for y in op[2::2]]
    if not xs:
        return None
    wide = shape.stroke_width if shape.stroke is not None else 0
    around = wide * _MITRE // 2 if len(shape.ops) >= _CORNERS else wide // 2
    return (min(xs) - around, min(ys) - around, max(xs) + around, max(ys) + around)


def _inside(box: Edges, frame: Clip, slack: int) -> bool:
    x, y, width, height = frame
    left, head, right, foot = box
    return (
        left >= x - slack and head >= y - slack and right <= x + width + slack and foot <= y + height + slack
    )
