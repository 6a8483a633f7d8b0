"""A batch: editions found, unchanged ones passed over, the others set by an executor, what came of them written down (批排)."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.batch import kit, summary
from typeset.batch.gather import gather
from typeset.batch.inputs import outputs_of, unchanged, whole
from typeset.batch.interrupt import Interrupts
from typeset.batch.outcome import settled
from typeset.batch.state import Record, State
from typeset.batch.summary import DRAFT, FAILED, KEPT, LEFT, SET, Row
from typeset.batch.types import ExecutorError, Item, Task
from typeset.files.batch import BusyError, locked
from typeset.files.whole import recover
from typeset.findings import Findings, Place
from typeset.findings.telling import tell
from typeset.job.result import Asked
from typeset.job.writing import tell_unwritable, write_whole
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typeset.batch.executor import Executor
    from typeset.batch.progress import Progress
    from typeset.batch.types import Done

LOCK = ".typeset-batch.lock"
WHOLE, STOPPED, INTERRUPTED = "whole", "stopped", "interrupted"
"""How a batch ended: every edition was gone through; it could not go on; Ctrl-C."""


class Order(NamedTuple):
    """What a batch is to do."""

    names: tuple[str, ...]
    """Editions, folders, patterns."""
    out: str
    """The folder for all of them."""
    asked: Asked = Asked()
    """What is made of each."""
    again: bool = False
    """Whether unchanged editions are set too."""


class Ended(NamedTuple):
    """What came of a batch."""

    findings: Findings
    """Of the batch itself; those of an edition are in its row."""
    rows: tuple[Row, ...] = ()
    """The editions in the order in which they were named."""
    seconds: float = 0.0
    """That it took."""
    how: str = STOPPED
    """WHOLE, STOPPED or INTERRUPTED."""
    begun: bool = False
    """Whether there was anything to do, and a place to do it in (else exit 2)."""


def batch(order: Order, executor: Callable[[int], Executor], progress: Progress) -> Ended:
    """Set what is to be set. executor: makes one for so many editions; it is made only where one is needed, and closed here.
    May raise ExecutorError before anything is set nowhere: that is told."""
    findings = Findings()
    items, clashes = gather(list(order.names), order.out, findings)
    if not items:
        return Ended(findings)
    folder = Path(order.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder, LOCK) as held:
            if not held:
                findings.add(tell("BAT-04.unlocked", at=Place(order.out), folder=order.out))
            return _Batch(order, items, clashes, findings).run(executor, progress)
    except BusyError:
        findings.add(tell("BAT-04", at=Place(order.out), folder=order.out))
    except OSError as error:
        tell_unwritable(folder, error, findings)
    return Ended(findings)


class _Batch:
    def __init__(self, order: Order, items: list[Item], clashes: dict[int, int], findings: Findings) -> None:
        self._order, self._items, self._findings = order, items, findings
        self._out = Path(os.path.realpath(order.out))
        self._key = kit.key_of(kit.own(), tuple(order.asked))
        self._state = State(self._out, findings)
        self._rows = [Row(item.path, self._shown(item), LEFT) for item in items]
        for number in clashes:
            self._rows[number] = self._rows[number]._replace(state=FAILED, errors=1)
        self._under_way: set[int] = set()

    def run(self, executor: Callable[[int], Executor], progress: Progress) -> Ended:
        """The recipe: pass over what is done, set the rest, write the summary."""
        begun, how = time.monotonic(), WHOLE
        for number, row in enumerate(self._rows):
            if row.state == LEFT and not self._order.again:
                self._rows[number] = self._kept(number) or row
        waiting = [number for number, row in enumerate(self._rows) if row.state == LEFT]
        progress.begin(len(self._rows), len(self._rows) - len(waiting))
        try:
            if waiting:
                with Interrupts().noted() as interrupts:
                    self._set(waiting, executor(len(waiting)), progress, interrupts)
        except ExecutorError as error:
            self._findings.add(error.finding)
            how = STOPPED
        except KeyboardInterrupt:
            how = INTERRUPTED
        self._sweep()
        progress.clear()
        seconds = time.monotonic() - begun
        self._write(seconds, how)
        return Ended(self._findings, tuple(self._rows), seconds, how, begun=True)

    def _set(
        self, waiting: list[int], executor: Executor, progress: Progress, interrupts: Interrupts
    ) -> None:
        """Everything that waits. Raises ExecutorError and KeyboardInterrupt, with no process left."""
        try:
            for done in executor.run(self._tasks(waiting), interrupts.check):
                self._take(done)
                progress.ended(self._rows[done.number])
                interrupts.check()
        finally:
            executor.close()

    def _tasks(self, numbers: Iterable[int]) -> Iterator[Task]:
        for number in numbers:
            item = self._items[number]
            self._under_way.add(number)
            yield Task(number, item.path, str(self._out / item.name), self._order.asked)

    def _take(self, done: Done) -> None:
        """What came of an edition: put in its place, noted, counted."""
        item = self._items[done.number]
        target = self._out / item.name
        written, found = settled(done, item, target, self._order.asked.outputs)
        row = self._rows[done.number]._replace(pages=done.pages, seconds=done.seconds).counted(found)
        state = (DRAFT if row.errors else SET) if written else FAILED
        self._rows[done.number] = row._replace(state=state, errors=row.errors or int(state == FAILED))
        self._under_way.discard(done.number)
        if state == SET:
            self._note(item, done, self._rows[done.number], target)

    def _note(self, item: Item, done: Done, row: Row, target: Path) -> None:
        try:
            outputs = outputs_of(target)
        except OSError:  # gone already: it will be set again
            return
        real = os.path.realpath(item.path)
        self._state.add(
            Record(item.name, real, self._key, done.inputs, outputs, row.pages, row.warnings, row.notes, row.seconds)
        )  # fmt: skip

    def _kept(self, number: int) -> Row | None:
        """The row of an edition that is done and unchanged, with its output whole; else None."""
        item, row = self._items[number], self._rows[number]
        known = self._state.records.get(item.name)
        if known is None or known.key != self._key or known.edition != os.path.realpath(item.path):
            return None
        if not unchanged(known.inputs) or not whole(self._out / item.name, known.outputs):
            return None
        return row._replace(
            state=KEPT, warnings=known.warnings, notes=known.notes, pages=known.pages, seconds=known.seconds
        )

    def _sweep(self) -> None:
        """Take away what workers that were ended had half written."""
        for number in self._under_way:
            recover(self._out / self._items[number].name)

    def _shown(self, item: Item) -> str:
        return f"{self._order.out.rstrip('/') or '/'}/{item.name}"

    def _write(self, seconds: float, how: str) -> None:
        """The summary, whole or not at all (OUT-01)."""
        text = summary.as_text(self._rows, seconds) + "\n"
        write_whole(self._out / "batch.txt", text.encode(), self._findings)
        made = summary.as_json(self._rows, self._findings.sorted(), seconds, how)
        write_whole(self._out / "batch.json", made.encode("utf-8", "surrogateescape"), self._findings)
