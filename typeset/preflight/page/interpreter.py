"""Walks a page's content with its graphics state: what is painted, where, in which colour, on what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Name, Stream, operations
from typeset.preflight.page import paths, state_operators, text_operators
from typeset.preflight.page.colour import LOOP, LOOPED, UNKNOWN, Space, space_of
from typeset.preflight.page.inventory import FORM, KINDS, PAINTING, PATH
from typeset.preflight.page.judged import BROKEN, box_of, entries, items, number, numbers, real, text
from typeset.preflight.page.state import (
    ONE,
    Mark,
    Matrix,
    Paint,
    State,
    at,
    box_under,
    kept,
    matrix_of,
    parts_of,
    times,
)

if TYPE_CHECKING:
    from typeset.preflight.font.face import Face
    from typeset.preflight.page.colour import Inks
    from typeset.preflight.page.inventory import Budget, Register
    from typeset.preflight.page.judged import Box, Opened, Page
    from typeset.preflight.page.plates import Clip, Plates

_MOST_DEPTH = 16
_MOST_STACK = 500
_PAINTED = re.compile(rb"\s(?:[fBb]\*?|[FSs])(?=\s)")
"""Operators that paint paths, roughly."""
_SAMPLE = 250_000
"""What is read of content that is too long to be read to its end."""


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
        self.text = text_operators.Text()
        self.path = paths.Path(plates.scale if plates.exact else 0.0)
        self.scale = file.scale * page.unit
        """Points in print for a unit of the page's space."""
        self.layers = file.layers()
        self.off = ""
        """The layer that hides what is painted now, "" where it is shown."""
        self.marked: list[str] = []
        self.gathered: list[Inks] | None = None
        """Colours of a pattern's content, while it is looked at for them."""
        self.covers = 0
        self.lines: list[tuple[Box, str, float]] = []
        """The type that stands on the page so far: its box, what it says, its size."""
        self._active: set[int] = set()
        self._spaces: dict[tuple[int, str], tuple[Space, Any]] = {}
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
        level = len(self.marked)
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
                except BROKEN:
                    self.file.damage[f"page {self.page.number}: operator {operator} cannot be followed"] = (
                        None
                    )
        for fault in faults:
            self.file.damage[f"page {self.page.number}: {fault}"] = None
        if stack:
            self.state = stack[0]
        self.unbalanced = (opened, closed)
        del self.marked[level:]
        self._hide()
        self.resources = outer

    def _run(self, operator: str, operands: list[Any]) -> None:
        handler = state_operators.HANDLERS.get(operator)
        if operator in ("Do", "BI", "sh"):
            self.budget.operators -= PAINTING
        if handler is not None:
            handler(self, operands)
        elif operator in paths.BUILD:
            self.path.build(operator, parts_of(operands), self.state.ctm)
        elif operator in paths.PAINT:
            self.budget.operators -= PATH
            paths.paint(self, operator)
        elif operator in text_operators.POSITION:
            text_operators.position(self, operator, operands)
        elif operator in text_operators.SHOW:
            self.budget.operators -= PAINTING
            text_operators.shown(self, operator, operands)

    # layers

    def begin(self, layer: Any) -> None:
        """Marked content begins: of a layer, or "" for any other."""
        self.marked.append(self.layers.hidden(layer) if layer is not None else "")
        self._hide()

    def end(self) -> None:
        """Marked content ends."""
        if self.marked:
            self.marked.pop()
        self._hide()

    def _hide(self) -> None:
        self.off = next((name for name in self.marked if name), "")
        self.plates.hidden = bool(self.off)

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
        return self.file.face_of(found)

    def mark(self, kind: str, paint: Paint, box: Box | None, thing: str = "", **more: Any) -> None:
        """Registers something painted now. stroke: whether with the stroke's state, for type that is outlined."""
        state = self.state
        stroke = more.pop("stroke", kind == "stroke")
        if self.off:
            if kind in KINDS:
                self.register.add(
                    Mark(self.page.number, "layer", Paint(), font=kind, where=self.off), box, thing
                )
            return
        if self.gathered is not None and kind != "shading":
            self.gathered.append(paint.inks())
        if paint.nothing and kind != "hidden":
            if kind != "text":
                return
            kind, more = "hidden", {**more, "under": None}
        scale = self.scale
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

    def kept(self, paint: Paint, stroke: bool = False, sampled: bool = False) -> int:
        """Bits of the inks that a colour leaves as they are now."""
        state = self.state
        return kept(paint, state.stroke_over if stroke else state.fill_over, state.mode, sampled)

    def visible(self, box: Box) -> Box | None:
        """The part of a box inside the clip's rectangle and the page; None when nothing of it shows."""
        window = self.state.window
        if window is not None:
            box = (
                max(box[0], window[0]),
                max(box[1], window[1]),
                min(box[2], window[2]),
                min(box[3], window[3]),
            )
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

    def narrow(self, box: Box) -> None:
        """The clip is within another box, too."""
        old = self.state.window
        self.state.window = box if old is None else (
            max(box[0], old[0]), max(box[1], old[1]), min(box[2], old[2]), min(box[3], old[3]))  # fmt: skip

    def ink(self, area: Clip, paint: Paint, stroke: bool = False, is_type: bool = False) -> None:
        """Lays a colour on the plates in the present state."""
        state = self.state
        if paint.nothing:
            return
        alpha = state.stroke_alpha if stroke else state.alpha
        # A soft mask may let anything through: what it might cover stays, what it might add is added.
        self.plates.lay(
            area, paint.inks(), self.kept(paint, stroke), alpha, state.blend or state.soft, is_type
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
        self.path, self.text = paths.Path(path.fine), text_operators.Text()
        own = matrix_of(numbers(header.get("/Matrix"))) or ONE
        self.state.ctm = times(times(own, matrix or ONE), outer.ctm)
        bounds = box_of(header.get("/BBox"))
        if bounds is not None:
            self.state.clip = self._clipped(bounds)
            self.narrow(box_under(self.state.ctm, bounds))
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
        self.begin(annotation.get("/OC"))
        self.form(stream)
        self.end()
        self.where = ""
