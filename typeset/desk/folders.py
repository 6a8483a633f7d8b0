"""Which files a desk may touch: those in the folders of its edition, its paper and its copy, by names relative to the edition's."""

from __future__ import annotations

import os
from pathlib import Path

from typeset.findings import Findings
from typeset.named_tuple import NamedTuple


class Folders(NamedTuple):
    """The folders of an edition."""

    base: Path
    """That of the edition file; names in messages are relative to it."""
    edition: str
    """The edition file's name there."""
    roots: tuple[Path, ...]
    """All folders of which files are read or written, their links followed."""

    @property
    def path(self) -> str:
        """The edition file's path."""
        return str(self.base / self.edition)

    def inside(self, name: str) -> Path | None:
        """The path of a file by its name in messages; None where it leads out of all folders, through links too."""
        if "\0" in name or not name:
            return None
        path = self.base / name
        real = Path(os.path.realpath(path))
        if any(real == root or root in real.parents for root in self.roots):
            return Path(os.path.normpath(path))
        return None

    def name_of(self, path: str | os.PathLike[str]) -> str:
        """How messages call a file."""
        return os.path.relpath(os.path.abspath(path), self.base).replace(os.sep, "/")  # noqa: PTH100


def folders_of(edition: str) -> Folders:
    """The folders of an edition file, as far as it can be read now."""
    from typeset.desk.sources import paper_and_copy

    path = Path(os.path.abspath(edition))  # noqa: PTH100
    others = paper_and_copy(path, Findings())
    found = [path.parent, *others]
    roots = tuple(dict.fromkeys(Path(os.path.realpath(one)) for one in found))
    return Folders(path.parent, path.name, roots)
