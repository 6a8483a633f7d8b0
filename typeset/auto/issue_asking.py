"""What an issue that was allocated asks of its editor, in numbers: copy for pages that are short, less for those that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.allocation import OUT, PARTS, facing
from typeset.auto.issue_sizes import first_cells, fits
from typeset.auto.phrases import paste
from typeset.findings.figures import pasted
from typeset.findings.telling import phrase, tell
from typeset.model.kinds import ContinueBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.auto.allocation import Allocation, Table
    from typeset.auto.issue_sizes import PageSpace, Piece
    from typeset.findings import Finding, Place
    from typeset.findings.figures import Phrase
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.auto import AutoIssue

_HEAD = 4
"""Lines of one column that the title of a short story takes."""

_LEAST = 6
"""Cells under which a page asks for nothing: less than the shortest item."""


def asked(table: Table, allocation: Allocation, auto: AutoIssue, geo: Geometry) -> tuple[Finding, ...]:
    """All that is to be said of an allocation, by page and by story."""
    return (
        *_of_pages(table, allocation, auto, geo),
        *_of_colours(table, allocation),
        *_of_quotas(table, allocation, auto),
        *_of_related(table, allocation, auto),
        *_of_neighbours(table, allocation),
        *_of_jumps(table, allocation),
        *_of_rests(table, allocation, auto),
        *_of_reserve(table, allocation, auto),
    )


def _of_pages(table: Table, allocation: Allocation, auto: AutoIssue, geo: Geometry) -> Iterator[Finding]:
    """MKP-37, MKP-31."""
    used = table.used(allocation)
    for at, space in enumerate(table.spaces):
        there = [piece for piece, place in zip(table.pieces, allocation.places, strict=True) if place == at]
        looser = sum(piece.most - piece.usual for piece in there)
        tighter = sum(piece.usual - piece.least for piece in there)
        place = auto.place._replace(page=space.number)
        missing = space.free - used[at]
        if used[at] + looser < space.free and missing >= _LEAST:
            found = short(missing, (space.number, space.columns), geo, some=used[at] > 0)
            yield found._replace(place=place)
        elif used[at] - tighter > space.free:
            last = max(there, key=lambda piece: piece.rank)
            chars = rounded(-missing * chars_of(geo))
            yield tell("MKP-31", at=place, page=space.number, chars=chars, cells=-missing, name=last.name)


def short(cells: int, page: tuple[int, int], geo: Geometry, *, some: bool) -> Finding:
    """MKP-37 with what fills so many cells: characters with a title over them, or a picture a little wider than high. page: its
    number and how many columns wide its free part is; some: whether any story falls to it."""
    number, most = page
    columns = min(
        range(1, max(1, most) + 1),
        key=lambda wide: (abs(geo.span(wide) * 2 - 3 * geo.leading * (cells // wide)), wide),
    )
    chars, lines = rounded(max(1, cells - _HEAD) * chars_of(geo)), cells // columns
    key = "MKP-37" if some else "MKP-37.none"
    return tell(key, page=number, chars=chars, columns=columns, lines=lines, cells=cells)


def chars_of(geo: Geometry) -> int:
    """Characters of a line of one column."""
    return geo.column // geo.size


def rounded(chars: int) -> int:
    """A number of characters as one says it: to tens."""
    return max(10, (chars + 5) // 10 * 10)


def _of_colours(table: Table, allocation: Allocation) -> Iterator[Finding]:
    """MKP-33."""
    for piece, place in zip(table.pieces, allocation.places, strict=True):
        if place != OUT and piece.coloured and not table.spaces[place].quota.colour:
            number = table.spaces[place].number
            yield tell("MKP-33", at=_place(piece, number), name=piece.name, page=number)


def _of_quotas(table: Table, allocation: Allocation, auto: AutoIssue) -> Iterator[Finding]:
    """MKP-38."""
    for at, space in enumerate(table.spaces):
        there = [piece for piece, place in zip(table.pieces, allocation.places, strict=True) if place == at]
        quota = space.quota
        if not quota.most or len(there) <= quota.most:
            continue
        last = max(there, key=lambda piece: piece.rank)
        section = f"section: {pasted(quota.section)}, " if quota.section else ""
        yield tell(
            "MKP-38",
            at=auto.place._replace(page=space.number),
            page=space.number,
            most=quota.most,
            count=len(there),
            name=last.name,
            paste=paste(last.entry, "reserve: true"),
            quota=f"{space.number}: {{{section}most: {len(there)}}}",
        )


def _of_neighbours(table: Table, allocation: Allocation) -> Iterator[Finding]:
    """MKP-34.beside: a story whose neighbour stands on another page."""
    pages = {block.id: space.number for space in table.spaces for block in space.page.blocks}
    for piece, place in zip(table.pieces, allocation.places, strict=True):
        if place != OUT:
            pages[piece.name] = table.spaces[place].number
    for piece in table.pieces:
        page, to = pages.get(piece.name), pages.get(piece.entry.beside)
        if page and to and page != to:
            other = piece.entry.beside
            yield tell(
                "MKP-34.beside", at=_place(piece, page), name=piece.name, other=other, page=page, to=to
            )


def _of_related(table: Table, allocation: Allocation, auto: AutoIssue) -> Iterator[Finding]:
    """MKP-34."""
    for group in table.groups:
        there = [at for at in group if allocation.places[at] != OUT]
        pages = sorted({table.spaces[allocation.places[at]].number for at in there})
        if len(pages) > 2 or (len(pages) == 2 and not facing(*pages)):
            names = tuple(table.pieces[at].name for at in there)
            yield tell("MKP-34", at=auto.place, names=names, pages=tuple(str(one) for one in pages))


def _of_jumps(table: Table, allocation: Allocation) -> Iterator[Finding]:
    """MKP-35."""
    for piece, place, jumped in zip(table.pieces, allocation.places, allocation.jumps, strict=True):
        if jumped is not None:
            number, to = table.spaces[place].number, table.spaces[jumped.space].number
            share = 100 * jumped.parts // PARTS
            yield tell("MKP-35", at=_place(piece, number), name=piece.name, page=number, to=to, share=share)


def _of_rests(table: Table, allocation: Allocation, auto: AutoIssue) -> Iterator[Finding]:
    """MKP-22.issue: continuations of stories that stand whole."""
    whole = {
        piece.entry.block.about.id: table.spaces[place].number
        for piece, place, jumped in zip(table.pieces, allocation.places, allocation.jumps, strict=True)
        if place != OUT and jumped is None and piece.entry.block.about is not None
    }
    for entry in auto.stories:
        block = entry.block
        if isinstance(block, ContinueBlock) and block.story.id in whole:
            page = whole[block.story.id]
            yield tell("MKP-22.issue", at=entry.place, name=block.id, page=page, paste=paste(entry))


def _of_reserve(table: Table, allocation: Allocation, auto: AutoIssue) -> Iterator[Finding]:
    """MKP-36."""
    names = tuple(
        piece.name
        for piece, place in zip(table.pieces, allocation.places, strict=True)
        if place == OUT and piece.entry.reserve
    )
    if names:
        yield tell("MKP-36", at=auto.place, names=names)


def nowhere(piece: Piece, spaces: tuple[PageSpace, ...]) -> Finding:
    """MKP-32: why no page takes a story, page by page."""
    reasons = {space.number: fits(piece, space) for space in spaces}
    said: list[Phrase] = []
    for why in dict.fromkeys(reasons.values()):
        mine = [space for space in spaces if reasons[space.number] == why]
        said.append(_why(piece, why, mine))
    return tell("MKP-32", at=piece.entry.place, name=piece.name, why=tuple(said))


def _why(piece: Piece, why: str, spaces: list[PageSpace]) -> Phrase:
    """Why some pages do not take a story."""
    pages = tuple(str(space.number) for space in spaces)
    if why == "section":
        return phrase("MKP-32.section", pages=pages, section=piece.entry.section)
    if why == "pin":
        return phrase("MKP-32.pin", pages=pages)
    free = max(space.free for space in spaces)
    return phrase("MKP-32.area", pages=pages, free=free, least=first_cells(piece))


def _place(piece: Piece, page: int) -> Place:
    return piece.entry.place._replace(page=page)
