"""Whole processes under the clock: wall time, computing, peak memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

_WATCH = Path(__file__).with_name("watch.py")
EVERY = 0.005
"""Seconds between two samples of memory."""


class Run(NamedTuple):
    """One run of a command with all it started."""

    seconds: float
    """By the clock, until the command itself ended."""
    cpu: float
    """Seconds of computing, user and system, of the command and all it started."""
    code: int
    """Exit status; -1 where it was ended because it took too long."""
    largest: float
    """Largest resident set of one process, in megabytes (MiB)."""
    peak: float
    """Highest sum of all processes' PSS, in megabytes; 0 where it was not sampled."""
    processes: int
    """Most processes at once; 0 where they were not counted."""
    late: bool
    """Whether it was ended because it took too long."""


def run(
    command: Sequence[str],
    log: Path,
    environment: Mapping[str, str],
    *,
    memory: bool = False,
    most: float = 600.0,
) -> Run:
    """Start a command, wait, measure; its output goes to a log file. memory: sample it, which costs a little time.

    A run of more than `most` seconds is ended.
    """
    interval = EVERY if memory and sys.platform == "linux" else 0
    made = subprocess.run(
        [sys.executable, "-I", "-S", str(_WATCH), str(log), str(interval), str(most), *command],
        env=dict(environment),
        stdout=subprocess.PIPE,
        check=True,
    )
    return Run(**json.loads(made.stdout))


class Series:
    """The runs of one command: timed ones, and those in which memory was sampled."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.sampled: list[Run] = []

    @property
    def wall(self) -> float:
        """Median seconds by the clock."""
        return median(one.seconds for one in self.runs)

    @property
    def least(self) -> float:
        """The quickest, in seconds."""
        return min(one.seconds for one in self.runs)

    @property
    def cpu(self) -> float:
        """Median seconds of computing."""
        return median(one.cpu for one in self.runs)

    @property
    def peak(self) -> float:
        """Highest peak in megabytes: of all processes where it was sampled, else of the largest process."""
        every = self.runs + self.sampled
        return max(one.peak for one in every) or max(one.largest for one in every)
