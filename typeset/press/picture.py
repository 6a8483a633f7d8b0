"""Pictures for the press (图片转换): crop, resample, sharpen, convert, keep within the ink limit.

Relative colorimetric with black point compensation keeps a newsprint profile under its limit (NP-03);
the sum of inks is clamped after conversion all the same. Originals in the paper's own inks that comply are
passed on. Results are cached by content, together with what was found.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from typeset.files import opening
from typeset.files.cache import Entry, Recipe
from typeset.findings import ERROR, WARNING, Findings, Place
from typeset.findings.stored import packed, unpacked
from typeset.findings.telling import tell
from typeset.named_tuple import NamedTuple
from typeset.paint.target import Image
from typeset.press.prepare import fit, in_colour, on_white, open_cropped, open_parts, sharpen
from typeset.press.printing import AS_EVER, Printing
from typeset.press.separate import (
    clamp_ink,
    colour_to_black,
    from_inks,
    grey_to_black,
    most_ink,
    to_cmyk,
)
from typeset.units import PT

if TYPE_CHECKING:
    from PIL import Image as Pil

    from typeset.model.paper import Press
    from typeset.press.prepare import Parts
    from typeset.press.profile import Profile
    from typeset.sheet.types import Picture

__all__ = ["clamp_ink", "convert", "effective_ppi", "fit", "open_cropped", "press_image", "unreadable"]

MAX_BYTES = 400_000_000
"""A picture file beyond this is none."""

_RECIPE = Recipe("pic", __name__, ("pillow",))

_LINE_ART_PPI = 1200
_LEAST, _LOW = 100, 150


class Conditions(NamedTuple):
    """What a picture is converted for."""

    press: Press
    """The paper's limits: resolution, sharpening, ink, quality."""
    profile: Profile | None
    """The output's inks; None where no profile can be used."""
    printing: Printing = AS_EVER
    """How it is to come out."""


def press_image(
    picture: Picture,
    press: Press,
    profile: Profile | None,
    *,
    findings: Findings,
    page: int = 0,
    printing: Printing = AS_EVER,
) -> Image | None:
    """A picture as the press takes it; None and a finding when it cannot be read."""
    place = Place(picture.source, page=page)
    try:
        raw = opening.read(picture.source, MAX_BYTES)
    except OSError as error:
        unreadable(picture, error, findings, page)
        return None
    _check_resolution(picture, findings, place)
    # what is no matter of pictures is taken off, so that nothing can depend on it and yet not stand in the key
    press = press._replace(bleed=0, marks=(), deadline="", sheets="", colour_pages=None)
    conditions = Conditions(press, profile, printing)
    entry = _entry(raw, picture, conditions)
    stored = entry.read()
    made = _unpack(stored, findings, place) if stored is not None else None
    if made is None:
        notes = Findings()
        try:
            made = convert(raw, picture, conditions, notes, place)
        except (OSError, ValueError, SyntaxError) as error:
            unreadable(picture, error, findings, page)
            return None
        findings.extend(notes)
        entry.write(_pack(made, notes))
    return made


def unreadable(picture: Picture, error: Exception, findings: Findings, page: int) -> None:
    """IMG-03: an error that names the picture; the painter draws a crossed box."""
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    findings.add(tell("IMG-03", at=Place(picture.source, page=page), picture=picture.source, why=why))


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
    severity = ERROR if ppi < _LEAST else WARNING
    findings.add(tell("PF-01.picture", at=place, severity=severity, picture=picture.source, ppi=ppi))


def _entry(raw: bytes, picture: Picture, conditions: Conditions) -> Entry:
    """Where a converted picture is kept: its file's name too, for findings tell it; not where on a page it stands."""
    press, profile, printing = conditions
    shown = repr((picture._replace(x=0, y=0, alt="", story=""), press, printing))
    return _RECIPE.entry(raw, shown, *((profile.name, profile.data) if profile else ()))


def _pack(image: Image, notes: Findings) -> bytes:
    """One line of JSON, then the samples of the picture and of its mask."""
    mask = image.mask
    head = [list(_head(image)), list(_head(mask)) if mask else None, len(image.data), packed(notes)]
    return json.dumps(head).encode("ascii") + b"\n" + image.data + (mask.data if mask else b"")


def _head(image: Image) -> tuple[int, int, str, int, str, bool]:
    return (image.width, image.height, image.space, image.bits, image.coding, image.inverted)


def _unpack(stored: bytes, findings: Findings, place: Place) -> Image | None:
    """The cached picture; what was found when it was made is found again, on the page that it stands on now."""
    line, _, data = stored.partition(b"\n")
    try:
        head, mask, length, told = json.loads(line)
        image = _image(head, data[:length])
        if mask is not None:
            image = image._replace(mask=_image(mask, data[length:]))
        notes = [note._replace(place=place) for note in unpacked(told)]
    except (ValueError, TypeError, LookupError):
        return None
    findings.extend(notes)
    return image


def _image(head: list[object], data: bytes) -> Image:
    width, height, space, bits, coding, inverted = head
    return Image(
        int(str(width)), int(str(height)), str(space), int(str(bits)), data, str(coding), bool(inverted)
    )


