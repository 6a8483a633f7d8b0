"""A finding as a value: what is wrong or noteworthy, where, and what helps, in Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from typeset.named_tuple import NamedTuple

ERROR, WARNING, INFO = "error", "warning", "info"
_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}


Box = tuple[int, int, int, int]
"""A rectangle on a page: x, y, width, height in units from the trim's top left corner."""


class Printed(NamedTuple):
    """What a finding about a printed page points to."""

    boxes: tuple[tuple[int, float, float, float, float], ...] = ()
    """The first places: page, x, y, width, height in mm from the trim's top left."""
    thing: str = ""
    """The object there: a text, a font, an image; "" unknown."""
    number: int = 1
    """How often the same was found."""


class Place(NamedTuple):
    """Where."""

    file: str = ""
    """As the user named it, "" none."""
    line: int = 0
    """From 1, 0 unknown."""
    column: int = 0
    """From 1, 0 unknown."""
    page: int = 0
    """Its number, 0 none."""
    boxes: tuple[Box, ...] = ()
    """The rectangles of the page that it is about, where they are known."""
    printed: Printed | None = None
    """Where on a printed page."""


NOWHERE = Place()


class Other(NamedTuple):
    """Another way to read the same words."""

    zh: str
    """What it makes of them, in Chinese."""
    en: str
    """The same in English."""
    line: str
    """The line to paste in place of theirs, "" none."""


class Decision(NamedTuple):
    """How a reader of copy came to what a finding says."""

    lines: tuple[int, ...] = ()
    """Those it is about, from 1."""
    reasons: tuple[tuple[str, str, int], ...] = ()
    """The evidence, the weightiest first: in Chinese, in English, and its weight, 0 not weighed."""
    score: int | None = None
    """The sum of the evidence, where it was weighed."""
    sure: int | None = None
    """The sum from which on no warning is due, where it was weighed."""
    others: tuple[Other, ...] = ()
    """The other readings."""
    before: str = ""
    """Words that were changed, "" none."""
    after: str = ""
    """What they became."""
    times: int = 1
    """How often the rule changed something, the first time these."""


class Accepted(NamedTuple):
    """Who accepted a finding (waivers of the edition file)."""

    by: str
    """A name."""
    why: str
    """The reason."""
    severity: str
    """How grave it was: ERROR, WARNING or INFO."""


class Finding(NamedTuple):
    """One finding."""

    code: str
    """The craft's rule id where one exists, else an id of `codes/`."""
    severity: str
    """ERROR, WARNING or INFO."""
    zh: str
    """What is wrong or noteworthy, in Chinese."""
    en: str
    """The same in English."""
    hint: str = ""
    """What helps, best the line to paste; "" nothing to do."""
    place: Place = NOWHERE
    """Where."""
    decision: Decision | None = None
    """Of a reader of copy: how it came to it."""
    accepted: Accepted | None = None
    """By whom and why it was accepted; it is a note then, and shown all the same."""


T = TypeVar("T")


class Outcome(NamedTuple, Generic[T]):
    """What a step makes, and what it found on the way: whoever drops the one drops the other."""

    value: T
    """What was made."""
    findings: tuple[Finding, ...] = ()
    """In the order in which they were found."""


class Findings:
    """Collects findings; steps get one and add to it, nobody raises for bad content."""

    def __init__(self, items: Iterable[Finding] = ()) -> None:
        self._items: list[Finding] = list(items)

    def error(self, code: str, zh: str, en: str, hint: str = "", place: Place = NOWHERE) -> None:
        """Add an error: the output cannot be printed as it is."""
        self._items.append(Finding(code, ERROR, zh, en, hint, place))

    def warning(  # noqa: PLR0917 - code, words, hint, place: one order everywhere
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

    def info(  # noqa: PLR0917 - code, words, hint, place: one order everywhere
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

    def offer(self, hint: str) -> None:
        """Give the finding that was added last another hint."""
        if self._items:
            self._items[-1] = self._items[-1]._replace(hint=hint)

    def extend(self, more: Iterable[Finding]) -> None:
        """Add several."""
        self._items.extend(more)

    def clear(self) -> None:
        """Forget all."""
        self._items.clear()

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
