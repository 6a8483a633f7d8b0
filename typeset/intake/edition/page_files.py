"""The pages of an edition as they are written: in the edition file, or each in a file of its own that it names (分版文件)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.findings import Findings, Place
from typeset.findings.figures import pasted as quoted
from typeset.intake.schema.sources import beside, read_record
from typeset.intake.schema.tables_edition import PAGE_FILE
from typeset.intake.yaml.nodes import Scalar, place_of
from typeset.intake.yaml.nodes import Sequence as Listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.intake.schema.fields import FieldRow


def page_rows(row: FieldRow, name: str, findings: Findings) -> tuple[FieldRow | Place, ...]:
    """The keys of every page, those of a file read from it; the place of its file where that cannot be read (findings say why).
    name: of the edition file."""
    named = iter(_named(row))
    seen: dict[str, int] = {}
    out: list[FieldRow | Place] = []
    for number, page in enumerate(row["pages"], 1):
        if not isinstance(page, str):
            out.append(page)
            continue
        file, at = beside(name, page), place_of(next(named), name)
        if file in seen:
            findings.error(
                "EDN-18",
                f"“{page}”写了两次：第 {seen[file]} 版已是这个文件",
                f"{page} is named twice: it is page {seen[file]} already",
                _once(row["pages"], number),
                at._replace(page=number),
            )
        seen.setdefault(file, number)
        own = Findings()
        found = read_record(PAGE_FILE, file, own, at)
        findings.extend(one._replace(place=one.place._replace(page=number)) for one in own)
        out.append(Place(file, 1, 1) if found is None else found)
    return tuple(out)


def _once(pages: Sequence[Any], number: int) -> str:
    """The line that names the file of a page (from 1) once; in words where pages stand in the edition file itself."""
    rest = [page for at, page in enumerate(pages, 1) if at != number]
    other = f"第 {number} 版换成它自己的文件"
    if not all(isinstance(page, str) for page in rest):
        return f"删去这一个，或{other}"
    return f"{other}，或删去：pages: [{', '.join(map(quoted, rest))}]"


def _named(row: FieldRow) -> list[Scalar]:
    """The nodes that name a file, in order."""
    pages = row.nodes["pages"]
    items = pages.items if isinstance(pages, Listed) else ()
    return [
        item
        for item in items
        if isinstance(item, Scalar)
        and not isinstance(item.value, bool)
        and (item.value is not None or item.quoted)
    ]
