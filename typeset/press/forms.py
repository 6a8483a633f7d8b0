"""Which page stands where on a form (拼版, IMP-01, IMP-02, IMP-03, IMP-05, IMP-06): pure tables, no files.

A pack of folded paper is a row of *layers* at its spine, the outermost first: a layer is two leaves that hang together
(four pages) or a loose leaf (two pages). A broadsheet sheet is one layer. A tabloid sheet is two, because the former folds
it at the heads: which two depends on whether each sheet is folded by itself and inserted in the one before, or all webs
are laid together before the former.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings.telling import tell
from typeset.named_tuple import NamedTuple
from typeset.units import from_mm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings import Finding, Findings
    from typeset.model.paper import Folding

TABLOID_UP_TO = from_mm("450")
"""Pages lower than this are tabloid (四开): four of them stand on a side of a broadsheet-size sheet."""

Layer = tuple[int, ...]


class Seat(NamedTuple):
    """A page on a form: column and row from the head left."""

    page: int
    """Its number."""
    column: int
    """From the head left, from 0."""
    row: int = 0
    """From the head, from 0."""
    turned: bool = False
    """Upside down, its head to the fold."""


class Side(NamedTuple):
    """One side of a sheet."""

    sheet: int
    """From 1, the outermost first."""
    outside: bool
    """The side with the sheet's first page."""
    columns: int
    """Pages beside one another."""
    rows: int
    """Pages under one another."""
    seats: tuple[Seat, ...]
    """The pages on it."""
    half: str = ""
    """Of a half web, on which half of the former it runs (`front`, `back`), else ""."""
    cut: str = ""
    """A or B, the half of the plate cylinder that prints it when two cut-offs are collected."""
    section: int = 1
    """From 1, of a paper whose parts follow one another."""


class Way(NamedTuple):
    """How the press folds (IMP-02)."""

    together: bool = False
    """All webs before the former, else sheet by sheet."""
    collect: bool = False
    """Two cut-offs, one laid in (tabloid) or after (broadsheet) the other."""
    half_web: int = 0
    """The first page that a half web prints, 0 for the middle."""


class ImpossibleError(ValueError):
    """Raised for pages that the press cannot fold so (IMP-06). finding: why, and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.en)
        self.finding = finding


class _Sheet(NamedTuple):
    """The layers of one sheet, lower row (or the only one) first."""

    layers: tuple[Layer, ...]
    """Of each row, the lower first."""
    half: str = ""
    """As a Side's."""


def way_of(folding: Folding) -> Way:
    """How the paper's press folds."""
    return Way(folding.former == "together", folding.collect, folding.half_web or 0)


def side_zh(side: Side, *, parts: bool = False) -> str:
    """What a side is called: sheet, side, half web, cut-off, part where the paper has several."""
    half = {"front": "（半幅，前）", "back": "（半幅，后）"}.get(side.half, "")
    cut = f"　{side.cut} 裁" if side.cut else ""
    part = f"　第 {side.section} 叠" if parts else ""
    return f"第 {side.sheet} 张{'外' if side.outside else '里'}面{half}{cut}{part}"


def is_tabloid(height: int) -> bool:
    """Whether a page of this height (units) is a tabloid's."""
    return height < TABLOID_UP_TO


def possible(count: int, *, tabloid: bool = True) -> bool:
    """IMP-06: broadsheet pages come in twos, the odd two on a half web; tabloid ones in fours; two are one leaf."""
    return count == 2 or (count > 0 and count % (4 if tabloid else 2) == 0)


def needs_half_web(count: int, *, tabloid: bool) -> bool:
    """Whether so many pages are whole sheets and half a web besides."""
    return count > (4 if tabloid else 2) and count % (8 if tabloid else 4) != 0


def folds_differ(count: int, *, tabloid: bool, nested: bool) -> bool:
    """Whether it matters if webs are laid together before the former: it does for tabloid of more than one sheet."""
    return tabloid and nested and count > 8


