"""A page of any depth of nesting as one row of paragraphs."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

from typeset.intake.web.blocks import BLOCKS
from typeset.intake.web.chrome import UNSEEN

_EMPTY = ("meta", "link", "param", "source", "track")
"""Unseen elements that nothing closes."""


class Flattener(HTMLParser):
    """Writes text, and a break of paragraphs for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made = ["<html><body><p>"]
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A block begins a paragraph."""
        del attrs
        if tag in UNSEEN and tag not in _EMPTY:
            self._unseen.append(tag)
        elif tag in BLOCKS or tag == "br":
            self.made.append("<h1>" if tag == "h1" else "<p>")

    def handle_endtag(self, tag: str) -> None:
        """A block ends one."""
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        elif tag in BLOCKS:
            self.made.append("</h1><p>" if tag == "h1" else "<p>")

    def handle_data(self, data: str) -> None:
        """Text stays."""
        if not self._unseen:
            self.made.append(escape(data))
