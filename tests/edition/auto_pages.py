"""Editions that say `auto`, in a temporary folder, and what is found in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from typeset.findings import Finding, Findings
from typeset.intake.edition.load import load_edition
from typeset.model.auto import AutoStory
from typeset.model.paper import Edition

PAPER = "format: 1\nname: 某报\npage: broadsheet-390x546\nregistered: false\n"
NAMES = ("夏灌", "夜诊", "快评", "电梯", "应急演练", "长稿", "备稿甲", "备稿乙")
TEXT = "渠水下了坡，田里的人停下手来看，水声一路响到村口。"


def folder_with_copy(folder: Path, paper: str = "") -> Path:
    """A paper and its copy: eight stories, two of them with pictures, briefs, a picture."""
    (folder / "copy" / "art").mkdir(parents=True, exist_ok=True)
    (folder / "paper.yaml").write_text(PAPER + paper, encoding="utf-8")
    for name in ("a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"):
        Image.new("RGB", (1500, 1000), (90, 120, 60)).save(folder / "copy" / "art" / name)
    for number, name in enumerate(NAMES):
        more = {
            "夏灌": "pictures:\n  - {file: art/a.jpg, caption: 渠首}\n",
            "电梯": "pictures: [{file: art/b.jpg}, {file: art/c.jpg}, {file: art/d.jpg}, {file: art/e.jpg}]\n",
            "长稿": "jump: 2\n",
        }.get(name, "")
        body = "\n\n".join([TEXT * (3 + number)] * 3)
        text = f"---\nformat: 1\ntitle: {name}\n{more}---\n本报讯 {body}\n"
        (folder / "copy" / f"{number}.md").write_text(text, encoding="utf-8")
    briefs = "\n***\n".join(f"---\nformat: 1\ntitle: 简讯{k}\n---\n{TEXT}\n" for k in "一二三")
    (folder / "copy" / "briefs.md").write_text(briefs, encoding="utf-8")
    return folder


HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 12\ncopy: copy\n"


class Read(NamedTuple):
    """An edition that was read."""

    edition: Edition
    findings: tuple[Finding, ...]
    lines: list[str]

    def of(self, *codes: str) -> list[Finding]:
        """The findings of some codes."""
        return [one for one in self.findings if one.code in codes]

    @property
    def wrong(self) -> list[str]:
        """Codes of all errors and warnings."""
        return [one.code for one in self.findings if one.severity != "info"]

    def entries(self, page: int = 1) -> tuple[AutoStory, ...]:
        """What a page is to be filled with."""
        found = next(one for one in self.edition.pages if one.number == page)
        return tuple(entry for spec in found.auto for entry in spec.stories)

    def entry(self, name: str, page: int = 1) -> AutoStory:
        """One of them by the id of its block."""
        return next(entry for entry in self.entries(page) if entry.block.id == name)


def read(folder: Path, body: str, paper: str = "") -> Read:
    """An edition with this behind its head; copy and paper are made where they are not there."""
    if paper or not (folder / "copy").is_dir():
        folder_with_copy(folder, paper)
    path = folder / "edition.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    findings = Findings()
    edition = load_edition(path.as_posix(), findings)
    assert edition is not None, list(findings)
    return Read(edition, tuple(findings), (HEAD + body).splitlines())


def page(*entries: str, blocks: str = "", area: str = "", number: int = 1) -> str:
    """Pages of which the last says `auto`: entries, and other keys of the area, one a line."""
    before = "  - {section: 前, blocks: [{masthead: true, at: {columns: 1-6, lines: 1-15}}]}\n" * (number - 1)
    out = f"{before}  - section: 要闻\n"
    if blocks:
        out += "    blocks:\n" + "".join(f"      - {one}\n" for one in blocks.splitlines())
    out += "    auto:\n" + "".join(f"      {one}\n" for one in area.splitlines())
    return out + "      stories:\n" + "".join(f"        - {one}\n" for one in entries)


def offered(hint: str, key: str) -> str:
    """What a hint offers for a key: `pin: {…}`, `rank: 3`."""
    found = re.search(rf"{key}: (\{{[^}}]*\}}|\[[^\]]*\]|[^\s；，。]+)", hint)
    assert found is not None, hint
    return found[0]
