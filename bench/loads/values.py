"""What a test load is made of, as values."""

from __future__ import annotations

from typing import Any, NamedTuple


class Shot(NamedTuple):
    """A picture with its words, and the room that it typically takes."""

    name: str
    """Its file in art/."""
    columns: int
    """Columns of the page that it typically covers."""
    lines: int
    """Body lines with its caption there."""
    caption: str
    """The words under it."""
    credit: str
    """Who made it."""

    @property
    def cells(self) -> int:
        """Cells of the grid (column × line) that it takes."""
        return self.columns * self.lines


class Copy(NamedTuple):
    """A story: its heads, and how much text of its endless source it has."""

    id: str
    """Its id, which the edition file names."""
    seed: str
    """What its text is made from."""
    kinds: tuple[str, ...]
    """Kinds of copy (bench/kinds) that its sentences are of."""
    length: int
    """Characters of body text that are wanted."""
    title: tuple[str, ...]
    """Lines of its title."""
    kicker: str = ""
    """Its 引题."""
    subtitle: str = ""
    """Its 副题."""
    byline: str = ""
    """Its 署名."""
    credit: str = ""
    """What signs it at its end."""
    subheads: bool = False
    """Whether it is parted by subheads."""
    shots: tuple[Shot, ...] = ()
    """Its pictures."""
    added: tuple[tuple[int, str], ...] = ()
    """Late paragraphs: how many stand before each, and its text (TST-04)."""


class Entry(NamedTuple):
    """A story, briefs, or a picture of its own, as `auto:` lists it, and what is reckoned with for the fill."""

    copy: Copy | None
    """The story; None for briefs, or a picture of its own."""
    keys: dict[str, Any]
    """The keys of its mapping besides `story` and `picture`, as YAML has them."""
    width: int = 2
    """Columns at which it is measured."""
    style: str = "title"
    """Style of its title there."""
    picture: str = ""
    """required, optional or none, "" not said."""
    shot: Shot | None = None
    """The picture of its own."""
    briefs: tuple[Copy, ...] = ()
    """The stories of briefs (简讯), which stand in one file and make one block."""

    @property
    def copies(self) -> tuple[Copy, ...]:
        """Its stories."""
        return self.briefs if self.copy is None else (self.copy,)

    @property
    def reserve(self) -> bool:
        """Whether it may be left out (备稿): its copy does not count for the fill."""
        return bool(self.keys.get("reserve"))

    @property
    def counted(self) -> bool:
        """Whether its copy counts for the fill: not in reserve, nor pinned to a whole rectangle, which is not free then."""
        return not self.reserve and set(self.keys.get("pin", ())) != {"columns", "lines"}


class Fixed(NamedTuple):
    """A block that stands already."""

    columns: tuple[int, int]
    """First and last column."""
    lines: tuple[int, int]
    """First and last line."""
    keys: dict[str, Any]
    """Its other keys."""

    @property
    def cells(self) -> int:
        """Cells of the grid that it takes."""
        return (self.columns[1] - self.columns[0] + 1) * (self.lines[1] - self.lines[0] + 1)

    @property
    def at(self) -> dict[str, str]:
        """Its place as YAML has it."""
        return at_of(self.columns, self.lines)


def at_of(columns: tuple[int, int], lines: tuple[int, int]) -> dict[str, str]:
    """A rectangle as an edition file writes it."""
    first, last = columns
    return {
        "columns": str(first) if first == last else f"{first}-{last}",
        "lines": f"{lines[0]}-{lines[1]}",
    }


class PageOf(NamedTuple):
    """A page of the load: its fixed blocks."""

    section: str
    """Its section."""
    blocks: tuple[Fixed, ...]
    """What stands on it already."""


class Load(NamedTuple):
    """A page to be made up, with all that belongs to it."""

    seed: int
    """What it is made from."""
    kind: str
    """Of `bench.loads.KINDS`."""
    sheet: str
    """Name of its page format and grid, of `sheets.SHEETS`."""
    number: int
    """Number of the page that is to be filled."""
    pages: tuple[PageOf, ...]
    """All pages, the one to be filled among them."""
    entries: tuple[Entry, ...]
    """What is to stand on it."""
    wishes: dict[str, Any]
    """Other keys of `auto:`: at, style, white, together."""
    free: int
    """Cells that no block and no furniture takes."""
    target: float
    """The fill that is aimed at."""
    fill: float = 0.0
    """Cells that the copy needs / free cells, as measured by the product."""
    marks: tuple[str, ...] = ()
    """What it is an instance of: the sheet, the ads, pictures, front or inner."""

    @property
    def copies(self) -> tuple[Copy, ...]:
        """Its stories."""
        return tuple(copy for entry in self.entries for copy in entry.copies)
