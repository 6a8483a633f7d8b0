"""Pipe tables of a story's body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typeset.findings import Findings, Place
from typeset.intake.story.comments import MASK
from typeset.intake.story.normalising import normalise_line
from typeset.intake.story.plain_fields import plain_text
from typeset.intake.story.table_form import ABOVE, BESIDE, LEFT, UP, TableForm, heads_of, merged
from typeset.intake.story.table_signs import with_minuses
from typeset.model.story import Cell, Table
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.clreq.handling import Handling
    from typeset.intake.story.lines import MarkdownLine

_RULE = lazy_pattern(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")


def table_end(lines: list[MarkdownLine], at: int) -> int:
    """Where the table that begins at a line ends; `at` where none begins. The bar at a row's start may be left out."""
    text = lines[at].text.strip()
    if text.startswith("|") and not text.startswith("||"):
        end = at
        while end < len(lines) and lines[end].text.strip().startswith("|"):
            end += 1
        return end
    rule = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    if "|" not in text or "|" not in rule or _RULE.fullmatch(rule) is None:
        return at
    end = at
    while end < len(lines) and "|" in lines[end].text:
        end += 1
    return end


_JOINS = {BESIDE: LEFT, ABOVE: UP}
"""Cells that only say that the one beside or above goes on."""


def read_table(
    rows: list[MarkdownLine],
    name: str,
    findings: Findings,
    *,
    how: Handling,
    roles: tuple[str, ...],
    form: TableForm,
) -> Table:
    """The table of its rows in a form; a row of another width is told (CPY-16)."""
    header = 1 if len(rows) > 1 and _RULE.fullmatch(rows[1].text.strip()) else 0
    aligns = [_align(cell) for cell in _cells(rows[1].text)] if header else []
    kept = [rows[0], *rows[2:]] if header else rows
    cells: list[list[str]] = []
    for row in kept:
        cells.append([])
        for text in _cells(row.text):
            if text in _JOINS:
                cells[-1].append(_JOINS[text])
                continue
            place = Place(name, row.number, max(row.text.find(text), 0) + 1)
            plain = plain_text(text, place, findings, roles)
            cells[-1].append(normalise_line(plain, place, findings, how=how)[0])
    width = max(len(row) for row in cells)
    made: list[list[Cell]] = []
    for texts, line in zip(cells, kept, strict=True):
        if len(texts) != width:
            findings.warning(
                "CPY-16",
                f"表格这一行有 {len(texts)} 格，别的行有 {width} 格",
                f"this row has {len(texts)} cells, others have {width}",
                "用 | 补足空格",
                Place(name, line.number, 1),
            )
        padded = texts + [""] * (width - len(texts))
        made.append([Cell(text, aligns[i] if i < len(aligns) else "") for i, text in enumerate(padded)])
    joined = merged(made, lambda row: Place(name, kept[row].number, 1), findings)
    heads = heads_of(joined, header)
    if "NRM-09" not in how.off:
        with_minuses(joined, heads, lambda row: Place(name, kept[row].number, 1), findings)
    table = Table(tuple(map(tuple, joined)), heads, rows[0].number)
    return form.on(table, findings, Place(name, rows[0].number, 1))


def _cells(line: str) -> list[str]:
    """The cells of a pipe row; `\\|` is a bar that is text."""
    text = line.replace(MASK, "").strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", text)]


def _align(rule: str) -> str:
    left, right = rule.startswith(":"), rule.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""
