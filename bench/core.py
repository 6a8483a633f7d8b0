"""`python -m bench.core`: what the compiled core brings. The three samples, compiled and pure in turn, each run a process of its own.

Printed are ratios of medians, compiled over pure, of the processor's time: planning and placing alone (collector off, one process,
nothing remembered), and a whole `typeset build --outputs press`. Needs a core that is up to date (`make core`).
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.editions import ROOT
from typeset import compiled

SAMPLES = sorted(ROOT.glob("layouts/*/[0-9]*.yaml"))
_BUILD = "from typeset.cli import main; main(['build', {0!r}, '--outputs', 'press', '-q', '-o', {1!r}])"


def main() -> int:
    """Time, print; exit 2 where nothing is compiled."""
    parser = argparse.ArgumentParser(prog="bench.core", description=__doc__)
    parser.add_argument("-n", "--runs", type=int, default=9, help="runs of each (default 9)")
    parser.add_argument(
        "--layout", metavar="EDITION", help="plan and place in this process; print milliseconds"
    )
    options = parser.parse_args()
    if options.layout:
        print(layout(Path(options.layout)))
        return 0
    if compiled.state().name != "compiled":
        print(f"nothing compiled here: {compiled.state().name} {compiled.state().why}", file=sys.stderr)
        return 2
    print(
        f"{'':28}{'compiled':>10}{'pure':>10}{'ratio':>8}   (ms of the processor, medians of {options.runs})"
    )
    with tempfile.TemporaryDirectory() as folder:
        for edition in SAMPLES:
            name = edition.parent.name
            _row(f"{name} planning, placing", [f"--layout={edition}"], options.runs)
            _row(f"{name} whole build", ["-c", _BUILD.format(str(edition), f"{folder}/{name}")], options.runs)
    return 0


def layout(edition: Path) -> float:
    """Milliseconds to plan and place an edition that was read."""
    from typeset.findings import Findings
    from typeset.fonts.book import FontBook
    from typeset.intake.edition.load import load_edition, load_fonts
    from typeset.makeup.edition import make_up

    findings = Findings()
    read = load_edition(edition.as_posix(), findings)
    assert read is not None
    table = load_fonts(read.paper, findings)
    assert table is not None
    book = FontBook(table)
    gc.disable()
    begun = time.process_time()
    make_up(read, book)
    return (time.process_time() - begun) * 1000


def _row(title: str, arguments: list[str], runs: int) -> None:
    taken: dict[str, list[float]] = {"": [], "1": []}
    for number in range(runs + 1):
        for pure, times in taken.items():
            value = _run(arguments, pure)
            if number:  # the first fills the caches
                times.append(value)
    fast, slow = median(taken[""]), median(taken["1"])
    print(f"{title:28}{fast:10.0f}{slow:10.0f}{fast / slow:8.2f}")


def _run(arguments: list[str], pure: str) -> float:
    """Milliseconds: what a run says of itself, or the processor's time of the whole process."""
    own = arguments[0].startswith("--layout")
    command = [sys.executable, *(["-m", "bench.core"] if own else []), *arguments]
    environment = {**os.environ, "TYPESET_PURE": pure, "TYPESET_WORKERS": "0"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return float(done.stdout) if own else used * 1000


if __name__ == "__main__":
    sys.exit(main())
