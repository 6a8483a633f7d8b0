"""Colours of drawings: declared printing inks only."""

from __future__ import annotations

import re

Colour = str | tuple[int, int, int, int] | None

_CMYK = re.compile(r"device-cmyk\(\s*([^)]*?)\s*\)\Z", re.IGNORECASE)
_K = re.compile(r"k\(\s*([^)]*?)\s*\)\Z", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_RGB = re.compile(r"rgba?\(([^)]*)\)\Z", re.IGNORECASE)
_NAMES: dict[str, Colour] = {
    "none": None,
    "transparent": None,
    "black": "black",
    "white": "white",
    "red": "red",
}
_RGB_NAMES = {
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "lightgray": (211, 211, 211),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "yellow": (255, 255, 0),
    "orange": (255, 165, 0),
    "brown": (165, 42, 42),
    "pink": (255, 192, 203),
    "purple": (128, 0, 128),
    "gold": (255, 215, 0),
}


class ColourError(ValueError):
    """Raised for a colour that is no ink; args: the suggested form."""


def parse_colour(text: str) -> Colour:
    """A palette name, CMYK per mille, or None for `none`. Raises ColourError with the form to use."""
    word = text.strip()
    if word.lower() in _NAMES:
        return _NAMES[word.lower()]
    match = _CMYK.match(word)
    if match is not None:
        inks = [_ink(part) for part in re.split(r"[\s,]+", match.group(1))]
        if len(inks) == 4:
            return (inks[0], inks[1], inks[2], inks[3])
        raise ColourError("device-cmyk(0 100% 100% 0)")
    match = _K.match(word)
    if match is not None:
        return (0, 0, 0, _ink(match.group(1)))
    raise ColourError(_suggest(word))


def _ink(text: str) -> int:
    """`60%`, or a share such as `0.6`, as per mille."""
    number = text[:-1] if text.endswith("%") else text
    try:
        value = float(number) * (10 if text.endswith("%") else 1000)
    except ValueError as error:
        raise ColourError("device-cmyk(0 100% 100% 0)") from error
    if not 0 <= value <= 1000:
        raise ColourError("device-cmyk(0 100% 100% 0)")
    return round(value)


def _suggest(word: str) -> str:
    """The printing form nearest to an RGB colour."""
    rgb = _rgb(word)
    if rgb is None:
        return "device-cmyk(0 100% 100% 0)"
    k = 255 - max(rgb)
    if max(rgb) == min(rgb):
        return f"k({round(k / 2.55)}%)"
    inks = [round((255 - value - k) * 100 / (255 - k)) for value in rgb]
    return f"device-cmyk({inks[0]}% {inks[1]}% {inks[2]}% {round(k / 2.55)}%)"


def _rgb(word: str) -> tuple[int, int, int] | None:
    match = _HEX.match(word)
    if match is not None:
        digits = match.group(1)
        if len(digits) == 3:
            digits = "".join(char * 2 for char in digits)
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    match = _RGB.match(word)
    if match is not None:
        parts = re.findall(r"[\d.]+", match.group(1))
        if len(parts) >= 3:
            values = [min(255, int(float(part))) for part in parts[:3]]
            return values[0], values[1], values[2]
    return _RGB_NAMES.get(word.lower())
