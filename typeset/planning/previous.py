"""How a page that says `auto:` stood before its copy changed (TST-04): as it was built last, else as the sheet of proposals has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.auto.types import Trace
from typeset.files import opening
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import Area
from typeset.model.kinds import NoteBlock
from typeset.named_tuple import NamedTuple
from typeset.units import from_pt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.auto import AutoStory
    from typeset.model.paper import Edition, Page, Paper
    from typeset.sheet.record import BlockRecord

Known = tuple[Area, Trace | None]
"""Where a block stood, and what is known of its form, None for nothing."""

PLACES = "proposals.json"
"""The proposals as data, beside their sheet."""

_FACES = {"H": "hei", "S": "song"}
"""Faces of titles as a written page has them."""

_MOST = 64_000_000
"""Bytes of a file that is read."""


class Stood(NamedTuple):
    """A page as it stood."""

    page: Page
    """With the blocks that were placed, as far as its stories are still asked for."""
    file: str
    """What says so."""
    traces: Mapping[str, Trace | None]
    """What is known of the forms of its blocks, by id."""


def stood(edition: Edition, page: Page, folder: str) -> Stood | None:
    """How a page stood, of which an edition asks `auto`; None where nothing says so. folder: of the sheet of proposals."""
    built = Path("output") / edition.date.isoformat() / "sheets" / f"{page.number:02d}.txt"
    listed = Path(folder) / PLACES
    for file, places in ((built, _built), (listed, _proposed)):
        known = places(file, page.number, edition.paper)
        blocks = tuple(_placed(page, known))
        if blocks:
            traces = {name: trace for name, (_, trace) in known.items()}
            return Stood(page._replace(blocks=(*page.blocks, *blocks)), file.as_posix(), traces)
    return None


def _placed(page: Page, places: Mapping[str, Known]) -> Iterator[Any]:
    """The blocks that stood: those of what is asked, and the places of all else."""
    entries: list[AutoStory] = [entry for spec in page.auto for entry in spec.stories]
    asked = {entry.block.id: entry.block for entry in entries}
    for name, (area, _) in places.items():
        if name in asked:
            yield asked[name]._replace(area=area)
        else:
            yield NoteBlock(id=name, area=area)


def _built(file: Path, number: int, paper: Paper) -> dict[str, Known]:
    """Places and forms by name on a page that was built; {} where there is no written page of that number."""
    from typeset.sheet.written import WrittenError, read

    try:
        record = read(opening.read(file, _MOST).decode())
    except (OSError, ValueError, WrittenError):
        return {}
    if record.number != number:
        return {}
    geo = geometry_of(paper)
    found = ((block, area_of(block.columns, block.lines)) for block in record.blocks)
    return {block.name: (area, trace_of(block, geo)) for block, area in found if area is not None}


def trace_of(block: BlockRecord, geo: Geometry) -> Trace:
    """What a written page shows of a block's form."""
    title = next((line for line in block.text if line.role == "title"), None)
    wide = max((one.width for one in block.pictures), default=0)
    columns = next((n for n in range(geo.columns, 0, -1) if wide and geo.span(n) <= wide + geo.size), 0)
    if title is None:
        return Trace(picture=columns)
    sizes = [from_pt(face.rpartition(":")[2]) for face in title.faces]
    face = _FACES.get(title.faces[0].partition(":")[0], "") if title.faces else ""
    return Trace(max(sizes, default=0), title.vertical, columns, face)


def _proposed(file: Path, number: int, _: Paper) -> dict[str, Known]:
    """Places by name in the best proposal of a page; {} where there is none."""
    try:
        listed = json.loads(opening.read(file, _MOST))
        pages = {row["page"]: row["proposals"] for row in listed["pages"]}
        rows = pages[number][0]["places"]
        found = ((row["block"], area_of(row["columns"], row["lines"])) for row in rows)
        return {name: (area, None) for name, area in found if area is not None}
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return {}


def area_of(columns: str, lines: str) -> Area | None:
    """A rectangle as it is written down, `1-4` and `22-44`; None of what is none, or several."""
    try:
        first, last = (tuple(map(int, text.split("-"))) for text in (columns, lines))
    except (AttributeError, ValueError):
        return None
    if not (1 <= len(first) <= 2 and 1 <= len(last) <= 2):
        return None
    area = Area(first[0], first[-1], last[0], last[-1])
    return (
        area
        if 1 <= area.first_column <= area.last_column and 1 <= area.first_line <= area.last_line
        else None
    )
