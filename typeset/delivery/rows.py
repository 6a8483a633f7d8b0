"""The rows of a delivery's manifest and the files that they name: what of an earlier one can be trusted, names by version, checksums."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.files import opening
from typeset.job.naming import page_file, seam_file
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.job.seams import SeamDone
    from typeset.model.paper import Edition
    from typeset.model.seam import Seam
    from typeset.sheet.head import SheetHead
    from typeset.sheet.types import Sheet

MOST_VERSIONS = 10_000
MOST = 1_000_000_000
"""Bytes of a delivered file."""


class Finished(NamedTuple):
    """What is delivered."""

    pages: list[tuple[Sheet, bytes]]
    """The pages, in order, with their files."""
    seams: tuple[SeamDone, ...]
    """The 中缝."""


class Item(NamedTuple):
    """A file to deliver."""

    head: Sheet | SheetHead
    """What it shows."""
    raw: bytes
    """The file."""
    name: Callable[[int], str]
    """What it is called by its version."""
    record: dict[str, Any] | None
    """Its row of the manifest before, None for none."""


def usable(row: Any) -> bool:
    """Whether a row of an earlier manifest can be trusted to name a file of the folder."""
    if not isinstance(row, dict):
        return False
    texts = all(isinstance(row.get(key), str) for key in ("file", "sha256", "objects"))
    numbers = all(type(row.get(key)) is int and 0 < row[key] < MOST_VERSIONS for key in ("page", "version"))
    return texts and numbers and bool(row["file"]) and Path(row["file"]).name == row["file"]


def seam_records(rows: Any) -> dict[tuple[int, int], dict[str, Any]]:
    """The rows of an earlier manifest for 中缝, by their pages; those that cannot be trusted are left out."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for row in rows if isinstance(rows, list) else ():
        pair = row.get("between") if isinstance(row, dict) else None
        sound = isinstance(pair, list) and len(pair) == 2 and all(type(one) is int for one in pair)
        if pair is not None and sound and usable({**row, "page": 1}):
            found[pair[0], pair[1]] = row | {"page": f"{pair[0]}·{pair[1]}"}
    return found


def as_it_lies(record: dict[str, Any]) -> dict[str, Any]:
    """Of a page that is kept: the facts of the file that was delivered, whichever zlib wrote it."""
    return {key: record[key] for key in ("sha256", "bytes") if key in record}


def file_name(edition: Edition, page: int, version: int) -> str:
    """The file of a version: where the pattern has no {version}, later ones end in _v2, _v3 …"""
    name = page_file(edition, page, version)
    return (
        f"{name}.pdf" if version == 1 or "{version" in edition.paper.file_name else f"{name}_v{version}.pdf"
    )


def seam_name(edition: Edition, seam: Seam, version: int) -> str:
    """The same of a 中缝."""
    name = seam_file(edition, seam, version)
    return (
        f"{name}.pdf" if version == 1 or "{version" in edition.paper.file_name else f"{name}_v{version}.pdf"
    )


def digest(path: Path) -> str | None:
    """The checksum of a file; None when there is none."""
    try:
        return sha256(opening.read(path, MOST)).hexdigest()
    except opening.OpeningError as error:
        if error.absent:
            return None
        raise


def digest_of_any(path: Path) -> str:
    """The checksum of whatever lies there; "" for what is no file or cannot be read."""
    try:
        return digest(path) or ""
    except OSError:
        return ""
