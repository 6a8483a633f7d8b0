"""Press pages held to the paper's own standard and limits before they leave the house (`deliver`, `build --preflight`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typeset.findings import ERROR, Findings, Place
from typeset.model.limits import Limits
from typeset.units import from_mm, to_mm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from typeset.findings import Finding
    from typeset.model.paper import Press
    from typeset.sheet.head import SheetHead
    from typeset.sheet.types import Sheet

_MARGIN = from_mm("200")
"""Beyond the trim of a page with bleed or marks things may stand as far as this."""
_NUMBER = re.compile(r"（\d+ 处）$| \(\d+ places\)$")
_MOST_KINDS = 3
_EDGE, _ACROSS, _DPI = 5, 15, 36
"""Points from the inner edge where a newspaper page is bare; millimetres of a picture that crosses the gutter; how finely
that is looked at."""


def limits_of(press: Press, limits: Limits | None = None) -> Limits:
    """A printer's limits (default: the bundled profile's) with the paper's own limit of ink; the target stays where it is
    below. A page that is cut has bleed and marks at its edge: no printable area is asked of it (PF-16)."""
    made = limits or Limits()
    ink = made.ink._replace(error=press.ink_limit, warning=min(made.ink.warning, press.ink_limit))
    return made._replace(ink=ink, edge=-_MARGIN if press.bleed or press.marks else made.edge)


def of_seam(limits: Limits) -> Limits:
    """Limits for a 中缝: it lies between two pages, so that no margin is asked of its sides (PF-16, PF-21)."""
    return limits._replace(edge=-_MARGIN, safe=0)


def judge_pages(
    pages: Mapping[int, bytes],
    names: Mapping[int, str],
    sheets: Iterable[Sheet | SheetHead],
    *,
    press: Press,
    findings: Findings,
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Every rule of `typeset preflight` on each page by number, its size and the paper's limits among them. Errors are told
    one by one, warnings and notes once a rule for all pages. Drafts are left out: they are not for print.

    names: of the pages' files, for the findings.
    """
    from typeset.preflight.judge import judge

    limits = limits_of(press)
    softer: list[Finding] = []
    final = [sheet for sheet in sheets if not sheet.draft and sheet.page in pages]
    for done, sheet in enumerate(final):
        if progress is not None:
            progress("judge", done, len(final))
        size = (sheet.width, sheet.height)
        found = judge(pages[sheet.page], names[sheet.page], press.standard, trim=size, limits=limits)
        for finding in found:
            placed = finding._replace(place=finding.place._replace(page=sheet.page))
            if finding.severity == ERROR:
                findings.extend((placed,))
            else:
                softer.append(placed)
    findings.extend(_grouped(softer))
    if progress is not None:
        progress("judge", len(final), len(final))


def judge_seam(raw: bytes, name: str, sheet: Sheet, *, press: Press, findings: Findings) -> None:
    """The same of a 中缝."""
    from typeset.preflight.judge import judge

    if sheet.draft:
        return
    limits = of_seam(limits_of(press))
    findings.extend(judge(raw, name, press.standard, trim=(sheet.width, sheet.height), limits=limits))


def _grouped(found: list[Finding]) -> list[Finding]:
    """One finding for each rule and level: how often, on which pages, the first kinds of it."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.code, finding.severity), []).append(finding)
    return [_one(same) for same in groups.values()]


def _one(same: list[Finding]) -> Finding:
    first = same[0]
    if len(same) == 1:
        return first
    pages = list(dict.fromkeys(finding.place.page for finding in same))
    count = sum(finding.place.printed.number if finding.place.printed else 1 for finding in same)
    zh, en = (
        list(dict.fromkeys(_NUMBER.sub("", text) for text in texts))
        for texts in ([f.zh for f in same], [f.en for f in same])
    )
    more = ("等", " and others") if len(zh) > _MOST_KINDS else ("", "")
    return first._replace(
        zh=f"{'；'.join(zh[:_MOST_KINDS])}{more[0]}（共 {count} 处，第 {'、'.join(map(str, pages))} 版）",
        en=f"{'; '.join(en[:_MOST_KINDS])}{more[1]} ({count} places, pages {', '.join(map(str, pages))})",
        place=Place(first.place.file, page=first.place.page, printed=first.place.printed),
    )


def tell_crossings_of(
    pages: Mapping[int, bytes], sheets: Sequence[Sheet | SheetHead], press: Press, findings: Findings
) -> None:
    """The same of an edition that the paper's printer folds as the paper says; of pages with bleed or marks nothing is said."""
    from typeset.press.forms import ImpossibleError, Way, is_tabloid, sides, spreads

    if press.bleed or press.marks or not sheets:
        return
    folding = press.folding
    way = Way(folding.former == "together", folding.collect, folding.half_web or 0)
    try:
        plan = sides(
            len(pages), tabloid=is_tabloid(sheets[0].height), nested=press.sheets == "nested", way=way
        )
    except ImpossibleError:
        return  # `typeset impose` says so; the printer may add pages of its own
    tell_crossings(pages, spreads(plan), folding.gap, findings)


def tell_crossings(pages: Mapping[int, bytes], true: frozenset[int], gap: int, findings: Findings) -> None:
    """IMP-03: what runs over the gutter of two facing pages prints as one only where both stand on one sheet, beside one
    another. pages: files without bleed by number; true: the left pages of such pairs; gap: between them, units."""
    for left, right in ((number, number + 1) for number in sorted(pages) if number % 2 == 0):
        if right not in pages or not _crosses(pages[left], pages[right]):
            continue
        if left not in true:
            where = "、".join(f"{page}·{page + 1}" for page in sorted(true)) or "没有"
            findings.warning(
                "IMP-03",
                f"{left}、{right} 版有图跨中缝，但两版不印在同一张纸上，会对不齐",
                f"pages {left} and {right} hold something across the gutter but are not on one sheet: it will not match",
                f"这一期真正的通版只有：{where}；移过去，或让两半在中缝断开",
                Place(page=left),
            )
        elif gap:
            findings.warning(
                "IMP-03",
                f"{left}、{right} 版是通版，版间却有 {to_mm(gap):g} 毫米的空（folding: gap），图会断开",
                f"pages {left} and {right} are a true spread, but a gap of {to_mm(gap):g} mm between them breaks it",
                "问印厂通版能不能用一块版；能，就为这一期去掉 gap",
                Place(page=left),
            )


def _crosses(left: bytes, right: bytes) -> bool:
    """Whether both pages are inked at the gutter, at the same height, for long enough to be one picture."""
    from typeset.proof import pdfium

    try:
        edges = [pdfium.inked_edge(raw, right=raw is left, depth=_EDGE, dpi=_DPI) for raw in (left, right)]
    except pdfium.PdfError:
        return False
    run = longest = 0
    for both in map(all, zip(*edges, strict=False)):
        run = run + 1 if both else 0
        longest = max(longest, run)
    return longest * 254 >= _ACROSS * _DPI * 10
