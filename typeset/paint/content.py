"""A sheet as a PDF content stream: tints, pictures, rules, text, in that order and in reading order."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

from typeset.paint.cids import FaceCids, Shown
from typeset.paint.structure import LAYOUT, PageMarks
from typeset.sheet.types import (
    PALETTE,
    Clip,
    Cmyk,
    Colour,
    GlyphRun,
    Path,
    Picture,
    PlacedPdf,
    Rect,
    Rule,
    Shape,
    Sheet,
    TextLine,
)
from typeset.units import PT, to_pt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mypy_extensions import i64

    from typeset.paint.target import Inks

BLACK: Cmyk = (0, 0, 0, 1000)
OVERPRINT_BELOW = 20 * PT
"""Black type smaller than this overprints; larger type knocks out (PF-13)."""

_THIN = 8 * PT
"""Black fills of vector art under this width or height are printed as rules are: over what lies below."""


FORM = "X"
"""First letter of the resource names of placed PDFs; bitmaps have I."""

DEFAULTS = "0 g 0 G 1 w 0 J 0 j 10 M [] 0 d"


def placing(item: PlacedPdf, foot: int) -> list[str]:
    """The matrix that brings a placed PDF's clip onto its box, turned as it is shown, both directions scaled alike."""
    left, low, right, high = item.clip
    upright = item.turn % 180 == 0
    scale = item.width * 1_000_000 // (right - left if upright else high - low)
    cos, sin = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[item.turn % 360]
    a, b, c, d = cos * scale, sin * scale, -sin * scale, cos * scale
    middle_x, middle_y = (left + right) // 2, (low + high) // 2
    e = item.x + item.width // 2 - (a * middle_x + c * middle_y) // 1_000_000
    f = foot + item.height // 2 - (b * middle_x + d * middle_y) // 1_000_000
    return [to_pt(value, 6) for value in (a, b, c, d)] + [to_pt(e), to_pt(f)]


