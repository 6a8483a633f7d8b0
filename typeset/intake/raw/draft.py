"""A story while it is being read: runs by field; and how its lines are parted."""

from __future__ import annotations

import re

from typeset.intake.raw.copy_units import CopyUnit, width
from typeset.intake.raw.runs import CopyRun
from typeset.patterns import lazy_pattern

_DASHES = ("——", "—", "--", "－－", "──", "―", "⸺")
_NUMBER = lazy_pattern(
    r"\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][\d一二三四五六七八九十]{1,3}[）)]"
)


class RawDraft:
    """The fields of one story as runs, in the order of the copy. body holds (kind, unit)."""

    def __init__(self) -> None:
        self.label: list[CopyRun] = []
        self.kicker: list[CopyRun] = []
        self.title: list[CopyRun] = []
        self.subtitle: list[CopyRun] = []
        self.byline: list[CopyRun] = []
        self.summary: list[CopyRun] = []
        self.credit: list[CopyRun] = []
        self.body: list[tuple[str, CopyUnit]] = []
        self.jump: CopyUnit | None = None
        self.continued: CopyUnit | None = None
        self.extra: list[CopyUnit] = []
        self.level = 0
        self.banner = False
        self.brief = False
        self.picture = False
        self.guesses: list[tuple[str, CopyRun]] = []

    @property
    def ended(self) -> bool:
        """Whether a credit or a jump closed it."""
        signed = bool(self.body) and self.body[-1][0] == "credit"
        return bool(self.credit) or self.jump is not None or signed

    @property
    def last(self) -> CopyUnit | None:
        """The last body unit."""
        return self.body[-1][1] if self.body else None


def is_dash_line(text: str) -> bool:
    """Whether it is a subtitle with its dash (HED-09)."""
    return text.startswith(_DASHES)


def leads_on(text: str) -> bool:
    """Whether a line ends as a 引题 does whose sentence the title goes on with: ……在调研时强调."""
    return text.rstrip().endswith(("强调", "指出", "要求", "表示", "提出"))


def is_numbered(text: str) -> bool:
    """Whether it begins with a number in digits (`3. …`), as items of a list of titles do."""
    return re.match(r"\d{1,2}[.．、]\s*\S", text) is not None


def at_semantic_spaces(text: str) -> list[str]:
    """The parts of a title at its spaces (HED-02); a space between two Latin words parts nothing."""
    parts = [part for part in re.split(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", text.strip()) if part]
    if len(parts) > 1 and _NUMBER.fullmatch(parts[0]):
        parts[:2] = [f"{parts[0]} {parts[1]}" if parts[0].isascii() else parts[0] + parts[1]]
    return parts


def clauses(text: str) -> list[str]:
    """The clauses of a line at its semantic spaces; a subtitle after its dash is none of them."""
    words = at_semantic_spaces(text)
    for index, word in enumerate(words):
        if index and is_dash_line(word):
            return words[:index]
    if len(words) > 1 and all(len(word) <= 2 for word in words):
        return ["".join(words)]
    return words


def is_banner(unit: CopyUnit) -> bool:
    """Whether a line is a banner (TIT-07, TIT-15): three clauses and more."""
    parts = clauses(unit.text)
    return len(parts) >= 3 and width(unit.text) >= 15 and all(len(part) >= 3 for part in parts)
