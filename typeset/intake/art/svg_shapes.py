"""The shape elements of the SVG subset as path operations."""

from __future__ import annotations

from typeset.intake.art.svg_numbers import GeometryError, Op, number, numbers
from typeset.intake.art.svg_paths import parse_path

KAPPA = 0.5522847498307936
"""How far a quarter circle's control points stand from its ends, in radii."""


def ops_of(tag: str, attributes: dict[str, str]) -> list[Op]:
    """The operations of a shape element in its own units. Raises GeometryError."""
    if tag == "path":
        return parse_path(attributes.get("d", ""))
    if tag in ("polyline", "polygon"):
        return poly(numbers(attributes.get("points", "")), close=tag == "polygon")
    if tag == "line":
        x1, y1, x2, y2 = _values(attributes, "x1", "y1", "x2", "y2")
        return [("M", x1, y1), ("L", x2, y2)]
    if tag == "rect":
        return _rect_of(attributes)
    cx, cy = _values(attributes, "cx", "cy")
    rx, ry = _values(attributes, "r", "r") if tag == "circle" else _values(attributes, "rx", "ry")
    return ellipse(cx, cy, rx, ry) if rx > 0 and ry > 0 else []


def _values(attributes: dict[str, str], *keys: str) -> tuple[float, ...]:
    return tuple(number(attributes, key, 0) for key in keys)


def _rect_of(attributes: dict[str, str]) -> list[Op]:
    rx = number(attributes, "rx", number(attributes, "ry", 0))
    ry = number(attributes, "ry", rx)
    x, y, width, height = _values(attributes, "x", "y", "width", "height")
    return rect((x, y, width, height), rx, ry) if width > 0 and height > 0 else []


def rect(box: tuple[float, float, float, float], rx: float, ry: float) -> list[Op]:
    """A rectangle (x, y, width, height), corners rounded by rx and ry."""
    x, y, w, h = box
    rx, ry = min(rx, w / 2), min(ry, h / 2)
    if rx <= 0 or ry <= 0:
        return [("M", x, y), ("L", x + w, y), ("L", x + w, y + h), ("L", x, y + h), ("Z",)]
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    r, b = x + w, y + h
    return [
        ("M", x + rx, y),
        ("L", r - rx, y),
        ("C", r - kx, y, r, y + ky, r, y + ry),
        ("L", r, b - ry),
        ("C", r, b - ky, r - kx, b, r - rx, b),
        ("L", x + rx, b),
        ("C", x + kx, b, x, b - ky, x, b - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    ]


def ellipse(cx: float, cy: float, rx: float, ry: float) -> list[Op]:
    """An ellipse of four curves."""
    kx, ky = rx * KAPPA, ry * KAPPA
    return [
        ("M", cx + rx, cy),
        ("C", cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
        ("C", cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
        ("C", cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
        ("C", cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
        ("Z",),
    ]


def poly(points: list[float], *, close: bool) -> list[Op]:
    """A polyline or polygon. Raises GeometryError for an odd count."""
    if len(points) % 2 or len(points) < 4:
        raise GeometryError(f"{len(points)} numbers")
    ops: list[Op] = [("M" if i == 0 else "L", points[i], points[i + 1]) for i in range(0, len(points), 2)]
    return [*ops, ("Z",)] if close else ops
