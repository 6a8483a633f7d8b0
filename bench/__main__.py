"""`python -m bench`: the same pages set by us and by others, whole processes in turn; figures from within; goals judged.

Every run is a new process with warm caches, and one story of each edition differs from the run before. Writes bench.md and
bench.json; `--small` is done in under three minutes. Exit 1 when somebody did not come through.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import machine, report
from bench.cases import CASES, prepared
from bench.editions import ROOT
from bench.inside import Inside, figures
from bench.peers.every import peers_of
from bench.peers.ours import Base, Pure
from bench.peers.peer import Peer
from bench.reach import judge
from bench.turns import Table, Turns

SMALL = ("sample", "page", "pages-8")
YARDSTICK = ("typeset", "pure", "base", "typst")
"""Whom the goals need; at 192 pages nobody else is run without `--all-peers`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare, measure, judge, write."""
    chosen = _options(arguments)
    if chosen.results:
        data = json.loads(Path(chosen.results).read_text(encoding="utf-8"))
    else:
        with tempfile.TemporaryDirectory(prefix="bench-") as work:
            data = _measured(chosen, Path(work))
    print(_shown(data, reach=chosen.reach), end="")
    folder = Path(chosen.output)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.json").write_text(
        json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (folder / "bench.md").write_text(report.as_markdown(data), encoding="utf-8")
    if chosen.doc:
        report.renew(Path(chosen.doc), data)
    return int(any(row["failed"] for case in data["cases"] for row in case["rows"]))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    names = [case.key for case in CASES]
    parser.add_argument(
        "--only", default="", metavar="CASES", help=f"some of {','.join(names)}; inside: no whole processes"
    )
    parser.add_argument(
        "--peers",
        default="",
        metavar="PEERS",
        help=f"some of {','.join(peer.key for peer in peers_of(None))}",
    )
    parser.add_argument("-n", "--runs", type=int, default=9, help="timed runs of each (default 9, --small 3)")
    parser.add_argument(
        "--budget",
        type=float,
        default=60.0,
        help="seconds for the timed runs of one peer in a case (default 60)",
    )
    parser.add_argument(
        "--most",
        type=float,
        default=400.0,
        help="seconds after which a run of another is ended (default 400)",
    )
    parser.add_argument("--small", action="store_true", help=f"{','.join(SMALL)}, three runs, Typst alone")
    parser.add_argument(
        "--reach", action="store_true", help="the goals alone: whom and what they need, their table printed"
    )
    parser.add_argument(
        "--all-peers", action="store_true", help="everyone at 192 pages too, which takes many minutes"
    )
    parser.add_argument(
        "--base", default="", metavar="REV|FOLDER", help="another checkout, timed beside: “before”"
    )
    parser.add_argument("--anyway", action="store_true", help="ratios even where the machine is busy")
    parser.add_argument("--results", default="", metavar="FILE", help="show a bench.json; nothing is run")
    parser.add_argument(
        "-o", "--output", default=str(ROOT / "output" / "bench"), help="folder of bench.md and bench.json"
    )
    parser.add_argument(
        "--doc", default="", metavar="FILE", help="renew the tables of a document, as docs/performance.md"
    )
    parser.add_argument(
        "--cache",
        default=str(Path.home() / ".cache" / "typeset-bench"),
        help="editions, faces, caches, bytecode",
    )
    chosen = parser.parse_args(arguments)
    chosen.only = [name for name in chosen.only.split(",") if name] or list(
        SMALL if chosen.small else (*names, "inside")
    )
    chosen.peers = [name for name in chosen.peers.split(",") if name]
    if chosen.reach or chosen.small:
        chosen.peers = chosen.peers or list(YARDSTICK)
    if chosen.small:
        chosen.runs = min(chosen.runs, 3)
    for name in chosen.only:
        if name not in (*names, "inside"):
            parser.error(f"no case {name!r}")
    for name in chosen.peers:
        if name not in [peer.key for peer in peers_of(None)]:
            parser.error(f"no peer {name!r}")
    return chosen


def _measured(chosen: argparse.Namespace, work: Path) -> report.Result:
    cache = Path(chosen.cache)
    cache.mkdir(parents=True, exist_ok=True)
    before = _checkout(chosen.base, cache)
    peers = [peer for peer in peers_of(before) if not chosen.peers or peer.key in chosen.peers]
    about = machine.about(peers)
    busy = machine.loaded(about["load"], about["processors"])
    ratios = chosen.anyway or not busy
    if busy:
        about["warning"] = (
            f"the load average before the run was {about['load']} on {about['processors']} processors: "
            + (
                "ratios are given all the same (--anyway)."
                if ratios
                else "no ratios are given; --anyway gives them."
            )
        )
        _say(f"warning: {about['warning']}")
    tables: list[Table] = []
    within: dict[str, Any] = {}
    try:
        for case in CASES:
            if case.key in chosen.only:
                tables.append(_table(case.key, peers, chosen, work, cache))  # noqa: PERF401 - kept when interrupted
        if "inside" in chosen.only:
            within = _within(before, chosen, work, cache)
    except KeyboardInterrupt:
        about["warning"] = f"{about.get('warning', '')} Ended early: what was measured is told.".strip()
    return report.result(about, tables, within, judge(tables, within, ratios=ratios), ratios=ratios)


def _table(key: str, peers: Sequence[Peer], chosen: argparse.Namespace, work: Path, cache: Path) -> Table:
    case = next(case for case in CASES if case.key == key)
    _say(f"{case.title}: making ready")
    job = prepared(case, cache, work)
    some = [peer for peer in peers if chosen.all_peers or case.pages < 100 or peer.key in YARDSTICK]
    table = Turns(job, work, cache, _say, chosen.most).measure(some, chosen.runs, chosen.budget)
    for peer in some:
        shutil.rmtree(work / f"{case.key}-by-{peer.key}", ignore_errors=True)
    return table


def _within(before: Path | None, chosen: argparse.Namespace, work: Path, cache: Path) -> dict[str, Any]:
    job = prepared(next(case for case in CASES if case.key == "pages-8"), cache, work / "inside")
    runs = max(1, min(chosen.runs, 5))
    return figures(
        Inside(cache, work),
        Inside(cache, work, Base(before).root) if before else None,
        Inside(cache, work, more=Pure().environment(work)),
        job.editions[0],
        runs,
        _say,
    )


def _checkout(name: str, cache: Path) -> Path | None:
    """A folder as it is, a revision of this repository unpacked in the cache; None for no name. Raises SystemExit for neither."""
    if not name or Path(name).is_dir():
        return Path(name).resolve() if name else None
    done = subprocess.run(["git", "-C", str(ROOT), "archive", name], capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"bench: {name} is neither a folder nor a revision of this repository")
    folder = cache / "before" / name.replace("/", "-")
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def _shown(data: report.Result, *, reach: bool) -> str:
    return report.as_reach(data) if reach else report.as_text(data)


def _say(text: str) -> None:
    """Progress, on standard error."""
    end = "\r\x1b[K" if sys.stderr.isatty() else os.linesep
    print(text, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
