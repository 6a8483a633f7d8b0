"""The inside of a story block: where its label, pictures, headline block and legs stand. Pure and repeatable.

Both phases call `frame_of`: planning counts its legs, placing draws it. Only whole lines are decided here.
"""

from __future__ import annotations

from typeset.compose.composer import Composer, missing_in
from typeset.findings import Finding, Place
from typeset.findings.telling import tell
from typeset.makeup.block.framed import BlockFrame, framed, furnished
from typeset.makeup.block.gaps import Headed
from typeset.makeup.block.head import (
    below_rule,
    head_area,
    label_alone,
)
from typeset.makeup.block.headline import (
    AS_ASKED,
    TitleFit,
    headline_of,
    judge_headline,
    title_measure,
)
from typeset.makeup.block.inside import beside, inside_of
from typeset.makeup.block.summary import Summary, summary_of
from typeset.makeup.block.vertical_headline import judge_vertical
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.insets import AsideBox, Hole, PictureBox, exclude
from typeset.makeup.grid.legs import BESIDE, Leg, TextArea, bands, legs_of, stepped
from typeset.model.block import TextBlock
from typeset.model.story import Story, Table
from typeset.named_tuple import NamedTuple

__all__ = ["AsideBox", "BlockFrame", "Leg", "PictureBox", "Summary", "frame_of", "judge_frame"]


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
    inside, title = inside_of(composer, geo, block, story), fit.title
    of = Headed(composer, geo, block, inside, story, title.level, title.close)
    if of.inside.pictures:
        from typeset.makeup.block.head_pictures import settled  # many pages have none

        of = of._replace(inside=settled(of))
    inside = of.inside
    if block.title.position == "none":
        return _untitled(of)
    if block.title.position == "left":
        from typeset.makeup.block.left_title import left_titled  # few pages have one

        return left_titled(of, fit.title)
    if block.title.position == "on-picture":
        if on_picture(inside.pictures) is not None and not block.vertical:
            return _on_picture(of, fit)
    elif block.title.position != "top" and not block.vertical:
        return _within(of, fit)
    by = beside(inside.label)
    width = title_measure(composer, geo, block.title.style, (inside.x + by, inside.width - by))
    headline = headline_of(composer, story, block, width, fit.title)
    if inside.corner is None:
        area = head_area(of, headline, fit.grow)
    else:
        from typeset.makeup.block.corner import cornered  # few pages have one

        area = cornered(of, headline, fit.grow)
    first = inside.first + area.lines
    summary = summary_of(composer, geo, story, inside.text_area._replace(first=first))
    text_area = inside.text_area._replace(first=first + (summary.depth if summary else 0))
    if block.vertical:
        legs = bands(composer, geo, block, story, text_area)
        return framed(inside, area, legs)._replace(summary=summary)
    legs = stepped(geo, block, text_area.first) if block.parts else legs_of(geo, block, text_area)
    return furnished(composer, geo, block, framed(inside, area, legs)._replace(summary=summary))


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
    frame = framed(inside, area, legs)
    placed = frame._replace(summary=summary, headline_x=picture.x, headline_width=picture.width)
    return furnished(composer, geo, block, placed)


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
    return furnished(composer, geo, block, framed(inside, area._replace(lines=0), legs))


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
    frame = framed(inside._replace(first=first), head._replace(drop=drop, depth=depth), legs)
    placed = frame._replace(headline_x=x, headline_width=width, summary=summary)
    return furnished(composer, geo, block, placed, tuple(taken))
