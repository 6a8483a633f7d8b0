"""Collects what stands on one page while its blocks are placed, then freezes it as a sheet."""

from __future__ import annotations

from typeset.clreq.rules import HOUSE
from typeset.clreq.rules.judging import Judging
from typeset.compose.arrays import Items
from typeset.compose.composer import Composer, missing_down, missing_in
from typeset.compose.vertical import VerticalLine
from typeset.findings import NOWHERE, Box, Findings, Place
from typeset.makeup.draw.ink import Own
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Area, Block
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import (
    Anchor,
    BlockSpan,
    Bookmark,
    Illustration,
    Link,
    Picture,
    PlacedPdf,
    Shape,
    Sheet,
    TextLine,
)


class TitleBox(NamedTuple):
    """The ink of a title line, for TABOO-02."""

    block: str
    """Id of its block."""

    x: int
    """Left edge, units."""

    y: int
    """Head of its em box, units."""

    width: int
    """Width of the set line, units; of a vertical one its size."""

    height: int
    """Its size, units; of a vertical line its length."""

    size: int
    """Type size, units."""

    face: str
    """Role of its face."""


class LegBox(NamedTuple):
    """A leg as it was filled; the pieces that text runs through without a break are one."""

    x: int
    """Left edge, units."""

    width: int
    """Width, units; the measure (height) of a vertical one."""

    top: int
    """Its head, units."""

    foot: int
    """Under the leading of its last line, units."""

    first_line: int
    """Its first body line, from 1; 0 of a vertical one."""

    lines: int
    """Lines that it has, with those left white under every leg (PAR-06)."""

    used: int
    """Lines of them that text fills."""

    vertical: bool = False
    """Whether its lines run down the page (VRT-01)."""

    number: int = 1
    """Which leg of the block it is, from 1; a picture may cut one in two."""


class Closing(NamedTuple):
    """A rule below a block (LIN-01)."""

    shapes: tuple[int, int]
    """The stretch [first, last) of the page's rules that it is drawn with."""

    x: int
    """Left edge, units."""

    width: int
    """Width, units."""

    head: int
    """Its upper edge, units."""

    depth: int
    """From there to its lower edge, units."""

    foot: int
    """Foot of the type of the block's last line over it, units."""