class Painter:
    """Writes one page. Graphics state is tracked so that operators appear only where something changes."""

    def __init__(
        self,
        sheet: Sheet,
        faces: dict[str, FaceCids],
        inks: Inks,
        name_of: Callable[[Picture | PlacedPdf], str | None],
    ) -> None:
        self._height = sheet.height
        self._faces, self._inks, self._name_of = faces, inks, name_of
        self._palette = {**PALETTE, **dict(sheet.palette)}
        self._parts: list[str] = []
        self._fills: dict[Cmyk, str] = {}
        self._numbers: dict[int, str] = {}
        self._adjustments: dict[int, dict[int, str]] = {1: {}, 10: {}, 100: {}}
        self._fill = self._stroke = self._font = ""
        self._scale = 1000
        self._overprint = False
        self._open = ""

    def page(self, sheet: Sheet, marks: PageMarks | None = None) -> bytes:
        """The content stream of the sheet; with marks, all of it is tagged or an artifact."""
        if sheet.fold:
            self._parts.append(_half(sheet))
        self._mark(LAYOUT if marks and sheet.tints else "")
        for shape in sheet.tints:
            self._shape(shape)
        for number, item in enumerate(sheet.pictures):
            if marks:
                self._mark(marks.pictures[number])
            if isinstance(item, Picture):
                self._picture(item)
            elif isinstance(item, PlacedPdf):
                self._placed(item)
            else:
                self._art(item)
        if sheet.rules:
            self._mark(LAYOUT if marks else "")
        for shape in sheet.rules:
            self._shape(shape, overprint=True)
        self._mark("")
        if sheet.text:
            self._parts.append("BT")
            for number, line in enumerate(sheet.text):
                opening = marks.text[number] if marks else ""
                if line.clip is not None:
                    self._cut_line(line, line.clip, opening)
                    continue
                if marks:
                    self._mark(opening)
                for run in line.runs:
                    self._run(run)
            self._mark("")
            self._parts.append("ET")
        if sheet.fold:
            self._parts.append("Q")
        self._parts.append("")
        return "\n".join(self._parts).encode("ascii")

    def _mark(self, opening: str) -> None:
        """Close the marked content that is open and open another, where they differ; "" opens none."""
        if opening == self._open:
            return
        if self._open:
            self._parts.append("EMC")
        if opening:
            self._parts.append(opening)
        self._open = opening

    # State

    def _cmyk(self, colour: Colour) -> Cmyk:
        return self._palette[colour] if isinstance(colour, str) else colour

    def _set_overprint(self, *, wanted: bool) -> None:
        if self._inks.overprint and wanted != self._overprint:
            self._overprint = wanted
            self._parts.append("/GO gs" if wanted else "/GK gs")

    def _set_fill(self, cmyk: Cmyk) -> None:
        operator = self._fills.get(cmyk)
        if operator is None:
            operator = self._fills[cmyk] = self._inks.fill(cmyk)
        if operator != self._fill:
            self._fill = operator
            self._parts.append(operator)

    def _set_stroke(self, cmyk: Cmyk) -> None:
        operator = self._inks.stroke(cmyk)
        if operator != self._stroke:
            self._stroke = operator
            self._parts.append(operator)

    def _across(self, x: int) -> str:
        found = self._numbers.get(x)
        if found is None:
            found = self._numbers[x] = to_pt(x)
        return found

    def _up(self, y: int) -> str:
        return self._across(self._height - y)

    # Shapes

    def _shape(self, shape: Shape, *, overprint: bool = False) -> None:
        if isinstance(shape, Rule):
            self._rule(shape, overprint=overprint)
        elif isinstance(shape, Rect):
            self._rect(shape, overprint=overprint)
        else:
            self._path(shape, overprint=overprint)

    def _art(self, shape: Shape) -> None:
        """Vector art: its black strokes are rules and overprint, and so do black fills as thin as rules (PF-13):
        knocked out, they would show white edges where the register is off."""
        if isinstance(shape, Rule):
            self._rule(shape, overprint=True)
            return
        if isinstance(shape, Path) and shape.clip is not None:
            before = self._clip(shape.clip)
            self._art(shape._replace(clip=None))
            self._unclip(before)
            return
        thin = min(_extent(shape)) < _THIN
        if shape.fill is not None:
            self._shape(shape._replace(stroke=None), overprint=thin)
        if shape.stroke is not None:
            self._shape(shape._replace(fill=None), overprint=True)

    def _rule(self, rule: Rule, *, overprint: bool) -> None:
        cmyk = self._cmyk(rule.colour)
        self._set_overprint(wanted=overprint and cmyk == BLACK)
        self._set_stroke(cmyk)
        line = f"{to_pt(rule.x1)} {self._up(rule.y1)} m {to_pt(rule.x2)} {self._up(rule.y2)} l S"
        self._stroked(rule.weight, rule.dash, line)

    def _stroked(self, weight: int, dash: Sequence[int], operators: str) -> None:
        pattern = f"[{' '.join(to_pt(part) for part in dash)}] 0 d " if dash else ""
        text = f"{to_pt(weight)} w {pattern}{operators}"
        self._parts.append(f"q {text} Q" if dash else text)

    def _rect(self, rect: Rect, *, overprint: bool) -> None:
        box = f"{to_pt(rect.x)} {self._up(rect.y + rect.height)} {to_pt(rect.width)} {to_pt(rect.height)} re"
        self._outline(rect, box, (), even_odd=False, overprint=overprint)

    def _path(self, path: Path, *, overprint: bool) -> None:
        steps = " ".join(self._step(step) for step in path.ops)
        self._outline(path, steps, path.dash, even_odd=path.even_odd, overprint=overprint)

    def _step(self, step: tuple[str | int, ...]) -> str:
        letter, *numbers = step
        points = [int(number) for number in numbers]
        pairs = zip(points[::2], points[1::2], strict=True)
        coordinates = " ".join(f"{to_pt(x)} {self._up(y)}" for x, y in pairs)
        operator = {"M": "m", "L": "l", "C": "c", "Z": "h"}[str(letter)]
        return f"{coordinates} {operator}".lstrip()

    def _outline(
        self, shape: Rect | Path, steps: str, dash: Sequence[int], *, even_odd: bool, overprint: bool
    ) -> None:
        """Fill, then stroke: apart, because one may overprint and the other knock out."""
        if shape.fill is not None:
            cmyk = self._cmyk(shape.fill)
            self._set_overprint(wanted=overprint and cmyk == BLACK)
            self._set_fill(cmyk)
            self._parts.append(f"{steps} {'f*' if even_odd else 'f'}")
        if shape.stroke is not None and shape.stroke_width > 0:
            cmyk = self._cmyk(shape.stroke)
            self._set_overprint(wanted=overprint and cmyk == BLACK)
            self._set_stroke(cmyk)
            self._stroked(shape.stroke_width, dash, f"{steps} S")

    # Pictures

    def _picture(self, picture: Picture | PlacedPdf) -> None:
        name = self._name_of(picture)
        if name is None:
            self._missing(picture)
            return
        self._set_overprint(wanted=False)
        matrix = f"{to_pt(picture.width)} 0 0 {to_pt(picture.height)}"
        self._parts.append(
            f"q {matrix} {to_pt(picture.x)} {self._up(picture.y + picture.height)} cm /{name} Do Q"
        )

    def _placed(self, item: PlacedPdf) -> None:
        """A page of another PDF, clipped to its box; it starts from the defaults, whatever was painted before."""
        name = self._name_of(item)
        if name is None or not name.startswith(FORM):
            self._picture(item)
            return
        self._set_overprint(wanted=False)
        foot = self._height - item.y - item.height
        box = f"{to_pt(item.x)} {to_pt(foot)} {to_pt(item.width)} {to_pt(item.height)} re W n"
        matrix = " ".join(placing(item, foot))
        self._parts.append(f"q {box} {DEFAULTS} {matrix} cm /{name} Do Q")

    def _missing(self, picture: Picture | PlacedPdf) -> None:
        """A crossed box stands for a picture that cannot be read, so that nobody overlooks it."""
        x, y, right, foot = picture.x, picture.y, picture.x + picture.width, picture.y + picture.height
        self._rect(Rect(x, y, picture.width, picture.height, None, BLACK, PT), overprint=False)
        self._rule(Rule(x, y, right, foot, PT), overprint=False)
        self._rule(Rule(x, foot, right, y, PT), overprint=False)

    # Drawings cut at their frame (PIC-01)

    def _clip(self, clip: Clip) -> tuple[str, str, str, int, bool]:
        """Let nothing show outside a box; the answer is what `_unclip` is to be given."""
        x, y, width, height = clip
        self._parts.append(f"q {to_pt(x)} {self._up(y + height)} {to_pt(width)} {to_pt(height)} re W n")
        return self._fill, self._stroke, self._font, self._scale, self._overprint

    def _unclip(self, before: tuple[str, str, str, int, bool]) -> None:
        """Let all show again, in the state of before."""
        self._parts.append("Q")
        self._fill, self._stroke, self._font, self._scale, self._overprint = before

    def _cut_line(self, line: TextLine, clip: Clip, opening: str) -> None:
        """A line in a text object of its own, for none may be clipped on the way; its marks are closed at both ends of it."""
        self._mark("")
        self._parts.append("ET")
        before = self._clip(clip)
        self._parts.append("BT")
        self._mark(opening)
        for run in line.runs:
            self._run(run)
        self._mark("")
        self._parts.append("ET")
        self._unclip(before)
        self._parts.append("BT")

    # Text

    def _run(self, run: GlyphRun) -> None:
        if not run.gids:
            return
        face = self._faces[run.face]
        cmyk = self._cmyk(run.colour)
        self._set_overprint(wanted=cmyk == BLACK and run.size < OVERPRINT_BELOW)
        self._set_fill(cmyk)
        font = f"/{face.name} {self._across(run.size)} Tf"
        if font != self._font:
            self._font = font
            self._parts.append(font)
        if run.hscale != self._scale:
            self._scale = run.hscale
            self._parts.append(f"{to_pt(run.hscale * 100_000)} Tz")
        shown = face.shown(run)
        if isinstance(run.y, tuple) or run.rotate:
            self._one_by_one(run, shown)
        else:
            self._along(run, shown, run.y)

    def _one_by_one(self, run: GlyphRun, shown: list[Shown]) -> None:
        """Vertical and turned runs: a text matrix for each glyph."""
        turn = "0 -1 1 0" if run.rotate == 90 else "1 0 0 1"
        ys = run.y if isinstance(run.y, tuple) else (run.y,) * len(shown)
        self._parts += [
            f"{turn} {to_pt(x)} {self._up(y)} Tm <{code}> Tj"
            for x, y, (code, _) in zip(run.x, ys, shown, strict=True)
        ]

    def _along(self, run: GlyphRun, shown: list[Shown], y: int) -> None:
        """One array for a horizontal run. Adjustments are differences of rounded cumulative positions,
        in thousandths of the size or finer, so that no error adds up."""
        fine = 1 if run.size <= 9_800_000 else 10 if run.size <= 98_000_000 else 100
        inside = _array(run, shown, fine, self._adjustments[fine])
        self._parts.append(f"1 0 0 1 {self._across(run.x[0])} {self._up(y)} Tm [<{inside}>] TJ")


