"""The sign of figures below zero in a table: one and the same minus in a column, whatever was typed (NRM-09)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from typeset.clreq.cells import is_numeric, with_minus
from typeset.findings import Decision, Findings, Place
from typeset.model.story import Cell

_NONE = Cell("")


def with_minuses(
    rows: list[list[Cell]], heads: int, place: Callable[[int], Place], findings: Findings
) -> None:
    """Give the figures below zero of every column of figures the true minus (U+2212), which is as wide as a figure and stands
    as high; other columns (ranges, codes, telephone numbers) stay. heads: rows of the head; place: of a row's number."""
    for column, cells in enumerate(zip_longest(*rows[heads:], fillvalue=_NONE)):
        if not is_numeric([cell.text.strip() for cell in cells], first=column == 0):
            continue
        for number, cell in enumerate(cells, heads):
            text = with_minus(cell.text)
            if text != cell.text:
                rows[number][column] = cell._replace(text=text)
                _tell(cell.text, text, place(number), findings)


def _tell(before: str, after: str, place: Place, findings: Findings) -> None:
    decision = Decision((place.line,) if place.line else (), before=before, after=after)
    zh, en = f"表格里的“{before}”改为“{after}”（负号）", f"“{before}” of the table became “{after}” (a minus)"
    findings.info("NRM-09", zh, en, place=place, decision=decision)
