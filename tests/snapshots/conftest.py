"""`pytest --snapshot-update` renews the snapshots; `make snapshots` calls it."""

from __future__ import annotations

from tests.edition.conftest import built

__all__ = ["built"]
