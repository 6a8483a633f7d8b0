"""What is said of a finished page without what stands on it: lists and manifests need no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.sheet.types import Sheet


class SheetHead(NamedTuple):
    """A finished page, named."""

    page: int
    """From 1."""
    name: str
    """As it is printed: A02."""
    section: str
    """Its 版名."""
    width: int
    """Of the trim, units."""
    height: int
    """Of the trim, units."""
    draft: bool
    """Whether it is a proof only."""


def head_of(sheet: Sheet) -> SheetHead:
    """The head of a sheet."""
    return SheetHead(sheet.page, sheet.name, sheet.section, sheet.width, sheet.height, sheet.draft)
