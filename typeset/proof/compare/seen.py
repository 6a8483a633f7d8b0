"""A difference as it is seen, before it is known whether it is a cause: what it may be put down to and what it explains."""

from __future__ import annotations

from collections.abc import Iterable

from typeset.named_tuple import NamedTuple
from typeset.proof.compare.types import Change

Key = tuple[str, str]
"""Something that a cause explains and an effect is put down to: ("story", id), ("page", number), ("date", "") …"""


class Seen(NamedTuple):
    """One difference."""

    change: Change
    """What differs."""
    cause: bool
    """Whether it can only be an editor's doing."""
    explains: tuple[Key, ...] = ()
    """What a cause may bring about."""
    due: tuple[Key, ...] = ()
    """Where an effect looks for its cause, nearest first. What finds none is a cause of its own."""
    late: bool = False
    """Whether it looks for it when others have found theirs: what was only levelled (TIT-12) is nobody's cause but its own story's."""


_RANK = ("style", "page", "picture", "drawing", "title", "kicker", "subtitle", "caption", "jump")
"""Which of several changes without an editor's cause is taken for the others' cause: by the first word of its kind."""


def settled(seen: Iterable[Seen]) -> tuple[Change, ...]:
    """Causes with their effects, in page order. Effects of one kind, block and page are one with their counts added.

    What has no cause among the editor's doings hangs on a change of higher rank that explains it, so that another engine's
    setting is told once; what is left stands for itself.
    """
    rows = list(seen)
    heads = [_general(row) for row in rows if row.cause]
    left = [row for row in rows if not row.cause]
    effects: list[list[Change]] = [[] for _ in heads]
    for row in sorted((row for row in left if row.explains), key=_rank):
        owner = _owner(row, heads)
        if owner is None:
            heads.append(_general(row))
            effects.append([])
        else:
            effects[owner].append(row.change)
    alone = []
    for row in (row for row in left if not row.explains):
        owner = _owner(row, heads)
        if owner is None:
            alone.append(row.change)
        else:
            effects[owner].append(row.change)
    made = [
        head.change._replace(effects=tuple(_added(own))) for head, own in zip(heads, effects, strict=True)
    ]
    return tuple(sorted((*made, *_added(alone)), key=place_order))


def _rank(row: Seen) -> tuple[bool, int]:
    word = row.change.kind.partition(".")[0]
    return row.late, _RANK.index(word) if word in _RANK else len(_RANK)


def _general(row: Seen) -> Seen:
    """Findings and the state of a page may be put down to whatever else changed."""
    return row._replace(explains=(*row.explains, ("page", str(row.change.page)), ("any", "")))


def _owner(row: Seen, causes: list[Seen]) -> int | None:
    for key in row.due:
        found = [k for k, cause in enumerate(causes) if key in cause.explains]
        if found:
            return min(found, key=lambda k: (causes[k].change.page != row.change.page, k))
    return None


def _added(changes: Iterable[Change]) -> list[Change]:
    out: dict[tuple[str, int, int, str, str, str], Change] = {}
    for change in changes:
        alike = change.kind in _COUNTED
        key = (
            change.kind,
            change.page,
            change.old_page,
            change.block,
            *(("", "") if alike else (change.old, change.new)),
        )
        known = out.get(key)
        if known is None:
            out[key] = change
        elif alike:
            out[key] = known._replace(
                number=known.number + change.number,
                boxes=known.boxes + change.boxes,
                old_boxes=known.old_boxes + change.old_boxes,
            )
    return list(out.values())


_COUNTED = frozenset(("lines.moved", "rules.changed", "drawing.changed"))


def place_order(change: Change) -> tuple[int, int, int, int, str, str]:
    """The order of changes: by page and from the top."""
    top = min((box[1] for box in change.boxes or change.old_boxes), default=0)
    page = change.page or change.old_page
    return page, top, change.paragraph, change.at, change.kind, change.block
