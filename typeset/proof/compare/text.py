"""Edits between two texts, exact and the same both ways: A to B mirrors B to A."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from typeset.proof.compare.types import Edit

_NEAR = 1
"""Equal characters between two edits that are too few to tell them apart."""

_LONG = 4000
"""Texts whose differing middles are longer than this are compared by sentence first; characters."""

_STOPS = "。！？；\n"

Op = tuple[int, int, int, int]
"""Old [start, end), new [start, end) of one difference."""


def differences(old: Sequence[object], new: Sequence[object]) -> list[Op]:
    """Where two sequences of hashable things differ. Mirrored when old and new change places."""
    if (len(old), list(map(repr, old))) > (len(new), list(map(repr, new))):
        return [(a, b, c, d) for c, d, a, b in _forward(new, old)]
    return _forward(old, new)


def _forward(old: Sequence[object], new: Sequence[object]) -> list[Op]:
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not inner_old and not inner_new:
        return []
    if not inner_old or not inner_new:
        return [(head, len(old) - tail, head, len(new) - tail)]
    matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=False)
    return [
        (head + a, head + b, head + c, head + d)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make the new text of the old one: near ones joined, numbers and Latin words kept whole."""
    long = max(len(old), len(new)) > _LONG
    ops = _by_sentence(old, new) if long else _ordered(old, new)
    whole = [_widened(op, old, new) for op in _joined(ops)]
    return tuple(Edit(a, b, c, d, old[a:b], new[c:d]) for a, b, c, d in _joined(whole, 0))


def _ordered(old: str, new: str) -> list[Op]:
    """Differences of two strings, computed in one fixed direction so that they mirror."""
    if (len(old), old) > (len(new), new):
        return [(a, b, c, d) for c, d, a, b in _forward(new, old)]
    return _forward(old, new)


def _by_sentence(old: str, new: str) -> list[Op]:
    one, two = _sentences(old), _sentences(new)
    swapped = (len(old), old) > (len(new), new)
    rough = [(c, d, a, b) for a, b, c, d in _forward(two, one)] if swapped else _forward(one, two)
    starts_old, starts_new = _starts(one), _starts(two)
    out: list[Op] = []
    for a, b, c, d in rough:
        left, right = starts_old[a], starts_new[c]
        if max(starts_old[b] - left, starts_new[d] - right) > _LONG:
            out.append((left, starts_old[b], right, starts_new[d]))
            continue
        fine = _ordered(old[left : starts_old[b]], new[right : starts_new[d]])
        out.extend((left + e, left + f, right + g, right + h) for e, f, g, h in fine)
    return out


def _sentences(text: str) -> list[str]:
    out, start = [], 0
    for at, ch in enumerate(text, 1):
        if ch in _STOPS:
            out.append(text[start:at])
            start = at
    return [*out, text[start:]] if start < len(text) else out


def _starts(pieces: list[str]) -> list[int]:
    out = [0]
    for piece in pieces:
        out.append(out[-1] + len(piece))
    return out


def _joined(ops: list[Op], near: int = _NEAR) -> list[Op]:
    out: list[Op] = []
    for op in ops:
        if out and (op[0] - out[-1][1] <= near or op[2] - out[-1][3] <= near):
            out[-1] = (out[-1][0], op[1], out[-1][2], op[3])
        else:
            out.append(op)
    return out


def _widened(op: Op, old: str, new: str) -> Op:
    """A replacement inside a number or a Latin word takes the whole of it."""
    a, b, c, d = op
    if a == b or c == d:
        inner = new[c:d] if a == b else old[a:b]
        if not inner.isalnum() or not inner.isascii():
            return op
    while (
        a > 0
        and c > 0
        and old[a - 1] == new[c - 1]
        and _wordy(old[a - 1])
        and _touches(old, new, (a, b, c, d), left=True)
    ):
        a, c = a - 1, c - 1
    while (
        b < len(old)
        and d < len(new)
        and old[b] == new[d]
        and _wordy(old[b])
        and _touches(old, new, (a, b, c, d), left=False)
    ):
        b, d = b + 1, d + 1
    return a, b, c, d


def _wordy(ch: str) -> bool:
    return ch.isascii() and ch.isalnum()


def _touches(old: str, new: str, op: Op, *, left: bool) -> bool:
    """Whether either side's edge character is of a number or word that goes on beyond the edit."""
    a, b, c, d = op
    edges = (old[a : a + 1], new[c : c + 1]) if left else (old[b - 1 : b], new[d - 1 : d])
    return any(edge and _wordy(edge) for edge in edges)


def apply(old: str, changes: Sequence[Edit]) -> str:
    """The old text with edits made. Raises ValueError where an edit does not fit it."""
    out, at = [], 0
    for edit in changes:
        if old[edit.start : edit.end] != edit.old or edit.start < at:
            raise ValueError(f"edit at {edit.start} does not fit")
        out += [old[at : edit.start], edit.new]
        at = edit.end
    return "".join((*out, old[at:]))


def likeness(old: str, new: str) -> int:
    """How alike two texts are, per mille, the same both ways."""
    one, two = (old, new) if (len(old), old) <= (len(new), new) else (new, old)
    if not one or not two:
        return 1000 if one == two else 0
    matcher = SequenceMatcher(None, one[:400], two[:400], autojunk=False)
    if matcher.real_quick_ratio() < 0.3:
        return 0
    return int(matcher.ratio() * 1000)
