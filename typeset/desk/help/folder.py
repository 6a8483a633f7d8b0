"""What help needs to know of files: where an edition's blocks are written, and the pictures of its copy folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from typeset.files import opening
from typeset.findings import NOWHERE, Findings
from typeset.intake.art.pictures import BITMAPS, read_figure
from typeset.intake.edition.spots import Spot, spot_in
from typeset.intake.schema.sources import beside
from typeset.intake.yaml.nodes import Mapping, Node, Scalar, Sequence, to_data
from typeset.model.story import Figure
from typeset.named_tuple import NamedTuple

_MOST = 500
"""Pictures of all folders that are looked at."""


class Written(NamedTuple):
    """How an edition file writes its blocks."""

    places: dict[tuple[str, int, int], tuple[int, int]]
    """Page and index of every block, by file, line and column."""
    single: frozenset[tuple[int, int]]
    """Page and index of those that have the key `picture`."""
    spots: dict[tuple[int, int], Spot]
    """The places of those that stand in millimetres, by page and index."""


def written_blocks(tree: Node | None, name: str, read: Callable[[str], Node | None]) -> Written:
    """Where the blocks of an edition file stand, and of the files of its pages. tree: its YAML, None where it cannot be read; name: as
    it was named; read: the YAML of another file."""
    pages = tree.get("pages") if isinstance(tree, Mapping) else None
    places: dict[tuple[str, int, int], tuple[int, int]] = {}
    single, spots = set(), {}
    for number, entry in enumerate(pages.items if isinstance(pages, Sequence) else (), 1):
        file, page = name, entry
        if isinstance(entry, Scalar) and entry.text.strip():
            file = beside(name, entry.text.strip())
            page = read(file) or entry
        blocks = page.get("blocks") if isinstance(page, Mapping) else None
        for index, block in enumerate(blocks.items if isinstance(blocks, Sequence) else ()):
            places[file, block.line, block.column] = number, index
            if isinstance(block, Mapping) and block.get("picture") is not None:
                single.add((number, index))
            at = block.get("at") if isinstance(block, Mapping) else None
            spot = spot_in(to_data(at)) if at is not None else None
            if spot is not None:
                spots[number, index] = spot
    return Written(places, frozenset(single), spots)


def pictures_in(folders: Iterable[str]) -> tuple[Figure, ...]:
    """The bitmaps that lie in folders (as an edition's copy names them), by name, read as a block would read them; what is no
    picture is left out."""
    found: list[Figure] = []
    for folder in dict.fromkeys(folders):
        try:
            names = sorted(item.name for item in Path(folder).iterdir())
        except OSError:
            continue
        for name in names:
            path = f"{folder}/{name}"
            if len(found) < _MOST and name.lower().endswith(BITMAPS) and opening.is_file(path):
                figure = read_figure((path,), name, NOWHERE, Findings())
                if figure.width:
                    found.append(figure)
    return tuple(found)
