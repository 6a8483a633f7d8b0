from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paint.sheets import make_book

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook


@pytest.fixture(scope="session")
def book() -> FontBook:
    return make_book()


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    patch = pytest.MonkeyPatch()
    patch.setenv("TYPESET_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()
