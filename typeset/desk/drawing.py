"""Draws a desk's pages: colours as on a screen, pictures by address, the product's own fonts as web fonts."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from typeset.paint.svg.groups import Group, groups
from typeset.paint.svg.target import SvgTarget
from typeset.paint.svg.webfonts import WebFonts
from typeset.screen.target import rgb

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Cmyk, Picture, PlacedPdf, Sheet

_PICTURES = 2000
"""Addresses of pictures that are kept."""


class Drawing:
    """The target of one desk's pages, and what its addresses stand for."""

    def __init__(self) -> None:
        self.shown: dict[str, Picture | PlacedPdf] = {}
        """Pictures by address; those that were asked for last, and not without end."""
        self._book: FontBook | None = None
        self._fonts: WebFonts | None = None
        self._target: SvgTarget | None = None

    def groups(self, sheet: Sheet, book: FontBook) -> tuple[Group, ...]:
        """A page as SVG. Raises FontFileError."""
        if self._target is None or self._book is not book:
            self._book, self._fonts = book, WebFonts(book)
            self._target = SvgTarget(css_colour, self._fonts, picture=self._address, placed=self._address)
        return groups(sheet, self._target)

    def renewed(self, book: FontBook | None) -> bool:
        """Before pages are drawn: whether every page has to be drawn anew, because its fonts are others or were begun anew."""
        if self._fonts is None or book is None or book is self._book:
            if self._fonts is None or not self._fonts.full:
                return False
            self._fonts.renew()
        return True

    def fonts(self) -> dict[str, Any]:
        """For browsers: families by class, and what private characters stand for."""
        if self._fonts is None:
            return {"classes": {}, "private": {}}
        return {"classes": self._fonts.classes(), "private": dict(self._fonts.private())}

    def prepare(self) -> bool:
        """For a moment when nobody waits: fonts get what is typed often. Whether they are others now."""
        return self._fonts is not None and self._fonts.prepare()

    def font(self, name: str) -> bytes | None:
        """The bytes of a piece of the pages' fonts. For any thread."""
        return self._fonts.chunk(name) if self._fonts is not None else None

    def _address(self, item: Picture | PlacedPdf) -> str:
        key = blake2b(
            repr(item._replace(x=0, y=0)).encode("utf-8", "surrogatepass"), digest_size=8
        ).hexdigest()
        self.shown.pop(key, None)
        self.shown[key] = item
        if len(self.shown) > _PICTURES:
            del self.shown[next(iter(self.shown))]
        return f"picture/{key}"


def css_colour(cmyk: Cmyk) -> str:
    """A process colour as a screen shows it."""
    r, g, b = rgb(cmyk)
    return f"#{(r * 255 + 500) // 1000:02x}{(g * 255 + 500) // 1000:02x}{(b * 255 + 500) // 1000:02x}"
