"""`python -m bench.makeup`: test loads of automatic makeup (bench/loads) made up and judged, against what is to be reached.

A table by kind, the goals, warnings by code, and the loads that failed with why. `--min-change N` tries late copy instead,
`--change` another late change.
Exit code 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench.loads import KINDS
from bench.makeup import contact, tables
from bench.makeup.changes import CHANGES
from bench.makeup.goals import GOALS
from bench.makeup.late import Late, late
from bench.makeup.trial import Ask, Result, tried

T = TypeVar("T")
R = TypeVar("R")
_LEAST_KEPT = 95
"""Per cent of late paragraphs at which only what touches the story moves (TST-04)."""


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; returns the exit code."""
    asked = _parser().parse_args(arguments)
    seeds = range(asked.seed, asked.seed + (asked.min_change or asked.loads))
    if asked.min_change:
        work = late if asked.change == "paragraph" else partial(late, change=asked.change)
        return _late(_told(_spread(work, seeds, asked.workers), verbose=asked.verbose), asked.json)
    asks = [
        Ask(
            seed,
            asked.kind,
            asked.proposals,
            asked.width if asked.sheet and at < contact.MOST else 0,
            not asked.rectangles,
        )
        for at, seed in enumerate(seeds)
    ]
    results = []
    for one in _spread(tried, asks, asked.workers):
        results.append(one)
        if asked.verbose:
            print(f"{one.seed} {one.kind} {'legal' if one.legal else '; '.join(one.why[:2])} {one.cpu:.1f} s of computing", flush=True)  # fmt: skip
    return _report(results, asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.makeup", description=__doc__)
    parser.add_argument("--loads", type=int, default=200, help="how many (default 200)")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=2, help="processes (default 2)")
    parser.add_argument(
        "--kind", choices=KINDS, default="", help="one kind alone; that of the seeds otherwise"
    )
    parser.add_argument("--proposals", type=int, default=1, help="how many are asked for a page (default 1)")
    parser.add_argument("--rectangles", action="store_true", help="no story takes an L (INN-03)")
    parser.add_argument("--json", type=Path, help="write everything there")
    parser.add_argument(
        "--sheet", type=Path, help=f"draw the first {contact.MOST} pages side by side as a PNG"
    )
    parser.add_argument("--width", type=int, default=300, help="width of a page on it, pixels")
    parser.add_argument(
        "--min-change", type=int, default=0, metavar="N", help="try N late paragraphs instead (TST-04)"
    )
    parser.add_argument(
        "--change", choices=CHANGES, default="paragraph", help="what comes late (default paragraph)"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="a line a load")
    return parser


def _spread(work: Callable[[T], R], some: Iterable[T], workers: int) -> Iterator[R]:
    """Results in order, from some processes."""
    if workers < 2:
        yield from map(work, some)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(work, some)


def _report(results: list[Result], asked: argparse.Namespace) -> int:
    print(tables.by_kind(results))
    for title, text in (
        ("goals", tables.goals(results)),
        ("warnings", tables.warnings(results)),
        ("not legal, or over a bound, or a wish not met", tables.failures(results)),
    ):
        print(f"\n{title}\n{text}")
    if asked.json:
        asked.json.write_text(
            json.dumps(tables.as_data(results), ensure_ascii=False, indent=1), encoding="utf-8"
        )
    if asked.sheet:
        contact.contact_sheet(results, asked.sheet, asked.width)
    return 0 if all(goal.reached(results) for goal in GOALS) else 1


def _told(trials: Iterable[Late | None], *, verbose: bool) -> list[Late | None]:
    """All trials; verbose: with a line of each as it ends."""
    out = []
    for one in trials:
        out.append(one)
        if verbose and one is not None:
            said = ", ".join(one.moved) + (f"; beyond {', '.join(one.beyond)}" if one.beyond else "")
            print(f"{one.seed} {one.story}: {said or 'nothing moved'} {one.wall:.1f} s {'; '.join(one.wrong[:2])}", flush=True)  # fmt: skip
    return out


def _late(every: list[Late | None], file: Path | None) -> int:
    trials = [one for one in every if one is not None]
    for one in trials:
        if not one.kept:
            print(
                f"{one.seed:>4} {one.story}: beyond {', '.join(one.beyond) or 'none'}; {'; '.join(one.wrong[:2])}"
            )
    kept = 100 * sum(one.kept for one in trials) / len(trials) if trials else 0.0
    times = sorted(one.wall for one in trials)
    middle = times[len(times) // 2] if times else 0.0
    print(f"{len(trials)} trials, only what touches the story moved in {kept:.0f} %, median {middle:.1f} s")
    print(
        f"{len(every) - len(trials)} loads had no legal page to begin with, or nothing to change so, and are not counted"
    )
    if file:
        file.write_text(
            json.dumps([one._asdict() for one in trials], ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return 0 if kept >= _LEAST_KEPT else 1


if __name__ == "__main__":
    raise SystemExit(main())
