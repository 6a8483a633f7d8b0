"""Measuring copy before layout (估样, FIT-01): how deep each story is at every width, before anything is drawn."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.block.frame import frame_of
from typeset.makeup.fit.briefs import gathered
from typeset.makeup.fit.flow_items import flow_of, least_lines, natural_lines, whole
from typeset.makeup.fit.planned import PartRequest, PlannedPart
from typeset.makeup.fit.slices import broken_lines
from typeset.makeup.fit.storyplan import whole_part
from typeset.makeup.fit.table_block import tables_alone
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Area, JumpSpec, TitleSpec
from typeset.model.kinds import BriefsBlock, StoryBlock, TableBlock
from typeset.model.story import Paragraph, Story
from typeset.named_tuple import NamedTuple

_LEAST_SHARE = 700
"""From how many of its lines (per mille) a text is tried in legs that a title or a picture beside them makes wider or narrower."""


class Width(NamedTuple):
    """How wide a story is set."""

    columns: int
    """Columns of the page."""
    legs: int
    """Legs they are divided into, as many or fewer (COL-06)."""


RE_DIVISIONS = (Width(3, 2), Width(4, 3), Width(5, 2))
"""COL-06: 三破二, 四破三, 五破二."""

FittedBlock = StoryBlock | BriefsBlock | TableBlock
"""Blocks that are measured."""

_FIRST = 2
"""The line a block is measured from that does not stand at the head of its page, where a title has less white above."""


class Shape(NamedTuple):
    """A story at one width (FIT-01)."""

    columns: int
    """Columns of the page that it takes."""

    legs: int
    """Legs that they are divided into (COL-06)."""

    chars: int
    """Characters a leg's line holds."""

    text: int
    """Lines of its text in all legs, as it falls."""

    deck: int
    """Body lines over its legs: the headline block, with a label and a summary."""

    depth: int
    """Body lines that the block needs."""

    area: int
    """Columns × depth."""

    spare: int
    """Lines that stay white."""


class Saving(NamedTuple):
    """A paragraph whose last line is short (FIT-04)."""

    paragraph: int
    """Which item of the story's body it is, from 0."""

    line: int
    """Its line in the file."""

    chars: int
    """Characters of its last line."""


class Present(NamedTuple):
    """How a story stands in its block now."""

    columns: str
    """Columns of its block, as the edition file writes them."""

    lines: str
    """Its lines, as the edition file writes them."""

    width: Width
    """Columns and legs."""

    depth: int
    """Body lines of the block."""

    given: int
    """Lines that its legs give the text, title, pictures and box taken off."""

    needed: int
    """Lines that the text takes."""

    over: int = 0
    """Lines over (超)."""

    chars: int = 0
    """Characters over."""

    under: int = 0
    """Lines left white (欠)."""

    jumps: int = 0
    """The page that the rest goes to, 0 none, below it one that is not there."""


class Measured(NamedTuple):
    """A story's shapes by width and its cheap savings at one column."""

    story: Story
    """The story."""

    style: str
    """Style of its title."""

    shapes: tuple[Shape, ...]
    """Its shapes: 1 to all columns, then the re-divisions."""

    savings: tuple[Saving, ...]
    """Cheap savings at one column (FIT-04)."""

    present: Present | None = None
    """How it stands now, None where that is not known."""


def widths_of(geo: Geometry, most: int = 0) -> tuple[Width, ...]:
    """All sensible widths of a story: 1 to all columns (or `most`), and the re-divisions that the page has room for."""
    last = min(most or geo.columns, geo.columns)
    return (
        *(Width(columns, columns) for columns in range(1, last + 1)),
        *(width for width in RE_DIVISIONS if width.columns <= geo.columns),
    )


def measure_story(
    composer: Composer,
    geo: Geometry,
    story: Story,
    style: str = "title",
    shapes: tuple[Shape | None, ...] | None = None,
) -> Measured:
    """A story at all its widths. shapes: those, where they are known already."""
    if shapes is None:
        shapes = tuple(shape_of(composer, geo, story, width, style) for width in widths_of(geo))
    return Measured(story, style, tuple(s for s in shapes if s is not None), savings(composer, geo, story))


def text_of(block: FittedBlock) -> Story:
    """The text of a block, of briefs all of them as one, of a table no other words."""
    if isinstance(block, TableBlock):
        return tables_alone(block.story)
    return gathered(block) if isinstance(block, BriefsBlock) else block.story


