"""Font files before they are used: whole, a font, and of a collection the face that is meant (FACE-01, FACE-03)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from typeset.files import opening, watching
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern
from typeset.process import hush

if TYPE_CHECKING:
    from pathlib import Path

_SFNT = (b"\0\1\0\0", b"OTTO", b"true")
_COLLECTION = b"ttcf"
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp")
_OUTLINES = ("glyf", "CFF ", "CFF2")
_MAGIC = bytes.fromhex("5F0F3CF5")
_MOST_FACES, _MOST_TABLES = 256, 512

_REGIONS = {
    "JP": ("日本", "Japanese"), "KR": ("韩国", "Korean"), "TC": ("台湾", "Taiwan"), "TW": ("台湾", "Taiwan"),
    "HK": ("香港", "Hong Kong"), "HC": ("香港", "Hong Kong"), "MO": ("澳门", "Macau"),
}  # fmt: skip
_MAINLAND = ("SC", "CN", "GB", "GB18030")
_WORD = lazy_pattern(r"[A-Za-z0-9]+")


class Trouble(NamedTuple):
    """Why a font file cannot serve."""

    zh: str
    """The reason in Chinese."""
    en: str
    """The reason in English."""
    hint: str
    """What to do."""


def trouble(path: Path, index: int = 0) -> Trouble | None:
    """What is wrong with a font file's structure, None where nothing is. index: the face of a collection.

    Only the directory and a few fixed places are read: a font may have twenty megabytes.
    """
    watching.note_part(path)
    try:
        found = path.stat()
    except OSError:
        return _trouble(path.as_posix(), index, (0, 0))
    return _trouble(path.as_posix(), index, (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=64)
def _trouble(path: str, index: int, stamp: tuple[int, int]) -> Trouble | None:
    del stamp  # a file that took another's place is looked at anew
    try:
        return _examined(path, index)
    except opening.OpeningError as error:
        return Trouble(error.zh, error.en, "检查文件和权限")


def _examined(path: str, index: int) -> Trouble | None:
    size, start = opening.piece(path, 0, 12 + 4 * _MOST_FACES)
    magic = start[:4]
    if magic in (b"wOFF", b"wOF2"):
        return Trouble(
            "网页字体（WOFF），排版不能用", "a web font (WOFF), which cannot be set with", "换成 .ttf 或 .otf"
        )
    if magic not in (*_SFNT, _COLLECTION):
        zh = "空文件" if not size else "里面不是字体"
        en = "empty" if not size else "no font"
        return Trouble(zh, en, "重新取字体文件：下载时可能存成了网页")
    at = 0
    if magic == _COLLECTION:
        count = min(int.from_bytes(start[8:12], "big"), _MOST_FACES)
        if not 0 <= index < count:
            zh, en = (
                f"字体集里只有 {count} 款（index 从 0 数）",
                f"a collection of {count} faces, counted from 0",
            )
            return Trouble(zh, en, f"index 写 0 到 {count - 1}，或写字体名")
        at = int.from_bytes(start[12 + 4 * index : 16 + 4 * index], "big")
    return _directory(path, size, at)


def _directory(path: str, size: int, at: int) -> Trouble | None:
    cut = Trouble("不完整或已损坏", "truncated or damaged", "重新取字体文件")
    _, head = opening.piece(path, at, 12 + 16 * _MOST_TABLES)
    count = int.from_bytes(head[4:6], "big")
    if not 0 < count <= _MOST_TABLES or len(head) < 12 + 16 * count:
        return cut
    tables = {}
    for row in (head[12 + 16 * k : 28 + 16 * k] for k in range(count)):
        place, length = int.from_bytes(row[8:12], "big"), int.from_bytes(row[12:16], "big")
        if place + length > size or not all(0x20 <= byte <= 0x7E for byte in row[:4]):
            return cut
        tables[row[:4].decode("latin-1")] = place, length
    if any(not tables.get(name, (0, 0))[1] for name in _NEEDED) or not any(
        tables.get(name, (0, 0))[1] for name in _OUTLINES
    ):
        return cut
    _, first = opening.piece(path, tables["head"][0], 20)
    _, most = opening.piece(path, tables["maxp"][0], 6)
    units = int.from_bytes(first[18:20], "big")
    sound = first[12:16] == _MAGIC and 16 <= units <= 16384 and int.from_bytes(most[4:6], "big") > 0
    return None if sound else cut


@lru_cache(maxsize=16)
def names_of(path: str) -> tuple[tuple[str, ...], ...]:
    """Of each face of a collection the names it goes by, the family first; () for what is none or cannot be read."""
    _, start = opening.piece(path, 0, 12)
    if start[:4] != _COLLECTION:
        return ()
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    hush.libraries()

    out = []
    for number in range(min(int.from_bytes(start[8:12], "big"), _MOST_FACES)):
        try:
            with TTFont(path, fontNumber=number, lazy=True) as font:
                table = font["name"]
                found = [table.getDebugName(key) for key in (16, 1, 4, 6)]
                more = [record.toUnicode() for record in table.names if record.nameID in (1, 4, 16)]
        except (TTLibError, KeyError, ValueError, OSError, IndexError, AssertionError, UnicodeError):
            found, more = [], []
        out.append(tuple(dict.fromkeys(name for name in (*found, *more) if name)))
    return tuple(out)


def number_of(path: str, wanted: str) -> int | None:
    """The number of a collection's face by number or name; None where there is none of that name. A file of one face has
    number 0 alone."""
    if wanted.isdigit():
        return int(wanted)
    faces = names_of(path)
    key = _key(wanted)
    for number, names in enumerate(faces):
        if key in map(_key, names):
            return number
    return None


def _key(name: str) -> str:
    return "".join(name.casefold().replace("-", " ").split())


def elsewhere(path: str) -> tuple[str, str, str, str] | None:
    """Where a collection's first face is of another region than the mainland: its name, the region in Chinese and English,
    and the name of the face that has the mainland's forms ("" where none says so)."""
    faces = names_of(path)
    if not faces or not faces[0]:
        return None
    region = next((_REGIONS[word] for word in _WORD.findall(faces[0][0]) if word in _REGIONS), None)
    if region is None:
        return None
    home = next((n[0] for n in faces if n and any(w in _MAINLAND for w in _WORD.findall(n[0]))), "")
    return faces[0][0], region[0], region[1], home
