"""The outputs of a set edition, each by its recipe, written into a folder that is not in its place yet. Every one raises OSError."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typeset.findings.portable import portable
from typeset.job.info import edition_name, job_info
from typeset.job.naming import page_file, tell_names
from typeset.job.report import report
from typeset.job.result import say
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.findings import Findings
    from typeset.job.result import Progress, SetEdition

PROOF_DPI = 100


class Order(NamedTuple):
    """What is to be written."""

    path: str
    """Of the edition file, from whose folder reports name files."""
    outputs: tuple[str, ...]
    """Of `OUTPUTS`."""
    folder: Path
    """Where it will lie in the end."""


def write_outputs(
    done: SetEdition, order: Order, work: Path, findings: Findings, progress: Progress | None
) -> None:
    """Everything that was ordered, the report, and the pages in written form, into an empty folder. Pages are read one by one."""
    tell_names((page_file(done.edition, number) for number in done.pages), done.edition, findings)
    if "press" in order.outputs:
        _write_pages(done, order, work)
    if "screen" in order.outputs:
        _write_screen(done, order, work, findings, progress)
    if "proof" in order.outputs:
        _write_proofs(done, order, work, findings, progress)
    text = report(done.made, done.shelf.heads, findings, order.path)
    (work / "report.json").write_text(text, encoding="utf-8")
    _write_sheets(done, order, work, findings)


def _write_pages(done: SetEdition, order: Order, work: Path) -> None:
    """The press pages and their manifest."""
    from typeset.press.manifest import as_csv, listing

    folder = work / "pages"
    folder.mkdir()
    rows = done.shelf.rows
    for row in rows:
        (folder / row["file"]).write_bytes(done.pages[row["page"]])
    listed = listing(job_info(done.edition, order.path), rows)
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    (work / "manifest.json").write_text(text, encoding="utf-8")
    (work / "manifest.csv").write_text(as_csv(listed), encoding="utf-8", newline="")


def _write_screen(
    done: SetEdition, order: Order, work: Path, findings: Findings, progress: Progress | None
) -> None:
    """The edition for the screen."""
    from typeset.screen.edition import edition_pdf

    say(progress, "screen", 0, 1)
    raw = edition_pdf(done.made.sheets, done.book, job_info(done.edition, order.path), findings)
    (work / "edition.pdf").write_bytes(raw)
    say(progress, "screen", 1, 1)


def _write_proofs(
    done: SetEdition, order: Order, work: Path, findings: Findings, progress: Progress | None
) -> None:
    """The proof sheet and its pictures."""
    from typeset.makeup.authors import author_rows
    from typeset.reports.proof_folder import Proved, write_proofs
    from typeset.reports.proofs import PageView, Sheet

    made, heads = done.made, done.shelf.heads
    views = (
        Proved(
            done.pages[head.page],
            PageView(
                head.page,
                head.section,
                head.width,
                head.height,
                made.metrics[head.page],
                "",
                press=f"../pages/{page_file(done.edition, head.page)}.pdf"
                if "press" in order.outputs
                else "",
            ),
        )
        for head in heads
    )
    screen = "../edition.pdf" if "screen" in order.outputs else ""
    found = portable(findings, order.path)
    shown = Sheet(edition_name(done.edition), (), found, made.stories, author_rows(made.stories), screen)
    write_proofs(
        work / "proof", views, shown, PROOF_DPI, lambda number: say(progress, "proof", number, len(heads))
    )


def _write_sheets(done: SetEdition, order: Order, work: Path, findings: Findings) -> None:
    """The pages in written form, for `typeset compare`."""
    from typeset.job.recording import SHEETS, record_of_pages
    from typeset.proof.store import INDEX, index_of, written_name

    folder = work / SHEETS
    folder.mkdir()
    pages = done.shelf.written
    objects = ((row["page"], row["objects"]) for row in done.shelf.rows)
    record = record_of_pages(done.edition, (), objects, portable(findings, order.path))
    (folder / INDEX).write_bytes(index_of(record, pages))
    for number, raw in pages.items():
        (folder / written_name(number)).write_bytes(raw)
