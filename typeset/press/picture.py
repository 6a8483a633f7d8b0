"""Pictures for the press (图片转换): crop, resample, sharpen, convert, keep within the ink limit.

Relative colorimetric with black point compensation keeps a newsprint profile under its limit (NP-03);
the sum of inks is clamped after conversion all the same. Results are cached by content.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset import cache
from typeset.findings import Findings, Place
from typeset.paint.target import Image
from typeset.units import PT

if TYPE_CHECKING:
    from PIL import Image as Pil
    from PIL import ImageCms

    from typeset.model.paper import Press
    from typeset.press.profile import Profile
    from typeset.sheet.types import Picture

_RECIPE = "picture 1"
"""Part of every cache key: raise when the steps below change."""

_JPEG_ALLOWANCE = 40
"""Per mille of ink kept free because JPEG rounds."""

_LINE_ART_PPI = 1200
_LEAST, _LOW = 100, 150


def press_image(
    picture: Picture, press: Press, profile: Profile | None, findings: Findings, page: int = 0
) -> Image | None:
    """A picture as the press takes it; None and a finding when it cannot be read."""
    place = Place(picture.source, page=page)
    try:
        raw = Path(picture.source).read_bytes()
    except OSError as error:
        unreadable(picture, error, findings, page)
        return None
    _check_resolution(picture, findings, place)
    slot = "pic-" + _key(raw, picture, press, profile)
    stored = cache.read(slot)
    made = _unpack(stored) if stored is not None else None
    if made is None:
        try:
            made = convert(raw, picture, press, profile, findings, place)
        except (OSError, ValueError, SyntaxError) as error:
            unreadable(picture, error, findings, page)
            return None
        cache.write(slot, _pack(made))
    return made


def unreadable(picture: Picture, error: Exception, findings: Findings, page: int) -> None:
    """IMG-03: an error that names the picture; the painter draws a crossed box."""
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    findings.error(
        "IMG-03",
        f"图片 {picture.source} 读不出：{why}",
        f"cannot read picture {picture.source}: {why}",
        "版面上画了一个叉框代替；检查文件是否在、是否完整",
        Place(picture.source, page=page),
    )


def effective_ppi(picture: Picture) -> int:
    """Pixels per inch at the printed size, the smaller of both directions."""
    left, top, right, bottom = picture.crop
    across = (right - left) * 72 * PT // max(1, picture.width)
    down = (bottom - top) * 72 * PT // max(1, picture.height)
    return min(across, down)


def _check_resolution(picture: Picture, findings: Findings, place: Place) -> None:
    """PF-01: below 100 ppi an error, below 150 a warning."""
    ppi = effective_ppi(picture)
    if ppi >= _LOW:
        return
    say = findings.error if ppi < _LEAST else findings.warning
    say(
        "PF-01",
        f"图片 {picture.source} 印出来只有 {ppi} ppi",
        f"picture {picture.source} has only {ppi} ppi at its printed size",
        "换一张大一些的原图，或把图片排小",
        place,
    )


def _key(raw: bytes, picture: Picture, press: Press, profile: Profile | None) -> str:
    import PIL

    shown = (
        picture.crop,
        picture.width,
        picture.height,
        press.resolution,
        press.ink_limit,
        press.jpeg_quality,
    )
    return cache.key(_RECIPE, raw, repr(shown), profile.data if profile else b"", PIL.__version__)


def _pack(image: Image) -> bytes:
    head = f"{image.width} {image.height} {image.space} {image.bits} {image.coding} {int(image.inverted)}\n"
    return head.encode("ascii") + image.data


def _unpack(stored: bytes) -> Image | None:
    head, _, data = stored.partition(b"\n")
    fields = head.decode("ascii", "replace").split()
    if len(fields) != 6:
        return None
    width, height, space, bits, coding, inverted = fields
    return Image(int(width), int(height), space, int(bits), data, coding, inverted == "1")


def convert(
    raw: bytes, picture: Picture, press: Press, profile: Profile | None, findings: Findings, place: Place
) -> Image:
    """The steps of a conversion. Raises OSError, ValueError or SyntaxError for bytes that are no picture."""
    shown = open_cropped(raw, picture)
    if shown.mode == "1":
        return _line_art(shown, picture)
    shown = fit(shown, picture, press.resolution)
    if shown.mode == "CMYK":
        return _jpeg(clamp_ink(shown, press.ink_limit, findings, place), press)
    if shown.mode == "L":
        return _jpeg(grey_to_black(sharpen(shown), profile), press)
    return _jpeg(clamp_ink(to_cmyk(sharpen(shown), profile), press.ink_limit, None, place), press)


def open_cropped(raw: bytes, picture: Picture) -> Pil.Image:
    """Decode, turn upright, crop, lay transparency on white: mode 1, L, RGB or CMYK."""
    from PIL import Image as Pil
    from PIL import ImageOps

    opened = Pil.open(io.BytesIO(raw))
    opened.load()
    profile = opened.info.get("icc_profile")
    shown = ImageOps.exif_transpose(opened)
    if picture.crop[2] > picture.crop[0] and picture.crop[3] > picture.crop[1]:
        shown = shown.crop(picture.crop)
    if shown.mode in ("P", "PA", "LA", "RGBA", "La", "RGBa") or "transparency" in shown.info:
        shown = shown.convert("RGBA")
        white = Pil.new("RGBA", shown.size, "white")
        grey = opened.mode in ("LA", "La")
        shown = Pil.alpha_composite(white, shown).convert("L" if grey else "RGB")
    elif shown.mode.startswith("I") or shown.mode == "F":
        shown = shown.point(lambda v: v / 256).convert("L") if shown.mode != "F" else shown.convert("L")
    elif shown.mode not in ("1", "L", "RGB", "CMYK"):
        shown = shown.convert("RGB")
    if shown.mode == "RGB" and profile:
        shown.info["icc_profile"] = profile
    return shown


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


def sharpen(shown: Pil.Image) -> Pil.Image:
    """Unsharp mask for newsprint, stronger than for magazines (IMG-01)."""
    from PIL import ImageFilter

    kept = shown.info.get("icc_profile")
    sharper = shown.filter(ImageFilter.UnsharpMask(radius=1.2, percent=80, threshold=2))
    if kept:
        sharper.info["icc_profile"] = kept
    return sharper


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


@lru_cache(maxsize=8)
def _to_inks(source: bytes, output: bytes) -> ImageCms.ImageCmsTransform:
    from PIL import ImageCms

    origin = ImageCms.ImageCmsProfile(io.BytesIO(source)) if source else ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(
        origin,
        ImageCms.ImageCmsProfile(io.BytesIO(output)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def grey_to_black(shown: Pil.Image, profile: Profile | None) -> Pil.Image:
    """A grey picture on the black plate alone: equal lightness between paper white and solid black (IMG-02)."""
    return shown.point(list(_black_curve(profile.data))) if profile is not None else shown


@lru_cache(maxsize=4)
def _black_curve(output: bytes) -> tuple[int, ...]:
    """For each sRGB grey the DeviceGray value (255 = no ink) whose lightness on this paper corresponds."""
    from PIL import Image as Pil
    from PIL import ImageCms

    lab = ImageCms.createProfile("LAB")
    colorimetric = ImageCms.Intent.RELATIVE_COLORIMETRIC
    greys = Pil.new("RGB", (256, 1))
    greys.putdata([(v, v, v) for v in range(256)])
    inks = Pil.new("CMYK", (256, 1))
    inks.putdata([(0, 0, 0, v) for v in range(256)])
    press = ImageCms.ImageCmsProfile(io.BytesIO(output))
    lightness = []
    for strip, source, mode in ((greys, ImageCms.createProfile("sRGB"), "RGB"), (inks, press, "CMYK")):
        done = ImageCms.applyTransform(strip, ImageCms.buildTransform(source, lab, mode, "LAB", colorimetric))
        assert done is not None
        lightness.append(list(done.getchannel(0).tobytes()))
    wanted, printed = lightness
    darkest, white = printed[255], printed[0]
    curve, ink = [], 255
    for value in wanted:
        goal = darkest + value * (white - darkest) // 255
        while ink > 0 and printed[ink] < goal:
            ink -= 1
        curve.append(255 - ink)
    return tuple(curve)


def clamp_ink(shown: Pil.Image, limit: int, findings: Findings | None, place: Place) -> Pil.Image:
    """NP-03: scale C, M and Y down wherever the sum of inks exceeds the limit (per mille); K stays."""
    from PIL import Image as Pil
    from PIL import ImageMath

    most = (limit - _JPEG_ALLOWANCE) * 255 // 1000
    c, m, y, k = shown.split()
    evaluate: Any = ImageMath.lambda_eval
    total = evaluate(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=c, m=m, y=y, k=k)
    peak = int(total.getextrema()[1])
    if peak <= most:
        return shown
    if findings is not None and peak * 1000 > limit * 255:
        percent = peak * 100 // 255
        findings.warning(
            "NP-03",
            f"图片 {place.file} 的总墨量最高 {percent}%，超过 {limit // 10}%，已压到限内",
            f"picture {place.file} has up to {percent} % total ink, over {limit // 10} %; reduced to the limit",
            "请用印厂的特性文件重新分色",
            place,
        )

    def formula(a: Any) -> Any:
        colours = a["t"] - a["k"]
        room = a["max"](a["min"](a["most"] - a["k"], colours), a["t"] * 0)
        return a["convert"](a["v"] * room / a["max"](colours, a["t"] * 0 + 1), "L")

    ceiling = Pil.new("I", shown.size, most)
    scaled = [evaluate(formula, t=total, k=k, v=channel, most=ceiling) for channel in (c, m, y)]
    return Pil.merge("CMYK", (*scaled, k))


def _line_art(shown: Pil.Image, picture: Picture) -> Image:
    """1-bit art keeps its edges: no conversion, no resampling below 1,200 ppi (PF-02)."""
    if effective_ppi(picture) > _LINE_ART_PPI:
        shown = fit(shown.convert("L"), picture, _LINE_ART_PPI).convert("1")
    return Image(shown.width, shown.height, "DeviceGray", 1, shown.tobytes(), "FlateDecode")


def _jpeg(shown: Pil.Image, press: Press) -> Image:
    """JPEG at full colour sampling. Pillow writes CMYK JPEG inverted, as Adobe does."""
    out = io.BytesIO()
    bare = shown.copy()
    bare.info.clear()
    bare.save(out, "JPEG", quality=press.jpeg_quality, subsampling=0, optimize=True)
    space = "DeviceCMYK" if shown.mode == "CMYK" else "DeviceGray"
    return Image(shown.width, shown.height, space, 8, out.getvalue(), "DCTDecode", shown.mode == "CMYK")
