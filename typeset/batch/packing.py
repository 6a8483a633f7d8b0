"""An edition with all that goes into it, packed so that it can be set on another machine (打包).

What an edition needs is known from reading it: every file that is looked at is noted, with the folders that are listed and the names
that are only asked for. Files go by their content; of a folder the names go, so that what is told of it is the same there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.batch.inputs import absolute, inputs_of, is_own
from typeset.files import opening
from typeset.files.watching import Watch, digest_of, watched
from typeset.findings import Findings, Place
from typeset.findings.telling import tell
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.named_tuple import NamedTuple
from typeset.press import profile

if TYPE_CHECKING:
    from typeset.batch.kit import Kit
    from typeset.batch.types import Input, Task
    from typeset.findings import Finding
    from typeset.job.result import Asked

MOST = 4_000_000_000
"""Bytes of one file."""


class Parcel(NamedTuple):
    """What travels with a task; the bytes of its files travel beside it, each content once."""

    number: int
    """The edition's place in the batch."""
    path: str
    """Its file, by its absolute path here."""
    asked: Asked
    """What is to be made."""
    kit: Kit
    """What the program is here."""
    files: tuple[tuple[str, str], ...]
    """Absolute paths with a digest of the content."""
    names: tuple[tuple[str, bool], ...]
    """Absolute paths that must be there without their content, and whether each is a folder."""


class Packed(NamedTuple):
    """An edition ready to travel."""

    parcel: Parcel
    """What the worker is told."""
    inputs: tuple[Input, ...]
    """What went in, as it is called here."""
    bytes: dict[str, bytes]
    """The content of its files by digest."""


def pack(task: Task, kit: Kit) -> Packed | Finding:
    """An edition with its files; a finding (BAT-13) where one of them cannot travel, FILE-02 where one cannot be read now."""
    path = _relative(task.path)
    with watched() as watch:
        _look(path, task.asked)
    inputs = inputs_of(watch, task.folder)
    away = _named_in_full(watch)
    if away:
        return tell("BAT-13", at=Place(task.path), edition=task.path, files=tuple(away[:5]))
    files, held = [], {}
    for item in inputs:
        if item.kind == "file":
            try:
                raw = opening.read(item.name, MOST)
            except OSError as error:
                return _unread(item.name, error)
            digest = digest_of(raw)
            held[digest] = raw
            files.append((item.name, digest))
    contents = dict(files)
    told = tuple(
        item._replace(digest=contents[item.name]) if item.name in contents else item for item in inputs
    )
    parcel = Parcel(task.number, absolute(task.path), task.asked, kit, tuple(files), _names(inputs, contents))
    return Packed(parcel, told, held)


def _look(path: str, asked: Asked) -> None:
    """Look at all that setting an edition looks at; what is found there is found again where it is set."""
    findings = Findings()
    edition = load_edition(path, findings, normalise=asked.normalise)
    if edition is None:
        return
    load_fonts(edition.paper, findings)
    found = profile.find(edition.paper.press.profile, Path(path).parent)
    if found is not None:
        try:
            opening.read(found, profile.MAX_BYTES)
        except OSError:  # told where it is set
            return


def _relative(path: str) -> str:
    """A path from the working folder, so that whatever is named in full stands out."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path


def _named_in_full(watch: Watch) -> list[str]:
    """Files that the edition names by their full path, none of the program's."""
    return sorted(
        name for name in (*watch.read, *watch.parts) if Path(name).is_absolute() and not is_own(name)
    )


def _names(inputs: tuple[Input, ...], contents: dict[str, str]) -> tuple[tuple[str, bool], ...]:
    """Names that count without their content: what was only asked for, and what lies in folders that were listed."""
    found: dict[str, bool] = {}
    for item in inputs:
        if item.kind == "there":
            found.setdefault(item.name, False)
        elif item.kind == "folder":
            found[item.name] = True
            try:
                with os.scandir(item.name) as entries:
                    for entry in entries:
                        found.setdefault(entry.path, entry.is_dir())
            except OSError:
                continue
    return tuple(sorted((name, folder) for name, folder in found.items() if name not in contents))


def _unread(name: str, error: OSError) -> Finding:
    """A file that was there a moment ago."""
    findings = Findings()
    zh, en = opening.reason(error)
    findings.error(
        "FILE-02", f"读不了“{name}”（{zh}）", f"cannot read {name} ({en})", "检查文件和权限", Place(name)
    )
    return next(iter(findings))
