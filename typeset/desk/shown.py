"""What a desk shows of a page: where its blocks stand, what they hold, where its lines come from, as plain data for a browser."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from typeset.intake.edition.spots import KEYS, Spot
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import TextBlock
from typeset.model.kinds import AdBlock, ContinueBlock
from typeset.model.paper import Edition
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Picture

if TYPE_CHECKING:
    from typeset.desk.folders import Folders
    from typeset.desk.help.badges import Badge
    from typeset.desk.help.folder import Written
    from typeset.desk.help.opened import Opened
    from typeset.desk.seams import Strip
    from typeset.findings import Finding
    from typeset.intake.copy.copyfolder import Copy
    from typeset.makeup.edition import MadeUp
    from typeset.model.block import Area, Block
    from typeset.model.paper import Page
    from typeset.model.story import Figure
    from typeset.sheet.types import BlockSpan, Sheet, TextLine

POINT = 1_000_000
_INCH = 72 * POINT


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
    written: Written
    """Where its blocks are written."""
    copy: Copy
    """All copy, placed or not."""
    opened: Opened
    """What help looks at."""
    badges: dict[int, tuple[Badge, ...]]
    """What is said of blocks at a glance, by page."""
    strips: tuple[Strip, ...] = ()
    """Its 中缝."""


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


class PageParts(NamedTuple):
    """All that the head of a page is made from."""

    sheet: Sheet
    """The page."""
    page: Page | None
    """As it was read."""
    indexes: dict[tuple[str, int, int], int]
    """Index in the file of its blocks by where they are written."""
    geometry: Geometry
    """The grid."""
    badges: tuple[Badge, ...]
    """What is said of its blocks."""
    state: dict[str, Any] | None = None
    """Where it stands, None where it was never signed."""
    spots: Mapping[int, Spot] = MappingProxyType({})
    """The places of blocks that stand in millimetres, by index."""

    @property
    def shift(self) -> int:
        """How far the page's own left edge lies from that of its double page (跨版), units."""
        return self.geometry.fold if self.sheet.fold == "left" else 0


def parts_of(shown: Shown, sheet: Sheet) -> PageParts:
    """What a page's head is made from."""
    page = shown.opened.page(sheet.page)
    owner = sheet.page if page is None else page.number  # of a double page the left half has all blocks
    indexes = {at: index for at, (number, index) in shown.written.places.items() if number == owner}
    spots = {index: spot for (number, index), spot in shown.written.spots.items() if number == owner}
    badges = shown.badges.get(owner, ())
    return PageParts(sheet, page, indexes, shown.opened.grid_of(owner), badges, spots=spots)


def head(parts: PageParts, base: str) -> dict[str, Any]:
    """A page without what stands on it. base: the edition file's folder."""
    sheet, geo = parts.sheet, parts.geometry
    width = geo.halves[0][1]
    right, foot = sheet.width - geo.x0 - width, sheet.height - geo.y0 - geo.height
    shown = blocks(parts, base)
    wide = {"grid": {**grid(geo), "fold": pt(geo.fold), "shift": pt(parts.shift)}} if geo.fold else {}
    return {
        "number": sheet.page,
        "name": sheet.name,
        "section": sheet.section,
        "width": pt(sheet.width),
        "height": pt(sheet.height),
        "draft": sheet.draft,
        "safe": [pt(geo.x0), pt(geo.y0), pt(right), pt(foot)],
        "blocks": shown,
        "reading": reading(sheet, shown),
        "ads": [area["box"] for one in shown if one["kind"] == AdBlock.kind for area in one["areas"]],
        **wide,
        "state": parts.state or {"stage": "组版", "sign": "", "by": "", "time": "", "lost": None},
        "lines": [line(one, number) for number, one in enumerate(sheet.text)],
    }


def reading(sheet: Sheet, shown: list[dict[str, Any]]) -> list[list[int]]:
    """Indexes of the blocks that have copy, in the order in which they are read."""
    by_name = {one["id"]: one["index"] for one in shown}
    spans = sorted((span for span in sheet.blocks if span.story), key=lambda span: span.text)
    return [[by_name[span.name]] for span in spans if span.name in by_name]


