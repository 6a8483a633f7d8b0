"""Whoever sets the editions of a batch: what is asked of a back end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from typeset.batch.types import Done
from typeset.findings import Place
from typeset.findings.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typeset.batch.types import Task

TRIES = 2
"""How often an edition is given out before a worker that dies of it is taken for its fault."""


PATIENCE = 0.1
"""Seconds after which one who waits looks up."""


class Executor(Protocol):
    """Sets editions, several at once, in any order.

    A task is taken from the line only when there is room for it, so that what a task needs can be made ready meanwhile.
    """

    def run(self, tasks: Iterable[Task], check: Callable[[], None]) -> Iterator[Done]:
        """Every task's outcome, once, as soon as it is there. check: called again and again while one waits; what it raises ends the run.
        A worker that dies has its edition given to another, once; then
        the outcome holds BAT-07. Raises ExecutorError where nothing more can be set."""

    def close(self) -> None:
        """Let everything go at once; no process of ours is left. May be called twice, and while `run` is at work."""


def died(task: Task, why: str) -> Done:
    """The outcome of an edition that killed its workers."""
    return Done(task.number, (tell("BAT-07", at=Place(task.path), edition=task.path, times=TRIES, why=why),))
