"""`python -m bench.batchrun`: many editions of eight pages, by `typeset build` one after another and by `typeset batch`.

Wall, CPU of all processes, and the peak of what all of them hold together (sampled). No paragraph stands in two editions, so that
nothing is known already but fonts and the words of furniture. Every run has warm caches on disk.
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
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.copy import paragraphs, trimmed
from bench.editions import ROOT, long_edition

_SPARE = 70
"""Characters that each story is shortened by, so that other words of the same length fit."""


class Taken(NamedTuple):
    """What a command took: seconds by the clock, seconds of CPU, megabytes of all processes together."""

    wall: float
    cpu: float
    megabytes: float


def make_editions(folder: Path, number: int) -> None:
    """Editions of eight pages with words of their own: one edition's stories, refilled paragraph by paragraph."""
    model = long_edition(folder.parent / "model").edition.parent
    for count in range(1, number + 1):
        target = folder / f"{count:03}"
        shutil.copytree(model, target)
        text = paragraphs(ROOT / "seeds", 1_000 + count)
        for path in sorted((target / "copy").glob("*.md")):
            head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
            path.write_text(f"{head}\n---\n{_refilled(body.strip(), text)}\n", encoding="utf-8")


def _refilled(body: str, text: Iterator[str]) -> str:
    """Other paragraphs of the same lengths, the last a little shorter."""
    lengths = [len(part) for part in body.split("\n\n")]
    lengths[-1] -= _SPARE
    if lengths[-1] < 20:
        short = lengths.pop()
        lengths[-1] += min(0, short)
    made = []
    for length in lengths:
        words = next(text)
        while len(words) < length:
            words += next(text)
        made.append(trimmed(words, length))
    return "\n\n".join(made)


def timed(*commands: list[str], environment: dict[str, str]) -> Taken:
    """Commands one after another. Raises CalledProcessError for one that ends as a fault or with unusable input."""
    peak = [0]
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(peak, stop), daemon=True)
    watcher.start()
    begun, before = time.perf_counter(), os.times()
    for command in commands:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    wall, after = time.perf_counter() - begun, os.times()
    stop.set()
    watcher.join()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(wall, cpu, peak[0] / 1_048_576)


def _watch(peak: list[int], stop: threading.Event) -> None:
    """What the children of this process and theirs hold, every 20 ms; pages they share count once a process (Linux alone)."""
    size = os.sysconf("SC_PAGE_SIZE")
    while not stop.wait(0.02):
        held = 0
        for pid in _descendants(os.getpid()):
            try:
                held += int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * size
            except (OSError, IndexError):
                continue
        peak[0] = max(peak[0], held)


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found = list(map(int, task.read_bytes().split()))
        except OSError:
            continue
        for child in found:
            yield child
            yield from _descendants(child)


def main() -> int:
    """Prepare, time, print."""
    parser = argparse.ArgumentParser(prog="bench.batchrun", description=__doc__)
    parser.add_argument("-n", "--editions", type=int, default=64, help="editions (default 64)")
    parser.add_argument(
        "--loop", type=int, default=16, help="of them by `typeset build` in a loop (default 16)"
    )
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bench-batch-"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TYPESET_CACHE": str(work / "cache"), "CI": "1"}
    ours = [sys.executable, "-m", "typeset"]
    press = ["--outputs", "press", "-q"]
    try:
        make_editions(work / "in", options.editions)
        names = sorted(map(str, (work / "in").glob("*/edition.yaml")))
        warming = [*ours, "batch", str(work / "in"), *press, "-o", str(work / "warm")]
        timed(
            warming, environment=environment
        )  # what is read of YAML and copy is kept on disk, for all alike
        rows: list[tuple[str, int, Taken]] = []
        loop = [
            [*ours, "build", name, *press, "-o", str(work / "loop" / str(number))]
            for number, name in enumerate(names[: options.loop])
        ]
        for label, workers in (("build, one process each", "0"), ("build, as it comes", "")):
            taken = timed(*loop, environment={**environment, "TYPESET_WORKERS": workers})
            rows.append((label, len(loop), taken))
        for workers in (1, 2):
            out = str(work / f"out{workers}")
            batch = [*ours, "batch", str(work / "in"), *press, "--workers", str(workers), "-o", out]
            rows.append((f"batch --workers {workers}", len(names), timed(batch, environment=environment)))
        rows.append(("batch, all unchanged", len(names), timed(batch, environment=environment)))
        first = rows[0][2].cpu / rows[0][1]
        print(
            "| | editions | wall s an edition | CPU s an edition | CPU over build | peak MB |\n| --- | --- | --- | --- | --- | --- |"
        )
        for label, count, (wall, cpu, megabytes) in rows:
            print(
                f"| {label} | {count} | {wall / count:.3f} | {cpu / count:.3f} | {cpu / count / first:.2f} | {megabytes:.0f} |"
            )
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