def _array(run: GlyphRun, shown: list[Shown], fine: int, known: dict[int, str]) -> str:
    """The inside of a run's array, with an adjustment wherever the next glyph does not stand where this one ends.

    fine: parts of a thousandth of the size that positions are rounded to; known: adjustments as they are written. A position times
    a hundred million is far from 63 bits.
    """
    common = gcd(1_000_000 * fine, run.size * run.hscale)
    per: i64 = run.size * run.hscale // common
    factor: i64 = 1_000_000 * fine // common
    xs = run.x
    start: i64 = xs[0]
    half = per // 2 - start * factor
    reached: i64 = 0  # where the glyph before ends
    parts: list[str] = []
    for at in range(len(shown)):
        x: i64 = xs[at]
        place: i64 = (x * factor + half) // per
        excess: i64 = reached - place
        code, across = shown[at]
        if excess:
            text = known.get(excess)
            if text is None:
                text = known[excess] = f">{_adjustment(excess, fine)}<"
            parts.append(text)
        parts.append(code)
        width: i64 = across
        reached = place + width * fine
    return "".join(parts)


def _half(sheet: Sheet) -> str:
    """The clip of half a double page (跨版): at the fold it ends with its trim, or before, at the other edges far beyond."""
    left = sheet.fold_gap if sheet.fold == "left" else -sheet.width - sheet.fold_gap
    box = (left, -sheet.height, 2 * sheet.width, 3 * sheet.height)
    return f"q {' '.join(map(to_pt, box))} re W n"


def _extent(shape: Rect | Path) -> tuple[int, int]:
    """Width and height of a shape's box, control points counted."""
    if isinstance(shape, Rect):
        return shape.width, shape.height
    xs = [int(x) for op in shape.ops for x in op[1::2]]
    ys = [int(y) for op in shape.ops for y in op[2::2]]
    if not xs:
        return 0, 0
    return max(xs) - min(xs), max(ys) - min(ys)


def _adjustment(value: int, fine: int) -> str:
    if fine == 1:
        return str(value)
    return to_pt(value * (1_000_000 // fine))


def colours_of(sheet: Sheet) -> set[Cmyk]:
    """The process colours that a sheet's type and shapes use."""
    palette = {**PALETTE, **dict(sheet.palette)}
    named: set[Colour | None] = {run.colour for line in sheet.text for run in line.runs}
    for shape in (*sheet.tints, *sheet.pictures, *sheet.rules):
        if isinstance(shape, Rule):
            named.add(shape.colour)
        elif not isinstance(shape, (Picture, PlacedPdf)):
            named |= {shape.fill, shape.stroke}
    return {palette[colour] if isinstance(colour, str) else colour for colour in named if colour is not None}
