"""Fax-coded scans: damage that libtiff takes for white paper is found, and no whole file is refused."""

from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image as Pil
from PIL import ImageDraw

from tests.noise import noise
from typeset.bitmaps import bitmap, faxed
from typeset.intake.art.pictures import inspect

SIZE = (640, 400)
WAYS: dict[str, tuple[str, dict[int, int]]] = {
    "group 4": ("group4", {}), "group 3": ("group3", {}), "group 3, two dimensions": ("group3", {292: 1}),
    "group 3, whole bytes": ("group3", {292: 4}), "group 3, both": ("group3", {292: 5}), "Huffman": ("tiff_ccitt", {}),
}  # fmt: skip
SHOWN = ("drawing", "noise", "white", "black", "white below")


def picture(kind: str, seed: int = 1) -> Pil.Image:
    if kind == "noise":
        return noise(SIZE, seed).convert("1")
    image = Pil.new("1", SIZE, 0 if kind == "black" else 1)
    if kind in ("drawing", "white below"):
        chance, pen = random.Random(seed), ImageDraw.Draw(image)
        for _ in range(300):
            x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1] if kind == "drawing" else SIZE[1] // 2)
            pen.rectangle(
                (x, y, x + chance.randrange(40), y + chance.randrange(20)), fill=chance.randrange(2)
            )
    return image


def scan(image: Pil.Image, way: str, rows: int = 0) -> bytearray:
    compression, options = WAYS[way]
    out, strip = io.BytesIO(), {"strip_size": rows * SIZE[0] // 8} if rows else {}
    image.save(out, "TIFF", compression=compression, tiffinfo=dict(options), **strip)  # type: ignore[arg-type]
    return bytearray(out.getvalue())


def coded(way: str, image: Pil.Image) -> bytes:
    """The one strip of a picture."""
    raw = bytes(scan(image, way, SIZE[1]))
    with Pil.open(io.BytesIO(raw)) as found:
        tags = found.tag_v2  # type: ignore[attr-defined]
        return raw[tags[273][0] : tags[273][0] + tags[279][0]]


def wrapped(way: str, data: bytes, order: int = 1) -> bytes:
    """A TIFF of one strip as another encoder may have written it."""
    compression, options = WAYS[way]
    number = {"group4": 4, "group3": 3, "tiff_ccitt": 2}[compression]
    entries = {256: SIZE[0], 257: SIZE[1], 258: 1, 259: number, 262: 0, 266: order, 277: 1, 278: SIZE[1], 279: len(data), **options}  # fmt: skip
    entries[273] = 8 + 2 + 12 * (len(entries) + 1) + 4
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, entries[tag]) for tag in sorted(entries))
    return struct.pack("<4sIH", b"II*\0", 8, len(entries)) + rows + bytes(4) + data


@pytest.mark.parametrize("rows", [0, 1, 2, 7, 64, 400])
@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("way", WAYS)
def test_a_whole_scan_is_taken(way: str, shown: str, rows: int) -> None:
    """This test ensures that no whole file is refused, whatever its strips, options and picture."""
    assert inspect(bytes(scan(picture(shown), way, rows))).problem == ""


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("habit", ["zeros behind", "a word behind", "bits reversed", "no end", "page end"])
def test_other_encoders_habits(way: str, shown: str, habit: str) -> None:
    """This test ensures that padding, the bits' order, a missing or an added end are no damage."""
    data, order = coded(way, picture(shown)), 1
    if habit == "zeros behind":
        data += bytes(37)
    elif habit == "a word behind":
        data += b"\0" * (len(data) % 4)
    elif habit == "bits reversed":
        data, order = data.translate(faxed._BACKWARDS), 2
    elif habit == "no end":
        value = int.from_bytes(data, "big")
        bits = f"{value:0{8 * len(data)}b}"
        end = bits.rfind(faxed._END)
        bits = bits[:end] if end >= 0 else bits
        bits += "0" * (-len(bits) % 8)
        data = int(bits, 2).to_bytes(len(bits) // 8, "big")
    elif "3" in way:
        bits = ("000000000001" + ("1" if WAYS[way][1].get(292, 0) & 1 else "")) * 6
        bits += "0" * (-len(bits) % 8)
        data += int(bits, 2).to_bytes(len(bits) // 8, "big")
    assert inspect(wrapped(way, data, order)).problem == ""


def spoilt(way: str, harm: str, seed: int) -> bytes:
    data = bytearray(coded(way, picture("drawing" if seed % 2 else "noise", seed)))
    third, part = len(data) // 3, len(data) // 6
    data[third : third + part] = {
        "zeros": bytes(part), "ones": b"\xff" * part, "chance": random.Random(seed).randbytes(part),
    }.get(harm, b"")  # fmt: skip
    if harm == "never came":
        data[third:] = bytes(len(data) - third)
    return wrapped(way, bytes(data))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("harm", ["zeros", "ones", "chance", "lost", "never came"])
def test_damage_is_found(way: str, harm: str, seed: int) -> None:
    """This test ensures that a sixth of the data overwritten or lost, and a file filled up with zeros, are told."""
    assert inspect(spoilt(way, harm, seed)).problem == "truncated"


def test_several_strips_one_of_them_spoilt() -> None:
    """This test ensures that damage within one strip of many is found."""
    for way in ("group 4", "group 3"):
        raw = scan(picture("noise"), way, 64)
        with Pil.open(io.BytesIO(bytes(raw))) as found:
            at, count = (found.tag_v2[tag][3] for tag in (273, 279))  # type: ignore[attr-defined]
        raw[at + count // 2 : at + count // 2 + count // 4] = bytes(count // 4)
        assert inspect(bytes(raw)).problem == "truncated", way


def test_libtiff_says_nothing() -> None:
    """Negative control: the library draws the spoilt scans, white where the data were lost, without an error."""
    quiet = 0
    for seed in range(6):
        raw = spoilt("group 4", "zeros", seed)
        with suppress(bitmap.DamagedError), bitmap.opened(raw) as image:
            image.load()
            assert faxed.is_broken(raw, image)
            quiet += 1
    assert quiet > 0


@pytest.mark.external
@pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript")
@pytest.mark.parametrize("device", ["tiffg3", "tiffg32d", "tiffg4", "tiffcrle"])
@pytest.mark.parametrize(
    "option", ["-dMaxStripSize=0", "-dMaxStripSize=2000", "-dFillOrder=2", "-dAdjustWidth=0"]
)
def test_ghostscripts_own_encoder(tmp_path: Path, device: str, option: str) -> None:
    """This test ensures that the files of an encoder that is not libtiff's are whole."""
    code = "/Times-Roman findfont 40 scalefont setfont 72 600 moveto (Ferry) show 0.5 setgray 100 100 300 300 rectfill showpage showpage"
    made = [
        "gs",
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-r100",
        f"-sDEVICE={device}",
        option,
        "-o",
        "p%d.tif",
        "-c",
        code,
    ]
    subprocess.run(made, cwd=tmp_path, check=True)
    for path in (tmp_path / "p1.tif", tmp_path / "p2.tif"):
        assert inspect(path.read_bytes()).problem == ""
