"""A browser for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.paint.svg.browser import Browser


@pytest.fixture
def browser(chromium: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser; any fault it met fails the test."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)  # a broadsheet at 300 dpi
    one = Browser(chromium, tmp_path)
    yield one
    assert one.faults == []
