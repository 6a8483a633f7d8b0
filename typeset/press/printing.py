"""What of a page's printing decides how its pictures are converted."""

from __future__ import annotations

from typeset.named_tuple import NamedTuple


class Printing(NamedTuple):
    """How a picture is to come out."""

    live: bool = False
    """With its transparency (PX-09)."""
    mono: bool = False
    """In black ink alone (IMP-04)."""


AS_EVER = Printing()
