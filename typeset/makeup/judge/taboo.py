"""What the taboo predicates see and say: the placed page, and an offence as a value."""

from __future__ import annotations

from typeset.findings import Box, Finding
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.judge.finding_boxes import title_boxes
from typeset.model.block import Block, TextBlock
from typeset.model.kinds import GroupBlock
from typeset.model.paper import Page
from typeset.named_tuple import NamedTuple


class Offence(NamedTuple):
    """One offence against a taboo."""

    finding: Finding
    """What is wrong, its place not yet known."""
    block: Block | None = None
    """The block it is about; None: the page."""
    boxes: tuple[Box, ...] = ()
    """Where it lies, units; (): the whole block."""


class Scene(NamedTuple):
    """A placed page."""

    builder: PageBuilder
    """What stands where."""

    page: Page
    """What it was made from."""

    @property
    def number(self) -> int:
        """The page's number."""
        return self.page.number

    @property
    def columns(self) -> int:
        """Columns of the grid."""
        return self.builder.geo.columns

    def text_block(self, name: str) -> TextBlock | None:
        """A block with legs and a title, by id."""
        return next((b for b in self.page.blocks if b.id == name and isinstance(b, TextBlock)), None)

    def block(self, name: str) -> Block | None:
        """A block by id."""
        return next((block for block in self.page.blocks if block.id == name), None)

    def group_of(self, name: str) -> GroupBlock | None:
        """The group that a block belongs to, or is the title of (TIT-17)."""
        groups = (block for block in self.page.blocks if isinstance(block, GroupBlock))
        return next((group for group in groups if name == group.id or name in group.members), None)

    def together(self, *names: str) -> bool:
        """Whether blocks belong to one group."""
        groups = [self.group_of(name) for name in names]
        return groups[0] is not None and all(group is groups[0] for group in groups)

    def title(self, name: str) -> str:
        """A block's story, as messages name it."""
        block = self.block(name)
        return block.about.heading if block is not None and block.about is not None else name

    def titles(self, *names: str) -> tuple[Box, ...]:
        """The title ink of these blocks, a box each."""
        return tuple(box for name in names for box in title_boxes(self.builder.titles, name))
