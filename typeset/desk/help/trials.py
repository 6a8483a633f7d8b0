"""Trial editions (试排): an edition changed in memory and really set, what came of it, and what it would cost elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from typeset.desk.help.opened import Opened, group_of
from typeset.engine.engine import without
from typeset.findings import ERROR, WARNING, Finding, Findings
from typeset.intake.copy.copyfolder import Copy
from typeset.intake.edition.checks import check_pages
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.fit.slices import shown_text
from typeset.model.block import Block
from typeset.model.paper import Edition
from typeset.named_tuple import NamedTuple

Op = dict[str, Any]
"""An edit as a desk carries it."""


class Effect(NamedTuple):
    """What a change makes of a block."""

    lines: int
    """Lines gained for its text: so many less over, or more white; negative: so many more are filled."""
    characters: int
    """Characters that find room now and did not before; or that go elsewhere."""
    over_before: int
    """Lines over before."""
    over_after: int
    """Lines over then."""
    under_before: int
    """Lines short before."""
    under_after: int
    """Lines left white then."""


class Tried(NamedTuple):
    """A change that was really set."""

    effect: Effect
    """What it makes of the block."""
    warnings: tuple[Finding, ...]
    """Warnings that it brings."""


class Trials:
    """Trials about one block, of a bounded number: planning one is a trial, and so is placing its pages."""

    def __init__(self, opened: Opened, number: int, slot: int, budget: int) -> None:
        self.opened, self.number, self.slot, self.left = opened, number, slot, budget
        self.edition = opened.edition
        self._group = group_of(self.edition, number)
        self.before = self._part(self.edition)

    def _part(self, edition: Edition) -> PlannedPart | None:
        parts = self.opened.engine.planned(edition, group_of(edition, self.number)).parts
        return next((part for part in parts.get(self.number, ()) if part.slot == self.slot), None)

    def planned(self, edition: Edition) -> PlannedPart | None:
        """The block's part in a trial edition; None where it has none, or no trial is left."""
        if self.left <= 0:
            return None
        self.left -= 1
        return self._part(edition)

    def parts(self, edition: Edition, pages: frozenset[int], number: int) -> tuple[PlannedPart, ...]:
        """The parts of a page in a trial edition that was planned. pages: those that hang together with it, among others."""
        return self.opened.engine.planned(edition, hanging(edition, pages)).parts.get(number, ())

    def effect(self, edition: Edition) -> Effect | None:
        """What a trial edition makes of the block, by planning alone."""
        after = self.planned(edition)
        return None if after is None or self.before is None else self._effect(self.before, after)

    def _effect(self, before: PlannedPart, after: PlannedPart) -> Effect:
        chars = before.over_chars - after.over_chars
        if before.cut != after.cut or after.cut is not None:
            chars = self._shown(before) - self._shown(after)
        return Effect(
            balance(after) - balance(before), chars, before.over, after.over, _white(before), _white(after)
        )

    def _shown(self, part: PlannedPart) -> int:
        """Characters of a part that are its own, whether they find room or not."""
        composer = self.opened.composer.view(part.block)
        return sum(end - start for _, start, end in shown_text(composer, part)) + part.over_chars

    def tried(self, edition: Edition) -> Tried | None:
        """A trial edition set; None where it brings an error that was not there, or makes another block more over, or no trial
        is left."""
        effect = self.effect(edition)
        if effect is None or self.left <= 0:
            return None
        self.left -= 1
        pages = hanging(edition, self._group | group_of(edition, self.number))
        if self._worse(edition, pages):
            return None
        brought = compared(self.opened, edition, pages)
        return None if brought.errors else Tried(effect, brought.warnings)

    def _worse(self, edition: Edition, pages: frozenset[int]) -> bool:
        """Whether any other block is more over than it was."""
        engine = self.opened.engine
        was = _overs(engine.planned(self.edition, pages).parts)
        now = _overs(engine.planned(edition, pages).parts)
        me = self.number, self.slot
        return any(over > was.get(at, 0) for at, over in now.items() if at != me)


class Brought(NamedTuple):
    """What a change brings that was not there."""

    errors: tuple[Finding, ...]
    """Errors."""
    warnings: tuple[Finding, ...]
    """Warnings."""


def hanging(edition: Edition, pages: frozenset[int]) -> frozenset[int]:
    """Pages with all that hang together with them."""
    return pages | frozenset(n for page in pages for n in group_of(edition, page))


def compared(opened: Opened, edition: Edition, pages: frozenset[int]) -> Brought:
    """What a trial edition brings on some pages, really set, against the edition as it is."""
    engine = opened.engine
    before = (*engine.set_group(opened.edition, pages).findings, *_stated(opened.edition))
    after = (*engine.set_group(edition, pages).findings, *_stated(edition))
    return Brought(_more(before, after, ERROR), _more(before, after, WARNING))


def _overs(parts: Mapping[int, tuple[PlannedPart, ...]]) -> dict[tuple[int, int], int]:
    return {(number, part.slot): part.over for number, row in parts.items() for part in row}


def balance(part: PlannedPart) -> int:
    """Lines of white, or those over as a negative number."""
    return -part.over if part.over else part.given - part.used


def _white(part: PlannedPart) -> int:
    return 0 if part.over else part.given - part.used


def _stated(edition: Edition) -> tuple[Finding, ...]:
    """What is wrong between the blocks as they are stated: overlaps, jumps without their other ends, …"""
    found = Findings()
    check_pages(edition, Copy((), ()), found)
    return tuple(found)


def _more(before: tuple[Finding, ...], after: tuple[Finding, ...], severity: str) -> tuple[Finding, ...]:
    """Findings of a severity that are more than before: one whose figures or place on the page changed is no new one."""
    had = Counter(_about(one) for one in before if one.severity == severity)
    out = []
    for one in sorted(
        (one for one in after if one.severity == severity), key=lambda one: bool(without((one,), before))
    ):
        about = _about(one)
        if had[about]:
            had[about] -= 1
        else:
            out.append(one)
    return tuple(out)


def _about(one: Finding) -> tuple[str, str, int, int]:
    return one.code, one.place.file, one.place.line, one.place.page


def replaced(edition: Edition, number: int, blocks: Mapping[int, Block]) -> Edition:
    """An edition with some blocks of a page, by slot, exchanged."""

    def changed(page: Any) -> Any:
        if page.number != number:
            return page
        return page._replace(blocks=tuple(blocks.get(slot, block) for slot, block in enumerate(page.blocks)))

    return edition._replace(pages=tuple(map(changed, edition.pages)))


def added(edition: Edition, number: int, block: Block) -> Edition:
    """An edition with one more block on a page, behind the others."""
    return edition._replace(
        pages=tuple(
            page._replace(blocks=(*page.blocks, block)) if page.number == number else page
            for page in edition.pages
        )
    )
