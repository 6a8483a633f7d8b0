"""What stands around a page (版外): bleed, marks outside the trim, and pages of other files placed on a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.paint.content import Painter
from typeset.paint.pdf.objects import File, Name, Raw, Ref
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.paint.cids import FaceCids
    from typeset.paint.target import Target
    from typeset.sheet.types import Sheet

REGISTRATION = "CSA"
"""Resource name of the colour that is on every plate."""


class Placed(NamedTuple):
    """Pages of other files. content: the operators that draw them; put: their form XObjects by resource name, put into the
    file that is written; blends: whether one of them holds live transparency."""

    content: bytes
    put: Callable[[File], dict[str, Ref]]
    blends: bool = False


class Frame(NamedTuple):
    """Around a page. margin: units of paper beyond the trim, each side; bleed: units; marks: a sheet of the size of trim and
    margins, with what stands there; target: its colours; placed: what is drawn within the trim besides the page; gripper:
    units of paper beyond the margin at head and foot."""

    margin: int
    bleed: int
    marks: Sheet
    target: Target
    placed: Placed | None = None
    gripper: int = 0


def boxes(sheet: Sheet, frame: Frame) -> dict[str, Any]:
    """MediaBox, BleedBox and TrimBox, nested (PX-07)."""

    margin, foot, bleed = frame.margin, frame.margin + frame.gripper, frame.bleed

    def box(beyond: int) -> list[Any]:
        left, low = margin - beyond, foot - beyond
        edges = (left, low, margin + sheet.width + beyond, foot + sheet.height + beyond)
        return [Raw(to_pt(edge).encode()) for edge in edges]

    paper = [
        0,
        0,
        Raw(to_pt(sheet.width + 2 * margin).encode()),
        Raw(to_pt(sheet.height + 2 * foot).encode()),
    ]
    return {"MediaBox": paper, "BleedBox": box(bleed), "TrimBox": box(0)}


def framed(content: bytes, frame: Frame, faces: dict[str, FaceCids]) -> bytes:
    """The page's operators moved into the frame, then its marks, each in a graphics state of their own."""
    left, foot = to_pt(frame.margin).encode(), to_pt(frame.margin + frame.gripper).encode()
    placed = frame.placed.content if frame.placed else b""
    marks = Painter(frame.marks, faces, frame.target, lambda _: None).page(frame.marks)
    return b"q 1 0 0 1 %b %b cm\n%b%bQ\nq\n%bQ\n" % (left, foot, placed, content, marks)


def registration(file: File) -> Ref:
    """The colour space of register marks: every ink in full (MRK-02)."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [1, 1, 1, 1], "N": 1}
    return file.put([Name("Separation"), Name("All"), Name("DeviceCMYK"), file.put(tint)])
