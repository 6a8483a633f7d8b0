"""Walks a page's content with its graphics state and reports what is painted, in which colour and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from typeset.preflight.reader import Opened, entries, real, true

if TYPE_CHECKING:
    from collections.abc import Iterator

Matrix = tuple[float, float, float, float, float, float]
_ONE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Paint(NamedTuple):
    """A colour in use: its space (DeviceGray, DeviceCMYK, DeviceRGB or another) and components."""

    space: str = "DeviceGray"
    parts: tuple[float, ...] = (0.0,)

    def cmyk(self) -> tuple[float, float, float, float] | None:
        """As inks, or None for a space that is not gray or CMYK."""
        if self.space == "DeviceGray" and len(self.parts) == 1:
            return (0.0, 0.0, 0.0, 1 - self.parts[0])
        if self.space == "DeviceCMYK" and len(self.parts) == 4:
            c, m, y, k = self.parts
            return (c, m, y, k)
        return None


class Mark(NamedTuple):
    """Something painted. kind: text, fill, stroke, image, shading; size: of type or of a line, in points."""

    kind: str
    paint: Paint
    overprint: bool
    mode: int
    size: float
    alpha: bool = False
    image: Any = None


class _State(NamedTuple):
    ctm: Matrix = _ONE
    fill: Paint = Paint()
    stroke: Paint = Paint()
    fill_over: bool = False
    stroke_over: bool = False
    mode: int = 0
    font_size: float = 0.0
    render: int = 0
    width: float = 1.0


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _scale(matrix: Matrix) -> float:
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


_SPACES = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_PATHS = {"f": "f", "F": "f", "f*": "f", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs", "S": "s", "s": "s"}


class Walker:
    """One page's marks in painting order."""

    def __init__(self, file: Opened, page: Any) -> None:
        self._file, self._page = file, page
        self._state = _State()
        self._stack: list[_State] = []
        self._text = _ONE

    def marks(self) -> Iterator[Mark]:
        """Everything the page paints, forms included."""
        contents = self._page.get_contents()
        if contents is not None:
            yield from self._operations(contents, entries(self._page.get("/Resources")), 0)

    def _operations(self, stream: Any, resources: dict[str, Any], depth: int) -> Iterator[Mark]:
        parsed = stream if isinstance(stream, ContentStream) else ContentStream(stream, self._file.reader)
        for operands, raw in parsed.operations:
            operator = raw.decode("latin-1") if isinstance(raw, bytes) else str(raw)
            if operator in ("Tj", "TJ", "'", '"'):
                yield from self._shown()
            elif operator in _PATHS:
                yield from self._painted(_PATHS[operator])
            elif operator == "Do":
                yield from self._object(str(operands[0]), resources, depth)
            elif operator == "sh":
                shading = entries(entries(resources.get("/Shading")).get(str(operands[0])))
                yield self._mark("shading", Paint(space_name(shading.get("/ColorSpace"), resources), ()), 0)
            elif operator == "INLINE IMAGE":
                yield from self._inline(operands, resources)
            else:
                self._note(operator, operands, resources)

    def _mark(self, kind: str, paint: Paint, size: float, image: Any = None) -> Mark:
        state = self._state
        over = state.stroke_over if kind == "stroke" else state.fill_over
        return Mark(kind, paint, over, state.mode, size, image=image)

    def _shown(self) -> Iterator[Mark]:
        state = self._state
        size = state.font_size * _scale(_times(self._text, state.ctm))
        if state.render in (0, 2, 4, 6):
            yield self._mark("text", state.fill, size)
        if state.render in (1, 2, 5, 6):
            yield self._mark("stroke", state.stroke, size)

    def _painted(self, what: str) -> Iterator[Mark]:
        if "f" in what:
            yield self._mark("fill", self._state.fill, 0)
        if "s" in what:
            yield self._mark("stroke", self._state.stroke, self._state.width * _scale(self._state.ctm))

    def _object(self, name: str, resources: dict[str, Any], depth: int) -> Iterator[Mark]:
        found = entries(resources.get("/XObject")).get(name)
        if not isinstance(found, StreamObject):
            return
        header = entries(found)
        if header.get("/Subtype") == "/Image":
            if true(header.get("/ImageMask")):
                yield self._mark("fill", self._state.fill, 0)
            else:
                yield self._mark(
                    "image", Paint(space_name(header.get("/ColorSpace"), resources), ()), 0, found
                )
        elif header.get("/Subtype") == "/Form" and depth < 12:
            kept, stack, text = self._state, self._stack, self._text
            self._stack = []
            yield from self._operations(found, entries(header.get("/Resources")) or resources, depth + 1)
            self._state, self._stack, self._text = kept, stack, text

    def _inline(self, operands: Any, resources: dict[str, Any]) -> Iterator[Mark]:
        settings = operands.get("settings", {}) if isinstance(operands, dict) else {}
        space = settings.get("/CS", settings.get("/ColorSpace"))
        short = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK"}
        yield self._mark("image", Paint(space_name(short.get(str(space), space), resources), ()), 0)

    def _note(self, operator: str, operands: Any, resources: dict[str, Any]) -> None:
        """Operators that change the state."""
        state = self._state
        if operator == "q":
            self._stack.append(state)
        elif operator == "Q":
            if self._stack:
                self._state = self._stack.pop()
        elif operator == "cm":
            self._state = state._replace(ctm=_times(_matrix(operands), state.ctm))
        elif operator == "BT":
            self._text = _ONE
        elif operator == "Tm":
            self._text = _matrix(operands)
        elif operator == "Tf":
            self._state = state._replace(font_size=abs(float(operands[1])))
        elif operator == "Tr":
            self._state = state._replace(render=int(operands[0]))
        elif operator == "w":
            self._state = state._replace(width=float(operands[0]))
        elif operator == "gs":
            self._graphics_state(entries(entries(resources.get("/ExtGState")).get(str(operands[0]))))
        else:
            self._colour(operator, operands, resources)

    def _graphics_state(self, found: dict[str, Any]) -> None:
        state = self._state
        if "/OP" in found:
            over = true(found["/OP"])
            fill = true(found.get("/op", found["/OP"]))
            state = state._replace(stroke_over=over, fill_over=fill)
        elif "/op" in found:
            state = state._replace(fill_over=true(found["/op"]))
        if "/OPM" in found:
            state = state._replace(mode=int(found["/OPM"]))
        self._state = state

    def _colour(self, operator: str, operands: Any, resources: dict[str, Any]) -> None:
        low = operator.lower()
        field = "fill" if operator == low else "stroke"
        if low in _SPACES:
            paint = Paint(_SPACES[low], _parts(operands))
        elif low == "cs":
            paint = Paint(space_name(operands[0], resources), ())
        elif low in ("sc", "scn"):
            kept = self._state.fill if field == "fill" else self._state.stroke
            paint = kept._replace(parts=_parts(operands))
        else:
            return
        state = self._state
        self._state = state._replace(fill=paint) if field == "fill" else state._replace(stroke=paint)


def _matrix(operands: Any) -> Matrix:
    parts = _parts(operands)
    return parts if len(parts) == 6 else _ONE


def _parts(operands: Any) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in operands)
    except (TypeError, ValueError):
        return ()


def space_name(space: Any, resources: dict[str, Any]) -> str:
    """A colour space's family, what it rests on for Indexed, Separation, DeviceN and Pattern in brackets:
    `DeviceCMYK`, `Indexed(DeviceRGB)`, `Separation(DeviceCMYK)`."""
    space = real(space)
    if space is None:
        return ""
    if isinstance(space, str):
        named = entries(resources.get("/ColorSpace")).get(str(space))
        return str(space).lstrip("/") if named is None else space_name(named, {})
    if isinstance(space, (list, DictionaryObject)) and len(space):
        family = str(real(space[0])).lstrip("/") if isinstance(space, list) else ""
        base = {"Indexed": 1, "Pattern": 1, "Separation": 2, "DeviceN": 2}.get(family)
        if base is not None and isinstance(space, list) and len(space) > base:
            if family == "Separation" and real(space[1]) == "/All":
                family = "Registration"  # on every plate: no spot colour, but the colour of marks
            return f"{family}({space_name(space[base], resources)})"
        return family
    return ""
