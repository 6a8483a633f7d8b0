"""The font book: which font draws which character, by role and weight (字体角色与回退)."""

from __future__ import annotations

from pathlib import Path

from typeset.files import opening
from typeset.fonts.adapter import FontFileError, Instance, file_of, make_key
from typeset.model.faces import FacePart, FontTable
from typeset.named_tuple import NamedTuple


class FaceChoice(NamedTuple):
    """The font that a face gives for a character."""

    instance: Instance
    """The font at a weight."""
    gid: int
    """The character's glyph id."""
    scale: int
    """Per mille of the size."""
    shift: int
    """Upwards, mille em."""


MAINLAND = "zh-Hans"
"""The language whose forms a font shows when nothing is asked of it."""


class Face:
    """A role at a weight: parts in order, then the fallback chain (CLS: 字体回退).

    language: the tag whose regional forms it draws (ADV-17); centred: that language sets pause marks in the
    middle of their frames.
    """

    def __init__(
        self, role: str, weight: int, parts: tuple[tuple[FacePart, Instance], ...], language: str = MAINLAND
    ) -> None:
        self.role, self.weight, self.language = role, weight, language
        self.centred = language.startswith("zh-Hant")
        self.main = next(inst for part, inst in parts if not part.ranges)
        self._parts = tuple((_matched_part(part, inst, self.main), inst) for part, inst in parts)
        self._chosen: dict[int, FaceChoice | None] = {}

    def choose(self, codepoint: int) -> FaceChoice | None:
        """The font and glyph for a code point, or None when no font has it."""
        try:
            return self._chosen[codepoint]
        except KeyError:
            pass
        found = None
        for part, instance in self._parts:
            if part.ranges and not any(a <= codepoint <= b for a, b in part.ranges):
                continue
            gid = instance.gid(codepoint)
            if gid and self.centred:
                gid = instance.shape(chr(codepoint), "han", language=self.language)[0].gid
            if gid:
                found = FaceChoice(instance, gid, part.scale, part.shift)
                break
        self._chosen[codepoint] = found
        return found

    def covering(self, text: str) -> FaceChoice | None:
        """The first font that has every character of a word (an accented letter is not drawn by another font than
        its neighbours), with the glyph of its first; None when no one font has all."""
        for part, instance in self._parts:
            if not part.ranges and all(instance.gid(ord(ch)) for ch in text):
                return FaceChoice(instance, instance.gid(ord(text[0])), part.scale, part.shift)
        return None

    def variant(self, codepoint: int, selector: int) -> FaceChoice | None:
        """The font and glyph of a variation sequence, or None when no font of the face has it."""
        for part, instance in self._parts:
            gid = instance.variant(codepoint, selector)
            if gid:
                return FaceChoice(instance, gid, part.scale, part.shift)
        return None


def _matched_part(part: FacePart, instance: Instance, han: Instance) -> FacePart:
    if not part.match or instance is han:
        return part
    scale, shift = matched(instance, han)
    return part._replace(scale=scale, shift=shift)


_LEAST_SCALE, _MOST_SCALE, _MOST_SHIFT = 900, 1100, 80


def matched(latin: Instance, han: Instance) -> tuple[int, int]:
    """AUT-08: scale (per mille) and shift (mille em, up) that fit a Latin font to a Chinese one.

    Capitals become as high as those that the Chinese font has itself, within 0.9 … 1.1 (1.0 where it has none);
    then the middle of the digits is brought to the middle of the ideographs.
    """
    capital, own = latin.ink(latin.gid(ord("H")))[3], han.ink(han.gid(ord("H")))[3]
    scale = max(_LEAST_SCALE, min(_MOST_SCALE, own * 1000 // capital)) if capital > 0 and own > 0 else 1000
    _, low, _, high = latin.ink(latin.gid(ord("0")))
    _, bottom, _, top = han.ink(han.gid(ord("国")))
    if high <= low or top <= bottom:
        return scale, 0
    shift = (bottom + top) // 2 - (low + high) * scale // 2000
    return scale, max(-_MOST_SHIFT, min(_MOST_SHIFT, shift))


class FontBook:
    """Opens instances once and hands out faces."""

    def __init__(self, table: FontTable) -> None:
        self._table = table
        self._faces: dict[tuple[str, int, str], Face] = {}
        self._instances: dict[str, Instance] = {}
        self._roles = dict(table.faces)
        self._aliases = dict(table.aliases)

    @property
    def table(self) -> FontTable:
        """What the book was opened from."""
        return self._table

    def __reduce__(self) -> tuple[type[FontBook], tuple[FontTable]]:
        return FontBook, (self._table,)

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles a style may name."""
        return tuple(self._roles) + tuple(self._aliases)

    def weighted(self, role: str) -> bool:
        """Whether a face has weights: the style's weight sets an axis of the font that draws its ideographs."""
        parts = self._roles.get(self._aliases.get(role, role), ())
        return any(part.weighted for part in parts if not part.ranges)

    def path_of(self, font: str) -> Path:
        """The file of a font by name; FontFileError when no folder holds it."""
        for folder in self._table.folders:
            candidate = folder / font
            if opening.is_file(candidate):
                return candidate
        raise FontFileError(font)

    def instance(self, key: str) -> Instance:
        """The instance of a face key such as `NotoSerifSC-wght.ttf@wght=500`."""
        found = self._instances.get(key)
        if found is None:
            found = self._instances[key] = Instance(key, self.path_of(file_of(key.partition("@")[0])[0]))
        return found

    def face(self, role: str, weight: int = 400, language: str = MAINLAND) -> Face:
        """The face of a role and weight with the forms of a language (zh-Hant-TW, zh-Hant-HK; any other is
        mainland); KeyError for an unknown role, FontFileError for a lost file."""
        role = self._aliases.get(role, role)
        language = language if language.startswith("zh-Hant") else MAINLAND
        found = self._faces.get((role, weight, language))
        if found is None:
            parts = self._roles[role] + self._table.fallback
            found = self._faces[role, weight, language] = Face(
                role, weight, tuple((p, self._part(p, weight)) for p in parts), language
            )
        return found

    def _part(self, part: FacePart, weight: int) -> Instance:
        axes = part.axes + ((("wght", weight),) if part.weighted else ())
        return self.instance(make_key(part.font, axes, part.number))
