"""The papers of the trust tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.trust.inkpages import GRIDS, PAPER
from typeset.model.paper import Paper


@pytest.fixture(scope="module")
def papers(paper_of: Callable[[str], Paper]) -> list[Paper]:
    """A paper of each grid: columns of 13, 16, 18 and 28 characters."""
    return [paper_of(PAPER.replace("{grid}", grid)) for grid in GRIDS]


@pytest.fixture(scope="module")
def narrow(papers: list[Paper]) -> Paper:
    """The paper of 13 characters a column."""
    return papers[0]
