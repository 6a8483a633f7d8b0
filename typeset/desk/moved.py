"""Where the blocks that a hand saw stand in the edition file by now: pages and blocks are named by their number, and a block that
somebody took off meanwhile makes numbers mean another. A block is known by where it is written, brought over all that changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.refused import RefusedError
from typeset.intake.yaml.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.desk.edits.patches import Patch
    from typeset.intake.yaml.nodes import Node

    Number = tuple[int, int]

_WITHIN = ("a", "b", "with")
"""Keys of edits under which another block is named."""


def places_of(root: Node | None) -> dict[Number, int]:
    """Offsets of the blocks of an edition file by page and index, and of its pages, whose index is -1."""
    found: dict[Number, int] = {}
    pages = root.get("pages") if isinstance(root, Mapping) else None
    for number, page in enumerate(pages.items if isinstance(pages, Sequence) else (), 1):
        found[number, -1] = page.start
        blocks = page.get("blocks") if isinstance(page, Mapping) else None
        for index, block in enumerate(blocks.items if isinstance(blocks, Sequence) else ()):
            found[number, index] = block.start
    return found


def brought(offset: int, changes: Iterable[Iterable[Patch]]) -> int | None:
    """An offset after changes of its text, one after the other; None where what stood there is gone."""
    for patches in changes:
        by = 0
        for patch in patches:
            if patch.start == patch.end == offset or (patch.end <= offset and patch.start < offset):
                by += len(patch.text) - (patch.end - patch.start)
            elif patch.start <= offset < patch.end:
                return None
        offset += by
    return offset


class Moved:
    """Pages and blocks as they were seen -> as they are. then, now: their offsets in both texts; changes: what is between."""

    def __init__(
        self, then: dict[Number, int], now: dict[Number, int], changes: tuple[tuple[Patch, ...], ...]
    ) -> None:
        self._then, self._changes = then, changes
        self._now: dict[tuple[int, bool], Number] = {}
        for number, offset in now.items():
            self._now.setdefault((offset, number[1] < 0), number)

    def op(self, op: dict[str, Any]) -> dict[str, Any]:
        """An edit that names pages and blocks as they are now. Raises RefusedError for one that is not there any more."""
        if not self._changes:
            return op
        if op.get("op") == "several":
            rows = op.get("ops")
            if (
                any(self.op(one) != one for one in rows if isinstance(one, dict))
                if isinstance(rows, list)
                else False
            ):
                raise _gone()  # what it was worked out upon is another page now
            return op
        made = {**op, **self._named(op)}
        for key in _WITHIN:
            if isinstance(op.get(key), dict):
                made[key] = {**op[key], **self._named(op[key])}
        return made

    def _named(self, said: dict[str, Any]) -> dict[str, int]:
        page, block = said.get("page"), said.get("block")
        index = -1 if block is None else block
        if type(page) is not int or type(index) is not int or (page, index) not in self._then:
            return {}  # planning says what is wrong with it
        offset = brought(self._then[page, index], self._changes)
        found = None if offset is None else self._now.get((offset, index < 0))
        if found is None:
            raise _gone()
        return {"page": found[0]} if block is None else {"page": found[0], "block": found[1]}


def _gone() -> RefusedError:
    return RefusedError(
        "这一版刚被改过，这一步对不上了",
        "the page has just changed, and this edit does not fit it any more",
        "照现在的版面再做一次",
        stale=True,
    )
