"""faces.yaml as data: which font files make up a face (字体组合), by role."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Part(NamedTuple):
    """One font of a face. ranges: inclusive code-point ranges (() = all it covers); weighted: {weight} applies.

    scale (per mille) and shift (mille em, up) as given; match: both are measured instead, so that Latin fits the
    Chinese beside it (AUT-08). number: the face of a collection, from 0.
    """

    font: str
    axes: tuple[tuple[str, int], ...] = ()
    weighted: bool = False
    ranges: tuple[tuple[int, int], ...] = ()
    scale: int = 1000
    shift: int = 0
    match: bool = False
    number: int = 0


class FontTable(NamedTuple):
    """faces.yaml as data. folders: where font files are looked for, in order."""

    faces: tuple[tuple[str, tuple[Part, ...]], ...]
    fallback: tuple[Part, ...]
    aliases: tuple[tuple[str, str], ...]
    folders: tuple[Path, ...]
