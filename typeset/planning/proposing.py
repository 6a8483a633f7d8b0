"""Proposals of automatic makeup for the pages of an edition file: asked for, drawn, told. What is accepted is written by `accepting`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.adverts.vetting import vetted
from typeset.auto.as_data import References
from typeset.auto.filling import GUESSED, waiting
from typeset.auto.types import Wish
from typeset.engine.engine import Engine
from typeset.findings import ERROR, Findings, Place
from typeset.findings.telling import tell
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts, load_reading
from typeset.model.block import TextBlock
from typeset.named_tuple import NamedTuple
from typeset.planning.previous import stood

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.auto.types import Proposal
    from typeset.findings import Finding, Outcome
    from typeset.intake.edition.edition import Reading
    from typeset.model.auto import AutoStory
    from typeset.model.paper import Edition, Page

    Door = Callable[[Engine, Edition, int, Wish], Outcome[tuple[Proposal, ...]]]
    """Makes proposals for one page of an edition."""


class Asked(NamedTuple):
    """What an editor asks for."""

    pages: tuple[int, ...] = ()
    """Numbers of the pages, () all that say `auto:`."""
    wish: Wish = Wish()
    """How many proposals, and how they are looked for."""
    taken: int = 1
    """The number of the proposal that later pages are made up with, as it is the one that is to be taken over."""
    min_change: bool = False
    """Whether as few blocks as possible are to move from where they stand (TST-04)."""
    folder: str = ""
    """Where the sheet of proposals is written, "" the usual place."""


class Opened(NamedTuple):
    """An edition that is read and can be set."""

    path: str
    """Its file, as the user named it."""
    reading: Reading
    """What was read; an advertiser's PDF that is refused is taken out."""
    engine: Engine
    """Sets it."""

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.reading.edition

    @property
    def references(self) -> References:
        """How its file names what lies elsewhere."""
        return References(self.path, self.reading.copy, self.edition.paper.grid.size)


class Proposed(NamedTuple):
    """A page with its proposals."""

    page: Page
    """As it is written."""
    proposals: tuple[Proposal, ...]
    """The best first; () where there is none, and findings say why."""


def opened(path: str, findings: Findings) -> Opened | None:
    """Read an edition with its fonts; None with findings where it cannot be read."""
    reading = load_reading(path, findings)
    table = load_fonts(reading.edition.paper, findings) if reading is not None else None
    if reading is None or table is None:
        return None
    edition = vetted(reading.edition, findings, reading.edition.mono_pages())
    return Opened(path, reading._replace(edition=edition), Engine(FontBook(table)))


def proposed(
    found: Opened, asked: Asked, findings: Findings, door: Door | None = None
) -> tuple[Proposed, ...] | None:
    """The pages that are asked for, each with its proposals; None with a finding where there is nothing to propose for. door: who
    makes them, the engine of this program unless another is handed in."""
    pages = _pages(found, asked.pages, findings)
    if pages is None:
        return None
    make = door or _door()
    edition, guesses = _allocated(found) if door is None else (found.edition, ())
    out = []
    for page in pages:
        wish = asked.wish
        if asked.min_change:
            wish = _as_it_stood(found, asked, _numbered(edition, page.number), findings)
        made = make(found.engine, edition, page.number, wish)
        findings.extend(made.findings)
        proposals = tuple(_as_ranked(page, one) for one in made.value)
        out.append(Proposed(page, proposals[: wish.proposals]))
        if proposals:  # what goes on on a later page is known then
            edition = edition.with_page(proposals[min(asked.taken, len(proposals)) - 1].page)
    known = {one.page.number for one in out if one.proposals}
    findings.extend(one for one in guesses if one.code not in GUESSED or one.place.page not in known)
    return tuple(out)


def _as_ranked(page: Page, proposal: Proposal) -> Proposal:
    """A proposal for a page whose blocks stood, with the ranks that their editor gave them: those that follow from titles are nobody's
    word, and no key of a block that need not change."""
    if page.auto:
        return proposal
    own = {block.id: block.rank for block in page.blocks if isinstance(block, TextBlock)}
    blocks = tuple(
        block._replace(rank=own.get(block.id, block.rank)) if isinstance(block, TextBlock) else block
        for block in proposal.page.blocks
    )
    return proposal._replace(page=proposal.page._replace(blocks=blocks))


