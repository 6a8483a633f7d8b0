"""`typeset intake`: raw page copy, Word files, web pages and letters to Markdown stories, one file each, pictures beside them."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from typeset.files import opening, whole
from typeset.findings import Finding, Findings, Place
from typeset.intake.copy.arrivals import read_arrival
from typeset.intake.copy.endings import READ, TEXTS
from typeset.intake.copy.kinds import OFFICE, kind_of
from typeset.intake.copy.terms import CopyTerms, lines_of
from typeset.intake.raw import CharacterUse, read
from typeset.intake.schema.sources import read_bytes
from typeset.intake.story.ledger import CORRECTED, FOREIGN, SAME, Ledger, WrittenFile, digest
from typeset.intake.story.write_story import write_stories
from typeset.intake.yaml.encoding import decode
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple

_MOST_BYTES = 100_000_000
_OTHER = OFFICE | {"docx", "html"}
"""Kinds that a text's name may hide."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#\s]')


class Taken(NamedTuple):
    """What came of one file, or of one inside a letter."""

    name: str
    """Its path."""
    lines: tuple[tuple[int, str], ...]
    """The lines that its reader saw: number and words."""
    stories: tuple[Story, ...]
    """Its stories."""
    uses: tuple[CharacterUse, ...]
    """Of a raw page, what each character went to."""
    findings: tuple[Finding, ...]
    """What was said of it."""
    files: tuple[str, ...] = ()
    """The names of the stories' files, "" where none was written."""
    text: str = ""
    """Of a raw page, the whole of it."""


class Intake(NamedTuple):
    """What came of an intake."""

    taken: tuple[Taken, ...]
    """Each file's."""
    written: tuple[str, ...] | None
    """The paths of all stories that stand in the folder; None where nothing could be read."""


def convert(
    names: tuple[str, ...], folder: str, findings: Findings, *, force: bool = False
) -> list[str] | None:
    """Read copy and write its stories into a folder; the files written, None when nothing could be read.

    Every decision and doubt is a finding; files that differ from what is there are kept unless `force`.
    """
    written = take_in(names, folder, findings, force=force).written
    return None if written is None else list(written)


def take_in(names: tuple[str, ...], folder: str, findings: Findings, *, force: bool = False) -> Intake:
    """Like `convert`, with what was read, decided and used of each file."""
    ledger = Ledger(Path(folder))
    taken: list[Taken] = []
    read = False
    for name in names:
        found = Findings()
        made = _taken(name, ledger, found, force=force)
        read |= made is not None
        findings.extend(found)
        taken += _told(made or [Taken(name, (), (), (), ())], found)
    stories = [story for item in taken for story in item.stories]
    if not read or not stories:
        return Intake(tuple(taken), None)
    paths = [
        path.as_posix() for path in write_stories(stories, Path(folder), findings, force=force, ledger=ledger)
    ]
    rest = [Path(path).name for path in paths]
    for at, item in enumerate(taken):
        taken[at], rest = item._replace(files=tuple(rest[: len(item.stories)])), rest[len(item.stories) :]
    return Intake(tuple(taken), tuple(paths))


def _told(made: list[Taken], found: Findings) -> list[Taken]:
    """Each file with what was said of it; what is about none of those inside is said of the first."""
    names = [item.name for item in made]
    told: dict[str, list[Finding]] = {name: [] for name in names}
    for finding in found.sorted():
        told.get(finding.place.file, told[names[0]]).append(finding)
    return [item._replace(findings=tuple(told[item.name])) for item in made]


def _taken(name: str, ledger: Ledger, findings: Findings, *, force: bool) -> list[Taken] | None:
    """One file: a raw page, or copy of another kind by its name or its content."""
    named = name.lower().endswith(READ) and not name.lower().endswith(TEXTS)
    raw = read_bytes(name, findings, limit=_MOST_BYTES) if named else read_bytes(name, findings)
    if raw is None:
        return None
    if named or kind_of(raw, name) in _OTHER:
        return _arrived(raw, name, ledger, findings, force=force)
    return _raw(raw, name, findings)


