"""Strings the steps together: files in, sheets and findings out, outputs written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from errno import EBUSY, EXDEV
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.adverts import vetted
from typeset.files import opening, whole
from typeset.findings import Finding, Findings, Place
from typeset.findings.portable import portable
from typeset.findings.render import as_dict
from typeset.findings.stops import INPUT, stops
from typeset.fonts.adapter import FontFileError
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.job.workers import Task, set_pages
from typeset.model.paging import page_label

if TYPE_CHECKING:
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition
    from typeset.press.write import JobInfo

OUTPUTS = ("press", "screen", "proof")
PROOF_DPI = 100
Progress = Callable[[str, int, int], None]
"""Called with a step's name, how many are done and how many there are."""


class Result(NamedTuple):
    """What a job made. readable: the input could be read (else exit 2); folder: where the output lies, None if unwritten."""

    readable: bool
    findings: Findings
    edition: Edition | None = None
    made: MadeUp | None = None
    folder: Path | None = None


def set_edition(
    path: str,
    findings: Findings,
    progress: Progress | None = None,
    paint: bool = False,
    normalise: bool = True,
) -> tuple[Edition, FontBook, MadeUp, dict[int, bytes]] | None:
    """Read an edition, lay it out and, if wanted, paint its press pages (by page number).

    normalise: False takes the copy as it stands. None when it cannot be read (findings say why).
    """
    _say(progress, "read", 0, 1)
    edition = load_edition(path, findings, normalise)
    if edition is None:
        return None
    _tell_long_names(edition, findings)
    edition = vetted(edition, findings, edition.mono_pages())
    table = load_fonts(edition.paper, findings)
    if table is None:
        return None
    book = FontBook(table)
    _say(progress, "set", 0, len(edition.pages))
    try:
        made, pages = set_pages(
            Task(edition, table, job_info(edition, path) if paint else None), book, findings
        )
    except FontFileError as error:
        findings.error(
            "FACE-01", f"字体文件“{error}”不存在或不是字体", f'font file "{error}" is missing or no font',
            "把文件放进 fonts/，或在 faces.yaml 里改用别的字体", edition.paper.place,
        )  # fmt: skip
        return None
    _say(progress, "set", len(edition.pages), len(edition.pages))
    return edition, book, made, pages


def check(
    path: str, progress: Progress | None = None, normalise: bool = True, preflight: bool = False
) -> Result:
    """Everything but writing. preflight: the press pages are judged as well."""
    findings = Findings()
    found = set_edition(path, findings, progress, True, normalise)
    if found is None:
        return Result(False, findings)
    edition, _, made, painted = found
    if preflight:
        _judge(edition, made, painted, findings, progress)
    return Result(True, findings, edition, made)


def _judge(
    edition: Edition, made: MadeUp, pages: dict[int, bytes], findings: Findings, progress: Progress | None
) -> None:
    """The press pages by the rules of preflight and the paper's limits."""
    from typeset.prepress.pages import judge_pages

    names = {number: f"{page_file(edition, number)}.pdf" for number in pages}
    judge_pages(pages, names, made.sheets, edition.paper.press, findings, progress)


def survey(path: str, progress: Progress | None = None) -> Result:
    """Set an edition for its figures alone: nothing is painted or written."""
    findings = Findings()
    found = set_edition(path, findings, progress)
    if found is None:
        return Result(False, findings)
    return Result(True, findings, found[0], found[2])


def report_table(made: MadeUp) -> str:
    """The tables of `typeset report`."""
    from typeset.makeup.report import as_table

    return as_table(made.stories)


def build(
    path: str,
    folder: str | None = None,
    outputs: tuple[str, ...] = OUTPUTS,
    progress: Progress | None = None,
    normalise: bool = True,
    preflight: bool = False,
) -> Result:
    """Set an edition and write its output folder (default: output/<date> beside the working folder).

    preflight: the press pages are judged too, which takes longer than setting them; they are written whatever is found.

    Written beside its place and moved there when whole; on failure the earlier output stays as it was.
    """
    findings = Findings()
    paint = preflight or "press" in outputs or "proof" in outputs
    found = set_edition(path, findings, progress, paint, normalise)
    if found is None:
        return Result(False, findings)
    edition, book, made, painted = found
    shown = Path(folder) if folder else Path("output") / edition.date.isoformat()
    target = Path(os.path.realpath(shown))
    whole.recover(target)
    if unfit(findings):
        return Result(True, findings, edition, made)
    if preflight:
        _judge(edition, made, painted, findings, progress)
    try:
        if not _may_replace(target, findings):
            return Result(True, findings, edition, made)
        work = whole.working_folder(target)
    except OSError as error:
        tell_unwritable(target, error, findings)
        return Result(True, findings, edition, made)
    try:
        pages = {page_file(edition, number): raw for number, raw in painted.items()}
        tell_names(pages, edition, findings)
        _write_outputs(edition, book, made, pages, work, path, outputs, findings, progress)
        _swap(work, target, outputs)
    except OSError as error:
        tell_unwritable(target, error, findings)
        return Result(True, findings, edition, made)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Result(True, findings, edition, made, shown)


