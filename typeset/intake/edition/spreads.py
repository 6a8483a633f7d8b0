"""Double pages (跨版、通版) of an edition file: `spread: 4-5` at both of two pages that face each other (EDN-19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Findings, Place
from typeset.intake.edition.pasted import quoted
from typeset.model.paper import Parting
from typeset.model.spread import wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from typeset.intake.edition.context import ReadContext
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.paper import Page


def widened(context: ReadContext) -> ReadContext:
    """What blocks of a double page are read with: a page as wide as two."""
    loaded = context.loaded
    return context._replace(loaded=loaded._replace(paper=wide(loaded.paper)))


def spreads_of(rows: Sequence[FieldRow | Place], findings: Findings) -> dict[int, int]:
    """The left page of each double page by the number of either half. What cannot be one is told, and its pages stay single."""
    found: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        if isinstance(row, Place) or not row["spread"] or number in found:
            continue
        if _is_pair(number, row, findings) and _has_partner(number, row, rows, findings):
            found |= dict.fromkeys(_pages(row), _pages(row)[0])
    return found


def _pages(row: FieldRow) -> tuple[int, int]:
    """What a page says that it is half of."""
    value = row["spread"]
    found: tuple[int, int] = value if isinstance(value, tuple) else value["pages"]
    return found


def _parting(row: FieldRow | Place) -> Parting:
    """What is to be done at the fold."""
    value = None if isinstance(row, Place) else row["spread"]
    return Parting() if value is None or isinstance(value, tuple) else Parting(value["gap"], value["repeat"])


def _is_pair(number: int, row: FieldRow, findings: Findings) -> bool:
    """Whether what is written names two pages that face each other, this one among them."""
    first, last = _pages(row)
    at = row.place("spread")._replace(page=number)
    left = number - number % 2
    usual = f"{left}-{left + 1}" if left else ""
    if last != first + 1 or first % 2:
        shown = f"{first}-{last}" if last > first else f"{first}"
        findings.error(
            "EDN-19",
            f"通版 {shown} 不是左右相对的两版：左版是双数，右版是它的下一版",
            f"spread {shown} is no pair of facing pages: the left one is even, the right one follows it",
            f"这一条是第 {number} 版，"
            + (f"写 spread: {usual}" if usual else "头版不能和别的版通版，删去 spread"),
            at,
        )
        return False
    if number not in (first, last):
        findings.error(
            "EDN-19",
            f"这一条是第 {number} 版，却写了通版 {first}-{last}",
            f"this is page {number}, and says it belongs to the spread {first}-{last}",
            f"pages 里依次是第 1 版、第 2 版……：把它挪到第 {first} 条，或"
            + (f"写 spread: {usual}" if usual else "删去 spread"),
            at,
        )
        return False
    return True


def _has_partner(number: int, row: FieldRow, rows: Sequence[FieldRow | Place], findings: Findings) -> bool:
    """Whether the other page says the same. One whose file cannot be read is taken at this one's word."""
    first, last = _pages(row)
    other = last if number == first else first
    partner = rows[other - 1] if other <= len(rows) else None
    if isinstance(partner, Place):
        return True
    at = row.place("spread")._replace(page=number)
    if partner is None:
        findings.error(
            "EDN-19",
            f"通版 {first}-{last} 少了第 {other} 版这一条，本期只有 {len(rows)} 版",
            f"the spread {first}-{last} lacks its page {other}; the edition has {len(rows)} pages",
            f"在 pages 里这一条后面加一行：\n  - {{spread: {first}-{last}}}",
            at,
        )
        return False
    if not partner["spread"] or _pages(partner) != _pages(row):
        has = bool(partner["spread"])
        findings.error(
            "EDN-19",
            f"第 {other} 版那一条没有写通版 {first}-{last}",
            f"page {other} does not say that it belongs to the spread {first}-{last}",
            f"第 {other} 版那一条写 spread: {first}-{last}"
            + (
                ""
                if has or number != first
                else f"，它的版块写进第 {first} 版，栏号接着数；或在它前面加一行：\n  - {{spread: {first}-{last}}}"
            ),
            at,
        )
        return False
    if partner["letter"] and number == first:
        findings.error(
            "EDN-19",
            f"第 {last} 版另起一叠（{partner['letter']}），不能和第 {first} 版通版",
            f"page {last} begins another section ({partner['letter']}) and is on another sheet than page {first}",
            "通版的两版在同一叠里：挪动 letter，或把通版移到别处",
            partner.place("letter")._replace(page=last),
        )
        return False
    return True


