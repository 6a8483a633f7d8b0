"""Whole processes under the clock: wall time and peak memory."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """One process. seconds: wall; megabytes: largest resident set of it and its children; code: exit status."""

    seconds: float
    megabytes: float
    code: int


def run(command: Sequence[str], log: Path, environment: dict[str, str]) -> Run:
    """Start a process, wait, measure. Its output goes to a log file."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        actions = [(os.POSIX_SPAWN_DUP2, handle, 1), (os.POSIX_SPAWN_DUP2, handle, 2)]
        begun = time.perf_counter()
        process = os.posix_spawn(command[0], list(command), environment, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        taken = time.perf_counter() - begun
    finally:
        os.close(handle)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(taken, usage.ru_maxrss / unit, os.waitstatus_to_exitcode(status))


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
