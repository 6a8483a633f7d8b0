"""Colour to the paper's inks (分色): by the paper's profile, black alone for greys, within the ink limit."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from typeset.findings.telling import tell

if TYPE_CHECKING:
    from PIL import Image as Pil
    from PIL import ImageCms

    from typeset.findings import Findings, Place
    from typeset.press.profile import Profile
    from typeset.sheet.types import Cmyk

JPEG_ALLOWANCE = 40
"""Per mille of ink kept free because JPEG rounds."""

_SPREAD = 8
"""Pixels each way that count as an area: a speck over the limit is none (PF-03)."""


def to_cmyk(shown: Pil.Image, profile: Profile | None) -> Pil.Image:
    """RGB to the paper's inks: relative colorimetric, black point compensation (IMG-01)."""
    from PIL import ImageCms

    if profile is None:
        return shown.convert("CMYK")
    own = shown.info.get("icc_profile")
    try:
        transform = _to_inks(own if isinstance(own, bytes) else b"", profile.data)
    except ImageCms.PyCMSError:
        transform = _to_inks(b"", profile.data)
    done = ImageCms.applyTransform(shown, transform)
    assert done is not None
    return done


def from_inks(shown: Pil.Image, own: bytes, profile: Profile) -> Pil.Image | None:
    """CMYK of another printing condition to the paper's; None when its own profile cannot serve."""
    from PIL import ImageCms

    try:
        return ImageCms.applyTransform(shown, _to_inks(own, profile.data, "CMYK"))
    except ImageCms.PyCMSError:
        return None


