"""What one process keeps of users' files that it reads again and again (a desk does, a build does not): values by name with all that
they were made from, so that a file which is as it was is not parsed again. Off unless somebody hands in a memory.

Only values that nobody changes may be kept. Imports nothing of the program.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Made = TypeVar("_Made")
_FORMS = 3
"""Values kept of one name: a file as it is, as it was, as it is tried."""
_SETTLED = 2.0
"""Seconds after which a file's time of change tells a later change apart."""


class Memory:
    """Values by name. most: names that are kept; who is asked for last goes last."""

    __slots__ = ("_kept", "_most")

    def __init__(self, most: int = 4000) -> None:
        self._kept: dict[str, list[tuple[Any, Any]]] = {}
        self._most = most

    def find(self, name: str, inputs: object) -> tuple[Any] | None:
        """The value made from the same inputs, in a tuple; None where none is kept."""
        forms = self._kept.pop(name, None)
        if forms is None:
            return None
        self._kept[name] = forms
        for k, (known, value) in enumerate(forms):
            if known == inputs:
                if k:
                    forms.insert(0, forms.pop(k))
                return (value,)
        return None

    def keep(self, name: str, inputs: object, value: object) -> None:
        """Keep a value."""
        forms = self._kept.setdefault(name, [])
        forms.insert(0, (inputs, value))
        del forms[_FORMS:]
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]

    def __len__(self) -> int:
        return len(self._kept)


_NOW: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Within it, this thread's readers keep what they made in a memory."""
    before = _NOW.set(memory)
    try:
        yield
    finally:
        _NOW.reset(before)


def kept(name: str, inputs: object, make: Callable[[], _Made]) -> _Made:
    """What `make` gives, or gave for the same inputs where there is a memory."""
    memory = _NOW.get()
    if memory is None:
        return make()
    known = memory.find(name, inputs)
    if known is not None:
        made: _Made = known[0]
        return made
    value = make()
    memory.keep(name, inputs, value)
    return value


def kept_of_file(name: str, path: str, make: Callable[[], _Made]) -> _Made:
    """What `make` reads of a large file, or read while its size, time and number were the same; a file that was just changed is read."""
    stamp = _stamp(path) if _NOW.get() is not None else None
    return make() if stamp is None else kept(name, (path, stamp), make)


def _stamp(path: str) -> tuple[int, int, int, int] | None:
    """What tells a file's next form from this one; None where nothing sure does."""
    try:
        state = os.stat(path)  # noqa: PTH116 - pathlib is slow to load
    except (OSError, ValueError):
        return None
    if abs(time.time() - state.st_mtime) < _SETTLED:
        return None
    return (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)
