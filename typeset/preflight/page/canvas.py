"""The page that operators paint on: graphics state, resources and layers; marks go to the register, ink to the plates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Name
from typeset.pdf.objects import entries, real
from typeset.preflight.page.colour import LOOP, LOOPED, UNKNOWN, Space, space_of
from typeset.preflight.page.geometry import ONE, Matrix
from typeset.preflight.page.marks import KINDS, Mark
from typeset.preflight.page.paint import Paint, kept
from typeset.preflight.page.path import Path
from typeset.preflight.page.state import State
from typeset.preflight.page.text_object import Text

if TYPE_CHECKING:
    from typeset.pdf.file import Page
    from typeset.pdf.lexer import Stream
    from typeset.pdf.objects import Box
    from typeset.preflight.font.face import Face
    from typeset.preflight.page.budget import Budget
    from typeset.preflight.page.colour import Inks
    from typeset.preflight.page.geometry import Clip
    from typeset.preflight.page.judged import Judged
    from typeset.preflight.page.marks import Register
    from typeset.preflight.page.plates import Plates


class Canvas:
    """One page while its content is followed. What reads content is `interpreter.Interpreter`."""

    file: Judged
    """The file."""
    page: Page
    """The page."""
    plates: Plates
    """Where ink is laid."""
    register: Register
    """Where marks are counted."""
    budget: Budget
    """What may still be read."""

    def __init__(self, file: Judged, page: Page, plates: Plates, register: Register, budget: Budget) -> None:
        self.file, self.page, self.plates, self.register, self.budget = file, page, plates, register, budget
        self.state = State(ONE, plates.whole())
        """The graphics state now."""
        self.base: Matrix = ONE
        """The matrix that patterns count from."""
        self.where = ""
        """What content belongs to that is not the page's own, in words."""
        self.depth = 0
        """Forms and glyphs within one another."""
        self.uncoloured = False
        """Whether content takes the colour it is given: of an uncoloured pattern or glyph."""
        self.unbalanced: dict[str, tuple[int, int]] = {}
        """Of the content stream run last, by kind of pairs (pairs, texts, marks): how many are left open, and how many close nothing."""
        self.text = Text()
        """The text object."""
        self.path = Path(plates.scale if plates.exact else 0.0)
        """The path under construction."""
        self.scale = file.scale * page.unit
        """Points in print for a unit of the page's space."""
        self.layers = file.layers()
        """The file's layers."""
        self.off = ""
        """The layer that hides what is painted now, "" where it is shown."""
        self.marked: list[str] = []
        """Marked content that is open: the layer that hides each, or ""."""
        self.gathered: list[Inks] | None = None
        """Colours of a pattern's content, while it is looked at for them."""
        self.covers = 0
        """White boxes that were looked at so far."""
        self.lines: list[tuple[Box, str, float]] = []
        """The type that stands on the page so far: its box, what it says, its size."""
        self.active: set[int] = set()
        """Streams that are being run, by id."""
        self._spaces: dict[tuple[int, str], tuple[Space, Any]] = {}
        self.resources: dict[str, Any] = {}
        """Of the content that is run."""
        self._kept: list[Any] = []
        self._seen_clip: tuple[Any, Box] = (None, (0.0, 0.0, 0.0, 0.0))

    def content(self, data: bytes, resources: dict[str, Any]) -> None:
        """Runs a content stream in the present state; the state after it is whatever it left."""
        raise NotImplementedError

    def form(self, stream: Stream, matrix: Matrix | None = None) -> None:
        """Runs a form XObject, its content in a state of its own. matrix: of a pattern's tile."""
        raise NotImplementedError

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

    def set_paint(self, paint: Paint, *, stroke: bool) -> None:
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
            see_through=state.see_through(stroke=stroke),
            where=self.where,
            **more,
        )
        self.register.add(mark, box, thing)

    def kept(self, paint: Paint, *, stroke: bool = False, sampled: bool = False) -> int:
        """Bits of the inks that a colour leaves as they are now."""
        state = self.state
        over = state.stroke_over if stroke else state.fill_over
        return kept(paint, over=over, mode=state.mode, sampled=sampled)

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
        self.state.window = (
            box
            if old is None
            else (max(box[0], old[0]), max(box[1], old[1]), min(box[2], old[2]), min(box[3], old[3]))
        )

    def ink(self, area: Clip, paint: Paint, *, stroke: bool = False, is_type: bool = False) -> None:
        """Lays a colour on the plates in the present state."""
        state = self.state
        if paint.nothing:
            return
        alpha = state.stroke_alpha if stroke else state.alpha
        # A soft mask may let anything through: what it might cover stays, what it might add is added.
        self.plates.lay(
            area,
            paint.inks(),
            kept=self.kept(paint, stroke=stroke),
            alpha=alpha,
            darken=state.blend or state.soft,
            is_type=is_type,
        )
