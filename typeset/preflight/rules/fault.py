"""A fault that a rule found, before it becomes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.preflight.page.marks import Seen, Spot


class Fault(NamedTuple):
    """What a rule found wrong."""

    zh: str
    """What is wrong, in Chinese."""
    en: str
    """The same in English."""
    hint: str = ""
    """What helps."""
    level: str = "error"
    """error, warning or info."""
    spots: tuple[Spot, ...] = ()
    """The first places."""
    number: int = 1
    """Of all places."""
    thing: str = ""
    """The font, image or text."""


def on_page(page: int, zh: str, en: str, hint: str = "", level: str = "error") -> Fault:
    """A fault of one page as a whole."""
    return Fault(zh, en, hint, level, ((page, None),))


def of(seen: Seen, zh: str, en: str, hint: str = "", level: str = "error") -> Fault:
    """A fault of a kind of mark, with its places."""
    return Fault(zh, en, hint, level, tuple(seen.spots), seen.count, seen.thing)