def tell_unsaid(count: int, folding: Folding, findings: Findings, *, tabloid: bool, nested: bool) -> None:
    """IMP-02, IMP-06: what the paper does not say of its press and the forms depend on."""
    if folds_differ(count, tabloid=tabloid, nested=nested) and not folding.former:
        findings.add(tell("IMP-02", count=count))
    if folding.half_web is None and needs_half_web(count // 2 if folding.collect else count, tabloid=tabloid):
        findings.add(tell("IMP-06.half_web", count=count))


def side_by_side(plan: Iterable[Side]) -> tuple[tuple[int, int], ...]:
    """The pages that stand beside one another on one side of a sheet, the left one first as they are read (FMT-07)."""
    found: list[tuple[int, int]] = []
    for side in plan:
        for row in range(side.rows):
            seats = sorted((seat for seat in side.seats if seat.row == row), key=lambda seat: seat.column)
            pages = [seat.page for seat in (seats[::-1] if seats and seats[0].turned else seats)]
            if len(pages) == 2:
                found.append((pages[0], pages[1]))
    return tuple(found)


def spreads(plan: Iterable[Side]) -> frozenset[int]:
    """IMP-03: the left pages of true double pages: those that stand beside the next page on one side of a sheet."""
    return frozenset(left for left, right in side_by_side(plan) if right == left + 1)


def sides(count: int, way: Way = Way(), *, tabloid: bool, nested: bool = True) -> tuple[Side, ...]:  # noqa: B008 - immutable
    """All sides of an issue of so many pages, sheet by sheet, outside first. nested: sheets lie in one another, else
    they follow one another (IMP-02). Raises ImpossibleError (IMP-06)."""
    _refuse(count, tabloid=tabloid, nested=nested, way=way)
    made: list[Side] = []
    for section, (pages, half_web) in enumerate(_sections(count, tabloid=tabloid, nested=nested, way=way), 1):
        for cut, sheets in _sheets(pages, tabloid=tabloid, way=way, half_web=half_web):
            for sheet in sheets:
                made += _both(sheet, len(made) // 2 + 1, cut, section)
    return tuple(made)


def _refuse(count: int, way: Way, *, tabloid: bool, nested: bool) -> None:
    """Raise for what cannot be folded."""
    step = 4 if tabloid else 2
    if not possible(count, tabloid=tabloid):
        raise ImpossibleError(tell("IMP-06.tabloid" if tabloid else "IMP-06.sheets", count=count, step=step))
    if way.collect and (not nested or count % (2 * step)):
        raise ImpossibleError(tell("IMP-06.collect", count=count, step=2 * step))
    if way.half_web and not _half_fits(count, tabloid=tabloid, nested=nested, way=way):
        raise ImpossibleError(tell("IMP-06.half", page=way.half_web))


def _half_fits(count: int, way: Way, *, tabloid: bool, nested: bool) -> bool:
    """Whether a half web may begin with this page: a front page, with whole sheets around it."""
    pages = count // 2 if way.collect else count  # of one cut-off
    page, reach = way.half_web, pages // 2 if tabloid and nested else pages
    if not needs_half_web(pages, tabloid=tabloid):
        return True  # no half web is used
    if page % 2 == 0 or page > reach:
        return False
    if not nested:
        return (page - 1) % (8 if tabloid else 4) == 0
    return not tabloid or way.together or (page - 1) % 4 == 0


def _sections(count: int, way: Way, *, tabloid: bool, nested: bool) -> list[tuple[range, int]]:
    """The parts of the paper that are read one after the other, and where in each a half web begins (0: in the middle)."""
    if nested:
        if not way.collect or tabloid:
            return [(range(1, count + 1), way.half_web)]
        half = count // 2
        return [
            (range(first, first + half), way.half_web and way.half_web + first - 1) for first in (1, half + 1)
        ]
    most, parts, first = 8 if tabloid else 4, [], 1
    while first <= count:
        size = min(most // 2 if first == way.half_web and count % most else most, count - first + 1)
        parts.append((range(first, first + size), 0))
        first += size
    return parts


def _sheets(pages: range, way: Way, half_web: int, *, tabloid: bool) -> list[tuple[str, list[_Sheet]]]:
    """The sheets of pages that are bound at one spine, outermost first, by the cut-off that they are printed on."""
    if len(pages) == 2 or not tabloid:
        cut = "" if not way.collect else "A" if pages[0] == 1 else "B"
        return [(cut, _broadsheet(list(pages), half_web))]
    layers = _nested(list(pages))
    if not way.collect:
        return [("", _tabloid(layers, together=way.together, half_web=half_web))]
    middle = len(layers) // 2
    return [
        (cut, _tabloid(part, together=way.together, half_web=half_web))
        for cut, part in (("A", layers[:middle]), ("B", layers[middle:]))
    ]


def _nested(pages: list[int]) -> list[Layer]:
    """Layers of two leaves that lie in one another."""
    made: list[Layer] = []
    while pages:
        made.append((pages[0], pages[1], pages[-2], pages[-1]))
        pages = pages[2:-2]
    return made


def _broadsheet(pages: list[int], half_web: int) -> list[_Sheet]:
    """A sheet is a layer; a half web is a loose leaf, in the middle where nothing else is said."""
    leaf: list[int] = []
    at = 0
    if len(pages) % 4:
        at = pages.index(half_web) if half_web and len(pages) > 2 else len(pages) // 4 * 2
        leaf = pages[at : at + 2]
        del pages[at : at + 2]
    made = [_Sheet((layer,)) for layer in _nested(pages)]
    if leaf:
        front = at <= len(pages) // 2
        made.insert(
            (at if front else len(pages) - at) // 2, _Sheet((tuple(leaf),), "front" if front else "back")
        )
    return made


def _tabloid(layers: list[Layer], half_web: int, *, together: bool) -> list[_Sheet]:
    """A sheet is two layers: the next two where each is folded by itself, the same from the outside and from the inside where
    all are folded at once. A half web is one, innermost where nothing else is said."""
    if len(layers) % 2 == 0:
        return _pairs(layers, together=together)
    at = half_web // 2 if half_web and len(layers) > 1 else len(layers) // 2 if together else len(layers) - 1
    made = _pairs([*layers[:at], *layers[at + 1 :]], together=together)
    front = not together or at <= len(layers) // 2
    index = at // 2 if not together else at if front else len(layers) - 1 - at
    made.insert(index, _Sheet((layers[at],), "front" if front else "back"))
    return made


def _pairs(layers: list[Layer], *, together: bool) -> list[_Sheet]:
    if together:
        return [_Sheet((layers[k], layers[-1 - k])) for k in range(len(layers) // 2)]
    return [_Sheet((layers[k], layers[k + 1])) for k in range(0, len(layers), 2)]


def _both(sheet: _Sheet, number: int, cut: str, section: int) -> list[Side]:
    """Outside and inside of a sheet. The row of the first page stands upright below the fold and the other above it, upside
    down, so that all heads are at the fold (IMP-01); the upper row's first page is on the inside, which comes to the front."""
    low = sheet.layers[0]
    if len(low) == 2:
        faces = ((Seat(low[0], 0),), (Seat(low[1], 0),))
        return [Side(number, k == 0, 1, 1, seats, sheet.half, cut, section) for k, seats in enumerate(faces)]
    a, b, c, d = low
    if len(sheet.layers) == 1:
        faces2 = ((Seat(d, 0), Seat(a, 1)), (Seat(b, 0), Seat(c, 1)))
        return [Side(number, k == 0, 2, 1, seats, sheet.half, cut, section) for k, seats in enumerate(faces2)]
    e, f, g, h = sheet.layers[1]
    outside = (Seat(g, 0, 0, turned=True), Seat(f, 1, 0, turned=True), Seat(d, 0, 1), Seat(a, 1, 1))
    inside = (Seat(e, 0, 0, turned=True), Seat(h, 1, 0, turned=True), Seat(b, 0, 1), Seat(c, 1, 1))
    return [Side(number, k == 0, 2, 2, seats, "", cut, section) for k, seats in enumerate((outside, inside))]
