"""Operators that set the graphics state, choose colours, begin marked content and place things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Name
from typeset.preflight.page import placing
from typeset.preflight.page.colour import UNKNOWN
from typeset.preflight.page.judged import entries, is_number, items, number, numbers, real
from typeset.preflight.page.state import Paint, matrix_of, parts_of, times
from typeset.preflight.rules.forbidden import blend_mode

if TYPE_CHECKING:
    from typeset.preflight.page.interpreter import Walker

_DEVICE = {"g": (Name("/DeviceGray"), 1), "rg": (Name("/DeviceRGB"), 3), "k": (Name("/DeviceCMYK"), 4)}


def _cm(walker: Walker, operands: list[Any]) -> None:
    matrix = matrix_of(parts_of(operands))
    if matrix is not None:
        walker.state.ctm = times(matrix, walker.state.ctm)


def _gs(walker: Walker, operands: list[Any]) -> None:
    found = entries(entries(walker.resources.get("/ExtGState")).get(_name(operands)))
    state = walker.state
    if "/OP" in found:
        state.stroke_over = found["/OP"] is True
        state.fill_over = found.get("/op", found["/OP"]) is True
    elif "/op" in found:
        state.fill_over = found["/op"] is True
    if "/OPM" in found:
        state.mode = int(number(found["/OPM"], 0))
    if "/LW" in found:
        state.width = number(found["/LW"], 1.0)
    state.cap, state.join = (
        int(number(found.get(key), old)) for key, old in (("/LC", state.cap), ("/LJ", state.join))
    )
    dash = items(found.get("/D"))
    if len(dash) == 2:
        _dash(walker, dash)
    for key in ("/ca", "/CA"):
        if key in found and not is_number(found[key]):
            walker.file.damage[f"a graphics state's {key[1:]} is no number"] = None
    state.alpha = number(found.get("/ca"), state.alpha)
    state.stroke_alpha = number(found.get("/CA"), state.stroke_alpha)
    mode = blend_mode(found)
    if mode:
        state.blend = mode not in ("Normal", "Compatible")
    if "/SMask" in found:
        state.soft = found["/SMask"] != "/None"
    font = items(found.get("/Font"))
    if len(font) == 2 and isinstance(font[0], dict):
        state.face, state.font_size = walker.file.face_of(font[0]), number(font[1], 0.0)


def _device_colour(operator: str) -> Any:
    stroke, (name, size) = operator.isupper(), _DEVICE[operator.lower()]

    def run(walker: Walker, operands: list[Any]) -> None:
        parts = parts_of(operands)
        if len(parts) != size:
            walker.file.damage[f"page {walker.page.number}: {operator} with {len(parts)} numbers"] = None
            parts = (parts + (0.0,) * size)[:size]
        walker.set_paint(stroke, Paint(walker.space(name), parts))

    return run


def _colour_space(stroke: bool) -> Any:
    def run(walker: Walker, operands: list[Any]) -> None:
        space = walker.space(operands[0]) if operands else UNKNOWN
        walker.set_paint(stroke, Paint(space, space.first()))

    return run


def _colour(stroke: bool) -> Any:
    def run(walker: Walker, operands: list[Any]) -> None:
        kept = walker.state.stroke if stroke else walker.state.fill
        pattern = str(operands[-1]) if operands and isinstance(operands[-1], Name) else ""
        parts = parts_of(operands)
        if len(parts) < kept.space.size:
            walker.file.damage[f"page {walker.page.number}: a colour with too few numbers"] = None
        walker.set_paint(stroke, kept._replace(parts=parts, pattern=pattern))

    return run


def _width(walker: Walker, operands: list[Any]) -> None:
    walker.state.width = abs(number(operands[0], 1.0)) if operands else 1.0


def _dash(walker: Walker, operands: list[Any]) -> None:
    walker.state.dash = tuple(abs(v) for v in numbers(operands[0])) if operands else ()
    walker.state.phase = number(operands[1], 0.0) if len(operands) > 1 else 0.0


def _corner(key: str) -> Any:
    def run(walker: Walker, operands: list[Any]) -> None:
        setattr(walker.state, key, int(number(operands[0], 0.0)) if operands else 0)

    return run


def _name(operands: list[Any]) -> str:
    return str(operands[0]) if operands and isinstance(operands[0], Name) else ""


def _marked(walker: Walker, operands: list[Any]) -> None:
    """Marked content: of a layer when its tag is OC."""
    layer = None
    if len(operands) == 2 and operands[0] == "/OC":
        layer = operands[1]
        if isinstance(layer, Name):
            layer = real(entries(walker.resources.get("/Properties")).get(layer))
    walker.begin(layer)


HANDLERS: dict[str, Any] = {
    "cm": _cm, "gs": _gs, "w": _width, "d": _dash, "J": _corner("cap"), "j": _corner("join"),
    "CS": _colour_space(True), "cs": _colour_space(False), "SC": _colour(True), "SCN": _colour(True), "sc": _colour(False), "scn": _colour(False),
    **{operator: _device_colour(operator) for operator in ("g", "G", "rg", "RG", "k", "K")},
    "Do": lambda walker, operands: placing.external(walker, _name(operands)),
    "BI": lambda walker, operands: placing.inline(walker, operands[0]),
    "sh": lambda walker, operands: placing.shading(walker, _name(operands)),
    "BDC": _marked, "BMC": _marked, "EMC": lambda walker, _: walker.end(),
    "d1": lambda walker, _: setattr(walker, "uncoloured", True),
}  # fmt: skip
