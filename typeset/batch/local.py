"""Editions set by processes of this machine: each keeps its fonts open and sets edition after edition, one at a time."""

from __future__ import annotations

import pickle
import queue
import threading
from typing import TYPE_CHECKING, Any

from typeset.batch.executor import PATIENCE, TRIES, died
from typeset.batch.types import ExecutorError
from typeset.batch.worker import CHILD
from typeset.findings.telling import tell
from typeset.named_tuple import NamedTuple
from typeset.process.child import launch

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable, Iterator

    from typeset.batch.types import Done, Task

MOST_MEMORY = 600_000_000
"""Bytes that a worker may hold between two editions; beyond it the next edition gets a fresh one."""


class _Given(NamedTuple):
    """A task that is given out."""

    task: Task
    """What is to be set."""
    tries: int
    """How often it was given out."""


class _Lost(NamedTuple):
    """A task whose worker died."""

    given: _Given
    """What it had."""
    why: str
    """How it ended."""


class LocalExecutor:
    """Sets editions in so many processes."""

    def __init__(self, workers: int) -> None:
        self._waiting: queue.SimpleQueue[_Given | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[Done | _Lost | OSError] = queue.SimpleQueue()
        self._hands = [_Hand(self._waiting, self._results) for _ in range(workers)]
        for hand in self._hands:
            hand.start()

    def run(self, tasks: Iterable[Task], check: Callable[[], None]) -> Iterator[Done]:
        """Every task's outcome as soon as it is there (`Executor.run`)."""
        coming = iter(tasks)
        under_way = failed = 0
        for task in coming:
            self._waiting.put(_Given(task, 1))
            under_way += 1
            if under_way > len(self._hands):
                break  # one for each, and one that waits
        while under_way:
            result = self._next(check)
            if isinstance(result, OSError):
                failed += 1
                if failed == len(self._hands):
                    raise ExecutorError(tell("BAT-09", why=result.strerror or str(result)))
                continue
            if isinstance(result, _Lost) and result.given.tries < TRIES:
                self._waiting.put(_Given(result.given.task, result.given.tries + 1))
                continue
            under_way -= 1
            if (following := next(coming, None)) is not None:
                self._waiting.put(_Given(following, 1))
                under_way += 1
            yield died(result.given.task, result.why) if isinstance(result, _Lost) else result

    def close(self) -> None:
        """End all workers at once."""
        for hand in self._hands:
            hand.stop()
        for _ in self._hands:
            self._waiting.put(None)
        for hand in self._hands:
            hand.join()

    def workers(self) -> list[int]:
        """The numbers of the processes that run now."""
        return [hand.child.pid for hand in self._hands if hand.child is not None]

    def _next(self, check: Callable[[], None]) -> Done | _Lost | OSError:
        while True:
            check()
            try:
                return self._results.get(timeout=PATIENCE)
            except queue.Empty:
                continue


class _Hand(threading.Thread):
    """Feeds one process, and starts another where it died or has grown."""

    def __init__(
        self,
        waiting: queue.SimpleQueue[_Given | None],
        results: queue.SimpleQueue[Done | _Lost | OSError],
    ) -> None:
        super().__init__(daemon=True)
        self._waiting, self._results = waiting, results
        self._lock, self._stopped = threading.Lock(), False
        self.child: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start, feed, collect, until there is nothing more to do or no process can be had."""
        given: _Given | None = None
        try:
            self._ensure()
            while (given := self._waiting.get()) is not None and not self._stopped:
                self._results.put(self._set(given))
        except OSError as error:
            if given is not None:
                self._waiting.put(given)
            self._results.put(error)
        finally:
            self._end()

    def stop(self) -> None:
        """End the process at once, from another thread."""
        with self._lock:
            self._stopped = True
            if self.child is not None:
                self.child.kill()

    def _set(self, given: _Given) -> Done | _Lost:
        """One edition set by the process. Raises OSError where none can be started."""
        child = self._ensure()
        into: Any = child.stdin
        try:
            pickle.dump(given.task, into, pickle.HIGHEST_PROTOCOL)
            into.flush()
            done: Done = pickle.load(child.stdout)  # type: ignore[arg-type]
        except (OSError, EOFError, pickle.PickleError):
            self._end()
            return _Lost(given, _ended(child.returncode))
        if done.memory > MOST_MEMORY:
            self._end()
        return done

    def _ensure(self) -> subprocess.Popen[bytes]:
        """The process, started where there is none. Raises OSError."""
        with self._lock:
            if self._stopped:
                raise OSError("stopped")
            if self.child is None:
                self.child = launch(CHILD)
            return self.child

    def _end(self) -> None:
        """Let the process go."""
        with self._lock:
            child, self.child = self.child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                try:
                    pipe.close()  # type: ignore[union-attr]
                except OSError:  # what was still to be written has nobody to read it
                    continue
            child.wait()


def _ended(code: int | None) -> str:
    """How a process ended, in a word."""
    if code is not None and code < 0:
        import signal

        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit {code}"
