"""`python -m bench`: times `typeset build` of one page and of eight beside Typst; prints medians and ratios.

Cold as DESIGN has it: every run is a new process with warm caches, and one story differs from the run before.
Runs alternate, so that a noisy machine is noisy to both. Exit 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from bench import lines, peer, versions
from bench.clock import Series, run
from bench.editions import ROOT, Job, front_page, laid_out, long_edition

TARGETS = {1: 2.5, 8: 1.5}
"""Ours over Typst's, by number of pages."""

_OURS, _STATIC, _SYSTEM = "typeset", "typst", "typst, system fonts"


def main() -> int:
    """Prepare, time, print."""
    options = _options()
    cache = Path(options.cache)
    cache.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="bench-"))
    met = True
    try:
        jobs = [
            make(work / name)
            for name, make in (("one", front_page), ("long", long_edition))
            if options.only in ("", name)
        ]
        _print_versions()
        for job in jobs:
            met = _time(job, work, cache, options.runs) and met
        if not options.only:
            met = lines.main() == 0 and met
            met = versions.main() == 0 and met
    finally:
        if options.keep:
            print(work)
        else:
            shutil.rmtree(work, ignore_errors=True)
    return 0 if met else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("-n", "--runs", type=int, default=9, help="runs of each (default 9)")
    parser.add_argument("--only", choices=("one", "long"), default="", help="one page, or the long edition")
    parser.add_argument(
        "--cache",
        default=str(Path.home() / ".cache" / "typeset-bench"),
        help="static faces, caches, bytecode",
    )
    parser.add_argument("--keep", action="store_true", help="keep the working folder")
    return parser.parse_args()


def _print_versions() -> None:
    parts = [f"{name} {version(name)}" for name in ("typst", "uharfbuzz", "reportlab", "PyYAML")]
    print(
        f"Python {platform.python_version()}, {', '.join(parts)}; {os.cpu_count()} cores, {platform.machine()}"
    )


def _environment(cache: Path) -> dict[str, str]:
    """Bytecode is kept as an installed package keeps it; our caches lie in the bench's own folder."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(cache / "bytecode"),
        "TYPESET_CACHE": str(cache / "typeset"),
    }
    return environment


def _time(job: Job, work: Path, cache: Path, runs: int) -> bool:
    """Alternating runs of one job; prints its table. True when the target is met and every run came through."""
    edition, book, made = laid_out(job.edition)
    folder = work / f"typst-{job.pages}"
    peer.instantiate(made.sheets, book, cache / "faces", folder / "fonts")
    data = peer.data_of(edition, made.sheets, book)
    ours = (
        sys.executable,
        "-m",
        "typeset.cli",
        "build",
        str(job.edition),
        "--outputs",
        "press",
        "-q",
        "-o",
        str(work / f"out-{job.pages}"),
    )
    commands = {
        _OURS: ours,
        _STATIC: (sys.executable, "-c", peer.CHILD, str(folder), "static"),
        _SYSTEM: (sys.executable, "-c", peer.CHILD, str(folder), "system"),
    }
    series = {name: Series(name) for name in commands}
    environment = _environment(cache)
    failed = ""
    for number in range(-2, runs):
        sentence = f"这是第{number + 3}次补充进来的一句话，每次都不相同。"
        job.change(sentence)
        peer.write(folder, data, job.changing.stem, sentence)
        for name, command in commands.items():
            log = work / f"{job.pages}.log"
            taken = run(command, log, environment)
            if taken.code > 1 or (name != _OURS and taken.code):
                failed = f"{name} failed with {taken.code}:\n{log.read_text(encoding='utf-8')}"
            if number >= 0:
                series[name].runs.append(taken)
    glyphs = sum(len(run.gids) for sheet in made.sheets for line in sheet.text for run in line.runs)
    return _report(job, series, glyphs, failed)


def _report(job: Job, series: dict[str, Series], glyphs: int, failed: str) -> bool:
    ratio = series[_OURS].median / series[_STATIC].median
    target = TARGETS[job.pages]
    print(f"\n{job.name}, {glyphs} glyphs, {len(series[_OURS].runs)} runs each")
    print(f"  {'':22}{'median ms':>10}{'least ms':>10}{'peak MB':>10}")
    for one in series.values():
        print(f"  {one.name:22}{one.median * 1000:10.0f}{one.least * 1000:10.0f}{one.memory:10.0f}")
    print(f"  ratio of medians {ratio:.2f}, target {target}: {'met' if ratio <= target else 'MISSED'}")
    if failed:
        print(failed)
    return ratio <= target and not failed


if __name__ == "__main__":
    sys.exit(main())
