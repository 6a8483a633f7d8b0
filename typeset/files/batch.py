"""A batch of files for one folder, all or none, and the lock that keeps two runs out of one folder.

The files are written aside first, in a working folder within their folder; then they are given their names, and taken back
when a later one fails. Their names are second links to what lies in the working folder, so the next run sees what a killed
one had done and can take it back. Where a file system has no links, files are moved; a killed run's are left then.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.files import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

LOCK = ".typeset-delivery.lock"
_NAME = "delivery"
_NEW, _OVER, _OLD, _PUT = "new-", "over-", "old-", "put-"


class TakenError(OSError):
    """Raised when the name of a new file is taken by somebody else meanwhile."""


class BusyError(Exception):
    """Raised when another run holds the lock."""


class Batch:
    """Files on their way into a folder; a context. Raises OSError, with the folder as it was."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._work = whole.working_name(folder / _NAME)
        self._work.mkdir(mode=0o700)
        self._new: list[str] = []
        self._over: list[str] = []

    def add(self, name: str, raw: bytes, *, over: bool = False) -> None:
        """Write a file aside. over: it takes the place of an earlier one; else its name must be free."""
        with (self._work / f"{_OVER if over else _NEW}{name}").open("xb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        (self._over if over else self._new).append(name)

    def commit(self) -> None:
        """Give every file its name: new ones first, then those that replace, in the order they were added."""
        placed: list[str] = []
        replaced: list[str] = []
        try:
            for name in self._over:
                _keep(self._folder / name, self._work / f"{_OLD}{name}")
            for name in self._new:
                if not _link(self._work / f"{_NEW}{name}", self._folder / name):
                    raise TakenError(errno.EEXIST, "the name is taken", str(self._folder / name))
                placed.append(name)
            for name in self._over:
                _replace(self._work, self._folder, name)
                replaced.append(name)
        except BaseException:
            _take_back(self._work, self._folder, placed, replaced)
            raise
        _settle(self._folder)

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._work, ignore_errors=True)


def recover(folder: Path, over: Sequence[str]) -> list[str]:
    """Take away what killed runs left in a folder that is locked, and take back what they had half done. over: the files that
    a batch replaces, in order; when the last one is in place the batch was whole. The names that were taken back."""
    gone: list[str] = []
    for work in whole.left_in(folder):
        if work.is_dir() and not _same(work / f"{_OVER}{over[-1]}", folder / over[-1]):
            new = sorted(path.name[len(_NEW) :] for path in work.glob(f"{_NEW}*"))
            placed = [name for name in new if _same(work / f"{_NEW}{name}", folder / name)]
            replaced = [name for name in over if _same(work / f"{_OVER}{name}", folder / name)]
            _take_back(work, folder, placed, replaced)
            gone += placed
        whole.discard(work)
    return gone


def _take_back(work: Path, folder: Path, placed: Sequence[str], replaced: Sequence[str]) -> None:
    """Undo the steps that were done; one that cannot be undone does not stop the others."""
    for name in replaced:
        old = work / f"{_OLD}{name}"
        with suppress(OSError):
            if old.exists():
                old.replace(folder / name)
            else:
                (folder / name).unlink()
    for name in placed:
        with suppress(OSError):
            (folder / name).unlink()


def _keep(path: Path, old: Path) -> None:
    """Keep an earlier file under a second name, where there is one."""
    if not path.exists():
        return
    try:
        old.hardlink_to(path)
    except OSError:  # a file system without links, or no room for one
        shutil.copyfile(path, old)


def _link(work: Path, path: Path) -> bool:
    """Give a finished file its name, which fails where the name is taken."""
    try:
        path.hardlink_to(work)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS):
            raise
        if os.path.lexists(path):
            return False
        work.rename(path)  # a file system without links
    return True


def _replace(work: Path, folder: Path, name: str) -> None:
    """Put a file in the place of an earlier one in one step, and leave a link to it where it was."""
    put = work / f"{_PUT}{name}"
    try:
        put.hardlink_to(work / f"{_OVER}{name}")
    except OSError:
        put = work / f"{_OVER}{name}"
    put.replace(folder / name)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _settle(folder: Path) -> None:
    """Have the names written to the disk, where the system does that for folders."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def locked(folder: Path, name: str = LOCK) -> Iterator[bool]:
    """Nobody else has the folder meanwhile. name: of the lock file. False where the file system cannot lock. The system lets go
    of the lock when its process ends, however it ends. Raises BusyError and OSError."""
    path = folder / name
    opened, held = _hold(path)
    try:
        yield held
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(opened)


def _hold(path: Path) -> tuple[int, bool]:
    """The lock file, opened and locked: the one that lies there, not one that its last holder took away."""
    while True:
        opened = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            held = _lock(opened)
            if not held or os.path.samestat(os.fstat(opened), path.stat()):
                return opened, held
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(opened)
            raise
        os.close(opened)


def _lock(opened: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
            raise BusyError from error
        return False
    return True
