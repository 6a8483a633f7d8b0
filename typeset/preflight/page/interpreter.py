"""Walks a page's content with its graphics state: what is painted, where, in which colour, on what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Stream, operations
from typeset.pdf.objects import BROKEN, box_of, entries, items, number, numbers, text
from typeset.preflight.page import path_operators, state_operators, text_operators
from typeset.preflight.page.budget import FORM, PAINTING, PATH
from typeset.preflight.page.canvas import Canvas
from typeset.preflight.page.geometry import ONE, Matrix, at, box_under, matrix_of, parts_of, times
from typeset.preflight.page.path import Path
from typeset.preflight.page.state import State
from typeset.preflight.page.text_object import Text

if TYPE_CHECKING:
    from typeset.pdf.objects import Box
    from typeset.preflight.page.geometry import Clip

_MOST_DEPTH = 16
_MOST_STACK = 500
_PAINTED = re.compile(rb"\s(?:[fBb]\*?|[FSs])(?=\s)")
"""Operators that paint paths, roughly."""
_SAMPLE = 250_000
"""What is read of content that is too long to be read to its end."""


_PAIRED = frozenset(("BT", "ET", "BMC", "BDC", "EMC"))


class _Pairs:
    """Text objects and marked content of a content stream that are not in pairs; a text object that begins in another is left open."""

    def __init__(self) -> None:
        self._open = {"texts": 0, "marks": 0}
        self._left = {"texts": 0, "marks": 0}
        self._surplus = {"texts": 0, "marks": 0}

    def count(self, operator: str) -> None:
        """An operator that opens or closes."""
        kind = "texts" if operator in ("BT", "ET") else "marks"
        if operator in ("ET", "EMC"):
            if self._open[kind]:
                self._open[kind] -= 1
            else:
                self._surplus[kind] += 1
        elif operator == "BT" and self._open[kind]:
            self._left[kind] += 1
        else:
            self._open[kind] += 1

    def left(self) -> dict[str, tuple[int, int]]:
        """By kind: how many are left open, and how many close nothing."""
        return {kind: (self._open[kind] + self._left[kind], self._surplus[kind]) for kind in self._open}


class Interpreter(Canvas):
    """Reads the content of one page."""

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
        """States saved and never restored, or restored and never saved, show where pages are placed one after another; so do text and
        marked content that are not closed."""
        for kind, counted in self.unbalanced.items() if self.budget.operators > 0 else ():
            if any(counted):
                self.file.unbalanced[self.page.number, kind] = counted

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
        pairs = _Pairs()
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
                if operator in _PAIRED:
                    pairs.count(operator)
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
        self.unbalanced = {"pairs": (opened, closed), **pairs.left()}
        del self.marked[level:]
        self._hide()
        self.resources = outer

    def _run(self, operator: str, operands: list[Any]) -> None:
        handler = state_operators.HANDLERS.get(operator)
        if operator in ("Do", "BI", "sh"):
            self.budget.operators -= PAINTING
        if handler is not None:
            handler(self, operator, operands)
        elif operator in path_operators.BUILD:
            self.path.build(operator, parts_of(operands), self.state.ctm)
        elif operator in path_operators.PAINT:
            self.budget.operators -= PATH
            path_operators.paint(self, operator)
        elif operator in text_operators.POSITION:
            text_operators.position(self, operator, operands)
        elif operator in text_operators.SHOW:
            self.budget.operators -= PAINTING
            text_operators.shown(self, operator, operands)

    # forms

    def form(self, stream: Stream, matrix: Matrix | None = None) -> None:
        """A form XObject, its content in a state of its own."""
        if self.depth >= _MOST_DEPTH or id(stream) in self.active:
            self.file.damage[f"object {stream.number}: forms lead back to themselves or lie too deep"] = None
            return
        self.budget.operators -= FORM
        if self.budget.operators <= 0:
            return
        header = entries(stream)
        outer, path, shown = self.state, self.path, self.text
        self.state = outer.copy()
        self.path, self.text = Path(path.fine), Text()
        own = matrix_of(numbers(header.get("/Matrix"))) or ONE
        self.state.ctm = times(times(own, matrix or ONE), outer.ctm)
        bounds = box_of(header.get("/BBox"))
        if bounds is not None:
            self.state.clip = self._clipped(bounds)
            self.narrow(box_under(self.state.ctm, bounds))
        group = entries(header.get("/Group"))
        if group.get("/S") == "/Transparency" and not self.state.see_through():
            self.state.alpha = self.state.stroke_alpha = 1.0
        self.active.add(id(stream))
        self.depth += 1
        self.content(
            self.file.bytes_of(stream, 48_000_000), entries(header.get("/Resources")) or self.resources
        )
        self._tell_balance()
        self.depth -= 1
        self.active.discard(id(stream))
        self.state, self.path, self.text = outer, path, shown

    def _clipped(self, bounds: Box) -> Clip:
        corners = [
            (bounds[0], bounds[1]),
            (bounds[2], bounds[1]),
            (bounds[2], bounds[3]),
            (bounds[0], bounds[3]),
        ]
        polygon = [self.plates.pixel(*at(self.state.ctm, x, y)) for x, y in corners]
        return self.plates.shape([polygon], self.state.clip) or self.plates.whole()._replace(box=(0, 0, 0, 0))

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
