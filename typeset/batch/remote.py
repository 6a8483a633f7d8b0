"""The other end of a parcel: an edition set on whatever machine the task has come to. Imports nothing of a cluster's.

Its files are laid out under a folder of this process by the paths that they have at home, and nothing else is there, so what an
edition finds, or does not, is what it finds at home. Files that the next edition shares stay as they are, and their fonts open.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.batch import kit
from typeset.batch.inputs import is_own
from typeset.batch.kit import Difference
from typeset.batch.setting import set_task
from typeset.batch.types import Done, Task
from typeset.findings import Place
from typeset.findings.telling import tell
from typeset.job.session import Session
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.batch.packing import Parcel
    from typeset.findings import Finding


class Refused(NamedTuple):
    """An edition that was not set, for its output might be another than at home."""

    parts: tuple[Difference, ...]
    """What differs."""


class _Desk:
    """What this process keeps between editions. One is set at a time: a cluster's worker may have several threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.session = Session()
        self.folders: dict[str, Mirror] = {}


_DESK = _Desk()


def set_parcel(parcel: Parcel, contents: Mapping[str, bytes], base: str | None = None) -> Done | Refused:
    """Set an edition from its parcel. contents: of its files, by digest; base: a folder for this process's files, which goes when
    the process does (else one of the system's). Raises OSError where nothing can be written there."""
    parts = kit.differences(parcel.kit, kit.own())
    if parts:
        return Refused(parts)
    with _DESK.lock:
        mirror = _DESK.folders.get(base or "")
        if mirror is None:
            mirror = _DESK.folders[base or ""] = Mirror(base)
        mirror.become(parcel, contents)
        try:
            return _set(parcel, mirror)
        finally:
            shutil.rmtree(mirror.out, ignore_errors=True)
            _DESK.session.tidy()


def _set(parcel: Parcel, mirror: Mirror) -> Done:
    before = os.environ.get("TYPESET_WORKERS")
    os.environ["TYPESET_WORKERS"] = "0"  # this process is one of many already
    try:
        task = Task(parcel.number, mirror.place(parcel.path), str(mirror.out), parcel.asked)
        done = set_task(task, _DESK.session)
    finally:
        if before is None:
            del os.environ["TYPESET_WORKERS"]
        else:
            os.environ["TYPESET_WORKERS"] = before
    known = {mirror.place(name) for name, _ in parcel.files}
    lost = [
        item.name
        for item in done.inputs
        if item.kind == "file" and item.name not in known and not is_own(item.name)
    ]
    if lost:
        names = tuple(mirror.home(name) for name in lost[:5])
        path = parcel.path
        return Done(parcel.number, (tell("BAT-13.missing", at=Place(path), edition=path, files=names),))
    files = tuple(
        (path.relative_to(mirror.out).as_posix(), path.read_bytes())
        for path in sorted(mirror.out.rglob("*"))
        if path.is_file()
    )
    findings = tuple(map(mirror.told, done.findings))
    return done._replace(
        findings=findings, inputs=(), files=files if done.written else (), trace=mirror.home(done.trace)
    )


def dask_setup(_worker: object) -> None:
    """What a worker of a cluster that we start does first: Ctrl-C at the terminal is for the batch, which ends its workers."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def leave() -> None:
    """Take away what this process laid out."""
    with _DESK.lock:
        for mirror in _DESK.folders.values():
            shutil.rmtree(mirror.base, ignore_errors=True)
        _DESK.folders.clear()


class Mirror:
    """A folder that holds the files of one edition after another, by the paths that they have at home."""

    def __init__(self, base: str | None = None) -> None:
        self.base = Path(os.path.realpath(tempfile.mkdtemp(prefix="typeset-batch-", dir=base)))
        self.root, self.out = self.base / "files", self.base / "out"
        self._held: dict[str, str] = {}

    def place(self, name: str) -> str:
        """Where a path of home is here."""
        drive, rest = os.path.splitdrive(name)
        return str(self.root.joinpath(drive.rstrip(":"), *Path(rest).parts[1:]))

    def home(self, text: str) -> str:
        """A text with the paths of home in place of those of here."""
        return text.replace(str(self.root), "")

    def told(self, finding: Finding) -> Finding:
        """A finding with the paths of home."""
        place = finding.place._replace(file=self.home(finding.place.file))
        zh, en, hint = (self.home(text) for text in (finding.zh, finding.en, finding.hint))
        return finding._replace(zh=zh, en=en, hint=hint, place=place)

    def become(self, parcel: Parcel, contents: Mapping[str, bytes]) -> None:
        """Lay out one edition: what it has not goes, what it shares with the one before stays. Raises OSError."""
        files = {self.place(name): digest for name, digest in parcel.files}
        bare = {self.place(name): folder for name, folder in parcel.names}
        self.root.mkdir(exist_ok=True)
        self._clear(files, bare)
        for name, folder in sorted(bare.items()):
            path = Path(name)
            if folder:
                path.mkdir(parents=True, exist_ok=True)
            elif not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
        for name, digest in files.items():
            if self._held.get(name) != digest:
                path = Path(name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(contents[digest])
                self._held[name] = digest

    def _clear(self, files: Mapping[str, str], bare: Mapping[str, bool]) -> None:
        """Take away what another edition had and this one has not."""
        for base, folders, names in os.walk(self.root, topdown=False):
            for name in names:
                path = os.path.join(base, name)  # noqa: PTH118
                held = self._held.get(path)
                if (held is not None and files.get(path) != held) or (
                    held is None and bare.get(path) is not False
                ):
                    self._held.pop(path, None)
                    Path(path).unlink()
            for name in folders:
                path = os.path.join(base, name)  # noqa: PTH118
                if not bare.get(path) and not os.listdir(path):  # noqa: PTH208
                    Path(path).rmdir()
