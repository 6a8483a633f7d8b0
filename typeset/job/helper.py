"""A process that helps to set an edition, as the process that asks for it sees it: a thread that feeds it and collects."""

from __future__ import annotations

import pickle
import threading
from typing import TYPE_CHECKING, Any

from typeset.process import prefork
from typeset.process.child import launch

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable

    from typeset.job.group import Done, Task

_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.job.workers import serve; serve()"


class Helper(threading.Thread):
    """Feeds a process with groups from the end of the line while there are any, once it says that it is ready."""

    def __init__(
        self,
        task: Task,
        groups: list[frozenset[int]],
        waiting: deque[int],
        finished: Callable[[int, Done], None],
    ) -> None:
        super().__init__(daemon=True)
        self._task, self._groups, self._waiting, self._finished = task, groups, waiting, finished

    def run(self) -> None:
        """Start, feed, collect. Whatever goes wrong leaves the group undone."""
        try:
            with prefork.take() or launch(_CHILD) as child:
                self._feed(child.stdin, child.stdout)
        except (OSError, EOFError, pickle.PickleError):
            return

    def _feed(self, into: Any, out: Any) -> None:
        pickle.dump(self._task, into, pickle.HIGHEST_PROTOCOL)
        into.flush()
        pickle.load(out)
        while self._waiting:
            try:
                number = self._waiting.pop()
            except IndexError:
                return
            pickle.dump(self._groups[number], into)
            into.flush()
            self._finished(number, pickle.load(out))
