"""The tables of keys in docs/layout.md, written from the field tables between `<!-- keys: name -->` and `<!-- /keys -->`."""

from __future__ import annotations

import re
from typing import Any

from typeset.intake.schema.fields import FieldTable
from typeset.intake.schema.kinds import OneOf
from typeset.intake.schema.kinds_lists import ByForm, ByKeys, Either, Later, ListOf, MapOf
from typeset.intake.schema.tables_edition import BLOCK, PAGE, auto_tables
from typeset.intake.schema.tables_furniture import FOLIO, IMPRINT
from typeset.intake.schema.tables_lines import BOX, LINE
from typeset.intake.schema.tables_paper import COMPOSITION, GRID, MASTHEAD, PAPER, STYLE

_TABLE = re.compile(r"(?<=<!-- keys: )([a-z]+)( -->\n).*?(?=<!-- /keys -->)", re.DOTALL)

UNSEEN = (
    "format",
    "name",
    "registered",
    "suspects",
    "press",
    "deliver",
    "file_name",
    "code",
)
"""Keys of paper.yaml that do not change what a page looks like by themselves: docs/files.md and docs/press.md have them."""


def records_in(kind: Any) -> list[FieldTable]:
    """The records that a kind of value may be, itself or in a list."""
    if isinstance(kind, FieldTable):
        return [kind]
    if isinstance(kind, ByForm):
        return [record for part in kind if part is not None for record in records_in(part)]
    if isinstance(kind, ByKeys):
        return [kind.first, kind.second]
    if isinstance(kind, Either):
        return records_in(kind.first) + records_in(kind.second)
    if isinstance(kind, Later):
        return records_in(kind.make())
    if isinstance(kind, ListOf | MapOf):
        return records_in(kind.kind)
    return []


def _inside(record: FieldTable, key: str) -> FieldTable:
    return records_in(next(field.kind for field in record.fields if field.name == key))[0]


def tables() -> dict[str, FieldTable]:
    """The records that the document has tables of, by the names it gives them."""
    nested = {
        "at": "at",
        "title": "title",
        "label": "label",
        "picture": "picture",
        "aside": "asides",
        "jump": "jump",
    }
    nested |= {"index": "index", "ad": "ad", "ear": "ear", "qr": "qr", "filler": "filler"}
    return {
        "page": PAGE,
        "accept": _inside(PAGE, "accept"),
        "spread": _inside(PAGE, "spread"),
        "block": BLOCK,
        **{name: _inside(BLOCK, key) for name, key in nested.items()},
        "entry": _inside(_inside(BLOCK, "index"), "entries"),
        "spot": records_in(next(field.kind for field in BLOCK.fields if field.name == "at"))[-1],
        "box": records_in(BOX)[0],
        **_auto(),
        "line": LINE,
        "paper": PAPER,
        "grid": GRID,
        "body": _inside(GRID, "body"),
        "style": STYLE,
        "masthead": MASTHEAD,
        "folio": FOLIO,
        "imprint": IMPRINT,
        "jumps": _inside(PAPER, "jumps"),
        "composition": COMPOSITION,
    }


def _auto() -> dict[str, FieldTable]:
    """The records of automatic makeup."""
    made = auto_tables()
    return {"auto": made.area, "wish": made.own, "pin": made.pin, "issue": made.issue, "quota": made.quota}


def table(record: FieldTable) -> str:
    """A record's keys as a Markdown table: key, Chinese name, what it does, default where it is a plain value."""
    rows = ["| 键 | 叫 | 作用 | 默认 |", "| --- | --- | --- | --- |"]
    for field in record.fields:
        if record is PAPER and field.name in UNSEEN:
            continue
        said = field.zh.replace("|", "\\|")
        rows.append(f"| `{field.name}` | {field.label} | {said} | {_default(field.default, field.kind)} |")
    return "\n".join(rows) + "\n"


def _default(value: Any, kind: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if (isinstance(kind, OneOf) and value) or (isinstance(value, str) and value):
        return f"`{value}`"
    if isinstance(value, int) and value:
        return str(value)
    if isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
        return "、".join(f"`{item}`" for item in value)
    return ""


def with_tables(text: str) -> str:
    """The document with its tables as the field tables have them. Raises KeyError for a name that is none."""
    known = tables()
    return _TABLE.sub(lambda found: found[1] + found[2] + table(known[found[1]]), text)
