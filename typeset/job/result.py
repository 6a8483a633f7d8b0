"""What a job hands on: an edition that was set, what came of it, how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.findings import Findings
    from typeset.fonts.book import FontBook
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition

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


class SetEdition(NamedTuple):
    """An edition that was set."""

    edition: Edition
    """As it was read, with advertisements that may be placed."""
    book: FontBook
    """Its fonts, open."""
    made: MadeUp
    """Its sheets, figures and rows."""
    pages: dict[int, bytes]
    """Its press pages by number; none where they were not wanted."""


class Result(NamedTuple):
    """What a job made."""

    readable: bool
    """Whether the input could be read (else exit 2)."""
    findings: Findings
    """All that was found."""
    edition: Edition | None = None
    """The edition, None where it could not be read."""
    made: MadeUp | None = None
    """Its sheets, figures and rows."""
    folder: Path | None = None
    """Where the output lies, None if unwritten."""
