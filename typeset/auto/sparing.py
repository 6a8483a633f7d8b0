"""A page that cannot take all its stories: those that count least are spared, so that a draft is drawn, and they are named (MKP-45)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.telling import leanest, told_room
from typeset.auto.types import Proposal, Wish
from typeset.auto.wording import at_of
from typeset.findings import Outcome
from typeset.findings.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item
    from typeset.findings import Finding
    from typeset.model.paper import Page

_ROOM = 96
"""Share of the free cells up to which stories are kept, per cent: shapes do not go together without a rest."""


_SAID = ("MKP-40", "MKP-41", "MKP-45")
"""What is said once, of all stories together."""


def spared(
    setup: Setup, wish: Wish, fill: Callable[[Page, Wish], Outcome[tuple[Proposal, ...]]]
) -> Outcome[tuple[Proposal, ...]]:
    """Proposals without the stories that count least; what is spared is an error with its name."""
    kept = _kept(setup)
    stories = tuple(item.entry for item in setup.items if item.variants and item in kept)
    out = tuple(item.name for item in setup.items if item.variants and item not in kept)
    page = setup.page._replace(auto=(setup.spec._replace(stories=stories),))
    found, told = fill(page, wish) if stories else ((), ())
    made = tuple(one._replace(left_out=tuple(dict.fromkeys((*one.left_out, *out)))) for one in found)
    gone = set(made[0].left_out if made else out)
    lost = tuple(
        entry.block.id for entry in setup.spec.stories if entry.block.id in gone and not entry.reserve
    )
    rest = tuple(one for one in told if one.code not in _SAID)
    return Outcome(made, (*told_room(setup), *_said(setup, lost), *rest))


def _kept(setup: Setup) -> list[Item]:
    """The stories of the highest rank that have room together, those that are pinned before all; one less than all at most."""
    items = [item for item in setup.items if item.variants]
    items.sort(key=lambda item: (item.entry.reserve, item.entry.pin.whole is None, item.rank))
    room, kept = setup.cells * _ROOM // 100, []
    for item in items[:-1]:
        cells = leanest(item)
        if cells <= room:
            kept.append(item)
            room -= cells
    return kept


def _said(setup: Setup, lost: tuple[str, ...]) -> tuple[Finding, ...]:
    if not lost:
        return ()
    return (tell("MKP-45", at=at_of(setup), page=setup.page.number, names=lost),)
