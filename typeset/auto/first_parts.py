"""How deep the first part of a story that jumps may stand (FRM-02, JMP-01): any depth that leaves enough on both pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.jumping import title_style
from typeset.makeup.block.frame import frame_of
from typeset.makeup.fit.flow_items import flow_of, natural_lines, whole
from typeset.makeup.fit.jump_marks import continued
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.auto.jumping import Ending
    from typeset.auto.measuring import Measurer
    from typeset.model.block import TextBlock
    from typeset.model.kinds import StoryBlock
    from typeset.model.story import Story

LEAST_HEAD, LEAST_REST = 15, 12
"""JMP-01: lines that stay at least, and that go on; a quarter of the text goes on too."""

_TIGHT = 15
"""Lines that tight setting saves at least, per mille (FRM-02)."""


class FirstPart(NamedTuple):
    """A depth at which the first part of a story may stand."""

    depth: int
    """Body lines."""
    share: int
    """Per cent of its text that goes on."""
    gone: int = 0
    """Lines that go on."""
    over: int = 0
    """Lines that go on beyond what waits for them, less than 0: that stay white there."""
    tight: int = 0
    """Lines of them that go in all the same, set tight."""


def first_parts(measurer: Measurer, block: StoryBlock, ending: Ending, lines: int) -> Iterator[FirstPart]:
    """The depths at which a first part may stand (FRM-02): any that leaves enough on both pages. block: as wide as it will be; lines:
    the most that it may be deep."""
    view, story = measurer.composer.view(block), block.story
    low, high = (_capacity(measurer, block, depth, story) for depth in (lines - 1, lines))
    step = max(1, high[0] - low[0])
    measure = high[1]
    if not measure:
        return
    total = natural_lines(flow_of(view, story, whole(view, story), measure))
    waits, across = _waiting(measurer, ending)
    there = (
        total if across in (0, measure) else natural_lines(flow_of(view, story, whole(view, story), across))
    )
    for depth in range(3, lines + 1):
        head = high[0] - step * (lines - depth)
        rest = total - head
        if head < LEAST_HEAD or rest < max(LEAST_REST, total // 4):
            continue
        over = rest * there // total - waits if waits else 0  # in lines as they fall there
        yield FirstPart(depth, 100 * rest // total, rest, over, waits * _TIGHT // 1000)


def _waiting(measurer: Measurer, ending: Ending) -> tuple[int, int]:
    """Lines of text that the fixed block holds, and their measure; 0 where none is."""
    block = ending.block
    if block is None:
        return 0, 0
    titled = block._replace(title=block.title._replace(style=title_style(block)))
    frame = frame_of(measurer.composer.view(titled), measurer.geo, titled, story=continued(block.story))
    text_frame = text_frame_of(frame.legs)
    return text_frame.capacity, text_frame.measure


def _capacity(measurer: Measurer, block: TextBlock, depth: int, story: Story) -> tuple[int, int]:
    """Lines of text that a block holds at a depth, and their measure."""
    placed = measurer.at(block, depth)
    frame = text_frame_of(frame_of(measurer.composer.view(placed), measurer.geo, placed, story=story).legs)
    return frame.capacity, frame.measure
