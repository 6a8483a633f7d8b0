"""Notes at a story's end (文末注): `[^1]` in the text, `[^1]: …` on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.findings import Findings, Place

DEFINITION = lazy_pattern(r"\[\^([^\]\s]{1,20})\]:[ \t\u3000]*(?=\S)")
REFERENCE = lazy_pattern(r"\[\^([^\]\s]{1,20})\](?!:)")
_CIRCLED = tuple(
    chr(point) for point in (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))
)
"""① … ㊿."""


class Notes:
    """The notes of one story, numbered in the order of their first reference."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._referred: dict[str, Place] = {}
        self._defined: dict[str, Place] = {}

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def mark(self, key: str) -> str:
        """The sign of a note: a circled number, plain in brackets after ㊿."""
        number = self._number(key)
        return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"[{number}]"

    def refer(self, key: str, place: Place) -> str:
        """The sign that stands for a reference in the text."""
        self._referred.setdefault(key, place)
        return self.mark(key)

    def define(self, key: str, place: Place, findings: Findings) -> None:
        """A note's own line; a second one of a name is told."""
        if key in self._defined:
            findings.warning(
                "CPY-17", f"注 [^{key}] 写了两次", f"the note [^{key}] is written twice", "改一个名字", place
            )
        self._defined.setdefault(key, place)

    def order(self, key: str) -> int:
        """Where a note stands among the others."""
        return self._number(key)

    def close(self, findings: Findings) -> None:
        """CPY-17: references without a note, notes that nothing refers to."""
        for key, place in self._referred.items():
            if key not in self._defined:
                findings.error(
                    "CPY-17",
                    f"[^{key}] 没有对应的注",
                    f"no note [^{key}]: … belongs to this reference",
                    f"另起一行写 [^{key}]: 注文",
                    place,
                )
        for key, place in self._defined.items():
            if key not in self._referred:
                findings.warning(
                    "CPY-17",
                    f"注 [^{key}] 正文里没有提到，排在文末",
                    f"nothing refers to the note [^{key}]; it is set at the end all the same",
                    f"在正文里写 [^{key}]",
                    place,
                )
