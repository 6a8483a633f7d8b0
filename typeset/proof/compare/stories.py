"""The stories of a record: their headline parts, paragraphs and lines gathered over all pages."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from typeset.findings import Box
from typeset.named_tuple import NamedTuple
from typeset.proof.compare.types import EditionRecord
from typeset.sheet.record import BlockRecord, LineRecord
from typeset.units import from_pt

RUNNING = frozenset(("body", "subhead", "list", "verse", "credit"))
"""Roles of the running text: a paragraph of these is numbered as in the copy."""

HEADLINE = ("kicker", "title", "subtitle", "byline", "summary", "label")
"""Roles of a headline block (题区)."""

STORY_KINDS = frozenset(("story", "continue", "continued", "briefs", "banner", "table"))
"""Kinds of block that hold copy."""


class Placed(NamedTuple):
    """A line and where it stands: page number, block, its number in its leg from 1."""

    page: int
    """Number of the page."""
    block: BlockRecord
    """The block that it stands in."""
    line: LineRecord
    """The line."""
    row: int
    """Its number in its leg, from 1."""

    @property
    def box(self) -> Box:
        """The line's em box."""
        return line_box(self.line)


class Part(NamedTuple):
    """A paragraph, a headline part, a caption …: key (role or "text", paragraph, cell or number), its text and its lines."""

    key: tuple[str, int, tuple[int, ...]]
    """Its role or `text`, its paragraph, its cell or number."""
    text: str
    """Its words."""
    lines: tuple[Placed, ...]
    """Its lines, in order."""

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Boxes of its lines on the page it begins on."""
        return tuple(placed.box for placed in self.lines if placed.page == self.page)


class StoryText(NamedTuple):
    """One story: its parts in reading order, the blocks it stands in as (page number, block)."""

    name: str
    """Of the story."""
    parts: tuple[Part, ...]
    """Its parts, in reading order."""
    places: tuple[tuple[int, BlockRecord], ...]
    """Page number and block of each place where it stands."""

    def running(self) -> tuple[Part, ...]:
        """The paragraphs of its text."""
        return tuple(part for part in self.parts if part.key[0] == "text")

    def headline(self, role: str) -> Part | None:
        """A part of its headline block."""
        return next((part for part in self.parts if part.key[0] == role), None)

    @property
    def over(self) -> int:
        """Lines that found no room (超) where the story ends."""
        return self.places[-1][1].over if self.places else 0


def line_box(line: LineRecord) -> Box:
    """The em box of a line: x, y, width, height in units; of a vertical line too."""
    size = max((_size(face) for face in line.faces), default=0)
    if line.vertical:
        return line.x - size // 2, line.y, size, max(line.width, size)
    return line.x, line.y - size * 88 // 100, max(line.reach + size, size), size


@lru_cache(maxsize=4096)
def _size(face: str) -> int:
    """The size in a face's name, units; 0 where it has none, as in a file that was edited by hand."""
    try:
        return from_pt(Decimal(face.rpartition(":")[2]))
    except (ArithmeticError, ValueError):
        return 0


def sizes(lines: tuple[Placed, ...]) -> tuple[int, ...]:
    """Type sizes in a group of lines, largest first, units."""
    return tuple(sorted({_size(face) for placed in lines for face in placed.line.faces}, reverse=True))


def stories_of(record: EditionRecord) -> dict[str, StoryText]:
    """Every story of an edition by its id, in order of first appearance."""
    groups: dict[str, dict[tuple[str, int, tuple[int, ...]], list[Placed]]] = {}
    places: dict[str, list[tuple[int, BlockRecord]]] = {}
    for page in record.pages:
        for block in page.blocks:
            if block.story and block.kind in STORY_KINDS:
                places.setdefault(block.story, []).append((page.number, block))
            for placed in placed_lines(page.number, block):
                story = placed.line.story
                if not story or block.kind not in STORY_KINDS:
                    continue
                if (page.number, block) not in places.setdefault(story, []):
                    places[story].append((page.number, block))
                group = groups.setdefault(story, {})
                group.setdefault(_key(placed, group), []).append(placed)
    return {
        name: StoryText(
            name, tuple(_part(key, lines) for key, lines in groups.get(name, {}).items()), tuple(found)
        )
        for name, found in places.items()
    }


def placed_lines(page: int, block: BlockRecord) -> list[Placed]:
    """A block's lines with their numbers in their legs."""
    rows: dict[int, int] = {}
    out = []
    for line in block.text:
        if line.role in RUNNING:
            rows[line.leg] = rows.get(line.leg, 0) + 1
        out.append(Placed(page, block, line, rows.get(line.leg, 0)))
    return out


def _key(
    placed: Placed, group: dict[tuple[str, int, tuple[int, ...]], list[Placed]]
) -> tuple[str, int, tuple[int, ...]]:
    line = placed.line
    if line.role in RUNNING and line.leg:  # without a leg it is the credit of a picture
        return "text", line.paragraph, ()
    if line.role in HEADLINE:
        return line.role, 0, ()
    if line.cell:
        return line.role, line.paragraph, line.cell
    number = sum(1 for key in group if key[0] == line.role)
    return line.role, 0, (number,)


def _part(key: tuple[str, int, tuple[int, ...]], lines: list[Placed]) -> Part:
    glue = " " if key[0] in HEADLINE else ""
    return Part(key, glue.join(placed.line.text for placed in lines), tuple(lines))
