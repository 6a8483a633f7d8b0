"""What a file carries besides its pages: document information, version, output intent, overlays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from typeset.sheet.types import Sheet


class Intent(NamedTuple):
    """An OutputIntent (PX-06)."""

    identifier: str
    """OutputConditionIdentifier: the condition's name in the registry."""
    condition: str
    """OutputCondition: the condition in words."""
    registry: str
    """RegistryName: where the identifier is looked up."""
    info: str
    """Info: what else a reader should know."""
    profile: bytes
    """The ICC file."""
    packed: bytes
    """Its deflated form."""
    colorants: int = 4
    """Channels of the profile: 1, 3 or 4."""


class Overlay(NamedTuple):
    """A sheet drawn over a page, multiplied, through a matrix of PDF numbers (a b c d e f)."""

    sheet: Sheet
    """What is drawn."""
    matrix: str
    """Where: a b c d e f, from the overlay's user space to the page's."""


class Dress(NamedTuple):
    """Document information."""

    title: str
    """Title of the document."""
    author: str
    """Its author: the paper."""
    subject: str
    """Its subject, "" for none."""
    date: dt.date
    """Creation and modification: the edition's date, never the clock's."""
    producer: str
    """The program that wrote it."""
    version: tuple[int, int] = (1, 4)
    """Of PDF, in the header."""
    marks: tuple[tuple[str, str], ...] = ()
    """Extra Info keys such as GTS_PDFXVersion."""
    ids: tuple[tuple[str, str, str, str], ...] = ()
    """The same for XMP: namespace prefix, namespace, name, value."""
    intent: Intent | None = None
    """The output condition, None where none is claimed."""
    language: str = "zh-CN"
    """Of the text (BCP 47), "" for none."""
    screen: bool = False
    """Outline, links and the title in the window."""
    modern: bool = False
    """Object and cross-reference streams."""
