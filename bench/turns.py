"""A case set by all in turn, round after round, so that a noisy machine is noisy to everyone."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.cases import Job
from bench.clock import Run, Series, run
from bench.machine import busy, environment, processors
from bench.peers.peer import Peer

Say = Callable[[str], None]
_EVER = 3600.0
"""Seconds after which a run of ours is ended."""


class Row(NamedTuple):
    """What one peer took for a case."""

    peer: str
    """Its key."""
    title: str
    """Its name."""
    note: str = ""
    """Why there are no figures, or what was short of them."""
    failed: bool = False
    """Whether it ran and did not come through."""
    runs: int = 0
    """How many runs were timed."""
    wall: float = 0.0
    """Median seconds by the clock."""
    least: float = 0.0
    """The quickest, in seconds."""
    cpu: float = 0.0
    """Median seconds of computing, user and system, of all processes."""
    peak: float = 0.0
    """Highest peak of memory in MiB."""
    processes: int = 0
    """Most processes at once; 0 where they were not counted."""
    size: int = 0
    """Bytes of its PDF files."""
    text: float = 0.0
    """Characters in its files, as a share of those that are to be set."""
    writes: str = ""
    """What its files are."""


class Table(NamedTuple):
    """A case measured."""

    case: str
    """Its key."""
    title: str
    """Its name."""
    editions: int
    """How many."""
    pages: int
    """Of all editions."""
    glyphs: int
    """On all pages."""
    others: float
    """Share of the processors' time that others took meanwhile; -1 where it is not told."""
    rows: tuple[Row, ...]
    """One a peer."""

    def row(self, peer: str) -> Row | None:
        """The figures of a peer, None where there are none."""
        return next((row for row in self.rows if row.peer == peer and row.runs), None)


class Turns:
    """Sets one case by all. most: seconds after which a run of another is ended, and that peer is out."""

    def __init__(self, job: Job, work: Path, cache: Path, say: Say, most: float = 400.0) -> None:
        self._job, self._work, self._cache, self._say, self._most = job, work, cache, say, most
        self._round = 0
        self._spent = 0.0
        self._notes: dict[str, str] = {}
        self._failed: set[str] = set()
        self._out: set[str] = set()
        self._size: dict[str, int] = {}
        self._text: dict[str, float] = {}

    def measure(self, peers: Sequence[Peer], runs: int, budget: float) -> Table:
        """Alternating runs. Everyone has at most `runs`, and so many as take `budget` seconds, but one."""
        job, began, busy_before = self._job, time.perf_counter(), busy()
        ready = [peer for peer in peers if self._ready(peer)]
        series = {peer.key: Series() for peer in peers}
        wanted = {peer.key: runs for peer in ready}
        for number in range(-2, runs):
            self._round += 1
            data = job.change(self._round)
            first = self._round % max(
                1, len(ready)
            )  # who comes first finds the disk as the writing of the input left it
            for peer in ready[first:] + ready[:first]:
                if peer.key in self._out or number >= wanted[peer.key]:
                    continue
                folder = self._folder(peer)
                peer.write(job, data, folder)
                taken = self._run(peer, folder, memory=number == -1)
                if taken is None:
                    continue
                if number == -2:
                    wanted[peer.key] = max(1, min(runs, int(budget / max(taken.seconds, 0.001))))
                    self._look(peer, folder)
                (series[peer.key].runs if number >= 0 else series[peer.key].sampled).append(taken)
        total = (time.perf_counter() - began) * processors()
        others = max(0.0, busy() - busy_before - self._spent) / total if busy_before else -1.0
        rows = tuple(self._row(peer, series[peer.key]) for peer in peers)
        return Table(
            job.case.key, job.case.title, job.case.editions, job.pages, job.glyphs, round(others, 3), rows
        )

    def _ready(self, peer: Peer) -> bool:
        reason = peer.absent()
        if not reason and self._job.case.batch and not peer.batches:
            reason = "sets one edition a run"
        if reason:
            self._notes[peer.key] = reason
            return False
        folder = self._folder(peer)
        folder.mkdir(parents=True)
        peer.prepare(self._job, folder)
        return True

    def _folder(self, peer: Peer) -> Path:
        return self._work / f"{self._job.case.key}-by-{peer.key}"

    def _run(self, peer: Peer, folder: Path, *, memory: bool) -> Run | None:
        peer.clear(folder)
        log = folder / "log.txt"
        variables = environment(self._cache, peer.environment(folder))
        self._say(f"{self._job.case.title}: {peer.title}, round {self._round}")
        taken = run(
            peer.command(self._job, folder),
            log,
            variables,
            memory=memory,
            most=_EVER if peer.ours else self._most,
        )
        self._spent += taken.cpu
        if taken.code == 0:
            return taken
        self._out.add(peer.key)
        if not taken.late:
            self._failed.add(peer.key)
        said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        self._notes[peer.key] = (
            f"over {self._most:.0f} s: ended"
            if taken.late
            else f"exit {taken.code}: {' / '.join(said[-3:])[-300:]}"
        )
        return None

    def _look(self, peer: Peer, folder: Path) -> None:
        """What it wrote: bytes, and how much of the text is in it."""
        self._size[peer.key] = peer.size(folder)
        self._text[peer.key] = _found(sorted((folder / "out").rglob("*.pdf")), self._job)

    def _row(self, peer: Peer, series: Series) -> Row:
        note = self._notes.get(peer.key, "")
        if peer.key in self._out or not series.runs:
            return Row(peer.key, peer.title, note, failed=peer.key in self._failed)
        return Row(
            peer.key, peer.title, note, False, len(series.runs), series.wall, series.least, series.cpu, series.peak,
            max(one.processes for one in series.sampled), self._size[peer.key], self._text[peer.key], peer.writes,
        )  # fmt: skip


def _found(files: Sequence[Path], job: Job) -> float:
    """How many characters these files hold, as a share of those that are to be set."""
    import pypdfium2

    held = 0
    for path in files:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            held += len("".join(page.get_textpage().get_text_range().split()))
        document.close()
    return round(held / job.characters, 4)
