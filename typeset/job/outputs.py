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
    """Everything that was ordered, the report, and the pages in written form, into an empty folder."""
    names = [page_file(done.edition, number) for number in done.pages]
    tell_names(names, done.edition, findings)
    if "press" in order.outputs:
        _write_pages(done, order, names, work)
    if "screen" in order.outputs:
        _write_screen(done, order, work, findings, progress)
    if "proof" in order.outputs:
        _write_proofs(done, order, work, findings, progress)
    (work / "report.json").write_text(report(done.made, findings, order.path), encoding="utf-8")
    _write_sheets(done, order, work, findings)


def _write_pages(done: SetEdition, order: Order, names: list[str], work: Path) -> None:
    """The press pages and their manifest."""
    from typeset.press.manifest import as_csv, manifest

    folder = work / "pages"
    folder.mkdir()
    rows = []
    for sheet, name, raw in zip(done.made.sheets, names, done.pages.values(), strict=True):
        (folder / f"{name}.pdf").write_bytes(raw)
        rows.append((sheet, f"{name}.pdf", raw))
    listing = manifest(job_info(done.edition, order.path), rows)
    text = json.dumps(listing, ensure_ascii=False, indent=1) + "\n"
    (work / "manifest.json").write_text(text, encoding="utf-8")
    (work / "manifest.csv").write_text(as_csv(listing), encoding="utf-8", newline="")


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

    made = done.made
    views = [
        Proved(
            raw,
            PageView(
                sheet.page,
                sheet.section,
                sheet.width,
                sheet.height,
                made.metrics[sheet.page],
                "",
                press=f"../pages/{page_file(done.edition, sheet.page)}.pdf"
                if "press" in order.outputs
                else "",
            ),
        )
        for sheet, raw in zip(made.sheets, done.pages.values(), strict=True)
    ]
    screen = "../edition.pdf" if "screen" in order.outputs else ""
    found = portable(findings, order.path)
    shown = Sheet(edition_name(done.edition), (), found, made.stories, author_rows(made.stories), screen)
    write_proofs(
        work / "proof", views, shown, PROOF_DPI, lambda number: say(progress, "proof", number, len(views))
    )


def _write_sheets(done: SetEdition, order: Order, work: Path, findings: Findings) -> None:
    """The pages in written form, for `typeset compare`."""
    from typeset.job.recording import SHEETS, record_of_made
    from typeset.proof.store import files_of

    folder = work / SHEETS
    folder.mkdir()
    record = record_of_made(done.edition, done.made, done.pages, portable(findings, order.path))
    for name, raw in files_of(record, {}).items():
        (folder / name).write_bytes(raw)
