"""A page in black alone (黑白版): every colour becomes the tint of black that is as light (IMP-04, SRC-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings.telling import tell
from typeset.paint.content import colours_of
from typeset.paint.target import Target
from typeset.press.separate import tint_of
from typeset.sheet.types import PALETTE, Picture, PlacedPdf, Rule

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.paint.target import Adverts, Image, Pictures
    from typeset.press.profile import Profile
    from typeset.sheet.types import Cmyk, Colour, Shape, Sheet, TextLine

_SOLID_FROM = 250
"""Per mille: type at least as dark is printed in full black."""

_LIGHTEST, _DARKEST = 30, 900
"""Per mille between which a tint prints (PF-17); what comes out beyond is held there."""


def greyed(sheet: Sheet, profile: Profile | None) -> Sheet:
    """The sheet with its colours as tints of black. Pictures are the target's to convert."""
    palette = {**PALETTE, **dict(sheet.palette)}
    names = tuple((name, _black(cmyk, profile)) for name, cmyk in palette.items())

    def tint(colour: Colour) -> Colour:
        return colour if isinstance(colour, str) else _black(colour, profile)

    def shape(one: Shape) -> Shape:
        if isinstance(one, Rule):
            return one._replace(colour=tint(one.colour))
        fill = None if one.fill is None else tint(one.fill)
        stroke = None if one.stroke is None else tint(one.stroke)
        return one._replace(fill=fill, stroke=stroke)

    def ink(colour: Colour) -> Colour:
        """Type is solid black or a light tint: a screen would eat its edges."""
        k = _black(palette[colour] if isinstance(colour, str) else colour, profile)[3]
        return tint(colour) if k < _SOLID_FROM else (0, 0, 0, 1000)

    def line(one: TextLine) -> TextLine:
        return one._replace(runs=tuple(run._replace(colour=ink(run.colour)) for run in one.runs))

    return sheet._replace(
        palette=names,
        tints=tuple(map(shape, sheet.tints)),
        pictures=tuple(
            item if isinstance(item, (Picture, PlacedPdf)) else shape(item) for item in sheet.pictures
        ),
        rules=tuple(map(shape, sheet.rules)),
        text=tuple(map(line, sheet.text)),
    )


def _black(colour: Cmyk, profile: Profile | None) -> Cmyk:
    tint = tint_of(colour, profile)
    if tint == colour:
        return colour
    k = tint[3]
    return (0, 0, 0, _LIGHTEST if 0 < k < _LIGHTEST else _DARKEST if _DARKEST < k < 1000 else k)


def tell_greyed(sheet: Sheet, findings: Findings) -> None:
    """IMP-04: what of a page in black alone was drawn in colour. Pictures tell of themselves."""
    from typeset.findings import Place

    coloured = sorted(cmyk for cmyk in colours_of(sheet) if any(cmyk[:3]))
    if not coloured:
        return
    shown = tuple("C{} M{} Y{} K{}".format(*(ink // 10 for ink in cmyk)) for cmyk in coloured[:4])
    at, count = Place(page=sheet.page), len(coloured)
    findings.add(tell("IMP-04.greyed", at=at, page=sheet.page, count=count, colours=shown))


def tell_left(sheet: Sheet, findings: Findings) -> None:
    """IMP-04: colour on a page that must have none, which would be printed wrongly or not at all."""
    from typeset.findings import Place

    findings.add(tell("IMP-04.left", at=Place(page=sheet.page), page=sheet.page))


def grey(target: Target) -> Target:
    """Another output without colour in what is placed on its pages."""
    pictures = GreyPictures(target.pictures) if target.pictures else None
    adverts = GreyAdverts(target.adverts) if target.adverts else None
    return Target(target.inks, pictures, adverts)


class GreyPictures:
    """Another output's pictures without their colour; colours of type and shapes are the sheet's, which is `greyed`."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures

    def picture(self, picture: Picture) -> Image | None:
        """The picture in grey."""
        image = self._pictures.picture(picture)
        return image if image is None or image.space != "DeviceRGB" else _grey(image)


class GreyAdverts:
    """Another output's placed PDFs without colour where it shows them as bitmaps."""

    def __init__(self, adverts: Adverts) -> None:
        self._adverts = adverts
        self.groups, self.unplaceable = adverts.groups, adverts.unplaceable

    def placed(self, item: PlacedPdf) -> Image | bytes | None:
        """A placed page's bitmap in grey; a file that is placed as it is was judged before (ADP-04)."""
        found = self._adverts.placed(item)
        if found is None or isinstance(found, bytes) or found.space != "DeviceRGB":
            return found
        return _grey(found)


def _grey(image: Image) -> Image:
    import io

    from PIL import Image as Pil

    with Pil.open(io.BytesIO(image.data)) as shown:
        out = io.BytesIO()
        shown.convert("L").save(out, "JPEG", quality=85, optimize=True)
    return image._replace(space="DeviceGray", data=out.getvalue())
