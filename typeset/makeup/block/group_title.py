"""The title of a group of stories (总题) in the room of its area (TIT-17)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.block.headline import Headline, TitleFit, build_headline
from typeset.model.kinds import GroupBlock

LEAST_WHITE = 800
"""White over and under the title of a group together, at least, thousandths of a body line (TIT-12)."""


def fitted(composer: Composer, block: GroupBlock, width: int, height: int) -> Headline:
    """The headline block in the largest size of its ladder that a width and a height (units) hold."""
    ladder = composer.style(block.title.style).size
    made = build_headline(composer, block.story, block, width)
    for step in range(1, len(ladder)):
        if made.height <= height:
            break
        made = build_headline(composer, block.story, block, width, TitleFit(step))
    return made
