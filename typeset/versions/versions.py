"""Versions of an edition (校次) as they are compared: from an edition file, an output folder, a snapshot or a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.findings import ERROR, Finding, Findings, Place
from typeset.findings.portable import portable
from typeset.job.recipe import set_edition
from typeset.job.recording import SHEETS, record_of_made
from typeset.job.result import Progress
from typeset.model.seam import about_seams, is_seam_file, is_seam_number
from typeset.named_tuple import NamedTuple
from typeset.proof.compare.compare import compare
from typeset.proof.compare.pairing import without_seams
from typeset.proof.compare.seen import place_order
from typeset.proof.compare.types import Comparison, EditionRecord
from typeset.proof.store import INDEX, StoreError, kept_picture, read_store, recover

if TYPE_CHECKING:
    from typeset.sheet.types import Sheet

LOOK_DPI = 50
"""Resolution at which pages of PDFs are looked at."""

Drawn = Callable[[int, int], bytes | None]
"""A page's picture as PNG, from its number and a resolution; None where there is none."""

Leaf = Callable[[int], bytes | None]
"""A page's file, a PDF of one page, from its number; None where there is none."""


def no_leaf(number: int) -> bytes | None:
    """Page files of a version that has none."""
    del number
    return None


def no_picture(number: int, dpi: int) -> bytes | None:
    """Pictures of a version that has none."""
    del number, dpi
    return None


class Version(NamedTuple):
    """A version that was read."""

    record: EditionRecord
    """Its pages as they are compared."""
    drawn: Drawn
    """Its pages' pictures."""
    leaf: Leaf = no_leaf
    """The page files of a version that knows its stories."""
    errors: tuple[Finding, ...] = ()
    """What is wrong with an edition that was set."""


def load_version(path: str, findings: Findings, progress: Progress | None = None) -> Version | None:
    """Read a version, whatever it is; None with a finding where it cannot be read (CMP-01)."""
    place = Path(path)
    recover(place)
    if place.is_dir():
        return _of_folder(place, findings)
    if place.suffix.lower() == ".pdf":
        return _of_pdf(place, findings)
    return _of_edition(path, findings, progress)


class Compared(NamedTuple):
    """Two versions and what differs between them."""

    comparison: Comparison
    """What differs."""
    old: Version
    """The earlier one."""
    new: Version
    """The later one."""
    names: tuple[str, str] = ("", "")
    """What they were read from."""

    def page(self, language: str = "zh") -> str:
        """The comparison as a self-contained HTML page. language: zh or en, the one it opens in."""
        from typeset.reports.comparison import comparison_page

        return comparison_page(self.comparison, self.old.drawn, self.new.drawn, language, self.names)


def compare_paths(
    old: str, new: str, findings: Findings, progress: Progress | None = None
) -> Compared | None:
    """Compare whatever two paths name; None with findings where one of them cannot be read."""
    one = load_version(old, findings, progress)
    two = load_version(new, findings, progress)
    if one is None or two is None:
        return None
    return compared(one, two, findings)._replace(names=(old, new))


def compared(old: Version, new: Version, findings: Findings) -> Compared:
    """Compare two versions; of different papers with a warning (CMP-03). Pictures are looked at only for PDFs."""
    names = {record.paper for record in (old.record, new.record) if record.paper}
    if len(names) > 1:
        findings.warning(
            "CMP-03",
            f"比的是两份报纸：{'、'.join(sorted(names))}",
            f"these are two papers: {', '.join(sorted(names))}",
            "确认路径没有写错",
        )
    one, two = old.record, new.record
    if one.worded and two.worded:
        return Compared(compare(one, two), old, new)
    old, new = (version._replace(record=without_seams(version.record)) for version in (old, new))
    one, two = _as_lines(old), _as_lines(new)
    if one.worded or two.worded or one.standard != two.standard:
        findings.warning(
            "CMP-04",
            "两边不是同一种文件（付印版面、电子版、快照），图像只比位置和大小，不比像素",
            "the two are files of different kinds (press pages, edition for the screen, snapshot): pictures are compared by place "
            "and size, not by their pixels",
            "要连图像一起比，两边都给付印版面，或都给电子版",
        )
        return Compared(compare(_undigested(one), _undigested(two)), old, new)
    return Compared(_with_pixels(compare(one, two), old.drawn, new.drawn), old, new)


def _as_lines(version: Version) -> EditionRecord:
    """A version as its page files have it, so that it can be held to another PDF; its own record where it has none."""
    record = version.record
    if not record.worded:
        return record
    from typeset.proof.pdf_record import record_of_pdf
    from typeset.proof.pdfium import PdfError

    pages, fonts, level = [], set[str](), ""
    for page in record.pages:
        raw = version.leaf(page.number)
        try:
            read = record_of_pdf(raw, record.title) if raw is not None else None
        except PdfError:
            read = None
        if read is None or len(read.pages) != 1:
            return record
        pages.append(read.pages[0]._replace(number=page.number, name=page.name, section=page.section))
        fonts |= set(read.fonts)
        level = read.standard
    return record._replace(
        pages=tuple(pages), standard=level, worded=False, fonts=tuple(sorted(fonts)), findings=(), objects=()
    )


def _undigested(record: EditionRecord) -> EditionRecord:
    """A record whose pictures are known by place and size alone: another output has other bytes of the same picture."""
    pages = tuple(
        page._replace(
            blocks=tuple(
                block._replace(pictures=tuple(picture._replace(digest="") for picture in block.pictures))
                for block in page.blocks
            )
        )
        for page in record.pages
    )
    return record._replace(pages=pages)


