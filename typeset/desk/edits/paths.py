"""Paths in edits: relative to the edition file's folder, and never out of the folders of edition, paper and copy (EDT-05)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from unicodedata import normalize

from typeset.desk.edits.types import refused

if TYPE_CHECKING:
    from typeset.desk.edits.types import Source


def same_file(one: str, two: str) -> bool:
    """Whether two paths from one folder name one file."""
    return _plain(one) == _plain(two)


def _plain(path: str) -> str:
    return normalize("NFC", posixpath.normpath(path)) if path else ""


def held(path: str, source: Source) -> str:
    """The path in its plain form; refused where it leaves the folders that may be written in."""
    plain = posixpath.normpath(path) if path else ""
    odd = "\0" in path or "\\" in path or path.startswith(("/", "~")) or path[1:2] == ":"
    folders = (".", *source.folders)
    if not odd and path and any(_inside(plain, posixpath.normpath(folder)) for folder in folders):
        return plain
    shown = path.replace("\0", "␀")[:60]
    raise refused(
        "EDT-05",
        (
            f"“{shown}”不在期文件、报纸和稿件的文件夹里",
            f"{shown} is in none of the folders of edition, paper and copy",
        ),
        "只能用这些文件夹里的文件；路径从期文件所在的文件夹算起",
    )


def _inside(path: str, folder: str) -> bool:
    """Whether a plain path lies in a plain folder, itself not."""
    relative = posixpath.relpath(
        posixpath.join("/a/b/c/d/e/f/g/h", path), posixpath.join("/a/b/c/d/e/f/g/h", folder)
    )
    depth = len([part for part in (*path.split("/"), *folder.split("/")) if part == ".."])
    return depth < 8 and relative != "." and not relative.startswith("..")
