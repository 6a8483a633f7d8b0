"""The blocks (版块) of a page: what all have in common, and what those have that set text. The kinds are in `kinds`."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from typeset.findings import Place
from typeset.model.label import LabelSpec
from typeset.model.ornament import FORMS, PrintedRule, depth_of
from typeset.model.record import Record
from typeset.model.story import Figure, Story
from typeset.model.style import Styles
from typeset.named_tuple import NamedTuple


class Area(NamedTuple):
    """The outer rectangle of a block: columns × body lines, with its own white."""

    first_column: int
    """The column it begins in, from 1."""
    last_column: int
    """The column it ends with."""
    first_line: int
    """The body line it begins with, from 1."""
    last_line: int
    """The body line it ends with."""

    @property
    def columns(self) -> int:
        """Columns covered."""
        return self.last_column - self.first_column + 1

    @property
    def lines(self) -> int:
        """Body lines covered."""
        return self.last_line - self.first_line + 1

    @property
    def written(self) -> str:
        """As an edition file writes it after `at:`, for lines to paste."""
        columns = str(self.first_column) if self.columns == 1 else f"{self.first_column}-{self.last_column}"
        return f"{{columns: {columns}, lines: {self.first_line}-{self.last_line}}}"


class Group(NamedTuple):
    """Pictures that make one unit (组图) in one place (PIC-05)."""

    figures: tuple[Figure, ...]
    """The pictures, in their order."""
    caption: str = ""
    """What is said of all of them."""
    credit: str = ""
    """Who made them, where one did."""
    numbered: bool = False
    """Whether they bear numbers ①②③ and their captions stand together; else each has its own under it, with ▲."""
    lead: int = 0
    """The number of the main one, from 1; 0 by their shapes."""
    place: Place = Place()
    """Where it is written."""


class PictureSlot(NamedTuple):
    """Where a block's picture stands (PIC-01)."""

    figure: Figure
    """What it shows."""
    columns: int = 0
    """Columns of the block that it covers, 0 all."""
    lines: int = 0
    """Body lines it takes with its caption; the most of them where there is a choice."""
    position: str = "head"
    """head (above the deck), top-left, top-right, top-center (above the legs) or foot; left, right, center: in the legs, the
    text running round it."""
    start: int = 0
    """The line of the legs it begins at, from 1; 0 half way down."""
    width: int = 0
    """Its width, units, where it is no whole number of columns; 0 as the columns say."""
    least: int = 0
    """The fewest lines it may have where the editor leaves its height to the fitting, 0 no choice (FIT-02)."""
    group: Group | None = None
    """The group that stands here, `figure` the first of it; None for one picture (PIC-05)."""
    beside: str = ""
    """left or right: the side of the picture that its caption stands at; "" under it (PIC-02)."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What it shows: one picture, or those of its group."""
        return (self.figure,) if self.group is None else self.group.figures


class Aside(NamedTuple):
    """Words set into the legs of a story (TIT-04)."""

    form: str
    """quote (抽言), sidebar (链接、资料) or summary (提要题)."""
    text: tuple[str, ...]
    """Its paragraphs."""
    head: str = ""
    """Its heading."""
    columns: int = 1
    """Columns of the block that it covers."""
    lines: int = 0
    """Body lines it takes, 0 as deep as its text."""
    position: str = "center"
    """As of a PictureSlot, but for head."""
    start: int = 0
    """The line of the legs it begins at, from 1; 0 half way down."""
    width: int = 0
    """Its width, units; 0 as the columns say."""
    place: Place = Place()
    """Where its words are written."""


class Box(NamedTuple):
    """A box (围框) round a block."""

    frame: int = 0
    """Weight of its frame, units, 0 none; a form other than a plain line stands without one too (LIN-01)."""
    tint: int = 0
    """Its tint, per mille of K, 0 none or a colour."""
    padding: int = 1000
    """White between its edge and the text, mille em (LIN-07)."""
    form: str = "hairline"
    """Form of the frame (LIN-01 … LIN-06)."""
    colour: str | tuple[int, int, int, int] = "black"
    """Colour of the frame: a name of the palette or CMYK per mille."""
    ground: str | tuple[int, int, int, int] | None = None
    """Its tint where that is a colour: a name of the palette or CMYK per mille (LIN-08)."""
    stand: str = ""
    """Where one that is shallower than its area stands: head or foot; "" the foot where that is the page's."""

    @property
    def fill(self) -> str | tuple[int, int, int, int] | None:
        """What lies under its words, None: paper."""
        return self.ground or ((0, 0, 0, self.tint) if self.tint else None)

    @property
    def line(self) -> PrintedRule | None:
        """The frame's rule, None where there is only a tint."""
        return (
            PrintedRule(self.form, self.frame, self.colour) if self.frame or self.form != "hairline" else None
        )

    @property
    def plain(self) -> bool:
        """Whether the frame is one stroke on the box's edge."""
        return self.line is None or len(FORMS[self.form].strokes) == 1

    @property
    def depth(self) -> int:
        """How far the frame reaches into the box, units."""
        return 0 if self.line is None or self.plain else depth_of(self.line)


AUTO = -1
"""A jump that leads wherever its story goes on; settled before anything is set."""

NOWHERE_YET = -2
"""A jump whose page or continuation is not there yet (JMP-09): its mark says 下转第？版, its rest is told."""

SLACK = ("title", "space", "picture", "optional", "filler")
"""What the fitting may change, in the order it tries (FIT-02, FIT-03), after the paragraphs themselves."""

TEXT = "text"
"""What it may change besides where a block asks for it: paragraphs are set looser sooner than a last line is left white."""


