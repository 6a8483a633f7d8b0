"""Edits of a text, and a text under change that knows where each of its characters came from."""

from __future__ import annotations

from collections.abc import Iterable

from typeset.named_tuple import NamedTuple


class Edit(NamedTuple):
    """One replacement in a text."""

    rule: str
    """Id of the rule that asked for it last."""
    start: int
    """Offset of the first character replaced."""
    end: int
    """The offset behind the last."""
    replacement: str
    """What stands there instead, "" nothing."""
    sure: bool = True
    """Whether the text alone shows it to be right; what is not sure is a warning."""


Change = tuple[int, int, str]
"""What a rule yields: start, end and replacement in the text it was given; start < end."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with ascending, non-overlapping edits made."""
    out: list[str] = []
    at = 0
    for edit in edits:
        out += (text[at : edit.start], edit.replacement)
        at = edit.end
    out.append(text[at:])
    return "".join(out)


class Traced:
    """A text under change. Characters that came out of one change share one reach (start, end) of the
    input.
    """

    def __init__(self, text: str) -> None:
        self.input = self.text = text
        self._reach: list[tuple[int, int]] | None = None
        self._rules: dict[int, str] = {}
        self._guessed: set[int] = set()

    def change(self, rule: str, changes: list[Change], *, guess: bool = False) -> None:
        """Make ascending, non-overlapping changes to the current text. guess: they are not sure."""
        if self._reach is None:
            self._reach = [(i, i + 1) for i in range(len(self.text))]
        old = self._reach
        reach: list[tuple[int, int]] = []
        text: list[str] = []
        at = 0
        for start, end, replacement in changes:
            reach += old[at:start]
            text += (self.text[at:start], replacement)
            low, high = old[start][0], old[end - 1][1]
            # A change that takes a part of an earlier one takes it all.
            if reach and reach[-1][1] > low:
                low = reach[-1][0]
            follow = end
            if end < len(old) and old[end][0] < high:
                high = old[end][1]
                while follow < len(old) and old[follow][0] < high:
                    old[follow] = (low, high)
                    follow += 1
            back = len(reach)
            while back and reach[back - 1][1] > low:
                back -= 1
                reach[back] = (low, high)
            reach += [(low, high)] * len(replacement)
            self._rules[low] = rule
            if guess:
                self._guessed.add(low)
            at = end
        reach += old[at:]
        text.append(self.text[at:])
        self._reach, self.text = reach, "".join(text)

    def input_offset(self, index: int) -> int:
        """Where in the input the character at index of the current text began."""
        if self._reach is None:
            return index
        return self._reach[index][0] if index < len(self._reach) else len(self.input)

    def edits(self) -> tuple[Edit, ...]:
        """The net edits of the input, ascending, each cut down to what differs."""
        if self._reach is None:
            return ()
        found: list[Edit] = []
        source = index = 0
        reach, text, given = self._reach, self.text, self.input
        total = len(reach)
        while index < total:
            first = reach[index]
            start, end = first
            stop = index + 1
            if start > source:
                found.append(self._edit(source, start, ""))
            if end - start != 1 or (stop < total and reach[stop] == first):
                while stop < total and reach[stop] == first:
                    stop += 1
                found.append(self._edit(start, end, text[index:stop]))
            elif text[index] != given[start]:
                found.append(self._edit(start, end, text[index]))
            index, source = stop, end
        if source < len(self.input):
            found.append(self._edit(source, len(self.input), ""))
        return tuple(
            _cut_down(self.input, edit)
            for edit in found
            if self.input[edit.start : edit.end] != edit.replacement
        )

    def _edit(self, start: int, end: int, replacement: str) -> Edit:
        rule = self._rules.get(start)
        if rule is None:
            rule = next((self._rules[i] for i in range(start, end) if i in self._rules), "NRM-01")
        sure = not any(start <= at < end for at in self._guessed)
        return Edit(rule, start, end, replacement, sure)


def _cut_down(text: str, edit: Edit) -> Edit:
    """The edit without what is equal at its ends; it keeps at least one input character."""
    rule, start, end, after, sure = edit
    before = text[start:end]
    while len(before) > 1 and after and before[0] == after[0]:
        start, before, after = start + 1, before[1:], after[1:]
    while len(before) > 1 and after and before[-1] == after[-1]:
        end, before, after = end - 1, before[:-1], after[:-1]
    return Edit(rule, start, end, after, sure)
