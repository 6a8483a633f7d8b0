"""Some pages written into an output folder that holds the others (`--page`): those stay as they were, and the lists of the folder
(report, manifest, proof sheet, written pages) say of each page what holds for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from typeset.files import opening
from typeset.findings import ERROR, INFO, WARNING, Accepted, Finding, Place
from typeset.findings.portable import portable
from typeset.job.chosen import owners
from typeset.job.info import edition_name
from typeset.job.naming import page_file
from typeset.units import from_mm

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.job.result import SetEdition
    from typeset.reports.proofs import PageView

_MOST = 64_000_000


def seed(folder: Path, work: Path) -> None:
    """Begin with what an earlier output holds, but for what shows the whole edition (edition.pdf). Raises OSError."""
    import shutil

    if not folder.is_dir():
        return
    for item in folder.iterdir():
        if item.name == "edition.pdf":
            continue
        if item.is_dir():
            shutil.copytree(item, work / item.name)
        else:
            shutil.copy2(item, work / item.name)


def kept_json(path: Path) -> dict[str, Any]:
    """A list of an earlier output; {} where there is none that can be read."""
    try:
        found = json.loads(opening.read(path, _MOST))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def kept_rows(listed: dict[str, Any], done: SetEdition, key: str = "pages") -> list[dict[str, Any]]:
    """Rows of an earlier list for pages that this run does not write and the edition still has."""
    now = {head.page for head in done.shelf.heads}
    there = {page.number for page in done.edition.pages} - now
    rows = listed.get(key)
    return (
        [row for row in rows if isinstance(row, dict) and row.get("page") in there]
        if isinstance(rows, list)
        else []
    )


def kept_seams(listed: dict[str, Any], done: SetEdition) -> list[dict[str, Any]]:
    """Rows of an earlier list for 中缝 that this run does not write and the edition still has."""
    now = {(one.seam.left, one.seam.right) for one in done.seams}
    there = {(seam.left, seam.right) for seam in done.edition.seams} - now
    rows = listed.get("seams")
    return [row for row in rows if _between(row) in there] if isinstance(rows, list) else []


def _between(row: Any) -> tuple[int, int] | None:
    """The pages of a row of a 中缝; None of another."""
    pair = row.get("between") if isinstance(row, dict) else None
    if isinstance(pair, list) and len(pair) == 2 and all(type(one) is int for one in pair):
        return pair[0], pair[1]
    return None


def merged_report(new: str, old: dict[str, Any], done: SetEdition, path: str) -> str:
    """report.json of some pages with what an earlier one says of the others. path: of the edition file."""
    from typeset.makeup.authors import author_rows

    body, now = json.loads(new), {head.page for head in done.shelf.heads}
    others = {page.number for page in done.edition.pages} - now
    body["pages"] = sorted([*body["pages"], *kept_rows(old, done)], key=lambda row: row["page"])
    told = [*body["findings"], *kept_rows(old, done, "findings"), *_of_copy(old, done, path)]
    body["findings"] = sorted({json.dumps(row): row for row in told}.values(), key=_order)
    known = {row["id"] for row in body["stories"]}
    for row in old.get("stories") or ():
        pages = {part.get("page") for part in row.get("parts", ())} if isinstance(row, dict) else set()
        if pages and pages <= others and row.get("id") not in known:
            body["stories"].append(row)
    if done.edition.seams:
        rows = [*body.get("seams", ()), *kept_seams(old, done)]
        body["seams"] = sorted(rows, key=lambda row: list(row["between"]))
    body["stories"].sort(key=lambda row: min(part["page"] for part in row["parts"]))
    body["authors"] = author_rows(body["stories"])
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _of_copy(old: dict[str, Any], done: SetEdition, path: str) -> list[dict[str, Any]]:
    """Findings of an earlier report about the copy of pages that this run does not write."""
    now = {head.page for head in done.shelf.heads}
    files = [file for file, pages in owners(done.edition).items() if pages.isdisjoint(now)]
    names = {
        one.place.file
        for one in portable([Finding("", INFO, "", "", "", Place(file)) for file in files], path)
    }
    rows = old.get("findings")
    if not isinstance(rows, list):
        return []
    return [
        row for row in rows if isinstance(row, dict) and row.get("page") == 0 and row.get("file") in names
    ]


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    """As `Findings.sorted` has them."""
    grave = (ERROR, WARNING, INFO)
    severity = row.get("severity")
    return (
        str(row.get("file", "")),
        int(row.get("line", 0)),
        int(row.get("column", 0)),
        grave.index(severity) if severity in grave else len(grave),
    )


def listed_findings(report: dict[str, Any]) -> list[Finding]:
    """The findings of a report."""
    return [found for row in report.get("findings") or () if (found := _finding(row)) is not None]


def _finding(row: Any) -> Finding | None:
    try:
        accepted = row.get("accepted")
        boxes = tuple(tuple(from_mm(str(edge)) for edge in box) for box in row.get("boxes", ()))
        place = Place(row["file"], int(row["line"]), int(row["column"]), int(row["page"]), boxes)  # type: ignore[arg-type]
        severity = row["severity"] if row["severity"] in (ERROR, WARNING, INFO) else INFO
        whose = Accepted(**accepted) if accepted else None
        return Finding(row["code"], severity, row["zh"], row["en"], row["hint"], place, None, whose)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def other_views(done: SetEdition, work: Path, report: dict[str, Any]) -> list[PageView]:
    """How the proof sheet shows the pages that this run does not write, as far as their pictures are there."""
    from typeset.reports.proofs import PageView

    paper = done.edition.paper
    views = []
    for row in kept_rows(report, done):
        number = row["page"]
        picture, marked = f"{number:02d}.png", f"{number:02d}-marks.png"
        if not (work / "proof" / picture).is_file():
            continue
        press = f"pages/{page_file(done.edition, number)}.pdf"
        views.append(
            PageView(
                number,
                str(row.get("section", "")),
                paper.format.width,
                paper.format.height,
                row.get("metrics") or {},
                picture,
                marked if (work / "proof" / marked).is_file() else "",
                f"../{press}" if (work / press).is_file() else "",
            )
        )
    return views


def merged_index(new: bytes, old: dict[str, Any], done: SetEdition) -> bytes:
    """The index of the written pages with the rows of pages that this run does not write. Its form is one row a line."""
    from typeset.proof.compare.types import EditionRecord, FindingRecord
    from typeset.proof.store import index_of

    strips = {one.seam.number for one in done.seams}
    head, now = json.loads(new), {head.page for head in done.shelf.heads} | strips
    others = {seam.number for seam in done.edition.seams} - strips
    kept = [row for row in old.get("pages") or () if isinstance(row, dict) and row.get("page") in others]
    rows = sorted([*head["pages"], *kept_rows(old, done), *kept], key=lambda row: row["page"])
    told = [*head["findings"]]
    told += [
        row
        for row in old.get("findings") or ()
        if isinstance(row, list) and len(row) == 5 and row[2] and row[2] not in now
    ]
    record = EditionRecord(
        edition_name(done.edition),
        (),
        head["paper"],
        head["date"],
        head["issue"],
        head["standard"],
        head["profile"],
        tuple(FindingRecord(*row) for row in told),
        tuple((row["page"], str(row.get("objects", ""))) for row in rows),
    )
    return index_of(record, [row["page"] for row in rows])
