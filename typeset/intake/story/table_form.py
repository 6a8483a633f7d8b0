"""How a table is to look: the keys of `table:` in a story's front matter and of a `:::table {…}` box, and merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.findings import Findings, Place
from typeset.intake.schema.fields import FieldRow, Reader
from typeset.intake.schema.tables_table import TABLE
from typeset.intake.story.normalising import normalise_line
from typeset.intake.story.plain_fields import plain_text
from typeset.intake.yaml.nodes import parse
from typeset.model.story import Cell, Paragraph, Table, TableLook
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.clreq.handling import Handling
    from typeset.intake.story.lines import MarkdownLine

BESIDE, ABOVE = "<<", "^^"
"""A cell of the copy that goes with the one at its left, or with the one above."""

LEFT, UP = "\ufdd2", "\ufdd3"
"""What readers put into a cell that goes with the one at its left, or above: no text that could be typed."""


class TableForm(NamedTuple):
    """What a story's front matter, or a block of the body, says of a table."""

    look: TableLook = TableLook()
    """How it looks."""
    heads: int | None = None
    """How many rows are heads; None as the copy has them."""

    def on_usual(self, item: Paragraph | Table, findings: Findings, place: Place) -> Paragraph | Table:
        """A table that has no form of its own in this one; a paragraph as it is."""
        return self.on(item, findings, place) if isinstance(item, Table) and item.look == USUAL.look else item

    def on(self, table: Table, findings: Findings, place: Place) -> Table:
        """A table in this form; CPY-16 where it does not suit it."""
        look, columns = self.look, max((len(row) for row in table.rows), default=0)
        if look.widths and len(look.widths) != columns:
            findings.warning(
                "CPY-16",
                f"widths 有 {len(look.widths)} 份，表格有 {columns} 列，按内容分列宽",
                f"widths has {len(look.widths)} shares, the table {columns} columns; they are as wide as their content",
                f"写 widths: {list((*look.widths, *(1,) * columns)[:columns])}",
                place,
            )
            look = look._replace(widths=())
        heads = table.header if self.heads is None else min(self.heads, len(table.rows))
        return table._replace(look=look, header=heads)


USUAL = TableForm()


def form_of(row: FieldRow | None, findings: Findings, roles: tuple[str, ...], how: Handling) -> TableForm:
    """The form that a mapping states."""
    if row is None:
        return USUAL
    words = []
    for key in ("caption", "unit", "source"):
        plain = plain_text(row[key], row.place(key), findings, roles)
        words.append(normalise_line(plain, row.place(key), findings, headline=key == "caption", how=how)[0])
    look = TableLook(
        tuple(row["widths"]),
        row["rules"],
        row["every"],
        row["tint"],
        *words,
    )
    return TableForm(look, row["heads"])


def read_form(
    line: MarkdownLine, name: str, findings: Findings, roles: tuple[str, ...], how: Handling
) -> TableForm:
    """The form that a line states: `:::table {widths: [3, 1], rules: three}`; the braces may be left out."""
    keys = line.text.partition("table")[2].strip()
    if not keys:
        return USUAL
    offset = line.offset + line.text.find(keys)
    node = parse((keys if keys.startswith("{") else f"{{{keys}}}"), name, findings, line.number, offset)
    row = TABLE.read(node, Reader(name, findings)) if node is not None else None
    return form_of(row, findings, roles, how)


_DEEP = 3
"""Rows of a head that a merged cell of its first row may make."""


def heads_of(rows: list[list[Cell]], heads: int) -> int:
    """How many rows the head has when a merged cell of its first row reaches farther down than said."""
    deep = max((cell.down for cell in rows[0] if cell.across), default=1) if rows and heads else 0
    return max(heads, deep) if deep <= _DEEP and deep < len(rows) else heads


def merged(rows: list[list[Cell]], place: Any, findings: Findings) -> list[list[Cell]]:
    """Rows with the cells of LEFT and UP joined to those they go with; CPY-16 where there is none or the shape is no
    rectangle. place: of a row's number."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.text not in (LEFT, UP):
                continue
            other = (number, column - 1) if cell.text == LEFT else (number - 1, column)
            other = owner.get(other, other)
            owner[number, column] = other
    members: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for key, other in owner.items():
        members.setdefault(other, {other}).add(key)
    made = [list(row) for row in rows]
    for (top, left), cells in members.items():
        down = max(row for row, _ in cells) - top + 1
        across = max(column for _, column in cells) - left + 1
        if min(top, left) < 0 or len(cells) != down * across or any(len(rows[r]) <= c for r, c in cells):
            _tell_odd(rows, cells, place, findings)
            for r, c in cells - {(top, left)}:
                made[r][c] = made[r][c]._replace(text="")
            continue
        for r, c in cells:
            made[r][c] = Cell("", made[r][c].align, 0, 0)
        made[top][left] = rows[top][left]._replace(across=across, down=down)
    return made


def _tell_odd(rows: list[list[Cell]], cells: set[tuple[int, int]], place: Any, findings: Findings) -> None:
    row, column = max(cells)
    mark = BESIDE if rows[row][column].text == LEFT else ABOVE
    findings.warning(
        "CPY-16",
        f"表格第 {row + 1} 行第 {column + 1} 格的 {mark} 合不成一个方格，当作空格",
        f"{mark} in row {row + 1}, cell {column + 1} makes no rectangle with another cell; it is taken as empty",
        "<< 并入左边一格，^^ 并入上面一格；合起来要是长方形",
        place(row),
    )
