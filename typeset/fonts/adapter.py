"""The one place that meets uharfbuzz: typed functions over its untyped objects."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from typeset.fonts.harfbuzz import hb
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

_HAN_FEATURES = {"kern": False, "palt": False, "halt": False, "vpal": False, "vhal": False, "chws": False}
_LATIN_FEATURES = {"kern": True, "pwid": True, "palt": False, "halt": False}


class ShapedGlyph(NamedTuple):
    """A shaped glyph."""

    gid: int
    """Its id in the font."""
    cluster: int
    """The offset in the text of its cluster."""
    advance: int
    """Advance, mille em."""
    dx: int
    """Offset across, mille em."""
    dy: int
    """Offset up, mille em."""


def _squared(glyph: ShapedGlyph) -> ShapedGlyph:
    """A glyph of a font without vertical metrics (vmtx): an em down the line, whatever the font's line height is, its ink in
    the middle as HarfBuzz has it (VRT-02)."""
    return glyph._replace(advance=1000, dy=glyph.dy + (glyph.advance - 1000) // 2)


class FontFileError(Exception):
    """Raised when a font file is missing or no font; the message names it. Callers make a finding."""


def parse_key(face: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Split `File.ttf@wght=500` into the file name and its axes."""
    name, _, axes = face.partition("@")
    pairs = (item.split("=") for item in axes.split(",") if item)
    return name, tuple((tag, int(value)) for tag, value in pairs)


_OF_COLLECTION = lazy_pattern(r"(?is)(.*\.(?:ttc|otc))#([0-9]+)")


def file_of(name: str) -> tuple[str, int]:
    """Split `File.ttc#2` into the file and the number of its face; 0 for a name without one."""
    found = _OF_COLLECTION.fullmatch(name)
    return (found[1], int(found[2])) if found else (name, 0)


def make_key(name: str, axes: tuple[tuple[str, int], ...], index: int = 0) -> str:
    """The face key of a font file, the face of a collection, and its axes, sorted by tag."""
    name = f"{name}#{index}" if index else name
    tail = ",".join(f"{tag}={value}" for tag, value in sorted(axes))
    return f"{name}@{tail}" if tail else name


def _stamp(path: Path) -> tuple[int, int, int]:
    """What tells a font file from one that took its place: times and size. Raises FontFileError."""
    try:
        found = path.stat()
    except OSError as error:
        raise FontFileError(str(path)) from error
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


@lru_cache(maxsize=64)
def _open(path: str, stamp: tuple[int, int, int], index: int = 0) -> Any:
    del stamp  # part of what is kept is known by
    try:
        if not Path(path).is_file():
            raise FontFileError(path)
        face = hb.Face(hb.Blob.from_file_path(path), index)
        _ = face.table_tags  # no text where the directory is damaged
    except (OSError, UnicodeError, hb.HarfBuzzError) as error:
        raise FontFileError(path) from error
    if face.glyph_count == 0:
        raise FontFileError(path)
    return face


_MOST_WORDS = 20_000
"""Shaped words that an instance keeps: there is no end of them in a long life."""


class Instance:
    """A font file pinned at axes. All measures in thousandths of an em (ints), y up.

    Raises FontFileError when the file is missing or is no font.
    """

    def __init__(self, key: str, path: Path) -> None:
        name, axes = parse_key(key)
        self.key, self.name, self.path, self.axes = key, name, path, axes
        stamp = _stamp(path)
        self.source = f"{path} {stamp}"
        self.face = _open(str(path), stamp, file_of(name)[1])
        self._font = hb.Font(self.face)
        if axes:
            self._font.set_variations(dict(axes))
        upem = int(self.face.upem)
        self.upem = upem
        self._advance: dict[int, int] = {}
        self._gid: dict[int, int] = {}
        self._ink: dict[int, tuple[int, int, int, int]] = {}
        self._words: dict[tuple[str, str, bool, str], tuple[ShapedGlyph, ...]] = {}

    def _mille(self, value: int) -> int:
        return value if self.upem == 1000 else (value * 1000 + self.upem // 2) // self.upem

    def gid(self, codepoint: int) -> int:
        """The nominal glyph of a code point, 0 when the font has none."""
        found = self._gid.get(codepoint)
        if found is None:
            found = self._gid[codepoint] = int(self._font.get_nominal_glyph(codepoint) or 0)
        return found

    def variant(self, codepoint: int, selector: int) -> int:
        """The glyph of an ideographic variation sequence (异体字选择符), 0 when the font has none."""
        return int(self._font.get_variation_glyph(codepoint, selector) or 0)

    def advance(self, gid: int) -> int:
        """Horizontal advance of a glyph: the value composed with and written in /W."""
        found = self._advance.get(gid)
        if found is None:
            found = self._advance[gid] = self._mille(int(self._font.get_glyph_h_advance(gid)))
        return found

    def ink(self, gid: int) -> tuple[int, int, int, int]:
        """Ink box of a glyph: left, bottom, right, top (all 0 for a blank glyph)."""
        found = self._ink.get(gid)
        if found is None:
            e = self._font.get_glyph_extents(gid)
            box = (
                (0, 0, 0, 0)
                if e is None
                else (e.x_bearing, e.y_bearing + e.height, e.x_bearing + e.width, e.y_bearing)
            )
            found = self._ink[gid] = (
                self._mille(box[0]),
                self._mille(box[1]),
                self._mille(box[2]),
                self._mille(box[3]),
            )
        return found

    def vertical_metrics(self) -> tuple[int, int]:
        """Ascender and descender of the design box, for boxes and FontDescriptor."""
        extents = self._font.get_font_extents("ltr")
        return self._mille(extents.ascender), self._mille(extents.descender)

    def shape(
        self, text: str, features: str = "han", *, vertical: bool = False, language: str = "zh-Hans"
    ) -> tuple[ShapedGlyph, ...]:
        """Shape a short text: `han` (kern, palt, halt off) or `latin` (kern on); vertical uses vert forms.
        language: of Han text, for the font's regional forms (locl, ADV-17).

        In vertical shaping advance is the downward advance, dx and dy the offset from the vertical
        origin's pen position to the glyph's horizontal origin.
        """
        key = (text, features, vertical, language)
        found = self._words.get(key)
        if found is not None:
            return found
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ttb" if vertical else "ltr"
        buffer.language = language if features == "han" else "en"
        if features == "han":
            buffer.script = "Hani"
        hb.shape(self._font, buffer, _HAN_FEATURES if features == "han" else _LATIN_FEATURES)
        mille = self._mille
        square = vertical and "vmtx" not in self.face.table_tags
        glyphs = tuple(
            ShapedGlyph(
                i.codepoint,
                i.cluster,
                mille(-p.y_advance if vertical else p.x_advance),
                mille(p.x_offset),
                mille(p.y_offset),
            )
            for i, p in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
        if square:
            glyphs = tuple(map(_squared, glyphs))
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        self._words[key] = glyphs
        return glyphs
