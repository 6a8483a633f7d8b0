"""Stories of a copy file kept by content hash: a warm build reads no copy twice (JSON, never pickle)."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from typeset import cache
from typeset.findings import Finding, Findings, Place
from typeset.model.story import Cell, Figure, Paragraph, Span, Story, Table

_FORMAT = "stories-2"


def key(text: str, name: str, options: str) -> str:
    """The cache key of a copy file read under a name with what the readers know of the paper."""
    return cache.key(_FORMAT, _sources(), name, options, text)


@lru_cache(maxsize=1)
def _sources() -> str:
    """A hash of the readers' own files, so that a changed reader reads anew."""
    here = Path(__file__).parent
    package = here.parent
    folders = (
        here,
        here / "raw",
        package / "clreq",
        package / "clreq" / "normalise",
        package / "model",
        package / "findings",
    )
    files = sorted(path for folder in folders for path in folder.glob("*.py"))
    return cache.key(*(part for path in files for part in (path.name, path.read_bytes())))


def store(name: str, stories: list[Story], findings: list[Finding]) -> None:
    """Keep stories and what was found on reading them."""
    cache.write(name, json.dumps([_FORMAT, stories, findings], ensure_ascii=False).encode())


def fetch(name: str, findings: Findings) -> list[Story] | None:
    """The stories under a key, their findings added; None when absent or not of this form."""
    raw = cache.read(name)
    if raw is None:
        return None
    try:
        form, stories, found = json.loads(raw)
        if form != _FORMAT:
            return None
        made = [_story(item) for item in stories]
        kept = [Finding(a, b, c, d, e, _place(place)) for a, b, c, d, e, place in found]
    except (ValueError, TypeError, LookupError):
        return None
    findings.extend(kept)
    return made


def _place(item: list[Any]) -> Place:
    """A place in a file of copy; what is read from copy has no boxes on a page yet."""
    file, line, column, page, *_ = item
    return Place(file, line, column, page)


def _story(item: list[Any]) -> Story:
    values = dict(zip(Story._fields, item, strict=True))
    values["title"], values["subtitle"] = tuple(values["title"]), tuple(values["subtitle"])
    values["body"] = tuple(
        _table(part) if isinstance(part[0], list) else _paragraph(part) for part in values["body"]
    )
    values["figures"] = tuple(_figure(part) for part in values["figures"])
    values["place"] = _place(values["place"])
    return Story(**values)


def _paragraph(item: list[Any]) -> Paragraph:
    text, kind, spans, source, line, gap, optional = item
    return Paragraph(
        text,
        kind,
        tuple(Span(*span) for span in spans),
        tuple((a, b) for a, b in source),
        line,
        gap,
        optional,
    )


def _table(item: list[Any]) -> Table:
    rows, header, line = item
    return Table(tuple(tuple(Cell(*cell) for cell in row) for row in rows), header, line)


def _figure(item: list[Any]) -> Figure:
    values = dict(zip(Figure._fields, item, strict=True))
    values["crop"] = tuple(values["crop"]) if values["crop"] else None
    values["place"] = _place(values["place"])
    return Figure(**values)
