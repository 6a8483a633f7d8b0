"""What a job hands on: an edition that was set, what came of it, how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.findings import Findings
    from typeset.fonts.book import FontBook
    from typeset.job.seams import SeamDone
    from typeset.job.shelf import Shelf
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition
    from typeset.sheet.head import SheetHead

OUTPUTS = ("press", "screen", "proof")
"""What a build can write besides the report and the pages in written form."""

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how many are done and how many there are."""


def say(progress: Progress | None, step: str, done: int, of: int) -> None:
    """Tell whoever wants to know how far a step is."""
    if progress is not None:
        progress(step, done, of)


class Asked(NamedTuple):
    """What a build is to make, and how."""

    outputs: tuple[str, ...] = OUTPUTS
    """Of `OUTPUTS`."""
    normalise: bool = True
    """False takes the copy as it stands."""
    preflight: bool = False
    """Whether the press pages are judged too."""
    sheets: bool = True
    """Whether the result is to hold the sheets of the pages, which whoever works with them asks for."""
    only: str = ""
    """The pages that are wanted (`2`, `2-3`, `A04`), "" all."""


class SetEdition(NamedTuple):
    """An edition that was set."""

    edition: Edition
    """As it was read, with advertisements that may be placed."""
    book: FontBook
    """Its fonts, open."""
    made: MadeUp
    """Its figures and rows; its sheets, each read from where it lies when it is asked for, none where they were not kept."""
    pages: Mapping[int, bytes]
    """Its press pages by number, read in the same way; none where they were not wanted."""
    shelf: Shelf
    """Where all that was kept of its pages lies: their heads, and what an output folder lists of them."""
    seams: tuple[SeamDone, ...] = ()
    """Its 中缝; of some pages alone, those between two pages of which one is wanted."""

    @property
    def partial(self) -> bool:
        """Whether some of its pages alone were wanted."""
        return len(self.shelf.heads) < len(self.edition.pages)


class Result(NamedTuple):
    """What a job made."""

    readable: bool
    """Whether the input could be read (else exit 2)."""
    findings: Findings
    """All that was found."""
    edition: Edition | None = None
    """The edition, None where it could not be read."""
    made: MadeUp | None = None
    """Its figures and rows, and its sheets where they were kept, read when asked for (all but `survey`)."""
    heads: tuple[SheetHead, ...] = ()
    """Number, name and size of its pages."""
    folder: Path | None = None
    """Where the output lies, None if unwritten."""
    seams: tuple[dict[str, Any], ...] = ()
    """The report's rows of its 中缝."""
