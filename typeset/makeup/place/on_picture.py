"""A title on its picture (压图题): where it stands, what colour it has, what is dark under it, and whether it can be read (TIT-18)."""

from __future__ import annotations

from typeset.findings import Box
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.block.frame import MARGIN, BlockFrame, on_picture
from typeset.makeup.block.headline import Headline, Row
from typeset.makeup.draw.builder import PageBuilder, TitleBox
from typeset.makeup.draw.contrast import ENOUGH, best, of_colour, shade_needed, tones_under
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
        builder.findings.add(
            tell("TIT-18.room", at=plan.block.place, title=plan.story.heading, lines=picture.lines)
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
    """The colour that its style gives a title, else black or white as stands out better; told where neither does."""
    spec, at, title = plan.block.title, plan.block.place, plan.story.heading
    own = next(row.style.colour for row in headline.rows if row.role == "title")
    tones = tones_under(ground.figure, ground.crop, ground.box, rows)
    if not tones:
        return own
    colour: Colour
    if own == "black":
        colour, ratio = best(tones, spec.shade)
    else:
        colour, ratio = own, of_colour(_light_of(own), tones, spec.shade)
    if ratio < ENOUGH:
        shown = f"{ratio // 100}.{ratio % 100 // 10}"
        shade = shade_needed(tones)
        remedies = [phrase("TIT-18.shade", shade=shade // 10)] if shade > spec.shade else []
        remedies += _other_corner(builder, headline, ground, spec.corner)
        remedies += [phrase("TIT-18.colour")] if own != "black" else []
        told = tuple(remedies or [phrase("TIT-18.none")])
        builder.findings.add(tell("TIT-18", at=at, title=title, ratio=shown, remedies=told))
    fine = [row.size for row in headline.rows if row.size < _KNOCKED_OUT]
    if colour == "white" and fine:
        builder.findings.add(tell("TIT-18.fine", at=at, title=title, size=min(fine)))
    return colour


def _light_of(colour: Colour) -> int:
    """The light of an ink colour, per mille of white, near enough to judge by."""
    inks: Cmyk | None = PALETTE.get(colour) if isinstance(colour, str) else colour
    if inks is None:
        return 500
    c, m, y, k = inks
    r, g, b = ((1000 - ink) * (1000 - k) // 1000 for ink in (c, m, y))
    return (213 * r * r + 715 * g * g + 72 * b * b) // 1_000_000


def _other_corner(builder: PageBuilder, headline: Headline, ground: _Ground, corner: str) -> list[Phrase]:
    """The corner where the title can be read best as the picture is; none where it can be read nowhere."""
    found: list[tuple[int, int, str]] = []
    for number, other in enumerate(_ALL_CORNERS):
        rows = _boxes(builder, headline, ground.box, other)
        ratio = best(tones_under(ground.figure, ground.crop, ground.box, rows)).ratio
        if other != corner and ratio >= ENOUGH:
            found.append((-ratio, number, other))
    return [phrase("TIT-18.corner", corner=min(found)[2])] if found else []