@lru_cache(maxsize=8)
def _to_inks(source: bytes, output: bytes, mode: str = "RGB") -> ImageCms.ImageCmsTransform:
    from PIL import ImageCms

    origin = ImageCms.ImageCmsProfile(io.BytesIO(source)) if source else ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(
        origin,
        ImageCms.ImageCmsProfile(io.BytesIO(output)),
        mode,
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def grey_to_black(shown: Pil.Image, profile: Profile | None, own: bytes = b"") -> Pil.Image:
    """A grey picture on the black plate alone: equal lightness between paper white and solid black (IMG-02). own: the
    picture's grey profile, sRGB's curve without one."""
    from PIL import ImageCms

    if profile is None:
        return shown
    try:
        return shown.point(list(_black_curve(profile.data, own)))
    except ImageCms.PyCMSError:
        return shown.point(list(_black_curve(profile.data)))


def colour_to_black(shown: Pil.Image, profile: Profile | None, own: bytes = b"") -> Pil.Image:
    """An RGB or CMYK picture on the black plate alone, for a page without colour (IMP-04)."""
    if profile is None:
        return shown.convert("RGB").convert("L")
    light = _lightness(shown, own or (profile.data if shown.mode == "CMYK" else b""))
    if light is None:
        light = _lightness(shown, profile.data if shown.mode == "CMYK" else b"")
    assert light is not None
    table = _equal_ink(profile.data) if shown.mode == "CMYK" else _stretched_ink(profile.data)
    return light.point(list(table))


def tint_of(colour: Cmyk, profile: Profile | None) -> Cmyk:
    """The tint of black that is as light as a colour on this paper, per mille."""
    c, m, y, k = colour
    if not (c or m or y):
        return colour
    if profile is None:
        return (0, 0, 0, min(1000, k + (300 * c + 590 * m + 110 * y) // 1000))
    return (0, 0, 0, _tint(colour, profile.data))


@lru_cache(maxsize=256)
def _tint(colour: Cmyk, output: bytes) -> int:
    from PIL import Image as Pil

    light = _lightness(Pil.new("CMYK", (1, 1), tuple(v * 255 // 1000 for v in colour)), output)
    assert light is not None
    return (255 - _equal_ink(output)[light.tobytes()[0]]) * 1000 // 255


def _lightness(shown: Pil.Image, source: bytes) -> Pil.Image | None:
    """L* of each place as a byte; None when the profile cannot serve."""
    from PIL import ImageCms

    origin = ImageCms.ImageCmsProfile(io.BytesIO(source)) if source else ImageCms.createProfile("sRGB")
    try:
        transform = ImageCms.buildTransform(
            origin, ImageCms.createProfile("LAB"), shown.mode, "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
    except ImageCms.PyCMSError:
        return None
    done = ImageCms.applyTransform(shown, transform)
    assert done is not None
    return done.getchannel(0)


@lru_cache(maxsize=4)
def _printed(output: bytes) -> tuple[int, ...]:
    """L* of each amount of black ink on this paper, 0 to 255."""
    from PIL import Image as Pil

    inks = Pil.new("CMYK", (256, 1))
    inks.putdata([(0, 0, 0, v) for v in range(256)])
    light = _lightness(inks, output)
    assert light is not None
    return tuple(light.tobytes())


@lru_cache(maxsize=4)
def _stretched_ink(output: bytes) -> tuple[int, ...]:
    """For each L* the DeviceGray value (255 = no ink), black stretched to solid ink and white to paper."""
    printed = _printed(output)
    darkest, white = printed[255], printed[0]
    curve, ink = [], 255
    for value in range(256):
        goal = darkest + value * (white - darkest) // 255
        while ink > 0 and printed[ink] < goal:
            ink -= 1
        curve.append(255 - ink)
    return tuple(curve)


@lru_cache(maxsize=4)
def _equal_ink(output: bytes) -> tuple[int, ...]:
    """For each L* the DeviceGray value of black ink that is just as light; solid black for what is darker."""
    printed = _printed(output)
    return tuple(
        255 - min(range(256), key=lambda ink: (abs(printed[ink] - value), ink)) for value in range(256)
    )


@lru_cache(maxsize=4)
def _black_curve(output: bytes, own: bytes = b"") -> tuple[int, ...]:
    """For each grey of a picture the DeviceGray value (255 = no ink) whose lightness on this paper corresponds."""
    from PIL import Image as Pil
    from PIL import ImageCms

    if own:
        greys = Pil.new("L", (256, 1))
        greys.putdata(range(256))
    else:
        greys = Pil.new("RGB", (256, 1))
        greys.putdata([(v, v, v) for v in range(256)])
    light = _lightness(greys, own)
    if light is None:
        raise ImageCms.PyCMSError("a grey profile that cannot serve")
    table = _stretched_ink(output)
    return tuple(table[value] for value in light.tobytes())


def most_ink(shown: Pil.Image) -> int:
    """The largest sum of inks of a CMYK picture, averaged over small areas, in per mille (PF-03)."""
    small = shown.reduce(_SPREAD) if min(shown.size) >= _SPREAD else shown
    channels = [small.getchannel(i).tobytes() for i in range(4)]
    return max(map(sum, zip(*channels, strict=True))) * 1000 // 255


def clamp_ink(shown: Pil.Image, limit: int, findings: Findings | None, place: Place) -> Pil.Image:
    """NP-03: scale C, M and Y down wherever the sum of inks exceeds the limit (per mille); K stays."""
    from PIL import Image as Pil
    from PIL import ImageMath

    most = (limit - JPEG_ALLOWANCE) * 255 // 1000
    c, m, y, k = shown.split()
    evaluate: Any = ImageMath.lambda_eval
    total = evaluate(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=c, m=m, y=y, k=k)
    peak = int(total.getextrema()[1])
    if peak <= most:
        return shown
    if findings is not None and peak * 1000 > limit * 255:
        percent = peak * 100 // 255
        findings.add(tell("NP-03", at=place, picture=place.file, peak=percent, limit=limit // 10))

    def formula(a: Any) -> Any:
        colours = a["t"] - a["k"]
        room = a["max"](a["min"](a["most"] - a["k"], colours), a["t"] * 0)
        return a["convert"](a["v"] * room / a["max"](colours, a["t"] * 0 + 1), "L")

    ceiling = Pil.new("I", shown.size, most)
    scaled = [evaluate(formula, t=total, k=k, v=channel, most=ceiling) for channel in (c, m, y)]
    return Pil.merge("CMYK", (*scaled, k))
