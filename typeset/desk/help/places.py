"""Maps for clicking: from a line of a page to its copy, from a story to its places, from a jump to its ends, from a finding to
its box."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from typeset.desk.help.opened import Opened, pt
from typeset.findings import Finding
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import BlockSpan, Sheet


class LineSource(NamedTuple):
    """Where a line of a page comes from."""

    line: int
    """Its number in the sheet's text, from 0."""
    story: str
    """Id of its story, "" for furniture."""
    file: str
    """The file, from the edition file's folder; "" unknown."""
    paragraph: int
    """Which item of the story's body, from 0; -1 outside the body."""
    offset: int
    """Character offset of its first character in the file, 0 unknown."""
    row: int
    """Line of the file in which its paragraph begins, from 1, 0 unknown."""


_BODY = ("body", "list", "verse", "quote", "note", "subhead", "credit")


def lines(opened: Opened, number: int) -> tuple[LineSource, ...]:
    """Where the lines of a page come from, in reading order; the lines of furniture have no story."""
    sheet = _sheet(opened, number)
    if sheet is None:
        return ()
    stories = {
        story.id: story for page in opened.edition.pages for block in page.blocks for story in block.copy
    }
    out = []
    for at, line in enumerate(sheet.text):
        story = stories.get(line.story)
        inside = story is not None and line.role in _BODY and 0 <= line.paragraph < len(story.body)
        row = story.body[line.paragraph].line if story is not None and inside else 0
        if story is not None and not inside:
            row = story.place.line
        file = line.source or (story.place.file if story is not None else "")
        out.append(
            LineSource(
                at,
                line.story,
                opened.named(file),
                line.paragraph if inside else -1,
                line.offset if inside else 0,
                row,
            )
        )
    return tuple(out)


class StoryPart(NamedTuple):
    """A part of a story on a page."""

    page: int
    """Its page."""
    block: int
    """Index of its block in the file, -1 in a template."""
    box: tuple[float, float, float, float]
    """x, y, width, height, points."""
    lines: tuple[int, int]
    """The stretch [first, last) of the sheet's text."""


def parts(opened: Opened) -> dict[str, tuple[StoryPart, ...]]:
    """The parts of every placed story, in page order; those of briefs and collected continuations share their block's."""
    found: dict[str, list[StoryPart]] = {}
    for page in opened.edition.pages:
        sheet = _sheet(opened, page.number)
        if sheet is None:
            continue
        for slot, block in enumerate(page.blocks):
            span = _span(sheet, slot)
            if span is None:
                continue
            part = StoryPart(page.number, opened.index_of(page, slot), _box(span), span.text)
            for story in block.copy:
                found.setdefault(story.id, []).append(part)
    return {name: tuple(row) for name, row in found.items()}


def reading(opened: Opened, number: int) -> tuple[int, ...]:
    """The blocks of a page that set text, by their index in the file, in reading order."""
    page, sheet = opened.page(number), _sheet(opened, number)
    if page is None or sheet is None:
        return ()
    rows = []
    for slot, block in enumerate(page.blocks):
        span = _span(sheet, slot)
        if span is not None and block.copy and span.text[0] < span.text[1]:
            rows.append((span.text[0], opened.index_of(page, slot)))
    return tuple(index for _, index in sorted(rows))


class JumpArrow(NamedTuple):
    """A jump, from the foot of a part to the head of the next."""

    story: str
    """Id of its story."""
    start: tuple[int, float, float]
    """Page, x and y of the first part's foot at its right, points."""
    end: tuple[int, float, float]
    """Page, x and y of the next part's head at its left, points."""

    def as_data(self) -> dict[str, Any]:
        """As a message holds it."""
        ends = (dict(zip(("page", "x", "y"), one, strict=True)) for one in (self.start, self.end))
        return {"story": self.story, **dict(zip(("from", "to"), ends, strict=True))}


def jumps(opened: Opened) -> tuple[JumpArrow, ...]:
    """All jumps, in page order."""
    out = []
    for name, row in parts(opened).items():
        for one, two in pairwise(row):
            if two.page > one.page:
                x, y, width, height = one.box
                start = one.page, round(x + width, 3), round(y + height, 3)
                out.append(JumpArrow(name, start, (two.page, two.box[0], two.box[1])))
    return tuple(sorted(out, key=lambda arrow: (arrow.start, arrow.end)))


def boxed(findings: tuple[Finding, ...]) -> tuple[tuple[int, int, tuple[tuple[float, ...], ...]], ...]:
    """Findings that have a place on a page: number in the tuple, page, boxes in points."""
    return tuple(
        (number, one.place.page, tuple(tuple(pt(edge) for edge in box) for box in one.place.boxes))
        for number, one in enumerate(findings)
        if one.place.page and one.place.boxes
    )


def _sheet(opened: Opened, number: int) -> Sheet | None:
    return next((one for one in opened.made.sheets if one.page == number), None)


def _span(sheet: Sheet, slot: int) -> BlockSpan | None:
    """What a block put on a page: spans stand in the order of its blocks."""
    return sheet.blocks[slot] if slot < len(sheet.blocks) else None


def _box(span: BlockSpan) -> tuple[float, float, float, float]:
    return pt(span.x), pt(span.y), pt(span.width), pt(span.height)
