"""Our sheets as data for the others: single lines where they stand, running text by block, and the static faces they use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import uharfbuzz as hb  # type: ignore[import-untyped]

from typeset.fonts.adapter import parse_key
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import ASCENT
from typeset.model.paper import Edition
from typeset.sheet.types import GlyphRun, Rule, Sheet, TextLine
from typeset.units import PT

_FLOWING = ("body", "subhead", "quote", "list")
Data = dict[str, Any]
"""`faces` and `pages` of an edition, lengths in points."""


def static_faces(keys: Iterable[str], book: FontBook, folder: Path) -> list[Data]:
    """The faces as static fonts in a folder, made where they are not there: family, weight and file name of each."""
    folder.mkdir(parents=True, exist_ok=True)
    family = _Families(book)
    out = []
    for key in sorted(set(keys)):
        name, axes = parse_key(key)
        path = folder / f"{Path(name).stem}-{'-'.join(str(value) for _, value in axes) or 'static'}.ttf"
        if not path.exists():
            path.write_bytes(pinned(book.path_of(name), axes))
        out.append({**family(key), "file": path.name})
    return out


def pinned(path: Path, axes: tuple[tuple[str, int], ...]) -> bytes:
    """A static font: the file with its axes pinned."""
    if not axes:
        return path.read_bytes()
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    for tag, value in axes:
        wanted.pin_axis_location(face, tag, value)
    return bytes(hb.subset(face, wanted).blob.data)


def faces_of(sheets: Iterable[Sheet]) -> set[str]:
    """Keys of all faces in use."""
    return {run.face for sheet in sheets for line in sheet.text for run in line.runs}


def data_of(edition: Edition, sheets: tuple[Sheet, ...], book: FontBook) -> Data:
    """All that a peer needs of an edition's pages."""
    family = _Families(book)
    return {"pages": [_page(edition, sheet, family) for sheet in sheets]}


class _Families:
    """A face key as the family name and weight that Typst knows it by."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._known: dict[str, tuple[str, int]] = {}

    def __call__(self, key: str) -> dict[str, Any]:
        if key not in self._known:
            name, axes = parse_key(key)
            face = hb.Face(hb.Blob.from_file_path(str(self._book.path_of(name))))
            family = face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)
            self._known[key] = (family, dict(axes).get("wght", 400))
        found = self._known[key]
        return {"font": found[0], "weight": found[1]}


def _page(edition: Edition, sheet: Sheet, family: _Families) -> dict[str, Any]:
    flowing: dict[str, list[TextLine]] = {}
    lines: list[dict[str, Any]] = []
    for line in sheet.text:
        if line.role in _FLOWING and line.leg:
            flowing.setdefault(line.story, []).append(line)
        else:
            for run in line.runs:
                lines.extend(_placed(run, family))
    rules = [
        {"x1": r.x1 / PT, "y1": r.y1 / PT, "x2": r.x2 / PT, "y2": r.y2 / PT, "weight": r.weight / PT}
        for r in sheet.rules if isinstance(r, Rule)
    ]  # fmt: skip
    blocks = [_block(edition, story, some, family) for story, some in flowing.items()]
    return {
        "width": sheet.width / PT,
        "height": sheet.height / PT,
        "rules": rules,
        "lines": lines,
        "blocks": blocks,
    }


def _placed(run: GlyphRun, family: _Families) -> list[dict[str, Any]]:
    """A run as one line of text; glyph by glyph when it is vertical."""
    size = {"size": run.size / PT, **family(run.face)}
    if isinstance(run.y, tuple):
        return [
            {"x": x / PT, "y": y / PT, "text": text, **size}
            for x, y, text in zip(run.x, run.y, run.texts, strict=True)
            if text
        ]
    return [{"x": run.x[0] / PT, "y": run.y / PT, "text": "".join(run.texts), **size}]


def _block(edition: Edition, story: str, lines: list[TextLine], family: _Families) -> dict[str, Any]:
    grid = edition.paper.grid
    legs: dict[int, TextLine] = {}
    rows: dict[int, int] = {}
    for line in lines:
        legs.setdefault(line.leg, line)
        rows[line.leg] = rows.get(line.leg, 0) + 1
    first = legs[min(legs)]
    gutter = legs[min(legs) + 1].x - first.x - first.width if len(legs) > 1 else 0
    paragraphs: dict[int, list[dict[str, Any]]] = {}
    for line in lines:
        spans = paragraphs.setdefault(line.paragraph, [])
        for run in line.runs:
            text, face = "".join(run.texts), family(run.face)
            if spans and {**spans[-1], "text": ""} == {**face, "text": ""}:
                spans[-1]["text"] += text
            else:
                spans.append({**face, "text": text})
    return {
        "story": story, "x": first.x / PT, "y": (first.y - grid.size * ASCENT // 1000) / PT,
        "width": (len(legs) * first.width + (len(legs) - 1) * gutter) / PT, "height": (max(rows.values()) + 1) * grid.leading / PT,
        "columns": len(legs), "gutter": gutter / PT, "size": grid.size / PT, "leading": grid.leading / PT,
        "paragraphs": list(paragraphs.values()),
    }  # fmt: skip


def with_sentence(data: Data, story: str, sentence: str) -> Data:
    """The same with a sentence more at a story's end."""
    pages = list(data["pages"])
    for at, page in enumerate(pages):
        for number, block in enumerate(page["blocks"]):
            if block["story"] == story:
                last = block["paragraphs"][-1]
                grown = [*last[:-1], {**last[-1], "text": last[-1]["text"] + sentence}]
                changed = {**block, "paragraphs": [*block["paragraphs"][:-1], grown]}
                blocks = [*page["blocks"][:number], changed, *page["blocks"][number + 1 :]]
                pages[at] = {**page, "blocks": blocks}
                return {**data, "pages": pages}
    raise LookupError(story)


def texts_of(data: Data) -> Iterable[str]:
    """All running text, a paragraph at a time."""
    for page in data["pages"]:
        for block in page["blocks"]:
            for paragraph in block["paragraphs"]:
                yield "".join(span["text"] for span in paragraph)
