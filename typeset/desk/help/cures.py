"""What would cure a block that is over or short (超、欠): changes that were really set, the least intrusive ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from typeset.desk.help.badges import short_of
from typeset.desk.help.cure import Cure, Proposal, helps, order
from typeset.desk.help.inside_cures import fillers, legs, pictures, slack
from typeset.desk.help.jump_cures import jumps
from typeset.desk.help.opened import Opened
from typeset.desk.help.room_cures import room
from typeset.desk.help.title_cures import titles
from typeset.desk.help.trials import Op, Trials
from typeset.model.block import TextBlock

TRIALS = 60
"""Trials for one block: plannings and settings."""

_PROPOSERS: tuple[Callable[[Trials, TextBlock, Op], Iterator[Proposal]], ...] = (
    slack, titles, fillers, room, pictures, legs, jumps,
)  # fmt: skip


def cures(opened: Opened, number: int, index: int, budget: int = TRIALS) -> Iterator[Cure]:
    """Cures of the block at an index of a page's list in the file, as they are found; none where it fits, or sets no text.

    Each was set in memory: none makes an error that was not there, or another block more over. budget: trials at most; the
    same edition gives the same cures, and a caller may stop between any two.
    """
    page = opened.page(number)
    slot = opened.slot(page, index) if page is not None else None
    block = page.blocks[slot] if page is not None and slot is not None else None
    if slot is None or not isinstance(block, TextBlock):
        return
    trials = Trials(opened, number, slot, budget)
    before = trials.before
    if before is None or not (before.over or short_of(opened.composer.view(block), before)):
        return
    at: Op = {"page": number, "block": index}
    for propose in _PROPOSERS:
        for proposal in propose(trials, block, at):
            cure = _tried(trials, proposal)
            if cure is not None:
                yield cure


def _tried(trials: Trials, proposal: Proposal) -> Cure | None:
    """A proposal that was set and helps."""
    effect = trials.effect(proposal.edition)
    if effect is None or not helps(effect):
        return None
    tried = trials.tried(proposal.edition)
    if tried is None:
        return None
    zh, en = proposal.words(tried.effect)
    return Cure(proposal.kind, proposal.rank, zh, en, proposal.ops, tried.effect, tried.warnings)


def best_first(found: Iterable[Cure]) -> list[Cure]:
    """Cures in the order in which an editor would try them."""
    return sorted(found, key=order)
