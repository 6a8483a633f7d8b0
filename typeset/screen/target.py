"""The screen as a painter's target: plain RGB for colours, pictures at 150 ppi."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from typeset.files import opening
from typeset.files.cache import Recipe
from typeset.paint.target import Image, mille
from typeset.press.advert import cannot_place, read, rendered
from typeset.press.picture import MAX_BYTES, fit, open_cropped, unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL import Image as Pil

    from typeset.findings import Findings
    from typeset.press.profile import Profile
    from typeset.sheet.types import Cmyk, Picture, PlacedPdf

PPI, QUALITY = 150, 82
_RECIPE = Recipe("scr", __name__, ("pillow", "pypdfium2"))

_INKS = {
    (0, 0, 0): (255, 255, 255), (1, 0, 0): (0, 160, 233), (0, 1, 0): (228, 0, 127), (0, 0, 1): (255, 241, 0),
    (0, 1, 1): (230, 0, 18), (1, 0, 1): (0, 153, 68), (1, 1, 0): (29, 32, 136), (1, 1, 1): (40, 35, 35),
}  # fmt: skip
"""What solid inks look like one over the other; tints mix them by area (Neugebauer's primaries)."""


def rgb(colour: Cmyk) -> tuple[int, int, int]:
    """CMYK as screen RGB, per mille: black ink is black, the newspapers' red is red. A newsprint
    profile would be truer and too grey to read."""
    c, m, y, k = colour
    mixed = [0, 0, 0]
    for (has_c, has_m, has_y), shade in _INKS.items():
        area = (c if has_c else 1000 - c) * (m if has_m else 1000 - m) * (y if has_y else 1000 - y)
        for i in range(3):
            mixed[i] += area * shade[i]
    return tuple((value // 255 * (1000 - k) // 1000 + 500_000) // 1_000_000 for value in mixed)  # type: ignore[return-value]


class ScreenInks:
    """Colours in RGB; nothing overprints."""

    overprint = False

    def fill(self, colour: Cmyk) -> str:
        """Grey as `g`, colour as `rg`."""
        return _operator(colour, "g", "rg")

    def stroke(self, colour: Cmyk) -> str:
        """Grey as `G`, colour as `RG`."""
        return _operator(colour, "G", "RG")


def _operator(colour: Cmyk, grey: str, coloured: str) -> str:
    r, g, b = rgb(colour)
    return f"{mille(r)} {grey}" if r == g == b else f"{mille(r)} {mille(g)} {mille(b)} {coloured}"


class ScreenPictures:
    """Pictures in RGB or grey at 150 ppi."""

    def __init__(
        self, profile: Profile | None, findings: Findings, pages: Mapping[str, int] | None = None
    ) -> None:
        self._profile, self._findings, self._pages = profile, findings, pages or {}

    def picture(self, picture: Picture) -> Image | None:
        """The picture; None with a finding when it cannot be read."""
        try:
            raw = opening.read(picture.source, MAX_BYTES)
            return self._converted(raw, picture)
        except (OSError, ValueError, SyntaxError) as error:
            unreadable(picture, error, self._findings, self._pages.get(picture.source, 0))
            return None

    def _converted(self, raw: bytes, picture: Picture) -> Image:
        output = self._profile.data if self._profile else b""
        entry = _RECIPE.entry("picture", raw, repr(picture._replace(x=0, y=0)), output)
        stored = entry.read()
        if stored is None:
            stored = _jpeg(to_screen(fit(open_cropped(raw, picture), picture, PPI), self._profile))
            entry.write(stored)
        return _stored(stored)


class ScreenAdverts:
    """Placed PDFs as bitmaps in RGB at 150 ppi: their own colours are for the press."""

    groups = False

    def __init__(self, findings: Findings, pages: Mapping[str, int] | None = None) -> None:
        self._findings, self._pages = findings, pages or {}

    def placed(self, item: PlacedPdf) -> Image | None:
        """The bitmap of its box; None with a finding when it cannot be read or drawn."""
        page = self._pages.get(item.source, 0)
        raw = read(item, self._findings, page)
        if raw is None:
            return None
        entry = _RECIPE.entry("advert", raw, repr(item._replace(x=0, y=0)))
        stored = entry.read()
        if stored is None:
            shown = rendered(raw, item, PPI)
            if shown is None:
                cannot_place(item, "PDFium", self._findings, page)
                return None
            stored = _jpeg(shown)
            entry.write(stored)
        return _stored(stored)

    def unplaceable(self, item: PlacedPdf, reason: str) -> None:
        """ADP-05."""
        cannot_place(item, reason, self._findings, self._pages.get(item.source, 0))


def _stored(jpeg: bytes) -> Image:
    from PIL import Image as Pil

    with Pil.open(io.BytesIO(jpeg)) as image:
        space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
        return Image(image.width, image.height, space, 8, jpeg, "DCTDecode")


def _jpeg(shown: Pil.Image) -> bytes:
    out = io.BytesIO()
    bare = shown.copy()
    bare.info.clear()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def to_screen(shown: Pil.Image, profile: Profile | None) -> Pil.Image:
    """Any picture as sRGB or grey; CMYK through the paper's profile."""
    from PIL import ImageCms

    if shown.mode in ("1", "L"):
        return shown.convert("L")
    embedded = shown.info.get("icc_profile")
    source = profile.data if shown.mode == "CMYK" and profile else embedded
    if not isinstance(source, bytes):
        return shown.convert("RGB")
    try:
        done = ImageCms.profileToProfile(
            shown,
            ImageCms.ImageCmsProfile(io.BytesIO(source)),
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:
        return shown.convert("RGB")
    assert done is not None
    return done
