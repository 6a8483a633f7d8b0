"""Type styles (字体样式): resolved once, in intake, to flat values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typeset.named_tuple import NamedTuple
from typeset.units import PT

Colour = str | tuple[int, int, int, int]


class Style(NamedTuple):
    """A flat style."""

    face: str = "song"
    """A face role."""
    weight: int = 400
    """100 to 900."""
    size: tuple[int, ...] = (9_500_000,)
    """Ladder of sizes in units, largest first."""
    leading: int = 12_500_000
    """Units."""
    align: str = "justify"
    """justify, left, center, right or even (均排)."""
    colour: Colour = "black"
    """Palette name or CMYK per mille."""
    tracking: int = 0
    """Letter-space, mille em."""
    scale: int = 1000
    """Horizontal scale, per mille."""
    indent: int = 2000
    """Of the first line, mille em."""
    above: int | None = None
    """Space in thousandths of a body line; None where nobody asks for any: a title's is then a matter of rule (TIT-12)."""
    below: int | None = None
    """The same."""

    def at(self, size: int) -> Style:
        """The style at one size, units."""
        return self._replace(size=(size,))


class Styles(Mapping[str, Style]):
    """All styles that a paper or a block sees, by dotted name: a frozen value, hashed once by its content."""

    __slots__ = ("_by_name", "_hash")

    def __init__(self, by_name: Mapping[str, Style]) -> None:
        self._by_name = dict(by_name)
        self._hash = hash(frozenset(self._by_name.items()))

    def __getitem__(self, name: str) -> Style:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Styles):
            return self is other or (self._hash == other._hash and self._by_name == other._by_name)
        return NotImplemented

    def __reduce__(self) -> tuple[type[Styles], tuple[dict[str, Style]]]:
        return Styles, (self._by_name,)


def style_of(styles: Mapping[str, Style], name: str) -> Style:
    """The style of that dotted name, or of the longest prefix that exists (title.lead, title, base)."""
    while name:
        if name in styles:
            return styles[name]
        name = name.rpartition(".")[0]
    return styles.get("base", Style())


MIN_SIZE, MAX_SIZE = 3 * PT, 600 * PT
"""Sizes outside are slips of a unit, not type."""
