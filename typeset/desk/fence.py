"""What an edit would have the program read: nobody at the desk makes a page show a file (picture, drawing, table, copy) from outside the
folders, though an edition that was opened with one may keep it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typeset
from typeset.desk.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typeset.desk.edits.patches import Patch
    from typeset.desk.folders import Folders

_OWN = Path(os.path.realpath(typeset.__file__)).parent
"""The program's own folder: presets, rules."""


def names_a_path(patches: Iterable[Patch], texts: Mapping[str, tuple[str, str]]) -> bool:
    """Whether a line that an edit leaves changed may name a file of another folder. texts: before and after, by file."""
    for patch in patches:
        before, after = texts[patch.path]
        start = before.rfind("\n", 0, patch.start) + 1
        stop = before.find("\n", patch.end)
        behind = len(before) - (len(before) if stop < 0 else stop)
        touched = after[start : len(after) - behind]
        if "/" in touched or "\\" in touched:
            return True
    return False


def stay_inside(folders: Folders, names: Iterable[str], known: frozenset[str]) -> None:
    """Refuses to have files read that lie outside and were not read when the desk was opened. known: those, links followed."""
    for name in sorted(names):
        real = os.path.realpath(name)
        if real in known or folders.holds(name) or _OWN in Path(real).parents:
            continue
        shown = os.path.basename(name)[:80]  # noqa: PTH119
        raise RefusedError(
            f"“{shown}”不在这一期、这张报和它的稿件的文件夹里，看样台里不能用",
            f"{shown} lies outside the folders of this edition, its paper and its copy",
            "把它放进稿件夹再用，或在编辑器里改文件，再重开 typeset desk",
        )
