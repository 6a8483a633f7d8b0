"""The outputs of a set edition, each by its recipe, written into a folder that is not in its place yet. Every one raises OSError."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from typeset.findings.portable import portable
from typeset.job.info import edition_name, job_info
from typeset.job.naming import page_file, tell_names
from typeset.job.report import report
from typeset.job.result import say
from typeset.model.seam import about_seams
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
    drafts = [str(head.page) for head in done.shelf.heads if head.draft]
    if _screened(done, order):
        _write_screen(done, order, work, findings, progress)
    if drafts:
        _tell_drafts(drafts, findings)
    if any(one.sheet.draft for one in done.seams):
        _tell_draft_seams(done, findings)
    text = report(done.made, done.shelf.heads, findings, order.path, [one.row for one in done.seams])
    if done.partial:
        from typeset.job.partial import kept_json, merged_report

        text = merged_report(text, kept_json(work / "report.json"), done, order.path)
    (work / "report.json").write_text(text, encoding="utf-8")
    if "proof" in order.outputs:
        _write_proofs(done, order, work, findings, progress)
    _write_sheets(done, order, work, findings)


def _screened(done: SetEdition, order: Order) -> bool:
    """Whether the edition for the screen is written: of a whole edition without drafts."""
    return "screen" in order.outputs and not done.partial and not any(head.draft for head in done.shelf.heads)


def _tell_drafts(drafts: list[str], findings: Findings) -> None:
    """OUT-04: which pages are no press pages."""
    numbers = "、".join(drafts)
    findings.warning(
        "OUT-04",
        f"第 {numbers} 版有错误，写成了草样（校样 有误 不可付印），原先的印刷版已被替换；电子报没有写",
        f"page {numbers} has errors and is a draft, in place of its press page; no edition for the screen is written",
        "改正列出的错误，再排一次",
    )


def _tell_draft_seams(done: SetEdition, findings: Findings) -> None:
    """OUT-04 of 中缝, which keep no page from the press."""
    names = "、".join(one.seam.pages for one in done.seams if one.sheet.draft)
    findings.warning(
        "OUT-04",
        f"中缝 {names} 有错误，写成了草样（校样 有误 不可付印），不能拼进大样",
        f"the seam {names} has errors and is a draft, which no form takes",
        "改正列出的错误，再排一次",
    )


def _write_pages(done: SetEdition, order: Order, work: Path) -> None:
    """The press pages and their manifest."""
    from typeset.press.manifest import as_csv, listing

    folder = work / "pages"
    folder.mkdir(exist_ok=done.partial)
    rows = list(done.shelf.rows)
    if done.partial:
        rows = _among(rows, done, work)
    for row in done.shelf.rows:
        (folder / row["file"]).write_bytes(done.pages[row["page"]])
    seams = [one.listed() for one in done.seams]
    if done.partial and done.edition.seams:
        from typeset.job.partial import kept_json, kept_seams

        seams = sorted([*seams, *kept_seams(kept_json(work / "manifest.json"), done)], key=_pair)
    for one in done.seams:
        (folder / one.file).write_bytes(one.press)
    listed = listing(job_info(done.edition, order.path), rows, seams)
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    (work / "manifest.json").write_text(text, encoding="utf-8")
    (work / "manifest.csv").write_text(as_csv(listed), encoding="utf-8", newline="")


def _pair(row: dict[str, Any]) -> list[int]:
    """What the rows of 中缝 are sorted by."""
    return list(row["between"])


def _among(rows: list[dict[str, Any]], done: SetEdition, work: Path) -> list[dict[str, Any]]:
    """The manifest's rows with those of the pages that are not written now; what they were called by before goes."""
    from typeset.job.partial import kept_json, kept_rows, kept_seams

    old = kept_json(work / "manifest.json")
    others = [row for row in kept_rows(old, done) if (work / "pages" / str(row.get("file"))).is_file()]
    names = {row["file"] for row in (*others, *kept_seams(old, done))}
    for path in (work / "pages").glob("*.pdf"):
        if path.name not in names:
            path.unlink()
    return sorted([*rows, *others], key=lambda row: int(row["page"]))


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
    screen = "../edition.pdf" if _screened(done, order) else ""
    found = portable(findings, order.path)
    shown = Sheet(edition_name(done.edition), (), found, made.stories, author_rows(made.stories), screen)
    others: list[PageView] = []
    if done.partial:
        from typeset.job.partial import kept_json, listed_findings, other_views

        known = kept_json(work / "report.json")
        others = other_views(done, work, known)
        shown = shown._replace(
            findings=listed_findings(known),
            stories=known.get("stories") or (),
            authors=known.get("authors") or (),
        )
    if done.edition.seams:
        from typeset.job.seam_proofs import prove_seams

        shown = shown._replace(strips=prove_seams(done, work, PROOF_DPI, press="press" in order.outputs))
    tell = partial(say, progress, "proof", of=len(heads))
    write_proofs(work / "proof", views, shown, PROOF_DPI, tell, others=others)


def _write_sheets(done: SetEdition, order: Order, work: Path, findings: Findings) -> None:
    """The pages in written form, for `typeset compare`."""
    from typeset.job.recording import SHEETS, Copy, record_of_pages
    from typeset.proof.store import INDEX, index_of, written_name

    folder = work / SHEETS
    folder.mkdir(exist_ok=done.partial)
    pages = done.shelf.written
    objects = [(row["page"], row["objects"]) for row in done.shelf.rows]
    objects += [(one.seam.number, one.listed()["objects"]) for one in done.seams if one.press]
    told = portable(about_seams(done.edition.seams, findings), order.path)
    record = record_of_pages(done.edition, (), objects, told)
    index = index_of(record, [*pages, *(one.seam.number for one in done.seams)])
    if done.partial:
        from typeset.job.partial import kept_json, merged_index

        index = merged_index(index, kept_json(folder / INDEX), done)
    (folder / INDEX).write_bytes(index)
    for number, raw in pages.items():
        (folder / written_name(number)).write_bytes(raw)
    for one in done.seams:
        (folder / written_name(one.seam.number)).write_bytes(Copy(done.edition).written(one.shown))
