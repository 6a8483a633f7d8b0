"""What a page is drawn with in a browser: colours, addresses of pictures, the faces' characters; and what was drawn of late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from typeset.named_tuple import NamedTuple
from typeset.paint.svg.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.sheet.types import Cmyk, Picture, PlacedPdf

    Key = tuple[object, ...]

_MOST_COLOURS = 4096

MOST_LINES = 4000
"""Lines of type that are kept as young, and again as old."""


class Whole(NamedTuple):
    """The address of a picture that is shown whole there: the browser crops it."""

    address: str
    """Where it is."""
    width: int
    """Pixels of the file, in which crops count, whatever the resolution of what stands at the address."""
    height: int
    """The same, downwards."""


class Lettering(Protocol):
    """How glyphs come out as characters."""

    generation: int
    """Rises when all characters were given out anew."""

    def family(self, face: str) -> str:
        """The class of a face."""

    def run(self, face: str, gids: tuple[int, ...], texts: tuple[str, ...]) -> str:
        """The characters of glyphs of one face, escaped, one a glyph."""


class SvgTarget:
    """What groups are drawn with.

    colour: a process colour as CSS writes it. picture: the address of a picture as it is cropped, or of the whole of it. placed: the
    address of the box of a placed PDF. None of either: it cannot be shown; a grey box with the file's name stands for it.
    """

    def __init__(
        self,
        colour: Callable[[Cmyk], str],
        fonts: Lettering,
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

    def known(self, key: Key) -> str | None:
        """What was drawn of late of the same content."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Key, drawn: str) -> None:
        """Remembers what was drawn of some content; what was not asked for of late goes."""
        if len(self._young) >= MOST_LINES:
            self._old, self._young = self._young, {}
        self._young[key] = drawn
