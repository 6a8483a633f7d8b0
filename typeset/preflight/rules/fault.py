"""A fault that a rule found, before it becomes a finding."""

from __future__ import annotations

from typing import NamedTuple

from typeset.preflight.page.judged import Box

Spot = tuple[int, Box | None]
"""A page from 1 and a box on it in points of PDF space; None: the page as a whole."""


class Fault(NamedTuple):
    """Chinese, English and what helps; level: error, warning or info; spots: the first places; number: of all of
    them; thing: the font, image or text."""

    zh: str
    en: str
    hint: str = ""
    level: str = "error"
    spots: tuple[Spot, ...] = ()
    number: int = 1
    thing: str = ""


def on_page(page: int, zh: str, en: str, hint: str = "", level: str = "error") -> Fault:
    """A fault of one page as a whole."""
    return Fault(zh, en, hint, level, ((page, None),))
