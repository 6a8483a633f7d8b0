"""Strings the steps together: files in, sheets and findings out, outputs written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.adverts.vetting import vetted
from typeset.engine.engine import Engine
from typeset.files import whole
from typeset.findings import Findings
from typeset.findings.stops import DRAFT, INPUT, stops
from typeset.fonts.adapter import FontFileError
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts, load_reading
from typeset.job.folder import may_replace, swap
from typeset.job.group import FIGURES, LISTED, WHOLE, WRITTEN, Kept, Task
from typeset.job.info import job_info
from typeset.job.naming import page_file, tell_long_names
from typeset.job.outputs import Order, write_outputs
from typeset.job.result import OUTPUTS, Asked, Result, SetEdition, say
from typeset.job.workers import set_pages
from typeset.job.writing import tell_unwritable
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.compose.memo import Memo
    from typeset.findings import Finding
    from typeset.intake.edition.edition import Reading
    from typeset.job.result import Progress
    from typeset.job.seams import SeamDone
    from typeset.job.session import Session
    from typeset.model.paper import Edition
    from typeset.sheet.head import SheetHead


class Manner(NamedTuple):
    """How an edition is read and what is kept of it."""

    normalise: bool = True
    """False takes the copy as it stands."""
    kept: Kept = WHOLE
    """What is kept of every page besides its press page."""
    session: Session | None = None
    """What this process keeps between editions."""
    only: str = ""
    """The pages that are wanted (`2`, `2-3`, `A04`), "" all."""


USUAL = Manner()
"""For whoever asks for nothing special."""


def set_edition(
    path: str,
    findings: Findings,
    progress: Progress | None = None,
    *,
    paint: bool = False,
    manner: Manner = USUAL,
) -> SetEdition | None:
    """Read an edition, lay it out and, if wanted, paint its press pages (by page number). None when it cannot be read (findings
    say why)."""
    say(progress, "read", 0, 1)
    reading = load_reading(path, findings, normalise=manner.normalise)
    if reading is None:
        return None
    edition = reading.edition
    tell_long_names(edition, findings)
    edition = _vetted(edition, findings)
    table = load_fonts(edition.paper, findings)
    if table is None:
        return None
    chosen = None
    if manner.only:
        from typeset.job.chosen import chosen_pages

        chosen = chosen_pages(manner.only, edition, findings)
        if chosen is None:
            return None
    session = manner.session
    book, memo = session.opened(table) if session is not None else (FontBook(table), None)
    say(progress, "set", 0, len(edition.pages))
    try:
        if edition.waits:
            edition, memo = _filled(edition, book, memo, findings)
        task = Task(edition, table, job_info(edition, path) if paint else None, kept=manner.kept, only=chosen)
        made, shelf = set_pages(task, book, findings, memo)
        seams = _seams(task, book, memo, findings)
    except FontFileError as error:
        findings.error(
            "FACE-01",
            f"字体文件“{error}”不存在或不是字体",
            f'font file "{error}" is missing or no font',
            "把文件放进 fonts/，或在 faces.yaml 里改用别的字体",
            edition.paper.place,
        )
        return None
    say(progress, "set", len(edition.pages), len(edition.pages))
    _tell_more(edition, reading, Engine(book, memo), findings)
    _as_written(edition, findings)
    if chosen is not None:
        from typeset.job.chosen import about

        kept = about(findings, edition, chosen)
        findings.clear()
        findings.extend(kept)
    return SetEdition(edition, book, made, shelf.press, shelf, seams)


def _vetted(edition: Edition, findings: Findings) -> Edition:
    """The edition with its placed PDFs judged."""
    edition = vetted(edition, findings, edition.mono_pages())
    if not edition.seams:
        return edition
    from typeset.job.seams import vetted_seams

    return vetted_seams(edition, findings)


def _seams(task: Task, book: FontBook, memo: Memo | None, findings: Findings) -> tuple[SeamDone, ...]:
    """The 中缝 of an edition, those alone that lie beside a page that is wanted."""
    only = task.only
    wanted = [
        seam for seam in task.edition.seams if only is None or not only.isdisjoint((seam.left, seam.right))
    ]
    if not wanted:
        return ()
    from typeset.job.seams import set_seams

    return set_seams(task.edition._replace(seams=tuple(wanted)), book, memo, task.info, findings)


def _filled(edition: Edition, book: FontBook, memo: Memo | None, findings: Findings) -> tuple[Edition, Memo]:
    """An edition whose pages that say `auto` are made up, in this process, so that whoever sets a page sets the same; with the memo
    that knows it."""
    from typeset.auto.filling import filled

    engine = Engine(book, memo)
    made, told = filled(engine, edition)
    findings.extend(told)
    return made, engine.memo


def _tell_more(edition: Edition, reading: Reading, engine: Engine, findings: Findings) -> None:
    """What is said once the pages are set: the copy that fills a hole (TABOO-09)."""
    if any(found.code == "TABOO-09" for found in findings):
        from typeset.job.filling import offer_copy

        offer_copy(edition, reading.copy.stories, engine, findings)


def _as_written(edition: Edition, findings: Findings) -> None:
    """What is said of double pages, and all that was found as the edition's waivers have it; few editions have either."""
    if any(page.spread for page in edition.pages):
        from typeset.job.double_pages import tell_webs

        tell_webs(edition, findings)
    if any(page.accept for page in edition.pages):
        from typeset.job.waiving import accept_waived

        accept_waived(edition, findings)


