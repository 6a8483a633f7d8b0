"""How much of a picture its place cuts away, and the lines that would show all of it (PIC-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import INFO, WARNING, Finding
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.block import Area
    from typeset.model.story import Figure

NOTED, WARNED = 150, 350
"""Share of a picture (per mille) from which on it is said, and is a warning, that it is cut away."""


class Cut(NamedTuple):
    """What is shown of a bitmap (PIC-03)."""

    shown: tuple[int, int, int, int]
    """Left, top, right and bottom, pixels."""

    lost: int
    """What the place cuts away of what may be shown, per mille."""


class PictureFrame(NamedTuple):
    """Where a picture stands."""

    geo: Geometry
    """The grid."""

    width: int
    """Width of its image, units."""

    height: int
    """Height of its image, without the caption, units."""

    first_line: int
    """Its first body line, from 1."""

    lines: int
    """Body lines that it takes with its caption."""

    area: Area | None = None
    """The area of a block that is nothing but this picture; None for one in a story."""

    exact: bool = False
    """Whether it stands off the grid."""


def cut_of(figure: Figure, width: int, height: int) -> Cut | None:
    """A bitmap cropped to the shape of its place (units) about its focus, else about its middle; None where there is nothing
    to show."""
    left, top, right, bottom = figure.crop or (0, 0, figure.width, figure.height)
    wide, high = right - left, bottom - top
    if min(wide, high, width, height) <= 0:
        return None
    across, down = wide * height, high * width
    if figure.crop is not None and (across <= down < across + height or down <= across < down + width):
        return Cut(figure.crop, 0)  # the place's own shape in whole pixels, as the hint below gives it
    if across > down:
        keep = max(1, down // height)
        left += _from(
            wide, keep, None if figure.focus is None else figure.focus[0] * figure.width // 1000 - left
        )
        right = left + keep
        return Cut((left, top, right, bottom), 1000 - keep * 1000 // wide)
    keep = max(1, across // width)
    top += _from(high, keep, None if figure.focus is None else figure.focus[1] * figure.height // 1000 - top)
    bottom = top + keep
    return Cut((left, top, right, bottom), 1000 - keep * 1000 // high)


def _from(whole: int, keep: int, focus: int | None) -> int:
    """Where a stretch of so many pixels begins that has a point in its middle, or as near it as the whole lets it."""
    return (whole - keep) // 2 if focus is None else min(max(0, focus - keep // 2), whole - keep)


def cropped(figure: Figure, frame: PictureFrame) -> list[Finding]:
    """PIC-03: what a place cuts off a bitmap: a note from 15 %, a warning from 35 %. What the editor's own `crop` leaves out
    is meant, and no more than a note."""
    cut = cut_of(figure, frame.width, frame.height)
    if cut is None or figure.drawing is not None or figure.pdf is not None:
        return []
    name = figure.source.rpartition("/")[2]
    if cut.lost >= NOTED:
        percent = (cut.lost + 5) // 10
        severity, whole, crop = (
            WARNING if cut.lost >= WARNED else INFO,
            _whole(figure, frame),
            str(list(cut.shown)),
        )
        return [
            tell(
                "PIC-03",
                at=figure.place,
                severity=severity,
                picture=name,
                percent=percent,
                whole=whole,
                crop=crop,
            )
        ]
    if figure.crop is None:
        return []
    left, top, right, bottom = figure.crop
    own = 1000 - (right - left) * (bottom - top) * 1000 // (figure.width * figure.height)
    if own < NOTED:
        return []
    percent = (own + 5) // 10
    return [tell("PIC-03.own", at=figure.place, picture=name, percent=percent)]


def lines_for(figure: Figure, frame: PictureFrame, width: int) -> int:
    """The body lines, caption included, in which a bitmap of a width (units) loses least."""
    left, top, right, bottom = figure.crop or (0, 0, figure.width, figure.height)
    wanted = width * (bottom - top) // (right - left)
    fewer = frame.lines + (wanted - frame.height) // frame.geo.leading

    def lost(lines: int) -> int:
        cut = cut_of(figure, width, frame.height + (lines - frame.lines) * frame.geo.leading)
        return 1000 if cut is None else cut.lost

    return max(1, min((fewer, fewer + 1), key=lost))


def _whole(figure: Figure, frame: PictureFrame) -> Phrase:
    """The line to paste that shows all of a picture; in fewer columns where its lines would leave the page."""
    lines = lines_for(figure, frame, frame.width)
    if frame.exact:
        left, top, right, bottom = figure.crop or (0, 0, figure.width, figure.height)
        return phrase("PIC-03.spot", more=frame.width * (bottom - top) // (right - left) - frame.height)
    if frame.area is None:
        return phrase("PIC-03.story", lines=lines)
    left = frame.geo.lines - frame.first_line + 1
    columns = frame.area.columns
    needed = lines
    while lines > left and columns > 1:
        columns -= 1
        lines = lines_for(figure, frame, frame.geo.span(columns, frame.area.first_column))
    if lines > left:
        return phrase("PIC-03.never", lines=needed)
    first = frame.area.first_column
    across = str(first) if columns == 1 else f"{first}-{first + columns - 1}"
    last = frame.first_line + lines - 1
    key = "PIC-03.block" if columns == frame.area.columns else "PIC-03.narrower"
    return phrase(key, lines=needed, columns=across, first=frame.first_line, last=last)
