"""What a painter is handed: how colours and pictures come out on this output (press or screen)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.sheet.types import Cmyk, Picture, PlacedPdf


class Image(NamedTuple):
    """A bitmap ready for the file."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    space: str
    """DeviceCMYK, DeviceGray or DeviceRGB."""
    bits: int
    """Bits of a sample."""
    data: bytes
    """The samples as `coding` says."""
    coding: str
    """DCTDecode (JPEG bytes) or FlateDecode (raw samples, deflated when written)."""
    inverted: bool = False
    """Whether samples count from full ink down."""
    mask: Image | None = None
    """How opaque each place is (grey, 255 = opaque), for outputs with live transparency."""


class Inks(Protocol):
    """How colours come out on an output."""

    overprint: bool
    """Whether K-only type and rules overprint there (PF-13)."""

    def fill(self, colour: Cmyk) -> str:
        """The operator that sets the fill colour."""

    def stroke(self, colour: Cmyk) -> str:
        """The operator that sets the stroke colour."""


class Pictures(Protocol):
    """How pictures come out on an output."""

    def picture(self, picture: Picture) -> Image | None:
        """The bitmap of a placed picture, cropped and at the output's resolution; None when unreadable."""


class Adverts(Protocol):
    """How placed PDFs come out on an output."""

    groups: bool
    """Whether their transparency groups are kept."""

    def placed(self, item: PlacedPdf) -> Image | bytes | None:
        """A placed PDF: the file itself, to be placed as it is, or a bitmap of its box; None when unreadable."""

    def unplaceable(self, item: PlacedPdf, reason: str) -> None:
        """Told of a placed PDF whose file cannot be copied (ADP-05)."""


class Target(NamedTuple):
    """An output."""

    inks: Inks
    """Its colours."""
    pictures: Pictures | None = None
    """Its pictures; None where none can stand: sheets of marks, imposed forms, proofs that place whole pages."""
    adverts: Adverts | None = None
    """Its placed PDFs; None where none can stand."""
    folded: bool = False
    """Whether pictures hold nothing beyond the fold of the page, so that one picture at two places is two."""


class ProcessInks:
    """Process colours as they are, in DeviceCMYK."""

    overprint = False

    def fill(self, colour: Cmyk) -> str:
        """Four tints and `k`."""
        return " ".join(map(mille, colour)) + " k"

    def stroke(self, colour: Cmyk) -> str:
        """Four tints and `K`."""
        return " ".join(map(mille, colour)) + " K"


def mille(value: int) -> str:
    """Per mille as a PDF number between 0 and 1."""
    whole, part = divmod(value, 1000)
    return f"{whole}.{part:03d}".rstrip("0").rstrip(".") if part else str(whole)
