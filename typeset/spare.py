"""Processes started ahead: they import the program while the edition is read, and set pages afterwards.

How many pages an edition has is guessed from its file; a wrong guess costs time, nothing else. This module
imports next to nothing of the program, so that it can be the first.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from typeset import opening

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

SHARED_FROM = 4
"""Pages from which on an edition is set group by group; a process more costs what a page does."""

_MOST = 7
_EDITION = 16_000_000
"""Bytes of an edition file."""

_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.workers import serve; serve(True)"
_waiting: list[subprocess.Popen[bytes]] = []


MOST_WANTED = 64
"""The largest number that TYPESET_WORKERS may ask for."""


def wanted() -> int | None:
    """What TYPESET_WORKERS asks for, -1 where it asks for nothing; None where that is no number from 0 to MOST_WANTED."""
    chosen = os.environ.get("TYPESET_WORKERS", "").strip()
    if not chosen:
        return -1
    plain = chosen.isascii() and chosen.isdigit() and len(chosen) < 9
    return int(chosen) if plain and int(chosen) <= MOST_WANTED else None


def number() -> int:
    """Processes that may help; TYPESET_WORKERS sets another number."""
    chosen = wanted()
    if chosen is not None and chosen >= 0:
        return chosen
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores - 1, _MOST)


def start(edition: str) -> None:
    """Start what an edition file's pages can use."""
    pages = _pages(edition)
    if pages < SHARED_FROM:
        return
    for _ in range(min(number(), pages - 1)):
        try:
            _waiting.append(launch(_CHILD))
        except OSError:
            return


def launch(code: str) -> subprocess.Popen[bytes]:
    """A process that runs a line of Python with our search path. Raises OSError."""
    import subprocess

    command = [sys.executable, "-c", code.format(path=sys.path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


MEMORY = 3_000_000_000
"""Bytes of address space that a process which reads a stranger's file may take, where the system can hold to it."""


PATIENCE = 6
"""How many times its seconds of computing a process may take by the clock: on a busy machine it waits for its turn."""


def ask(code: str, task: bytes, seconds: int) -> bytes:
    """What a process of its own answers to a task within a time; empty when it does not. A stranger's file may be made to
    take for ever, or all memory, or to break a library: then it breaks there. seconds: of computing where the system can
    hold to them, so that what is answered does not hang on what else the machine does; else by the clock."""
    import subprocess

    try:
        child = launch(code)
    except OSError:
        return b""
    with child:
        try:
            given = b"%d\n%b" % (seconds, task)
            patience = seconds * PATIENCE if _counts_computing() else seconds
            return bytes(child.communicate(given, timeout=patience)[0])
        except (subprocess.TimeoutExpired, OSError):
            child.kill()
            return b""


def _counts_computing() -> bool:
    """Whether this system ends a process that has computed for a time."""
    try:
        import resource
    except ImportError:
        return False
    return hasattr(resource, "RLIMIT_CPU")


def answer(work: Callable[[bytes], bytes]) -> None:
    """The other end of `ask`: the task from standard input, the answer to standard output."""
    seconds, _, task = sys.stdin.buffer.read().partition(b"\n")
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass
    made = work(task)
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    os._exit(0)


def take() -> subprocess.Popen[bytes] | None:
    """One that was started, or None."""
    return _waiting.pop() if _waiting else None


def dismiss() -> None:
    """End those that nobody took."""
    while _waiting:
        child = _waiting.pop()
        child.kill()
        with child:
            pass


def _pages(edition: str) -> int:
    """List items under `pages:`, counted without reading YAML; 0 where that cannot be done."""
    try:
        lines = opening.read(edition, _EDITION).decode("utf-8").splitlines()
        following = lines[lines.index("pages:") + 1 :]
    except (OSError, ValueError):
        return 0
    mark = ""
    for line in following:
        if line.lstrip().startswith("- "):
            mark = line[: line.index("-") + 2]
            break
    return sum(line.startswith(mark) for line in following) if mark else 0
