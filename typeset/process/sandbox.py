"""A process of its own for a stranger's file, which may take for ever, or all memory, or break a library: then it breaks there."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from typeset.process.child import launch

if TYPE_CHECKING:
    from collections.abc import Callable

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
