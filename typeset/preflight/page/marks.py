"""What a page paints, as the rules see it: marks, equal ones counted together with their first places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.pdf.objects import Box
from typeset.preflight.page.paint import Paint, kept

if TYPE_CHECKING:
    from typeset.preflight.page.budget import Budget

Spot = tuple[int, Box | None]
"""A page from 1 and a box on it in points of PDF space; None: the page as a whole."""
KINDS = {
    "text": ("文字", "text"), "fill": ("色块", "a flat"), "stroke": ("线", "a line"), "image": ("图片", "an image"),
    "mask": ("单色图", "a stencil"), "shading": ("渐变", "a shading"),
}  # fmt: skip
"""What prints, in words."""
MOST_KINDS = 60_000
_MOST_SPOTS = 400


class Under(NamedTuple):
    """What lies below a mark."""

    inks: tuple[int, int, int, int] = (0, 0, 0, 0)
    """The mean of each ink in whole per cents."""
    flat: bool = True
    """Whether it is one flat tint."""

    @property
    def blank(self) -> bool:
        """Whether there is no ink to speak of."""
        return sum(self.inks) < 3


class Picture(NamedTuple):
    """What the rules ask of a placed image."""

    name: str
    """Of its resource."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
    bits: int
    """A sample; 1 is line art."""
    ppi: float
    """The lower of both directions, 0 when unknown."""
    quality: int = 0
    """Of its JPEG, from 1 to 100; 0 when it is none."""
    coding: str = ""
    """Its last filter, without the slash."""


class Mark(NamedTuple):
    """Something painted, without its place: equal ones are counted together.

    Kinds that rules ask for by name: layer (what a layer hides), covered (type under a white box), out and near (type over
    the trim or too near to it), type3 (glyphs that are missing).
    """

    page: int
    """From 1."""
    kind: str
    """text, hidden (text that no ink shows), fill, stroke, image, mask (a one-bit stencil), shading."""
    paint: Paint
    """Its colour; of a mixture the most ink of each plate."""
    over: bool = False
    """Overprint: OP of a stroke, op of what is filled."""
    mode: int = 0
    """Overprint mode: OPM."""
    size: float = 0.0
    """Of type, of a line or of the short side of a thin area, in points."""
    font: str = ""
    """The name of the font of type."""
    han: bool = False
    """Of type: whether it is Chinese."""
    song: bool = False
    """Of type: whether its strokes are thin."""
    lacks: bool = False
    """Of type: whether a glyph is missing."""
    under: Under | None = None
    """The ink below."""
    see_through: bool = False
    """Painted with opacity, soft mask or blend mode."""
    image: Picture | None = None
    """Of an image or a stencil."""
    thin: bool = False
    """Of an area: whether it is a rule."""
    large: bool = False
    """Over 15 mm²."""
    where: str = ""
    """What it belongs to when that is not the page itself: a layer by its name, an annotation."""
    squeeze: float = 1.0
    """Of type that is condensed: its width for its height."""
    mixed: bool = False
    """Painted with a pattern, whose most ink of each plate the paint is."""

    @property
    def kept(self) -> int:
        """Bits of the inks that it leaves as they are."""
        return kept(self.paint, over=self.over, mode=self.mode, sampled=self.kind in ("image", "shading"))


class Seen:
    """One kind of mark on the pages of a file."""

    __slots__ = ("count", "mark", "spots", "thing")

    def __init__(self, mark: Mark, thing: str) -> None:
        self.mark = mark
        """What is painted."""
        self.thing = thing
        """The first text or name."""
        self.count = 0
        """How often it came."""
        self.spots: list[Spot] = []
        """Its first places."""


class Register:
    """Collects marks."""

    def __init__(self, budget: Budget) -> None:
        self._known: dict[Mark, Seen] = {}
        self._budget = budget

    def add(self, mark: Mark, box: Box | None, thing: str = "") -> None:
        """Counts a mark at a place."""
        seen = self._known.get(mark)
        if seen is None:
            if len(self._known) >= MOST_KINDS:
                self._budget.left_out["太多种对象", "too many kinds of objects"] = None
                return
            seen = self._known[mark] = Seen(mark, thing[:80])
        seen.count += 1
        if len(seen.spots) < _MOST_SPOTS:
            seen.spots.append((mark.page, box))

    def seen(self) -> list[Seen]:
        """All kinds, in the order in which they first came."""
        return list(self._known.values())
