"""A label cut to size (栏题, TIT-06): how wide and high it is in its form, and in what its words are set."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.title_fitting import offsets
from typeset.compose.vertical import VerticalLine, styled, vertical_line
from typeset.findings import Finding
from typeset.findings.telling import tell
from typeset.makeup.draw.lines import line_width
from typeset.model.block import TextBlock
from typeset.model.label import ABOVE, CORNER, LABEL_FORMS, LEAST_ART, MOST_ART, WHOLE
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple
from typeset.units import PT

LEAST_TYPE = 9 * PT
"""A label's words are not set smaller, units; reversed ones not smaller than LEAST_REVERSED (PF-06)."""
LEAST_REVERSED = 10 * PT


class Room(NamedTuple):
    """What a form of label has round its words, mille em of their size."""

    left: int
    """Before them."""
    right: int
    """Behind them."""
    height: int
    """From its head to its foot."""
    tracking: int = 40
    """Letter-space of the words."""


ROOMS: dict[str, Room] = {
    "plain": Room(620, 0, 1000),
    "reversed": Room(380, 380, 1540, 40),
    "reversed-rule": Room(380, 380, 1540, 40),
    "boxed": Room(390, 390, 1600, 40),
    "brackets": Room(640, 640, 1400, 60),
    "double-rule": Room(600, 600, 1960, 120),
    "rule": Room(700, 700, 1100, 100),
    "flag": Room(560, 1080, 1640, 80),
}
"""Forms of one row of words."""

CELLS: dict[str, tuple[int, int]] = {
    "squares": (1360, 110),
    "reversed-squares": (1360, 110),
    "circles": (1480, 60),
}
"""Forms of one cell a character: side of a cell and white between two, mille em of the type."""

SEAL_PITCH, SEAL_MARGIN = 1100, 380
"""A seal (印章): from character to character either way, and white between them and its edge, mille em."""

STRIP_WIDTH, STRIP_MARGIN, STRIP_TRACKING = 1720, 560, 90
"""A vertical strip (竖标), mille em of its type."""

HEAD_LINES = 6
"""Body lines of a drawn column head (栏头)."""


class Cut(NamedTuple):
    """A label as it is cut."""

    form: str
    """What it is drawn in: a key of LABEL_FORMS, "art" for artwork."""
    place: str
    """ABOVE, CORNER or WHOLE."""
    width: int
    """Units; of one over the whole width that width."""
    height: int
    """Units."""
    rows: tuple[Items, ...] = ()
    """Its rows of words; none of a vertical strip, of artwork and of a column head."""
    down: VerticalLine | None = None
    """The words of a vertical strip."""
    size: int = 0
    """Type size, units."""
    scale: int = 1000
    """Horizontal scale of its words (HED-05), per mille."""

    @property
    def tracking(self) -> int:
        """Letter-space of its rows, mille em."""
        if self.form in CELLS:
            return sum(CELLS[self.form]) - 1000
        return SEAL_PITCH - 1000 if self.form == "seal" else ROOMS[self.form].tracking


def cut_label(composer: Composer, block: TextBlock, story: Story, width: int) -> Cut | None:
    """The label of a block's story within a width (units); None where it has none."""
    spec, text = block.label, story.label
    if spec.figure is not None:
        return _art(spec.figure, spec.stands(block.title.position), width)
    if not text:
        return None
    form, place = drawn_form(composer, block, text), spec.stands(block.title.position)
    if form == "column-head":
        return Cut(form, WHOLE, width, 0)
    if form == "vertical":
        return _strip(composer, text, place)
    if form == "seal":
        return _seal(composer, text, place)
    if form in CELLS:
        return _celled(composer, form, text, place=place, width=width)
    return _worded(composer, form, text, place=place, width=width)


def drawn_form(composer: Composer, block: TextBlock, text: str) -> str:
    """The form that a label is drawn in: one of cells wants whole characters, a strip a corner; else it is reversed."""
    spec = block.label
    form = LABEL_FORMS[spec.form]
    if form.celled and not _whole_ems(composer, "".join(text.split())):
        return "reversed" if form.ground else "boxed"
    if spec.form == "vertical" and spec.stands(block.title.position) != CORNER:
        return "reversed"
    return spec.form


def judge_label(composer: Composer, block: TextBlock, story: Story, cut: Cut) -> list[Finding]:
    """TIT-06: a label that was cut otherwise than it was asked for; artwork too fine at its size."""
    spec, text = block.label, story.label
    if spec.figure is not None:
        return _judge_art(spec.figure, cut)
    if cut.form != spec.form:
        celled = LABEL_FORMS[spec.form].celled
        fitting = drawn_form(composer, block, text) == spec.form
        key = "TIT-06.strip" if not celled else "TIT-06.wide" if fitting else "TIT-06.cells"
        names = LABEL_FORMS[spec.form].zh[0], LABEL_FORMS[cut.form].zh[0]
        return [tell(key, at=block.place, text=text, form=names[0], used=names[1])]
    if spec.position == CORNER and cut.place == ABOVE:
        return [tell("TIT-06.corner", at=block.place, text=text)]
    return []


_FINEST = PT // 4
"""LIN-01: no stroke is finer, units."""


