"""The inside of a story block: where its label, pictures, headline block and legs stand. Pure and repeatable.

Both phases call `frame_of`: planning counts its legs, placing draws it. Only whole lines are decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.compose.composer import Composer, missing_in
from typeset.findings import Finding, Place
from typeset.findings.telling import tell
from typeset.makeup.block.corner import beside, cornered
from typeset.makeup.block.gaps import Headed
from typeset.makeup.block.head import (
    HeadArea,
    below_rule,
    below_text,
    head_area,
    label_alone,
)
from typeset.makeup.block.headline import (
    AS_ASKED,
    Headline,
    TitleFit,
    headline_of,
    judge_headline,
    title_measure,
)
from typeset.makeup.block.inside import Inside, inside_of
from typeset.makeup.block.summary import Summary, summary_of
from typeset.makeup.block.vertical_headline import VerticalHeadline, build_vertical_headline, judge_vertical
from typeset.makeup.block.white import Whites
from typeset.makeup.draw.aside import depth_of
from typeset.makeup.draw.label_cut import Cut
from typeset.makeup.draw.picture import white_left, words_room
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.insets import AsideBox, Hole, PictureBox, exclude, with_asides, with_pictures
from typeset.makeup.grid.legs import BESIDE, Leg, TextArea, bands, legs_beside, legs_of, stepped
from typeset.model.block import TextBlock
from typeset.model.story import Story, Table
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.makeup.block.label_over import Over

__all__ = ["AsideBox", "BlockFrame", "Leg", "PictureBox", "Summary", "frame_of", "judge_frame"]


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


def frame_of(
    composer: Composer,
    geo: Geometry,
    block: TextBlock,
    *,
    story: Story,
    grow: int = 0,
    title: TitleFit = AS_ASKED,
) -> BlockFrame:
    """Resolve a story block, once. grow: lines the headline block takes beyond its need, as far as its white goes (FIT-03); title: what
    the fitting makes of the main title and the white over it (FIT-02, TIT-12).

    Kept by what it is made from: a block without copy and styles (its composer has them), and of the story all but the text,
    which only vertical legs look at, and a title over a table.
    """
    block = block.untold()
    if not block.vertical:
        story = story._replace(body=story.body[:1] if story.body and isinstance(story.body[0], Table) else ())
    known = composer.memo.table("frames")
    key = composer.key(block, story, geo, grow, title)
    found: BlockFrame | None = known.get(key)
    if found is None:
        found = known.keep(key, _resolve(composer, geo, block, story, _HeadlineFit(grow, title)))
    return found


def judge_frame(block: TextBlock, story: Story, frame: BlockFrame) -> list[Finding]:
    """What is wrong with a frame that is printed (HED-xx, PIC-01, NRM-20)."""
    out: list[Finding] = []
    if frame.headline is not None:
        out.extend(judge_headline(story, block, frame.headline))
    if frame.vertical is not None:
        out.extend(judge_vertical(story, block, frame.vertical))
    if frame.summary is not None:
        items, where = frame.summary.items, Place(story.place.file, story.place.line)
        out.extend(missing_in(items, story.summary, where, 0, len(items.text)))
    if frame.crowded:
        out.append(tell("PIC-01.crowded", at=block.place, block=block.id, count=frame.crowded))
    return out


class _HeadlineFit(NamedTuple):
    """What the fitting makes of a headline block beyond what its block asks."""

    grow: int = 0
    """Lines it takes beyond its need (FIT-03)."""
    title: TitleFit = AS_ASKED
    """Its main title (FIT-02)."""


def _resolve(
    composer: Composer, geo: Geometry, block: TextBlock, story: Story, fit: _HeadlineFit
) -> BlockFrame:
    of = Headed(composer, geo, block, inside_of(composer, geo, block, story), story, fit.title.level)
    if of.inside.pictures:
        from typeset.makeup.block.head_pictures import settled  # many pages have none

        of = of._replace(inside=settled(of))
    inside = of.inside
    if block.title.position == "none":
        return _untitled(of)
    if block.title.position == "left":
        return _left_titled(of, fit.title)
    if block.title.position == "on-picture":
        if on_picture(inside.pictures) is not None and not block.vertical:
            return _on_picture(of, fit)
    elif block.title.position != "top" and not block.vertical:
        return _within(of, fit)
    by = beside(inside.label)
    width = title_measure(composer, geo, block.title.style, (inside.x + by, inside.width - by))
    headline = headline_of(composer, story, block, width, fit.title)
    area = cornered(of, headline, fit.grow)
    first = inside.first + area.lines
    summary = summary_of(composer, geo, story, inside.text_area._replace(first=first))
    text_area = inside.text_area._replace(first=first + (summary.depth if summary else 0))
    if block.vertical:
        legs = bands(composer, geo, block, story, text_area)
        return _framed(inside, area, legs)._replace(summary=summary)
    legs = stepped(geo, block, text_area.first) if block.parts else legs_of(geo, block, text_area)
    return _furnished(composer, geo, block, _framed(inside, area, legs)._replace(summary=summary))


MARGIN = 1_200
"""White between the edge of a picture and a title that stands on it, mille em of the body (TIT-18)."""


def on_picture(pictures: tuple[PictureBox, ...]) -> PictureBox | None:
    """The picture at the head of a block that its title may stand on; None without one."""
    heads = (box for box in pictures if box.slot.position == "head" and box.slot.group is None)
    return next(heads, None)


def _on_picture(of: Headed, fit: _HeadlineFit) -> BlockFrame:
    """A title on the picture at the head of its block (压图题): it takes no lines of its own, the text begins under the picture."""
    composer, geo, block, inside, story = of.composer, of.geo, of.block, of.inside, of.story
    picture = on_picture(inside.pictures)
    assert picture is not None
    margin = MARGIN * geo.size // 1000
    room = picture.x + margin, picture.width - 2 * margin
    width = title_measure(composer, geo, block.title.style, room)
    headline = headline_of(composer, story, block, width, fit.title)
    first = inside.first + fit.grow
    summary = summary_of(composer, geo, story, inside.text_area._replace(first=first))
    first += summary.depth if summary else 0
    text_area = inside.text_area._replace(first=first)
    legs = stepped(geo, block, first) if block.parts else legs_of(geo, block, text_area)
    area = head_area(of, None)._replace(lines=fit.grow, above=0, headline=headline, grown=fit.grow)
    frame = _framed(inside, area, legs)
    placed = frame._replace(summary=summary, headline_x=picture.x, headline_width=picture.width)
    return _furnished(composer, geo, block, placed)


def _untitled(of: Headed) -> BlockFrame:
    """A block whose label says all: its legs begin under the label."""
    composer, geo, block, inside = of.composer, of.geo, of.block, of.inside
    area = head_area(of, None)
    first = inside.first + area.lines + below_rule(of)
    if block.vertical:
        legs = bands(composer, geo, block, of.story, inside.text_area._replace(first=first))
    elif block.parts:
        legs = stepped(geo, block, first)
    else:
        legs = legs_of(geo, block, inside.text_area._replace(first=first))
    return _furnished(composer, geo, block, _framed(inside, area._replace(lines=0), legs))


def _framed(inside: Inside, area: HeadArea, legs: tuple[Leg, ...]) -> BlockFrame:
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


def _furnished(
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


def _within(of: Headed, fit: _HeadlineFit) -> BlockFrame:
    """A title inside the text (TIT-08): half (半包) over the first legs, wrapped (文包题) over the middle ones at the
    head, waist (腰题) half way down them; the other legs run past it."""
    composer, geo, block, inside, story = of.composer, of.geo, of.block, of.inside, of.story
    under = inside.first > 1 and not (inside.label_lines or inside.pictures)
    start = inside.first + (BESIDE if under else 0)
    area = inside.text_area._replace(first=start)
    legs = stepped(geo, block, start) if block.parts else legs_of(geo, block, area)
    count = len(legs)
    most = max(1, count - 1 if block.title.position == "half" else count - 2)
    covered = min(block.title.columns or most, count)
    skipped = 0 if block.title.position == "half" else (count - covered) // 2
    one, other = legs[skipped], legs[skipped + covered - 1]
    x, width = one.x, other.x + other.width - one.x
    waist = block.title.position == "waist"
    bare = of._replace(inside=inside._replace(label_lines=0, label=None))
    measure = title_measure(composer, geo, block.title.style, (x, width))
    head = head_area(bare, headline_of(composer, story, block, measure, fit.title), fit.grow, waist=waist)
    drop, depth = label_alone(of)
    first = one.first_line + max(0, one.lines - head.lines) // 2 if waist else inside.first
    taken = [Hole(x, width, first, head.lines)]
    legs = exclude(geo, legs, taken[0])
    summary = None
    if story.summary:
        summary = summary_of(composer, geo, story, TextArea(x, width, first + head.lines, inside.last))
    if summary is not None:
        taken.append(Hole(x, width, summary.first_line, summary.depth))
        legs = exclude(geo, legs, taken[-1])
    frame = _framed(inside._replace(first=first), head._replace(drop=drop, depth=depth), legs)
    placed = frame._replace(headline_x=x, headline_width=width, summary=summary)
    return _furnished(composer, geo, block, placed, tuple(taken))


def _left_titled(of: Headed, title: TitleFit) -> BlockFrame:
    """A vertical title at the block's left, the legs to its right; vertical text has it at its right (VRT-08)."""
    composer, geo, block, inside, story = of.composer, of.geo, of.block, of.inside, of.story
    head = head_area(of, None)
    first, last = inside.first + head.lines + below_text(of), inside.last
    lines = last - first + 1
    x, width = inside.x, inside.width
    height = lines * geo.leading - (geo.leading - geo.size)
    vertical = build_vertical_headline(composer, story, block, height=height, width=width, variant=title)
    least = vertical.width + 2 * geo.size
    inside, beside = inside._replace(first=first), head._replace(lines=lines)
    if block.vertical:
        text_area = TextArea(x, width - least, first, last)
        summary = summary_of(composer, geo, story, text_area)
        under = first + (summary.depth if summary else 0)
        legs = bands(composer, geo, block, story, text_area._replace(first=under))
        frame = _framed(inside, beside, legs)._replace(summary=summary)
        return frame._replace(vertical=vertical, vertical_width=least, headline_x=x + width - least)
    if block.parts:
        legs, used = _stepped_beside(geo, block, least, first)
        frame = _framed(inside, beside, legs)
        return _summed_up(composer, geo, block, story, frame._replace(vertical=vertical, vertical_width=used))
    block = block._replace(legs=block.legs or max(1, block.area.columns - 1))
    if inside.box is not None and inside.label is not None:
        from typeset.makeup.block.label_over import over_title  # few pages have one

        over = over_title(of)
        if over is not None:
            return _under_label(of._replace(block=block), over, title)
    legs = legs_beside(geo, block, TextArea(x, width, first, last), least)
    frame = _framed(inside, beside, legs)
    frame = frame._replace(vertical=vertical, vertical_width=legs[0].x - x - geo.gutter // 2)
    return _summed_up(composer, geo, block, story, frame)


def _under_label(of: Headed, over: Over, title: TitleFit) -> BlockFrame:
    """A vertical title under a label, the legs that this does not reach over beside both: the title stands a line under the label,
    or level with a leg that begins under it too."""
    composer, geo, block, inside = of.composer, of.geo, of.block, of.inside
    area = TextArea(inside.x, inside.width, inside.label_first, inside.last)
    depth = (inside.last - inside.label_first) * geo.leading + geo.size
    for top in (over.title, over.lines * geo.leading):
        vertical = build_vertical_headline(
            composer, of.story, block, height=depth - top, width=inside.width, variant=title
        )
        legs = legs_beside(geo, block, area, vertical.width + 2 * geo.size)
        if not any(map(over.covers, legs)):
            break
    first = inside.label_first + top // geo.leading
    if any(map(over.covers, legs)):
        over = over.nearer(geo.leading)
    head = HeadArea(inside.last - first + 1, top % geo.leading, over.drop, over.depth, None)
    frame = _framed(inside._replace(first=first), head, tuple(map(over.begun, legs)))
    frame = frame._replace(vertical=vertical, vertical_width=legs[0].x - inside.x - geo.gutter // 2)
    return _summed_up(composer, geo, block, of.story, frame)


def _summed_up(
    composer: Composer, geo: Geometry, block: TextBlock, story: Story, frame: BlockFrame
) -> BlockFrame:
    """Beside a vertical title a summary stands over the legs that begin first; in a shape of legs over those that begin at the
    title's head (TIT-04)."""
    first = frame.headline_first if block.parts else min(leg.first_line for leg in frame.legs)
    top = [leg for leg in frame.legs if leg.first_line == first]
    if not story.summary or not top:
        return _furnished(composer, geo, block, frame)
    x, width = top[0].x, top[-1].x + top[-1].width - top[0].x
    summary = summary_of(composer, geo, story, TextArea(x, width, first, first))
    if summary is None:
        return _furnished(composer, geo, block, frame)
    hole = Hole(x, width, summary.first_line, summary.depth)
    legs = exclude(geo, frame.legs, hole)
    return _furnished(composer, geo, block, frame._replace(legs=legs, summary=summary), (hole,))


def _stepped_beside(geo: Geometry, block: TextBlock, least: int, first: int) -> tuple[tuple[Leg, ...], int]:
    """The legs of an L beside and under a vertical title that takes whole columns; and the title's width, units."""
    taken = block.title.columns or next(
        (k for k in range(1, block.head.columns) if geo.span(k, block.head.first_column) >= least),
        max(1, block.head.columns - 1),
    )
    titled = range(block.head.first_column, block.head.first_column + taken)
    out = []
    for leg, column in zip(
        stepped(geo, block, first), range(block.area.first_column, block.area.last_column + 1), strict=False
    ):
        if column not in titled:
            out.append(leg)
            continue
        foot = leg.first_line + leg.lines - 1
        top = block.head.last_line + 1
        if foot - top >= 1:
            out.append(leg._replace(first_line=top + BESIDE, lines=foot - top))
    numbered = tuple(leg._replace(number=k) for k, leg in enumerate(out, 1))
    return numbered, geo.span(taken, block.head.first_column)
