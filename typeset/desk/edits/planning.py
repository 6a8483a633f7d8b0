"""The door of this room: an edit and the texts as they are -> patches at exact ranges, or why not. Pure: nothing is read but
through the source, nothing is written.

| op | keys | what it does |
| --- | --- | --- |
| text | file, start, end, text, base | a range of a Markdown or YAML file |
| front | file, field, value, story | a field of a story's front matter |
| place | page, block, columns, lines, areas, part, push, spill | where a block stands |
| spot | page, block, x, y, width, height | where a block stands in millimetres |
| swap | a, b, heights | two blocks change places |
| drop | story, id, page, columns, lines, title | a story is placed |
| take | page, block | a block is taken off |
| split | page, block, line or column, story, id | a block keeps its first part |
| merge | page, block, with | a block takes another's place as well |
| jump | page, block, to, columns, lines | a story goes on on another page |
| title | page, block, style, lines, position, columns, size | a block's title |
| set | page, block, key, value | any other key of a block |
| picture | page, block, file, position, lines, columns | a picture on a block, or on the page |
| crop | page, block, picture, crop | what is shown of a picture |
| focus | page, block, picture, focus | the point that cuts keep |
| section, credits, letter, modular_cut_ok, mono; page | page, value; key | a key of a page |
| accept | code, page, block, by, why, off | a waiver |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from typeset.desk.edits import area_ops, block_ops, field_ops, spot_ops, text_ops
from typeset.desk.edits.asked import Asked
from typeset.desk.edits.edition_file import EditionFile
from typeset.desk.edits.types import Plan, RefusedError, refused
from typeset.findings import Outcome

if TYPE_CHECKING:
    from typeset.desk.edits.types import Source

_TEXTS: Mapping[str, tuple[Callable[[Source, Asked], Outcome[Plan]], tuple[str, ...]]] = {
    "text": (text_ops.edit_text, text_ops.TEXT),
    "front": (text_ops.front, text_ops.FRONT),
}

_PAGES: Mapping[str, tuple[Callable[[EditionFile, Asked], Outcome[Plan]], tuple[str, ...]]] = {
    "place": (area_ops.place, area_ops.PLACE),
    "spot": (spot_ops.spot, spot_ops.SPOT),
    "swap": (area_ops.swap, area_ops.SWAP),
    "split": (area_ops.split, area_ops.SPLIT),
    "merge": (area_ops.merge, area_ops.MERGE),
    "drop": (block_ops.drop, block_ops.DROP),
    "take": (block_ops.take, block_ops.TAKE),
    "jump": (block_ops.jump, block_ops.JUMP),
    "title": (field_ops.title, field_ops.TITLE),
    "set": (field_ops.set_key, field_ops.SET),
    "picture": (field_ops.picture, field_ops.PICTURE),
    "crop": (field_ops.crop, field_ops.CROP),
    "focus": (field_ops.focus, field_ops.FOCUS),
    "accept": (field_ops.accept, field_ops.ACCEPT),
    "page": (field_ops.page_key, field_ops.PAGE),
    **{key: (partial(field_ops.page_key, name=key), field_ops.PAGE) for key in field_ops.PAGE_KEYS},
}

OPS = (*_TEXTS, *_PAGES)
"""The names of all edits."""


def plan(op: Mapping[str, Any], source: Source) -> Outcome[Plan | None]:
    """The patches of an edit; None with a finding (EDT-xx, or the schema's own) that says why nothing is changed. Findings beside
    a plan say what else comes of it. Never raises for what is in the edit or in the files."""
    try:
        return _planned(op, source)
    except RefusedError as refusal:
        return Outcome(None, (refusal.finding,))


def _planned(op: Any, source: Source) -> Outcome[Plan | None]:
    name = op.get("op") if isinstance(op, Mapping) else None
    if isinstance(name, str) and name in _TEXTS:
        edit, keys = _TEXTS[name]
        made, found = edit(source, Asked(op, keys))
    elif isinstance(name, str) and name in _PAGES:
        change, keys = _PAGES[name]
        asked = Asked(op, keys)
        made, found = change(EditionFile(source), asked)
    else:
        shown = name[:40] if isinstance(name, str) else "？"
        raise refused(
            "EDT-01", (f"没有“{shown}”这种改动", f"there is no edit {shown!r}"), f"可用：{'、'.join(OPS)}"
        )
    return Outcome(made, found)
