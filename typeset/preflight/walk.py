"""Walks a page's content with its graphics state: what is painted, where, in which colour, on what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset.preflight import paths, placing, show
from typeset.preflight.colour import CMYK, GREY, LOOP, LOOPED, RGB, UNKNOWN, Space, space_of
from typeset.preflight.faces import Face
from typeset.preflight.file.lexer import Name, Stream, operations
from typeset.preflight.forbidden import blend_mode
from typeset.preflight.marks import FORM, PAINTING, PATH
from typeset.preflight.reader import BROKEN, box_of, entries, is_number, items, number, numbers, real, text
from typeset.preflight.state import ONE, Mark, Matrix, Paint, State, at, matrix_of, parts_of, times

if TYPE_CHECKING:
    from typeset.preflight.marks import Budget, Register
    from typeset.preflight.plates import Clip, Plates
    from typeset.preflight.reader import Box, Opened, Page

_MOST_DEPTH = 16
_MOST_STACK = 500
_PAINTED = re.compile(rb"\s(?:[fBb]\*?|[FSs])(?=\s)")
"""Operators that paint paths, roughly."""
_SAMPLE = 250_000
"""What is read of content that is too long to be read to its end."""
_DEVICE = {"g": GREY, "rg": RGB, "k": CMYK}


class Walker:
    """One page. Marks go to the register, ink to the plates."""

    def __init__(self, file: Opened, page: Page, plates: Plates, register: Register, budget: Budget) -> None:
        self.file, self.page, self.plates, self.register, self.budget = file, page, plates, register, budget
        self.state = State(ONE, plates.whole())
        self.base: Matrix = ONE
        self.where = ""
        self.depth = 0
        self.uncoloured = False
        self.unbalanced = (0, 0)
        """Of the content stream run last: states saved and left, and restored without having been saved."""
        self.text = show.Text()
        self.path = paths.Path(plates.scale if plates.exact else 0.0)
        self._active: set[int] = set()
        self._spaces: dict[tuple[int, str], tuple[Space, Any]] = {}
        self._faces: dict[int, Face] = {}
        self.resources: dict[str, Any] = {}
        self._kept: list[Any] = []
        self._seen_clip: tuple[Any, Box] = (None, (0.0, 0.0, 0.0, 0.0))

    def run(self) -> None:
        """The page's content, then the appearances of its annotations."""
        data = self._contents()
        if len(_PAINTED.findall(data)) * (PATH + 2) > self.budget.operators:
            # Not to be read to its end in any case: a part of it tells as much, and sooner.
            self.budget.operators = min(self.budget.operators, _SAMPLE)
        self.content(data, entries(self.page.get("/Resources")))
        self._tell_balance()
        for annotation in map(entries, items(self.page.get("/Annots"))[:2000]):
            self._annotation(annotation)

    def _tell_balance(self) -> None:
        """States saved and never restored, or restored and never saved, show where pages are placed one after another."""
        opened, closed = self.unbalanced
        if self.budget.operators > 0 and (opened or closed):
            self.file.unbalanced[self.page.number] = (opened, closed)

    def _contents(self) -> bytes:
        found = self.page.get("/Contents")
        parts = items(found)[:5000] if isinstance(found, list) else [found]
        if found is not None and not any(isinstance(part, Stream) for part in parts) and found != []:
            self.file.damage[f"page {self.page.number}: its content is missing"] = None
        return b"\n".join(self.file.bytes_of(part, 48_000_000) for part in parts)

    def content(self, data: bytes, resources: dict[str, Any]) -> None:
        """Runs a content stream in the present state; the state after it is whatever it left."""
        outer, self.resources = self.resources, resources
        self._kept.append(resources)
        stack: list[State] = []
        opened = closed = 0
        faults: list[str] = []
        for operator, operands in operations(data, max(1, self.budget.operators), faults):
            self.budget.operators -= 1
            if self.budget.operators <= 0:
                break
            if operator == "q":
                opened += 1
                if len(stack) < _MOST_STACK:
                    stack.append(self.state)
                    self.state = self.state.copy()
            elif operator == "Q":
                if opened <= 0:
                    closed += 1
                elif opened <= len(stack):
                    self.state = stack.pop()
                opened = max(0, opened - 1)
            else:
                try:
                    self._run(operator, operands)
                except BROKEN as error:
                    self.file.damage[f"page {self.page.number}: operator {operator}: {error}"[:120]] = None
        for fault in faults:
            self.file.damage[f"page {self.page.number}: {fault}"] = None
        if stack:
            self.state = stack[0]
        self.unbalanced = (opened, closed)
        self.resources = outer

    def _run(self, operator: str, operands: list[Any]) -> None:
        handler = _HANDLERS.get(operator)
        if operator in ("Do", "BI", "sh"):
            self.budget.operators -= PAINTING
        if handler is not None:
            handler(self, operands)
        elif operator in paths.BUILD:
            self.path.build(operator, parts_of(operands), self.state.ctm)
        elif operator in paths.PAINT:
            self.budget.operators -= PATH
            paths.paint(self, operator)
        elif operator in show.POSITION:
            show.position(self, operator, operands)
        elif operator in show.SHOW:
            self.budget.operators -= PAINTING
            show.shown(self, operator, operands)

    # state

    def space(self, value: Any) -> Space:
        """A colour space of the present resources, kept by its name."""
        if not isinstance(value, Name):
            return UNKNOWN
        key = (id(self.resources), str(value))
        known = self._spaces.get(key)
        if known is None:  # the resources are held so that no others get their id
            known = self._spaces[key] = space_of(value, self.resources), self.resources
            if known[0] is LOOPED:
                self.file.damage[LOOP] = None
        return known[0]

    def set_paint(self, stroke: bool, paint: Paint) -> None:
        """A new colour; an uncoloured pattern or glyph keeps the one it was given."""
        if self.uncoloured:
            return
        if stroke:
            self.state.stroke = paint
        else:
            self.state.fill = paint

    def face(self, name: str) -> Face | None:
        """A font of the present resources."""
        found = real(entries(self.resources.get("/Font")).get(name))
        if not isinstance(found, dict):
            return None
        face = self._faces.get(id(found))
        if face is None:
            face = self._faces[id(found)] = Face(entries(found))
            self._kept.append(found)
        return face

    def mark(self, kind: str, paint: Paint, box: Box | None, thing: str = "", **more: Any) -> None:
        """Registers something painted now."""
        state = self.state
        stroke = kind == "stroke"
        scale = self.file.scale
        if scale != 1:
            more["size"] = round(more.get("size", 0.0) * scale, 3)
            image = more.get("image")
            if image is not None:
                more["image"] = image._replace(ppi=round(image.ppi / scale, 1))
        over = state.stroke_over if stroke else state.fill_over
        mark = Mark(
            self.page.number,
            kind,
            paint,
            over,
            state.mode,
            see_through=state.see_through(stroke),
            where=self.where,
            **more,
        )
        self.register.add(mark, box, thing)

    def over(self, paint: Paint, stroke: bool = False) -> bool:
        """Whether a colour leaves the inks that it has none of: separations, and CMYK with OPM 1."""
        on = self.state.stroke_over if stroke else self.state.fill_over
        return on and (
            bool(paint.space.colorants) or (paint.space.family == "DeviceCMYK" and self.state.mode == 1)
        )

    def visible(self, box: Box) -> Box | None:
        """The part of a box inside the clip's rectangle and the page; None when nothing of it shows."""
        clip = self.state.clip.box
        if clip is not self._seen_clip[0]:
            self._seen_clip = (clip, self.plates.place(clip))
        left, low, right, high = self._seen_clip[1]
        slack = 0.75 / self.plates.scale
        part = (
            max(box[0], left - slack),
            max(box[1], low - slack),
            min(box[2], right + slack),
            min(box[3], high + slack),
        )
        return part if part[0] <= part[2] and part[1] <= part[3] else None

    def ink(self, area: Clip, paint: Paint, stroke: bool = False, is_type: bool = False) -> None:
        """Lays a colour on the plates in the present state."""
        state = self.state
        alpha = state.stroke_alpha if stroke else state.alpha
        # A soft mask may let anything through: what it might cover stays, what it might add is added.
        self.plates.lay(
            area, paint.inks(), self.over(paint, stroke), alpha, state.blend or state.soft, is_type
        )

    # forms

    def form(self, stream: Stream, matrix: Matrix | None = None) -> None:
        """A form XObject, its content in a state of its own."""
        if self.depth >= _MOST_DEPTH or id(stream) in self._active:
            self.file.damage[f"object {stream.number}: forms lead back to themselves or lie too deep"] = None
            return
        self.budget.operators -= FORM
        if self.budget.operators <= 0:
            return
        header = entries(stream)
        outer, path, shown = self.state, self.path, self.text
        self.state = outer.copy()
        self.path, self.text = paths.Path(path.fine), show.Text()
        own = matrix_of(numbers(header.get("/Matrix"))) or ONE
        self.state.ctm = times(times(own, matrix or ONE), outer.ctm)
        bounds = box_of(header.get("/BBox"))
        if bounds is not None:
            self.state.clip = self._clipped(bounds)
        group = entries(header.get("/Group"))
        if group.get("/S") == "/Transparency" and not self.state.see_through():
            self.state.alpha = self.state.stroke_alpha = 1.0
        self._active.add(id(stream))
        self.depth += 1
        self.content(
            self.file.bytes_of(stream, 48_000_000), entries(header.get("/Resources")) or self.resources
        )
        self._tell_balance()
        self.depth -= 1
        self._active.discard(id(stream))
        self.state, self.path, self.text = outer, path, shown

    def _clipped(self, bounds: Box) -> Clip:
        corners = [
            (bounds[0], bounds[1]),
            (bounds[2], bounds[1]),
            (bounds[2], bounds[3]),
            (bounds[0], bounds[3]),
        ]
        polygon = [self.plates.pixel(*at(self.state.ctm, x, y)) for x, y in corners]
        return self.plates.shape([polygon], False, self.state.clip) or self.plates.whole()._replace(
            box=(0, 0, 0, 0)
        )

    def _annotation(self, annotation: dict[str, Any]) -> None:
        """The appearance of an annotation that is printed."""
        flags = int(number(annotation.get("/F"), 0))
        stream = entries(annotation.get("/AP")).get("/N")
        if isinstance(stream, dict):
            stream = entries(stream).get(text(annotation.get("/AS")))
        rect = box_of(annotation.get("/Rect"))
        if not isinstance(stream, Stream) or rect is None or flags & 2:
            return
        header = entries(stream)
        bounds = box_of(header.get("/BBox")) or rect
        wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
        x = (rect[2] - rect[0]) / wide if wide else 1.0
        y = (rect[3] - rect[1]) / high if high else 1.0
        self.state = State(
            (x, 0, 0, y, rect[0] - bounds[0] * x, rect[1] - bounds[1] * y), self.plates.whole()
        )
        self.where = "批注"
        self.form(stream)
        self.where = ""


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
        state.face, state.font_size = Face(entries(font[0])), number(font[1], 0.0)


def _device_colour(operator: str) -> Any:
    stroke, space = operator.isupper(), _DEVICE[operator.lower()]

    def run(walker: Walker, operands: list[Any]) -> None:
        parts = parts_of(operands)
        if len(parts) != space.size:
            walker.file.damage[f"page {walker.page.number}: {operator} with {len(parts)} numbers"] = None
            parts = (parts + (0.0,) * space.size)[: space.size]
        walker.set_paint(stroke, Paint(space, parts))

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


_HANDLERS: dict[str, Any] = {
    "cm": _cm, "gs": _gs, "w": _width, "d": _dash, "J": _corner("cap"), "j": _corner("join"), "CS": _colour_space(True), "cs": _colour_space(False), "SC": _colour(True),
    "SCN": _colour(True), "sc": _colour(False), "scn": _colour(False),
    **{operator: _device_colour(operator) for operator in ("g", "G", "rg", "RG", "k", "K")},
    "Do": lambda walker, operands: placing.external(walker, _name(operands)),
    "BI": lambda walker, operands: placing.inline(walker, operands[0]),
    "sh": lambda walker, operands: placing.shading(walker, _name(operands)),
    "d1": lambda walker, _: setattr(walker, "uncoloured", True),
}  # fmt: skip
