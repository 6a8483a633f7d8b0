"""What a rule knows besides the text it is given."""

from __future__ import annotations

from typeset.named_tuple import NamedTuple


class Context(NamedTuple):
    """Where the text stands and what its paper wants."""

    off: frozenset[str] = frozenset()
    """Rules that are switched off, by id."""
    headline: bool = False
    """A title, subhead or verse: spaces are semantic (HED-02)."""
    byline: bool = False
    """A byline or credit: spaces part and pad names (NRM-11)."""
    caption: bool = False
    """A caption: its closing 。 may go (NRM-25)."""
    ratio: bool = False
    """As of `Handling` (NRM-05)."""
    corner: bool = False
    """As of `Handling` (NRM-07, NRM-27)."""


class Remark(NamedTuple):
    """Something an editor should see (NRM's «warn»); nothing was changed."""

    rule: str
    """Its id."""
    offset: int
    """Where in the input."""
    zh: str
    """What it is, in Chinese."""
    en: str
    """The same in English."""
    hint: str
    """What to do."""