def _with_pixels(comparison: Comparison, old: Drawn, new: Drawn) -> Comparison:
    """Places where the pictures of two pages differ and no change that is known explains it."""
    from typeset.proof.compare.look import unexplained

    changes = list(comparison.changes)
    sizes = {page.number: (page.width, page.height) for page in comparison.new.pages}
    for one, two in comparison.pages:
        if one and two:
            before, after = old(one, LOOK_DPI), new(two, LOOK_DPI)
            if before is not None and after is not None:
                changes.extend(unexplained(before, after, (one, two), sizes[two], comparison.changes))
    return comparison._replace(changes=tuple(sorted(changes, key=place_order)))


def set_version(
    path: str, findings: Findings, progress: Progress | None = None
) -> tuple[Version, Sequence[Sheet]] | None:
    """Set an edition: its version and sheets, and what was found; None when it cannot be read."""
    found = set_edition(path, findings, progress, paint=True)
    if found is None:
        return None
    edition, made, painted = found.edition, found.made, found.pages
    told = portable(about_seams(edition.seams, findings), path)
    record = record_of_made(edition, made, painted, told, found.seams)
    errors = tuple(finding for finding in findings.sorted() if finding.severity == ERROR)
    strips = {one.seam.number: one.press for one in found.seams}

    def leaf(number: int) -> bytes | None:
        return strips[number] if number in strips else painted.get(number)

    return Version(record, _drawer(leaf), leaf, errors), made.sheets


def _of_edition(path: str, findings: Findings, progress: Progress | None) -> Version | None:
    own = Findings()
    found = set_version(path, own, progress)
    if found is None:
        findings.extend(own)
        return None
    return found[0]


def _of_folder(folder: Path, findings: Findings) -> Version | None:
    """A snapshot, or an output folder with its written pages beside the press pages."""
    store = folder if (folder / INDEX).exists() else folder / SHEETS
    if not (store / INDEX).exists():
        findings.error(
            "CMP-01",
            f"“{folder}”里没有 {INDEX}，不是快照，也不是本程序写的输出目录",
            f'"{folder}" holds no {INDEX}: neither a snapshot nor an output folder of this program',
            "给期文件、输出目录、快照目录或 PDF 之一；旧的输出目录请重新 typeset build",
            Place(str(folder)),
        )
        return None
    try:
        record = read_store(store)
    except StoreError as error:
        tell_store(error, findings)
        return None
    return Version(record, drawn_in(folder, store, record), leaf_in(folder, store, record))


def tell_store(error: StoreError, findings: Findings) -> None:
    """CMP-02: a snapshot that cannot be used."""
    hint = (
        "用写它的那个版本（或更新）的 typeset；要用现在的版本重做，先自己移走这个目录"
        if error.newer
        else "从版本库恢复它，或用 typeset snapshot … --update 重做"
    )
    findings.error(
        "CMP-02",
        f"快照文件 {error.file} 不能用：{error.zh}",
        f"snapshot file {error.file} cannot be used: {error.en}",
        f"{hint}；原有文件没有改动",
        Place(error.file, error.line),
    )


def _files(folder: Path, store: Path, record: EditionRecord) -> dict[int, Path]:
    """The page files of an output folder by page number; none where they do not belong to the store beside them."""
    found = sorted((folder / "pages").glob("*.pdf")) if store != folder else []
    files: dict[int, Path] = {}
    for of_seams in (False, True):
        paths = [path for path in found if is_seam_file(path.name) == of_seams]
        numbers = [page.number for page in record.pages if is_seam_number(page.number) == of_seams]
        files |= dict(zip(numbers, paths, strict=True)) if len(paths) == len(numbers) else {}
    return files


def leaf_in(folder: Path, store: Path, record: EditionRecord) -> Leaf:
    """Page files of a version in a folder."""
    files = _files(folder, store, record)

    def leaf(number: int) -> bytes | None:
        try:
            return files[number].read_bytes() if number in files else None
        except OSError:
            return None

    return leaf


def drawn_in(folder: Path, store: Path, record: EditionRecord) -> Drawn:
    """Pictures of a version in a folder: drawn from the page files beside the store, else those the store keeps."""
    leaf = leaf_in(folder, store, record)

    def drawn(number: int, dpi: int) -> bytes | None:
        raw = leaf(number)
        return _png(raw, dpi, 0) if raw is not None else kept_picture(store, number)

    return drawn


def _of_pdf(path: Path, findings: Findings) -> Version | None:
    from typeset.proof.pdf_record import record_of_pdf
    from typeset.proof.pdfium import PdfError

    try:
        raw = path.read_bytes()
        record = record_of_pdf(raw, path.name)
    except (OSError, PdfError) as error:
        findings.error(
            "CMP-01",
            f"“{path}”读不出：{_reason(error)}",
            f'"{path}" cannot be read: {_reason(error)}',
            "检查文件是否完整、有没有密码",
            Place(str(path)),
        )
        return None
    return Version(record, lambda number, dpi: _png(raw, dpi, number - 1))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _drawer(page: Callable[[int], bytes | None]) -> Drawn:
    def drawn(number: int, dpi: int) -> bytes | None:
        raw = page(number)
        return _png(raw, dpi, 0) if raw is not None else None

    return drawn


def _png(pdf: bytes, dpi: int, index: int) -> bytes | None:
    from typeset.proof.pdfium import PdfError
    from typeset.proof.raster import page_png

    try:
        return page_png(pdf, dpi, index)
    except PdfError:
        return None
