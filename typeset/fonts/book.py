"""The font book: which font draws which character, by role and weight (字体角色与回退)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from typeset.fonts.adapter import FontFileError, Instance, make_key
from typeset.model.faces import FontTable, Part


class Choice(NamedTuple):
    """The outcome for a character: instance, glyph id, scale (per mille), shift (mille em, up)."""

    instance: Instance
    gid: int
    scale: int
    shift: int


class Face:
    """A role at a weight: parts in order, then the fallback chain (CLS: 字体回退)."""

    def __init__(self, role: str, weight: int, parts: tuple[tuple[Part, Instance], ...]) -> None:
        self.role, self.weight = role, weight
        self._parts = parts
        self._chosen: dict[int, Choice | None] = {}
        self.main = next(inst for part, inst in parts if not part.ranges)

    def choose(self, codepoint: int) -> Choice | None:
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
            if gid:
                found = Choice(instance, gid, part.scale, part.shift)
                break
        self._chosen[codepoint] = found
        return found


class FontBook:
    """Opens instances once and hands out faces."""

    def __init__(self, table: FontTable) -> None:
        self._table = table
        self._faces: dict[tuple[str, int], Face] = {}
        self._instances: dict[str, Instance] = {}
        self._roles = dict(table.faces)
        self._aliases = dict(table.aliases)

    def __reduce__(self) -> tuple[type[FontBook], tuple[FontTable]]:
        return FontBook, (self._table,)

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles a style may name."""
        return tuple(self._roles) + tuple(self._aliases)

    def path_of(self, font: str) -> Path:
        """The file of a font by name; FontFileError when no folder holds it."""
        for folder in self._table.folders:
            candidate = folder / font
            if candidate.is_file():
                return candidate
        raise FontFileError(font)

    def instance(self, key: str) -> Instance:
        """The instance of a face key such as `NotoSerifSC-wght.ttf@wght=500`."""
        found = self._instances.get(key)
        if found is None:
            found = self._instances[key] = Instance(key, self.path_of(key.partition("@")[0]))
        return found

    def face(self, role: str, weight: int = 400) -> Face:
        """The face of a role and weight; KeyError for an unknown role, FontFileError for a lost file."""
        role = self._aliases.get(role, role)
        found = self._faces.get((role, weight))
        if found is None:
            parts = self._roles[role] + self._table.fallback
            found = self._faces[role, weight] = Face(
                role, weight, tuple((p, self._part(p, weight)) for p in parts)
            )
        return found

    def _part(self, part: Part, weight: int) -> Instance:
        axes = part.axes + ((("wght", weight),) if part.weighted else ())
        return self.instance(make_key(part.font, axes))
