"""The door of `typeset propose`: proposals made, shown, taken over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.auto.types import Wish
from typeset.files import whole
from typeset.findings import Place
from typeset.findings.telling import tell
from typeset.named_tuple import NamedTuple
from typeset.planning.accepting import Taken, accept, editing
from typeset.planning.previous import PLACES
from typeset.planning.proposal_views import Standing, as_tree, leaf_of, picture_name, summary
from typeset.planning.proposing import opened, picture_of, proposed, sheet_folder, tell_of
from typeset.reports.proposals import proposals_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings import Finding, Findings
    from typeset.model.auto import AutoStory
    from typeset.model.paper import Page
    from typeset.planning.proposing import Asked, Door, Opened, Proposed
    from typeset.reports.proposals import Leaf

DPI = 100
"""Of the pictures, as of proofs."""


class Order(NamedTuple):
    """What is to become of the proposals."""

    folder: str = ""
    """Where the sheet is written, "" output/<date>-proposals."""
    accept: int = 0
    """The number of the proposal that is taken over on every page, 0 none."""
    sheet: bool = True
    """Whether the sheet is written."""


class Made(NamedTuple):
    """What was made."""

    leaves: tuple[Leaf, ...]
    """Pages with their proposals."""
    written: tuple[str, ...]
    """Files that were written."""

    def lines(self) -> Iterable[str]:
        """What the terminal shows."""
        return summary(self.leaves), *self.written

    def as_json(self) -> str:
        """The same for programs."""
        return json.dumps({**as_tree(self.leaves), "written": self.written}, ensure_ascii=False, indent=1)


def propose(
    path: str, asked: Asked, order: Order, findings: Findings, door: Door | None = None
) -> Made | None:
    """Make proposals for pages of an edition; None where it cannot be read, has no such page or nothing could be written. door:
    who makes them, for tests."""
    found = opened(path, findings)
    files = editing(found) if found is not None else None
    if found is None or files is None:
        return None
    read = tuple(findings)
    asked = asked._replace(taken=order.accept or 1, folder=order.folder)
    some = proposed(found, asked, findings, door)
    if some is None:
        return None
    leaves = tuple(
        leaf_of(one, files, _standing(found, one.page, read))._replace(wanted=asked.wish.proposals)
        for one in some
    )
    written: tuple[str, ...] = ()
    if order.sheet:
        sheet = _write_sheet(found, some, leaves, asked, findings)
        if sheet is None:
            return None
        written = (sheet,)
    if order.accept:
        issue = found.edition.auto
        taken = _taken(some, order.accept, findings, issue.stories if issue is not None else ())
        changed = accept(files, taken, findings) if taken is not None else None
        written += changed or ()
    return Made(leaves, written)


def _standing(found: Opened, page: Page, read: tuple[Finding, ...]) -> Standing | None:
    """A page as it stands with its figures and what is found on it with the copy as it is now, where it has blocks alone. read: what
    was found while the edition was read."""
    if page.auto or not page.blocks or found.edition.auto is not None:
        return None
    from typeset.auto.judging import settled_page

    metrics, told = settled_page(found.engine, found.edition, page.number)
    return Standing(page, metrics, (*(one for one in read if one.place.page == page.number), *told))


def _taken(
    some: tuple[Proposed, ...], number: int, findings: Findings, shared: tuple[AutoStory, ...]
) -> tuple[Taken, ...] | None:
    """The proposal of a number on every page; None with findings where a page has none (PRP-02), or
    where it would lose a story (PRP-03). shared: stories of the whole issue."""
    out = []
    for page, proposals in some:
        if not 1 <= number <= len(proposals):
            key = "PRP-02" if proposals else "PRP-02.none"
            findings.add(tell(key, at=page.place, page=page.number, number=number, count=len(proposals)))
            continue
        chosen = proposals[number - 1]
        told = tell_of(page, number, chosen, shared)
        findings.extend(told)
        if not told.has_errors():
            out.append(Taken(page, chosen.page))
    return tuple(out) if len(out) == len(some) else None


def _again(path: str, asked: Asked) -> str:
    """The command that makes the same proposals again: with other options a number means another page."""
    wish, usual = asked.wish, Wish()
    count = f"-n {wish.proposals}" if wish.proposals != usual.proposals else ""
    change = "--min-change" if asked.min_change else ""
    exact = "" if wish.exact else "--no-exact"
    return " ".join(filter(None, ("typeset propose", path, count, change, exact)))


def _write_sheet(
    found: Opened, some: tuple[Proposed, ...], leaves: tuple[Leaf, ...], asked: Asked, findings: Findings
) -> str | None:
    """The sheet with its pictures; None with OUT-01 where it cannot be written."""
    edition = found.edition
    date = edition.date.isoformat()
    folder = Path(sheet_folder(edition, asked.folder))
    try:
        names = set()
        for one, leaf in zip(some, leaves, strict=True):
            pages = {k: proposal.page for k, proposal in enumerate(one.proposals, 1)}
            if any(not choice.number for choice in leaf.choices):
                pages[0] = one.page
            for k, page in sorted(pages.items()):
                names.add(picture_name(page.number, k))
                whole.write(folder / picture_name(page.number, k), picture_of(found, page, DPI))
        html = proposals_html(f"{edition.paper.name} {date}", _again(found.path, asked), leaves)
        whole.write(folder / "index.html", html.encode())
        whole.write(folder / PLACES, Made(leaves, ()).as_json().encode())
        for path in folder.glob("p[0-9][0-9]*-[0-9].png"):
            if path.name not in names:
                path.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        findings.error(
            "OUT-01",
            f"“{folder}”写不进去（{reason}）",
            f'cannot write "{folder}" ({reason})',
            "检查权限和磁盘空间，或用 -o 指定别处",
            Place(str(folder)),
        )
        return None
    return (folder / "index.html").as_posix()


__all__ = ["Made", "Order", "propose"]
