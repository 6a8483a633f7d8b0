"""Text operators: where strings stand, how large they come out, what they say and what lies below them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Name, Stream
from typeset.preflight.page import glyphs, paths, placing, shapes
from typeset.preflight.page.colour import CMYK
from typeset.preflight.page.judged import box_of, entries, is_number, number, numbers
from typeset.preflight.page.state import ONE, Matrix, Paint, at, box_under, matrix_of, parts_of, times
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.preflight.font.face import Face, Glyph
    from typeset.preflight.page.interpreter import Walker
    from typeset.preflight.page.judged import Box
    from typeset.preflight.page.plates import Polygon

POSITION = {"BT", "ET", "Tm", "Td", "TD", "T*", "Tf", "Tr", "TL", "Tc", "Tw", "Tz", "Ts"}
SHOW = {"Tj", "TJ", "'", '"'}
_MOST_GLYPHS = 4000
_GAP = 1000
"""Thousandths of an em from which on a displacement parts two texts, which may stand on different grounds."""


class Text:
    """The text object: matrix of the line and of the next glyph; clip: letters that become the clip at its end, as pixels."""

    def __init__(self) -> None:
        self.matrix: Matrix = ONE
        self.line: Matrix = ONE
        self.clip: list[Polygon] | None = None
        self.points = 0

    def move(self, x: float, y: float) -> None:
        """To the start of another line."""
        self.line = self.matrix = times((1, 0, 0, 1, x, y), self.line)


def position(walker: Walker, operator: str, operands: list[Any]) -> None:
    """Operators that set the text state and position."""
    state, values = walker.state, parts_of(operands)
    if operator == "Tf":
        state.face = walker.face(str(operands[0])) if operands and isinstance(operands[0], Name) else None
        state.font_size = number(operands[-1], 0.0) if operands else 0.0
    elif operator == "BT":
        walker.text = Text()
    elif operator == "ET":
        glyphs.clip(walker)
    elif operator == "Tm":
        matrix = matrix_of(values)
        if matrix is not None:
            walker.text.matrix = walker.text.line = matrix
    elif operator in ("Td", "TD") and len(values) == 2:
        if operator == "TD":
            state.leading = -values[1]
        walker.text.move(*values)
    elif operator == "T*":
        walker.text.move(0, -state.leading)
    elif values:
        _settings(walker, operator, values[0])


def _settings(walker: Walker, operator: str, value: float) -> None:
    state = walker.state
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


def shown(walker: Walker, operator: str, operands: list[Any]) -> None:
    """Strings that are shown: one mark each, one for each part where a gap of over an em parts them."""
    state = walker.state
    if operator in ("'", '"'):
        if operator == '"' and len(operands) == 3:
            state.word_spacing, state.spacing = number(operands[0], 0.0), number(operands[1], 0.0)
        walker.text.move(0, -state.leading)
    parts = operands[-1] if operands else None
    parts = parts if isinstance(parts, list) else [parts]
    face = state.face
    if face is None or not state.font_size:
        if any(isinstance(part, bytes) and part for part in parts):
            walker.file.damage[f"page {walker.page.number}: text without a font"] = None
        return
    if state.render != 3 and any(isinstance(part, bytes) and part for part in parts):
        face.used = True
    start = walker.text.matrix
    placed: list[tuple[Glyph, Matrix]] = []
    for part in parts[:20_000]:
        if isinstance(part, bytes):
            _advance(walker, face, part, placed)
        elif is_number(part):
            shift = -part / 1000 * state.font_size
            if abs(part) > _GAP and placed:
                _mark(walker, face, start, placed)
                placed = []
            _step(walker, face, shift * (1 if face.vertical else state.squeeze))
            start = start if placed else walker.text.matrix
    if placed:
        _mark(walker, face, start, placed)


def _step(walker: Walker, face: Face, distance: float) -> None:
    move: Matrix = (1, 0, 0, 1, 0, distance) if face.vertical else (1, 0, 0, 1, distance, 0)
    walker.text.matrix = times(move, walker.text.matrix)


def _advance(walker: Walker, face: Face, shown: bytes, placed: list[tuple[Glyph, Matrix]]) -> None:
    state = walker.state
    unit = (
        1000 * (number((numbers(face.font.get("/FontMatrix")) or (0.001,))[0], 0.001)) if face.type3 else 1.0
    )
    for glyph in face.glyphs(shown):
        face.advances[glyph.code] = glyph.cid, glyph.width
        if not face.tells(glyph) and not face.lacks(glyph):
            face.untold[glyph.code] = None
        if len(placed) < _MOST_GLYPHS:
            placed.append((glyph, walker.text.matrix))
        spacing = state.spacing + (state.word_spacing if glyph.blank else 0.0)
        if face.vertical:
            _step(walker, face, -state.font_size + spacing)
        else:
            _step(walker, face, (glyph.width * unit * state.font_size + spacing) * state.squeeze)


def _mark(walker: Walker, face: Face, start: Matrix, placed: list[tuple[Glyph, Matrix]]) -> None:
    state = walker.state
    full = times(start, state.ctm)
    size = abs(state.font_size) * math.hypot(full[2], full[3])
    em: Matrix = (state.font_size * state.squeeze, 0, 0, state.font_size, 0, state.rise)
    end = times(walker.text.matrix, state.ctm)
    one = box_under(times(em, full), (-0.5, -0.88, 0.5, 0.12) if face.vertical else (0.0, -0.12, 0.0, 0.8))
    two = box_under(times(em, end), (-0.5, -0.12, 0.5, 0.12) if face.vertical else (0.0, -0.12, 0.0, 0.8))
    box = (min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3]))
    said = "".join(glyph.text for glyph, _ in placed)
    if face.type3:
        _type3(walker, face, placed, em)
    if state.render > 3 and walker.text.clip is None:
        walker.text.clip = []
    _edge(walker, box, said, size)
    shown = walker.visible(box)
    if shown is None or not (said.strip() or any(not glyph.text for glyph, _ in placed)):
        return
    _register(walker, face, placed, shown, size, said)
    if face.type3 or state.render == 3:
        return
    if walker.plates.exact:
        glyphs.lay(walker, face, placed, em, size)
    elif size >= walker.plates.least_type and state.render < 3:
        _lay(walker, face, placed, em)


def _register(
    walker: Walker, face: Face, placed: list[tuple[Glyph, Matrix]], box: Box, size: float, said: str
) -> None:
    state = walker.state
    thing = said.strip() or f"{face.name} {len(placed)}"
    lacks = state.render != 3 and any(face.lacks(glyph) for glyph, _ in placed)
    common: dict[str, Any] = {
        "size": round(size, 2), "font": face.name, "han": face.is_han(said), "song": face.is_song(), "lacks": lacks,
        "squeeze": _squeeze(walker, placed[0][1]),
    }  # fmt: skip
    if state.render in (3, 7):
        if state.render == 3:
            walker.mark("hidden", Paint(), box, thing, **common)
        return
    if face.type3:
        if lacks:
            walker.mark("type3", Paint(), box, thing, **common)
        return
    under = walker.plates.under(box)
    paints = {
        0: [(state.fill, False)],
        1: [(state.stroke, True)],
        2: [(state.fill, False), (state.stroke, True)],
    }
    for paint, stroke in paints[state.render % 4]:
        if stroke and state.render % 4 == 2 and paint == state.fill:
            continue
        mixed = placing.look_at(walker, paint, box) if paint.pattern else None
        if mixed is not None:
            walker.mark("text", Paint(CMYK, mixed), box, thing, under=under, mixed=True, **common)
        else:
            walker.mark("text", paint, box, thing, under=under, stroke=stroke, **common)
        if stroke:
            _outline(walker, paint, box, thing, face)
    if not walker.off and len(walker.lines) < _MOST_LINES:
        walker.lines.append((box, thing, size))


_MOST_LINES = 5000
_CONDENSED = 0.75
"""Type that is narrower than this has its width told, for the rule to judge; wider, it is all the same to it."""


def _squeeze(walker: Walker, matrix: Matrix) -> float:
    """The width of type for its height, where it is condensed: by the horizontal scaling or by a matrix."""
    a, b, c, d = times(matrix, walker.state.ctm)[:4]
    height = abs(a * d - b * c)
    found = abs(walker.state.squeeze) * (a * a + b * b) / height if height > 1e-9 else 1.0
    return round(found, 2) if found < _CONDENSED else 1.0


def _outline(walker: Walker, paint: Paint, box: Box, thing: str, face: Face) -> None:
    """The line around letters, which is a rule; a white one around filled letters only parts them from their ground."""
    state = walker.state
    white = not paint.pattern and sum(paint.inks()) < 0.02
    if white and state.render % 4 == 2:
        return
    under = walker.plates.under(box) if white else None
    width = shapes.pen(state.width, state.ctm, [])
    walker.mark("stroke", paint, box, thing, size=round(width, 3), under=under, font=face.name)


_TOUCH = 0.75
"""Points by which the box of type may be larger than its ink."""


def _edge(walker: Walker, box: Box, said: str, size: float) -> None:
    """Type over the trim, or nearer to it than is safe (PF-21). A slug wholly outside trim and bleed belongs to no page."""
    state, page = walker.state, walker.page
    if state.render in (3, 7) or not said.strip() or walker.off:
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
    safe = walker.file.limits.safe / PT / walker.scale
    kind = "out" if room < -_TOUCH else "near" if room < safe - _TOUCH and walker.file.trim is None else ""
    if kind:
        walker.mark(kind, Paint(), box, said.strip(), size=round(size, 2))


def _lay(walker: Walker, face: Face, placed: list[tuple[Glyph, Matrix]], em: Matrix) -> None:
    """Lays large glyphs on the plates by their outlines; a glyph without one by its box, which can only be more ink."""
    state = walker.state
    paint = state.stroke if state.render == 1 else state.fill
    if paint.pattern or (sum(paint.inks()) <= 0 and walker.plates.blank):
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
        pixels = [[walker.plates.pixel(*at(whole, x, y)) for x, y in contour] for contour in contours]
        area = walker.plates.shape(pixels, False, state.clip)
        if area is not None:
            walker.ink(area, paint, is_type=True)


def _type3(walker: Walker, face: Face, placed: list[tuple[Glyph, Matrix]], em: Matrix) -> None:
    """Glyphs of a Type 3 font are content: they are run like forms."""
    procedures = entries(face.font.get("/CharProcs"))
    own = matrix_of(numbers(face.font.get("/FontMatrix"))) or (0.001, 0, 0, 0.001, 0, 0)
    resources = entries(face.font.get("/Resources")) or walker.resources
    if walker.depth > 8 or walker.state.render == 3:
        return
    for glyph, matrix in placed:
        stream = procedures.get("/" + face.names().get(glyph.code, ""))
        if not isinstance(stream, Stream):
            continue
        outer, path, text, free = walker.state, walker.path, walker.text, walker.uncoloured
        walker.state = outer.copy()
        walker.state.ctm = times(own, times(times(em, matrix), outer.ctm))
        walker.path, walker.text = paths.Path(path.fine), Text()
        walker.depth += 1
        walker.content(walker.file.bytes_of(stream, 4_000_000), resources)
        walker.depth -= 1
        walker.state, walker.path, walker.text, walker.uncoloured = outer, path, text, free
