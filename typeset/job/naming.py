"""What page files are called (DLV-01), and whether names travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.paging import page_label
from typeset.model.seam import ENDING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings import Findings
    from typeset.model.paper import Edition
    from typeset.model.seam import Seam

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


def seam_file(edition: Edition, seam: Seam, version: int = 1) -> str:
    """The file of a 中缝, without its ending: that of its left page, its right page, and what it is."""
    return f"{page_file(edition, seam.left, version)}-{seam.right:02d}{ENDING}"


_LONGEST_NAME = 200
"""Bytes of a page's file name without ending and version; file systems allow 255 in all."""


def tell_long_names(edition: Edition, findings: Findings) -> None:
    """PAP-02: names that no file system takes, by a long section or title."""
    for page in edition.pages:
        name = page_file(edition, page.number)
        if len(name.encode("utf-8", "replace")) > _LONGEST_NAME:
            findings.error(
                "PAP-02",
                f"第 {page.number} 版的文件名太长：“{name[:24]}……”（上限 {_LONGEST_NAME} 字节）",
                f"the file name of page {page.number} is too long: “{name[:24]}…” (limit {_LONGEST_NAME} bytes)",
                "paper.yaml 里的 file_name 去掉 {section} 或 {paper}，或把版名改短",
                edition.paper.place,
            )
            return


def tell_names(names: Iterable[str], edition: Edition, findings: Findings) -> None:
    """DLV-01: file names of plain ASCII without spaces travel everywhere."""
    odd = next((name for name in names if not name.isascii() or " " in name), None)
    if odd is not None:
        findings.warning(
            "DLV-01",
            f"文件名“{odd}”不是纯 ASCII 或含空格，有的印厂系统会弄坏",
            f'the file name "{odd}" is not plain ASCII or holds spaces',
            "paper.yaml 里写 file_name: '{date}_{page:02d}'，需要时加 {code}",
            edition.paper.place,
        )
