"""Stories of a copy file kept by content hash: a warm build reads no copy twice (JSON, never pickle)."""

from __future__ import annotations

import json
from typing import Any

from typeset.files.cache import Entry, Recipe
from typeset.findings import Finding, Findings
from typeset.findings.stored import packed, place_of, unpacked
from typeset.model.story import Cell, Figure, Paragraph, Span, Story, Table, TableLook

_RECIPE = Recipe(
    "stories",
    "typeset.intake.copy.texts",
    ("budoux", "pyyaml"),
)


def entry_of(text: str, name: str, options: str) -> Entry:
    """Where the stories of a copy file are kept, read under a name with what the readers know of the paper."""
    return _RECIPE.entry(name, options, text)


def store(entry: Entry, stories: list[Story], findings: list[Finding]) -> None:
    """Keep stories and what was found on reading them."""
    body = json.dumps([stories, packed(findings)], ensure_ascii=False)
    entry.write(body.encode("utf-8", "surrogatepass"))


def fetch(entry: Entry, findings: Findings) -> list[Story] | None:
    """The stories kept in an entry, their findings added; None when absent or not of this form."""
    raw = entry.read()
    if raw is None:
        return None
    try:
        stories, found = json.loads(raw.decode("utf-8", "surrogatepass"))
        made = [_story(item) for item in stories]
        kept = unpacked(found)
    except (ValueError, TypeError, LookupError):
        return None
    findings.extend(kept)
    return made


def _story(item: list[Any]) -> Story:
    values = dict(zip(Story._fields, item, strict=True))
    values["title"], values["subtitle"] = tuple(values["title"]), tuple(values["subtitle"])
    values["body"] = tuple(
        _table(part) if isinstance(part[0], list) else _paragraph(part) for part in values["body"]
    )
    values["figures"] = tuple(_figure(part) for part in values["figures"])
    values["place"] = place_of(values["place"])
    return Story(**values)


def _paragraph(item: list[Any]) -> Paragraph:
    values = dict(zip(Paragraph._fields, item, strict=True))
    values["spans"] = tuple(Span(*span) for span in values["spans"])
    values["source"] = tuple((a, b) for a, b in values["source"])
    return Paragraph(**values)


def _table(item: list[Any]) -> Table:
    rows, header, line, (widths, *look) = item
    cells = tuple(tuple(Cell(*cell) for cell in row) for row in rows)
    return Table(cells, header, line, TableLook(tuple(widths), *look))


def _figure(item: list[Any]) -> Figure:
    values = dict(zip(Figure._fields, item, strict=True))
    values["crop"] = tuple(values["crop"]) if values["crop"] else None
    values["tones"], values["outline"] = (), ()  # blocks ask for them
    values["focus"] = tuple(values["focus"]) if values["focus"] else None
    values["place"] = place_of(values["place"])
    return Figure(**values)