def unfit(findings: Findings) -> bool:
    """Bad input is not built upon: nothing is written, the earlier output stays."""
    blocking = {f for f in findings if stops(f) == INPUT}
    if blocking:
        findings.warning(
            "OUT-03",
            f"有 {len(blocking)} 处输入错误，没有写出版面；原有输出没有改动",
            f"{len(blocking)} errors of the input: nothing was written, earlier output is untouched",
            "先改正上面的错误；typeset check 可反复核对",
        )
    return bool(blocking)


def _say(progress: Progress | None, step: str, done: int, of: int) -> None:
    if progress is not None:
        progress(step, done, of)


def write_whole(path: Path, raw: bytes, findings: Findings) -> bool:
    """Write a file beside its place and move it there; False with OUT-01 where that fails. Unchanged bytes stay."""
    try:
        if path.is_file() and path.stat().st_size == len(raw) and path.read_bytes() == raw:
            whole.sweep(path)
            return True
        whole.write(path, raw)
    except OSError as error:
        tell_unwritable(path, error, findings)
        return False
    return True


def tell_unwritable(target: Path, error: OSError, findings: Findings) -> None:
    """OUT-01: a folder or file that cannot be written."""
    hint = "检查权限和磁盘空间，或用 --output 指定别处；原有输出没有改动"
    if error.errno in (EBUSY, EXDEV):
        hint = f"这个目录是另一个磁盘的挂载点，换不进去：用 --output 写它下面的目录，如 {target}/版面；原有输出没有改动"
    reason = error.strerror or str(error)
    findings.error(
        "OUT-01", f"输出目录“{target}”写不进去（{reason}）", f'cannot write the output folder "{target}" ({reason})',
        hint, Place(str(target)),
    )  # fmt: skip


_OURS = frozenset(("pages", "edition.pdf", "proof", "report.json", "manifest.json", "manifest.csv", "sheets"))


def _may_replace(target: Path, findings: Findings) -> bool:
    """An existing folder is replaced only when nothing foreign lies in it."""
    if not opening.is_there(target) or target.is_symlink():  # a link to itself: writing says why it cannot be
        return True
    if target.is_dir() and all(entry.name in _OURS for entry in target.iterdir()):
        return True
    findings.error(
        "OUT-02", f"输出目录“{target}”里有别的东西，没有覆盖", f'the output folder "{target}" holds other things; nothing was overwritten',
        "换一个目录，或先移走其中的文件", Place(str(target)),
    )  # fmt: skip
    return False


def _write_outputs(
    edition: Edition, book: FontBook, made: MadeUp, pages: dict[str, bytes], work: Path, path: str, outputs: tuple[str, ...],
    findings: Findings, progress: Progress | None,
) -> None:  # fmt: skip
    job = job_info(edition, path)
    if "press" in outputs:
        _write_pages(pages, made, job, work)
    if "screen" in outputs:
        from typeset.press.write import edition_pdf

        _say(progress, "screen", 0, 1)
        (work / "edition.pdf").write_bytes(edition_pdf(made.sheets, book, job, findings))
        _say(progress, "screen", 1, 1)
    if "proof" in outputs:
        _write_proofs(edition, made, pages, outputs, work, portable(findings, path), progress)
    (work / "report.json").write_text(report(made, findings, path), encoding="utf-8")
    painted = {sheet.page: raw for sheet, raw in zip(made.sheets, pages.values(), strict=False)}
    _write_sheets(edition, made, painted, work, portable(findings, path))


def _write_sheets(
    edition: Edition, made: MadeUp, painted: dict[int, bytes], work: Path, findings: list[Finding]
) -> None:
    """The pages in written form, for `typeset compare`."""
    from typeset.job.recording import SHEETS, record_of_made
    from typeset.proof.store import files_of

    (work / SHEETS).mkdir()
    for name, raw in files_of(record_of_made(edition, made, painted, findings), {}).items():
        (work / SHEETS / name).write_bytes(raw)


def job_info(edition: Edition, path: str) -> JobInfo:
    """What the files of an edition say of themselves. path: of the edition file."""
    from typeset.press.write import JobInfo

    title = f"{edition.paper.name} {edition.date.isoformat()}"
    paper = edition.paper
    return JobInfo(
        title, paper.name, edition.date, paper.press, base=Path(path).parent, mono=edition.mono_pages(), issue=edition.issue,
        code=paper.code, mourning=edition.mono,
    )  # fmt: skip


_UNSAFE = frozenset('/\\:*?"<>|')
"""Characters that no file name may hold everywhere; a section's name may."""


