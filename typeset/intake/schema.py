"""JSON Schema (draft-07) of users' files, generated from the tables that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.tables_edition import EDITION, KINDS
from typeset.intake.tables_limits import PRINTER
from typeset.intake.tables_paper import FACES, PAPER, PRESET, SUSPECTS
from typeset.intake.tables_story import STORY

if TYPE_CHECKING:
    from typeset.intake.fields import Record, Schema

RECORDS: dict[str, Record] = {
    "paper": PAPER,
    "edition": EDITION,
    "story": STORY,
    "faces": FACES,
    "preset": PRESET,
    "suspects": SUSPECTS,
    "printer": PRINTER,
}
"""Kinds of files by name."""


def schema(kind: str) -> Schema:
    """The schema of a file: paper, edition, story (front matter), faces, preset, suspects, printer.

    Raises KeyError for another kind. Values are those of YAML 1.2 core, as `yaml_source` and editors read it.
    """
    record = RECORDS[kind]
    made: Schema = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"typeset {kind}"}
    made["description"] = f"{record.what[0]}（typeset 的 {kind} 文件）"
    made.update(record.schema())
    if kind == "edition":
        _one_kind(made)
    return made


def _one_kind(edition: Schema) -> None:
    """Exactly one kind key per block; `picture` may stand beside another."""
    blocks = edition["properties"]["pages"]["items"]["properties"]["blocks"]["items"]
    others = [kind for kind in KINDS if kind != "picture"]

    def alone(kind: str) -> Schema:
        return {
            "required": [kind],
            "not": {"anyOf": [{"required": [other]} for other in others if other != kind]},
        }

    blocks["oneOf"] = [*(alone(kind) for kind in others), alone("picture")]
