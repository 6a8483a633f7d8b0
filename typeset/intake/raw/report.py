"""Findings of the raw reader, with places counted from file offsets."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Decision, Findings, Place
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.intake.raw.runs import CopyRun


class CharacterUse(NamedTuple):
    """File offsets that went into one story field, or were left out with a finding."""

    story: int
    """Index in the list of stories, -1 for what is in none."""
    field: str
    """title, kicker, body …, or mark (heading marks), furniture, caption, jump, continued."""
    offsets: tuple[int, ...]
    """Offsets in the file."""


class RawReport:
    """Knows the file's name, its lines and what is normalised; collects findings and what each character was used for."""

    def __init__(self, text: str, name: str, findings: Findings, how: Handling = HOUSE) -> None:
        self.name, self.findings, self.how = name, findings, how
        self.uses: list[CharacterUse] = []
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> Place:
        """Line and column, from 1, of a file offset."""
        line = bisect_right(self._starts, offset)
        return Place(self.name, line, offset - self._starts[line - 1] + 1)

    def info(
        self, code: str, zh: str, en: str, hint: str, run: CopyRun, *, decision: Decision | None = None
    ) -> None:
        """What the reader decided by itself, at a run's first character."""
        self.findings.info(code, zh, en, hint, self.place(run.offset), decision)

    def warning(
        self, code: str, zh: str, en: str, hint: str, run: CopyRun, *, decision: Decision | None = None
    ) -> None:
        """What an editor should look at, at a run's first character."""
        self.findings.warning(code, zh, en, hint, self.place(run.offset), decision)

    def use(self, story: int, field: str, run: CopyRun) -> None:
        """Note where the characters of a run went."""
        if run.at:
            self.uses.append(CharacterUse(story, field, run.at))


def short(text: str, most: int = 14) -> str:
    """The beginning of a text for a message."""
    bare = text.strip()
    return bare if len(bare) <= most else bare[: most - 1] + "…"


def tail(text: str, most: int = 10) -> str:
    """The end of a text for a message."""
    bare = text.strip()
    return bare if len(bare) <= most else "…" + bare[1 - most :]
