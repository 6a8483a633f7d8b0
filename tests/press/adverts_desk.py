"""A small edition with advertisers' PDFs beside it, for the tests of placing and refusing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.job import recipe as job
from typeset.job.result import Result

if TYPE_CHECKING:
    from pathlib import Path

X1A = "PDF/X-1a:2003"
BLOCK = "      - {{ad: {{file: {file}, size: [{size}]{more}}}, at: {{columns: 1-5, lines: {lines}}}}}\n"


class Desk:
    """A tabloid of one page beside whose edition file advertisements are put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "copy").mkdir()
        (folder / "copy" / "a.md").write_text("---\nformat: 1\ntitle: 渡口\n---\n开船。\n", encoding="utf-8")
        paper = "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n"
        (folder / "paper.yaml").write_text(paper, encoding="utf-8")

    def write(self, blocks: str) -> str:
        head = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 广告\n    blocks:\n"
        (self.folder / "e.yaml").write_text(head + blocks, encoding="utf-8")
        return str(self.folder / "e.yaml")

    def put(self, name: str, pdf: bytes) -> None:
        (self.folder / name).write_bytes(pdf)

    def build(self, blocks: str, *outputs: str) -> Result:
        return job.build(self.write(blocks), str(self.folder / "out"), outputs or ("press", "screen"))

    def page(self) -> bytes:
        return (self.folder / "out" / "pages" / "20260507_01.pdf").read_bytes()

    def edition(self) -> bytes:
        return (self.folder / "out" / "edition.pdf").read_bytes()


def block(file: str = "a.pdf", size: str = "100mm, 50mm", lines: str = "40-70", more: str = "") -> str:
    return BLOCK.format(file=file, size=size, lines=lines, more=more)


def codes(result: Result) -> list[str]:
    """What is said of ads and pictures; where on page 1 an ad may stand (AD-10) is no matter here."""
    found = [finding.code for finding in result.findings if finding.code[:3] in ("ADP", "PIX", "PRE", "AD-")]
    return [code for code in found if code != "AD-10"]
