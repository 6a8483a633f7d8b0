"""Numbers of the SVG subset: lists, attributes, the limit of what is believed."""

from __future__ import annotations

import math
import re

Op = tuple[str | float, ...]
"""M x y, L x y, C x1 y1 x2 y2 x y or Z, absolute, in user units."""

NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBERS = re.compile(NUMBER)


class GeometryError(ValueError):
    """Raised when numbers or commands cannot be read; the message names the piece."""


def numbers(text: str) -> list[float]:
    """Numbers separated by blanks or commas. Raises GeometryError for anything else."""
    rest = _NUMBERS.sub("", text).replace(",", "").strip()
    if rest:
        raise GeometryError(rest[:20])
    return [finite(item) for item in _NUMBERS.findall(text)]


def finite(text: str) -> float:
    """A number of at most ten million. Raises GeometryError."""
    value = float(text)
    if not math.isfinite(value) or abs(value) > 1e7:
        raise GeometryError(text[:20])
    return value


def number(attributes: dict[str, str], key: str, default: float) -> float:
    """A numeric attribute, or its default. Raises GeometryError."""
    text = attributes.get(key)
    return default if text is None else measure(text)


def measure(text: str) -> float:
    """A number in user units; `px` may stand behind it. Raises GeometryError."""
    values = numbers(text.strip().removesuffix("px"))
    if len(values) != 1:
        raise GeometryError(text[:20])
    return values[0]
