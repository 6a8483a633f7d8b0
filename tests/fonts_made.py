"""Small fonts made for tests: boxes for characters, at the place that a test asks for."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

Box = tuple[int, int, int, int]


def box_font(path: Path, boxes: dict[int, Box]) -> Path:
    """A TrueType font of 1000 units per em whose characters are filled boxes (left, bottom, right, top)."""
    names = [".notdef", *(f"u{point:05X}" for point in boxes)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({point: f"u{point:05X}" for point in boxes})
    glyphs = {}
    for name, (left, bottom, right, top) in zip(names, [(0, 0, 1, 1), *boxes.values()], strict=True):
        pen = TTGlyphPen(None)
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (1000, glyphs[name].xMin) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": path.stem, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    builder.save(path)
    return path


def collection(path: Path, fonts: dict[str, Path]) -> Path:
    """A TrueType collection of these fonts, each under a family name."""
    from fontTools.ttLib import TTCollection, TTFont

    made = TTCollection()
    for family, file in fonts.items():
        font = TTFont(file)
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = family
        made.fonts.append(font)
    made.save(path)
    return path
