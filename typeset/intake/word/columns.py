"""Lines of copy whose words are set in columns with tabs or wide blanks: rows of a table, or rows of names (WRD-09)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from typeset.findings import Findings, Place
from typeset.intake.word.element import CopyElement
from typeset.intake.word.lines import fields_of
from typeset.named_tuple import NamedTuple

_LONGEST_FIELD = 40
_NAME = re.compile(r"[\u4e00-\u9fff·]{1,4}(?:[ 　][\u4e00-\u9fff])?")
_NUMERAL = re.compile(
    r"[（(]?(?:[一二三四五六七八九十\dA-Za-z]{1,4}|\d{1,3}(?:[.．-]\d{1,3}){1,5})[）)、.．]?|第[一二三四五六七八九十\d]{1,3}[章节条部篇]"
)
"""A numeral before a text: an item of a list, and no row of two fields."""
_FIGURE = re.compile(r"\d")


class TabbedColumns(NamedTuple):
    """What becomes of a line that tabs or blanks divide."""

    rows: tuple[tuple[str, ...], ...] = ()
    """The rows of the table that it begins, () for none."""
    header: int = 0
    """How many of them are heads."""
    within: bool = False
    """Whether it is within a table that an earlier line begins."""


def columns_of(elements: Sequence[CopyElement], findings: Findings, name: str) -> dict[int, TabbedColumns]:
    """The lines that become tables, by their place. Two lines or more with as many fields do; rows of names, and a line by
    itself, keep their blanks; both are told."""
    found: dict[int, TabbedColumns] = {}
    fields = [_fields(e) for e in elements]
    at = 0
    while at < len(elements):
        if len(fields[at]) < 2:
            at += 1
            continue
        end = at
        while end + 1 < len(elements) and len(fields[end + 1]) == len(fields[at]):
            end += 1
        rows = tuple(tuple(row) for row in fields[at : end + 1])
        names = all(_NAME.fullmatch(field) for row in rows for field in row)
        tabbed = any("\t" in piece.text for e in elements[at : end + 1] for piece in e.pieces)
        place = Place(name, elements[at].number)
        if len(rows) > 1 and not names:
            header = int(
                not any(map(_FIGURE.search, rows[0]))
                and any(_FIGURE.search(f) for row in rows[1:] for f in row)
            )
            found[at] = TabbedColumns(rows, header)
            found.update((inner, TabbedColumns(within=True)) for inner in range(at + 1, end + 1))
            findings.warning(
                "WRD-09",
                f"第 {elements[at].number}–{elements[end].number} 段是用制表符或空格排的 {len(rows[0])} 栏，当作 {len(rows)} 行的表格：“{'｜'.join(rows[0])}”",
                f"paragraphs {elements[at].number} to {elements[end].number} are set in {len(rows[0])} columns; they become a table",
                "不是表格就在 Word 里去掉制表符，各自分段；是表格就插入表格",
                place,
            )
        elif tabbed:
            tell = findings.info if names else findings.warning
            shown = "　".join(rows[0])
            tell(
                "WRD-09",
                f"第 {elements[at].number} 段里用制表符隔开的，照样空一字排：“{shown}”",
                f"paragraph {elements[at].number}: words that tabs part stay apart: “{shown}”",
                "" if names else "要连起来就删去制表符；是一栏一栏的就插入表格",
                place,
            )
        at = end + 1
    return found


def _fields(element: CopyElement) -> list[str]:
    """The fields of a line that may be a row; one, or none, for any other."""
    if (
        element.rows
        or element.blob
        or element.caption
        or any(piece.note is not None or piece.ruby for piece in element.pieces)
    ):
        return []
    fields = fields_of(element)
    if any(not field or len(field) > _LONGEST_FIELD for field in fields):
        return []
    if len(fields) == 2 and _NUMERAL.fullmatch(fields[0]):
        return []
    return fields
