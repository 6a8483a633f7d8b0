"""A browser for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.paint.svg.browser import CHROMIUM, Browser


@pytest.fixture(scope="package")
def _program() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as tool:
        program = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield program
        program.close()


@pytest.fixture
def browser(_program: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser; any fault it met fails the test."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)  # a broadsheet at 300 dpi
    one = Browser(_program, tmp_path)
    yield one
    assert one.faults == []