def _raw(raw: bytes, name: str, findings: Findings) -> list[Taken] | None:
    """The stories of a raw page."""
    text = decode(raw, name, findings)
    if text is None:
        return None
    told = Findings()
    reading = read(text, name, (), told)
    found = reading.stories
    findings.extend(item for item in told if found or item.code != "RAW-12")
    if not found and not any(f.code == "RAW-12" for f in findings):
        zh, en = ("是空的", "is empty") if not text.strip() else ("里没有认出稿件", "holds no story")
        hint = "" if text.strip() else "看看原稿存好了没有"
        findings.error("RAW-12", f"“{name}”{zh}", f"{name} {en}", hint or "加上“## 标题”行", Place(name, 1))
    return [Taken(name, lines_of(text), tuple(found), reading.uses, (), (), text)]


def _arrived(raw: bytes, name: str, ledger: Ledger, findings: Findings, *, force: bool) -> list[Taken] | None:
    """The stories of a Word file, a page or a letter, their pictures written into the folder."""
    seen: dict[str, tuple[tuple[int, str], ...]] = {name: ()}
    stories = read_arrival(
        raw,
        name,
        CopyTerms(seen=lambda part, lines: seen.update({part: (*seen.get(part, ()), *lines)})),
        findings,
    )
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
            figures.append(_taken_out(figure, f"{name}#{number}", ledger, findings, force=force))
        made.append(story._replace(figures=tuple(figures)))
    parts = [
        Taken(part, lines, tuple(s for s in made if s.place.file == part), (), ())
        for part, lines in seen.items()
    ]
    rest = tuple(s for s in made if s.place.file not in seen)
    return [parts[0]._replace(stories=(*parts[0].stories, *rest)), *parts[1:]]


def _taken_out(figure: Figure, reference: str, ledger: Ledger, findings: Findings, *, force: bool) -> Figure:
    """A picture as a file beside the stories. One that a desk has worked on since is kept (WRS-04), so is any other that differs
    (WRS-01)."""
    stem, _, number = PurePath(reference).name.rpartition("#")
    folder = ledger.folder
    target = (
        folder
        / f"{_UNSAFE.sub('', PurePath(stem).stem)[:40] or '稿'}-图{number}{PurePath(figure.source).suffix}"
    )
    try:
        raw = opening.read(figure.source, _MOST_BYTES)
        state = ledger.stands(target.name, raw)
        if state in (CORRECTED, FOREIGN) and not force:
            _tell_kept(target, state, findings)
            if state == CORRECTED:
                ledger.note(ledger.rows[target.name])
            return figure._replace(source=target.name)
        folder.mkdir(parents=True, exist_ok=True)
        if state != SAME:
            whole.write(target, raw)
        ledger.note(
            WrittenFile(target.name, ledger.source(reference.rpartition("#")[0]), "", "", digest(raw))
        )
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
        "WRD-07",
        f"图 {PurePath(reference).name}：{size}{caption}，存成 {target.name}",
        f"picture {PurePath(reference).name} ({size}) was written to {target.name}",
        "",
        figure.place,
    )
    return figure._replace(source=target.name)


def _tell_kept(target: Path, state: str, findings: Findings) -> None:
    place = Place(target.as_posix())
    if state == CORRECTED:
        findings.warning(
            "WRS-04",
            f"“{target.name}”改过，没有覆盖",
            f"{target.name} was worked on and is kept",
            "不要改过的，用 --force 覆盖",
            place,
        )
        return
    findings.error(
        "WRS-01",
        f"“{target.name}”已经存在，内容不同，没有覆盖",
        f"{target.name} is already there and differs; it was kept",
        "换一个文件夹，或用 --force 覆盖",
        place,
    )


def _size(raw: bytes) -> str:
    """The pixels of a bitmap, else its bytes."""
    from typeset.intake.art.pictures import inspect

    verdict = inspect(raw)
    return f"{verdict.width} × {verdict.height}" if verdict.width else f"{len(raw)} 字节"
