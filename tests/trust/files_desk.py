"""An edition of one page for tests of files: a paper, two stories, and whatever a test lays beside them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from typeset.clreq.rules import Rules
from typeset.findings import Finding, Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.job import recipe as job
from typeset.job.result import Result
from typeset.makeup.edition import make_up

PAPER = "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n"
HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 要闻\n    blocks:\n"
SENTENCE = "渡口开船的汽笛响过三遍，两岸的人都放下手里的活计往码头走。"


class Desk(NamedTuple):
    """A folder with a paper and copy."""

    folder: Path

    def edition(self, *blocks: str) -> Path:
        """The edition file with these blocks on its page."""
        path = self.folder / "e.yaml"
        lines = [f"      - {block}\n" for block in blocks]
        path.write_text(HEAD + "".join(lines), encoding="utf-8")
        return path

    def check(self, *blocks: str) -> Result:
        """The page set, nothing written."""
        return job.check(str(self.edition(*blocks)))

    def by(self, rules: Rules, *blocks: str) -> Result:
        """The page set by other rules, nothing written."""
        wanted, table = load_edition(str(self.edition(*blocks)), Findings()), load_fonts(None, Findings())
        assert wanted is not None
        assert table is not None
        made, found = make_up(wanted, FontBook(table), rules=rules)
        return Result(True, Findings(found), wanted, made)

    def build(self, *blocks: str) -> Result:
        """The page written."""
        return job.build(str(self.edition(*blocks)), str(self.folder / "out"))


def lay(folder: Path) -> Desk:
    """A desk in a folder."""
    (folder / "copy").mkdir(parents=True, exist_ok=True)
    for name, count in (("渡口开船", 8), ("灯亮了", 3)):
        body = "\n\n".join([SENTENCE * 2] * count)
        text = f"---\nformat: 1\ntitle: {name}\n---\n{body}\n"
        (folder / "copy" / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "paper.yaml").write_text(PAPER, encoding="utf-8")
    return Desk(folder)


def of(found: Findings, code: str) -> list[Finding]:
    """The findings of a code."""
    return [finding for finding in found if finding.code == code]
