"""Some pages of an edition alone (`--page`): which they are, what is set for them, and what of the findings is about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Place
from typeset.model.paging import page_label

if TYPE_CHECKING:
    from typeset.findings import Finding, Findings
    from typeset.model.paper import Edition

_APART = str.maketrans("，、；; ", ",,,,,")
_CALLED = str.maketrans("", "", "第版")


def chosen_pages(typed: str, edition: Edition, findings: Findings) -> frozenset[int] | None:
    """The pages that were typed (`2`, `2-3`, `1,A04`), by number or label; all of them for "". None with OUT-05 where one is not
    there."""
    numbers = [page.number for page in edition.pages]
    if not typed.strip():
        return frozenset(numbers)
    labels = {page_label(edition, number).upper(): number for number in numbers}
    found: list[int] = []
    for part in filter(None, (piece.upper() for piece in _spaced(typed).split(","))):
        ends = [_number(end.strip(), labels) for end in part.split("-", 1)]
        known = [end for end in ends if end in numbers]
        if len(known) < len(ends) or ends[0] > ends[-1]:
            shown = "、".join(page_label(edition, number) for number in numbers)
            if len(known) == len(ends):
                shown += f"；从前到后写 {ends[-1]}-{ends[0]}"
            findings.error(
                "OUT-05",
                f"这一期没有“{part}”版",
                f"the edition has no page {part}",
                f"现有：{shown}；写版号或标号，如 --page 2、--page 2-3、--page A04",
                Place(edition.place.file, edition.place.line, edition.place.column),
            )
            return None
        found += range(ends[0], ends[-1] + 1)
    if not found:
        _tell_none(edition, findings)
        return None
    pairs = {page.number: (page.spread, page.spread + 1) for page in edition.pages if page.spread}
    return frozenset(
        n for number in found for n in pairs.get(number, (number,))
    )  # halves are written together


def _spaced(typed: str) -> str:
    """The pages that were typed with commas between them alone: blanks and other signs stand for commas, 第1版 is 1."""
    runs = "-".join(part.strip() for part in typed.translate(_CALLED).split("-"))
    return runs.translate(_APART)


def _tell_none(edition: Edition, findings: Findings) -> None:
    """OUT-05: commas alone name no page."""
    findings.error(
        "OUT-05",
        "--page 没有写是哪一版",
        "--page names no page",
        "写版号或标号，如 --page 2、--page 2-3、--page A04；不写 --page 就排各版",
        Place(edition.place.file, edition.place.line, edition.place.column),
    )


def _number(typed: str, labels: dict[str, int]) -> int:
    """A page's number by what it is called; 0 for none."""
    if typed in labels and not typed.isdigit():
        return labels[typed]
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0


def owners(edition: Edition) -> dict[str, set[int]]:
    """The pages that each file of copy, or of a page of its own, is about."""
    found: dict[str, set[int]] = {}
    for page in edition.pages:
        files = {story.place.file for block in page.blocks for story in block.copy}
        if page.place.file != edition.place.file:
            files.add(page.place.file)
        for file in files - {""}:
            found.setdefault(file, set()).add(page.number)
    return found


def about(findings: Findings, edition: Edition, chosen: frozenset[int]) -> list[Finding]:
    """Of some findings those about some pages, their copy, or the edition as a whole."""
    whose = owners(edition)

    def counts(one: Finding) -> bool:
        """Whether it is about one of the pages."""
        if one.place.page:
            return one.place.page in chosen
        pages = whose.get(one.place.file)
        return not pages or not chosen.isdisjoint(pages)

    return [one for one in findings if counts(one)]
