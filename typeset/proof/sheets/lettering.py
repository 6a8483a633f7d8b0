"""Type of slugs, stamps and lists: set by the product's own fonts, solid, character by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Colour, GlyphRun, TextLine
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import Face, FaceChoice, FontBook

_NOT_FIRST = frozenset("，。、；：？！）》」』”’…—,.;:?!)]}%")
_NOT_LAST = frozenset("（《「『“‘([{")


class Hand(NamedTuple):
    """How words are written."""

    size: int
    """Of the type, units."""
    role: str = "hei"
    """Of the face."""
    weight: int = 400
    """Of the type, 400 or 700."""
    colour: Colour = "black"
    """Of the ink."""


class Lettering:
    """Sets words in the first of a role, hei and song that the book has; what no font has is shown as 〓."""

    def __init__(self, book: FontBook) -> None:
        self._book = book

    def width(self, words: str, hand: Hand) -> int:
        """Units."""
        face = self._face(hand)
        return sum(_advance(choice, hand.size) for _, choice in _chosen(face, words))

    def line(self, words: str, x: int, y: int, hand: Hand, align: str = "left") -> TextLine:
        """A line with its left edge, middle or right edge at x (align: left, center, right) and its baseline at y."""
        wide = self.width(words, hand)
        x -= {"center": wide // 2, "right": wide}.get(align, 0)
        at = x
        runs: list[GlyphRun] = []
        for character, choice in _chosen(self._face(hand), words):
            key, size = choice.instance.key, hand.size * choice.scale // 1000
            base = y - hand.size * choice.shift // 1000
            if runs and runs[-1].face == key and runs[-1].y == base and runs[-1].size == size:
                last = runs[-1]
                runs[-1] = last._replace(
                    x=(*last.x, at), gids=(*last.gids, choice.gid), texts=(*last.texts, character)
                )
            else:
                runs.append(GlyphRun(key, size, (at,), base, (choice.gid,), (character,), hand.colour))
            at += _advance(choice, hand.size)
        return TextLine(x, y, wide, "artifact", tuple(runs))

    def fitted(self, words: str, hand: Hand, measure: int) -> Hand:
        """The hand, smaller where the words are wider than a measure; never under 4 pt."""
        while hand.size > 4 * PT and self.width(words, hand) > measure:
            hand = hand._replace(size=hand.size - PT // 2)
        return hand

    def wrapped(self, words: str, measure: int, hand: Hand) -> list[str]:
        """Words cut into lines no wider than a measure; no mark that may not stands at a line's head or end, and
        Latin words and numbers stay whole where they can."""
        lines, line = [], ""
        for piece in _pieces(words):
            if line and self.width(line + piece, hand) > measure:
                lines.append(line)
                line = ""
            line += piece.lstrip() if not line else piece
            while len(line) > 1 and self.width(line, hand) > measure:
                cut = next(
                    n for n in range(len(line), 0, -1) if n == 1 or self.width(line[:n], hand) <= measure
                )
                lines.append(line[:cut])
                line = line[cut:]
        return [*lines, line] if line else lines

    def _face(self, hand: Hand) -> Face:
        role = next(
            role for role in (hand.role, "hei", "song", *self._book.roles) if role in self._book.roles
        )
        return self._book.face(role, hand.weight)


def _chosen(face: Face, words: str) -> list[tuple[str, FaceChoice]]:
    out = []
    for character in words:
        choice = face.choose(ord(character)) or face.choose(ord("〓"))
        if choice is not None:
            out.append((character, choice))
    return out


def _advance(choice: FaceChoice, size: int) -> int:
    return choice.instance.advance(choice.gid) * size * choice.scale // 1_000_000


def _pieces(words: str) -> list[str]:
    """What is not cut: words of Latin letters and digits, a character with the marks that hang on it."""
    out: list[str] = []
    for character in words:
        joined = out and (
            character in _NOT_FIRST
            or out[-1][-1] in _NOT_LAST
            or (_is_word(character) and _is_word(out[-1][-1]))
        )
        if joined:
            out[-1] += character
        else:
            out.append(character)
    return out


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "-_./")
