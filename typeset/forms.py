"""Imposed forms of an edition or of a folder of finished pages, written as one PDF (IMP-01 … IMP-07)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset import opening
from typeset.findings import Findings, Place
from typeset.job import Progress, page_file, set_edition, unfit, write_whole

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook

_MOST_LISTED = 20_000_000
_MOST = 300_000_000
"""Bytes: a page file beyond this is none of ours."""


class _Issue(NamedTuple):
    """Pages to place, in order; nested: how the title folds its sheets."""

    files: list[tuple[str, bytes]]
    book: FontBook
    nested: bool
    name: str


def impose(
    source: str, target: str, findings: Findings, form: str = "plate", nested: bool | None = None,
    progress: Progress | None = None,
) -> Path | None:  # fmt: skip
    """Write the forms of `source`, an edition file or a folder with finished pages. target: the PDF ("" for the default
    place); form: `plate` or `proof`; nested: None as the title has it. None with findings where it cannot be."""
    from typeset.press.impose import impose as placed

    issue = (
        _folder(Path(source), findings) if opening.is_folder(source) else _edition(source, findings, progress)
    )
    if issue is None:
        return None
    raw = placed(issue.files, issue.book, findings, issue.nested if nested is None else nested, form)
    if raw is None:
        return None
    out = Path(target) if target else Path("output") / f"{issue.name}-forms.pdf"
    return out if write_whole(out, raw, findings) else None


def _edition(path: str, findings: Findings, progress: Progress | None) -> _Issue | None:
    found = set_edition(path, findings, progress, True)
    if found is None:
        return None
    edition, book, _, pages = found
    if unfit(findings):
        return None
    files = [(f"{page_file(edition, number)}.pdf", raw) for number, raw in pages.items()]
    nested = edition.paper.press.sheets == "nested"
    return _Issue(files, book, nested, edition.date.isoformat())


def _folder(folder: Path, findings: Findings) -> _Issue | None:
    """The pages that the folder's manifest lists, else all its PDF files in the order of their names."""
    from typeset.fonts.book import FontBook
    from typeset.intake.load import load_fonts

    table = load_fonts(None, findings)
    if table is None:
        return None
    within = folder / "pages" if opening.is_folder(folder / "pages") else folder
    listing = read_manifest(folder)
    names = page_names(listing) if listing else sorted(path.name for path in within.glob("*.pdf"))
    if not names:
        findings.error(
            "FRM-01",
            f"“{folder}”里没有成品版面",
            f'"{folder}" holds no finished pages',
            "给 typeset build 或 typeset deliver 的输出目录，或期文件",
            Place(str(folder)),
        )
        return None
    files = []
    for name in names:
        try:
            files.append((name, opening.read(within / name, _MOST)))
        except opening.OpeningError as error:
            findings.error(
                "FRM-01",
                f"读不出版面 {within / name}：{error.zh}",
                f"cannot read the page {within / name}: {error.en}",
                "重新生成，或补上这个文件",
                Place(str(within / name)),
            )
            return None
    nested = not listing or listing.get("sheets") != "sequential"
    return _Issue(files, FontBook(table), nested, folder.resolve().name or "pages")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The folder's manifest; None where there is none that can be read."""
    try:
        made = json.loads(opening.read(folder / "manifest.json", _MOST_LISTED))
    except (OSError, ValueError, RecursionError):
        return None
    return made if isinstance(made, dict) else None


def page_names(listing: dict[str, Any]) -> list[str]:
    """The file names of a manifest in page order; names that lead out of the folder are left out."""
    rows = listing.get("pages")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    numbered = [
        (row["page"], row["file"])
        for row in found
        if isinstance(row.get("page"), int) and isinstance(row.get("file"), str)
    ]
    return [name for _, name in sorted(numbered) if name and Path(name).name == name]