def check(
    path: str,
    progress: Progress | None = None,
    *,
    normalise: bool = True,
    preflight: bool = False,
    only: str = "",
) -> Result:
    """Everything but writing. preflight: the press pages are judged as well; only: pages that are wanted, "" all."""
    findings = Findings()
    done = set_edition(path, findings, progress, paint=True, manner=Manner(normalise, only=only))
    if done is None:
        return Result(readable=False, findings=findings)
    if preflight:
        _judge(done, findings, progress)
    return Result(
        readable=True, findings=findings, edition=done.edition, made=done.made, heads=done.shelf.heads
    )


def _judge(done: SetEdition, findings: Findings, progress: Progress | None) -> None:
    """The press pages by the rules of preflight and the paper's limits."""
    from typeset.prepress.pages import judge_pages

    names = {number: f"{page_file(done.edition, number)}.pdf" for number in done.pages}
    judge_pages(
        done.pages,
        names,
        done.shelf.heads,
        press=done.edition.paper.press,
        findings=findings,
        progress=progress,
    )
    for one in done.seams:
        from typeset.prepress.pages import judge_seam

        judge_seam(one.press, one.file, one.sheet, press=done.edition.paper.press, findings=findings)


def survey(path: str, progress: Progress | None = None) -> Result:
    """Set an edition for its figures alone: nothing is painted or written."""
    findings = Findings()
    done = set_edition(path, findings, progress, manner=Manner(kept=FIGURES))
    if done is None:
        return Result(readable=False, findings=findings)
    return Result(
        readable=True,
        findings=findings,
        edition=done.edition,
        made=done.made,
        heads=done.shelf.heads,
        seams=tuple(one.row for one in done.seams),
    )


def build(
    path: str,
    folder: str | None = None,
    outputs: tuple[str, ...] = OUTPUTS,
    progress: Progress | None = None,
    *,
    normalise: bool = True,
    preflight: bool = False,
) -> Result:
    """Set an edition and write its output folder (default: output/<date> beside the working folder).

    preflight: the press pages are judged too, which takes longer than setting them; they are written whatever is found.

    Written beside its place and moved there when whole; on failure the earlier output stays as it was.
    """
    return build_as(path, folder, Asked(outputs, normalise, preflight), progress)


def build_as(
    path: str,
    folder: str | None,
    asked: Asked,
    progress: Progress | None = None,
    *,
    session: Session | None = None,
) -> Result:
    """`build` with what is asked for as one value, in a process that sets other editions too (session)."""
    findings = Findings()
    paint = asked.preflight or "press" in asked.outputs or "proof" in asked.outputs
    sheets = asked.sheets or "screen" in asked.outputs
    manner = Manner(asked.normalise, LISTED if sheets else WRITTEN, session, asked.only)
    done = set_edition(path, findings, progress, paint=paint, manner=manner)
    if done is None:
        return Result(readable=False, findings=findings)
    shown = Path(folder) if folder else Path("output") / done.edition.date.isoformat()
    target = Path(os.path.realpath(shown))
    whole.recover(target)
    written = False
    if not unfit(findings, (*done.shelf.heads, *(one.head for one in done.seams))):
        if asked.preflight:
            _judge(done, findings, progress)
        written = _write(done, Order(path, asked.outputs, target), findings, progress)
    return Result(
        readable=True,
        findings=findings,
        edition=done.edition,
        made=done.made,
        heads=done.shelf.heads,
        folder=shown if written else None,
    )


def _write(done: SetEdition, order: Order, findings: Findings, progress: Progress | None) -> bool:
    """The outputs written aside and moved to the folder of the order; False, with a finding, leaves that as it was."""
    try:
        if not may_replace(order.folder, findings):
            return False
        work = whole.working_folder(order.folder)
    except OSError as error:
        tell_unwritable(order.folder, error, findings)
        return False
    try:
        if done.partial:
            from typeset.job.partial import seed

            seed(order.folder, work)
        write_outputs(done, order, work, findings, progress)
        swap(work, order.folder, OUTPUTS if done.partial else order.outputs)
    except OSError as error:
        tell_unwritable(order.folder, error, findings)
        return False
    finally:
        whole.discard(work)
    return True


def unfit(findings: Findings, heads: Sequence[SheetHead] | None = None) -> bool:
    """Whether nothing is written, and the earlier output stays (OUT-03): a file that cannot be read is not built upon. heads: of
    pages that are written as drafts where their input is wrong; without, such pages are not taken either."""
    blocking = {f for f in findings if _blocks(f, heads)}
    if blocking:
        findings.warning(
            "OUT-03",
            f"有 {len(blocking)} 处输入错误，没有写出版面；原有输出没有改动",
            f"{len(blocking)} errors of the input: nothing was written, earlier output is untouched",
            "先改正上面的错误；typeset check 可反复核对" + _others_first(blocking, heads or ()),
        )
    return bool(blocking)


def _others_first(blocking: set[Finding], heads: Sequence[SheetHead]) -> str:
    """The option that writes the other pages meanwhile, where all that is wrong is on some of them."""
    wrong = {finding.place.page for finding in blocking}
    sound = [head.page for head in heads if head.page not in wrong]
    return f"；别的版可以先排：--page {','.join(map(str, sound))}" if sound and 0 not in wrong else ""


_UNREAD = ("FILE-", "YML-", "ENC-")
"""Families of what is said of a file that cannot be read."""


def _blocks(finding: Finding, heads: Sequence[SheetHead] | None) -> bool:
    """Whether a finding leaves nothing to be written. What is wrong on one page that is a draft for it, does not."""
    stopped = stops(finding)
    if stopped not in (INPUT, DRAFT):
        return False
    if heads is None:
        return True
    drafts = {head.page for head in heads if head.draft}
    not_there = finding.code == "FILE-01"  # the file of a page that nobody has begun
    if finding.place.page and (not_there or not finding.code.startswith(_UNREAD)):
        return finding.place.page not in drafts
    return stopped == INPUT or not drafts
