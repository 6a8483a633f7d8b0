"""The manifest of a delivery (付印清单, DLV-02): what each page file is, so that a change shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.hashing import sha256_of
from typeset.model.paper import Folding
from typeset.patterns import lazy_pattern
from typeset.press.inks import inks_of
from typeset.units import from_mm, to_mm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.press.job_info import JobInfo
    from typeset.sheet.head import SheetHead
    from typeset.sheet.types import Sheet

FORMAT = 1
_ID = lazy_pattern(rb"/ID \[<([0-9A-F]{32})>")


def digest_of(pdf: bytes) -> str:
    """The digest of a file's objects before compression, which its trailer carries; "" when it has none.
    It is the same on every platform, whatever its zlib."""
    found = _ID.findall(pdf, max(0, pdf.rfind(b" obj\n", 0, -64)))
    return found[-1].decode("ascii").lower() if found else ""


def entry(sheet: Sheet | SheetHead, name: str, pdf: bytes, version: int = 1) -> dict[str, Any]:
    """One page file: name, page, section, trim size, inks as painted, version, bytes, checksum, digest of its objects."""
    return {
        "file": name,
        "page": sheet.page,
        "name": sheet.name,
        "section": sheet.section,
        "version": version,
        "width_mm": to_mm(sheet.width),
        "height_mm": to_mm(sheet.height),
        "inks": inks_of(pdf),
        "draft": sheet.draft,
        "bytes": len(pdf),
        "sha256": sha256_of(pdf),
        "objects": digest_of(pdf),
    }


def manifest(job: JobInfo, files: Sequence[tuple[Sheet, str, bytes]]) -> dict[str, Any]:
    """The manifest for JSON. files: sheet, file name and bytes of each page."""
    return listing(job, [entry(sheet, name, pdf) for sheet, name, pdf in files])


def listing(
    job: JobInfo, pages: Iterable[dict[str, Any]], seams: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """The manifest of pages, and of 中缝 where there are some, whose entries are made."""
    head: dict[str, Any] = {"format": FORMAT, "title": job.title, "paper": job.paper}
    if job.code:
        head["code"] = job.code
    head |= {"date": job.date.isoformat(), "issue": job.issue}
    if job.press.deadline:
        head["deadline"] = job.press.deadline
    if job.press.sheets != "nested":
        head["sheets"] = job.press.sheets
    if job.press.folding != Folding():
        head["folding"] = job.press.folding._asdict()
    head |= {"standard": job.press.standard, "profile": job.press.profile}
    made = head | {"pages": list(pages)}
    return made | {"seams": list(seams)} if seams else made


def folding_in(listing: dict[str, Any] | None) -> Folding:
    """The folding that a manifest states; what cannot be understood counts as not said."""
    said = listing.get("folding") if listing else None
    if not isinstance(said, dict):
        return Folding()
    whole = {
        key: said[key] for key in ("half_web", "gap", "head_gap", "gripper") if type(said.get(key)) is int
    }
    sound = {key: value for key, value in whole.items() if 0 <= value <= _WIDEST}
    former = said["former"] if said.get("former") in ("each", "together") else ""
    return Folding(former=former, collect=said.get("collect") is True)._replace(**sound)


_WIDEST = from_mm("40")
_OF_THE_ISSUE = ("paper", "code", "date", "issue")
_OF_A_PAGE = (
    "page",
    "name",
    "section",
    "file",
    "version",
    "inks",
    "width_mm",
    "height_mm",
    "bytes",
    "sha256",
)
_LAST = ("standard", "profile", "deadline")
COLUMNS = (*_OF_THE_ISSUE, *_OF_A_PAGE, *_LAST)
"""Of the manifest as CSV, a row for each page."""


def as_csv(made: dict[str, Any]) -> str:
    """The manifest as CSV with a byte order mark, which spreadsheets need to read Chinese."""
    rows = (*made["pages"], *made.get("seams", ()))
    return table_csv(COLUMNS, ([str({**made, **row}.get(column, "")) for column in COLUMNS] for row in rows))


def table_csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as CSV with a byte order mark."""
    return "\ufeff" + "".join(",".join(map(_cell, row)) + "\r\n" for row in (head, *rows))


def _cell(text: str) -> str:
    """Quoted where it must be; a value that a spreadsheet would take for a formula is marked as text."""
    shown = "'" + text if text[:1] in ("=", "+", "-", "@") else text
    return '"' + shown.replace('"', '""') + '"' if set(shown) & set(',"\r\n') else shown
