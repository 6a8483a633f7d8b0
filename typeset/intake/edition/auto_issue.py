"""Automatic makeup of a whole issue (整期自动组版) -> model.AutoIssue, and what is wrong with it (MKP-11, MKP-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.auto_entries import AutoEntry, read_entries
from typeset.intake.edition.auto_groups import beside_settled, judge_ranks, together_settled
from typeset.intake.edition.auto_pins import judge_widths, wide_enough
from typeset.intake.edition.auto_rest import placed
from typeset.intake.schema.fields import FieldRow, nearest
from typeset.model.auto import AutoIssue, Quota

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.edition.context import ReadContext
    from typeset.model.paper import Edition, Page


def read_issue(row: FieldRow, edition: Edition, context: ReadContext) -> AutoIssue | None:
    """What an edition says of `auto`; None with a finding where it has none of the pages. row: the edition's."""
    given: FieldRow = row["auto"]
    findings = context.findings
    pages = _pages(given, edition, findings)
    entries = read_entries(given["stories"], 0, context)
    if not pages:
        return None
    judge_ranks(entries, findings)
    grid = context.loaded.paper.grid
    for one in entries:
        if judge_widths(one, grid.columns, grid, findings):
            wide_enough(one.story, findings)
    entries = placed(entries, pages, findings)
    quotas = _quotas(given, edition, pages, findings)
    _judge_sections(entries, quotas, pages, findings)
    _judge_quotas(given, entries, edition, findings)
    there = (*(entry.story.block for entry in entries), *(b for page in pages for b in page.blocks))
    return AutoIssue(
        pages[0].number,
        pages[-1].number,
        beside_settled(entries, there, findings),
        quotas,
        together_settled(given, 0, there, findings),
        given.place(),
    )


def _pages(given: FieldRow, edition: Edition, findings: Findings) -> tuple[Page, ...]:
    """The pages that are filled: those of the range that are there, have no automatic makeup of their own (MKP-11) and are no
    double pages (MKP-15)."""
    first, last = given["pages"]
    count = len(edition.pages)
    if last > count:
        hint = f"写 pages: {_span(min(first, count), count)}，或在 pages 里加版：- section: 版名"
        findings.error(
            "MKP-11",
            f"整期自动组版写的是第 {_span(first, last)} 版，本期只有 {count} 版",
            f"automatic makeup is to fill pages {_span(first, last)}; the edition has {count}",
            hint,
            given.place("pages"),
        )
    named = tuple(page for page in edition.pages if first <= page.number <= last)
    for page in named:
        if page.opens or (page.spread and page.spread < first):
            _tell_spread(page.spread, given, findings)
    chosen = tuple(page for page in named if not page.spread)
    for page in chosen:
        if page.auto:
            findings.error(
                "MKP-11",
                f"第 {page.number} 版自己写了 auto（第 {page.auto[0].place.line} 行），又在整期自动组版的 pages 里",
                f"page {page.number} has an automatic makeup of its own (line {page.auto[0].place.line}) and is one of the issue's",
                f"把它的稿件移到整期的 stories 里，或改 pages，不含第 {page.number} 版",
                given.place("pages"),
            )
    return chosen


def _tell_spread(left: int, given: FieldRow, findings: Findings) -> None:
    findings.error(
        "MKP-15",
        f"整期自动组版的 pages 里有通版 {left}-{left + 1}，程序不排通版",
        f"the double page {left}-{left + 1} is among the pages to fill; the program fills none",
        f"改 pages，不含第 {left}、{left + 1} 版，通版的稿件写进第 {left} 版的 blocks；或删去两版的 spread",
        given.place("pages"),
    )


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _quotas(
    given: FieldRow, edition: Edition, pages: tuple[Page, ...], findings: Findings
) -> tuple[Quota, ...]:
    """What each page takes; one for a page that is not filled is left out with a finding (MKP-11)."""
    mono = edition.mono_pages()
    numbers = {page.number for page in pages}
    found: dict[int, Quota] = {}
    for key, value in given["quotas"]:
        number = int(key.text) if key.text.isascii() and key.text.isdigit() and len(key.text) < 4 else 0
        place = given.reader.place(key)
        if number not in numbers:
            _tell_no_page(key.text, pages, place, findings)
            continue
        row = value if isinstance(value, FieldRow) else None
        section = value if row is None else row["section"]
        colour = row["colour"] if row is not None and row.given("colour") else number not in mono
        found[number] = Quota(number, section, row["most"] if row is not None else 0, colour)
    for number in sorted(numbers & mono - set(found)):
        found[number] = Quota(number, colour=False)
    return tuple(found[number] for number in sorted(found))


def _tell_no_page(text: str, pages: tuple[Page, ...], place: Place, findings: Findings) -> None:
    span = _span(pages[0].number, pages[-1].number)
    findings.error(
        "MKP-11",
        f"quotas 里的“{text}”不是整期自动组版的版：它排第 {span} 版",
        f"“{text}” in quotas is no page that the automatic makeup fills; it fills {span}",
        f"写 {pages[0].number} 到 {pages[-1].number} 的版号，如 {pages[0].number}: {{most: 8}}；或改 pages",
        place,
    )


def _judge_sections(
    entries: tuple[AutoEntry, ...], quotas: tuple[Quota, ...], pages: tuple[Page, ...], findings: Findings
) -> None:
    """MKP-12: every section that an entry belongs to is that of a page, as it is called or as a quota says."""
    known = tuple(dict.fromkeys([*(q.section for q in quotas), *(page.section for page in pages)]))
    known = tuple(section for section in known if section)
    for one in entries:
        section = one.story.section
        if not section or section in known:
            continue
        near = nearest(section, known, 0.4)
        findings.error(
            "MKP-12",
            f"“{one.story.block.id}”要排在“{section}”版，程序排的各版都不是",
            f"“{one.story.block.id}” belongs to “{section}”, which is no section of the pages to fill",
            f"是不是 {near}？"
            if near
            else f"现有：{'、'.join(known) or '各版都没有写 section'}；或在 quotas 里写 {pages[0].number}: {section}",
            one.place("section"),
        )


def _judge_quotas(
    given: FieldRow, entries: tuple[AutoEntry, ...], edition: Edition, findings: Findings
) -> None:
    """MKP-12: the section of a quota is that of a page or of a story; one that none has keeps its page for nothing."""
    written = (*(page.section for page in edition.pages), *(one.story.section for one in entries))
    known = tuple(filter(None, dict.fromkeys(written)))
    for key, value in given["quotas"]:
        row = value if isinstance(value, FieldRow) else None
        section = value if row is None else row["section"]
        if not section or section in known:
            continue
        near = nearest(section, known, 0.4)
        findings.warning(
            "MKP-12",
            f"quotas 里第 {key.text} 版只收“{section}”的稿件，没有一版、一篇写这个版名",
            f"in quotas page {key.text} takes stories of “{section}” alone, which is the section of no page and no story",
            f"是不是 {near}？"
            if near
            else f"现有：{'、'.join(known) or '各版、各稿都没有写 section'}；不限版名就删去 section",
            given.reader.place(key) if row is None else row.place("section"),
        )
