"""The sample edition as regression snapshots: per page a text dump of the sheet and a small raster."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.edition.conftest import Built
from typeset.proof.pixels import compare
from typeset.proof.raster import page_png
from typeset.sheet.dump import dump

FOLDER = Path(__file__).parent / "linzhou"
DPI = 30


def small(png: bytes) -> bytes:
    """The raster in greys: what moved shows, and the file stays small."""
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_sheet_dump(built: Built, page: int, request: pytest.FixtureRequest) -> None:
    """This test ensures that no line of the sample moves unnoticed: the diff shows which one did."""
    text = dump(built.made.sheets[page - 1])
    path = FOLDER / f"{page:02d}.txt"
    if request.config.getoption("--snapshot-update"):
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), "no snapshot: make snapshots"
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_raster(built: Built, page: int, request: pytest.FixtureRequest) -> None:
    """This test ensures that the printed page looks as it did, at low resolution."""
    pdf = (built.folder / "pages" / f"20260507_{page:02d}.pdf").read_bytes()
    png = small(page_png(pdf, DPI))
    path = FOLDER / f"{page:02d}.png"
    if request.config.getoption("--snapshot-update"):
        path.write_bytes(png)
    assert path.is_file(), "no snapshot: make snapshots"
    assert path.stat().st_size < 200_000
    assert compare(png, path.read_bytes()).same
