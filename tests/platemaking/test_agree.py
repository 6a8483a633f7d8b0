"""Plates at any resolution and preflight's coarse ones say the same of every mark: overprint, knock-out, no plate, hidden layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pikepdf import Array, Dictionary, Name

from tests.platemaking.making import ink, pdf, plates
from tests.preflight.making import broken
from tests.preflight.test_overprint import SIDE, _at, _random, _walked
from typeset.preflight.page.interpreter import Interpreter

if TYPE_CHECKING:
    from pikepdf import Pdf

DPI = 144


def _apart(seed: int, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Marks of a random page that the two see differently."""
    raw, cells = _random(seed)
    _, coarse = _walked(raw, monkeypatch)
    monkeypatch.undo()
    fine, k = plates(raw, DPI), DPI // 72
    found: list[object] = []
    for cell in cells:
        one = _at(coarse, cell.x, cell.y)
        other = tuple(round(p.getpixel((cell.x * k, (SIDE - cell.y) * k)) / 2.55) for p in fine)  # type: ignore[operator]
        if any(abs(a - b) > 1 for a, b in zip(one, other, strict=True)):
            found.append((cell, one, other))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_random_marks(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that random marks, all spaces in both modes over flats and pictures, are the same on both (PF-13)."""
    assert _apart(seed, monkeypatch) == []


def test_the_comparison_sees_overprint() -> None:
    """This test ensures that plates without overprint would be seen to differ."""
    patch = pytest.MonkeyPatch()
    raw, cells = _random(1)
    right = plates(raw, DPI)
    patch.setattr(Interpreter, "kept", lambda *_, **__: 0)
    wrong = plates(raw, DPI)
    patch.undo()
    assert cells
    assert any(a.tobytes() != b.tobytes() for a, b in zip(right, wrong, strict=True))


def _layered(state: str) -> bytes:
    def change(made: Pdf) -> None:
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=b"Spare"))
        made.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary({f"/{state}": Array([layer]), "/Order": Array([layer])})
        )
        made.pages[0].Resources.Properties = Dictionary(L=layer)

    return broken(pdf(b"/OC /L BDC 0 1 0 0 k 0 0 200 100 re f EMC"), change)


def test_a_layer_that_is_off_is_on_no_plate() -> None:
    """This test ensures that a hidden layer's content stays off the plates, and a shown one's does not (PX-10)."""
    assert ink(_layered("OFF"), 100, 50) == (0, 0, 0, 0)
    assert ink(_layered("ON"), 100, 50) == (0, 100, 0, 0)


def test_a_picture_in_no_plates_colour() -> None:
    """This test ensures that a picture and a stencil in the colour of no plate leave all plates as they are."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 0, 0, 1]), N=1)
    none = Array([Name.Separation, Name("/None"), Name.DeviceCMYK, tint])
    one = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1}
    images = {
        "I": (b"\xff", {**one, "BitsPerComponent": 8, "ColorSpace": none}),
        "S": (b"\0", {**one, "BitsPerComponent": 1, "ImageMask": True}),
    }
    ground = b"1 0 0 0 k 0 0 200 100 re f "
    for content in (b"q 200 0 0 100 0 0 cm /I Do Q", b"/N cs 1 scn q 200 0 0 100 0 0 cm /S Do Q"):
        raw = pdf(ground + content, XObject=images, ColorSpace={"N": none})
        assert ink(raw, 100, 50) == (100, 0, 0, 0)


@pytest.mark.parametrize("states", [b"/D gs", b"[20 500] 0 d"])
def test_dashes_by_a_graphics_state(states: bytes) -> None:
    """This test ensures that caps and dashes that an ExtGState sets are drawn as those of operators (LC, D)."""
    dashed = Dictionary(D=Array([Array([20, 500]), 0]), LC=0)
    raw = pdf(b"0 0 1 0 K 40 w " + states + b" 0 50 m 200 50 l S", ExtGState={"D": dashed})
    assert [ink(raw, x, 50) for x in (10, 100)] == [(0, 0, 100, 0), (0, 0, 0, 0)]
