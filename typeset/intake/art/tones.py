"""How light a picture is in each part of it: what type that stands on it is judged by (TIT-18). Kept by content."""

from __future__ import annotations

import struct

from typeset.files import memory, opening
from typeset.files.cache import Recipe
from typeset.model.story import TONES

_RECIPE = Recipe("tones", __name__, ("pillow",))
_MOST = 400_000_000


def tones_of(path: str) -> tuple[int, ...]:
    """The lightness of the upright picture in TONES × TONES cells, row by row, transparent places as paper; () where it cannot
    be read."""
    return memory.kept_of_file(f"tones {path}", path, lambda: tuple(_measured(path)))


def _measured(path: str) -> bytes:
    try:
        raw = opening.read(path, _MOST)
    except OSError:
        return b""
    entry = _RECIPE.entry(raw)
    known = entry.read()
    if known is not None and len(known) == TONES * TONES:
        return known
    try:
        made = _look(raw)
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
        return b""  # what is wrong with it was told when it was looked at
    entry.write(made)
    return made


def _look(raw: bytes) -> bytes:
    from PIL import Image as Pil

    from typeset.bitmaps import bitmap

    with bitmap.opened(raw) as image:
        image.draft("RGB", (image.width // 4, image.height // 4))
        image.load()
        shown = bitmap.upright(image)
    if bitmap.is_deep(shown.mode):
        shown = bitmap.shallow(shown)
    if "A" in shown.getbands() or "transparency" in shown.info:
        shown = shown.convert("RGBA")
        shown = Pil.alpha_composite(Pil.new("RGBA", shown.size, "white"), shown)
    return shown.convert("L").resize((TONES, TONES), Pil.Resampling.BOX).tobytes()
