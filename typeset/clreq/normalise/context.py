"""What a rule knows besides the text it is given."""

from __future__ import annotations

from typing import NamedTuple


class Context(NamedTuple):
    """Where the text stands (HED-02, NRM-11, NRM-25) and which rules are switched off."""

    off: frozenset[str] = frozenset()
    headline: bool = False
    byline: bool = False
    caption: bool = False
    ratio: bool = False
    corner: bool = False


class Remark(NamedTuple):
    """Something an editor should see (NRM's «warn»), at an offset of the input; nothing was changed."""

    rule: str
    offset: int
    zh: str
    en: str
    hint: str
