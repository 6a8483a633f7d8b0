"""What a page is drawn with in a browser: colours, addresses of pictures, the faces' characters; and what was drawn of late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.paint.svg.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.paint.svg.webfonts import WebFonts
    from typeset.sheet.types import Cmyk, Picture, PlacedPdf

    Key = tuple[object, ...]

_MOST_COLOURS = 4096

MOST_KEPT = 4000
"""Lines of type and stretches of shapes that are kept as young, and again as old."""


class Whole(NamedTuple):
    """The address of a picture that is shown whole there: the browser crops it."""

    address: str
    """Where it is."""
    width: int
    """Pixels of the file, in which crops count, whatever the resolution of what stands at the address."""
    height: int
    """The same, downwards."""


class SvgTarget:
    """What groups are drawn with.

    colour: a process colour as CSS writes it. picture: the address of a picture as it is cropped, or of the whole of it. placed: the
    address of the box of a placed PDF. None of either: it cannot be shown; a grey box with the file's name stands for it.
    """

    def __init__(
        self,
        colour: Callable[[Cmyk], str],
        fonts: WebFonts,
        *,
        picture: Callable[[Picture], str | Whole | None] = lambda _: None,
        placed: Callable[[PlacedPdf], str | None] = lambda _: None,
    ) -> None:
        self._colour, self.fonts, self.picture, self.placed = colour, fonts, picture, placed
        self._colours: dict[Cmyk, str] = {}
        self._young: dict[Key, str] = {}
        self._old: dict[Key, str] = {}

    def css(self, colour: Cmyk) -> str:
        """A process colour as the value of an attribute."""
        found = self._colours.get(colour)
        if found is None:
            if len(self._colours) >= _MOST_COLOURS:
                self._colours.clear()
            found = self._colours[colour] = escaped(self._colour(colour))
        return found

    def drawn(self, key: Key, draw: Callable[[], str]) -> str:
        """What was drawn of the same content of late, or is drawn now; what was not asked for of late goes."""
        found = self._young.get(key)
        if found is not None:
            return found
        found = self._old.get(key)
        if found is None:
            found = draw()
        if len(self._young) >= MOST_KEPT:
            self._old, self._young = self._young, {}
        self._young[key] = found
        return found
