"""The shape elements of the SVG subset as path operations."""

from __future__ import annotations

from typeset.intake.art import svg_paths as geometry


def ops_of(tag: str, attributes: dict[str, str]) -> list[geometry.Op]:
    """The operations of a shape element in its own units. Raises GeometryError."""

    def value(key: str) -> float:
        return number(attributes, key, 0)

    if tag == "rect":
        rx = number(attributes, "rx", number(attributes, "ry", 0))
        width, height = value("width"), value("height")
        return (
            geometry.rect(value("x"), value("y"), width, height, rx, number(attributes, "ry", rx))
            if width > 0 and height > 0
            else []
        )
    if tag == "line":
        return [("M", value("x1"), value("y1")), ("L", value("x2"), value("y2"))]
    if tag in ("polyline", "polygon"):
        return geometry.poly(geometry.numbers(attributes.get("points", "")), tag == "polygon")
    if tag in ("circle", "ellipse"):
        rx, ry = (value("r"), value("r")) if tag == "circle" else (value("rx"), value("ry"))
        return geometry.ellipse(value("cx"), value("cy"), rx, ry) if rx > 0 and ry > 0 else []
    return geometry.parse_path(attributes.get("d", ""))


def number(attributes: dict[str, str], key: str, default: float) -> float:
    """A numeric attribute, or its default. Raises GeometryError."""
    text = attributes.get(key)
    return default if text is None else measure(text)


def measure(text: str) -> float:
    """A number in user units; `px` may stand behind it. Raises GeometryError."""
    values = geometry.numbers(text.strip().removesuffix("px"))
    if len(values) != 1:
        raise geometry.GeometryError(text[:20])
    return values[0]
