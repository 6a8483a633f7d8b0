"""Which of a user's files a piece of work looked at, so that one can say later whether anything that went in has changed.

`opening` tells the watch of this thread, where there is one; nobody else has to know of it. Of the program it imports hashes alone.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from typeset.hashing import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGEST = 16
CHANGED = "changed"
"""In the place of a digest: the file was read twice and was another the second time."""


def digest_of(raw: bytes) -> str:
    """A hash of a file's content."""
    return blake2b(raw, digest_size=_DIGEST).hexdigest()


class Watch:
    """What was looked at. read: names read whole, with a digest of the bytes that were read; parts: names of which a part was read;
    asked: names of which it was asked whether, or as what, they are there."""

    __slots__ = ("asked", "parts", "read")

    def __init__(self) -> None:
        self.read: dict[str, str] = {}
        self.parts: set[str] = set()
        self.asked: set[str] = set()


_NOW: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched() -> Iterator[Watch]:
    """Within it, what this thread looks at is noted."""
    watch = Watch()
    before = _NOW.set(watch)
    try:
        yield watch
    finally:
        _NOW.reset(before)


def note_read(name: str | os.PathLike[str], raw: bytes) -> None:
    """A file was read whole."""
    watch = _NOW.get()
    if watch is not None:
        digest = digest_of(raw)
        known = watch.read.setdefault(os.fspath(name), digest)
        if known != digest:
            watch.read[os.fspath(name)] = CHANGED


def note_part(name: str | os.PathLike[str]) -> None:
    """A file counts, though not all of it was read, or not now."""
    watch = _NOW.get()
    if watch is not None:
        watch.parts.add(os.fspath(name))


def note_asked(name: str | os.PathLike[str]) -> None:
    """It counts whether a name is there, and whether it is a file or a folder."""
    watch = _NOW.get()
    if watch is not None:
        watch.asked.add(os.fspath(name))
