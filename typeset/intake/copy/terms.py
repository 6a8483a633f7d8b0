"""What the readers of copy are handed."""

from __future__ import annotations

from collections.abc import Callable

from typeset.clreq.handling import Handling
from typeset.findings import Findings
from typeset.intake.story.arrived import Seen
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple


class CopyTerms(NamedTuple):
    """What the readers of copy know of the paper."""

    words: tuple[str, ...] = ()
    """Its words, never broken in headlines (NBK-18)."""
    suspects: tuple[tuple[str, str], ...] = ()
    """Words to query (查证), each with a note."""
    roles: tuple[str, ...] = ()
    """Its face roles, which `[字]{kai}` may name; () for any word."""
    how: Handling = Handling()
    """What it normalises."""
    seen: Seen | None = None
    """Who is shown the lines that the readers see; None: nobody."""


def lines_of(text: str) -> tuple[tuple[int, str], ...]:
    """A text's lines that are not blank, as `CopyTerms.seen` is given them."""
    return tuple((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


CopyReader = Callable[[bytes, str, CopyTerms, Findings, int], list[Story]]
"""Reads a file of any kind: its bytes, its name, the terms, what is found, the letters it came in."""
