"""The faces of a page as web fonts (网页字体): pieces of fonts that hold exactly the glyphs that pages show, more when more are shown.

A class stands for a face; it names the families of its pieces, and every piece is named by its content, so that a browser may keep it
for ever. Pieces are only added; many small ones become one, which looks the same, for a glyph keeps its character.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from typing import TYPE_CHECKING

from typeset.fonts.webfont import web_font
from typeset.paint.svg.codes import PRIVATE, PrivateCodes, stands_for_itself
from typeset.paint.svg.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typeset.fonts.adapter import Instance
    from typeset.fonts.book import FontBook

_MOST_PIECES = 8
"""Pieces of a face; one more and the small ones become one."""

_RETIRED = 64
"""Pieces that are none any more and can still be asked for, by a browser that was told of them."""

MOST_GLYPHS = 60_000
"""Glyphs of all faces from which on it is time to begin anew."""


class _Face:
    """What is known of one face."""

    def __init__(self, instance: Instance, name: str) -> None:
        self.instance, self.name = instance, name
        self.wanted: dict[int, int] = {}
        """Code points and glyphs that no piece has yet."""
        self.pieces: list[tuple[str, dict[int, int]]] = []
        """Name and glyphs of each, the oldest first."""
        self.prepared = False
        """Whether it has had the commonest ideographs."""

    def has(self, code: int) -> bool:
        return code in self.wanted or any(code in glyphs for _, glyphs in self.pieces)


class _Characters(dict[tuple[int, str], str]):
    """Characters of a face by glyph and text, escaped; what is not known yet is made known."""

    def __init__(self, made: Callable[[int, str], str]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, pair: tuple[int, str]) -> str:
        found = self[pair] = escaped(self._made(*pair))
        return found


class WebFonts:
    """The fonts of a book as a browser is given them. One thread at a time hands out characters and cuts pieces; any may ask for one.

    most: glyphs of all faces from which on `full` says that it is time to begin anew."""

    def __init__(self, book: FontBook, most: int = MOST_GLYPHS) -> None:
        self._book, self._most = book, most
        self.generation = 0
        """How often it was begun anew."""
        self._data: dict[str, bytes] = {}
        self._retired: OrderedDict[str, bytes] = OrderedDict()
        self._begin()

    def _begin(self) -> None:
        self._faces: dict[str, _Face] = {}
        self._characters: dict[str, _Characters] = {}
        self._private = PrivateCodes()

    # Writing

    def family(self, face: str) -> str:
        """The class of a face key. The same key has the same one wherever it is asked, until it is begun anew.

        Raises FontFileError for a face whose font file is not there."""
        found = self._faces.get(face)
        if found is None:
            found = self._faces[face] = _Face(self._book.instance(face), self._free_name(face))
            self._characters[face] = _Characters(lambda gid, text: self._character(found, gid, text))
        return found.name

    def _free_name(self, face: str) -> str:
        digest = blake2b(face.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        taken = {known.name for known in self._faces.values()}
        tail = f"g{self.generation}" if self.generation else ""
        return next(
            name for length in range(6, len(digest)) if (name := f"f{digest[:length]}{tail}") not in taken
        )

    def char(self, face: str, gid: int, text: str) -> str:
        """The character that draws a glyph standing for a text: the text itself or a private one."""
        self.family(face)
        return self._character(self._faces[face], gid, text)

    def run(self, face: str, gids: tuple[int, ...], texts: tuple[str, ...]) -> str:
        """The characters of glyphs of one face, escaped: one for each glyph."""
        known = self._characters.get(face)
        if known is None:
            self.family(face)
            known = self._characters[face]
        return "".join(map(known.__getitem__, zip(gids, texts, strict=True)))

    def _character(self, face: _Face, gid: int, text: str) -> str:
        itself = stands_for_itself(text) and face.instance.gid(ord(text)) == gid
        char = text if itself else self._private.char(gid, text)
        if gid and not face.has(ord(char)):
            face.wanted[ord(char)] = gid
        return char

    # Pieces

    def classes(self) -> dict[str, list[str]]:
        """The families of every class, in the order in which a browser is to look. Cuts what was handed out and is in no piece yet."""
        for face in self._faces.values():
            if face.wanted:
                self._cut(face)
        return {face.name: [name for name, _ in face.pieces] for face in self._faces.values()}

    def chunk(self, name: str) -> bytes | None:
        """The sfnt of a family; None for a name that is none, or has long been another piece's."""
        return self._data.get(name) or self._retired.get(name)

    def private(self) -> Mapping[str, str]:
        """What the private characters stand for, "" for the second glyph of a pair; a browser that is asked for text puts it back."""
        return self._private.texts

    def prepare(self) -> bool:
        """Adds the commonest ideographs (GB 2312, level 1) to the face that shows most, so that what is typed next seldom needs a piece
        of its own; False where it has them. Some 40 ms for the bundle's Song: for a moment when nobody waits."""
        face = max(self._faces.values(), key=_size, default=None)
        if face is None or face.prepared or not _size(face):
            return False
        face.prepared = True
        self.classes()
        for char in _commonest():
            gid = face.instance.gid(ord(char))
            if gid and not face.has(ord(char)):
                face.wanted[ord(char)] = gid
        self.classes()
        return True

    @property
    def full(self) -> bool:
        """Whether so much was handed out that it is time to begin anew."""
        return len(self._private) * 2 > PRIVATE or sum(map(len, self._characters.values())) > self._most

    def renew(self) -> None:
        """Forgets all that was handed out; classes get other names, and every page has to be drawn again."""
        names = [name for face in self._faces.values() for name, _ in face.pieces]
        self.generation += 1
        self._begin()
        for name in names:
            self._retire(name)

    def _cut(self, face: _Face) -> None:
        self._add(face, face.wanted)
        face.wanted = {}
        if len(face.pieces) > _MOST_PIECES:
            small = sum(len(glyphs) for _, glyphs in face.pieces[1:])
            self._join(face, 1 if small * 2 < len(face.pieces[0][1]) else 0)

    def _add(self, face: _Face, glyphs: dict[int, int]) -> None:
        data = web_font(face.instance, glyphs)
        name = "w" + blake2b(data, digest_size=8).hexdigest()
        self._retired.pop(name, None)
        self._data[name] = data
        face.pieces.append((name, glyphs))

    def _join(self, face: _Face, first: int) -> None:
        """One piece instead of those from `first` on."""
        joined = face.pieces[first:]
        del face.pieces[first:]
        self._add(face, {code: gid for _, glyphs in joined for code, gid in glyphs.items()})
        for name, _ in joined:
            self._retire(name)

    def _retire(self, name: str) -> None:
        held = self._data.get(name)
        if held is None or any(
            name == piece for face in self._faces.values() for piece, _ in face.pieces
        ):
            return
        self._retired[name] = held
        del self._data[name]
        while len(self._retired) > _RETIRED:
            self._retired.popitem(last=False)


def _size(face: _Face) -> int:
    return sum(len(glyphs) for _, glyphs in face.pieces) + len(face.wanted)


def _commonest() -> str:
    """The 3755 ideographs of GB 2312's first level."""
    raw = bytes(byte for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for byte in (high, low))
    return raw[: 2 * 3755].decode("gb2312")
