"""Files and folders that are written whole: made beside their place under a name of their own, moved there when done.

A name that is not finished says which process makes it (`.NAME-typeset-PID-START-MACHINE-RANDOM`), so that the next run can
take away what a killed one left, and nothing else. Of the program this module imports hashes alone.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from typeset.hashing import blake2b

_LONGEST = 120
"""Bytes of the target's name that a working name keeps; file systems allow 255 in all."""
_PATTERN = re.compile(
    r"\.(?P<name>.+)-typeset-(?P<pid>\d{1,10})-(?P<start>\d{1,20})-(?P<machine>[0-9a-f]{8})-[0-9a-f]{8}(?P<old>-old)?"
)
_DAY = 86_400
"""Seconds after which the unfinished work of another machine is nobody's any more."""


def working_name(target: Path, *, old: bool = False) -> Path:
    """A free name beside a file or folder. old: for an earlier one that makes way."""
    start = _start_of(os.getpid()) or "0"
    mark = f"typeset-{os.getpid()}-{start}-{_machine()}-{os.urandom(4).hex()}"
    return target.parent / f".{_short(target)}-{mark}{'-old' if old else ''}"


def working_folder(target: Path) -> Path:
    """A new, private folder beside the target; what killed runs left there, for whatever target, is taken away first.
    Raises OSError."""
    recover(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    for path, old in list(
        _unowned(target.parent)
    ):  # of other targets; what made way there is theirs to put back
        if not old:
            discard(path)
    work = working_name(target)
    work.mkdir(mode=0o700)
    return work


def write(path: Path, raw: bytes, *, keep_mode: bool = False) -> None:
    """Write a file whole: the old one or the new one is there at any time. Raises OSError.

    A link stays a link; a device or a pipe is written to, not replaced. keep_mode: whoever may read and write the old one may the new.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as stream:
            stream.write(raw)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    work = working_name(path)
    try:
        work.write_bytes(raw)
        if keep_mode and path.exists():
            work.chmod(path.stat().st_mode & 0o7777)
        work.replace(path)
    finally:
        work.unlink(missing_ok=True)


class ChangedError(OSError):
    """A file is no longer what it was expected to be: another program wrote it meanwhile."""


def prepared(path: Path, raw: bytes) -> Path:
    """A file's next content beside it, under a working name and with its mode. Raises OSError, and leaves nothing then."""
    sweep(path)
    work = working_name(path)
    try:
        work.touch(mode=0o600)
        work.write_bytes(raw)
        work.chmod(path.stat().st_mode & 0o7777)
    except BaseException:
        work.unlink(missing_ok=True)
        raise
    return work


def exchange(work: Path, path: Path, expected: bytes) -> None:
    """Put a prepared file in the place of one that holds what is expected; the working name has that then, where the system can
    exchange two names, and is free where it cannot. Raises ChangedError, with everything as it was, for one that another program
    wrote at the last moment: never is its work lost. Raises OSError."""
    if not _exchange(work, path):
        if not _holds(path, expected):
            raise ChangedError(path)
        work.replace(path)
    elif not _holds(work, expected):
        _exchange(work, path)
        raise ChangedError(path)


def _holds(path: Path, expected: bytes) -> bool:
    try:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == expected
    except OSError:
        return False


def replace_folder(work: Path, target: Path) -> None:
    """Put a finished folder in the place of an earlier one, which is then removed. Raises OSError with the earlier one in
    its place.

    Where the system can exchange two names in one step, the target is never missing; elsewhere the earlier folder is kept
    under a name by which `recover` finds it.
    """
    if not target.exists():
        work.rename(target)
    elif _exchange(work, target):
        _removed(work)
    else:
        old = working_name(target, old=True)
        target.rename(old)
        try:
            work.rename(target)
        except BaseException:
            old.rename(target)
            raise
        _removed(old)


def recover(target: Path) -> None:
    """After a run that was killed: an earlier folder goes back where the target is missing, unfinished work goes."""
    left = list(_left_behind(target))
    earlier = [path for path, old in left if old and path.is_dir()]
    if earlier and not os.path.lexists(target):
        try:
            max(earlier, key=lambda path: path.stat().st_mtime_ns).rename(target)
        except OSError:
            return
    for path, _ in left:
        discard(path)


def sweep(target: Path) -> None:
    """Take away unfinished work for a file that killed runs left beside it."""
    for path, _ in list(_left_behind(target)):
        discard(path)


def sweep_folder(folder: Path) -> None:
    """Take away all that killed runs left unfinished in a folder."""
    for path in left_in(folder):
        discard(path)


def left_in(folder: Path) -> list[Path]:
    """What dead processes left unfinished in a folder."""
    return [path for path, _ in _unowned(folder)]


def _short(target: Path) -> str:
    """The target's name, cut so that the working name fits."""
    return target.name.encode("utf-8", "surrogateescape")[:_LONGEST].decode("utf-8", "ignore")


def _left_behind(target: Path) -> Iterator[tuple[Path, bool]]:
    """What dead processes left for a target, and whether it is an earlier folder that made way."""
    wanted = f".{_short(target)}-typeset-"
    return ((path, old) for path, old in _unowned(target.parent) if path.name.startswith(wanted))


def _unowned(folder: Path) -> Iterator[tuple[Path, bool]]:
    try:
        # names alone: a cache folder has thousands of others
        names = sorted(name for name in os.listdir(folder) if name.startswith("."))  # noqa: PTH208
    except OSError:
        return
    for name in names:
        match = _PATTERN.fullmatch(name)
        if match is None:
            continue
        path = folder / name
        if not path.is_symlink() and not _at_work(match, path):
            yield path, bool(match["old"])


def _at_work(match: re.Match[str], path: Path) -> bool:
    """Whether the process that a name speaks of may still be writing; in doubt it is."""
    if match["machine"] != _machine() or sys.platform == "win32":
        try:
            return time.time() - path.stat().st_mtime < _DAY
        except OSError:
            return True
    pid = int(match["pid"])
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # it is another user's
    start = _start_of(pid)
    return start is None or match["start"] == "0" or start == match["start"]


def _start_of(pid: int) -> str | None:
    """When a process began, in clock ticks since the machine did, None unknown: numbers of processes are used again."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stream:  # noqa: PTH123
            fields = stream.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return fields[19].decode("ascii", "replace") if len(fields) > 19 else None


@lru_cache(maxsize=1)
def _machine() -> str:
    """This machine, or container: a process's number means something there only."""
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        space = ""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return blake2b(f"{name}\n{space}".encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()


def discard(path: Path) -> None:
    """Remove a file or folder; one that cannot be removed stays."""
    try:
        if path.is_dir():
            _removed(path)
        else:
            path.unlink(missing_ok=True)
    except OSError:
        return


def _removed(folder: Path) -> None:
    """Remove a folder with what it holds, as far as that can be done."""
    from shutil import rmtree  # brings bz2 and lzma

    rmtree(folder, ignore_errors=True)


_AT_FDCWD, _EXCHANGE_LINUX, _SWAP_MAC = -100, 2, 2


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the file system cannot."""
    try:
        import ctypes

        library = ctypes.CDLL(None, use_errno=True)
        first, second = os.fsencode(one), os.fsencode(other)
        if sys.platform == "linux":
            done = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, ctypes.c_uint(_EXCHANGE_LINUX))
        elif sys.platform == "darwin":
            done = library.renamex_np(first, second, ctypes.c_uint(_SWAP_MAC))
        else:
            return False
    except (ImportError, AttributeError, OSError, TypeError, ValueError):
        return False
    return bool(done == 0)
