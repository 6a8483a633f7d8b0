"""Shares the pages of a long edition out to spawned processes: each page is set and painted by one of them.

Pages that a story jumps between are one group and stay together. Every group is set by itself, by whichever
process is free, so the outcome does not depend on how many there are. A process that fails costs time only:
its group is set again here. Pages are put aside as they come, and what was worked out for a group goes with it, so
that memory does not grow with the number of pages.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from typeset.engine.engine import merged
from typeset.engine.groups import groups_of
from typeset.findings import Findings, Outcome
from typeset.fonts.book import FontBook
from typeset.job.group import Done, Setter, Task
from typeset.job.shelf import Shelf
from typeset.process import prefork
from typeset.process.child import launch
from typeset.process.collecting import seldom
from typeset.process.prefork import SHARED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.compose.memo import Memo
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition

_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.job.workers import serve; serve()"


def shares_of(edition: Edition) -> list[frozenset[int]]:
    """Page numbers of each share, in order of their first page: all in one where there are few."""
    if len(edition.pages) < SHARED_FROM:
        return [frozenset(page.number for page in edition.pages)]
    return groups_of(edition)


def set_pages(
    task: Task, book: FontBook, findings: Findings, memo: Memo | None = None
) -> tuple[MadeUp, Shelf]:
    """Set all pages of an edition, in several processes where that helps. The figures and rows of the edition, with the pages
    put aside. memo: what this process knows already. Raises FontFileError for a lost font."""
    groups = shares_of(task.edition)
    waiting = deque(range(len(groups)))
    finished, setter = _Finished(), Setter(task, book, memo)
    helpers = [
        _Helper(task, groups, waiting, finished) for _ in range(min(prefork.number(), len(groups) - 1))
    ]
    with _prompt(helpers):
        for helper in helpers:
            helper.start()
        while True:
            try:
                number = waiting.popleft()
            except IndexError:
                break
            finished.add(number, setter.group(groups[number]))
        for helper in helpers:
            helper.join()
    for number, group in enumerate(groups):
        if number not in finished.parts:
            finished.add(number, setter.group(group))
    return finished.merged(len(groups), findings), finished.shelf


@contextmanager
def _prompt(helpers: list[_Helper]) -> Iterator[None]:
    """While there are helpers, the interpreter changes threads ten times as often: one that fetches a page does so in several
    steps, and a process must not wait for each until a page is set here."""
    usual = sys.getswitchinterval()
    if helpers:
        sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class _Finished:
    """Groups as they come: their pages put aside, their figures kept. Several threads add."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.parts: dict[int, Outcome[MadeUp]] = {}

    def add(self, number: int, done: Done) -> None:
        """A group is done."""
        for page in done.pages:
            self.shelf.add(page)
        self.parts[number] = Outcome(done.made, done.findings)

    def merged(self, count: int, findings: Findings) -> MadeUp:
        """The groups as one edition, in page order."""
        made, found = merged(self.parts[number] for number in range(count))
        findings.extend(found)
        return made._replace(sheets=self.shelf.sheets)


class _Helper(threading.Thread):
    """Feeds a process with groups from the end of the line while there are any, once it says that it is ready."""

    def __init__(
        self, task: Task, groups: list[frozenset[int]], waiting: deque[int], finished: _Finished
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
            self._finished.add(number, pickle.load(out))


def serve(*, paint: bool = False) -> None:
    """The other end: read a task from standard input, set the groups that follow until there are no more.

    paint: pages will be painted, which can be made ready for before the task is there.
    """
    seldom()
    into, out = sys.stdin.buffer, sys.stdout.buffer
    if paint:
        import typeset.press.write  # while nobody waits
    try:
        task: Task = pickle.load(into)
    except EOFError:
        os._exit(0)
    setter = Setter(task, FontBook(task.fonts))
    if task.info is not None:
        import typeset.press.write  # noqa: F401 - while nobody waits
    pickle.dump(True, out)  # noqa: FBT003 - not ours
    out.flush()
    while True:
        try:
            group = pickle.load(into)
        except EOFError:
            break
        pickle.dump(setter.group(group), out, pickle.HIGHEST_PROTOCOL)
        out.flush()
    os._exit(0)  # nothing to tidy