def page_file(edition: Edition, page: int, version: int = 1) -> str:
    """A page's file name by the paper's pattern (DLV-01), without its ending."""
    found = next((p for p in edition.pages if p.number == page), None)
    name = edition.paper.file_name.format(
        date=edition.date.strftime("%Y%m%d"),
        page=page,
        paper=edition.paper.name,
        section=found.section if found else "",
        issue=edition.issue,
        label=page_label(edition, page),
        code=edition.paper.code,
        version=version,
    )
    return "".join("_" if ch in _UNSAFE or ch < " " else ch for ch in name)


_LONGEST_NAME = 200
"""Bytes of a page's file name without ending and version; file systems allow 255 in all."""


def _tell_long_names(edition: Edition, findings: Findings) -> None:
    """PAP-02: names that no file system takes, by a long section or title."""
    for page in edition.pages:
        name = page_file(edition, page.number)
        if len(name.encode("utf-8", "replace")) > _LONGEST_NAME:
            findings.error(
                "PAP-02",
                f"第 {page.number} 版的文件名太长：“{name[:24]}……”（上限 {_LONGEST_NAME} 字节）",
                f"the file name of page {page.number} is too long: “{name[:24]}…” (limit {_LONGEST_NAME} bytes)",
                "paper.yaml 里的 file_name 去掉 {section} 或 {paper}，或把版名改短", edition.paper.place,
            )  # fmt: skip
            return


def tell_names(names: Iterable[str], edition: Edition, findings: Findings) -> None:
    """DLV-01: file names of plain ASCII without spaces travel everywhere."""
    odd = next((name for name in names if not name.isascii() or " " in name), None)
    if odd is not None:
        findings.warning(
            "DLV-01", f"文件名“{odd}”不是纯 ASCII 或含空格，有的印厂系统会弄坏", f'the file name "{odd}" is not plain ASCII or holds spaces',
            "paper.yaml 里写 file_name: '{date}_{page:02d}'，需要时加 {code}", edition.paper.place,
        )  # fmt: skip


def _write_pages(pages: dict[str, bytes], made: MadeUp, job: JobInfo, work: Path) -> None:
    from typeset.press.manifest import as_csv, manifest

    (work / "pages").mkdir()
    for name, raw in pages.items():
        (work / "pages" / f"{name}.pdf").write_bytes(raw)
    listing = manifest(
        job,
        [(sheet, f"{name}.pdf", raw) for sheet, (name, raw) in zip(made.sheets, pages.items(), strict=True)],
    )
    (work / "manifest.json").write_text(
        json.dumps(listing, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (work / "manifest.csv").write_text(as_csv(listing), encoding="utf-8", newline="")


def _write_proofs(
    edition: Edition, made: MadeUp, pages: dict[str, bytes], outputs: tuple[str, ...], work: Path, findings: list[Finding],
    progress: Progress | None,
) -> None:  # fmt: skip
    from typeset.makeup.authors import author_rows
    from typeset.reports.proof_folder import Proved, write_proofs
    from typeset.reports.proofs import PageView, Sheet

    views = [
        Proved(raw, PageView(
            sheet.page, sheet.section, sheet.width, sheet.height, made.metrics[sheet.page], "",
            press=f"../pages/{name}.pdf" if "press" in outputs else "",
        ))
        for sheet, (name, raw) in zip(made.sheets, pages.items(), strict=True)
    ]  # fmt: skip
    title = f"{edition.paper.name} {edition.date.isoformat()}"
    screen = "../edition.pdf" if "screen" in outputs else ""
    shown = Sheet(title, (), findings, made.stories, author_rows(made.stories), screen)
    write_proofs(
        work / "proof", views, shown, PROOF_DPI, lambda done: _say(progress, "proof", done, len(views))
    )


def report(made: MadeUp, findings: Findings, path: str) -> str:
    """report.json: findings, stories, authors, pages (docs/report.md). path: of the edition file, from whose folder the
    report names files."""
    from typeset.makeup.authors import author_rows

    body: dict[str, Any] = {
        "format": 1,
        "findings": [as_dict(f) for f in portable(findings, path)],
        "stories": made.stories,
        "authors": author_rows(made.stories),
        "pages": [
            {"page": sheet.page, "section": sheet.section, "metrics": made.metrics[sheet.page]}
            for sheet in made.sheets
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _swap(work: Path, target: Path, outputs: tuple[str, ...]) -> None:
    """Move the finished folder into place; parts that this run did not make are kept from the earlier one.

    Kept parts are copied, and the earlier folder goes only when the new one stands: a step that fails loses nothing.
    """
    work.chmod(0o755)  # it was made private
    keep = {
        "press": ("pages", "manifest.json", "manifest.csv"),
        "screen": ("edition.pdf",),
        "proof": ("proof",),
    }
    for output, names in keep.items():
        for name in names if output not in outputs else ():
            _copy(target / name, work / name)
    whole.replace_folder(work, target)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copy2(source, target)
