"""What a whole issue has to allocation out (整期自动组版): its pages with their free cells, its stories with the cells that they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.itemising import Room, item_of, ranked
from typeset.auto.measuring import Measurer
from typeset.auto.regions import around, free_cells
from typeset.auto.weights import weights_of
from typeset.model.auto import Quota
from typeset.model.block import Area, TextBlock
from typeset.model.kinds import CollectedBlock, ContinueBlock, StoryBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.shapes import Item, Shape
    from typeset.engine.engine import Engine
    from typeset.model.auto import AutoIssue, AutoStory
    from typeset.model.paper import Edition, Page

_GREY = ("", "1", "L", "LA", "I", "I;16", "F")
"""Modes of bitmaps without colours."""

_NEAR = 12
"""What a shape may cost more than the cheapest and is still usual."""

_TIGHT, _LOOSE = 50, 60
"""Per mille that a text takes less or more by the setting of its paragraphs and its title (FRM-02)."""


_HEAD = 4
"""Cells that the title of a continuation takes."""


class PageSpace(NamedTuple):
    """A page that is filled."""

    page: Page
    """The page with its fixed blocks."""
    quota: Quota
    """What it takes."""
    cells: frozenset[tuple[int, int]]
    """Its free cells: column and line."""

    @property
    def number(self) -> int:
        """Its number."""
        return self.page.number

    @property
    def free(self) -> int:
        """How many cells are free."""
        return len(self.cells)

    @property
    def sections(self) -> tuple[str, ...]:
        """What it is called: by its quota and by its own section."""
        return tuple(one for one in (self.quota.section, self.page.section) if one)

    @property
    def columns(self) -> int:
        """Columns of the rectangle round its free cells."""
        return around(self.cells).columns if self.cells else 0


class Piece(NamedTuple):
    """A story as it is allocated."""

    entry: AutoStory
    """What is asked."""
    rank: int
    """Its order among all of the issue, from 1."""
    usual: int
    """Cells that it takes in its usual shapes."""
    least: int
    """The same set tight and with low pictures; without those that may be left out."""
    most: int
    """The same set loose and with high pictures."""
    picture: int
    """Cells of its pictures, of the usual."""
    coloured: bool
    """Whether it has a picture in colours."""
    waits: int = 0
    """The page on which a fixed block waits for what goes on of it, 0 none."""

    @property
    def name(self) -> str:
        """The id of its block."""
        return self.entry.block.id

    @property
    def text(self) -> int:
        """Cells without its pictures."""
        return self.usual - self.picture


def spaces_of(engine: Engine, edition: Edition, auto: AutoIssue) -> tuple[PageSpace, ...]:
    """The pages of the range, in their order."""
    quotas = {quota.page: quota for quota in auto.quotas}
    mono = edition.mono_pages()
    found = []
    for page in edition.pages:
        if not auto.first <= page.number <= auto.last or page.auto:
            continue
        quota = quotas.get(page.number) or Quota(page.number, colour=page.number not in mono)
        measurer = Measurer(engine, edition, page.number)
        whole = Area(1, measurer.geo.columns, measurer.top, measurer.geo.lines)
        taken = [area for block in page.blocks for area in block.shape]
        found.append(PageSpace(page, quota, frozenset(free_cells(whole, taken))))
    return tuple(found)


def pieces_of(
    engine: Engine, edition: Edition, auto: AutoIssue, spaces: Sequence[PageSpace]
) -> tuple[Piece, ...]:
    """The stories measured at the width of the widest page, in the order of the file; continuations are made, not allocated."""
    entries = [one for one in auto.stories if not isinstance(one.block, (ContinueBlock, CollectedBlock))]
    space = max(spaces, key=lambda one: (one.number > 1, one.columns, -one.number))
    measurer = Measurer(engine, edition, space.number)
    room = Room(space.columns, measurer.geo.lines - measurer.top + 1, weights_of(""))
    pages, among = len(spaces), -(-len(entries) // len(spaces))
    found = []
    for entry, rank in zip(entries, ranked(entries), strict=True):
        item = item_of(measurer, _whole(entry), (-(-rank // pages), among), room)
        piece = _piece(entry, rank, item)
        if not item.shapes and isinstance(entry.block, TextBlock):
            piece = _too_deep(piece, measurer.lines(entry.block))
        found.append(_going_on(piece, edition))
    return tuple(found)


def _going_on(piece: Piece, edition: Edition) -> Piece:
    """A story for whose rest a fixed block waits: its cells without those of that block."""
    ends = _ends(piece.entry, edition)
    if not ends:
        return piece
    page, cells = ends[0]
    away = min(cells - _HEAD, piece.text * 3 // 4)
    usual, least, most = piece.usual - away, piece.least - away, piece.most - away
    return piece._replace(usual=usual, least=max(1, least), most=most, waits=page)


def _ends(entry: AutoStory, edition: Edition) -> list[tuple[int, int]]:
    """Page and cells of the fixed blocks that go on with a story."""
    block = entry.block
    if not isinstance(block, StoryBlock):
        return []
    return [
        (page.number, sum(area.columns * area.lines for area in one.shape))
        for page in edition.pages
        for one in page.blocks
        if isinstance(one, (ContinueBlock, CollectedBlock)) and block.story.id in [s.id for s in one.copy]
    ]


def _whole(entry: AutoStory) -> AutoStory:
    """An entry as it stands where it does not jump."""
    return entry._replace(jump="never", jump_page=0)


def _piece(entry: AutoStory, rank: int, item: Item) -> Piece:
    near = _usual_shapes(item)
    text = _share([shape.columns * shape.depth - shape.picture for shape in near], 300)
    pictures = [shape.picture for shape in near if shape.picture]
    picture = _share(pictures, 400)
    optional = entry.picture == "optional" and isinstance(entry.block, StoryBlock)
    least = text * (1000 - _TIGHT) // 1000 + (0 if optional else min(pictures, default=0))
    most = text * (1000 + _LOOSE) // 1000 + _share(pictures, 750)
    return Piece(entry, rank, text + picture, least, most, picture, coloured(entry))


def _too_deep(piece: Piece, lines: int) -> Piece:
    """A story that is deeper than the page at every width, by the lines of its text at one column."""
    usual = lines + 2 * _HEAD
    return piece._replace(usual=usual, least=lines, most=usual)


def _usual_shapes(item: Item) -> list[Shape]:
    """The shapes that cost little more than the cheapest."""
    most = min((shape.cost for shape in item.shapes), default=0) + _NEAR
    return [shape for shape in item.shapes if shape.cost <= most]


def _share(numbers: list[int], at: int) -> int:
    """The number below which a share of them lies, per mille; 0 of none."""
    return sorted(numbers)[(len(numbers) - 1) * at // 1000] if numbers else 0


def coloured(entry: AutoStory) -> bool:
    """Whether it has a bitmap in colours that may stand."""
    if entry.picture == "none":
        return False
    about = entry.block.about
    offered = about.figures if about is not None else ()
    return any(figure.mode not in _GREY for figure in (*entry.block.figures, *offered))


def fits(piece: Piece, space: PageSpace) -> str:
    """ "" where a story may stand on a page, else why not: section, pin or area."""
    section = piece.entry.section
    if section and section not in space.sections:
        return "section"
    if not _pinned_free(piece, space):
        return "pin"
    if first_cells(piece) > space.free:
        return "area"
    return ""


def first_cells(piece: Piece) -> int:
    """The fewest cells that it takes where it stands: a first part where it may jump."""
    if piece.entry.jump == "never" or not isinstance(piece.entry.block, StoryBlock):
        return piece.least
    return piece.least // 4


def _pinned_free(piece: Piece, space: PageSpace) -> bool:
    """Whether the place that a story is pinned to is free on a page."""
    pin = piece.entry.pin
    if not (pin.first_column or pin.first_line):
        return True
    lines = [line for _, line in space.cells]
    if not lines:
        return False
    if pin.whole is not None:
        return all(
            (column, line) in space.cells
            for column in range(pin.first_column, pin.last_column + 1)
            for line in range(pin.first_line, pin.last_line + 1)
        )
    if pin.first_line:
        return any(line == pin.first_line for line in lines)
    return {*range(pin.first_column, pin.last_column + 1)} <= {column for column, _ in space.cells}
