"""Draws a desk's pages: colours as on a screen, pictures by address, the product's own fonts."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from typeset.paint.svg import Group, groups
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

    def groups(self, sheet: Sheet, book: FontBook) -> tuple[Group, ...]:  # noqa: ARG002 - the fonts' side comes with it
        """A page as SVG."""
        return groups(sheet, self)

    def colour(self, cmyk: Cmyk) -> str:
        """As CSS writes it."""
        r, g, b = rgb(cmyk)
        return f"#{r * 255 // 1000:02x}{g * 255 // 1000:02x}{b * 255 // 1000:02x}"

    def picture(self, item: Picture) -> str | None:
        """The address of a picture."""
        return self._address(item)

    def placed(self, item: PlacedPdf) -> str | None:
        """The address of a placed PDF's picture."""
        return self._address(item)

    def char(self, face: str, gid: int, text: str) -> str:  # noqa: ARG002
        """The character that stands for a glyph."""
        return text or "\u200b"

    def family(self, face: str) -> str:  # noqa: ARG002
        """The class of a face."""
        return "f0"

    def font(self, name: str) -> bytes | None:  # noqa: ARG002 - the fonts' side comes with it
        """The bytes of a piece of the pages' fonts."""
        return None

    def _address(self, item: Picture | PlacedPdf) -> str:
        key = blake2b(
            repr(item._replace(x=0, y=0)).encode("utf-8", "surrogatepass"), digest_size=8
        ).hexdigest()
        self.shown.pop(key, None)
        self.shown[key] = item
        if len(self.shown) > _PICTURES:
            del self.shown[next(iter(self.shown))]
        return f"picture/{key}"
