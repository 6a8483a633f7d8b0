"""The desk's own face: the bundle's Hei, cut to the characters of GB 2312, in two weights; made once and kept in the cache folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.files.cache import Recipe
from typeset.files.resources import font_folder
from typeset.fonts.subset import for_screen

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"desk-400": 400, "desk-700": 700}
"""Names of the two files and their weights."""
_RECIPE = Recipe("desk-font", __name__, ("uharfbuzz",))
_MORE = "·–—―‘’“”…‰′″※₩€℃№←↑→↓⇄∥≈≠≤≥⌘⌥⏎␣①②③④⑤⑥⑦⑧⑨⑩■□▲△▼▽◆◇○●★☆✓✕✗×÷−＋"


def own_font(name: str) -> bytes | None:
    """The bytes of a face; None for a name that is none, or where the bundle lacks its font."""
    weight = NAMES.get(name)
    path = _source()
    if weight is None or path is None:
        return None
    state = path.stat()
    entry = _RECIPE.entry(name, f"{path.name} {state.st_size} {state.st_mtime_ns}")
    known = entry.read()
    if known is None:
        known = for_screen(path.read_bytes(), _characters(), {"wght": weight})
        entry.write(known)
    return known


def _source() -> Path | None:
    path = font_folder() / "NotoSansSC-wght.ttf"
    return path if path.is_file() else None


def _characters() -> set[str]:
    """GB 2312 with the ASCII and what else an interface shows."""
    out = {chr(code) for code in range(0x20, 0x7F)} | set(_MORE)
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                out.add(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return out
