"""What goes in and comes out of automatic makeup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.findings import Finding
    from typeset.findings.figures import Phrase
    from typeset.model.paper import Page


class Trace(NamedTuple):
    """What a printed page shows of a block's form."""

    size: int = 0
    """The size of its main title, units; 0 without one."""
    vertical: bool = False
    """Whether that runs down the page (竖题)."""
    picture: int = 0
    """Columns of its widest picture, 0 without one."""
    face: str = ""
    """The face of its title: song, hei; "" for another."""


class Wish(NamedTuple):
    """What is asked of one run; limits are counts of work, so the same input gives the same proposals on any machine."""

    proposals: int = 3
    """How many at most, different from one another."""
    effort: int = 1000
    """Share of the usual search, per mille."""
    exact: bool = True
    """Whether the exact step is tried where OR-Tools are installed (SOL-02)."""
    ells: bool = True
    """Whether a story may take an L where no layout of rectangles is full (INN-03)."""
    before: Page | None = None
    """The page as it stood, of which as few blocks as possible are to move (TST-04); None: a page from nothing."""
    traces: Mapping[str, Trace | None] = {}
    """Of its blocks whose form is known from a printed page alone what that shows, by id; None of one of which only the place is
    known."""


class Proposal(NamedTuple):
    """One way to make up a page."""

    page: Page
    """The page with its blocks in their places; nothing left for the program to fill."""
    metrics: dict[str, float]
    """MET-01 … MET-14 as the product's own makeup finds them."""
    penalties: dict[str, int]
    """Penalties by term (FRM-05), those that are 0 left out; their sum is what proposals are compared by."""
    reasons: tuple[tuple[str, Phrase], ...]
    """Of every block that was placed its id and why it stands where it does, one sentence."""
    findings: tuple[Finding, ...]
    """What makeup says of the page."""
    left_out: tuple[str, ...] = ()
    """Ids of reserve stories that found no room."""
    how: str = "search"
    """What found it: skeleton, search or exact (SOL-01 … SOL-03); ell where a story takes an L, kept after late copy."""
    moved: tuple[str, ...] = ()
    """Ids of blocks that stand elsewhere than before, where that was asked (TST-04)."""

    @property
    def score(self) -> int:
        """All penalties together: less is better."""
        return sum(self.penalties.values())