def sheet_folder(edition: Edition, folder: str = "") -> str:
    """Where the sheet of an edition's proposals lies. folder: the one that is named."""
    return folder or f"output/{edition.date.isoformat()}-proposals"


def _numbered(edition: Edition, number: int) -> Page:
    return next(page for page in edition.pages if page.number == number)


def _as_it_stood(found: Opened, asked: Asked, page: Page, findings: Findings) -> Wish:
    """What is asked, with how a page stood (TST-04): as its blocks say; one that the program is to fill as it was built or proposed
    last. It is said what it was taken from (PRP-06), or that there is nothing to go by."""
    if not page.auto:
        return asked.wish._replace(before=page)
    known = stood(found.edition, page, sheet_folder(found.edition, asked.folder))
    at = page.auto[0].place
    if known is None:
        findings.add(tell("PRP-06.none", at=at, page=page.number, edition=found.path))
        return asked.wish
    findings.add(tell("PRP-06", at=at, page=page.number, file=known.file))
    return asked.wish._replace(before=known.page, traces=known.traces)


def _allocated(found: Opened) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition with the stories of an issue's list shared out among its pages, where it has one, and what is said of that."""
    if found.edition.auto is None:
        return found.edition, ()
    from typeset.auto.issue import spread  # few editions have one

    made = spread(found.engine, found.edition)
    return made.value, made.findings


def _door() -> Door:
    from typeset.auto.propose import propose  # what it needs is loaded where nobody hands in another

    return propose


def _pages(found: Opened, numbers: tuple[int, ...], findings: Findings) -> tuple[Page, ...] | None:
    """The pages of these numbers, else all that the program is to fill (PRP-01)."""
    edition, place = found.edition, Place(found.path, 1, 1)
    known = {page.number: page for page in edition.pages}
    for number in numbers:
        if number not in known:
            findings.add(tell("PRP-01.page", at=place, page=number, pages=len(known)))
            return None
        if known[number].spread:
            left = known[number].spread
            findings.add(tell("PRP-01.spread", at=known[number].place, left=left, right=left + 1))
            return None
    wanted = numbers or waiting(edition)
    if not wanted:
        findings.add(tell("PRP-01", at=place, edition=found.path))
        return None
    return tuple(known[number] for number in wanted)


def picture_of(found: Opened, page: Page, dpi: int) -> bytes:
    """The picture of a page as it is proposed, PNG; a page with errors is marked as a draft (校样 有误)."""
    from typeset.press.job_info import JobInfo
    from typeset.press.write import page_pdf
    from typeset.proof.pdfium import render
    from typeset.proof.png import png

    edition = found.edition.with_page(page)
    group = next(group for group in _groups(edition) if page.number in group)
    made = found.engine.set_group(edition, group).value
    sheet = next(sheet for sheet in made.sheets if sheet.page == page.number)
    paper = edition.paper
    info = JobInfo(
        paper.name,
        paper.name,
        edition.date,
        paper.press,
        base=Path(found.path).parent,
        mono=edition.mono_pages(),
    )
    return png(render(page_pdf(sheet, found.engine.book, info, Findings()), dpi))


def _groups(edition: Edition) -> list[frozenset[int]]:
    from typeset.engine.groups import groups_of

    return groups_of(edition)


def tell_of(page: Page, number: int, proposal: Proposal, shared: tuple[AutoStory, ...] = ()) -> Findings:
    """What the editor should know of a proposal that is accepted: reserve left out, errors (PRP-04, PRP-02); stories that are no reserve
    and that it has no room for are an error (PRP-03), for they would be on no page. shared: stories of the whole issue."""
    findings, at = Findings(), page.place
    asked = (*(story for spec in page.auto for story in spec.stories), *shared)
    stories = [story for story in asked if story.block.id in proposal.left_out]
    for story in stories:
        if not story.reserve:
            name = story.block.id
            findings.add(tell("PRP-03.lost", at=story.place, page=page.number, number=number, name=name))
    reserve = tuple(story.block.id for story in stories if story.reserve)
    if reserve:
        findings.add(tell("PRP-04", at=at, page=page.number, number=number, names=reserve))
    errors = sum(one.severity == ERROR for one in proposal.findings)
    if errors:
        findings.add(tell("PRP-02.errors", at=at, page=page.number, number=number, errors=errors))
    return findings
