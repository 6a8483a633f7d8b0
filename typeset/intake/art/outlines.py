"""The outline of a cut-out (去底图): what of a picture is not clear, band by band from its head. Kept by content."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

from typeset.files import memory, opening
from typeset.files.cache import Recipe
from typeset.model.story import OUTLINE, Drawing, Figure

if TYPE_CHECKING:
    from PIL import Image as Pil

Outline = tuple[tuple[int, int], ...]

_RECIPE = Recipe("outline", __name__, ("pillow",))
_MOST = 400_000_000
_OPAQUE = 96
"""Of 255: what is less opaque counts as clear (a soft shadow's edge)."""

_GRID = 6 * OUTLINE
"""Cells across and down in which a drawing's outline is looked for."""

_CURVE = 12
"""Straight pieces that stand for a curve of a drawing."""


def outline_of(figure: Figure) -> Outline:
    """The outline of what of a picture may be shown; () where nothing of it is clear, or it cannot be read."""
    if figure.drawing is not None:
        if min(figure.drawing.width, figure.drawing.height) <= 0:
            return ()
        return _without_frame(_bands(_drawn(figure.drawing)))
    if not figure.width:
        return ()
    return memory.kept_of_file(
        f"outline {figure.source} {figure.crop}", figure.source, lambda: _measured(figure)
    )


def _measured(figure: Figure) -> Outline:
    try:
        raw = opening.read(figure.source, _MOST)
    except OSError:
        return ()
    entry = _RECIPE.entry(raw, repr(figure.crop))
    known = entry.read()
    if known is not None:
        try:
            return tuple((int(left), int(right)) for left, right in json.loads(known))
        except (ValueError, TypeError):
            pass
    try:
        mask = _clear(raw, figure)
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        TypeError,
        KeyError,
        MemoryError,
        struct.error,
    ):
        return ()  # what is wrong with it was told when it was looked at
    made = () if mask is None else _without_frame(_bands(mask))
    entry.write(json.dumps(made).encode())
    return made


def _clear(raw: bytes, figure: Figure) -> Pil.Image | None:
    """What is opaque of a bitmap, upright and cropped; None where all of it is."""
    from typeset.bitmaps import bitmap

    with bitmap.opened(raw) as image:
        image.load()
        shown = bitmap.upright(image)
    if "A" not in shown.getbands() and "transparency" not in shown.info:
        return None
    alpha = shown.convert("RGBA").getchannel("A")
    return alpha if figure.crop is None else alpha.crop(figure.crop)


def _bands(mask: Pil.Image) -> Outline:
    out: list[tuple[int, int]] = []
    opaque = mask.point([255 if value >= _OPAQUE else 0 for value in range(256)])
    for band in range(OUTLINE):
        top = band * mask.height // OUTLINE
        foot = max(top + 1, (band + 1) * mask.height // OUTLINE)
        found = opaque.crop((0, top, mask.width, foot)).getbbox()
        out.append(
            (0, 0) if found is None else (found[0] * 1000 // mask.width, -(-found[2] * 1000 // mask.width))
        )
    return tuple(out)


def _without_frame(found: Outline) -> Outline:
    """Nothing where the picture fills its frame, or shows nothing."""
    whole = all(band == (0, 1000) for band in found)
    return () if whole or all(left >= right for left, right in found) else found


def _drawn(drawing: Drawing) -> Pil.Image:
    """The shapes of a drawing as a mask; its lettering counts by its base points."""
    from PIL import Image as Pil
    from PIL import ImageDraw

    mask = Pil.new("L", (_GRID, _GRID))
    pen = ImageDraw.Draw(mask)
    across, down = _GRID / drawing.width, _GRID / drawing.height
    for shape in drawing.shapes:
        for points in _polygons(shape.ops, across, down):
            if shape.fill is not None and len(points) > 2:
                pen.polygon(points, fill=255)
            if shape.stroke is not None and len(points) > 1:
                pen.line(points, fill=255, width=max(1, round(shape.stroke_width * max(across, down))))
    for word in drawing.letterings:
        wide = word.size * len(word.text)
        left = word.x - {"start": 0.0, "middle": wide / 2}.get(word.anchor, wide)
        pen.rectangle(
            (left * across, (word.y - word.size) * down, (left + wide) * across, word.y * down), fill=255
        )
    return mask


def _polygons(
    ops: tuple[tuple[str | float, ...], ...], across: float, down: float
) -> list[list[tuple[float, float]]]:
    """The outlines of a shape, straight pieces for curves, in cells of the mask."""
    out: list[list[tuple[float, float]]] = []
    for op in ops:
        values = [float(value) for value in op[1:]]
        points = [(x * across, y * down) for x, y in zip(values[::2], values[1::2], strict=True)]
        if op[0] == "M":
            out.append(points)
        elif op[0] == "L" and out:
            out[-1].extend(points)
        elif op[0] == "C" and out:
            out[-1].extend(_curve(out[-1][-1], points))
        elif op[0] == "Z" and out and out[-1]:
            out[-1].append(out[-1][0])
    return out


def _curve(start: tuple[float, float], points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    (x0, y0), ((x1, y1), (x2, y2), (x3, y3)) = start, points
    out = []
    for step in range(1, _CURVE + 1):
        t = step / _CURVE
        s = 1 - t
        out.append(
            (
                s**3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t**3 * x3,
                s**3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t**3 * y3,
            )
        )
    return out
