"""Press pages held to the paper's own standard and limits before they leave the house (`deliver`, `build --preflight`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typeset.findings import ERROR, Findings, Place
from typeset.model.limits import Limits
from typeset.units import from_mm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from typeset.findings import Finding
    from typeset.model.paper import Press
    from typeset.sheet.types import Sheet

_MARGIN = from_mm("200")
"""Beyond the trim of a page with bleed or marks things may stand as far as this."""
_NUMBER = re.compile(r"（\d+ 处）$| \(\d+ places\)$")
_MOST_KINDS = 3


def limits_of(press: Press, limits: Limits | None = None) -> Limits:
    """A printer's limits (default: the bundled profile's) with the paper's own limit of ink; the target stays where it is
    below. A page that is cut has bleed and marks at its edge: no printable area is asked of it (PF-16)."""
    made = limits or Limits()
    ink = made.ink._replace(error=press.ink_limit, warning=min(made.ink.warning, press.ink_limit))
    return made._replace(ink=ink, edge=-_MARGIN if press.bleed or press.marks else made.edge)


def judge_pages(
    pages: Mapping[int, bytes],
    names: Mapping[int, str],
    sheets: Iterable[Sheet],
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
        found = judge(pages[sheet.page], names[sheet.page], press.standard, None, (sheet.width, sheet.height), limits=limits)  # fmt: skip
        for finding in found:
            placed = finding._replace(place=finding.place._replace(page=sheet.page))
            if finding.severity == ERROR:
                findings.extend((placed,))
            else:
                softer.append(placed)
    findings.extend(_grouped(softer))
    if progress is not None:
        progress("judge", len(final), len(final))


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
    zh, en = (list(dict.fromkeys(_NUMBER.sub("", text) for text in texts)) for texts in ([f.zh for f in same], [f.en for f in same]))  # fmt: skip
    more = ("等", " and others") if len(zh) > _MOST_KINDS else ("", "")
    return first._replace(
        zh=f"{'；'.join(zh[:_MOST_KINDS])}{more[0]}（共 {count} 处，第 {'、'.join(map(str, pages))} 版）",
        en=f"{'; '.join(en[:_MOST_KINDS])}{more[1]} ({count} places, pages {', '.join(map(str, pages))})",
        place=Place(first.place.file, page=first.place.page, printed=first.place.printed),
    )
