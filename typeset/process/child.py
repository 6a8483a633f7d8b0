"""A Python process of our own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


def launch(code: str) -> subprocess.Popen[bytes]:
    """A process that runs a line of Python with our search path. Raises OSError."""
    import subprocess

    command = [sys.executable, "-c", code.format(path=sys.path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
