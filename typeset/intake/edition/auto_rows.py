"""What an entry of automatic makeup (自动组版) says, as a row that the readers of blocks read, and as what they know nothing of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.schema.fields import FieldRow, nearest
from typeset.intake.schema.tables_edition import KINDS
from typeset.model.auto import PICTURE_NEEDS
from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.model.auto import Pin
    from typeset.model.paper import Grid

OWN = ("widths", "above_fold", "beside", "pin", "reserve", "section")
"""Keys of an entry that no block has."""

_RANKED = ("story", "continue", "briefs")
"""Kinds of blocks that have a rank themselves (POS-04)."""


def picture_word(row: FieldRow) -> str:
    """What an entry says of its story's own pictures, of PICTURE_NEEDS; "" where it says nothing, or names a picture."""
    value = row["picture"]
    return value if isinstance(value, str) and value in PICTURE_NEEDS else ""


def word_meant(row: FieldRow) -> str:
    """The word that an entry nearly has for its story's own pictures: what stands there is no word, and reads as no file's name."""
    value = row["picture"] if any(row.present(kind) for kind in KINDS if kind != "picture") else None
    if not isinstance(value, str) or value in PICTURE_NEEDS or any(mark in value for mark in "./\\#:"):
        return ""
    return nearest(value, PICTURE_NEEDS)


def with_word(row: FieldRow, word: str) -> FieldRow:
    """The row with a word for its story's own pictures."""
    made = FieldRow(row.node, row.reader, row.defaults())
    made.nodes.update(row.nodes)
    for key, node in row.key_nodes.items():
        value = row[key] if row.given(key) else None
        made.set(key, node, row.nodes[key], word if key == "picture" else value)
    return made


def names_pictures(row: FieldRow) -> bool:
    """Whether an entry gives pictures of the editor's choice."""
    return row.given("pictures") or (row.given("picture") and not picture_word(row))


def block_row(row: FieldRow) -> FieldRow:
    """An entry as the row of a block that stands nowhere: keys of automatic makeup are left out, words that a block does not know
    are those that mean the same to it."""
    made = FieldRow(row.node, row.reader, {**row.defaults(), "at": (), "rank": 0})
    hidden = {*OWN, "at", *(("picture",) if picture_word(row) else ())}
    if not any(row.present(kind) for kind in _RANKED):
        hidden.add("rank")
    for key, node in row.nodes.items():
        if key in hidden:
            continue
        if key not in row.key_nodes:  # written with nothing behind it
            made.nodes[key] = node
            continue
        made.set(key, row.key_nodes[key], node, _value(row, key))
    return made


def _value(row: FieldRow, key: str) -> Any:
    value = row[key] if row.given(key) else None
    if key == "jump" and value in ("never", "allowed"):
        return "none"
    return value


def named_by(row: FieldRow) -> str:
    """What an entry is called in messages before it is read."""
    for kind in KINDS:
        value = row[kind] if row.given(kind) else None
        if isinstance(value, str):
            return value
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            return value[0]
    return ""


def stand_in(pin: Pin, page: int, grid: Grid) -> Area:
    """The area that an entry is read with: what it is pinned to, else the whole page, so that nothing is said of a size that is not
    meant. page: its number, 0 one of several."""
    top = grid.furniture_lines + 1 if page != 1 else 1
    columns = (pin.first_column, pin.last_column) if pin.first_column else (1, grid.columns)
    lines = (pin.first_line, pin.last_line) if pin.first_line else (top, grid.lines)
    return Area(*columns, *lines)
