"""Files that the desk made aside, by addresses that nobody guesses: only what was put here is ever given out."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 2000
_KINDS = {
    ".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".html": "text/html", ".json": "application/json",
    ".csv": "text/csv", ".txt": "text/plain", ".tif": "image/tiff", ".zip": "application/zip",
}  # fmt: skip


class Results:
    """Files by key."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Path, str]] = {}

    def put(self, path: Path) -> str:
        """The key of a file, the same for the same file."""
        known = next((key for key, (other, _) in self._kept.items() if other == path), None)
        key = known or secrets.token_urlsafe(12)
        self._kept[key] = path, _KINDS.get(path.suffix.lower(), "application/octet-stream")
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        return key

    def find(self, key: str) -> tuple[Path, str] | None:
        """A file and what it is."""
        return self._kept.get(key)