class FrameSpec(NamedTuple):
    """What is drawn round a block (LIN-01 … LIN-07)."""

    box: Box | None = None
    """The box, None without one."""
    rules: tuple[str, ...] = ()
    """Sides with a rule: above, below, left, right (LIN-01)."""
    forms: tuple[tuple[str, PrintedRule], ...] = ()
    """Side and rule where it is no hairline."""
    column_rules: str = ""
    """Column rules of this block: none, stories or legs, "" as the paper has it (LIN-05)."""


class TitleSpec(NamedTuple):
    """What the editor says of a title."""

    style: str = "title"
    """Style of the main title, a dotted name (STY-04)."""
    lines: tuple[str, ...] = ()
    """How the editor breaks it, () to let the engine (HED-01, HED-02)."""
    position: str = "top"
    """top, left (vertical, 竖题), half, wrapped or waist (TIT-08); on-picture: on the picture at the head of its block (压图题,
    TIT-18); none where a label says all."""
    columns: int = 0
    """Legs that a title in the text covers, 0 by its position (TIT-08)."""
    corner: str = "bottom-left"
    """Where on its picture it stands: top, bottom or middle, with -left or -right, or none in the middle of the width."""
    shade: int = 0
    """How much its picture is darkened under it, per mille (TIT-18)."""
    own: tuple[str, ...] = ()
    """Which of kicker and subtitle are the edition's, not the copy's (EDN-11)."""


class JumpSpec(NamedTuple):
    """Where a story goes on (JMP-01 … JMP-09)."""

    page: int = 0
    """The page it jumps to, 0 none, AUTO until that is settled, NOWHERE_YET where it leads to nothing."""
    after: int | str = 0
    """Where the editor has it cut: a body paragraph's number, or the words it jumps after; 0 by the engine (JMP-02)."""
    label: str = ""
    """The page it jumps to by its label (A04) until that is settled (JMP-03)."""


class CopyfitSpec(NamedTuple):
    """What the fitting may do where text is over or short."""

    slack: tuple[str, ...] = SLACK
    """What may be changed, of SLACK and TEXT, () nothing (FIT-02, FIT-03)."""
    fillers: tuple[Story, ...] = ()
    """Short stories to fill what is left (FIL-01)."""
    tailpiece: bool = False
    """Whether an ornament (尾花) may end the story (FIL-01)."""


class Block(Record):
    """What all blocks of a page have in common."""

    kind: ClassVar[str] = ""
    """The key that names the kind in an edition file."""

    id: str
    """Its name: what the editor calls it, else its title or first words."""
    area: Area
    """The rectangle it covers, or the one around all of its rectangles."""
    place: Place = Place()
    """Where it is written in the edition file."""
    frame: FrameSpec = FrameSpec()
    """Its box and rules."""
    styles: Styles | None = None
    """All styles as this block sees them where it changes any, None: the paper's (STY-04)."""
    spot: tuple[int, int, int, int] | None = None
    """x, y, width and height, units from the trim's corner, of a picture or an advertisement that stands off the grid or bleeds; its
    area then is what it touches of the grid. None: as the area says."""

    @property
    def shape(self) -> tuple[Area, ...]:
        """The rectangles the block covers."""
        return (self.area,)

    @property
    def head(self) -> Area:
        """The rectangle that bears the title."""
        return self.shape[0]

    @property
    def vertical(self) -> bool:
        """Whether its text runs down the page (竖排)."""
        return False

    @property
    def about(self) -> Story | None:
        """The one story that the block is about; None where there is none, or several."""
        return None

    @property
    def copy(self) -> tuple[Story, ...]:
        """The stories it sets, in order."""
        return (self.about,) if self.about is not None else ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures it shows."""
        return ()

    def rows(self, column: int) -> tuple[int, int] | None:
        """First and last body line of the block in a column; None where it has none."""
        lines = [(a.first_line, a.last_line) for a in self.shape if a.first_column <= column <= a.last_column]
        return (min(a for a, _ in lines), max(b for _, b in lines)) if lines else None


UNTOLD = Story("", ())
"""Stands for the story of a block whose copy does not count."""


class TextBlock(Block):
    """What blocks have in common whose text runs through legs, under a title."""

    _untold: ClassVar[dict[str, Any]] = {}
    """Its copy left out."""

    parts: tuple[Area, ...] = ()
    """The rectangles of an L and other shapes of legs, the first bears the title; () where the area is all (SHP-02)."""
    title: TitleSpec = TitleSpec()
    """Its title."""
    label: LabelSpec = LabelSpec()
    """Its label."""
    pictures: tuple[PictureSlot, ...] = ()
    """Its pictures (PIC-01)."""
    asides: tuple[Aside, ...] = ()
    """Words set into its legs (TIT-04)."""
    legs: int = 0
    """Legs (破栏), 0 one per column (COL-06)."""
    direction: str = "horizontal"
    """horizontal or vertical (VRT-01)."""
    copyfit: CopyfitSpec = CopyfitSpec()
    """What the fitting may do."""
    rank: int = 0
    """1 the most important of its page, 0 not given (POS-04)."""

    @property
    def shape(self) -> tuple[Area, ...]:
        """The rectangles the block covers."""
        return self.parts or (self.area,)

    @property
    def vertical(self) -> bool:
        """Whether its text runs down the page (竖排)."""
        return self.direction == "vertical"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures it shows."""
        return tuple(figure for slot in self.pictures for figure in slot.figures)

    def untold(self) -> Self:
        """The block without its copy and styles: what its inside is laid out from, besides its story."""
        return self._replace(styles=None, copyfit=CopyfitSpec(), **self._untold)
