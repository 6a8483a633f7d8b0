"""Bytes put aside until they are wanted: a little in memory, the rest in a file without a name, which goes with the process."""

from __future__ import annotations

from _thread import allocate_lock
from typing import IO

from typeset.files import cache
from typeset.named_tuple import NamedTuple

HELD = 4_000_000
"""Bytes that are held in memory before a file is begun: a small edition needs none."""


class Span(NamedTuple):
    """Where something lies."""

    start: int
    """In the file; -1 for what is held in memory."""
    length: int
    """Bytes."""


class Spool:
    """What was put aside, by number. The file lies in the cache folder, or where the system keeps such files; a process that is
    killed leaves none. Where none can be written, or the disk is full, memory holds the rest. held: bytes before a file is begun.

    Several threads may add at once.
    """

    def __init__(self, held: int = HELD) -> None:
        self._most, self._held = held, 0
        self._kept: dict[int, bytes] = {}
        self._spans: list[Span] = []
        self._file: IO[bytes] | None = None
        self._end = 0
        self._fails = False
        self._lock = allocate_lock()

    def add(self, raw: bytes) -> int:
        """Put bytes aside; their number."""
        with self._lock:
            number = len(self._spans)
            start = self._written(raw) if self._held + len(raw) > self._most else -1
            if start < 0:
                self._kept[number] = raw
                self._held += len(raw)
            self._spans.append(Span(start, len(raw)))
            return number

    def get(self, number: int) -> bytes:
        """What has this number. Raises OSError where the file cannot be read."""
        start, length = self._spans[number]
        if start < 0:
            return self._kept[number]
        assert self._file is not None
        with self._lock:
            self._file.seek(start)
            raw = self._file.read(length)
        if len(raw) != length:
            raise OSError("a temporary file was cut short")
        return raw

    def close(self) -> None:
        """What lies in the file is gone."""
        if self._file is not None:
            self._file.close()

    def __del__(self) -> None:
        self.close()

    @property
    def held(self) -> int:
        """Bytes held in memory."""
        return self._held

    def _written(self, raw: bytes) -> int:
        """Where the bytes now lie in the file, -1 where they could not be written."""
        if self._fails:
            return -1
        start = self._end
        try:
            self._put(self._file or self._begun(), start, raw)
        except OSError:
            self._fails = True  # what was written before can still be read
            return -1
        self._end = start + len(raw)
        return start

    def _begun(self) -> IO[bytes]:
        self._file = _unnamed()
        return self._file

    def _put(self, file: IO[bytes], start: int, raw: bytes) -> None:
        """Write bytes; a file that takes but a part of them is full."""
        file.seek(start)
        if file.write(raw) != len(raw):
            raise OSError("a temporary file took a part only")


def _unnamed() -> IO[bytes]:
    """A temporary file: in the cache folder, which is on a disk where the system's own folder may be memory."""
    import tempfile  # seldom: most editions stay in memory

    base = cache.folder()
    if base is not None:
        try:
            return tempfile.TemporaryFile(dir=base, buffering=0)
        except OSError:
            pass
    return tempfile.TemporaryFile(buffering=0)
