"""A finding as a value: what is wrong or noteworthy, where, and what helps, in Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

ERROR, WARNING, INFO = "error", "warning", "info"
_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}


Box = tuple[int, int, int, int]
"""A rectangle on a page: x, y, width, height in units from the trim's top left corner."""


class Printed(NamedTuple):
    """What a finding about a printed page points to: the first places (page, x, y, width, height in mm from the trim's top
    left), the object there (a text, a font, an image; "" unknown), and how often the same was found."""

    boxes: tuple[tuple[int, float, float, float, float], ...] = ()
    thing: str = ""
    number: int = 1


class Place(NamedTuple):
    """Where: file (as the user named it), line and column from 1 (0: unknown), page (0: none); boxes: the rectangles
    of the page that it is about, where they are known; printed: where on a printed page."""

    file: str = ""
    line: int = 0
    column: int = 0
    page: int = 0
    boxes: tuple[Box, ...] = ()
    printed: Printed | None = None


NOWHERE = Place()


class Other(NamedTuple):
    """Another way to read the same words: what it makes of them, and the line to paste in place of theirs."""

    zh: str
    en: str
    line: str


class Decision(NamedTuple):
    """How a reader of copy came to what a finding says.

    lines: those it is about, from 1. reasons: the evidence, the weightiest first, in Chinese, in English, and its weight (0: not
    weighed). score, sure: the sum of the evidence and the sum from which on no warning is due, where it was weighed.
    others: the other readings. before, after: words that were changed and what they became; times:
    how often the rule changed something, the first time these.
    """

    lines: tuple[int, ...] = ()
    reasons: tuple[tuple[str, str, int], ...] = ()
    score: int | None = None
    sure: int | None = None
    others: tuple[Other, ...] = ()
    before: str = ""
    after: str = ""
    times: int = 1


class Finding(NamedTuple):
    """One finding. code: the craft's rule id where one exists, else an id of codes.py; decision: of a reader of copy, how it came
    to it."""

    code: str
    severity: str
    zh: str
    en: str
    hint: str = ""
    place: Place = NOWHERE
    decision: Decision | None = None


T = TypeVar("T")


class Outcome(NamedTuple, Generic[T]):
    """What a step makes, and what it found on the way: whoever drops the one drops the other."""

    value: T
    findings: tuple[Finding, ...] = ()


class Findings:
    """Collects findings; steps get one and add to it, nobody raises for bad content."""

    def __init__(self, items: Iterable[Finding] = ()) -> None:
        self._items: list[Finding] = list(items)

    def error(self, code: str, zh: str, en: str, hint: str = "", place: Place = NOWHERE) -> None:
        """Add an error: the output cannot be printed as it is."""
        self._items.append(Finding(code, ERROR, zh, en, hint, place))

    def warning(
        self,
        code: str,
        zh: str,
        en: str,
        hint: str = "",
        place: Place = NOWHERE,
        decision: Decision | None = None,
    ) -> None:
        """Add a warning: an editor should look."""
        self._items.append(Finding(code, WARNING, zh, en, hint, place, decision))

    def info(
        self,
        code: str,
        zh: str,
        en: str,
        hint: str = "",
        place: Place = NOWHERE,
        decision: Decision | None = None,
    ) -> None:
        """Add a note: what the program decided by itself."""
        self._items.append(Finding(code, INFO, zh, en, hint, place, decision))

    def add(self, finding: Finding) -> None:
        """Add one."""
        self._items.append(finding)

    def extend(self, more: Iterable[Finding]) -> None:
        """Add several."""
        self._items.extend(more)

    def revise(self, change: Callable[[Finding], Finding]) -> None:
        """Replace every finding by what `change` makes of it: places are known better once pages are placed."""
        self._items = [change(item) for item in self._items]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def has_errors(self) -> bool:
        """Whether any finding is of level error."""
        return any(item.severity == ERROR for item in self._items)

    def sorted(self) -> list[Finding]:
        """In file and line order, errors before warnings at one place; duplicates once."""
        unique = dict.fromkeys(self._items)
        return sorted(unique, key=lambda f: (f.place.file, f.place.line, f.place.column, _ORDER[f.severity]))
