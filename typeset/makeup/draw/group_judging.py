"""What is told of a group of pictures (组图): what is cut off each (PIC-03), pictures too small to be seen, or without room (PIC-05)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typeset.findings import INFO, WARNING, Finding
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.grid.arranging import Arranged, Shapes, lasting, natural_height
from typeset.makeup.grid.cropping import NOTED, WARNED, cut_of
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.insets import PictureBox
from typeset.model.block import Area, Group
from typeset.named_tuple import NamedTuple
from typeset.units import from_mm

_SMALLEST = from_mm("20")
"""A picture of a group narrower or lower than this is told (PIC-05)."""

_CLEARER = 1_300
"""By how much the smallest side of pictures is to grow for numbers to be worth their while, per mille."""

_MORE = 40
"""Lines more than a group has that are tried at most, to say with how many its pictures can be seen."""

Arrange = Callable[[int], Arranged | None]
"""How the pictures of a group stand in a height with their captions (units); None where there is no room."""


class GroupShown(NamedTuple):
    """A group in its place."""

    group: Group
    """The pictures."""
    box: PictureBox
    """Where they go, with the words for all of them."""
    area: Area | None
    """Of a block that is nothing else; None of a story's picture."""
    room: tuple[int, int]
    """Width and height of the pictures with their own captions, units."""
    shapes: Shapes
    """Their shapes as they are, with the white between them."""


def unseen(arranged: Arranged) -> bool:
    """Whether one of the pictures is too small to be seen (PIC-05)."""
    return _least(arranged) < _SMALLEST


def poor(arranged: Arranged) -> bool:
    """Whether the pictures are too small to be seen (PIC-05), or cut so much that it is a warning (PIC-03)."""
    return unseen(arranged) or 1000 - lasting(arranged.ratio) >= WARNED


def clearer(one: Arranged, other: Arranged) -> bool:
    """Whether an arrangement shows all its pictures well, or the smallest of them clearly larger than another one does."""
    return not poor(one) or _least(one) * 1000 >= _least(other) * _CLEARER


def _least(arranged: Arranged) -> int:
    return min(min(cell.width, cell.height) for cell in arranged.cells)


def judged(geo: Geometry, shown: GroupShown, arranged: Arranged, arrange: Arrange) -> Iterator[Finding]:
    """PIC-03 of each picture; PIC-05 of those that are too small to be seen."""
    whole = _whole(geo, shown)
    small: list[tuple[int, str]] = []
    for figure, cell in zip(shown.group.figures, arranged.cells, strict=True):
        name = figure.source.rpartition("/")[2]
        cut = cut_of(figure, cell.width, cell.height) if figure.drawing is None else None
        if cut is not None and cut.lost >= NOTED:
            severity, percent = WARNING if cut.lost >= WARNED else INFO, (cut.lost + 5) // 10
            at = figure.place
            yield tell("PIC-03.group", at=at, severity=severity, picture=name, percent=percent, whole=whole)
        if min(cell.width, cell.height) < _SMALLEST:
            small.append((min(cell.width, cell.height), name))
    if small:
        names, roomy = tuple(name for _, name in small), _roomier(geo, shown, arrange)
        yield tell("PIC-05.small", at=shown.group.place, pictures=names, least=min(small)[0], roomier=roomy)


def no_room(geo: Geometry, shown: GroupShown, arrange: Arrange) -> Finding:
    """PIC-05: the words for all pictures, or of each, leave none of the lines to the pictures."""
    name = shown.group.figures[0].source.rpartition("/")[2]
    roomy = _roomier(geo, shown, arrange)
    return tell("PIC-05.room", at=shown.group.place, picture=name, lines=shown.box.lines, roomier=roomy)


def _roomier(geo: Geometry, shown: GroupShown, arrange: Arrange) -> Phrase:
    """The line to paste with which all pictures are large enough; where no depth makes them so, another remedy."""
    most = _MORE if shown.area is None else min(_MORE, geo.lines - shown.area.last_line)
    for more in range(1, most + 1):
        found = arrange(shown.room[1] + more * geo.leading)
        if found is not None and not unseen(found):
            if shown.box.exact is not None:
                return phrase("PIC-05.spot", more=more * geo.leading)
            lines = shown.box.lines + more
            if shown.area is None:
                return phrase("PIC-05.story", lines=lines)
            return phrase("PIC-05.block", place=_deeper(shown.area, lines).written)
    return phrase("PIC-05.fewer")


def _deeper(area: Area, lines: int) -> Area:
    """An area with so many lines."""
    return area._replace(last_line=area.first_line + lines - 1)


def _whole(geo: Geometry, shown: GroupShown) -> Phrase:
    """The line to paste that shows all of the group, its captions as deep as they are now."""
    wanted = natural_height(shown.shapes, *shown.room, shown.group.lead)
    if shown.box.exact is not None:
        return phrase("PIC-03.spot", more=wanted - shown.room[1])
    lines = max(1, shown.box.lines + -(-(wanted - shown.room[1]) // geo.leading))
    if shown.area is not None and shown.area.first_line + lines - 1 > geo.lines:
        return phrase("PIC-03.never", lines=lines)
    if shown.area is None:
        return phrase("PIC-03.story", lines=lines)
    area = _deeper(shown.area, lines)
    across = str(area.first_column) if area.columns == 1 else f"{area.first_column}-{area.last_column}"
    return phrase("PIC-03.block", lines=lines, columns=across, first=area.first_line, last=area.last_line)
