"""Photographs over the fold: either half's press file holds its own side of them, which prints as the whole does."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pikepdf
import pytest
from PIL import Image as Pil
from PIL import ImageChops

from tests.paint.sheets import JOB
from typeset.fonts.book import FontBook
from typeset.paint.target import Image
from typeset.press.halved import Fold, fold_of, halved
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.sheet.types import Picture, Sheet
from typeset.units import PT

WIDE, HIGH = 600, 200


def noise(mode: str, size: tuple[int, int] = (WIDE, HIGH)) -> Pil.Image:
    """A picture that is nowhere like itself, soft enough for a JPEG."""
    channels = [
        Pil.frombytes(
            "L", (size[0] // 5, size[1] // 5), random.Random(k).randbytes(size[0] // 5 * (size[1] // 5))
        )
        for k in range(len(Pil.new(mode, (1, 1)).getbands()))
    ]
    merged = channels[0] if len(channels) == 1 else Pil.merge(mode, channels)
    return merged.resize(size, Pil.Resampling.BICUBIC)


def jpeg(shown: Pil.Image, quality: int = 85) -> Image:
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=quality, subsampling=0)
    space = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}[shown.mode]
    return Image(*shown.size, space, 8, out.getvalue(), "DCTDecode", shown.mode == "CMYK")


def decoded(image: Image) -> Pil.Image:
    if image.coding == "DCTDecode":
        return Pil.open(io.BytesIO(image.data))
    return Pil.frombytes("1" if image.bits == 1 else "L", (image.width, image.height), image.data)


PLACED = Picture(0, 0, 600 * PT, 200 * PT, "p.jpg", (0, 0, WIDE, HIGH))
BITS = Image(WIDE, HIGH, "DeviceGray", 1, noise("L").convert("1").tobytes(), "FlateDecode")
MASK = Image(WIDE, HIGH, "DeviceGray", 8, noise("L").tobytes(), "FlateDecode")


@pytest.mark.parametrize(
    "whole",
    [jpeg(noise("CMYK")), jpeg(noise("L")), jpeg(noise("CMYK"), 95), BITS, jpeg(noise("CMYK"))._replace(mask=MASK)],
    ids=["inks", "grey", "fine", "line art", "mask"],
)  # fmt: skip
@pytest.mark.parametrize("edge", [150, 300, 411])
def test_the_samples_are_those_of_the_whole(whole: Image, edge: int) -> None:
    """This test ensures that what is seen of a picture has the samples it had (a JPEG's within four levels), somewhat over the fold, and that
    the rest is white; both sides together hold all of it, in little more than it took."""
    left = halved(whole, PLACED, Fold(-1000 * PT, edge * PT))
    right = halved(whole, PLACED._replace(x=-edge * PT), Fold(0, 1000 * PT))
    for part, seen, beyond in (
        (left, (0, edge + 16), (edge + 48, WIDE)),
        (right, (edge - 16, WIDE), (0, edge - 48)),
    ):
        assert part._replace(data=b"", mask=None) == whole._replace(data=b"", mask=None)
        for one, other in ((part, whole), (part.mask, whole.mask)):
            if one is None or other is None:
                assert one is other
                continue
            was, now = (decoded(image).convert("RGB") for image in (other, one))
            box = (seen[0], 0, seen[1], HIGH)
            apart = ImageChops.difference(was.crop(box), now.crop(box))
            worst = max(int(high) for _, high in apart.getextrema())  # type: ignore[misc]
            assert worst <= (4 if one.coding == "DCTDecode" else 0)
            white = now.crop((beyond[0], 0, beyond[1], HIGH))
            assert white.getextrema() == ((255, 255),) * 3
    if whole.coding == "DCTDecode":
        assert len(left.data) + len(right.data) < len(whole.data) * 13 // 10


def test_what_is_nearly_whole_stays_whole() -> None:
    """This test ensures that a picture of which a sliver is over the fold is left as it is, and so is one that is not over it."""
    whole = jpeg(noise("CMYK"))
    assert halved(whole, PLACED, Fold(-1000 * PT, 590 * PT)) is whole
    assert not Fold(0, 1000 * PT).over(PLACED)
    assert Fold(0, 590 * PT).over(PLACED)


def sheets(source: Path) -> tuple[Sheet, Sheet, Sheet]:
    """A double page and its halves, of 300 pt each: a photograph over the fold, and the same wholly on the left half."""
    over = Picture(150 * PT, 20 * PT, 200 * PT, 60 * PT, str(source), (0, 0, 1200, 360))
    beside = over._replace(x=20 * PT, y=100 * PT)
    bare = Sheet(1, "1", "", 600 * PT, 200 * PT, (), (over, beside), (), ())
    halves = [bare._replace(page=n, width=300 * PT, fold=side) for n, side in ((2, "right"), (3, "left"))]
    right = halves[1]._replace(pictures=(over._replace(x=over.x - 300 * PT),))
    return bare, halves[0], right


def embedded(raw: bytes) -> list[int]:
    """Bytes of the pictures of a page, the largest first."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        found = pdf.pages[0].Resources.get("/XObject", {})
        return sorted((len(one.read_raw_bytes()) for one in found.values()), reverse=True)


def test_either_page_file_embeds_its_side_alone(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the files of both halves together hold the photograph little more than once, that they print at the fold
    exactly what the uncut page prints, and that the same photograph beside it stays whole."""
    noise("RGB", (1200, 360)).save(tmp_path / "p.png")
    whole, *halves = sheets(tmp_path / "p.png")
    raws = [page_pdf(one, book, JOB) for one in (whole, *halves)]
    (size,) = embedded(raws[0])
    (beside, left), (right,) = (embedded(raw) for raw in raws[1:])
    assert beside == size
    assert size < left + right < size * 13 // 10
    drawn = [pdfium.render(raw, 144) for raw in raws]
    joined = Pil.new("RGB", drawn[0].size, "white")
    joined.paste(drawn[1], (0, 0))
    joined.paste(drawn[2], (drawn[1].width, 0))
    apart = ImageChops.difference(joined.convert("L"), drawn[0].convert("L"))
    assert int(apart.getextrema()[1]) <= 6  # type: ignore[arg-type]
    uncut = page_pdf(halves[0]._replace(fold=""), book, JOB)
    assert embedded(uncut) == [size], "it is the fold that makes the difference"
    bare = Pil.new("RGB", drawn[0].size, "white")
    bare.paste(drawn[1], (0, 0))
    lost = ImageChops.difference(bare.convert("L"), drawn[0].convert("L"))
    assert int(lost.getextrema()[1]) > 60, "a half that lost its side would be seen"  # type: ignore[arg-type]


def test_the_fold_of_a_page() -> None:
    """This test ensures that what is not printed before the fold is not embedded, and that a page by itself has none."""
    bare = Sheet(2, "2", "", 300 * PT, 200 * PT, (), (), (), ())
    assert fold_of(bare) is None
    assert fold_of(bare._replace(fold="right", fold_gap=9 * PT)) == Fold(-300 * PT, 291 * PT)
    assert fold_of(bare._replace(fold="left", fold_gap=9 * PT)) == Fold(9 * PT, 600 * PT)
