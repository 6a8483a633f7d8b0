"""This program: as it is, interpreted where it is compiled, and as it was in another checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.cases import Job
from bench.data import Data
from bench.editions import ROOT
from bench.peers.peer import Peer

_BATCH_LOOP = """
import subprocess, sys
from concurrent.futures import ThreadPoolExecutor
out, editions = sys.argv[1], sys.argv[2:]
def build(edition):
    name = edition.rpartition("/")[2].rpartition(".")[0]
    return subprocess.run([sys.executable, "-P", "-m", "typeset.cli", "build", edition, "--outputs", "press", "-q",
                           "-o", f"{out}/{name}"]).returncode
with ThreadPoolExecutor(2) as pool:
    sys.exit(max(pool.map(build, editions)))
"""
"""Where there is no `typeset batch`: a loop of builds, two at a time, each in one process."""


class Ours(Peer):
    """`typeset build`, and `typeset batch` for many editions."""

    key, title, ours, batches, writes = "typeset", "typeset", True, True, "PDF/X"

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root

    def version(self) -> str:
        """What `typeset --version` says, which is also whether the core is compiled."""
        return _said(["--version"], self.environment(Path()))

    def prepare(self, job: Job, folder: Path) -> None:
        """Nothing: it has its fonts."""

    def write(self, job: Job, data: Sequence[Data], folder: Path) -> None:
        """Nothing: its input is the case itself."""

    def command(self, job: Job, folder: Path) -> list[str]:
        """One edition is built; many are built by `typeset batch`, or by a loop where there is none."""
        editions, out = [str(path) for path in job.editions], str(folder / "out")
        press = ["--outputs", "press", "-q", "-o"]
        if not job.case.batch:
            return [*_CLI, "build", editions[0], *press, f"{out}/press"]
        if self.has_batch():
            return [*_CLI, "batch", *editions, "--workers", "2", *press, out]
        return [sys.executable, "-c", _BATCH_LOOP, out, *editions]

    def has_batch(self) -> bool:
        """Whether this checkout has `typeset batch`."""
        return re.search(r"^ +batch\b", _said(["--help"], self.environment(Path())), re.MULTILINE) is not None

    def environment(self, folder: Path) -> dict[str, str]:
        """The checkout's own sources."""
        del folder
        return {"PYTHONPATH": str(self.root)}


class Pure(Ours):
    """The same, interpreted."""

    key, title = "pure", "typeset, interpreted"

    def absent(self) -> str:
        """Where the core is not compiled, it is the same as the first row."""
        return "" if compiled(Ours().version()) else "the core is not compiled: as typeset"

    def environment(self, folder: Path) -> dict[str, str]:
        """TYPESET_PURE asks for the interpreted core."""
        return super().environment(folder) | {"TYPESET_PURE": "1"}


class Base(Ours):
    """The program as it was in another checkout."""

    key, title = "base", "typeset, before"

    def absent(self) -> str:
        """Only where a checkout was named."""
        return "no other checkout named (--base)" if self.root == ROOT else ""


_CLI = [sys.executable, "-P", "-m", "typeset.cli"]


def _said(arguments: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [*_CLI, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.strip()


def compiled(version: str) -> bool:
    """Whether `typeset --version` says that the compiled core runs (not that there is one which is stale or does not load)."""
    return "(compiled core)" in version
