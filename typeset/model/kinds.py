"""The kinds of blocks: one type for each key of an edition file that says what a block is."""

from __future__ import annotations

from typeset.findings import Place
from typeset.model.block import UNTOLD, Area, Block, Group, JumpSpec, TextBlock, TitleSpec
from typeset.model.ornament import PrintedRule
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple


class StoryBlock(TextBlock):
    """A story, or the first part of one that jumps."""

    kind = "story"
    _untold = {"story": UNTOLD}  # noqa: RUF012 - nobody changes it

    story: Story
    """Its copy."""
    jump: JumpSpec = JumpSpec()
    """Where it goes on."""

    @property
    def about(self) -> Story | None:
        """Its story."""
        return self.story


class ContinueBlock(TextBlock):
    """The rest of a story that jumps here, under its title (JMP-06)."""

    kind = "continue"
    _untold = {"story": UNTOLD}  # noqa: RUF012 - nobody changes it

    story: Story
    """The story that goes on."""

    @property
    def about(self) -> Story | None:
        """Its story."""
        return self.story


class CollectedBlock(TextBlock):
    """Collected continuations (转文): what several stories leave for this page (JMP-07)."""

    kind = "continued"
    _untold = {"stories": ()}  # noqa: RUF012 - nobody changes it

    stories: tuple[Story, ...] = ()
    """The stories that go on, in the order in which they jump."""

    @property
    def copy(self) -> tuple[Story, ...]:
        """The stories that go on."""
        return self.stories


class BriefsBlock(TextBlock):
    """Briefs (简讯): short stories run on, each with its head run in."""

    kind = "briefs"
    _untold = {"stories": ()}  # noqa: RUF012 - nobody changes it

    stories: tuple[Story, ...]
    """The briefs in order."""
    heading: str = ""
    """The title over all of them, or the words of the label where that stands for it; "" the house's."""

    @property
    def copy(self) -> tuple[Story, ...]:
        """The briefs."""
        return self.stories


class TableBlock(TextBlock):
    """The tables of a story alone, over the whole width or its legs."""

    kind = "table"
    _untold = {"story": UNTOLD}  # noqa: RUF012 - nobody changes it

    story: Story
    """The story that has the tables."""

    @property
    def about(self) -> Story | None:
        """Its story."""
        return self.story


class GroupBlock(Block):
    """A title over a group of stories (总题, TIT-17); its area is the title's."""

    kind = "group"

    story: Story
    """Its title, with a kicker and a subtitle where the edition gives them; no body."""
    title: TitleSpec = TitleSpec()
    """How it is set."""
    members: tuple[str, ...] = ()
    """The ids of the blocks that belong to it; as they are written until the page is read."""
    whole: Area | None = None
    """The rectangle round the title and all its blocks, None until the page is read."""
    room: int = 0
    """Free lines under it for the foot of its frame: 1 or 0."""


class ClassifiedBlock(Block):
    """Classified advertisements set by the line (分类广告, AD-13)."""

    kind = "classified"

    stories: tuple[Story, ...] = ()
    """The copy: a story a category, or one whose subheads are the categories; a paragraph an ad."""
    heading: str = ""
    """What stands over all of them, "" nothing."""
    legs: int = 0
    """Legs, 0 as many as hold a fair number of characters."""
    fold: int | None = None
    """In a 中缝 the white on either side of the fold, between its legs, units; None on a page."""
    joined: tuple[str, ...] = ()
    """Ids of stories that are one notice each, whose paragraphs no rule parts."""
    heads: tuple[tuple[str, str], ...] = ()
    """In a 中缝 of two legs: ids of stories with the words over them, which stand in a band of the leg."""

    @property
    def copy(self) -> tuple[Story, ...]:
        """The copy."""
        return self.stories


class MastheadBlock(Block):
    """The nameplate (报头, MST-01)."""

    kind = "masthead"


class DatelineBlock(Block):
    """The dateline bar (报线) under the nameplate (MST-08)."""

    kind = "dateline"


