"""The inside of a block: what its box, its label and the pictures at its head leave for headline block and legs."""

from __future__ import annotations

from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.insets import PictureBox
from typeset.makeup.grid.legs import TextArea
from typeset.model.block import Box, TextBlock
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

_BOX_LEAST = 800
"""White between a frame and its text, mille em (LIN-07)."""

BOX_GAP = 1
"""Lines of white over a box that stands under another block."""


class Inside(NamedTuple):
    """A block without its box, label and head pictures: what is left for headline block and legs."""

    x: int
    """Left edge, units."""

    width: int
    """Width, units."""

    first: int
    """First body line that is left."""

    last: int
    """Last body line that is left."""

    label_first: int
    """First body line of the label."""

    label_lines: int
    """Body lines of the label, 0 none."""

    pictures: tuple[PictureBox, ...]
    """The pictures over the headline block."""

    box: tuple[int, int, int, int] | None
    """x, y, width and height of the box, units; None where there is none."""

    @property
    def text_area(self) -> TextArea:
        """The whole of it."""
        return TextArea(self.x, self.width, self.first, self.last)


def inside_of(geo: Geometry, block: TextBlock, story: Story) -> Inside:
    """What is left of a block for its headline block and its legs."""
    x, _, width, _ = geo.rectangle(block.head)
    first, last = block.head.first_line, block.head.last_line
    box = None
    if block.frame.box is not None and not block.parts:
        pad = block.frame.box.padding * geo.size // 1000
        gap = BOX_GAP if first > 1 else 0
        box = (x, geo.line_top(first + gap), width, geo.foot(last) - geo.line_top(first + gap))
        x, width = x + pad, width - 2 * pad
        inside = padding_lines(geo, block.frame.box)
        first, last = first + gap + inside, last - inside
    label_first, label_lines = first, _label_lines(block, story)
    boxes, first = _head_pictures(block, x, width, first + label_lines)
    return Inside(x, width, first, last, label_first, label_lines, boxes, box)


def padding_lines(geo: Geometry, box: Box) -> int:
    """Lines of white inside a box at head and foot: one, or as many as a deep border or a wide padding asks (LIN-07)."""
    least = box.depth + _BOX_LEAST * geo.size // 1000
    return max(1, -(-least // geo.leading), box.padding * geo.size // 1000 // geo.leading)


def _label_lines(block: TextBlock, story: Story) -> int:
    """Lines of the label: what the block says, else what its form needs; a story's label is never left out."""
    if block.label.lines or not story.label:
        return block.label.lines
    return {"column-head": 6, "reversed": 3}.get(block.label.form, 2)


def _head_pictures(block: TextBlock, x: int, width: int, first: int) -> tuple[tuple[PictureBox, ...], int]:
    boxes = []
    for slot in block.pictures:
        if slot.position == "head":
            boxes.append(PictureBox(slot, x, width, first, slot.lines))
            first += slot.lines
    return tuple(boxes), first
