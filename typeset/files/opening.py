"""The door to users' files: only what is a file is opened, and no more of it is read than a limit.

A name may be a device without end, a pipe that waits for ever, a loop of links, or longer than the system takes; it may
be spelled composed (NFC) in a text and decomposed (NFD) on the disk. All that is met here. Imports nothing of the
program but the watch that is told of it (`watching`), so that every room can use it.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from typeset.files import watching

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

_TRIED: ContextVar[Mapping[str, bytes] | None] = ContextVar("tried", default=None)

_KINDS = (
    (stat.S_ISDIR, "文件夹，不是文件", "a folder, not a file"),
    (stat.S_ISCHR, "设备，不是文件", "a device, not a file"),
    (stat.S_ISBLK, "设备，不是文件", "a device, not a file"),
    (stat.S_ISFIFO, "管道，不是文件", "a pipe, not a file"),
    (stat.S_ISSOCK, "套接字，不是文件", "a socket, not a file"),
)

_REASONS = {
    errno.EACCES: ("没有读它的权限", "permission denied"),
    errno.EPERM: ("没有读它的权限", "permission denied"),
    errno.ELOOP: ("链接绕回了自己", "its links lead in a circle"),
    errno.ENAMETOOLONG: ("名字太长，系统最多 255 字节，约 85 个汉字", "the name is longer than the system takes, 255 bytes"),
    errno.ENOTDIR: ("路径中间有一段是文件，不是文件夹", "a part of the path is a file, not a folder"),
    errno.EIO: ("磁盘读写出错", "input/output error"),
}  # fmt: skip


class OpeningError(OSError):
    """Raised for a name that cannot be read as a file. zh, en: why; absent: there is nothing of that name; folder, large:
    it is a folder, or beyond the limit."""

    def __init__(
        self, code: int, zh: str, en: str, *, absent: bool = False, folder: bool = False, large: bool = False
    ) -> None:
        super().__init__(code, en)
        self.zh, self.en = zh, en
        self.absent, self.folder, self.large = absent, folder, large


def reason(error: Exception) -> tuple[str, str]:
    """Why a file could not be read, in Chinese and English."""
    if isinstance(error, OpeningError):
        return error.zh, error.en
    if isinstance(error, OSError):
        words = error.strerror or str(error)
        return _REASONS.get(error.errno or 0, (words, words))
    return str(error), str(error)


@contextmanager
def tried(files: Mapping[str, bytes]) -> Iterator[None]:
    """Within it, this thread reads some files as they would be: bytes by absolute path. Nothing on the disk changes."""
    before = _TRIED.set(files or None)
    try:
        yield
    finally:
        _TRIED.reset(before)


def _as_tried(name: str | os.PathLike[str]) -> bytes | None:
    """The bytes that stand for a file, None where the disk counts."""
    files = _TRIED.get()
    if files is None:
        return None
    return files.get(os.path.abspath(name))  # noqa: PTH100


def is_file(name: str | os.PathLike[str]) -> bool:
    """Whether a name is that of a file; one the system refuses is none. Never raises."""
    watching.note_asked(name)
    if _as_tried(name) is not None:
        return True
    try:
        return stat.S_ISREG(os.stat(name).st_mode)  # noqa: PTH116 - pathlib is slow to load
    except (OSError, ValueError):
        return False


def is_folder(name: str | os.PathLike[str]) -> bool:
    """Whether a name is that of a folder. Never raises."""
    watching.note_asked(name)
    try:
        return stat.S_ISDIR(os.stat(name).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return False


def is_there(name: str | os.PathLike[str]) -> bool:
    """Whether a name is there at all, be it a device, a pipe or a link to nothing. Never raises."""
    watching.note_asked(name)
    try:
        return os.path.lexists(name)
    except ValueError:
        return False


def is_odd(name: str | os.PathLike[str]) -> bool:
    """Whether a name is there and no file: a folder, a device, a loop of links, what may not be looked at. Never raises."""
    watching.note_asked(name)
    try:
        return not stat.S_ISREG(os.stat(name).st_mode)  # noqa: PTH116
    except ValueError:
        return False
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EPERM, errno.ELOOP, errno.EIO)


def read(name: str | os.PathLike[str], limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. Raises OpeningError for whatever else the name is."""
    watching.note_asked(name)
    raw = _as_tried(name)
    if raw is not None:
        if len(raw) > limit:
            raise _large(len(raw), limit)
        return raw
    with _opened(name) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > limit:
            raise _large(size, limit)
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise _large(len(raw), limit)
    watching.note_read(name, raw)
    return raw


@contextmanager
def _opened(name: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file open for reading; what fails inside is told as what fails at the door."""
    try:
        _regular(os.stat(name).st_mode)  # noqa: PTH116 - asked before it is opened: a pipe would wait, a device act
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            _regular(os.fstat(stream.fileno()).st_mode)
            yield stream
    except ValueError as error:  # a NUL byte
        raise OpeningError(errno.EINVAL, "名字里有不可见的 NUL 字符", "the name holds a NUL byte") from error
    except OpeningError:
        raise
    except OSError as error:
        zh, en = reason(error)
        absent = error.errno == errno.ENOENT
        raise OpeningError(error.errno or errno.EIO, zh, en, absent=absent) from error


def _regular(mode: int) -> None:
    """Raises OpeningError for what is no file."""
    for test, zh, en in _KINDS:
        if test(mode):
            raise OpeningError(errno.EINVAL, zh, en, folder=stat.S_ISDIR(mode))


def _large(size: int, limit: int) -> OpeningError:
    zh, en = f"太大：{size} 字节（上限 {limit}）", f"too large: {size} bytes (limit {limit})"
    return OpeningError(errno.EFBIG, zh, en, large=True)


def spelled(name: str) -> str:
    """A path as the disk spells it, where it is there under another Unicode form (é as one sign or as two); else itself."""
    if name.isascii() or is_there(name):
        return name
    from unicodedata import normalize

    for form in ("NFC", "NFD"):
        other = normalize(form, name)
        if other != name and is_there(other):
            return other
    at = ""
    for part in name.split("/"):
        here = f"{at}{part}"
        if part and not is_there(here):
            wanted = normalize("NFC", part)
            try:
                names = os.listdir(at or ".")  # noqa: PTH208
            except (OSError, ValueError):
                return name
            found = next((item for item in sorted(names) if normalize("NFC", item) == wanted), None)
            if found is None:
                return name
            here = f"{at}{found}"
        at = f"{here}/"
    return at[:-1]


def piece(name: str | os.PathLike[str], start: int, length: int) -> tuple[int, bytes]:
    """A file's size and `length` of its bytes from a place on, fewer at its end. Raises OpeningError."""
    watching.note_part(name)
    with _opened(name) as stream:
        size = os.fstat(stream.fileno()).st_size
        stream.seek(start)
        return size, stream.read(length)
