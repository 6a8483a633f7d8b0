"""What the taboo predicates see and say: the placed page, and an offence as a value."""

from __future__ import annotations

from typing import NamedTuple

from typeset.findings import ERROR, INFO, WARNING, Box
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.judge.finding_boxes import title_boxes
from typeset.model.block import Block, TextBlock
from typeset.model.paper import Page


class Offence(NamedTuple):
    """One offence against a taboo: severity, code, messages, hint, the block it is about (None: the page), and the boxes
    where it lies, units ((): the whole block)."""

    severity: str
    code: str
    zh: str
    en: str
    hint: str
    block: Block | None = None
    boxes: tuple[Box, ...] = ()


def error(
    code: str, zh: str, en: str, hint: str, block: Block | None = None, boxes: tuple[Box, ...] = ()
) -> Offence:
    """An offence that no page may have."""
    return Offence(ERROR, code, zh, en, hint, block, boxes)


def warning(
    code: str, zh: str, en: str, hint: str, block: Block | None = None, boxes: tuple[Box, ...] = ()
) -> Offence:
    """An offence that an editor may have reasons for."""
    return Offence(WARNING, code, zh, en, hint, block, boxes)


def note(
    code: str, zh: str, en: str, hint: str, block: Block | None = None, boxes: tuple[Box, ...] = ()
) -> Offence:
    """Something to look at."""
    return Offence(INFO, code, zh, en, hint, block, boxes)


class Scene(NamedTuple):
    """A placed page: what stands where, and what it was made from."""

    builder: PageBuilder
    page: Page

    @property
    def number(self) -> int:
        """The page's number."""
        return self.page.number

    @property
    def columns(self) -> int:
        """Columns of the grid."""
        return self.builder.geo.columns

    def text_block(self, name: str) -> TextBlock | None:
        """A block with legs and a title, by id."""
        return next((b for b in self.page.blocks if b.id == name and isinstance(b, TextBlock)), None)

    def block(self, name: str) -> Block | None:
        """A block by id."""
        return next((block for block in self.page.blocks if block.id == name), None)

    def title(self, name: str) -> str:
        """A block's story, as messages name it."""
        block = self.block(name)
        return block.about.heading if block is not None and block.about is not None else name

    def titles(self, *names: str) -> tuple[Box, ...]:
        """The title ink of these blocks, a box each."""
        return tuple(box for name in names for box in title_boxes(self.builder.titles, name))
