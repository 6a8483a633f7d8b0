"""`typeset colours`: the colour page map of an edition (IMP-04): which inks each page really has, on which form and side, at which unit.

Inks are read from the plates of every page, so that a page with a touch of yellow is found, whatever its file says of itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.press.forms import side_zh
from typeset.press.strips import seat_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from typeset.platemaking.source import Leaf
    from typeset.press.forms import Side

DPI = 96.0
COLUMNS = (
    "page",
    "file",
    "inks",
    "C_percent",
    "M_percent",
    "Y_percent",
    "K_percent",
    "sheet",
    "side",
    "half_web",
    "cut",
    "section",
    "position",
    "side_inks",
    "unit",
    "note",
)
_TOUCH = 0.01
"""Per cent of the page: less colour than this is likely to be a mistake, not a picture."""
_UNIT = re.compile(r"\s*(\d+)\s*(外|里|out|in)\s*[=:：]\s*([^,，;；]+)\s*", re.IGNORECASE)


class Inked(NamedTuple):
    """The inks of a page."""

    page: int
    """Its number in the edition."""
    name: str
    """Of its file."""
    shares: tuple[float, float, float, float]
    """Per cent of the page by ink."""
    between: tuple[int, int] | None = None
    """Of a 中缝 the pages at its left and right, else None."""

    @property
    def called(self) -> tuple[str, str]:
        """What it is called, in Chinese and English."""
        if self.between is None:
            return f"第 {self.page} 版", f"page {self.page}"
        return f"中缝 {self.number}", f"the seam {self.number}"

    @property
    def number(self) -> str:
        """Its number, of a 中缝 those of its pages."""
        return str(self.page) if self.between is None else f"{self.between[0]}·{self.between[1]}"

    @property
    def inks(self) -> str:
        """Letters of the inks that it has."""
        return "".join(letter for letter, share in zip("CMYK", self.shares, strict=True) if share > 0)


class Row(NamedTuple):
    """A line of the map."""

    inked: Inked
    """The page."""
    side: Side | None
    """None where the pages make no sheets."""
    place: str
    """Left or right, upper or lower."""
    together: str
    """The inks of the whole side."""
    unit: str
    """The printing unit of the side."""
    note: str
    """What is odd, in Chinese and English."""

    def where(self) -> list[str]:
        """Sheet, side, half web, cut-off and part as the table has them."""
        side = self.side
        if side is None:
            return ["", "", "", "", ""]
        return [
            str(side.sheet),
            "outside" if side.outside else "inside",
            side.half,
            side.cut,
            str(side.section),
        ]


def inked(leaf: Leaf, page: int, between: tuple[int, int] | None = None) -> Inked:
    """The inks of a page that was recorded: any pixel counts, however little. between: of a 中缝 its pages."""
    width, height = leaf.ripped.size
    totals = [0.0] * 4
    for _, plates in leaf.ripped.bands(smooth=True):
        for index, plate in enumerate(plates):
            if plate.getbbox() is not None:
                totals[index] += sum(value * count for value, count in enumerate(plate.histogram())) / 255
    shares = tuple(100 * total / (width * height) for total in totals)
    return Inked(page, leaf.name, shares, between)  # type: ignore[arg-type]


def units_of(said: str) -> dict[tuple[int, bool], str] | None:
    """Printing units as `1外=T1,1里=T2`; None for what cannot be read."""
    found: dict[tuple[int, bool], str] = {}
    for part in filter(None, re.split(r"[,，;；]", said)):
        match = _UNIT.fullmatch(part)
        if match is None:
            return None
        found[int(match[1]), match[2].lower() in ("外", "out")] = match[3].strip()
    return found


def rows(
    pages: Sequence[Inked],
    sides: Iterable[Side],
    units: Mapping[tuple[int, bool], str],
    colour_pages: tuple[int, ...] | None = None,
) -> list[Row]:
    """The map, side by side. colour_pages: those that the press prints in colour, None for all."""
    made = []
    by_page = {page.page: page for page in pages if page.between is None}
    strips = [page for page in pages if page.between is not None]
    for side in sides:
        beside = [one for one in strips if one.between and seat_beside(side, one.between)]
        seated = [*(by_page[seat.page] for seat in side.seats if seat.page in by_page), *beside]
        together = "".join(letter for letter in "CMYK" if any(letter in page.inks for page in seated))
        for seat in side.seats:
            page = by_page.get(seat.page)
            if page is None:
                continue
            place = ("左", "右")[min(seat.column, 1)] if side.columns > 1 else ""
            if side.rows > 1:
                place = ("上", "下")[min(seat.row, 1)] + place
            note = note_of(page, colour_pages)
            made.append(
                Row(
                    page,
                    side,
                    place,
                    together,
                    units.get((side.sheet, side.outside), ""),
                    note,
                )
            )
        unit = units.get((side.sheet, side.outside), "")
        made += [Row(one, side, "中", together, unit, note_of(one, colour_pages)) for one in beside]
    return made


def alone(page: Inked, colour_pages: tuple[int, ...] | None = None) -> Row:
    """A page that stands on no form."""
    return Row(page, None, "", page.inks, "", note_of(page, colour_pages))


def note_of(page: Inked, colour_pages: tuple[int, ...] | None) -> str:
    """What is odd about a page's inks, in Chinese and English; "" when nothing is."""
    coloured = any(page.shares[:3])
    stands = set(page.between or (page.page,))
    if coloured and colour_pages is not None and not stands <= set(colour_pages):
        return "不是彩色版，却有彩色 colour on a page in black alone"
    if coloured and sum(page.shares[:3]) < _TOUCH:
        return "只有一星彩色 a speck of colour"
    return ""


def as_csv(found: Iterable[Row]) -> str:
    """The map as CSV with a byte order mark."""
    from typeset.press.manifest import _cell

    lines = [list(COLUMNS)]
    for row in found:
        shares = [f"{share:.3f}" for share in row.inked.shares]
        lines.append(
            [
                row.inked.number,
                row.inked.name,
                row.inked.inks,
                *shares,
                *row.where(),
                row.place,
                row.together,
                row.unit,
                row.note,
            ]
        )
    return "\ufeff" + "".join(",".join(map(_cell, line)) + "\r\n" for line in lines)


def as_table(found: Iterable[Row]) -> str:
    """For a terminal: sheet by sheet."""
    found = list(found)
    lines: list[str] = []
    last: Side | None = None
    parts = any(row.side is not None and row.side.section > 1 for row in found)
    for row in found:
        if row.side is not None and row.side != last:
            last = row.side
            unit = f"　机组 {row.unit}" if row.unit else ""
            lines.append(f"{side_zh(row.side, parts=parts)}　{row.together or '—'}{unit}")
        shares = " ".join(
            f"{letter} {share:5.2f}%" for letter, share in zip("CMYK", row.inked.shares, strict=True)
        )
        name = f"第 {row.inked.page:02d} 版" if row.inked.between is None else row.inked.called[0]
        lines.append(f"  {name} {row.place:2} {row.inked.inks or '—':4} {shares} {row.note}".rstrip())
    return "\n".join(lines)
