"""Which finding a page's waivers mean: by its code, its page, and the block that it is about."""

from __future__ import annotations

from typeset.findings import Finding
from typeset.findings.waivers import Waiver, accepted
from typeset.model.block import Block
from typeset.model.paper import Page


def waived(page: Page, finding: Finding) -> Finding:
    """A finding as the page's editors accepted it; itself where none did."""
    found = waiver_of(page, finding) if page.accept else None
    return finding if found is None else accepted(finding, found)


def waiver_of(page: Page, finding: Finding) -> Waiver | None:
    """The first waiver of a page that means a finding; one of a code that nobody may accept is told all the same."""
    if finding.place.page not in (0, *page.numbers):
        return None
    asked = [waiver for waiver in page.accept if waiver.code == finding.code]
    if not asked:
        return None
    about = _about(page, finding)
    for waiver in asked:
        if waiver.block:
            if about is not None and about.id == waiver.block:
                return waiver
        elif about is not None or finding.place.page in page.numbers:
            return waiver
    return None


def _about(page: Page, finding: Finding) -> Block | None:
    """The block of a page that a finding is about: the one whose place it names, or whose copy holds the line."""
    place = finding.place
    for block in page.blocks:
        spots = (block.place, *(figure.place for figure in block.figures))
        if any(
            (spot.file, spot.line, spot.column) == (place.file, place.line, place.column) for spot in spots
        ):
            return block
    best: tuple[int, Block] | None = None
    for block in page.blocks:
        for story in block.copy:
            begins = story.place.line
            if (
                story.place.file == place.file
                and place.file
                and begins <= place.line
                and (best is None or begins > best[0])
            ):
                best = begins, block
    return None if best is None else best[1]
