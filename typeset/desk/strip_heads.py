"""What a desk shows of a 中缝: where its blocks stand, what they hold, where its lines come from, as plain data for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.shown import grid, line, named, pt

if TYPE_CHECKING:
    from typeset.desk.seams import Strip
    from typeset.findings import Box
    from typeset.model.block import Block
    from typeset.sheet.types import Sheet, TextLine


def strip_head(strip: Strip, base: str) -> dict[str, Any]:
    """A strip as a browser is told of it. base: the edition file's folder."""
    seam, sheet, geo = strip
    return {
        "number": sheet.page,
        "name": seam.pages,
        "section": "",
        "seam": [seam.left, seam.right],
        "width": pt(sheet.width),
        "height": pt(sheet.height),
        "draft": sheet.draft,
        "safe": [0, pt(geo.y0), 0, pt(sheet.height - geo.y0 - geo.height)],
        "grid": grid(geo),
        "blocks": [
            _block(number, block, box, base)
            for number, block in enumerate(seam.blocks)
            if (box := _box(block, sheet)) is not None
        ],
        "reading": [],
        "ads": [],
        "state": None,
        "lines": [line(one, number) for number, one in enumerate(sheet.text)],
    }


def _block(number: int, block: Block, box: Box, base: str) -> dict[str, Any]:
    """A block; an index below 0 says that hands leave it where it is."""
    about = block.copy[0] if block.copy else None
    return {
        "index": -1 - number,
        "id": block.id,
        "kind": block.kind,
        "story": about.id if about else "",
        "file": named(about.place.file, base) if about and about.place.file else "",
        "line": block.place.line,
        "over": 0,
        "areas": [{"columns": "1", "lines": "", "box": [pt(edge) for edge in box]}],
        "pictures": [],
    }


def _box(block: Block, sheet: Sheet) -> Box | None:
    """Where a block stands: its own place, or that of its lines where it runs on from the one above; None where it found no room."""
    span = next((one for one in sheet.blocks if one.name == block.id), None)
    stories = {story.id for story in block.copy}
    mine = [one for one in sheet.text if one.story in stories]
    run_on = span is None or any(
        one.story and one.story not in (*stories, block.id) for one in sheet.text[slice(*span.text)]
    )
    if not run_on and span is not None:
        return span.x, span.y, span.width, span.height
    return _around(mine) if mine else None


def _around(lines: list[TextLine]) -> Box:
    sizes = [max((run.size for run in one.runs), default=0) for one in lines]
    left, right = min(one.x for one in lines), max(one.x + one.width for one in lines)
    top = min(one.y - size for one, size in zip(lines, sizes, strict=True))
    foot = max(one.y for one in lines)
    return left, top, right - left, foot - top
