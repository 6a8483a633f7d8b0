"""What the readers of blocks are handed: the edition that is read, and one block as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.copy.copyfolder import Copy
    from typeset.intake.paper.paper import LoadedPaper
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.block import Area, Block


class ReadContext(NamedTuple):
    """What reading a block needs of its edition."""

    name: str
    """The edition's file."""
    loaded: LoadedPaper
    """The paper."""
    copy: Copy
    """The copy."""
    findings: Findings
    """Collects what is wrong."""
    shared: tuple[int, int] = (0, 0)
    """First and last of the pages that automatic makeup fills for the whole issue, 0 none."""


class Given(NamedTuple):
    """A block as it is written."""

    row: FieldRow
    """Its keys."""
    kind: type[Block]
    """Its kind, as its one key says."""
    page: int
    """The number of its page, from 1."""
    parts: tuple[Area, ...]
    """Its rectangles; the first alone where they make no block (EDN-16), none where none is on the page (EDN-02)."""
    context: ReadContext
    """The edition."""
    offered: int = 0
    """How many of its story's own pictures stand in it where it names none, as automatic makeup places them."""
    decided: bool = False
    """Whether it was decided that its story's own pictures do not stand, so that nothing needs to be told (EDN-12)."""
    placed_by: str = "at"
    """The key that says where it stands: at, pin, or "" where the program places it."""

    @property
    def value(self) -> Any:
        """What the key of its kind says."""
        return self.row[self.kind.kind]

    @property
    def name(self) -> str:
        """What it is called where nothing better is known."""
        return f"{self.kind.kind}-{self.page}"

    def place(self, key: str = "") -> Place:
        """Where the block, or one of its keys, is written."""
        return self.row.place(key)._replace(page=self.page)

    def own_place(self) -> Place:
        """Where the key of its kind is written."""
        return self.place(self.kind.kind)
