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
        told = Findings()
        found = read_page(text, name, (), told)
        findings.extend(item for item in told if found or item.code != "RAW-12")
        if not found and not any(f.code == "RAW-12" for f in findings):
            zh, en = ("是空的", "is empty") if not text.strip() else ("里没有认出稿件", "holds no story")
            hint = "" if text.strip() else "看看原稿存好了没有"
            findings.error(
                "RAW-12", f"“{name}”{zh}", f"{name} {en}", hint or "加上“## 标题”行", Place(name, 1)
            )
        stories.extend(found)
    if not read or not stories:
        return None
    return [path.as_posix() for path in write_stories(stories, Path(folder), findings, force)]
