"""Operators that set the graphics state, choose colours, begin marked content and place things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Name
from typeset.pdf.objects import entries, is_number, items, number, numbers, real
from typeset.preflight.page import patterns, xobjects
from typeset.preflight.page.colour import UNKNOWN
from typeset.preflight.page.geometry import matrix_of, parts_of, times
from typeset.preflight.page.paint import Paint, blend_mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.preflight.page.canvas import Canvas

    Handler = Callable[[Canvas, str, list[Any]], None]

_DEVICE = {"g": (Name("/DeviceGray"), 1), "rg": (Name("/DeviceRGB"), 3), "k": (Name("/DeviceCMYK"), 4)}


def _cm(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    del operator
    matrix = matrix_of(parts_of(operands))
    if matrix is not None:
        canvas.state.ctm = times(matrix, canvas.state.ctm)


def _gs(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    del operator
    found = entries(entries(canvas.resources.get("/ExtGState")).get(_name(operands)))
    state = canvas.state
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
        _dash(canvas, "d", dash)
    for key in ("/ca", "/CA"):
        if key in found and not is_number(found[key]):
            canvas.file.damage[f"a graphics state's {key[1:]} is no number"] = None
    state.alpha = number(found.get("/ca"), state.alpha)
    state.stroke_alpha = number(found.get("/CA"), state.stroke_alpha)
    mode = blend_mode(found)
    if mode:
        state.blend = mode not in ("Normal", "Compatible")
    if "/SMask" in found:
        state.soft = found["/SMask"] != "/None"
    font = items(found.get("/Font"))
    if len(font) == 2 and isinstance(font[0], dict):
        state.face, state.font_size = canvas.file.face_of(font[0]), number(font[1], 0.0)


def _device_colour(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    name, size = _DEVICE[operator.lower()]
    parts = parts_of(operands)
    if len(parts) != size:
        canvas.file.damage[f"page {canvas.page.number}: {operator} with {len(parts)} numbers"] = None
        parts = (parts + (0.0,) * size)[:size]
    canvas.set_paint(Paint(canvas.space(name), parts), stroke=operator.isupper())


def _colour_space(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    space = canvas.space(operands[0]) if operands else UNKNOWN
    canvas.set_paint(Paint(space, space.first()), stroke=operator.isupper())


def _colour(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    stroke = operator.isupper()
    kept = canvas.state.stroke if stroke else canvas.state.fill
    pattern = str(operands[-1]) if operands and isinstance(operands[-1], Name) else ""
    parts = parts_of(operands)
    if len(parts) < kept.space.size:
        canvas.file.damage[f"page {canvas.page.number}: a colour with too few numbers"] = None
    canvas.set_paint(kept._replace(parts=parts, pattern=pattern), stroke=stroke)


def _width(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    del operator
    canvas.state.width = abs(number(operands[0], 1.0)) if operands else 1.0


def _dash(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    del operator
    canvas.state.dash = tuple(abs(v) for v in numbers(operands[0])) if operands else ()
    canvas.state.phase = number(operands[1], 0.0) if len(operands) > 1 else 0.0


def _corner(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    found = int(number(operands[0], 0.0)) if operands else 0
    if operator == "J":
        canvas.state.cap = found
    else:
        canvas.state.join = found


def _name(operands: list[Any]) -> str:
    return str(operands[0]) if operands and isinstance(operands[0], Name) else ""


def _placed(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    if operator == "Do":
        xobjects.external(canvas, _name(operands))
    elif operator == "BI":
        xobjects.inline(canvas, operands[0])
    else:
        patterns.shading(canvas, _name(operands))


def _marked(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    """Marked content: of a layer when its tag is OC."""
    if operator == "EMC":
        canvas.end()
        return
    layer = None
    if len(operands) == 2 and operands[0] == "/OC":
        layer = operands[1]
        if isinstance(layer, Name):
            layer = real(entries(canvas.resources.get("/Properties")).get(layer))
    canvas.begin(layer)


def _uncoloured(canvas: Canvas, operator: str, operands: list[Any]) -> None:
    """`d1`: a glyph of a Type 3 font that takes the colour of the text."""
    del operator, operands
    canvas.uncoloured = True


HANDLERS: dict[str, Handler] = {
    "cm": _cm, "gs": _gs, "w": _width, "d": _dash, "J": _corner, "j": _corner,
    "CS": _colour_space, "cs": _colour_space, "SC": _colour, "SCN": _colour, "sc": _colour, "scn": _colour,
    "g": _device_colour, "G": _device_colour, "rg": _device_colour, "RG": _device_colour, "k": _device_colour, "K": _device_colour,
    "Do": _placed, "BI": _placed, "sh": _placed, "BDC": _marked, "BMC": _marked, "EMC": _marked, "d1": _uncoloured,
}  # fmt: skip
"""What each operator does; called with the page, the operator and its operands."""
