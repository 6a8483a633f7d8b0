"""Colours in use: what they are as ink, and which plates they leave alone when they overprint."""

from __future__ import annotations

from typing import Any

from typeset.named_tuple import NamedTuple
from typeset.pdf.objects import real, text
from typeset.preflight.page.colour import GREY, PROCESS, Inks, Space, inks


class Paint(NamedTuple):
    """A colour in use."""

    space: Space = GREY
    """Its colour space."""
    parts: tuple[float, ...] = (0.0,)
    """Its components, as many as the space has."""
    pattern: str = ""
    """The name of a pattern's resource instead."""

    def inks(self) -> Inks:
        """As ink; roughly for colours that a profile would separate."""
        return inks(self.space, self.parts)

    @property
    def nothing(self) -> bool:
        """Whether it is a colour of no plate: Separation or DeviceN of None alone."""
        space = self.space.base if self.space.family in ("Indexed", "Pattern") else self.space
        return space is not None and bool(space.colorants) and set(space.colorants) == {"None"}

    @property
    def grey(self) -> bool:
        """Whether it is a grey of one component, by a profile or without: it always knocks out."""
        space = self.space
        return space.family in _GREYS or (space.family == "ICCBased" and space.size == 1)

    def black(self) -> bool:
        """Whether it is full black and nothing else, in grey, CMYK or an ink by its name."""
        if self.pattern or len(self.parts) != self.space.size:
            return False
        return (self.grey or self.cmyk() is not None) and self.inks() == (0.0, 0.0, 0.0, 1.0)

    def white(self) -> bool:
        """Whether it is a colour of no ink at all, and not one that prints nothing."""
        if self.pattern or self.nothing or len(self.parts) != self.space.size or not self.parts:
            return False
        return sum(self.inks()) == 0

    def cmyk(self) -> Inks | None:
        """As ink, None for a space that is not grey, CMYK or the four inks by name."""
        names = self.space.colorants
        plain = self.space.family in ("DeviceGray", "DeviceCMYK") or (
            names and not self.space.spots and "All" not in names
        )
        return self.inks() if plain and len(self.parts) == self.space.size and not self.pattern else None


_GREYS = ("DeviceGray", "CalGray")
ALL_INKS = 0b1111


def kept(paint: Paint, *, over: bool, mode: int, sampled: bool = False) -> int:
    """Bits of the four inks (cyan 1, black 8) that a mark leaves as they are, as a RIP does it (PF-13). over, mode: OP or op, and OPM;
    sampled: of an image or a shading. Colorants by name leave the other plates alone, one of amount 0 not its own; with OPM 1
    DeviceCMYK that is given directly leaves those that it has none of; grey, RGB and colour by profile knock out."""
    space = paint.space
    if space.family in ("Indexed", "Pattern") and space.base is not None and space.base.colorants:
        space = space.base
    if not over:
        return 0
    if space.colorants:
        if "All" in space.colorants:
            return 0
        found = sum(1 << bit for bit, name in enumerate(PROCESS) if name not in space.colorants)
        if not space.spots:
            return found
        # A spot colour is printed by its alternate, on the plates that it has ink of.
        return found & sum(1 << bit for bit, ink in enumerate(paint.inks()) if ink <= 0)
    if space.family == "DeviceCMYK" and mode == 1 and not sampled and not paint.pattern:
        return sum(1 << bit for bit, ink in enumerate(paint.inks()) if ink <= 0)
    return 0


def blend_mode(state: dict[str, Any]) -> str:
    """The blend mode that a graphics state sets, "" when none."""
    value = state.get("/BM")
    if isinstance(value, list):
        value = real(value[0]) if value else None
    return text(value).lstrip("/")[:40]