def convert(raw: bytes, picture: Picture, conditions: Conditions, findings: Findings, place: Place) -> Image:
    """The steps of a conversion. Raises OSError, ValueError or SyntaxError for bytes that are no picture."""
    press, profile, printing = conditions
    parts = open_parts(raw, picture)
    if parts.spots:
        _tell_spots(parts.spots, press, findings, place)
    live = printing.live and parts.alpha is not None
    shown = in_colour(parts) if live else on_white(parts)
    if shown.mode == "1":
        return _line_art(shown, picture)
    if shown.mode == "CMYK":
        return _inks(raw, parts, picture, conditions=conditions, findings=findings, place=place)
    if shown.mode == "L" and (passed := _made_for_press(raw, parts, shown, picture, press)):
        return passed
    own = parts.profile
    ready = sharpen(fit(shown, picture, press.resolution), press.sharpen, press.resolution)
    if ready.mode == "L":
        made = _jpeg(grey_to_black(ready, profile, own if _space(own) == b"GRAY" else b""), press)
    elif printing.mono:
        _tell_greyed(findings, place)
        made = _jpeg(colour_to_black(ready, profile, own if _space(own) == b"RGB " else b""), press)
    else:
        made = _jpeg(clamp_ink(to_cmyk(ready, profile), press.ink_limit, None, place), press)
    return made._replace(mask=_mask(parts.alpha, ready.size)) if live and parts.alpha else made


def _mask(alpha: Pil.Image, size: tuple[int, int]) -> Image:
    from PIL import Image as Pil

    fitted = alpha if alpha.size == size else alpha.resize(size, Pil.Resampling.LANCZOS, reducing_gap=3.0)
    return Image(size[0], size[1], "DeviceGray", 8, fitted.tobytes(), "FlateDecode")


def _space(profile: bytes) -> bytes:
    return profile[16:20] if profile[36:40] == b"acsp" else b""


def _tell_spots(number: int, press: Press, findings: Findings, place: Place) -> None:
    """PF-14: a picture in more inks than the four."""
    severity = ERROR if press.spot == "refuse" else WARNING
    findings.add(tell("PF-14.picture", at=place, severity=severity, picture=place.file, count=number))


def _made_for_press(
    raw: bytes, parts: Parts, shown: Pil.Image, picture: Picture, press: Press
) -> Image | None:
    """A grey picture whose own profile is a press's: its values are black ink already and stay as they are."""
    if _space(parts.profile) != b"GRAY" or parts.profile[12:16] != b"prtr" or parts.alpha is not None:
        return None
    if fit(shown, picture, press.resolution) is not shown:
        return _jpeg(sharpen(fit(shown, picture, press.resolution), press.sharpen, press.resolution), press)
    return _as_it_is(raw, parts, "DeviceGray") or _jpeg(shown, press)


def _inks(
    raw: bytes, parts: Parts, picture: Picture, *, conditions: Conditions, findings: Findings, place: Place
) -> Image:
    """A CMYK original: passed on when it is in the paper's inks, within the limit and no finer than wanted;
    else converted, reduced and said to be."""
    press, profile, printing = conditions
    shown = parts.shown
    own = parts.profile if _space(parts.profile) == b"CMYK" else b""
    foreign = bool(own) and profile is not None and own[128:] != profile.data[128:]
    if printing.mono:
        _tell_greyed(findings, place)
        grey = colour_to_black(fit(shown, picture, press.resolution), profile, own)
        return _jpeg(grey, press)
    if foreign and profile is not None:
        converted = from_inks(shown, own, profile)
        if converted is not None:
            shown = converted
            _tell_foreign(profile, findings, place)
    elif most_ink(shown) <= press.ink_limit and fit(shown, picture, press.resolution) is shown:
        return _black_only(shown, press) or _as_it_is(raw, parts, "DeviceCMYK") or _jpeg(shown, press)
    ready = fit(shown, picture, press.resolution)
    clamped = clamp_ink(ready, press.ink_limit, None if foreign else findings, place)
    return _black_only(clamped, press) or _jpeg(clamped, press)


def _tell_greyed(findings: Findings, place: Place) -> None:
    findings.add(tell("IMP-04.picture", at=place, picture=place.file))


def _tell_foreign(profile: Profile, findings: Findings, place: Place) -> None:
    findings.add(tell("IMG-01.converted", at=place, picture=place.file, profile=profile.name))


_FAINT = 2
"""Of 255: colour that JPEG leaves in a picture of black ink alone."""


def _black_only(shown: Pil.Image, press: Press) -> Image | None:
    """A CMYK picture without C, M and Y as a grey one: the same print, and the page may count as black only."""
    from PIL import ImageChops

    if any(int(shown.getchannel(i).getextrema()[1]) > _FAINT for i in range(3)):  # type: ignore[arg-type]
        return None
    return _jpeg(ImageChops.invert(shown.getchannel(3)), press)


def _as_it_is(raw: bytes, parts: Parts, space: str) -> Image | None:
    """The JPEG of the original itself, where it can stand in the file; None where it must be written anew."""
    from typeset.press.jpeg import bare_jpeg

    found = bare_jpeg(raw, 4 if space == "DeviceCMYK" else 1) if parts.whole else None
    if found is None:
        return None
    width, height = parts.shown.size
    return Image(width, height, space, 8, found, "DCTDecode", space == "DeviceCMYK")


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
