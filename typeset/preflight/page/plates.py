"""The plates of one page at low resolution: what is painted, laid on as ink with overprint and clip (PF-03, PF-08, PF-09).

One pixel is a point (0.35 mm), larger on giant pages. Ink is stored in halves of a per cent: 200 is full ink, so
that whole and half per cents are exact. Pillow does the work on whole areas; nothing is counted pixel by pixel in Python
but the runs of what is over the limit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageMath

from typeset.preflight.page import areas, shapes
from typeset.preflight.page.geometry import Clip, Pixels, Polygon
from typeset.preflight.page.marks import Under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.objects import Box
    from typeset.preflight.page.budget import Work
    from typeset.preflight.page.colour import Inks
    from typeset.preflight.page.geometry import Matrix, Pen
    from typeset.preflight.page.pictures import Raw
    from typeset.preflight.page.state import State

FULL = 200
_MOST_PIXELS = 4_000_000


class Plates:
    """The four plates of a page."""

    left: float
    """The frame's left edge in points of PDF space."""
    high: float
    """The frame's head in points of PDF space."""

    least_type = 18.0
    """Points from which on the outlines of type are laid: smaller strokes are no area of 15 mm²."""
    exact = False
    """Whether every letter and hairline is laid, dashes and all: `rip.Record`, which draws nothing yet."""
    most_tiles, strips = 600, 64
    """Tiles of a pattern that are drawn one by one; steps of a gradient."""

    def __init__(self, frame: Box, work: Work) -> None:
        left, low, right, high = frame
        width, height = max(1.0, right - left), max(1.0, high - low)
        self.scale = min(1.0, math.sqrt(_MOST_PIXELS / (width * height)))
        """Pixels a point."""
        self.size = (
            max(1, min(8000, math.ceil(width * self.scale))),
            max(1, min(8000, math.ceil(height * self.scale))),
        )
        """Pixels across and down."""
        self.left, self.high = left, high
        self.work = work
        """What may still be drawn, shared by the pages of a file."""
        self.image = Image.new("CMYK", self.size)
        """All that is painted."""
        self._ground: Image.Image | None = None
        self.blank = True
        """Whether nothing was painted yet."""
        self.muted = False
        """While true nothing is laid: what is looked at has a shape that is not followed."""
        self.hidden = False
        """While true nothing is laid: a layer that is off."""

    def whole(self) -> Clip:
        """The clip that is the page."""
        return Clip((0, 0, *self.size))

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """A point of PDF space in pixels."""
        return ((x - self.left) * self.scale, (self.high - y) * self.scale)

    def box(self, box: Box) -> Pixels:
        """A box of PDF space in whole pixels, within the page."""
        x0, y0 = self.pixel(box[0], box[3])
        x1, y1 = self.pixel(box[2], box[1])
        return self.bounded(x0, y0, x1, y1)

    def bounded(self, x0: float, y0: float, x1: float, y1: float) -> Pixels:
        """Edges in whole pixels within the page; at least one pixel each way where the box touches the page."""
        left, top = min(max(0, round(x0)), self.size[0]), min(max(0, round(y0)), self.size[1])
        right, low = min(max(left, round(x1)), self.size[0]), min(max(top, round(y1)), self.size[1])
        if right == left and 0 <= x0 < self.size[0] and x1 > x0:
            right = left + 1
        if low == top and 0 <= y0 < self.size[1] and y1 > y0:
            low = top + 1
        return (left, top, min(right, self.size[0]), min(low, self.size[1]))

    def under(self, box: Box) -> Under:
        """What lies below a box; other type does not count."""
        if self.blank:
            return Under()
        left, top, right, low = self.box(box)
        if right <= left or low <= top or not self.work.spend((right - left) * (low - top)):
            return Under()
        piece = (self._ground or self.image).crop((left, top, right, low))
        colours = piece.getcolors(4)
        if colours is not None and len(colours) == 1:
            only = colours[0][1]
            return Under(tuple(round(v / 2) for v in only), flat=True)  # type: ignore[arg-type,union-attr]
        mean = piece.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        return Under(tuple(round(v / 2) for v in mean), flat=colours is not None and len(colours) <= 2)  # type: ignore[arg-type,union-attr]

    # masks

    def shape(self, polygons: Sequence[Polygon], clip: Clip, *, even_odd: bool = False) -> Clip | None:
        """The pixels of polygons (in pixels) inside a clip; None when nothing is left."""
        rectangle = shapes.rectangle(polygons)
        if rectangle is not None:
            return self.inside(self.bounded(*rectangle), clip)
        xs = [x for polygon in polygons for x, _ in polygon]
        ys = [y for polygon in polygons for _, y in polygon]
        if not xs:
            return None
        bounds = self.bounded(min(xs), min(ys), max(xs), max(ys))
        room = self.inside(bounds, clip)
        if room is None:
            return None
        left, top, right, low = room.box
        size = (right - left, low - top)
        if not self.work.spend(size[0] * size[1]):
            return None
        moved = [[(x - left, y - top) for x, y in polygon] for polygon in polygons if len(polygon) > 2]
        drawn = self._filled(moved, size, even_odd=even_odd)
        return Clip(room.box, drawn if room.mask is None else ImageChops.multiply(drawn, room.mask))

    def _filled(self, polygons: list[Polygon], size: tuple[int, int], *, even_odd: bool) -> Image.Image:
        mask = Image.new("L", size)
        if len(polygons) == 1 or not self.work.spend(len(polygons) * size[0] * size[1] // 4):
            draw = ImageDraw.Draw(mask)
            for polygon in polygons:
                draw.polygon(polygon, fill=255)
            return mask
        if even_odd:
            flat = mask.convert("1")
            for polygon in polygons:
                one = Image.new("1", size)
                ImageDraw.Draw(one).polygon(polygon, fill=1)
                flat = ImageChops.logical_xor(flat, one)
            return flat.convert("L")
        there, back = Image.new("L", size), Image.new("L", size)
        for polygon in polygons:
            one = Image.new("L", size)
            ImageDraw.Draw(one).polygon(polygon, fill=1)
            if shapes.signed_area(polygon) >= 0:
                there = ImageChops.add(there, one)
            else:
                back = ImageChops.add(back, one)
        return ImageChops.difference(there, back).point([0] + [255] * 255)

    def line(
        self, polygons: Sequence[Polygon], width: float, clip: Clip, pen: Pen | None = None
    ) -> Clip | None:
        """The pixels of stroked lines; width in pixels. pen: caps and dashes, which make no areas."""
        del pen
        xs = [x for polygon in polygons for x, _ in polygon]
        ys = [y for polygon in polygons for _, y in polygon]
        if not xs:
            return None
        half = width / 2
        room = self.inside(self.bounded(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half), clip)
        if room is None:
            return None
        left, top, right, low = room.box
        if not self.work.spend((right - left) * (low - top) * 2):
            return None
        mask = Image.new("L", (right - left, low - top))
        draw = ImageDraw.Draw(mask)
        for polygon in polygons:
            draw.line([(x - left, y - top) for x, y in polygon], fill=255, width=max(1, round(width)))
        return Clip(room.box, mask if room.mask is None else ImageChops.multiply(mask, room.mask))

    def inside(self, box: Pixels, clip: Clip) -> Clip | None:
        """A box within a clip; None when they do not meet."""
        left, top = max(box[0], clip.box[0]), max(box[1], clip.box[1])
        right, low = min(box[2], clip.box[2]), min(box[3], clip.box[3])
        if left >= right or top >= low:
            return None
        if clip.mask is None:
            return Clip((left, top, right, low))
        dx, dy = clip.box[:2]
        if not self.work.spend((right - left) * (low - top)):
            return None
        return Clip((left, top, right, low), clip.mask.crop((left - dx, top - dy, right - dx, low - dy)))

    def meet(self, one: Clip, other: Clip) -> Clip:
        """Both clips at once; an empty box when they do not meet."""
        found = self.inside(one.box, other)
        if found is None:
            return Clip((0, 0, 0, 0))
        again = self.inside(found.box, one)
        mine = again.mask if again is not None else None
        masks = [mask for mask in (found.mask, mine) if mask is not None]
        mask = masks[0] if len(masks) == 1 else ImageChops.multiply(*masks) if masks else None
        return Clip(found.box, mask)

    def note(self, zh: str, en: str, *, lost: bool = False) -> None:
        """What cannot be shown as it prints; preflight has rules of its own for that."""
        del zh, en, lost

    def steps(self, size: float) -> int:
        """Lines that a curve of a letter becomes. size: in points."""
        raise NotImplementedError

    def glyph(
        self,
        contours: Sequence[Sequence[tuple[float, float]]],
        matrix: Matrix,
        clip: Clip,
        width: float = 0.0,
    ) -> Clip | None:
        """A letter, for plates that are drawn later (`exact`)."""
        raise NotImplementedError

    def picture(self, state: State, raw: Raw, mask: tuple[str, Raw] | None, kept: int) -> None:
        """An image as it stands in the file, for plates that are drawn later (`exact`)."""
        raise NotImplementedError

    # laying ink

    def lay(
        self,
        where: Clip,
        inks: Inks,
        *,
        kept: int = 0,
        alpha: float = 1.0,
        darken: bool = False,
        is_type: bool = False,
    ) -> None:
        """One colour on an area. kept: bits of inks (cyan first) that it leaves as they are; alpha: its opacity; darken: a blend mode, taken as
        one that adds ink; is_type: of a letter, which is no ground for others."""
        if self.muted or self.hidden:
            return
        self.blank = False
        left, top, right, low = where.box
        size = (right - left, low - top)
        if size[0] <= 0 or size[1] <= 0 or not self.work.spend(size[0] * size[1]):
            return
        colour = tuple(min(FULL, round(ink * FULL)) for ink in inks)
        if not kept and alpha >= 1 and not darken:
            for image in self._sheets(is_type=is_type):
                image.paste(colour, where.box, where.mask)
            return
        self._blend(
            Image.new("CMYK", size, colour), where, kept=kept, alpha=alpha, darken=darken, is_type=is_type
        )

    def lay_picture(
        self,
        picture: Image.Image,
        where: Clip,
        *,
        alpha: Image.Image | float = 1.0,
        darken: bool = False,
        kept: int = 0,
    ) -> None:
        """A picture in plates' values on an area of its size. kept: bits of inks (cyan first) that it leaves alone."""
        if self.muted or self.hidden:
            return
        self.blank = False
        left, top, right, low = where.box
        if right <= left or low <= top or not self.work.spend(4 * (right - left) * (low - top)):
            return
        self._blend(picture, where, kept=kept, alpha=alpha, darken=darken)

    def _blend(
        self,
        picture: Image.Image,
        where: Clip,
        *,
        kept: int,
        alpha: Image.Image | float,
        darken: bool,
        is_type: bool = False,
    ) -> None:
        """Ink by ink: the new amount mixed with the one below by the opacity; with a blend mode what both together
        would be. An opacity that is only partly known never takes ink away."""
        for image in self._sheets(is_type=is_type):
            made = _mixed(image.crop(where.box), picture, kept=kept, alpha=alpha, darken=darken)
            image.paste(made, where.box, where.mask)

    def _sheets(self, *, is_type: bool) -> list[Image.Image]:
        """The images to paint on: type only on the one, all else on the ground below type too."""
        if is_type and self._ground is None:
            self._ground = self.image.copy()
        return [self.image] if is_type or self._ground is None else [self.image, self._ground]

    def spread(self, where: Clip, cell: Pixels) -> None:
        """Gives a whole area the heaviest colour of a part of it: for patterns too fine to be drawn tile by tile."""
        left, top, right, low = cell
        if right <= left or low <= top or self.muted or self.hidden:
            return
        colours = (
            self.image.crop((left, top, min(right, left + 64), min(low, top + 64))).getcolors(4096) or []
        )
        if colours:
            heaviest = max((colour for _, colour in colours), key=sum)  # type: ignore[arg-type]
            for image in self._sheets(is_type=False):
                image.paste(heaviest, where.box, where.mask)

    # what is over the limit

    def areas(self, limit: int, least: float) -> list[tuple[Pixels, int, float]]:
        """Connected areas of more ink than a limit in per mille, of at least so many square mm: box, the highest total in
        per mille, size in square mm."""
        total = self._total()
        threshold = limit * FULL / 1000 + 1.5
        mask = ImageMath.lambda_eval(lambda a: a["convert"]((a["t"] > threshold) * 255, "L"), t=total)
        if mask.getbbox() is None:
            return []
        pixel = (25.4 / 72 / self.scale) ** 2
        found = []
        for box, count in areas.components(mask):
            if count * pixel < least:
                continue
            piece = total.crop(box).getextrema()[1]
            found.append((box, round(float(piece) * 1000 / FULL), count * pixel))  # type: ignore[arg-type]
        return found

    def _total(self) -> Image.Image:
        c, m, y, k = self.image.split()
        total: Image.Image = ImageMath.lambda_eval(
            lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=c, m=m, y=y, k=k
        )
        return total

    def most(self) -> int:
        """The highest total of all, in per mille."""
        return round(float(self._total().getextrema()[1]) * 1000 / FULL)  # type: ignore[arg-type]

    def place(self, box: Pixels) -> Box:
        """A box of pixels in points of PDF space."""
        left, top, right, low = (v / self.scale for v in box)
        return (self.left + left, self.high - low, self.left + right, self.high - top)


def _mixed(
    below: Image.Image, picture: Image.Image, *, kept: int, alpha: Image.Image | float, darken: bool
) -> Image.Image:
    bands = []
    for index, (new, old) in enumerate(zip(picture.split(), below.split(), strict=True)):
        if kept >> index & 1:
            bands.append(old)
            continue
        made = _screened(new, old) if darken else new
        if isinstance(alpha, Image.Image):
            made = Image.composite(made, old, alpha)
        elif alpha < 1:
            made = Image.blend(old, made, max(0.0, alpha))
        bands.append(made)
    return Image.merge("CMYK", bands)


def _screened(new: Image.Image, old: Image.Image) -> Image.Image:
    """Two layers of one ink at once, as Multiply would: 1 - (1 - a)(1 - b), on a scale to 200."""
    lifted = [image.point([min(255, round(v * 255 / FULL)) for v in range(256)]) for image in (new, old)]
    return ImageChops.screen(*lifted).point([round(v * FULL / 255) for v in range(256)])
