"""Path data of the SVG subset: what is written is checked here, fontTools draws it (`svg_pen`).

fontTools passes over what it cannot read without a word, so only numbers and commands in their right count reach it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.intake.art.svg_numbers import NUMBER, GeometryError, Op, finite

_COMMAND = re.compile(r"\s*,?\s*([MmZzLlHhVvCcSsQqTtAa])")
_VALUE = re.compile(rf"\s*,?\s*({NUMBER})")
_FLAG = re.compile(r"\s*,?\s*([01])")
_VALUES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""How many numbers a command takes; more of them repeat it."""
MAX_OPS = 100_000
"""Operations of one path."""


def parse_path(data: str) -> list[Op]:
    """Path data, all commands, absolute and relative. Raises GeometryError."""
    from typeset.intake.art.svg_pen import drawn

    pieces = list(_pieces(data.strip()))
    if pieces and pieces[0][0] not in "Mm":
        raise GeometryError(pieces[0][:20])
    return drawn(" ".join(pieces), MAX_OPS)


def _pieces(data: str) -> Iterator[str]:
    """Each command with its numbers, written so that there is one way only to read it."""
    at = count = 0
    while at < len(data):
        match = _COMMAND.match(data, at)
        if match is None:
            raise GeometryError(data[at : at + 20])
        command, at = match.group(1), match.end()
        values, at = _values(command, data, at)
        count += max(1, len(values) // max(1, _VALUES[command.upper()]))
        if count > MAX_OPS:
            raise GeometryError(f"> {MAX_OPS}")
        yield " ".join((command, *values))


def _values(command: str, data: str, at: int) -> tuple[list[str], int]:
    """The numbers behind a command, and where they end."""
    count = _VALUES[command.upper()]
    values: list[str] = []
    while count:
        place = len(values) % count
        is_flag = command in "Aa" and place in (3, 4)
        match = (_FLAG if is_flag else _VALUE).match(data, at)
        if match is None:
            if place or not values:
                raise GeometryError(data[at : at + 20] or command)
            break
        text, at = match.group(1), match.end()
        values.append(text if is_flag else repr(finite(text)))
    return values, at
