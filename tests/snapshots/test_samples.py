"""Every page of the samples as it was kept: `pytest tests/snapshots --typeset-update` keeps them as they are now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typeset.plugin import EditionSnapshot, SetEdition

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = {
    "linzhou": "layouts/linzhou/2026-05-07.yaml",
    "tongxi": "layouts/tongxi/2026-09-19.yaml",
    "zhaoning": "layouts/zhaoning/2026-07-15.yaml",
}


@pytest.mark.parametrize("name", EDITIONS)
def test_pages(
    name: str, typeset_edition: Callable[[str | Path], SetEdition], edition_snapshot: EditionSnapshot
) -> None:
    """This test ensures that no line of a sample moves unnoticed: the failure says which did, and why."""
    assert edition_snapshot == typeset_edition(ROOT / EDITIONS[name])
