"""Whole processes under the clock: wall time and peak memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

_CHILD = """
import json, os, sys, time
log, command = sys.argv[1], sys.argv[2:]
handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
actions = [(os.POSIX_SPAWN_DUP2, handle, 1), (os.POSIX_SPAWN_DUP2, handle, 2)]
begun = time.perf_counter()
process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
_, status, usage = os.wait4(process, 0)
taken = time.perf_counter() - begun
print(json.dumps([taken, usage.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""


class Run(NamedTuple):
    """One process. seconds: wall; megabytes: largest resident set of it or a child; code: exit status."""

    seconds: float
    megabytes: float
    code: int


def run(command: Sequence[str], log: Path, environment: dict[str, str]) -> Run:
    """Start a process, wait, measure. Its output goes to a log file.

    A small process in between keeps the clock: a child's peak memory begins at that of the process it is made from.
    """
    made = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _CHILD, str(log), *command],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    seconds, peak, code = json.loads(made.stdout)
    return Run(seconds, peak / (1024 * 1024 if sys.platform == "darwin" else 1024), code)


class Series:
    """The runs of one command."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.runs: list[Run] = []

    @property
    def median(self) -> float:
        """Median wall time in seconds."""
        return median(item.seconds for item in self.runs)

    @property
    def least(self) -> float:
        """The quickest run in seconds."""
        return min(item.seconds for item in self.runs)

    @property
    def memory(self) -> float:
        """Largest peak in megabytes."""
        return max(item.megabytes for item in self.runs)
