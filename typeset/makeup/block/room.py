"""What a block leaves its text (可排): lines in all its legs and the characters they hold, title, pictures, label and box taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.makeup.block.frame import frame_of
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.compose.composer import Composer
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.block import TextBlock


class Room(NamedTuple):
    """What a block has for its text."""

    lines: int
    """Lines in all legs."""
    chars: int
    """Characters that they hold where all are full (可排字数)."""


def room_of(composer: Composer, geo: Geometry, block: TextBlock, story: Story) -> Room:
    """The room of a block under the title of a story. composer: as the block sees it."""
    size = composer.style("body").size[0] or geo.size
    legs = frame_of(composer, geo, block, story=story).legs
    return Room(sum(leg.lines for leg in legs), sum(leg.lines * (leg.width // size) for leg in legs))


def titled(words: str) -> Story:
    """A story of which no more than the title is known."""
    return Story("", (words,))
