"""What a painter is handed: how colours and pictures come out on this output (press or screen)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from typeset.sheet.types import Cmyk, Picture, PlacedPdf


class Image(NamedTuple):
    """A bitmap ready for the file. space: DeviceCMYK, DeviceGray or DeviceRGB; coding: DCTDecode (JPEG
    bytes) or FlateDecode (raw samples, deflated when written); inverted: samples count from full ink down;
    mask: how opaque each place is (grey, 255 = opaque), for outputs with live transparency.
    """

    width: int
    height: int
    space: str
    bits: int
    data: bytes
    coding: str
    inverted: bool = False
    mask: Image | None = None


class Target(Protocol):
    """An output. overprint: whether K-only type and rules overprint there (PF-13). groups: whether transparency groups
    of placed PDFs are kept."""

    overprint: bool
    groups: bool

    def fill(self, colour: Cmyk) -> str:
        """The operator that sets the fill colour."""

    def stroke(self, colour: Cmyk) -> str:
        """The operator that sets the stroke colour."""

    def picture(self, picture: Picture) -> Image | None:
        """The bitmap of a placed picture, cropped and at the output's resolution; None when unreadable."""

    def placed(self, item: PlacedPdf) -> Image | bytes | None:
        """A placed PDF: the file itself, to be placed as it is, or a bitmap of its box; None when unreadable."""

    def unplaceable(self, item: PlacedPdf, reason: str) -> None:
        """Told of a placed PDF whose file cannot be copied (ADP-05)."""


def mille(value: int) -> str:
    """Per mille as a PDF number between 0 and 1."""
    whole, part = divmod(value, 1000)
    return f"{whole}.{part:03d}".rstrip("0").rstrip(".") if part else str(whole)
