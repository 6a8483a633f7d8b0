"""Versions of an edition (校次) as they are compared: from an edition file, an output folder, a snapshot or a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from typeset.findings import Findings, Place
from typeset.job import Progress, set_edition
from typeset.press.manifest import digest_of
from typeset.proof.compare.types import EditionRecord, FindingRecord
from typeset.proof.store import INDEX, StoreError, read_store
from typeset.sheet.record import record_of
from typeset.sheet.types import Picture, PlacedPdf

if TYPE_CHECKING:
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition
    from typeset.model.story import Story

SHEETS = "sheets"
"""The folder of a built edition that holds its pages in written form."""

Drawn = Callable[[int, int], bytes | None]
"""A page's picture as PNG, from its number and a resolution; None where there is none."""


class Version(NamedTuple):
    """A version that was read. drawn: its pages' pictures."""

    record: EditionRecord
    drawn: Drawn


def load_version(path: str, findings: Findings, progress: Progress | None = None) -> Version | None:
    """Read a version, whatever it is; None with a finding where it cannot be read (CMP-01)."""
    place = Path(path)
    if place.is_dir():
        return _of_folder(place, findings)
    if place.suffix.lower() == ".pdf":
        return _of_pdf(place, findings)
    return _of_edition(path, findings, progress)


def _of_edition(path: str, findings: Findings, progress: Progress | None) -> Version | None:
    own = Findings()
    found = set_edition(path, own, progress, True)
    if found is None:
        findings.extend(own)
        return None
    edition, _, made, painted = found
    record = record_of_made(edition, made, painted, own)
    return Version(record, _drawer(painted.get))


def record_of_made(
    edition: Edition, made: MadeUp, painted: Mapping[int, bytes], findings: Findings
) -> EditionRecord:
    """The record of an edition that was set. painted: its press pages by number, {} where none were painted."""
    digests, texts = _digests(made), _texts(edition)
    press = edition.paper.press
    told = tuple(FindingRecord(f.code, f.severity, f.place.page, f.zh, f.en) for f in findings.sorted())
    return EditionRecord(
        f"{edition.paper.name} {edition.date.isoformat()}",
        tuple(record_of(sheet, digests, texts) for sheet in made.sheets),
        edition.paper.name, edition.date.isoformat(), edition.issue, press.standard, press.profile, told,
        tuple((number, digest_of(raw)) for number, raw in sorted(painted.items())),
    )  # fmt: skip


def _digests(made: MadeUp) -> dict[str, str]:
    """Sixteen hexadecimal digits over each picture file that is on a page."""
    sources = {
        item.source for sheet in made.sheets for item in sheet.pictures if isinstance(item, (Picture, PlacedPdf))
    }  # fmt: skip
    out = {}
    for source in sorted(sources):
        try:
            out[source] = blake2b(Path(source).read_bytes(), digest_size=8).hexdigest()
        except OSError:
            continue
    return out


def _texts(edition: Edition) -> dict[tuple[str, int | str], str]:
    """Every paragraph of the copy by story and number, and headline parts by role."""
    stories: Iterable[Story] = (
        story
        for page in edition.pages
        for block in page.blocks
        for story in (*((block.story,) if block.story else ()), *block.stories)
    )
    out: dict[tuple[str, int | str], str] = {}
    for story in stories:
        out |= {(story.id, number): getattr(item, "text", "") for number, item in enumerate(story.body)}
        out |= {(story.id, "title"): " ".join(story.title), (story.id, "kicker"): story.kicker}
    return out


def _of_folder(folder: Path, findings: Findings) -> Version | None:
    """A snapshot, or an output folder with its written pages beside the press pages."""
    store = folder if (folder / INDEX).exists() else folder / SHEETS
    if not (store / INDEX).exists():
        findings.error(
            "CMP-01", f"“{folder}”里没有 {INDEX}，不是快照，也不是本程序写的输出目录",
            f'"{folder}" holds no {INDEX}: neither a snapshot nor an output folder of this program',
            "给期文件、输出目录、快照目录或 PDF 之一；旧的输出目录请重新 typeset build", Place(str(folder)),
        )  # fmt: skip
        return None
    try:
        record = read_store(store)
    except StoreError as error:
        tell_store(error, findings)
        return None
    return Version(record, _drawn_in(folder, store, record))


def tell_store(error: StoreError, findings: Findings) -> None:
    """CMP-02: a snapshot that cannot be used."""
    findings.error(
        "CMP-02", f"快照文件 {error.file} 不能用：{error.zh}", f"snapshot file {error.file} cannot be used: {error.en}",
        "从版本库恢复它，或用 typeset snapshot … --update 重做；原有文件没有改动", Place(error.file, error.line),
    )  # fmt: skip


def _drawn_in(folder: Path, store: Path, record: EditionRecord) -> Drawn:
    pages = sorted((folder / "pages").glob("*.pdf")) if store != folder else []
    numbers = [page.number for page in record.pages]
    files = dict(zip(numbers, pages, strict=True)) if len(pages) == len(numbers) else {}

    def drawn(number: int, dpi: int) -> bytes | None:
        kept = store / f"{number:02d}.png"
        try:
            if number in files:
                return _png(files[number].read_bytes(), dpi, 0)
            return kept.read_bytes() if kept.is_file() else None
        except OSError:
            return None

    return drawn


def _of_pdf(path: Path, findings: Findings) -> Version | None:
    from typeset.proof.pdf_record import record_of_pdf
    from typeset.proof.pdfium import PdfError

    try:
        raw = path.read_bytes()
        record = record_of_pdf(raw, path.name)
    except (OSError, PdfError) as error:
        findings.error(
            "CMP-01", f"“{path}”读不出：{_reason(error)}", f'"{path}" cannot be read: {_reason(error)}',
            "检查文件是否完整、有没有密码", Place(str(path)),
        )  # fmt: skip
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
