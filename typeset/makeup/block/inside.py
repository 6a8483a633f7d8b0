"""The inside of a block: what its box, its label and the pictures at its head leave for headline block and legs."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.draw.label_cut import HEAD_LINES, Cut, cut_label
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.insets import PictureBox
from typeset.makeup.grid.legs import TextArea
from typeset.model.block import Box, TextBlock
from typeset.model.label import CORNER
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple
from typeset.units import PT

_BOX_LEAST = 800
"""White between a frame and its text, mille em (LIN-07)."""

_OVER, _OVER_RULED = 750, 900
"""White over a label with a picture under it that does not stand at the head of a page or box, and over one under a rule;
thousandths of a body line. Elsewhere the head of the block has it (TIT-06)."""

_INSIDE = ("half", "wrapped", "waist")
"""Titles in the text (TIT-08): legs begin right under the label."""

_BEFORE = 450
"""White between a label and a picture under it, thousandths of a body line."""

BOX_GAP = 1
"""Lines of white over a box that stands under another block."""


CORNER_GAP = 9 * PT
"""White between a label in the corner and the title, and under it, units."""


def beside(label: Cut | None) -> int:
    """What a label takes of the width of the title that stands beside it, units; 0 where it stands above it."""
    if label is None or label.place != CORNER:
        return 0
    return label.width + CORNER_GAP


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

    label: Cut | None = None
    """The label as it is cut; None where there is none."""

    edged: bool = False
    """Whether label or headline block stand as far from the box's edge as its words at the sides, off the grid (LIN-07)."""

    @property
    def corner(self) -> Cut | None:
        """A label that the title stands beside."""
        return self.label if self.label is not None and self.label.place == CORNER else None

    @property
    def text_area(self) -> TextArea:
        """The whole of it."""
        return TextArea(self.x, self.width, self.first, self.last)


def inside_of(composer: Composer, geo: Geometry, block: TextBlock, story: Story) -> Inside:
    """What is left of a block for its headline block and its legs."""
    x, _, width, _ = geo.rectangle(block.head)
    first, last = block.head.first_line, block.head.last_line
    box, edged = None, False
    if block.frame.box is not None and not block.parts:
        pad = block.frame.box.padding * geo.size // 1000
        gap = BOX_GAP if first > 1 else 0
        box = (x, geo.line_top(first + gap), width, geo.foot(last) - geo.line_top(first + gap))
        x, width = x + pad, width - 2 * pad
        inside = padding_lines(geo, block.frame.box)
        edged = composer.rules.on("box-heads") and _edged(block, story)
        first, last = first + gap + (0 if edged else inside), last - inside
    cut = cut_label(composer, block, story, width)
    lines = _label_lines(geo, block, cut, first, boxed=box is not None)
    boxes, under = _head_pictures(block, x, width, first + lines)
    return Inside(x, width, under, last, first, lines, boxes, box, cut, edged)


def _edged(block: TextBlock, story: Story) -> bool:
    """Whether a box has nothing but a label or a headline block over its legs."""
    if any(slot.position == "head" for slot in block.pictures):
        return False
    labelled = bool(story.label) or block.label.figure is not None
    return block.title.position == "top" or (block.title.position == "none" and labelled)


def edge(geo: Geometry, box: Box) -> int:
    """White between a box's edge and the ink of label or title at its head, units: as at its sides (LIN-07)."""
    return max(box.padding * geo.size // 1000, box.depth + _BOX_LEAST * geo.size // 1000)


def padding_lines(geo: Geometry, box: Box) -> int:
    """Lines of white inside a box at head and foot: one, or as many as a deep border or a wide padding asks (LIN-07)."""
    least = box.depth + _BOX_LEAST * geo.size // 1000
    return max(1, -(-least // geo.leading), box.padding * geo.size // 1000 // geo.leading)


def _label_lines(geo: Geometry, block: TextBlock, cut: Cut | None, first: int, *, boxed: bool) -> int:
    """Lines of the label: what the block says, else those that its form fills; with its white where a picture follows."""
    asked = block.label.lines
    if cut is None or cut.place == CORNER:
        return 0 if cut else asked
    if cut.form == "column-head" or asked:
        return asked or HEAD_LINES
    white = 0
    if any(slot.position == "head" for slot in block.pictures) or block.title.position in _INSIDE:
        flush = boxed or first <= geo.furniture + 1
        white = _BEFORE + (0 if flush else _OVER_RULED if "above" in block.frame.rules else _OVER)
    return -(-(cut.height + white * geo.leading // 1000) // geo.leading)


def _head_pictures(block: TextBlock, x: int, width: int, first: int) -> tuple[tuple[PictureBox, ...], int]:
    boxes = []
    for slot in block.pictures:
        if slot.position == "head":
            boxes.append(PictureBox(slot, x, width, first, slot.lines))
            first += slot.lines
    return tuple(boxes), first