def _judge_art(figure: Figure, cut: Cut) -> list[Finding]:
    """TIT-06: artwork of a shape that leaves it no height or width to be seen in, and strokes that are too fine at its size."""
    out: list[Finding] = []
    name, high = figure.source, cut.height
    if cut.height < LEAST_ART or cut.width < LEAST_ART // 2:
        out.append(tell("TIT-06.slight", at=figure.place, picture=name, width=cut.width, height=high))
    drawing = figure.drawing
    if drawing is None or drawing.height <= 0:
        return out
    scale = cut.height / drawing.height
    fine = [s.stroke_width * scale for s in drawing.shapes if s.stroke and s.stroke_width]
    if fine and min(fine) < _FINEST:
        finest = round(min(fine))
        out.append(tell("TIT-06.fine", at=figure.place, picture=name, weight=finest, height=high))
    return out


def _art(figure: Figure, place: str, width: int) -> Cut | None:
    """Artwork in its own shape, 9 to 12 mm high, as wide as its place at most."""
    wide, high = (
        (figure.drawing.width, figure.drawing.height) if figure.drawing else (figure.width, figure.height)
    )
    if figure.crop is not None:
        wide, high = figure.crop[2] - figure.crop[0], figure.crop[3] - figure.crop[1]
    if min(wide, high) <= 0:
        return None
    tall = _art_height(high) if figure.drawing else MOST_ART
    across = round(wide * tall / high)
    most = width if place == ABOVE else width // 2
    if across > most:
        across, tall = most, round(high * most / wide)
    return Cut("art", place, across, tall)


def _art_height(own: float) -> int:
    """Own units of a drawing as points, brought to 9 to 12 mm, units."""
    return min(MOST_ART, max(LEAST_ART, round(own * PT)))


def _whole_ems(composer: Composer, text: str) -> bool:
    """Whether every character is one em wide."""
    items = composer.line(text, composer.style("label"))
    return bool(text) and items.n == len(text) and line_width(items) == items.n * items.size


def _sizes(composer: Composer, form: str) -> tuple[int, ...]:
    """Type sizes of a form, largest first: its style's, then by half points down to the least."""
    own = composer.style(f"label.{form}").size
    least = LEAST_REVERSED if LABEL_FORMS[form].ground else LEAST_TYPE
    return (*own, *(k * PT // 2 for k in range(2 * own[-1] // PT - 1, 2 * least // PT - 1, -1)))


def _worded(composer: Composer, form: str, text: str, *, place: str, width: int) -> Cut:
    """A row of words in the first size that its place holds, then scaled to 80 % (HED-05)."""
    room, style = ROOMS[form], composer.style(f"label.{form}")
    scale, least = 1000, composer.rules.titles.scale_last
    for size in _sizes(composer, form):
        items = composer.line(text, style, size)
        measure = width - (room.left + room.right) * size // 1000
        wide = line_width(items, room.tracking)
        if wide <= measure:
            break
    else:
        scale = max(least, measure * 1000 // wide) if measure > 0 else least
    across = offsets(items, room.tracking, scale)[-1] + (room.left + room.right) * size // 1000
    return Cut(
        form,
        place,
        width if place == WHOLE else across,
        room.height * size // 1000,
        (items,),
        None,
        size,
        scale,
    )


def _celled(composer: Composer, form: str, text: str, *, place: str, width: int) -> Cut:
    """A cell a character, in the first size whose cells its place holds; where none does, as words in a ground or a frame."""
    side, gap = CELLS[form]
    text, style = "".join(text.split()), composer.style(f"label.{form}")
    for size in _sizes(composer, form):
        across = (len(text) * (side + gap) - gap) * size // 1000
        if across <= width:
            return Cut(
                form, place, across, side * size // 1000, (composer.line(text, style, size),), None, size
            )
    return _worded(
        composer, "reversed" if LABEL_FORMS[form].ground else "boxed", text, place=place, width=width
    )


def _seal(composer: Composer, text: str, place: str) -> Cut:
    """A seal: up to three characters down, more of them on two rows, 9 to 12 mm high at the size of its style."""
    text, style = "".join(text.split()), composer.style("label.seal")
    size, each = style.size[0], 1 if len(text) <= 3 else -(-len(text) // 2)
    rows = tuple(composer.line(text[at : at + each], style, size) for at in range(0, len(text), each))
    return Cut("seal", place, _seal_span(each, size), _seal_span(len(rows), size), rows, None, size)


def _seal_span(count: int, size: int) -> int:
    """So many characters of a seal with the white round them, units."""
    return ((count - 1) * SEAL_PITCH + 1000 + 2 * SEAL_MARGIN) * size // 1000


def _strip(composer: Composer, text: str, place: str) -> Cut:
    """A vertical strip, its words down the page."""
    style = composer.style("label.vertical")
    line = styled(vertical_line(text, composer.face(style), composer.rules), style)
    size, cells = style.size[0], len(line.cells)
    length = line.length + STRIP_TRACKING * max(0, cells - 1) + 2 * STRIP_MARGIN
    return Cut("vertical", place, STRIP_WIDTH * size // 1000, length * size // 1000, (), line, size)
