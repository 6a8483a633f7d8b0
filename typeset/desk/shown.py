"""What a desk shows: an edition set, as plain data for a browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from typeset.makeup.grid.geometry import Geometry
from typeset.model.paper import Edition
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.desk.folders import Folders
    from typeset.findings import Finding
    from typeset.makeup.edition import MadeUp
    from typeset.sheet.types import Sheet, TextLine

POINT = 1_000_000


class Shown(NamedTuple):
    """An edition as it stands on the desk."""

    edition: Edition
    """As it was read."""
    geometry: Geometry
    """Its grid."""
    made: MadeUp
    """Its pages."""
    findings: tuple[Finding, ...]
    """All that was found."""
    places: dict[tuple[int, int], tuple[int, int]]
    """Page and index of every block by where it is written."""


def pt(units: int) -> float:
    """Units as points, to a thousandth."""
    return round(units / POINT, 3)


def grid(geo: Geometry) -> dict[str, Any]:
    """The grid of a page, points."""
    return {
        "columns": geo.columns,
        "lines": geo.lines,
        "left": pt(geo.x0),
        "top": pt(geo.y0),
        "column": pt(geo.column),
        "gutter": pt(geo.gutter),
        "leading": pt(geo.leading),
        "size": pt(geo.size),
    }


def head(shown: Shown, sheet: Sheet) -> dict[str, Any]:
    """A page without what stands on it."""
    return {
        "number": sheet.page,
        "name": sheet.name,
        "section": sheet.section,
        "width": pt(sheet.width),
        "height": pt(sheet.height),
        "draft": sheet.draft,
        "blocks": blocks(shown, sheet),
        "lines": [line(one, number) for number, one in enumerate(sheet.text)],
    }


def blocks(shown: Shown, sheet: Sheet) -> list[dict[str, Any]]:
    """The blocks of a page: where each is written, which story it has, where it stands."""
    page = next((one for one in shown.edition.pages if one.number == sheet.page), None)
    spans = {span.name: span for span in sheet.blocks}
    out: list[dict[str, Any]] = []
    for block in page.blocks if page else ():
        _, index = shown.places.get((block.place.line, block.place.column), (sheet.page, -1))
        span = spans.get(block.id)
        about = block.about
        out.append(
            {
                "index": index,
                "id": block.id,
                "kind": block.kind,
                "story": about.id if about else "",
                "file": _named(about.place.file, shown) if about and about.place.file else "",
                "line": block.place.line,
                "over": span.over if span else 0,
                "areas": [
                    {
                        "columns": _range(area.first_column, area.last_column),
                        "lines": _range(area.first_line, area.last_line),
                        "box": [pt(edge) for edge in shown.geometry.rectangle(area)],
                    }
                    for area in block.shape
                ],
            }
        )
    return out


def _named(path: str, shown: Shown) -> str:
    return os.path.relpath(path, os.path.dirname(shown.edition.place.file) or ".").replace(os.sep, "/")  # noqa: PTH120


def _range(first: int, last: int) -> str:
    return f"{first}-{last}" if last > first else str(first)


def line(one: TextLine, number: int) -> dict[str, Any]:
    """A line of type: where its text comes from."""
    return {
        "k": number,
        "role": one.role,
        "story": one.story,
        "paragraph": one.paragraph,
        "offset": one.offset,
        "joins": one.joins,
        "x": pt(one.x),
        "y": pt(one.y),
        "width": pt(one.width),
        "vertical": one.vertical,
        "size": pt(max((run.size for run in one.runs), default=0)),
        "text": "".join("".join(run.texts) for run in one.runs),
        **_cuts(one),
    }


def _cuts(one: TextLine) -> dict[str, list[int]]:
    """How many characters of the text each glyph stands for, where not every glyph is one character's."""
    counts = [len(text) for run in one.runs for text in run.texts]
    return {} if all(count == 1 for count in counts) else {"cuts": counts}


def finding(one: Finding, folders: Folders) -> dict[str, Any]:
    """A finding."""
    place = one.place
    return {
        "code": one.code,
        "severity": one.severity,
        "zh": one.zh,
        "en": one.en,
        "hint": one.hint,
        "file": folders.name_of(place.file) if place.file else "",
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "boxes": [[pt(edge) for edge in box] for box in place.boxes],
    }
