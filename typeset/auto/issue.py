"""A whole issue made ready for automatic makeup (整期自动组版): its stories are allocated, and every page gets an `auto` of its own."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from typeset.auto.allocating import allocated
from typeset.auto.allocation import Table
from typeset.auto.issue_asking import asked, nowhere
from typeset.auto.issue_sizes import Piece, fits, pieces_of, spaces_of
from typeset.findings import Finding, Outcome
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.auto import AutoSpec, AutoStory
from typeset.model.block import Area, JumpSpec
from typeset.model.kinds import ContinueBlock, StoryBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.allocation import Allocation
    from typeset.auto.issue_sizes import PageSpace
    from typeset.engine.engine import Engine
    from typeset.model.auto import AutoIssue
    from typeset.model.paper import Edition, Page


def spread(engine: Engine, edition: Edition) -> Outcome[Edition]:
    """The edition in which every page that its `auto` names has an `auto` of its own, and the issue none; with what is missing or
    over in numbers (MKP-31 … MKP-37). One without is as it was. Deterministic: a count of steps."""
    auto = edition.auto
    if auto is None:
        return Outcome(edition, ())
    spaces = tuple(space for space in spaces_of(engine, edition, auto) if space.free)
    if not spaces or not auto.stories:
        return Outcome(edition._replace(auto=None), ())
    all_ = pieces_of(engine, edition, auto, spaces)
    places = [_open(piece, spaces) for piece in all_]
    placed = [bool(open_) or piece.entry.reserve for piece, open_ in zip(all_, places, strict=True)]
    told = tuple(nowhere(piece, spaces) for piece, there in zip(all_, placed, strict=True) if not there)
    pieces = tuple(compress(all_, placed))
    table = _table(spaces, pieces, list(compress(places, placed)), auto)
    allocation = allocated(table)
    found: tuple[Finding, ...] = (*told, *asked(table, allocation, auto, geometry_of(edition.paper)))
    return Outcome(_edition(edition, table, allocation, auto), found)


def _open(piece: Piece, spaces: Sequence[PageSpace]) -> tuple[int, ...]:
    """The pages that a story may stand on, by their places: those in colours alone where its pictures are and one has room."""
    found = [at for at, space in enumerate(spaces) if not fits(piece, space)]
    if piece.waits:
        found = [at for at in found if spaces[at].number < piece.waits] or found
    beside = piece.entry.beside
    fixed = [at for at in found if any(block.id == beside for block in spaces[at].page.blocks)]
    if beside and fixed:
        found = fixed
    coloured = [at for at in found if spaces[at].quota.colour]
    return tuple(coloured if piece.coloured and coloured else found)


def _table(
    spaces: tuple[PageSpace, ...], pieces: tuple[Piece, ...], places: list[tuple[int, ...]], auto: AutoIssue
) -> Table:
    at = {piece.name: number for number, piece in enumerate(pieces)}
    groups = (tuple(at[name] for name in group if name in at) for group in auto.together)
    beside = (
        (number, at[piece.entry.beside]) for number, piece in enumerate(pieces) if piece.entry.beside in at
    )
    together = tuple(group for group in groups if len(group) > 1)
    return Table(spaces, pieces, tuple(places), together, tuple(beside))


def _edition(edition: Edition, table: Table, allocation: Allocation, auto: AutoIssue) -> Edition:
    made = {
        space.number: _page(space.page, _entries(table, allocation, at, auto), auto)
        for at, space in enumerate(table.spaces)
    }
    pages = tuple(made.get(page.number, page) for page in edition.pages)
    return edition._replace(pages=pages, auto=None)


def _page(page: Page, entries: tuple[AutoStory, ...], auto: AutoIssue) -> Page:
    """A page with its own `auto`; one that got nothing is a draft."""
    if not entries:
        return page._replace(unfit=True)
    names = {entry.block.id for entry in entries} | {block.id for block in page.blocks}
    groups = (tuple(name for name in group if name in names) for group in auto.together)
    together = tuple(group for group in groups if len(group) > 1)
    return page._replace(
        auto=(AutoSpec(entries, together=together, place=auto.place._replace(page=page.number)),)
    )


def _entries(table: Table, allocation: Allocation, space: int, auto: AutoIssue) -> tuple[AutoStory, ...]:
    """What stands on a page, in the order of the file, continuations behind."""
    own, behind = [], []
    for piece, place, jumped in zip(table.pieces, allocation.places, allocation.jumps, strict=True):
        if place == space:
            to = table.spaces[jumped.space].number if jumped is not None else piece.waits
            own.append(_leading(piece.entry, to)._replace(beside=_there(piece, table, allocation, space)))
        elif jumped is not None and jumped.space == space:
            behind.append(_continuation(piece.entry, auto))
    return tuple(
        entry._replace(place=entry.place._replace(page=table.spaces[space].number))
        for entry in (*own, *behind)
    )


def _there(piece: Piece, table: Table, allocation: Allocation, space: int) -> str:
    """The neighbour that a story asks for, where it is on its page."""
    beside = piece.entry.beside
    names = {one.name for one, place in zip(table.pieces, allocation.places, strict=True) if place == space}
    names |= {block.id for block in table.spaces[space].page.blocks}
    return beside if beside in names else ""


def _leading(entry: AutoStory, to: int) -> AutoStory:
    """An entry that goes on on a page, 0 none."""
    block = entry.block
    if not isinstance(block, StoryBlock):
        return entry
    jump = block.jump._replace(page=to, label="") if to else JumpSpec()
    return entry._replace(block=block._replace(jump=jump), jump="allowed" if to else "never", jump_page=to)


def _continuation(entry: AutoStory, auto: AutoIssue) -> AutoStory:
    """What goes on of a story: as the list has it, else by the house's style."""
    block = entry.block
    assert isinstance(block, StoryBlock)
    for other in auto.stories:
        if isinstance(other.block, ContinueBlock) and other.block.story.id == block.story.id:
            return other
    made = ContinueBlock(
        id=f"{block.id}（下文）",
        area=Area(1, 1, 1, 1),
        place=block.place,
        styles=block.styles,
        story=block.story,
    )
    return AutoStory(made, picture="none", place=entry.place)
