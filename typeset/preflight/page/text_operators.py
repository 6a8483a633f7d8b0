"""Text operators: where strings stand, how large they come out, what they say and what lies below them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Name, Stream
from typeset.pdf.objects import box_of, entries, is_number, number, numbers
from typeset.preflight.page import glyphs, patterns, shapes
from typeset.preflight.page.colour import CMYK
from typeset.preflight.page.geometry import Matrix, at, box_under, matrix_of, parts_of, times
from typeset.preflight.page.paint import Paint
from typeset.preflight.page.path import Path
from typeset.preflight.page.text_object import Text
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.pdf.objects import Box
    from typeset.preflight.font.face import Face, Glyph
    from typeset.preflight.page.canvas import Canvas

POSITION = {"BT", "ET", "Tm", "Td", "TD", "T*", "Tf", "Tr", "TL", "Tc", "Tw", "Tz", "Ts"}
SHOW = {"Tj", "TJ", "'", '"'}
_MOST_GLYPHS = 4000
_GAP = 1000
"""Thousandths of an em from which on a displacement parts two texts, which may stand on different grounds."""


def position(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    """Operators that set the text state and position."""
    state, values = canvas.state, parts_of(operands)
    if operator == "Tf":
        state.face = canvas.face(str(operands[0])) if operands and isinstance(operands[0], Name) else None
        state.font_size = number(operands[-1], 0.0) if operands else 0.0
    elif operator == "BT":
        canvas.text = Text()
    elif operator == "ET":
        glyphs.clip(canvas)
    elif operator == "Tm":
        matrix = matrix_of(values)
        if matrix is not None:
            canvas.text.matrix = canvas.text.line = matrix
    elif operator in ("Td", "TD") and len(values) == 2:
        if operator == "TD":
            state.leading = -values[1]
        canvas.text.move(*values)
    elif operator == "T*":
        canvas.text.move(0, -state.leading)
    elif values:
        _settings(canvas, operator, values[0])


def _settings(canvas: Canvas, operator: str, value: float) -> None:
    state = canvas.state
    if operator == "Tr":
        state.render = int(value) if 0 <= value <= 7 else 0
    elif operator == "TL":
        state.leading = value
    elif operator == "Tc":
        state.spacing = value
    elif operator == "Tw":
        state.word_spacing = value
    elif operator == "Tz":
        state.squeeze = value / 100
    elif operator == "Ts":
        state.rise = value


def shown(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    """Strings that are shown: one mark each, one for each part where a gap of over an em parts them."""
    state = canvas.state
    if operator in ("'", '"'):
        if operator == '"' and len(operands) == 3:
            state.word_spacing, state.spacing = number(operands[0], 0.0), number(operands[1], 0.0)
        canvas.text.move(0, -state.leading)
    parts = operands[-1] if operands else None
    parts = parts if isinstance(parts, list) else [parts]
    face = state.face
    if face is None or not state.font_size:
        if any(isinstance(part, bytes) and part for part in parts):
            canvas.file.damage[f"page {canvas.page.number}: text without a font"] = None
        return
    if state.render != 3 and any(isinstance(part, bytes) and part for part in parts):
        face.used = True
    start = canvas.text.matrix
    placed: list[tuple[Glyph, Matrix]] = []
    for part in parts[:20_000]:
        if isinstance(part, bytes):
            _advance(canvas, face, part, placed)
        elif is_number(part):
            shift = -part / 1000 * state.font_size
            if abs(part) > _GAP and placed:
                _mark(canvas, face, start, placed)
                placed = []
            _step(canvas, face, shift * (1 if face.vertical else state.squeeze))
            start = start if placed else canvas.text.matrix
    if placed:
        _mark(canvas, face, start, placed)


def _step(canvas: Canvas, face: Face, distance: float) -> None:
    move: Matrix = (1, 0, 0, 1, 0, distance) if face.vertical else (1, 0, 0, 1, distance, 0)
    canvas.text.matrix = times(move, canvas.text.matrix)


def _advance(canvas: Canvas, face: Face, shown: bytes, placed: list[tuple[Glyph, Matrix]]) -> None:
    state = canvas.state
    unit = (
        1000 * (number((numbers(face.font.get("/FontMatrix")) or (0.001,))[0], 0.001)) if face.type3 else 1.0
    )
    for glyph in face.glyphs(shown):
        face.advances[glyph.code] = glyph.cid, glyph.width
        if not face.tells(glyph) and not face.lacks(glyph):
            face.untold[glyph.code] = None
        if len(placed) < _MOST_GLYPHS:
            placed.append((glyph, canvas.text.matrix))
        spacing = state.spacing + (state.word_spacing if glyph.blank else 0.0)
        if face.vertical:
            _step(canvas, face, -state.font_size + spacing)
        else:
            _step(canvas, face, (glyph.width * unit * state.font_size + spacing) * state.squeeze)


def _mark(canvas: Canvas, face: Face, start: Matrix, placed: list[tuple[Glyph, Matrix]]) -> None:
    state = canvas.state
    full = times(start, state.ctm)
    size = abs(state.font_size) * math.hypot(full[2], full[3])
    em: Matrix = (state.font_size * state.squeeze, 0, 0, state.font_size, 0, state.rise)
    end = times(canvas.text.matrix, state.ctm)
    one = box_under(times(em, full), (-0.5, -0.88, 0.5, 0.12) if face.vertical else (0.0, -0.12, 0.0, 0.8))
    two = box_under(times(em, end), (-0.5, -0.12, 0.5, 0.12) if face.vertical else (0.0, -0.12, 0.0, 0.8))
    box = (min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3]))
    said = "".join(glyph.text for glyph, _ in placed)
    if face.type3:
        _type3(canvas, face, placed, em)
    if state.render > 3 and canvas.text.clip is None:
        canvas.text.clip = []
    _edge(canvas, box, said, size)
    shown = canvas.visible(box)
    if shown is None or not (said.strip() or any(not glyph.text for glyph, _ in placed)):
        return
    _register(canvas, face, placed, box=shown, size=size, said=said)
    if face.type3 or state.render == 3:
        return
    if canvas.plates.exact:
        glyphs.lay(canvas, face, placed, em, size)
    elif size >= canvas.plates.least_type and state.render < 3:
        _lay(canvas, face, placed, em)


def _register(
    canvas: Canvas, face: Face, placed: list[tuple[Glyph, Matrix]], *, box: Box, size: float, said: str
) -> None:
    state = canvas.state
    thing = said.strip() or f"{face.name} {len(placed)}"
    lacks = state.render != 3 and any(face.lacks(glyph) for glyph, _ in placed)
    common: dict[str, Any] = {
        "size": round(size, 2),
        "font": face.name,
        "han": face.is_han(said),
        "song": face.is_song(),
        "lacks": lacks,
        "squeeze": _squeeze(canvas, placed[0][1]),
    }
    if state.render in (3, 7):
        if state.render == 3:
            canvas.mark("hidden", Paint(), box, thing, **common)
        return
    if face.type3:
        if lacks:
            canvas.mark("type3", Paint(), box, thing, **common)
        return
    under = canvas.plates.under(box)
    paints = {
        0: [(state.fill, False)],
        1: [(state.stroke, True)],
        2: [(state.fill, False), (state.stroke, True)],
    }
    for paint, stroke in paints[state.render % 4]:
        if stroke and state.render % 4 == 2 and paint == state.fill:
            continue
        mixed = patterns.look_at(canvas, paint, box) if paint.pattern else None
        if mixed is not None:
            canvas.mark("text", Paint(CMYK, mixed), box, thing, under=under, mixed=True, **common)
        else:
            canvas.mark("text", paint, box, thing, under=under, stroke=stroke, **common)
        if stroke:
            _outline(canvas, paint, box, thing, face)
    if not canvas.off and len(canvas.lines) < _MOST_LINES:
        canvas.lines.append((box, thing, size))


_MOST_LINES = 5000
_CONDENSED = 0.75
"""Type that is narrower than this has its width told, for the rule to judge; wider, it is all the same to it."""


def _squeeze(canvas: Canvas, matrix: Matrix) -> float:
    """The width of type for its height, where it is condensed: by the horizontal scaling or by a matrix."""
    a, b, c, d = times(matrix, canvas.state.ctm)[:4]
    height = abs(a * d - b * c)
    found = abs(canvas.state.squeeze) * (a * a + b * b) / height if height > 1e-9 else 1.0
    return round(found, 2) if found < _CONDENSED else 1.0


def _outline(canvas: Canvas, paint: Paint, box: Box, thing: str, face: Face) -> None:
    """The line around letters, which is a rule; a white one around filled letters only parts them from their ground."""
    state = canvas.state
    white = not paint.pattern and sum(paint.inks()) < 0.02
    if white and state.render % 4 == 2:
        return
    under = canvas.plates.under(box) if white else None
    width = shapes.pen(state.width, state.ctm, [])
    canvas.mark("stroke", paint, box, thing, size=round(width, 3), under=under, font=face.name)


_TOUCH = 0.75
"""Points by which the box of type may be larger than its ink."""


def _edge(canvas: Canvas, box: Box, said: str, size: float) -> None:
    """Type over the trim, or nearer to it than is safe (PF-21). A slug wholly outside trim and bleed belongs to no page."""
    state, page = canvas.state, canvas.page
    if state.render in (3, 7) or not said.strip() or canvas.off:
        return
    window = state.window
    if window is not None:
        box = (max(box[0], window[0]), max(box[1], window[1]), min(box[2], window[2]), min(box[3], window[3]))
    left, low, right, high = page.frame()
    bleed = box_of(page.get("/BleedBox")) or (left, low, right, high)
    reach = (
        max(min(box[2], bleed[2]) - max(box[0], bleed[0]), -1),
        max(min(box[3], bleed[3]) - max(box[1], bleed[1]), -1),
    )
    if min(reach) < _TOUCH or box[0] >= box[2] or box[1] >= box[3]:
        return
    room = min(box[0] - left, box[1] - low, right - box[2], high - box[3])
    safe = canvas.file.limits.safe / PT / canvas.scale
    kind = "out" if room < -_TOUCH else "near" if room < safe - _TOUCH and canvas.file.trim is None else ""
    if kind:
        canvas.mark(kind, Paint(), box, said.strip(), size=round(size, 2))


def _lay(canvas: Canvas, face: Face, placed: list[tuple[Glyph, Matrix]], em: Matrix) -> None:
    """Lays large glyphs on the plates by their outlines; a glyph without one by its box, which can only be more ink."""
    state = canvas.state
    paint = state.stroke if state.render == 1 else state.fill
    if paint.pattern or (sum(paint.inks()) <= 0 and canvas.plates.blank):
        return
    for glyph, matrix in placed:
        if glyph.text.isspace():
            continue
        whole = times(times(em, matrix), state.ctm)
        contours = face.program.outline(glyph.cid)
        if contours is None:
            contours = (((0.1, 0.0), (glyph.width * 0.9, 0.0), (glyph.width * 0.9, 0.75), (0.1, 0.75)),)
        if face.vertical:
            contours = tuple(tuple((x - 0.5, y - 0.88) for x, y in contour) for contour in contours)
        pixels = [[canvas.plates.pixel(*at(whole, x, y)) for x, y in contour] for contour in contours]
        area = canvas.plates.shape(pixels, state.clip)
        if area is not None:
            canvas.ink(area, paint, is_type=True)


def _type3(canvas: Canvas, face: Face, placed: list[tuple[Glyph, Matrix]], em: Matrix) -> None:
    """Glyphs of a Type 3 font are content: they are run like forms."""
    procedures = entries(face.font.get("/CharProcs"))
    own = matrix_of(numbers(face.font.get("/FontMatrix"))) or (0.001, 0, 0, 0.001, 0, 0)
    resources = entries(face.font.get("/Resources")) or canvas.resources
    if canvas.depth > 8 or canvas.state.render == 3:
        return
    for glyph, matrix in placed:
        stream = procedures.get("/" + face.names().get(glyph.code, ""))
        if not isinstance(stream, Stream):
            continue
        outer, path, text, free = canvas.state, canvas.path, canvas.text, canvas.uncoloured
        canvas.state = outer.copy()
        canvas.state.ctm = times(own, times(times(em, matrix), outer.ctm))
        canvas.path, canvas.text = Path(path.fine), Text()
        canvas.depth += 1
        canvas.content(canvas.file.bytes_of(stream, 4_000_000), resources)
        canvas.depth -= 1
        canvas.state, canvas.path, canvas.text, canvas.uncoloured = outer, path, text, free
