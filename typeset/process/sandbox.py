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


def ask(code: str, task: bytes, seconds: float) -> bytes:
    """What a process of its own answers to a task within a time; empty when it does not."""
    import subprocess

    try:
        child = launch(code)
    except OSError:
        return b""
    with child:
        try:
            return bytes(child.communicate(task, timeout=seconds)[0])
        except (subprocess.TimeoutExpired, OSError):
            child.kill()
            return b""


def answer(work: Callable[[bytes], bytes]) -> None:
    """The other end of `ask`: the task from standard input, the answer to standard output."""
    task = sys.stdin.buffer.read()
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass
    made = work(task)
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    os._exit(0)
