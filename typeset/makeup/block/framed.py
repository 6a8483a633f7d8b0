"""A block resolved: what its frame is made of, and pictures and asides taken out of its legs."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.block.head import HeadArea
from typeset.makeup.block.headline import Headline
from typeset.makeup.block.inside import Inside, beside
from typeset.makeup.block.summary import Summary
from typeset.makeup.block.vertical_headline import VerticalHeadline
from typeset.makeup.block.white import Whites
from typeset.makeup.draw.aside import depth_of
from typeset.makeup.draw.label_cut import Cut
from typeset.makeup.draw.picture import white_left, words_room
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.insets import AsideBox, Hole, PictureBox, with_asides, with_pictures
from typeset.makeup.grid.legs import Leg
from typeset.model.block import TextBlock
from typeset.named_tuple import NamedTuple


class BlockFrame(NamedTuple):
    """A story block resolved. Body lines are those of the page, from 1."""

    inner_x: int
    """Left edge of its content, units."""

    inner_width: int
    """Width of its content, units."""

    label_first: int
    """First body line of the label."""

    label_lines: int
    """Body lines of the label, 0 none."""

    headline_first: int
    """First body line of the headline block."""

    headline_lines: int
    """Body lines that the headline block has."""

    headline_need: int
    """Body lines that it needs; what it has over them is growth within its white (FIT-03, TIT-12)."""

    headline: Headline | None
    """The headline block; None where the block has a vertical one, or none."""

    vertical: VerticalHeadline | None
    """The vertical headline block (竖题), None where there is none."""

    vertical_width: int
    """Width that the vertical one takes of the block, units."""

    pictures: tuple[PictureBox, ...]
    """Pictures at the head of the block, and over, under and in its legs."""

    legs: tuple[Leg, ...]
    """The legs, with what stands in them taken out."""

    box: tuple[int, int, int, int] | None
    """x, y, width and height of the box, units; None where there is none."""

    above: int
    """White over the headline block in its lines, units (TIT-12)."""

    summary: Summary | None = None
    """The summary, None where there is none (TIT-04)."""

    headline_x: int | None = None
    """Left edge of a headline block that does not begin with the content, units; None elsewhere."""

    headline_width: int | None = None
    """Width of one that stands in the text, units; None where it has the content's (TIT-08)."""

    asides: tuple[AsideBox, ...] = ()
    """Asides in the legs."""

    label_drop: int = 0
    """Head of the label's ink from the head of its first line, units."""

    label_depth: int = 0
    """From there to its foot, units."""

    crowded: int = 0
    """Pictures and asides in the legs that find no place of their own (PIC-01)."""

    label: Cut | None = None
    """The label as it is cut, None where there is none (TIT-06)."""

    whites: Whites | None = None
    """How the white of its head may be shared out; None where it has no horizontal headline block over its text (TIT-12)."""

    @property
    def title_x(self) -> int:
        """Left edge of the headline block, units."""
        left = self.inner_x if self.headline_x is None else self.headline_x
        return left + self.beside

    @property
    def title_width(self) -> int:
        """Width of the headline block, units."""
        return (self.headline_width or self.inner_width) - self.beside

    @property
    def beside(self) -> int:
        """What a label in the corner takes of the headline block's width, units."""
        return beside(self.label)


def framed(inside: Inside, area: HeadArea, legs: tuple[Leg, ...]) -> BlockFrame:
    """A frame of these legs under a head."""
    box, by = inside.box, area.lowered
    return BlockFrame(
        inside.x,
        inside.width,
        inside.label_first,
        inside.label_lines,
        inside.first,
        area.lines,
        area.lines - area.grown,
        area.headline,
        None,
        0,
        inside.pictures,
        legs,
        (box[0], box[1] + by, box[2], box[3] - by) if box is not None else None,
        area.above,
        label_drop=area.drop,
        label_depth=area.depth,
        label=inside.label,
        whites=area.whites,
    )


def furnished(
    composer: Composer, geo: Geometry, block: TextBlock, frame: BlockFrame, taken: tuple[Hole, ...] = ()
) -> BlockFrame:
    """Pictures and asides taken out of the legs. taken: what of them a title has already."""
    holes = list(taken)
    legs, pictures, one = with_pictures(
        geo, block, frame.legs, holes,
        words=lambda slot, width: words_room(composer, geo, slot, width),
        left=lambda box: white_left(composer, geo, box),
    )  # fmt: skip
    legs, asides, two = with_asides(
        geo, legs, block.asides, lambda aside, width: depth_of(composer, geo, aside, width), holes
    )
    return frame._replace(legs=legs, pictures=frame.pictures + pictures, asides=asides, crowded=one + two)
