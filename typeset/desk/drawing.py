"""Draws a desk's pages: colours as on a screen, pictures by address, the product's own fonts."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from typeset.paint.svg.groups import groups
from typeset.paint.svg.target import SvgTarget
from typeset.paint.svg.webfonts import WebFonts
from typeset.screen.target import rgb

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.paint.svg.groups import Group
    from typeset.sheet.types import Cmyk, Picture, PlacedPdf, Sheet

_PICTURES = 2000
"""Addresses of pictures that are kept."""


class Drawing:
    """The target of one desk's pages, and what its addresses stand for."""

    def __init__(self) -> None:
        self.shown: dict[str, Picture | PlacedPdf] = {}
        """Pictures by address; those that were drawn last, and not without end."""
        self._book: FontBook | None = None
        self._fonts: WebFonts | None = None
        self._target: SvgTarget | None = None

    def groups(self, sheet: Sheet, book: FontBook) -> tuple[Group, ...]:
        """A page as SVG. Raises FontFileError for a lost font."""
        if self._target is None or self._book is not book:
            self._book, self._fonts = book, WebFonts(book)
            self._target = SvgTarget(_css, self._fonts, picture=self._address, placed=self._address)
        return groups(sheet, self._target)

    def classes(self) -> dict[str, list[str]]:
        """The families of the pages' classes; every page has to be drawn before."""
        return self._fonts.classes() if self._fonts is not None else {}

    def private(self) -> dict[str, str]:
        """What private characters of the pages stand for, for who copies text."""
        return dict(self._fonts.private()) if self._fonts is not None else {}

    def font(self, name: str) -> bytes | None:
        """The bytes of a piece of the pages' fonts."""
        return self._fonts.chunk(name) if self._fonts is not None else None

    def prepare(self) -> bool:
        """Something for a moment when nobody waits; whether there was anything to do."""
        return self._fonts is not None and self._fonts.prepare()

    def sources(self) -> set[str]:
        """The files of all pictures that were drawn."""
        return {item.source for item in self.shown.values()}

    def renewed(self) -> bool:
        """Whether the fonts were full and have been begun anew: every page has to be drawn again."""
        if self._fonts is None or not self._fonts.full:
            return False
        self._fonts.renew()
        return True

    def _address(self, item: Picture | PlacedPdf) -> str:
        key = blake2b(
            repr(item._replace(x=0, y=0)).encode("utf-8", "surrogatepass"), digest_size=8
        ).hexdigest()
        self.shown.pop(key, None)
        self.shown[key] = item
        if len(self.shown) > _PICTURES:
            del self.shown[next(iter(self.shown))]
        return f"picture/{key}"


def _css(cmyk: Cmyk) -> str:
    """A process colour as CSS writes it."""
    r, g, b = rgb(cmyk)
    return f"#{r * 255 // 1000:02x}{g * 255 // 1000:02x}{b * 255 // 1000:02x}"
