"""What was edited, in order, and how it is taken back (撤销、重做): pure, of ranges alone. Everyone takes back their own edits.

The log is the row of changes that count: a step that is taken back is cut out of it, and what came after it is brought to where it
stands without it. A step that something later touches cannot be: that is said, and nothing changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.edits.patches import Patch, invert, rebase
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 1000
"""Steps that are remembered."""
DISK = "\0disk"
"""Who changes files without the desk."""

_Patches = tuple[Patch, ...]


class Step(NamedTuple):
    """One edit."""

    by: str
    """Who made it; DISK for another program."""
    zh: str
    """What it was, in Chinese."""
    en: str
    """The same in English."""
    patches: _Patches
    """What it changes, of the texts before it."""
    back: _Patches
    """What takes it back, of the texts after it."""


class TouchedError(Exception):
    """A step cannot be taken back: a later one touches it. step: the one; other: the later."""

    def __init__(self, step: Step, other: Step) -> None:
        super().__init__(step.en)
        self.step, self.other = step, other


class _MovedError(Exception):
    """A change touches another over which it was to be brought."""


def _over(patches: _Patches, others: _Patches) -> _Patches:
    found = rebase(patches, others)
    if found is None:
        raise _MovedError
    return found


class History:
    """The steps of a desk. Methods give the patches that bring the texts from before to after."""

    def __init__(self) -> None:
        self._log: list[Step] = []
        self._undone: dict[str, list[Step]] = {}
        self._passed: dict[str, int] = {}
        """How many of their newest steps could not be taken back, by whom: they were told, and go on to the step before."""

    def did(self, step: Step, *, joins: bool = False) -> None:
        """An edit was made. joins: one with the last step where that is the same hand's and they meet (typing)."""
        last = self._log[-1] if self._log else None
        self._passed.pop(step.by, None)
        self._undone.pop(step.by, None)
        self._bring(step.patches, but=step.by)
        one = joined(last, step) if joins and last is not None and last.by == step.by else None
        if one is not None:
            self._log[-1] = one
        else:
            self._log.append(step)
        del self._log[:-MOST]

    def undo(self, by: str) -> Step | None:
        """Take back someone's last step: the step whose `patches` do that; None where there is none. Raises TouchedError: asked
        again, the step before is taken back."""
        at = self._last(by)
        if at is None:
            return None
        step, later = self._log[at], []
        forward, back = step.patches, step.back
        for other in self._log[at + 1 :]:
            try:
                moved, then = _over(other.patches, back), _over(back, other.patches)
                forward = _over(forward, moved)
                later.append(other._replace(patches=moved, back=_over(other.back, then)))
                back = then
            except _MovedError:
                self.skip(by)
                raise TouchedError(step, other) from None
        self._log[at:] = later
        self._passed = {name: count for name, count in self._passed.items() if name == by}
        self._bring(back, but=by)
        self._undone.setdefault(by, []).append(step._replace(patches=forward, back=back))
        return step._replace(patches=back, back=forward)

    def redo(self, by: str) -> Step | None:
        """Make again what someone took back last; None where there is nothing, or what came since touches it."""
        stack = self._undone.get(by)
        if not stack:
            return None
        step = stack.pop()
        self._passed.pop(by, None)
        self._bring(step.patches, but=by)
        self._log.append(step)
        return step

    def skip(self, by: str) -> None:
        """Someone's last step cannot be taken back; asked again, the step before is."""
        self._passed[by] = self._passed.get(by, 0) + 1

    def names(self, by: str) -> dict[str, list[str] | None]:
        """What undo and redo would do for someone, in Chinese and English."""
        at, stack = self._last(by), self._undone.get(by)
        undo, redo = (None if at is None else self._log[at]), (stack[-1] if stack else None)
        return {
            key: None if step is None else [step.zh, step.en]
            for key, step in (("undo", undo), ("redo", redo))
        }

    def _last(self, by: str) -> int | None:
        """Where someone's last step stands in the log, without those that they were told cannot be taken back."""
        mine = [k for k, step in enumerate(self._log) if step.by == by]
        skipped = self._passed.get(by, 0)
        return mine[-1 - skipped] if skipped < len(mine) else None

    def _bring(self, change: _Patches, but: str) -> None:
        """A change of the texts, for what others took back: brought over it, or let go where it touches."""
        for name, stack in self._undone.items():
            if name == but:
                continue
            kept: list[Step] = []
            over = change
            for step in reversed(stack):
                try:
                    moved, then = _over(step.patches, over), _over(over, step.patches)
                    kept.append(step._replace(patches=moved, back=_over(step.back, then)))
                    over = then
                except _MovedError:
                    break
            stack[:] = reversed(kept)

    def as_data(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {"log": self._log, "undone": self._undone, "passed": self._passed}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> History:
        """From plain data. Raises LookupError, TypeError, ValueError for what is none."""
        made = cls()
        made._log = [step_of(one) for one in data["log"]]
        made._undone = {str(by): [step_of(one) for one in some] for by, some in data["undone"].items()}
        made._passed = {str(by): int(count) for by, count in data.get("passed", {}).items()}
        return made


def step_of(data: Sequence[Any]) -> Step:
    """A step from plain data. Raises TypeError, ValueError."""
    by, zh, en, patches, back = data
    return Step(str(by), str(zh), str(en), _patches(patches), _patches(back))


def step(by: str, what: tuple[str, str], patches: _Patches, texts: Mapping[str, str]) -> Step:
    """A step. texts: before it."""
    return Step(by, *what, patches, invert(patches, texts))


def joined(one: Step, two: Step) -> Step | None:
    """Two steps in a row as one, where both change one range and the second lies on what the first put there, or goes backwards
    from it letter by letter."""
    if len(one.patches) != 1 or len(two.patches) != 1 or (one.zh, one.en) != (two.zh, two.en):
        return None
    (first,), (second,), (gone,), (went,) = one.patches, two.patches, one.back, two.back
    if first.path != second.path or "\n" in second.text + went.text:
        return None
    if second.end == first.start and second.start < second.end:
        start, text, old = second.start, second.text + first.text, went.text + gone.text
    elif first.start <= second.start and second.end <= first.start + len(first.text):
        cut, rest = second.start - first.start, second.end - first.start
        start, text, old = first.start, first.text[:cut] + second.text + first.text[rest:], gone.text
    else:
        return None
    patch = Patch(first.path, start, first.end, text)
    return one._replace(patches=(patch,), back=(Patch(first.path, start, start + len(text), old),))


def _patches(data: Any) -> _Patches:
    return tuple(Patch(str(path), int(start), int(end), str(text)) for path, start, end, text in data)