def measured_block(
    composer: Composer, geo: Geometry, block: FittedBlock, part: PlannedPart | None
) -> Measured:
    """A block's story (or its briefs) at all widths, each time with what the block sets besides its text: title wherever it stands, label, pictures,
    asides, box. composer: as the block sees it; part: as it is planned now. Vertical text is measured as if it ran across."""
    story, style = text_of(block), block.title.style
    like: FittedBlock = block._replace(parts=(), direction="horizontal")
    like = like._replace(jump=JumpSpec()) if isinstance(like, StoryBlock) else like
    if part is None:  # it has no place yet
        like = like._replace(area=like.area._replace(first_line=_FIRST))
    widths = widths_of(geo)
    if isinstance(block, TableBlock):  # over its whole width, or the legs that it is given
        legs = block.legs or 1
        widths = tuple(Width(columns, min(legs, columns)) for columns in range(1, geo.columns + 1))
    shapes = (shape_of(composer, geo, story, width, style, like) for width in widths)
    found = tuple(shape for shape in shapes if shape is not None)
    return Measured(story, style, found, savings(composer, geo, story), _present(block, part))


def _present(block: FittedBlock, part: PlannedPart | None) -> Present | None:
    if part is None:
        return None
    area = block.area
    columns = str(area.first_column) if area.columns == 1 else f"{area.first_column}-{area.last_column}"
    return Present(
        columns,
        f"{area.first_line}-{area.last_line}",
        Width(area.columns, part.block.legs or area.columns),  # a picture story may have fewer (PIC-06)
        area.lines,
        part.given,
        part.needed,
        part.over,
        part.over_chars,
        0 if part.over else part.given - part.used,
        block.jump.page if isinstance(block, StoryBlock) else 0,
    )


def shape_of(  # noqa: PLR0917 - one more than five: what else the block sets
    composer: Composer,
    geo: Geometry,
    story: Story,
    width: Width,
    style: str,
    like: FittedBlock | None = None,
) -> Shape | None:
    """The least depth at which a story fits; None where it is deeper than the page. like: the block whose pictures, box and title are
    set with it, None for a title above and nothing else."""
    top = _top(geo, like)
    tall = frame_of(composer, geo, _block(story, width, style, (top, geo.lines), like), story=story)
    if not tall.legs:
        return None
    slices = whole(composer, story)
    flow = flow_of(composer, story, slices, tall.legs[0].width)
    lines = natural_lines(flow)
    # A picture at the head of the first leg stands over that leg alone.
    head, first = tall.legs[0].first_line - top, min(leg.first_line for leg in tall.legs) - top
    least = least_lines(flow) * (1000 if like is None else _LEAST_SHARE) // 1000
    for depth in range(first + max(1, least // width.legs), geo.lines - top + 2):
        asked = PartRequest(_block(story, width, style, (top, top + depth - 1), like), story, 0, slices)
        request = _divided(composer, geo, asked) if asked.block.pictures else asked
        found = whole_part(composer, geo, request)
        if found is None:
            continue
        legs = request.block.legs or width.columns
        chars = _chars(composer, geo, request) if request is not asked else tall.legs[0].width // geo.size
        return Shape(width.columns, legs, chars, lines, head, depth, width.columns * depth, found.white)
    return None


def _divided(composer: Composer, geo: Geometry, request: PartRequest) -> PartRequest:
    """The request as the page sets it: the words of a picture story in fewer legs (PIC-06)."""
    from typeset.makeup.fit import picture_story  # few blocks are one

    return picture_story.in_few_legs(composer, geo, request)


def _chars(composer: Composer, geo: Geometry, request: PartRequest) -> int:
    """Characters of a line of a picture story, in fewer legs than its block has columns (PIC-06)."""
    return frame_of(composer, geo, request.block, story=request.story).legs[0].width // geo.size


def _top(geo: Geometry, like: FittedBlock | None) -> int:
    """The line that a block is measured from: its own where it stands at the head of its page."""
    own = 0 if like is None else like.area.first_line
    return own if own in (1, geo.furniture + 1) else _FIRST


def _block(
    story: Story, width: Width, style: str, lines: tuple[int, int], like: FittedBlock | None = None
) -> FittedBlock:
    columns, legs = width
    name, area = f"{story.id}@{columns}/{legs}", Area(1, columns, *lines)
    divided = 0 if legs == columns else legs
    if like is None:
        return StoryBlock(id=name, area=area, story=story, title=TitleSpec(style), legs=divided)
    return like._replace(
        id=name,
        area=area,
        legs=divided,
        pictures=tuple(slot._replace(columns=min(slot.columns, columns)) for slot in like.pictures),
        asides=tuple(one._replace(columns=min(one.columns, columns)) for one in like.asides),
    )


def savings(composer: Composer, geo: Geometry, story: Story, measure: int = 0) -> tuple[Saving, ...]:
    """FIT-04: the paragraphs that a cut of a few characters makes a line shorter, at a measure (units), 0 one column."""
    found = []
    for piece in whole(composer, story):
        body = story.body[piece.at]
        if not isinstance(body, Paragraph) or body.kind not in ("body", "list", "quote"):
            continue
        lines = broken_lines(composer, story, piece, 0, measure or geo.column)
        if len(lines) > 1:
            items = composer.paragraph(story, piece.at)
            chars = len(items.text[items.start[lines[-1].start] :].strip())
            if chars <= composer.rules.copyfit.cheap:
                found.append(Saving(piece.at, body.line, chars))
    return tuple(found)