class BannerBlock(Block):
    """A slogan strip (通栏标语, TIT-15)."""

    kind = "banner"

    story: Story | None = None
    """A story without body whose title it shows, None where its words stand in the edition file."""
    text: tuple[str, ...] = ()
    """Its phrases where no story has them."""

    @property
    def about(self) -> Story | None:
        """Its story."""
        return self.story


class IndexEntry(NamedTuple):
    """An entry of an index that its editor chose."""

    story: Story
    """The head of the story that it leads to."""
    title: str = ""
    """Its words, "" the story's title."""
    text: str = ""
    """A line or two under the title."""
    figure: Figure | None = None
    """Its small picture, None without."""
    place: Place = Place()
    """Where it is written."""


class IndexBlock(Block):
    """The index (导读) of the inner pages."""

    kind = "index"

    text: tuple[str, ...] = ()
    """Its name, the first of these."""
    entries: tuple[IndexEntry, ...] = ()
    """What its editor chose, in order; () the program chooses."""


class PictureBlock(Block):
    """A picture of its own over the whole area (PIC-01)."""

    kind = "picture"

    figure: Figure
    """What it shows."""
    beside: str = ""
    """left or right: the side that its caption stands at; "" under it (PIC-02)."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The picture."""
        return (self.figure,)


class PictureGroupBlock(Block):
    """A group of pictures (组图) of its own over the whole area (PIC-05)."""

    kind = "pictures"

    group: Group
    """The pictures, with what is said of them."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures."""
        return self.group.figures


class ArtworkBlock(Block):
    """What blocks have in common that hold artwork or words from outside."""

    figure: Figure | None = None
    """The artwork, None where there are words alone."""
    text: tuple[str, ...] = ()
    """Lines of words."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The artwork."""
        return (self.figure,) if self.figure is not None else ()


class AdBlock(ArtworkBlock):
    """An advertisement (AD-01 … AD-11)."""

    kind = "ad"

    size: tuple[int, int] | None = None
    """Width and height that were ordered, units; None where its artwork or area says (AD-10)."""
    mark: bool = True
    """Whether the word 广告 is set at its corner (AD-11)."""


class EarBlock(ArtworkBlock):
    """The ear (报眼) beside the nameplate (MST-03)."""

    kind = "ear"

    heading: str = ""
    """The words over its text."""


class NoteBlock(Block):
    """A notice (启事): short lines in a strip or a box."""

    kind = "note"

    text: tuple[str, ...] = ()
    """Its lines."""


class QrBlock(Block):
    """A QR code with its words (QRC-02)."""

    kind = "qr"

    figure: Figure
    """The code as a drawing, its words as the caption."""
    side: int = 0
    """Its side with the quiet zone, units; 0 as large as goes in."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The code."""
        return (self.figure,)


class FillerBlock(Block):
    """An ornament (尾花) that fills a hole; a short story that does so is a StoryBlock (FIL-01)."""

    kind = "filler"

    ornament: PrintedRule
    """Its form and colour."""


class CorrectionBlock(Block):
    """A correction (更正, COR-01)."""

    kind = "correction"

    text: tuple[str, ...] = ()
    """Its paragraphs."""


class PendingBlock(TextBlock):
    """A place that is kept for copy which is not there yet (稿件未到), or cannot be told from other copy: it is drawn, on a draft."""

    kind = "pending"

    words: str = ""
    """What the edition file calls the copy: its title, or a file."""


KINDS: tuple[type[Block], ...] = (
    StoryBlock, ContinueBlock, MastheadBlock, IndexBlock, DatelineBlock, BannerBlock, BriefsBlock, PictureBlock, PictureGroupBlock, TableBlock,
    AdBlock, NoteBlock, EarBlock, CollectedBlock, QrBlock, FillerBlock, CorrectionBlock, GroupBlock,
    ClassifiedBlock,
)  # fmt: skip
"""Every kind of block that an edition file can name, in the order in which they are named to the editor."""
