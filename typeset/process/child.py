"""A Python process of our own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_PIPE = 1 << 20
"""Bytes that a pipe may hold: the most that Linux allows everyone. A page has half a million."""


def launch(code: str) -> subprocess.Popen[bytes]:
    """A process that runs a line of Python with our search path. Raises OSError."""
    import subprocess

    command = [sys.executable, "-c", code.format(path=sys.path)]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    if child.stdout is not None:
        _widened(child.stdout.fileno())
    return child


def _widened(pipe: int) -> None:
    """A pipe that holds a whole page, where the system has such: who writes one need not wait until it is read."""
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError, OSError):
        return
