"""faces.yaml as data: which font files make up a face (字体组合), by role."""

from __future__ import annotations

from pathlib import Path

from typeset.named_tuple import NamedTuple


class FacePart(NamedTuple):
    """One font of a face."""

    font: str
    """The font file's name."""
    axes: tuple[tuple[str, int], ...] = ()
    """Fixed axes of a variable font: tag and value."""
    weighted: bool = False
    """Whether the style's weight applies to it."""
    ranges: tuple[tuple[int, int], ...] = ()
    """Code-point ranges it serves, inclusive; () = all it covers."""
    scale: int = 1000
    """Per mille of the size."""
    shift: int = 0
    """Upwards, mille em."""
    match: bool = False
    """Whether scale and shift are measured instead, so that Latin fits the Chinese beside it (AUT-08)."""
    number: int = 0
    """The face of a collection, from 0."""


class FontTable(NamedTuple):
    """faces.yaml as data."""

    faces: tuple[tuple[str, tuple[FacePart, ...]], ...]
    """Roles, each with its fonts in the order they are asked."""
    fallback: tuple[FacePart, ...]
    """Fonts asked last, for any face."""
    aliases: tuple[tuple[str, str], ...]
    """Other names of faces, each with the name it stands for."""
    folders: tuple[Path, ...]
    """Where font files are looked for, in order."""
