"""JSON Schema (draft-07) of users' files, generated from the tables that read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset.intake.schema import completions
from typeset.intake.schema.tables_edition import EDITION, KINDS, PAGE_FILE, TEMPLATES
from typeset.intake.schema.tables_limits import PRINTER
from typeset.intake.schema.tables_paper import FACES, PAPER, PRESET, STYLE, SUSPECTS
from typeset.intake.schema.tables_story import STORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.intake.schema.fields import FieldTable, Schema

RECORDS: dict[str, FieldTable] = {
    "paper": PAPER,
    "edition": EDITION,
    "page": PAGE_FILE,
    "templates": TEMPLATES,
    "story": STORY,
    "faces": FACES,
    "preset": PRESET,
    "suspects": SUSPECTS,
    "printer": PRINTER,
}
"""Kinds of files by name."""

_SNIPPETS = {"paper": completions.PAPERS, "edition": completions.EDITIONS, "story": completions.STORY}
_NAMED = {"credits": completions.CREDITS, "axes": completions.AXES, "faces": completions.ROLES}
"""Mappings with free keys, by the key that holds them, and the names that are usual in them."""


def schema(kind: str) -> Schema:
    """The schema of a file: paper, edition, story (front matter), faces, preset, suspects, printer.

    Raises KeyError for another kind. Values are those of YAML 1.2 core, as `yaml_source` and editors read it. What editors
    need beyond validity is added here: names, examples, snippets, the meaning of each choice.
    """
    record = RECORDS[kind]
    made: Schema = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"typeset {kind}"}
    made["description"] = f"{record.what[0]}（typeset 的 {kind} 文件）"
    made.update(record.schema())
    for name, part in _properties(made):
        _explain_choices(part)
        _suggest(kind, name, part)
    if kind == "edition":
        pages = _items(made, "pages")
        _dress_blocks(next(form for form in pages["anyOf"] if form["type"] == "object"))
        pages["defaultSnippets"] = completions.PAGES
    if kind == "page":
        _dress_blocks(made)
    if kind in _SNIPPETS:
        made["defaultSnippets"] = _SNIPPETS[kind]
    return _styles_once(made)


def _dress_blocks(page: Schema) -> None:
    """What editors need of the blocks of a page."""
    blocks = page["properties"]["blocks"]["items"]
    _one_kind(blocks)
    blocks["defaultSnippets"] = completions.BLOCKS


def _items(made: Schema, name: str) -> Schema:
    items: Schema = made["properties"][name]["items"]
    return items


def _properties(part: Any) -> Iterator[tuple[str, Schema]]:
    """Every described key below a schema, with its schema."""
    if isinstance(part, dict):
        for name, below in (part.get("properties") or {}).items():
            yield name, below
        for below in part.values():
            yield from _properties(below)
    elif isinstance(part, list):
        for below in part:
            yield from _properties(below)


def _forms(part: Schema) -> Iterator[Schema]:
    """A value's own schemas: the alternatives and list items of it, but not the keys of a mapping."""
    yield part
    for below in part.get("anyOf", ()):
        yield from _forms(below)
    if isinstance(part.get("items"), dict):
        yield from _forms(part["items"])


def _explain_choices(part: Schema) -> None:
    """Say of each word of an enumeration what the key's description says of it: `head 标题上方、top-left 文左上`."""
    for form in _forms(part):
        if "enum" in form and "enumDescriptions" not in form:
            form["enumDescriptions"] = [meaning(part["description"], word) for word in form["enum"]]


def meaning(description: str, word: str) -> str:
    """What a description says behind a word, up to the next stop; a rule's name for a rule; "" for nothing."""
    if re.fullmatch(r"[A-Z]+-\d\d", word):
        from typeset.findings.codes import register

        return register()[word].zh
    found = re.search(rf"(?<![\w./:-]){re.escape(word)}(?![\w./:-])\s*([^、，；。]*)", description)
    return found[1].strip() if found else ""


def _suggest(kind: str, name: str, part: Schema) -> None:
    """Examples of a value whose form is not plain, and the usual keys of a mapping with free keys."""
    given = completions.EXAMPLES.get(f"{kind}.{name}", completions.EXAMPLES.get(name))
    forms = list(_forms(part))
    free = next((form for form in forms if isinstance(form.get("additionalProperties"), dict)), None)
    if free is not None and name in _NAMED:
        below = free["additionalProperties"]
        free["properties"] = {key: {**below, "description": zh} for key, zh in _NAMED[name].items()}
    elif name == "colours" and free is not None:
        free["defaultSnippets"] = completions.COLOURS
    elif given is not None and free is None and not any("enum" in form or "const" in form for form in forms):
        part.setdefault("examples", list(given))


def _styles_once(made: Schema) -> Schema:
    """Styles stand in many places: the schema of one is put under `definitions`, and each known style is a key."""
    plain = STYLE.schema()
    out: Schema = _with_styles(made, list(plain["properties"]))
    if out != made:
        for name, part in _properties(plain):
            _explain_choices(part)
            _suggest("style", name, part)
        out["definitions"] = {"style": plain}
    return out


def _with_styles(part: Any, names: list[str]) -> Any:
    """A part of a schema, each map of styles (known by the names of a style's keys) pointing to `definitions`."""
    if isinstance(part, list):
        return [_with_styles(below, names) for below in part]
    if not isinstance(part, dict):
        return part
    free = part.get("additionalProperties")
    if isinstance(free, dict) and list(free.get("properties") or ()) == names:
        one: Schema = {"$ref": "#/definitions/style"}
        known = {key: {"allOf": [one], "description": zh} for key, zh in completions.STYLES.items()}
        kept = {
            key: _with_styles(below, names) for key, below in part.items() if key != "additionalProperties"
        }
        return {**kept, "properties": known, "additionalProperties": one}
    return {key: _with_styles(below, names) for key, below in part.items()}


def _one_kind(blocks: Schema) -> None:
    """Exactly one kind key per block; `picture` may stand beside another."""
    others = [kind for kind in KINDS if kind not in ("picture", "pictures")]
    pictures = [_alone("picture", others), _alone("pictures", [*others, "picture"])]
    blocks["oneOf"] = [*(_alone(kind, others) for kind in others), *pictures]


def _alone(kind: str, others: list[str]) -> Schema:
    return {
        "required": [kind],
        "not": {"anyOf": [{"required": [other]} for other in others if other != kind]},
    }
