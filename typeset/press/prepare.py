"""A picture file opened, turned upright, cropped, brought to the press's resolution and sharpened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.bitmaps import bitmap
from typeset.named_tuple import NamedTuple
from typeset.sheet.shading import shade_at
from typeset.units import PT

if TYPE_CHECKING:
    from PIL import Image as Pil

    from typeset.sheet.types import Picture, Shade

SHARPEN = 80
"""Per cent of unsharp mask for newsprint, stronger than for magazines (IMG-01)."""

_CLEAR = ("P", "PA", "LA", "RGBA", "La", "RGBa")
_RADIUS, _AT = 1.2, 220
"""Pixels of the unsharp mask's radius at so many ppi: 1 to 1.5 pixels at 200 ppi (IMG-01)."""

_SAMPLES, _EXTRA, _INK_SET = 277, 338, 332


class Parts(NamedTuple):
    """What a file shows."""

    shown: Pil.Image
    """Mode 1, L, RGB or CMYK."""
    alpha: Pil.Image | None = None
    """How opaque, None when it is throughout."""
    profile: bytes = b""
    """Its own ICC profile."""
    whole: bool = True
    """Neither cropped nor turned."""
    spots: int = 0
    """Inks of the file beyond CMYK."""


def open_parts(raw: bytes, picture: Picture) -> Parts:
    """Decode, turn upright, crop. Raises OSError, ValueError or SyntaxError for bytes that are no picture."""
    with bitmap.opened(raw) as image:
        image.load()
        turned = bitmap.turn(image) != 1
        (found, _), spots, mode = bitmap.profile_of(image), _spots(image), image.mode
        shown = bitmap.upright(image)
    if not found:
        shown.info.pop("icc_profile", None)  # Pillow would go by a broken one
    size = shown.size
    if picture.crop[2] > picture.crop[0] and picture.crop[3] > picture.crop[1]:
        shown = shown.crop(picture.crop)
    whole = not turned and shown.size == size
    alpha = None
    if bitmap.is_deep(shown.mode):
        shown = bitmap.shallow(shown)
    grey = mode in ("LA", "La")
    if shown.mode in _CLEAR or "transparency" in shown.info:
        shown = shown.convert("RGBA")
        alpha = shown.getchannel("A")
        if alpha.getextrema() == (255, 255):
            shown, alpha = shown.convert("RGB").convert("L" if grey else "RGB"), None
    elif shown.mode not in ("1", "L", "RGB", "CMYK"):
        shown = shown.convert("RGB")
    if picture.shade is not None:
        shown, whole = _shaded(shown, picture.shade), False
    if alpha is not None and grey:
        shown.info["grey"] = True
    return Parts(shown, alpha, found, whole, spots)


def _shaded(shown: Pil.Image, shade: Shade) -> Pil.Image:
    """A picture darkened under type: light taken away in RGB and grey, black added in four inks."""
    from PIL import Image as Pil
    from PIL import ImageChops

    if shown.mode == "1":
        shown = shown.convert("L")
    height = max(1, shown.height)
    column = [shade_at(shade, (2 * row + 1) * 500 // height) * 255 // 1000 for row in range(height)]
    dark = Pil.new("L", (1, height))
    dark.putdata(column)
    dark = dark.resize(shown.size, Pil.Resampling.NEAREST)
    if shown.mode == "CMYK":
        c, m, y, k = shown.split()
        return Pil.merge("CMYK", (c, m, y, ImageChops.screen(k, dark)))
    light, info = ImageChops.invert(dark), dict(shown.info)
    channels = list(shown.split())
    colours = len(channels) - (1 if shown.mode in ("RGBA", "LA") else 0)
    made = [ImageChops.multiply(one, light) if k < colours else one for k, one in enumerate(channels)]
    out = Pil.merge(shown.mode, made) if len(made) > 1 else made[0]
    out.info.update(info)
    return out


def _spots(opened: Pil.Image) -> int:
    """Inks of a TIFF beyond CMYK: channels that are no opacity, or an ink set of its own."""
    tags = getattr(opened, "tag_v2", None)
    if tags is None or opened.mode != "CMYK":
        return 0
    try:
        samples, extra = int(tags.get(_SAMPLES, 4)), tags.get(_EXTRA, ())
        kinds = extra if isinstance(extra, tuple) else (extra,)
        other = int(tags.get(_INK_SET, 1)) == 2
    except (TypeError, ValueError):
        return 0
    return max(0, samples - 4 - sum(kind in (1, 2) for kind in kinds)) or int(other)


def open_cropped(raw: bytes, picture: Picture) -> Pil.Image:
    """Decode, turn upright, crop, lay transparency on white: mode 1, L, RGB or CMYK."""
    return on_white(open_parts(raw, picture))


def on_white(parts: Parts) -> Pil.Image:
    """The picture with its transparent places as paper; an RGB picture keeps its profile."""
    from PIL import Image as Pil

    shown = parts.shown
    if parts.alpha is not None:
        grey = shown.info.get("grey")
        shown = Pil.alpha_composite(Pil.new("RGBA", shown.size, "white"), shown)
        shown = shown.convert("L" if grey else "RGB")
    if shown.mode == "RGB" and parts.profile:
        shown.info["icc_profile"] = parts.profile
    return shown


def in_colour(parts: Parts) -> Pil.Image:
    """The colours of a picture with live transparency; where it is clear, the colour beside goes on, so that
    resampling, sharpening and JPEG bring no dark edge."""
    from PIL import Image as Pil
    from PIL import ImageFilter

    assert parts.alpha is not None
    flat = parts.shown.convert("RGB")
    ground = Pil.new("RGB", flat.size, "white")
    for radius in (8, 2):
        soft = parts.shown.convert("RGBa").filter(ImageFilter.BoxBlur(radius)).convert("RGBA")
        ground.paste(soft.convert("RGB"), mask=_sure(soft.getchannel("A")))
    made = Pil.composite(flat, ground, _sure(parts.alpha))
    if parts.shown.info.get("grey"):
        return made.convert("L")
    if parts.profile:
        made.info["icc_profile"] = parts.profile
    return made


_SURE = 16
"""Of 255: opacity below which a colour cannot be told any more."""


def _sure(alpha: Pil.Image) -> Pil.Image:
    return alpha.point(lambda v: 255 if v >= _SURE else 0)


def fit(shown: Pil.Image, picture: Picture, resolution: int) -> Pil.Image:
    """Downsample to the resolution at the printed size; never up."""
    from PIL import Image as Pil

    width = max(1, -(-picture.width * resolution // (72 * PT)))
    height = max(1, -(-picture.height * resolution // (72 * PT)))
    if shown.width <= width * 11 // 10 or shown.height <= height * 11 // 10:
        return shown
    kept = shown.info.get("icc_profile")
    smaller = shown.resize((width, height), Pil.Resampling.LANCZOS, reducing_gap=3.0)
    if kept:
        smaller.info["icc_profile"] = kept
    return smaller


def sharpen(shown: Pil.Image, percent: int = SHARPEN, resolution: int = _AT) -> Pil.Image:
    """Unsharp mask for newsprint (IMG-01); 0 leaves the picture as it is."""
    from PIL import ImageFilter

    if percent <= 0:
        return shown
    kept = shown.info.get("icc_profile")
    radius = _RADIUS if resolution == _AT else round(_RADIUS * resolution / _AT, 2)
    sharper = shown.filter(ImageFilter.UnsharpMask(radius=radius, percent=percent, threshold=2))
    if kept:
        sharper.info["icc_profile"] = kept
    return sharper