def blocks(parts: PageParts, base: str) -> list[dict[str, Any]]:
    """The blocks of a page: where each is written, which story it has, where it stands. One that is none of the file's blocks, but a
    template's or placed by the program, has an index of its own below 0."""
    spans = {span.name: span for span in parts.sheet.blocks}
    shown = [
        _block(parts, block, spans.get(block.id), base) for block in (parts.page.blocks if parts.page else ())
    ]
    return [{**one, "index": one["index"] if one["index"] >= 0 else -1 - k} for k, one in enumerate(shown)]


def _block(parts: PageParts, block: Block, span: BlockSpan | None, base: str) -> dict[str, Any]:
    about = block.about
    out: dict[str, Any] = {
        "index": parts.indexes.get((block.place.file, block.place.line, block.place.column), -1),
        "id": block.id,
        "kind": block.kind,
        "story": about.id if about else "",
        "file": named(about.place.file, base) if about and about.place.file else "",
        "line": block.place.line,
        "over": span.over if span else 0,
        "areas": [_area(area, parts.geometry, parts.shift) for area in block.shape],
        "pictures": _pictures(parts.sheet, block, span, base),
    }
    badge = next((one for one in parts.badges if one.block == out["index"] >= 0), None)
    if badge is not None:
        out["badge"] = badge.as_data()
    spot = parts.spots.get(out["index"])
    if spot is not None and block.spot is not None:
        out["spot"] = dict(zip(KEYS, spot, strict=True))
        out["spot"]["box"] = [pt(edge) for edge in block.spot]
    if isinstance(block, TextBlock):
        out["title"] = {
            "style": block.title.style,
            "lines": list(block.title.lines),
            "position": block.title.position,
        }
        jump = getattr(block, "jump", None)
        out["jump"] = jump.page if jump is not None and jump.page > 0 else 0
    if isinstance(block, ContinueBlock):
        out["page_of_continue"] = parts.sheet.page
    return out


def _area(area: Area, geo: Geometry, shift: int) -> dict[str, Any]:
    x, y, width, height = geo.rectangle(area)
    return {
        "columns": _range(area.first_column, area.last_column),
        "lines": _range(area.first_line, area.last_line),
        "box": [pt(edge) for edge in (x - shift, y, width, height)],
    }


def _pictures(sheet: Sheet, block: Block, span: BlockSpan | None, base: str) -> list[dict[str, Any]]:
    """The bitmaps of a block as they stand: what is shown of each, at how many pixels an inch, what is cut away."""
    if span is None or not block.figures:
        return []
    placed = [item for item in sheet.pictures[slice(*span.pictures)] if isinstance(item, Picture)]
    out = []
    for index, figure in enumerate(block.figures):
        item = next((one for one in placed if one.source == figure.source), None)
        if item is None:
            continue
        placed.remove(item)
        out.append({"index": index, **_picture(item, figure, base)})
    return out


def _picture(item: Picture, figure: Figure, base: str) -> dict[str, Any]:
    left, top, right, foot = item.crop
    whole = max(1, figure.width * figure.height)
    ppi = (right - left) * _INCH / item.width if item.width else 0
    return {
        "file": named(item.source, base),
        "box": [pt(item.x), pt(item.y), pt(item.width), pt(item.height)],
        "crop": list(figure.crop) if figure.crop else None,
        "focus": [share / 10 for share in figure.focus] if figure.focus else None,
        "shown": list(item.crop),
        "ppi": round(ppi),
        "lost": round(1 - (right - left) * (foot - top) / whole, 4),
        "size": [figure.width, figure.height],
        "alt": item.alt,
    }


def named(path: str, base: str) -> str:
    """How messages call a file."""
    return os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/")  # noqa: PTH100


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
    }


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
        "accepted": {"by": one.accepted.by, "why": one.accepted.why} if one.accepted else None,
    }
