"""`python -m bench.memory`: peak memory of all processes of a build, beside wall and CPU time, for editions of many pages.

What is counted is the proportional set size (PSS) of the process and all it started, added up: a page of memory that two of
them share, as the interpreter's code and a mapped font, counts once. The resident sets added up would count it in each;
what one process alone holds would leave it out. It is sampled every few milliseconds, so a peak that is shorter is missed.
Linux only. `--base FOLDER` measures another checkout in turn with this one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
EVERY = 0.02
"""Seconds between two samples."""
_MEGABYTE = 1_000_000


class Used(NamedTuple):
    """What a command and all it started took."""

    seconds: float
    """By the clock."""
    cpu: float
    """Seconds of computing, of all processes."""
    peak: float
    """Megabytes (1,000,000 bytes) of all processes at the highest sample."""
    processes: int
    """Most processes seen at once."""
    code: int
    """Exit status."""


def pss(number: int) -> int:
    """Bytes of a process's proportional set size; 0 where it has ended."""
    try:
        rows = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:")), 0)


def of_session(session: int) -> list[int]:
    """Numbers of the processes of a session: a command that began one and all it started, orphans among them."""
    out = []
    for name in os.listdir("/proc"):  # noqa: PTH208 - names alone, many times a second
        if name.isdigit():
            try:
                fields = Path(f"/proc/{name}/stat").read_bytes().rpartition(b")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                out.append(int(name))
    return out


def measured(
    command: Sequence[str], *, environment: dict[str, str] | None = None, cwd: Path | None = None
) -> Used:
    """Run a command to its end in a session of its own and sample what it takes. Its output is thrown away."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        command,
        env=environment,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    ended = threading.Event()
    peaks = [0, 0]

    def sample() -> None:
        while not ended.wait(EVERY):
            numbers = of_session(child.pid)
            peaks[0] = max(peaks[0], sum(map(pss, numbers)))
            peaks[1] = max(peaks[1], len(numbers))

    sampler = threading.Thread(target=sample, daemon=True)
    sampler.start()
    _, status, usage = os.wait4(child.pid, 0)
    taken = time.perf_counter() - begun
    ended.set()
    sampler.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    return Used(taken, usage.ru_utime + usage.ru_stime, peaks[0] / _MEGABYTE, peaks[1], child.returncode)


def building(edition: Path, out: Path, outputs: str) -> list[str]:
    """The command that builds an edition."""
    return [
        sys.executable,
        "-m",
        "typeset",
        "build",
        str(edition),
        "--outputs",
        outputs,
        "-q",
        "-o",
        str(out),
    ]


def main() -> int:
    """Prepare editions, measure them in turn, print a row for each; exit 1 where a build failed."""
    options = _options()
    if not Path("/proc/self/smaps_rollup").exists():
        print("bench.memory: /proc/PID/smaps_rollup is needed (Linux)", file=sys.stderr)
        return 2
    work = Path(options.editions or tempfile.mkdtemp(prefix="bench-memory-"))
    checkouts = {"base": Path(options.base).resolve()} if options.base else {}
    checkouts["here"] = ROOT
    try:
        return _measure_all(work, checkouts, options)
    finally:
        if not options.editions:
            shutil.rmtree(work, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.memory", description=__doc__)
    parser.add_argument(
        "pages", nargs="*", type=int, default=[8, 64, 192], help="how many (default 8 64 192)"
    )
    parser.add_argument("-n", "--runs", type=int, default=3, help="runs of each (default 3)")
    parser.add_argument("--outputs", default="press", help="as of `typeset build` (default press)")
    parser.add_argument(
        "--base", default="", metavar="FOLDER", help="a checkout to measure in turn with this one"
    )
    parser.add_argument(
        "--editions", default="", metavar="FOLDER", help="keep the editions there and use them again"
    )
    return parser.parse_args()


def _measure_all(work: Path, checkouts: dict[str, Path], options: argparse.Namespace) -> int:
    print(
        f"{os.cpu_count()} cores; --outputs {options.outputs}; medians of {options.runs}, peak the highest; MB of 1,000,000 bytes"
    )
    print(f"{'pages':>6} {'':6}{'wall s':>9}{'cpu s':>9}{'ms/page':>9}{'peak MB':>9}{'processes':>11}")
    failed = False
    for pages in options.pages:
        edition = _edition(work, pages)
        runs: dict[str, list[Used]] = {name: [] for name in checkouts}
        for number in range(-1, options.runs):  # the first fills caches
            for name, root in checkouts.items():
                environment = os.environ | {
                    "PYTHONPATH": str(root),
                    "TYPESET_CACHE": str(work / f"cache-{name}"),
                }
                with tempfile.TemporaryDirectory() as out:
                    used = measured(
                        building(edition, Path(out) / "out", options.outputs),
                        environment=environment,
                        cwd=root,
                    )
                failed = failed or used.code not in (0, 1)
                if number >= 0:
                    runs[name].append(used)
        for name, each in runs.items():
            print(_row(pages, name, each), flush=True)
    return 1 if failed else 0


def _row(pages: int, name: str, runs: list[Used]) -> str:
    wall, cpu = median(one.seconds for one in runs), median(one.cpu for one in runs)
    peak, most = max(one.peak for one in runs), max(one.processes for one in runs)
    return f"{pages:6} {name:6}{wall:9.2f}{cpu:9.2f}{cpu * 1000 / pages:9.1f}{peak:9.1f}{most:11}"


def _edition(work: Path, pages: int) -> Path:
    """An edition of so many full pages on which no text repeats."""
    from bench.editions import long_edition

    folder = work / f"e{pages}"
    made = folder / "edition.yaml"
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        made = long_edition(folder, pages).edition
        (folder / "ready").touch()
    return made


if __name__ == "__main__":
    sys.exit(main())
