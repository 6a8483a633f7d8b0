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
    """Files by the key of the folder that they were made in, and their names in it: so that a page finds its pictures."""

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}
        self._files: dict[str, dict[str, Path]] = {}

    def put(self, path: Path, root: Path | None = None) -> str:
        """The address of a file, the same for the same file: key of its folder, or of one over it, and its name there."""
        root = root or path.parent
        key = next((key for key, folder in self._folders.items() if folder == root), None)
        key = key or secrets.token_urlsafe(12)
        self._folders[key] = root
        files = self._files.setdefault(key, {})
        name = path.relative_to(root).as_posix()
        files[name] = path
        while sum(map(len, self._files.values())) > _MOST:
            oldest = next(one for one in self._files if one != key or len(self._files) == 1)
            if oldest == key:
                del files[next(iter(files))]
            else:
                del self._files[oldest], self._folders[oldest]
        return f"{key}/{name}"

    def find(self, key: str, name: str) -> tuple[Path, str] | None:
        """A file and what it is."""
        path = self._files.get(key, {}).get(name)
        return None if path is None else (path, _KINDS.get(path.suffix.lower(), "application/octet-stream"))
