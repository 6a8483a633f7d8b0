"""What planning hands to placing: a part of a story as items, each with its place and its lines. Frozen and picklable.

Placing walks the items and breaks nothing: what it prints is what was planned.
"""

from __future__ import annotations

from typeset.compose.linecost import BrokenLine
from typeset.findings import Finding
from typeset.findings.figures import Phrase
from typeset.makeup.block.headline import AS_ASKED, TitleFit
from typeset.makeup.draw.table_layout import Part
from typeset.model.block import TextBlock
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple


class Slice(NamedTuple):
    """A piece of a story's body: clusters of a paragraph, rows of a table (0, 0: all of it), or a subhead."""

    at: int
    """Which item of the body."""

    start: int
    """Its first cluster or row; a paragraph has its indent where it is 0."""

    end: int
    """The cluster or row after its last."""

    ragged: bool = True
    """Whether its last line ends it and keeps its width."""


class Cut(NamedTuple):
    """Where a story is cut: after body[at] clusters or rows [.., end)."""

    at: int
    """Which item of the body."""

    end: int
    """The cluster after the last that stays; a row where a table is cut."""

    kind: str
    """paragraph, sentence, line, or row (of a table)."""


class PlannedText(NamedTuple):
    """A piece of running text: body, quotation, list, note, or a credit that is set as a paragraph."""

    source: Slice
    """Which text it is."""

    leg: int
    """Number of the leg in which it starts, from 1; 0: it finds no room (FIT-05)."""

    line: int
    """Its first line, counted from 0 through all legs."""

    lines: tuple[BrokenLine, ...]
    """Its lines, one to a body line, as far as they find room."""

    looseness: int = 0
    """Lines more (or less) than it would have as it falls (FIT-02)."""

    remedy: bool = False
    """Whether a hard rule had to be dropped for its lines (KIN-11)."""


class PlannedVerse(NamedTuple):
    """A piece of verse (PAR-05)."""

    source: Slice
    """Which piece of the story's body it is."""

    leg: int
    """Number of the leg in which its words start, from 1; 0: they find no room (FIT-05)."""

    line: int
    """The first line of its words, behind the white between stanzas, counted from 0 through all legs."""

    lines: tuple[BrokenLine, ...]
    """Its lines, one to a body line, as far as they find room."""

    remedy: bool = False
    """Whether a hard rule had to be dropped for its lines (KIN-11)."""


class PlannedSubhead(NamedTuple):
    """A subhead (PAR-07)."""

    source: Slice
    """Which piece of the story's body it is."""

    leg: int
    """Number of the leg in which it starts, from 1; 0: it finds no room (FIT-05)."""

    line: int
    """Its first line, counted from 0 through all legs."""

    texts: tuple[str, ...]
    """Its lines; none where a part that is over has no room for them."""

    depth: int
    """Body lines that it takes."""


class PlannedTable(NamedTuple):
    """A table, whole or cut over legs with its head repeated."""

    source: Slice
    """Which piece of the story's body it is."""

    leg: int
    """Number of the leg in which it starts, from 1; 0: it finds no room (FIT-05)."""

    line: int
    """The line at which it would start whole, counted from 0 through all legs."""

    parts: tuple[tuple[int, Part], ...]
    """The line (from 0, through all legs) at which each of its parts starts, and the part."""

    cut: bool = False
    """Whether it is cut over legs."""

    stretch: int = 0
    """Lines of white that are shared out among its rows."""


class PlannedGap(NamedTuple):
    """A line of white that is meant."""

    source: Slice
    """Which piece of the story's body it is."""

    leg: int
    """Number of the leg in which it starts, from 1; 0: it finds no room (FIT-05)."""

    line: int
    """Which line it is, counted from 0 through all legs."""


HEAD, TAIL, CREDIT = "head", "tail", "credit"
"""Kinds of marks: what takes a continuation up (上接), a jump line (下转), a story's end credit."""


class PlannedMark(NamedTuple):
    """A mark (JMP-03 … JMP-05, SRC-04)."""

    kind: str
    """HEAD, TAIL or CREDIT."""

    source: Slice | None
    """Where a collected story's mark stands among the text; None for the part's own."""

    leg: int
    """Number of the leg in which it starts, from 1; 0: it finds no room (FIT-05)."""

    line: int
    """Its first line; the text's last line where it stands on that."""

    texts: tuple[str, ...]
    """Its lines."""

    own: bool = True
    """Whether it has lines of its own, or stands at the end of the text's last line."""

    @property
    def style(self) -> str:
        """The style it is set in."""
        return mark_style(self.kind)


