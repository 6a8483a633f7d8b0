"""A title on its picture (压图题): where it stands, what colour it has, what is dark under it, and whether it can be read (TIT-18)."""

from __future__ import annotations

from typeset.findings import Box
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.block.frame import MARGIN, BlockFrame, on_picture
from typeset.makeup.block.headline import Headline, Row
from typeset.makeup.draw.builder import PageBuilder, TitleBox
from typeset.makeup.draw.contrast import ENOUGH, best, of_colour, tones_under
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.grid.geometry import ASCENT
from typeset.model.story import Figure
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import PALETTE, Cmyk, Colour, Illustration, Picture, Shade, TextLine
from typeset.units import PT

_ALL_CORNERS = (
    "bottom-left", "bottom-right", "bottom", "top-left", "top-right", "top", "middle-left", "middle-right", "middle",
)  # fmt: skip

_KNOCKED_OUT = 14 * PT
"""White type on a picture of four inks fills in when it is smaller than this (HED-05 of the press: 14 pt, bold)."""


class _Ground(NamedTuple):
    """The picture that a title stands on."""

    box: Box
    """Where it is shown, units."""
    figure: Figure
    """What it is."""
    crop: tuple[int, int, int, int]
    """The pixels that are shown; all 0 of a drawing."""


def place_on_picture(builder: PageBuilder, plan: PlannedPart, frame: BlockFrame, shown: Illustration) -> None:
    """Set the rows of a title on the picture at the head of its block. shown: that picture as it was placed."""
    headline, spec = frame.headline, plan.block.title
    picture = on_picture(frame.pictures)
    assert headline is not None
    assert picture is not None
    number = shown.shapes[0]
    item = builder.pictures[number] if shown.shapes[0] < shown.shapes[1] else None
    box = shown.x, shown.y, shown.width, shown.height
    ground = _Ground(box, picture.slot.figure, item.crop if isinstance(item, Picture) else (0, 0, 0, 0))
    rows = _boxes(builder, headline, box, spec.corner)
    if not all(_inside(one, box) for one in rows):
        needed = _lines_needed(builder, headline, box, picture.lines)
        where, title, lines = plan.block.place, plan.story.heading, picture.lines
        builder.findings.add(
            tell("TIT-18.room", at=where, title=title, lines=lines, needed=needed)
            if needed > lines
            else tell("TIT-18.wide", at=where, title=title)
        )
    if spec.shade and isinstance(item, Picture):
        builder.pictures[number] = item._replace(shade=_shade(spec.corner, spec.shade, rows, box))
    colour = _colour(builder, plan, headline, ground, rows)
    first = len(builder.text)
    for row, at in zip(headline.rows, rows, strict=True):
        _place(builder, plan, row, at, colour)
    builder.own(first, box, plan.story.place)
    if not frame.headline_lines:
        return
    builder.cover(shown.x, shown.width, frame.headline_first, frame.headline_lines)


def _boxes(builder: PageBuilder, headline: Headline, box: Box, corner: str) -> list[Box]:
    """The em boxes of a title's rows at a corner of a picture."""
    x, y, width, height = box
    margin = MARGIN * builder.geo.size // 1000
    upright, _, side = corner.partition("-")
    if upright == "top":
        top = y + margin
    elif upright == "bottom":
        top = y + height - margin - headline.height
    else:
        top = y + (height - headline.height) // 2
    out: list[Box] = []
    for row in headline.rows:
        wide = row.line.width
        if side == "left":
            left = x + margin
        elif side == "right":
            left = x + width - margin - wide
        else:
            left = x + (width - wide) // 2
        out.append((left, top + row.top, wide, row.size))
    return out


