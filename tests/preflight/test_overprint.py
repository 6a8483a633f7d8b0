"""Overprint as the RIP does it: what PF-13 says of a mark, what our plates show and what Ghostscript separates are the same."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests.paint.sheets import external, needs
from tests.preflight.making import stream
from typeset.paint.variants import VARIANTS
from typeset.preflight.page import inventory
from typeset.preflight.page.judged import Judged
from typeset.preflight.rules import colour

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from typeset.preflight.page.plates import Plates

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
STATES = ("off", "on0", "on1")
COLOURS: dict[str, tuple[str, str]] = {
    "k black": ("0 0 0 1 k", "0 0 0 1 K"), "k white": ("0 0 0 0 k", "0 0 0 0 K"), "k tint": ("0 0.5 0 0 k", "0 0.5 0 0 K"),
    "g black": ("0 g", "0 G"), "g white": ("1 g", "1 G"), "g tint": ("0.5 g", "0.5 G"),
    **{f"{name} {word}": (f"/{name} cs {parts} scn", f"/{name} CS {parts} SCN")
       for name, words in (("SepK", ("black 1", "white 0", "tint 0.5")), ("SepM", ("white 0", "tint 0.5")), ("All", ("tint 0.5", "white 0")),
                           ("Non", ("nothing 1", "nothing 0")), ("DevN", ("black 0 1", "white 0 0", "tint 0.5 0")),
                           ("CalG", ("black 0", "white 1")), ("IccG", ("black 0", "white 1")), ("IdxK", ("tint 1",)))
       for word, _, parts in (entry.partition(" ") for entry in words)},
}  # fmt: skip
"""A colour by its space and what it is: as a fill and as a stroke."""
SAMPLED = ("ImC", "ImG", "ImK", "ImM", "ImIK", "ShC", "ShK", "ShG")
CELL, STEP, ACROSS, SIDE = 36, 40, 14, 600


def _tint(*most: float) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array(most), N=1)


def _spaces(pdf: Pdf) -> dict[str, Any]:
    black = Array([Name.Separation, Name.Black, Name.DeviceCMYK, _tint(0, 0, 0, 1)])
    two = stream(pdf, b"{0 exch 0 exch}", FunctionType=4, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1] * 4))
    grey = Array([Name.CalGray, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    return {
        "SepK": black, "SepM": Array([Name.Separation, Name.Magenta, Name.DeviceCMYK, _tint(0, 1, 0, 0)]),
        "All": Array([Name.Separation, Name.All, Name.DeviceCMYK, _tint(1, 1, 1, 1)]),
        "Non": Array([Name.Separation, Name("/None"), Name.DeviceCMYK, _tint(0, 0, 0, 1)]),
        "DevN": Array([Name.DeviceN, Array([Name.Magenta, Name.Black]), Name.DeviceCMYK, two]), "CalG": grey,
        "IccG": Array([Name.ICCBased, stream(pdf, _grey_profile(), N=1)]),
        "IdxK": Array([Name.Indexed, black, 1, String(bytes([0, 255]))]),
    }  # fmt: skip


def _grey_profile() -> bytes:
    """A grey display profile of a straight curve: 0 is black, 1 is white."""
    tags = (
        (b"wtpt", b"XYZ \0\0\0\0" + bytes.fromhex("0000f6d6000100000000d32d")),
        (b"kTRC", b"curv\0\0\0\0\0\0\0\0"),
        (b"desc", b"desc\0\0\0\0\0\0\0\5grey\0" + bytes(78 + 3)),
        (b"cprt", b"text\0\0\0\0none\0\0\0\0"),
    )
    at, directory, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, body in tags:
        body += bytes(-len(body) % 4)
        directory += name + (at + len(data)).to_bytes(4) + len(body).to_bytes(4)
        data += body
    head = bytes(4) + b"lcms" + bytes.fromhex("02100000") + b"mntrGRAYXYZ " + bytes(12) + b"acsp" + bytes(28)
    head += bytes.fromhex("0000f6d6000100000000d32d") + bytes(48)
    raw = head[:128] + len(tags).to_bytes(4) + directory + data
    return len(raw).to_bytes(4) + raw[4:]


def _resources(pdf: Pdf) -> Dictionary:
    spaces = _spaces(pdf)
    images = {
        "ImC": (Name.DeviceCMYK, b"\0\0\0\xff"), "ImG": (Name.DeviceGray, b"\0"), "ImK": (spaces["SepK"], b"\xff"),
        "ImM": (spaces["SepM"], b"\xff"), "ImIK": (spaces["IdxK"], b"\1"), "Pic": (Name.DeviceCMYK, b"\x66\x33\x1a\x40"),
    }  # fmt: skip
    one = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1}
    shades = {
        "ShC": (Name.DeviceCMYK, [0, 0, 0, 1]),
        "ShK": (spaces["SepK"], [1]),
        "ShG": (Name.DeviceGray, [0]),
    }
    states = {"off": (False, 0), "on0": (True, 0), "on1": (True, 1)}
    return Dictionary(
        ColorSpace=Dictionary({f"/{name}": space for name, space in spaces.items()}),
        ExtGState=Dictionary({f"/{n}": Dictionary(OP=on, op=on, OPM=mode) for n, (on, mode) in states.items()}),
        XObject=Dictionary(
            {
                **{f"/{n}": stream(pdf, data, **one, BitsPerComponent=8, ColorSpace=s) for n, (s, data) in images.items()},
                "/Sten": stream(pdf, b"\0", **one, BitsPerComponent=1, ImageMask=True),
            }
        ),
        Shading=Dictionary(
            {
                f"/{name}": Dictionary(
                    ShadingType=2, ColorSpace=space, Coords=Array([0, 0, SIDE, 0]), Extend=Array([True, True]),
                    Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(c), C1=Array(c), N=1),
                )
                for name, (space, c) in shades.items()
            }
        ),
    )  # fmt: skip


class Cell(NamedTuple):
    """A mark over a ground: its state, colour and shape, and where its middle stands."""

    state: str
    colour: str
    shape: str
    x: int
    y: int

    def drawn(self, ground: str) -> str:
        """The operators."""
        x, y = self.x - CELL // 2, self.y - CELL // 2
        below = (
            f"{ground} {x} {y} {CELL} {CELL} re f" if ground else f"q {CELL} 0 0 {CELL} {x} {y} cm /Pic Do Q"
        )
        return f"q /off gs {below} /{self.state} gs {self._mark(x)} Q"

    def _mark(self, x: int) -> str:
        if self.shape == "stroke":
            return f"{COLOURS[self.colour][1]} 5 w {x + 2} {self.y} m {x + 34} {self.y} l S"
        if self.shape == "stencil":
            return f"{COLOURS[self.colour][0]} q 32 0 0 5 {x + 2} {self.y - 2.5} cm /Sten Do Q"
        if self.shape == "sampled" and self.colour.startswith("Im"):
            return f"q 32 0 0 5 {x + 2} {self.y - 2.5} cm /{self.colour} Do Q"
        if self.shape == "sampled":
            return f"q {x + 2} {self.y - 2.5} 32 5 re W n /{self.colour} sh Q"
        return f"{COLOURS[self.colour][0]} {x + 2} {self.y - 2.5} 32 5 re f"


GROUNDS = ("0.6 0.3 0.1 0.2 k", "0.2 0.1 0.5 0.1 k", "0.4 0.4 0.4 0.4 k", "")
"""Flats, and a picture; all inks are in them, so that whatever is knocked out shows."""


def _random(seed: int) -> tuple[bytes, list[Cell]]:
    """A page of random marks over random grounds, with all colours in all states among them over the seeds."""
    chance, pdf, cells, drawn = random.Random(seed), Pdf.new(), [], []
    pdf.add_blank_page(page_size=(SIDE, SIDE))
    for index in range(ACROSS * ACROSS):
        shape = chance.choice(("fill", "stroke", "stencil", "fill", "sampled"))
        colour = chance.choice(SAMPLED if shape == "sampled" else list(COLOURS))
        x, y = 30 + index % ACROSS * STEP, 30 + index // ACROSS * STEP
        cell = Cell(chance.choice(STATES), colour, shape, x, y)
        cells.append(cell)
        drawn.append(cell.drawn(chance.choice(GROUNDS)))
    pdf.pages[0].Resources = _resources(pdf)
    pdf.pages[0].Contents = pdf.make_stream("\n".join(drawn).encode())
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue(), cells


def _walked(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Judged, Plates]:
    kept: list[Plates] = []
    monkeypatch.setattr(inventory, "_weigh", lambda _file, _page, plates: kept.append(plates))
    file = Judged(pdf)
    file.variant = VARIANTS["PDF/X-4"]
    inventory.walk(file)
    return file, kept[0]


def _at(plates: Plates, x: int, y: int) -> tuple[int, ...]:
    found = plates.image.getpixel((x, SIDE - y))
    assert isinstance(found, tuple)
    return tuple(round(value / 2) for value in found)


def _corner(plates: Plates, cell: Cell) -> tuple[int, ...]:
    """The ground beside the mark."""
    return _at(plates, cell.x, cell.y + 12)


def _told(file: Judged) -> dict[tuple[int, int], str]:
    """PF-13 by the middle of the mark: black that knocks out, or white that does not."""
    found = {}
    for fault in colour.pf_13(file):
        for _, box in fault.spots:
            assert box is not None
            found[round((box[0] + box[2]) / 2), round((box[1] + box[3]) / 2)] = fault.en
    return found


def _judged(cells: list[Cell]) -> Iterator[tuple[Cell, str]]:
    for cell in cells:
        what = cell.colour.partition(" ")[2]
        if (cell.shape in ("fill", "stroke") and what in ("black", "white")) or (
            cell.shape == "stencil" and what == "white"
        ):
            yield cell, what


@pytest.mark.parametrize("seed", range(6))
def test_verdicts_and_plates_agree(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that black is told to knock out exactly where the plates lose the other inks, and white to overprint
    exactly where the ground still shows through it (PF-13)."""
    pdf, cells = _random(seed)
    file, plates = _walked(pdf, monkeypatch)
    told, looked = _told(file), 0
    for cell, what in _judged(cells):
        below, now = _corner(plates, cell), _at(plates, cell.x, cell.y)
        looked += 1
        wrong = now[:3] != below[:3] if what == "black" else sum(now) > 0
        assert ((cell.x, cell.y) in told) is wrong, (cell, below, now, told.get((cell.x, cell.y)))
    assert looked > 30


