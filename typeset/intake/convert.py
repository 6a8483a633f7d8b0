"""`typeset intake`: raw page copy to Markdown stories, one file each."""

from __future__ import annotations

from pathlib import Path

from typeset.findings import Findings, Place
from typeset.intake.raw import read_page
from typeset.intake.sources import read_text
from typeset.intake.write_story import write_stories
from typeset.model.story import Story


def convert(names: tuple[str, ...], folder: str, findings: Findings, force: bool = False) -> list[str] | None:
    """Read raw pages and write their stories into a folder; the files written, None when nothing could be read.

    Every decision and doubt is a finding; files that differ from what is there are kept unless `force`.
    """
    stories: list[Story] = []
    read = 0
    for name in names:
        text = read_text(name, findings)
        if text is None:
            continue
        read += 1
        found = read_page(text, name, (), findings)
        if not found:
            findings.error(
                "RAW-12", f"“{name}”里没有认出稿件", f"no story was recognised in {name}", "看看是不是空文件，或加上“## 标题”行", Place(name, 1),
            )  # fmt: skip
        stories.extend(found)
    if not read or not stories:
        return None
    return [path.as_posix() for path in write_stories(stories, Path(folder), findings, force)]
