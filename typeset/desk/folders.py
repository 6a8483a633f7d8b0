"""Which files a desk may touch: those in the folders of its edition, its paper and its copy, by names relative to the edition's."""

from __future__ import annotations

import os
import re
from pathlib import Path

from typeset.findings import Findings
from typeset.named_tuple import NamedTuple

_LONGEST = 1024
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$)", re.IGNORECASE)
"""Names that mean a device on Windows, in any folder and with any ending."""


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
        """The path of a file by its name in messages; None where it leads out of all folders, through links too, or is spelled in a
        way that no message uses."""
        if not is_plain(name):
            return None
        path = Path(
            os.path.normpath(self.base / name)
        )  # `..` goes back in the name: behind a link it would lead elsewhere
        try:
            return path if self.holds(path) else None
        except (OSError, ValueError):
            return None

    def plain(self, name: str) -> str:
        """The one spelling of a file's name in messages; a name that leads out stays as it is."""
        path = self.inside(name)
        return name if path is None else self.name_of(path)

    def holds(self, path: str | os.PathLike[str]) -> bool:
        """Whether a path, its links followed, lies in one of the folders."""
        real = Path(os.path.realpath(path))
        return any(real == root or root in real.parents for root in self.roots)

    def name_of(self, path: str | os.PathLike[str]) -> str:
        """How messages call a file."""
        return os.path.relpath(os.path.abspath(path), self.base).replace(os.sep, "/")  # noqa: PTH100


def is_plain(name: object) -> bool:
    """Whether a name is a relative path of ordinary parts: no root, no drive, no device, no sign that cannot be seen."""
    if not isinstance(name, str) or not name or len(name) > _LONGEST or not name.isprintable():
        return False
    if name.startswith(("/", "\\", "~")) or "\\" in name or _DRIVE.match(name):
        return False
    parts = name.split("/")
    return all(":" not in part and not _DEVICE.fullmatch(part.split(".")[0].rstrip()) for part in parts)


def folders_of(edition: str) -> Folders:
    """The folders of an edition file, as far as it can be read now."""
    from typeset.desk.sources import paper_and_copy, tree_of

    path = Path(os.path.abspath(edition))  # noqa: PTH100
    found = [path.parent, *paper_and_copy(path.parent, tree_of(path, Findings()))]
    roots = tuple(dict.fromkeys(Path(os.path.realpath(one)) for one in found if one.is_dir()))
    return Folders(path.parent, path.name, roots)