def mark_style(kind: str) -> str:
    """The style of a kind of mark."""
    return "credit" if kind == CREDIT else "jump"


PlannedItem = PlannedText | PlannedVerse | PlannedSubhead | PlannedTable | PlannedGap | PlannedMark


class SourceParagraph(NamedTuple):
    """Whose text a paragraph of a collected story is (JMP-07)."""

    story: Story
    """The story that it comes from."""

    at: int
    """Which item of that story's body; -1 for its title, mark or credit."""

    page: int
    """The page that it comes from."""


class JumpLinks(NamedTuple):
    """The pages of the neighbouring parts of a jumping story."""

    previous: int = 0
    """The page that it comes from, 0 none."""

    next: int = 0
    """The page that it goes on to, 0 none."""


class Shortening(NamedTuple):
    """Lines left white at the feet of legs, so that a short story ends level (PAR-06, TABOO-08)."""

    feet: int = 0
    """Lines under every leg."""

    last: int = 0
    """How many legs have one more."""

    before: int = 0
    """How many legs stand behind those."""


class PlannedPart(NamedTuple):
    """The plan of one block's text, from which its page can be placed anywhere."""

    block: TextBlock
    """The block as it is set: pictures and fillers that the fitting changed are in it."""

    page: int
    """Number of its page."""

    story: Story
    """Whose text it is, and whose head the block bears."""

    items: tuple[PlannedItem, ...]
    """All that fills its legs, in reading order."""

    needed: int
    """Lines that the text takes as it falls."""

    given: int
    """Lines that the legs have."""

    used: int
    """Lines that the text takes, with white that is forced at the feet of legs."""

    extra_headline_lines: int = 0
    """Lines that the headline block has over its need (FIT-03)."""

    title: TitleFit = AS_ASKED
    """What the fitting made of the main title (FIT-02)."""

    over: int = 0
    """Lines that do not fit."""

    over_chars: int = 0
    """Characters that do not fit."""

    cut: Cut | None = None
    """Where the story is cut; None where this part ends it."""

    shortening: Shortening = Shortening()
    """White at the feet of its legs."""

    links: JumpLinks = JumpLinks()
    """Where the story comes from and goes on."""

    sources: tuple[SourceParagraph, ...] = ()
    """Whose text each paragraph of a collected story is, by index; none elsewhere."""

    done: tuple[Phrase, ...] = ()
    """What the fitting changed (zh, en)."""

    findings: tuple[Finding, ...] = ()
    """What settling its jump found."""

    slot: int = -1
    """Which block of the page this is."""

    spared: int = 0
    """Lines at the head or foot of the place it was given that its box leaves out; they are not in `block` and `given` (LIN-07)."""

    @property
    def jumps(self) -> bool:
        """Whether this is the first part of a jump."""
        return self.cut is not None

    @property
    def head_mark(self) -> PlannedMark | None:
        """The mark that takes the part up; a collected block's stand among the text."""
        first = self.items[0] if self.items else None
        return (
            first if isinstance(first, PlannedMark) and first.kind == HEAD and first.source is None else None
        )

    @property
    def tail_mark(self) -> PlannedMark | None:
        """The jump line or the end credit that closes the part."""
        last = self.items[-1] if self.items else None
        return last if isinstance(last, PlannedMark) and last.kind != HEAD else None

    @property
    def slices(self) -> tuple[Slice, ...]:
        """The pieces of the story that are its text, whether they find room or not."""
        return tuple(item.source for item in self.items if item.source is not None)


class PartRequest(NamedTuple):
    """Text that is to fill a block."""

    block: TextBlock
    """With its area and all that it asks."""

    story: Story
    """Whose head the block bears."""

    page: int
    """Number of its page."""

    slices: tuple[Slice, ...]
    """The text."""

    head_mark: str = ""
    """What takes a continuation up (上接), "" none."""

    mark: str = ""
    """What closes the part: a jump line or the story's end credit."""

    cut: Cut | None = None
    """Where the story is cut; None where this part ends it."""

    subhead: int = 0
    """Lines of a one-line subhead, 0 as usual."""

    title: TitleFit = AS_ASKED
    """What the fitting makes of the main title (FIT-02)."""
