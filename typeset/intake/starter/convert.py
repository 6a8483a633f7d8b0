"""`typeset intake`: raw page copy, Word files, web pages and letters to Markdown stories, one file each, pictures beside them."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from typeset import opening, whole
from typeset.findings import Findings, Place
from typeset.intake.copy.arrivals import TEXTS, kind_of, read_arrival
from typeset.intake.copy.copyfolder import READERS, Known
from typeset.intake.raw import read_page
from typeset.intake.schema.sources import read_bytes, read_text
from typeset.intake.story.write_story import write_stories
from typeset.model.story import Figure, Story

_MOST_BYTES = 100_000_000
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#\s]')


def convert(names: tuple[str, ...], folder: str, findings: Findings, force: bool = False) -> list[str] | None:
    """Read copy and write its stories into a folder; the files written, None when nothing could be read.

    Every decision and doubt is a finding; files that differ from what is there are kept unless `force`.
    """
    stories: list[Story] = []
    read = 0
    for name in names:
        found = _arrived(name, folder, findings, force) if _is_file_of_copy(name) else _raw(name, findings)
        if found is None:
            continue
        read += 1
        stories.extend(found)
    if not read or not stories:
        return None
    return [path.as_posix() for path in write_stories(stories, Path(folder), findings, force)]


def _is_file_of_copy(name: str) -> bool:
    """Whether a file is Word's, a page or a letter, and no raw page."""
    return name.lower().endswith(READERS) and not name.lower().endswith(TEXTS)


def _raw(name: str, findings: Findings) -> list[Story] | None:
    """The stories of a raw page."""
    text = read_text(name, findings)
    if text is None:
        return None
    told = Findings()
    found = read_page(text, name, (), told)
    findings.extend(item for item in told if found or item.code != "RAW-12")
    if not found and not any(f.code == "RAW-12" for f in findings):
        zh, en = ("是空的", "is empty") if not text.strip() else ("里没有认出稿件", "holds no story")
        hint = "" if text.strip() else "看看原稿存好了没有"
        findings.error("RAW-12", f"“{name}”{zh}", f"{name} {en}", hint or "加上“## 标题”行", Place(name, 1))
    return list(found)


def _arrived(name: str, folder: str, findings: Findings, force: bool) -> list[Story] | None:
    """The stories of a Word file, a page or a letter, their pictures written into the folder."""
    raw = read_bytes(name, findings, limit=_MOST_BYTES)
    if raw is None:
        return None
    stories = read_arrival(raw, name, Known(), findings)
    if not stories and kind_of(raw, name) == "docx" and not findings.has_errors():
        findings.error(
            "RAW-12", f"“{name}”里没有认出稿件", f"{name} holds no story", "看看原稿存好了没有", Place(name)
        )
    made: list[Story] = []
    number = 0
    for story in stories:
        figures: list[Figure] = []
        for figure in story.figures:
            number += 1
            figures.append(_taken_out(figure, f"{name}#{number}", Path(folder), findings, force))
        made.append(story._replace(figures=tuple(figures)))
    return made


def _taken_out(figure: Figure, reference: str, folder: Path, findings: Findings, force: bool) -> Figure:
    """A picture as a file beside the stories; one that is there and differs is kept, and told (WRS-01)."""
    stem, _, number = PurePath(reference).name.rpartition("#")
    target = (
        folder
        / f"{_UNSAFE.sub('', PurePath(stem).stem)[:40] or '稿'}-图{number}{PurePath(figure.source).suffix}"
    )
    try:
        raw = opening.read(figure.source, _MOST_BYTES)
        if opening.is_there(target) and not force and opening.read(target, _MOST_BYTES) != raw:
            findings.error(
                "WRS-01", f"“{target.name}”已经存在，内容不同，没有覆盖", f"{target.name} is already there and differs; it was kept",
                "换一个文件夹，或用 --force 覆盖", Place(target.as_posix()),
            )  # fmt: skip
            return figure._replace(source=target.name)
        folder.mkdir(parents=True, exist_ok=True)
        whole.write(target, raw)
    except OSError as problem:
        zh, en = opening.reason(problem)
        findings.error(
            "WRS-02",
            f"写不进“{folder}”：{zh}",
            f"cannot write into {folder}: {en}",
            "检查路径和权限",
            Place(str(folder)),
        )
        return figure
    size = _size(raw)
    caption = f"，图说“{figure.caption}”" if figure.caption else "，没有图说"
    findings.info(
        "WRD-07", f"图 {PurePath(reference).name}：{size}{caption}，存成 {target.name}",
        f"picture {PurePath(reference).name} ({size}) was written to {target.name}", "", figure.place,
    )  # fmt: skip
    return figure._replace(source=target.name)


def _size(raw: bytes) -> str:
    """The pixels of a bitmap, else its bytes."""
    from typeset.intake.art.pictures import inspect

    verdict = inspect(raw)
    return f"{verdict.width} × {verdict.height}" if verdict.width else f"{len(raw)} 字节"