class PageBuilder:
    """The open page. covered: (column, line) cells of the type area with something on them (MET-01);
    declared: cells that are white on purpose; feet: last covered line of each leg by block (MET-03);
    titles: boxes of title ink by block (TABOO-02); legs: the legs of each block's text; places: the own place of each
    line, by its number in `text` (FMT-10); hatched: what two blocks claim at once (EDN-03); findings: what placing found; judging: from where on it is told."""

    def __init__(self, geo: Geometry, judging: Judging = HOUSE.judging) -> None:
        self.geo, self.judging = geo, judging
        self.tints: list[Shape] = []
        self.pictures: list[Picture | PlacedPdf | Shape] = []
        self.rules: list[Shape] = []
        self.closings: list[Closing] = []
        self.text: list[TextLine] = []
        self.places: dict[int, Own] = {}
        self.anchors: list[Anchor] = []
        self.links: list[Link] = []
        self.bookmarks: list[Bookmark] = []
        self.covered: set[tuple[int, int]] = set()
        self.declared: set[tuple[int, int]] = set()
        self._reached: dict[tuple[int, int], list[int]] = {}
        self.feet: dict[str, list[int]] = {}
        self.titles: list[TitleBox] = []
        self.legs: dict[str, list[LegBox]] = {}
        self.gaps: list[tuple[int, int]] = []
        self.draft = False
        self.hatched: tuple[Box, ...] = ()
        self.illustrations: list[Illustration] = []
        self.blocks: list[BlockSpan] = []
        self.findings = Findings()

    def line(
        self,
        composer: Composer,
        text: str,
        style: Style,
        *,
        where: Place = NOWHERE,
        language: str = "",
        headline: bool = False,
    ) -> Items:
        """The items of a single line that will be placed, at its style's (first) size; a character that no font has is told (NRM-20)."""
        items = composer.line(text, style, headline=headline, language=language)
        self.report_missing(items, text, where)
        return items

    def report_missing(self, items: Items, what: str = "", where: Place = NOWHERE) -> None:
        """NRM-20: the characters of a line that no font has. what: its name or words, its own text where none is given."""
        if items.missing or items.variants:
            place = Place(where.file, where.line)
            self.findings.extend(missing_in(items, what or items.text, place, 0, len(items.text)))

    def report_missing_down(self, line: VerticalLine, what: str, where: Place = NOWHERE) -> None:
        """NRM-20 of a line set down the page. what: its words."""
        self.findings.extend(missing_down((line,), what, Place(where.file, where.line)))

    def own(self, first: int, box: Box, where: Place, slack: int = 0) -> None:
        """The lines set since `first` belong in a box (units); those that were given a place before keep it.

        slack: by how much their ink may leave it; where: the line of the input to change when it does.
        """
        own, places = Own(box, where, slack), self.places
        for number in range(first, len(self.text)):
            if number not in places:
                places[number] = own

    def cover(self, x: int, width: int, first_line: int, lines: int) -> None:
        """Mark cells as covered: every column of which [x, x + width) reaches over a third: of a column that two legs share (破栏),
        each has so much, the white between them and what is less than a character taken off."""
        columns = self._reached.get((x, width))
        if columns is None:
            columns = self._reached[x, width] = self._columns(x, x + width)
        for column in columns:
            self.covered.update([(column, line) for line in range(first_line, first_line + lines)])

    def _columns(self, x: int, right: int) -> list[int]:
        """The columns of which [x, right) reaches over a third."""
        geo = self.geo
        found = []
        for column in range(1, geo.columns + 1):
            left = geo.column_x(column)
            if (min(left + geo.column, right) - max(left, x)) * 3 > geo.column:
                found.append(column)
        return found

    def declare(self, areas: tuple[Area, ...]) -> None:
        """Mark areas as white on purpose (留白)."""
        for area in areas:
            for column in range(area.first_column, area.last_column + 1):
                self.declared.update((column, line) for line in range(area.first_line, area.last_line + 1))

    def cover_area(self, area: Area) -> None:
        """Mark a whole area as covered."""
        for column in range(area.first_column, area.last_column + 1):
            self.covered.update((column, line) for line in range(area.first_line, area.last_line + 1))

    def counts(self) -> tuple[int, int, int, int]:
        """How many tints, pictures, rules and lines of text the page has so far."""
        return len(self.tints), len(self.pictures), len(self.rules), len(self.text)

    def note_block(self, block: Block, before: tuple[int, int, int, int], over: int = 0) -> None:
        """Remember what a block has put on the page since `before`, and its place. over: lines that found no room."""
        area = block.area
        x, y, width, height = self.geo.rectangle(area)
        columns = str(area.first_column) + (f"-{area.last_column}" if area.columns > 1 else "")
        tints, pictures, rules, text = zip(before, self.counts(), strict=True)
        self.blocks.append(
            BlockSpan(
                block.kind,
                block.id,
                block.about.id if block.about else "",
                columns,
                f"{area.first_line}-{area.last_line}",
                x,
                y,
                width,
                height,
                tints,
                pictures,
                rules,
                text,
                over,
            )
        )

    def sheet(
        self,
        page: int,
        name: str,
        section: str,
        *,
        width: int,
        height: int,
        palette: tuple[tuple[str, tuple[int, int, int, int]], ...],
    ) -> Sheet:
        """Freeze."""
        return Sheet(
            page,
            name,
            section,
            width,
            height,
            tuple(self.tints),
            tuple(self.pictures),
            tuple(self.rules),
            tuple(self.text),
            palette,
            tuple(self.anchors),
            tuple(self.links),
            tuple(self.bookmarks),
            self.draft,
            tuple(self.illustrations),
            tuple(self.blocks),
        )
