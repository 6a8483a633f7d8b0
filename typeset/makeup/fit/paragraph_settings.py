"""The ways to set a text slice at a measure, broken only when a fit wants them.

A way not broken yet stands with a bound: it costs no less than that. A fit that takes none but broken ways is
the best there is, so most paragraphs are never loosened or tightened in vain.
"""

from __future__ import annotations

from typing import NamedTuple

from typeset.compose.breaker import LineMemo, break_lines, looseness_bound
from typeset.compose.composer import Composer
from typeset.compose.linecost import Broken, LineProblem, Steps, gap_of


class Slice(NamedTuple):
    """Clusters [start, end) of body[index]; start 0 has the paragraph's indent, ragged: its last line ends it."""

    at: int
    start: int
    end: int
    ragged: bool = True


class Choice(NamedTuple):
    """One way to set an item: wish, number of lines, extra cost over the optimum, last line shorter than half.

    guess: not broken yet; it may cost more, or not be possible.
    """

    wish: int
    lines: int
    cost: int
    short_last: bool
    guess: bool = False


class Ways:
    """The choices of one line problem, as far as they are known."""

    def __init__(self, problem: LineProblem, memo: LineMemo | None) -> None:
        self._problem, self._memo = problem, memo
        self._rules = problem.items.rules.breaking
        base = self._broken(0)
        self._base = base.cost if base is not None else 0
        self.choices: tuple[Choice, ...] = ()
        if base is not None:
            self.choices = (self._choice(base, 0), *self._guesses(len(base.lines)))
        if isinstance(problem.measure, Steps):
            self.all()

    def settle(self, wish: int) -> bool:
        """Break a way that was guessed: it gets its cost, or goes. True when there was something to break."""
        at = next((k for k, choice in enumerate(self.choices) if choice.wish == wish), -1)
        if at < 0 or not self.choices[at].guess:
            return False
        broken = self._broken(wish)
        good = (
            broken is not None
            and not broken.remedy
            and all(
                gap_of(self._problem.items, line) <= self._rules.loosest and not line.short
                for line in broken.lines
            )
        )
        found = (self._choice(broken, wish),) if broken is not None and good else ()
        self.choices = (*self.choices[:at], *found, *self.choices[at + 1 :])
        return True

    def all(self) -> tuple[Choice, ...]:
        """Every way there is, broken."""
        for choice in self.choices:
            self.settle(choice.wish)
        return self.choices

    def _guesses(self, lines: int) -> list[Choice]:
        out = []
        if isinstance(self._problem.measure, Steps):
            return []  # beside an inset a paragraph is set as it falls; others are tightened or loosened
        rules = self._rules
        for wish in rules.looser_long if lines >= rules.long else rules.looser:
            least = looseness_bound(self._problem, wish, rules.loosest, self._memo)
            if least is not None and lines + wish > 0:
                out.append(Choice(wish, lines + wish, max(0, least - self._base), False, True))
        return out

    def _broken(self, wish: int) -> Broken | None:
        return break_lines(self._problem, wish, self._memo)

    def _choice(self, broken: Broken, wish: int) -> Choice:
        last = broken.lines[-1]
        short = (last.natural + last.indent) * 2 < last.measure
        return Choice(wish, len(broken.lines), max(0, broken.cost - self._base), short)


def ways_of(composer: Composer, problem: LineProblem) -> Ways:
    """The ways of a line problem, worked out once."""
    items = problem.items
    memo = composer.line_memo(items)
    if memo is None:
        return Ways(problem, None)
    known = composer.memo.table("ways")
    key = (items.key, *problem[1:])
    found: Ways | None = known.get(key)
    return found if found is not None else known.keep(key, Ways(problem, memo))
