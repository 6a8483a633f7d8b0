"""What stands around a page (版外): bleed, marks outside the trim, and pages of other files placed on a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple
from typeset.paint.content import Painter
from typeset.paint.pdf.objects import File, Name, Raw, Ref
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.paint.cids import FaceCids
    from typeset.paint.target import Inks
    from typeset.sheet.types import Sheet

REGISTRATION = "CSA"
"""Resource name of the colour that is on every plate."""


class Placed(NamedTuple):
    """Pages of other files."""

    content: bytes
    """The operators that draw them."""
    put: Callable[[File], dict[str, Ref]]
    """Puts their form XObjects into the file that is written; gives them by resource name."""
    blends: bool = False
    """Whether one of them holds live transparency."""


class Frame(NamedTuple):
    """Around a page."""

    margin: int
    """Units of paper beyond the trim, each side."""
    bleed: int
    """Units beyond the trim that are printed and cut off."""
    marks: Sheet
    """A sheet of the size of trim and margins, with what stands there."""
    inks: Inks
    """The colours of the marks."""
    placed: Placed | None = None
    """What is drawn within the trim besides the page."""
    gripper: int = 0
    """Units of paper beyond the margin at head and foot."""


def boxes(sheet: Sheet, frame: Frame) -> dict[str, Any]:
    """MediaBox, BleedBox and TrimBox, nested (PX-07)."""
    margin, foot = frame.margin, frame.margin + frame.gripper
    paper = (sheet.width + 2 * margin, sheet.height + 2 * foot)
    media = [0, 0, *(Raw(to_pt(side).encode()) for side in paper)]
    return {"MediaBox": media, "BleedBox": _box(sheet, frame, frame.bleed), "TrimBox": _box(sheet, frame, 0)}


def _box(sheet: Sheet, frame: Frame, beyond: int) -> list[Any]:
    """The trim and so many units beyond it on each side, as a PDF's box."""
    left, low = frame.margin - beyond, frame.margin + frame.gripper - beyond
    edges = (left, low, left + sheet.width + 2 * beyond, low + sheet.height + 2 * beyond)
    return [Raw(to_pt(edge).encode()) for edge in edges]


def framed(content: bytes, frame: Frame, faces: dict[str, FaceCids]) -> bytes:
    """The page's operators moved into the frame, then its marks, each in a graphics state of their own."""
    left, foot = to_pt(frame.margin).encode(), to_pt(frame.margin + frame.gripper).encode()
    placed = frame.placed.content if frame.placed else b""
    marks = Painter(frame.marks, faces, frame.inks, lambda _: None).page(frame.marks)
    return b"q 1 0 0 1 %b %b cm\n%b%bQ\nq\n%bQ\n" % (left, foot, placed, content, marks)


def registration(file: File) -> Ref:
    """The colour space of register marks: every ink in full (MRK-02)."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [1, 1, 1, 1], "N": 1}
    return file.put([Name("Separation"), Name("All"), Name("DeviceCMYK"), file.put(tint)])
