"""A difference as it is seen, before it is known whether it is a cause: what it may be put down to and what it explains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from typeset.proof.compare.types import Change

Key = tuple[str, str]
"""Something that a cause explains and an effect is put down to: ("story", id), ("page", number), ("date", "") …"""


class Seen(NamedTuple):
    """One difference. cause: whether it can only be an editor's doing; explains: what a cause may bring about;
    due: where an effect looks for its cause, nearest first. What finds none is a cause of its own."""

    change: Change
    cause: bool
    explains: tuple[Key, ...] = ()
    due: tuple[Key, ...] = ()


def settled(seen: Iterable[Seen]) -> tuple[Change, ...]:
    """Causes with their effects, in page order. Effects of one kind, block and page are one with their counts added."""
    rows = list(seen)
    causes = [row for row in rows if row.cause]
    effects: dict[int, list[Change]] = {}
    orphans = []
    for row in rows:
        if row.cause:
            continue
        owner = _owner(row, causes)
        if owner is None:
            orphans.append(row)
        else:
            effects.setdefault(owner, []).append(row.change)
    made = [row.change._replace(effects=tuple(_added(effects.get(k, ())))) for k, row in enumerate(causes)]
    made.extend(_adopted(orphans))
    return tuple(sorted(made, key=_order))


def _adopted(orphans: list[Seen]) -> list[Change]:
    """What has no cause stands for itself; what an orphan explains hangs on it, so that an engine's change is told once."""
    heads = [row for row in orphans if row.explains]
    left = [row for row in orphans if not row.explains]
    effects: dict[int, list[Change]] = {}
    alone = []
    for row in left:
        owner = _owner(row, heads)
        if owner is None:
            alone.append(row.change)
        else:
            effects.setdefault(owner, []).append(row.change)
    made = [row.change._replace(effects=tuple(_added(effects.get(k, ())))) for k, row in enumerate(heads)]
    return [*made, *_added(alone)]


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
                number=known.number + change.number, boxes=known.boxes + change.boxes,
                old_boxes=known.old_boxes + change.old_boxes,
            )  # fmt: skip
    return list(out.values())


_COUNTED = frozenset(("lines.moved", "rules.changed", "drawing.changed"))


def _order(change: Change) -> tuple[int, int, int, int, str, str]:
    top = min((box[1] for box in change.boxes or change.old_boxes), default=0)
    page = change.page or change.old_page
    return page, top, change.paragraph, change.at, change.kind, change.block


def story_keys(names: Iterable[str], pages: Iterable[int] = ()) -> tuple[Key, ...]:
    """What a change in these stories explains: their own settings, and weakly what stands on the same pages."""
    return (*(("story", name) for name in names), *(("page", str(page)) for page in pages))


Renamed = Mapping[str, str]
"""New story id by old one, where they differ."""
