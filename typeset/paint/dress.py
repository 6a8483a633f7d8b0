"""What a file carries besides its pages: document information, version, output intent, overlays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from typeset.sheet.types import Sheet


class Intent(NamedTuple):
    """An OutputIntent (PX-06). profile: the ICC file; packed: its deflated form; colorants: 1, 3 or 4."""

    identifier: str
    condition: str
    registry: str
    info: str
    profile: bytes
    packed: bytes
    colorants: int = 4


class Overlay(NamedTuple):
    """A sheet drawn over a page, multiplied, through a matrix of PDF numbers (a b c d e f)."""

    sheet: Sheet
    matrix: str


class Dress(NamedTuple):
    """Document information. marks: extra Info keys such as GTS_PDFXVersion; ids: the same for XMP as
    (namespace prefix, namespace, name, value). screen: outline, links and the title in the window. modern:
    object and cross-reference streams.
    """

    title: str
    author: str
    subject: str
    date: dt.date
    producer: str
    version: tuple[int, int] = (1, 4)
    marks: tuple[tuple[str, str], ...] = ()
    ids: tuple[tuple[str, str, str, str], ...] = ()
    intent: Intent | None = None
    language: str = "zh-CN"
    screen: bool = False
    modern: bool = False