def joined(
    pages: tuple[Page, ...],
    rows: Sequence[FieldRow | Place],
    spreads: Mapping[int, int],
    findings: Findings,
) -> tuple[Page, ...]:
    """The pages with those of a double page as halves of it: the left one has all blocks. Section and credits of the right one are
    those of the left unless it says others."""
    made = list(pages)
    for left in sorted(set(spreads.values())):
        one, two = made[left - 1], made[left]
        _tell_automatic((one, two), left, findings)
        if two.white:
            _tell_white(two, rows[left], left, findings)
        if two.blocks:
            findings.error(
                "EDN-19",
                f"通版 {left}-{left + 1} 的版块要全写在第 {left} 版那一条里，第 {left + 1} 版那一条写了 {len(two.blocks)} 块",
                f"the blocks of the spread {left}-{left + 1} belong to page {left}; page {left + 1} has {len(two.blocks)}",
                f"把它们移到第 {left} 版的 blocks 里，栏号接着右版数",
                two.blocks[0].place,
            )
        unfit = one.unfit or two.unfit
        made[left - 1] = one._replace(
            blocks=(*one.blocks, *two.blocks),
            accept=(*one.accept, *two.accept),
            white=(*one.white, *two.white),
            auto=(),
            spread=left,
            unfit=unfit,
            parting=_parting(rows[left - 1]),
        )
        row = rows[left]
        silent = isinstance(row, Place) or row["credits"] is None
        made[left] = two._replace(
            blocks=(),
            accept=(),
            white=(),
            auto=(),
            section=two.section or one.section,
            credits=one.credits if silent else two.credits,
            spread=left,
            unfit=unfit,
        )
    return tuple(made)


def _tell_automatic(halves: Iterable[Page], left: int, findings: Findings) -> None:
    """MKP-15: automatic makeup (自动组版) fills no double page."""
    for page in halves:
        if page.auto:
            findings.error(
                "MKP-15",
                f"通版 {left}-{left + 1} 不能由程序组版，第 {page.number} 版的 auto 没有排",
                f"the double page {left}-{left + 1} is not filled by the program: auto of page {page.number} is not set",
                f"删去 auto，把稿件写进第 {left} 版的 blocks，如 - {{story: {_first_name(page)}, at: {{columns: 1-4, lines: 4-40}}}}；或删去 spread",
                page.auto[0].place,
            )


def _first_name(page: Page) -> str:
    """The first of the stories that a page is to be filled with, as an edition file names it."""
    names = [entry.block.id for spec in page.auto for entry in spec.stories]
    return quoted(names[0]) if names else "稿件"


def _tell_white(page: Page, row: FieldRow | Place, left: int, findings: Findings) -> None:
    """EDN-19: white (留白) that is written at the right half, whose columns are counted from those of the left one on."""
    findings.error(
        "EDN-19",
        f"通版 {left}-{left + 1} 的留白要写在第 {left} 版那一条里，第 {page.number} 版那一条写了 {len(page.white)} 处",
        f"white of the spread {left}-{left + 1} belongs to page {left}; page {page.number} has {len(page.white)}",
        f"移到第 {left} 版，栏号接着右版数：white: [{', '.join(area.written for area in page.white)}]",
        page.place if isinstance(row, Place) else row.place("white")._replace(page=page.number),
    )