def _lines_needed(builder: PageBuilder, headline: Headline, box: Box, lines: int) -> int:
    """The lines that a picture of so many would have to have (`lines`, with its caption) to be as high as its title with its white."""
    high = headline.height + 2 * (MARGIN * builder.geo.size // 1000)
    return lines + max(0, -(-(high - box[3]) // builder.geo.leading))


def _inside(one: Box, box: Box) -> bool:
    return (
        one[0] >= box[0]
        and one[1] >= box[1]
        and one[0] + one[2] <= box[0] + box[2]
        and one[1] + one[3] <= box[1] + box[3]
    )


def _shade(corner: str, strength: int, rows: list[Box], box: Box) -> Shade:
    """Full under the title and from there to the edge it stands at, fading to the other side; all over in the middle."""
    upright = corner.partition("-")[0]
    if upright == "middle":
        return Shade(strength)
    head, foot = min(one[1] for one in rows), max(one[1] + one[3] for one in rows)
    reach = foot - box[1] if upright == "top" else box[1] + box[3] - head
    return Shade(strength, upright, min(1000, max(1, 1000 * (reach + rows[0][3] // 4) // box[3])))


def _place(builder: PageBuilder, plan: PlannedPart, row: Row, at: Box, colour: Colour) -> None:
    x, head, width, size = at
    y, story = head + size * ASCENT // 1000, plan.story
    runs = row.line.runs(x, y, colour)
    number = len(builder.text) + 1
    builder.text.append(TextLine(x, y, width, row.role, runs, story.id, 0, 0, number, story.place.file))
    if row.role == "title":
        builder.titles.append(TitleBox(plan.block.id, x, head, width, size, size, row.style.face))


# ---- colour and contrast


def _colour(
    builder: PageBuilder, plan: PlannedPart, headline: Headline, ground: _Ground, rows: list[Box]
) -> Colour:
    """The colour that its style gives a title, else black or white as stands out better; told where neither does, and where nothing
    is known of what lies under it."""
    at, title = plan.block.place, plan.story.heading
    own = next(row.style.colour for row in headline.rows if row.role == "title")
    tones = tones_under(ground.figure, ground.crop, ground.box, rows)
    if not tones:
        if ground.figure.drawing is not None:
            builder.findings.add(tell("TIT-18.drawing", at=at, title=title, picture=_file(ground.figure)))
        return own
    shade = plan.block.title.shade
    colour, ratio = _stands(own, tones, shade)
    if ratio < ENOUGH:
        shown = f"{ratio // 100}.{ratio % 100 // 10}"
        told = _remedies(builder, plan, headline, ground, own)
        builder.findings.add(tell("TIT-18", at=at, title=title, ratio=shown, remedies=told))
    fine = [row.size for row in headline.rows if row.size < _KNOCKED_OUT]
    if colour == "white" and fine:
        builder.findings.add(tell("TIT-18.fine", at=at, title=title, size=min(fine)))
    return colour


def _file(figure: Figure) -> str:
    return figure.source.rpartition("/")[2]


def _stands(own: Colour, tones: list[int], shade: int) -> tuple[Colour, int]:
    """The colour of a title whose style has this one, and its contrast, hundredths: black gives way to white."""
    if own == "black":
        found = best(tones, shade)
        return found.colour, found.ratio
    return own, of_colour(_light_of(own), tones, shade)


def _remedies(
    builder: PageBuilder, plan: PlannedPart, headline: Headline, ground: _Ground, own: Colour
) -> tuple[Phrase, ...]:
    """What makes a title readable: a shade, a corner, no colour of its own; each does it alone."""
    spec = plan.block.title

    def enough(corner: str, shade: int, colour: Colour) -> int:
        """The contrast at a corner of a picture that is darkened so, 0 where it is too little."""
        rows = _boxes(builder, headline, ground.box, corner)
        ratio = _stands(colour, tones_under(ground.figure, ground.crop, ground.box, rows), shade)[1]
        return ratio if ratio >= ENOUGH else 0

    def darker(colour: Colour) -> int:
        """The least shade more than there is that will do, per mille; 0 none."""
        shades = range(spec.shade // 50 * 50 + 50, 901, 50)
        return next((shade for shade in shades if enough(spec.corner, shade, colour)), 0)

    out = []
    shade = darker(own)
    if shade:
        out.append(phrase("TIT-18.more" if spec.shade else "TIT-18.shade", shade=shade // 10))
    corners = [
        (-ratio, number, other)
        for number, other in enumerate(_ALL_CORNERS)
        if other != spec.corner and (ratio := enough(other, spec.shade, own))
    ]
    out += [phrase("TIT-18.corner", corner=min(corners)[2])] if corners else []
    if own != "black":
        style = plan.block.title.style
        plain = 0 if enough(spec.corner, spec.shade, "black") else darker("black")
        if plain:
            out.append(phrase("TIT-18.colour_shade", style=style, shade=plain // 10))
        elif enough(spec.corner, spec.shade, "black"):
            out.append(phrase("TIT-18.colour", style=style))
    return tuple(out or [phrase("TIT-18.none")])


def _light_of(colour: Colour) -> int:
    """The light of an ink colour, per mille of white, near enough to judge by."""
    inks: Cmyk | None = PALETTE.get(colour) if isinstance(colour, str) else colour
    if inks is None:
        return 500
    c, m, y, k = inks
    r, g, b = ((1000 - ink) * (1000 - k) // 1000 for ink in (c, m, y))
    return (213 * r * r + 715 * g * g + 72 * b * b) // 1_000_000
