"""A documented SVG subset -> model.Drawing: vector art in declared printing inks with live type.

Elements: svg (viewBox), g, rect, line, polyline, polygon, circle, ellipse, path, text, tspan, title, desc.
Presentation attributes only. Colours: device-cmyk(0 100% 100% 0), k(60%), black, white, red, none.
"""

from __future__ import annotations

import json
from typing import Any

from typeset.files.cache import Recipe
from typeset.findings import Finding, Findings, Place
from typeset.findings.stored import packed, unpacked
from typeset.model.story import Drawing, Lettering, Shape

MAX_BYTES = 8_000_000
_RECIPE = Recipe("drawing", __name__, ("fonttools", "pyyaml"))


def read_drawing(raw: bytes, name: str, findings: Findings) -> Drawing | None:
    """The drawing of an SVG file's bytes, or None when it is no drawing at all.

    What the subset does not know is left out with an error at its line. Findings: DRW-01 (XML), DRW-02
    (DTD or entity), DRW-03 (element), DRW-04 (colour), DRW-05 (numbers), DRW-06 (attribute or style),
    DRW-07 (viewBox), DRW-08 (type), DRW-09 (nothing drawn).
    """
    entry = _RECIPE.entry(name, raw)
    known = entry.read()
    if known is not None:
        made = _unpack(known)
        if made is not None:
            findings.extend(made[1])
            return made[0]
    collected = Findings()
    drawing = _parse(raw, name, collected)
    entry.write(json.dumps({"drawing": drawing, "findings": packed(collected)}).encode())
    findings.extend(collected)
    return drawing


def _parse(raw: bytes, name: str, findings: Findings) -> Drawing | None:
    from typeset.intake.art.svg import parse_svg

    if len(raw) > MAX_BYTES:
        findings.error(
            "DRW-05",
            f"图“{name}”太大（{len(raw)} 字节）",
            f"the drawing {name} is too large ({len(raw)} bytes)",
            place=Place(name),
        )
        return None
    return parse_svg(raw, name, findings)


def _unpack(body: bytes) -> tuple[Drawing | None, list[Finding]] | None:
    """A cached drawing; None when the entry is not of this form."""
    try:
        data = json.loads(body)
        found = unpacked(data["findings"])
        kept = data["drawing"]
        if kept is None:
            return None, found
        width, height, shapes, letterings, modules = kept
        return Drawing(
            width,
            height,
            tuple(_shape(item) for item in shapes),
            tuple(_lettering(item) for item in letterings),
            modules,
        ), found
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _shape(item: list[Any]) -> Shape:
    ops, fill, stroke, width, dash, even_odd = item
    return Shape(tuple(tuple(op) for op in ops), _colour(fill), _colour(stroke), width, tuple(dash), even_odd)


def _lettering(item: list[Any]) -> Lettering:
    made = Lettering(*item)
    return made._replace(colour=_colour(item[7]) or "black")


def _colour(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