def test_nothing_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a colour of no plate (Separation None) leaves all plates as they are, in every state."""
    for seed in range(6):
        pdf, cells = _random(seed)
        _, plates = _walked(pdf, monkeypatch)
        for cell in cells:
            if "nothing" in cell.colour:
                assert _at(plates, cell.x, cell.y) == _corner(plates, cell)


@pytest.mark.external
@needs("gs")
@pytest.mark.parametrize("seed", range(6))
def test_plates_agree_with_ghostscript(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that random marks in all spaces and both modes, white and black, over flats and pictures come out on our
    plates as Ghostscript separates them. Black that goes through a profile is made of four inks there and left out."""
    pdf, cells = _random(seed)
    _, plates = _walked(pdf, monkeypatch)
    (tmp_path / "p.pdf").write_bytes(pdf)
    external(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72", f"-sOutputFile={tmp_path / 'p.tif'}",
        str(tmp_path / "p.pdf"),
    )  # fmt: skip
    theirs = []
    for name in PLATES:
        with Image.open(tmp_path / f"p({name}).tif") as found:
            theirs.append(found.convert("L"))
    for cell in cells:
        if cell.colour in ("CalG black", "IccG black"):
            continue
        other = tuple(round((255 - p.getpixel((cell.x, SIDE - cell.y))) / 2.55) for p in theirs)  # type: ignore[operator]
        mine = _at(plates, cell.x, cell.y)
        assert all(abs(a - b) <= 2 for a, b in zip(mine, other, strict=True)), (cell, mine, other)
