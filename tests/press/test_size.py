"""The size of a press page (issue: no larger than Typst's for the same page and the profile)."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_no_larger_than_the_peer(tmp_path: Path) -> None:
    """This test ensures that page 1 of the sample, without pictures, is no larger than Typst's PDF plus the profile, and
    that both hold a page."""
    pytest.importorskip("typst")
    from bench.size import measure

    sizes = measure(tmp_path / "faces")
    assert 100_000 < sizes.profile < sizes.ours <= sizes.yardstick
